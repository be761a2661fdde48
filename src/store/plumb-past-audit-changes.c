/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audit-changes.h"

#include <string.h>

#include "plumb-answers-table.h"
#include "plumb-plan-type.h"
#include "plumb-sql.h"
#include "plumb-text.h"
#include "plumb-time-zones.h"

/* How many answers a line of the report names; the count is of all. */
#define MAX_NAMED 3

typedef struct
{
  GString      *text;      /* what differs so far */
  PlumbAnswers *was;
  PlumbAnswers *now;
  guint         n;         /* answers that differ */
} Comparison;

static void
add_change (GString    *text,
            const char *what,
            const char *was,
            const char *now)
{
  g_string_append_printf (text, "%s%s %s to %s", text->len > 0 ? ", " : "", what,
                          was != NULL && *was != '\0' ? was : "none",
                          now != NULL && *now != '\0' ? now : "none");
}

static void
count_answer (Comparison *comparison,
              const char *code)
{
  const char *was = plumb_answers_get_value (comparison->was, code);
  const char *now = plumb_answers_get_value (comparison->now, code);
  gboolean same_value = g_strcmp0 (was, now) == 0;

  if (same_value && g_strcmp0 (plumb_answers_get_evidence (comparison->was, code),
                               plumb_answers_get_evidence (comparison->now, code)) == 0)
    return;

  if (comparison->n < MAX_NAMED && same_value)
    g_string_append_printf (comparison->text, "%sevidence of %s",
                            comparison->text->len > 0 ? ", " : "", code);
  else if (comparison->n < MAX_NAMED)
    add_change (comparison->text, code, was, now);
  comparison->n++;
}

static void
compare_was_cb (const char *code,
                const char *value,
                const char *evidence,
                gpointer    data)
{
  count_answer (data, code);
}

/* Codes that both have were compared already. */
static void
compare_now_cb (const char *code,
                const char *value,
                const char *evidence,
                gpointer    data)
{
  Comparison *comparison = data;

  if (plumb_answers_get_value (comparison->was, code) == NULL
      && plumb_answers_get_evidence (comparison->was, code) == NULL)
    count_answer (comparison, code);
}

/* The digest decides, because it also sees what was marked as not recorded. */
static gboolean
compare_answers (PlumbStoreSession      *session,
                 const PlumbPastAudit   *past,
                 const PlumbAuditState  *state,
                 int                     before,
                 GString                *text,
                 GError                **error)
{
  g_autofree char *old = plumb_answers_table_digest (session, state->id, before, TRUE, error);
  g_autofree char *new = NULL;
  Comparison comparison = { text, NULL, NULL, 0 };

  if (old != NULL)
    new = plumb_answers_table_digest (session, state->id, state->revision, TRUE, error);
  if (new == NULL)
    return FALSE;
  if (g_str_equal (old, new))
    return TRUE;

  comparison.was = plumb_answers_table_load (session, state->id, before, past->instrument, error);
  if (comparison.was != NULL)
    comparison.now = plumb_answers_table_load (session, state->id, state->revision,
                                               past->instrument, error);
  if (comparison.now != NULL)
    {
      plumb_answers_foreach (comparison.was, compare_was_cb, &comparison);
      plumb_answers_foreach (comparison.now, compare_now_cb, &comparison);
      if (comparison.n == 0)
        g_string_append_printf (text, "%sanswers not recorded", text->len > 0 ? ", " : "");
      else if (comparison.n > MAX_NAMED)
        g_string_append_printf (text, " and %u more", comparison.n - MAX_NAMED);
      g_object_unref (comparison.now);
    }
  g_clear_object (&comparison.was);
  return comparison.now != NULL;
}

/* The name behind a number, for people to read. */
static gboolean
load_name (PlumbConnection  *connection,
           const char       *sql,
           gint64            id,
           char            **out_name,
           GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  *out_name = NULL;
  if (id == 0)
    return TRUE;

  statement = plumb_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ROW)
    {
      *out_name = g_strdup (plumb_statement_get_text (statement, 0));
      plumb_statement_reset (statement);
    }
  return step != PLUMB_STEP_ERROR;
}

static gboolean
change_number (PlumbConnection  *connection,
               const char       *sql,
               const char       *what,
               gint64            now,
               const char       *now_name,
               gint64           *number,
               GString          *text,
               GError          **error)
{
  g_autofree char *was_name = NULL;

  if (now == 0 || now == *number)
    return TRUE;
  if (!load_name (connection, sql, *number, &was_name, error))
    return FALSE;

  add_change (text, what, was_name, now_name);
  *number = now;
  return TRUE;
}

static void
change_text (const char  *what,
             const char  *now,
             char       **text,
             GString     *changes)
{
  if (plumb_text_is_blank (now) || g_strcmp0 (*text, now) == 0)
    return;

  add_change (changes, what, *text, now);
  g_free (*text);
  *text = g_strdup (now);
}

/* A file that gives a day alone says nothing of the time: the same day is no change. */
static gboolean
change_day (PlumbConnection       *connection,
            const PlumbPastAudit  *past,
            const char            *moment,
            PlumbAuditState       *state,
            GString               *text,
            GError               **error)
{
  g_autofree char *was_day = NULL;
  g_autofree char *now_day = NULL;
  PlumbMonth month;

  if (!plumb_time_zones_get_day (connection, state->submitted, &was_day, &month, error)
      || !plumb_time_zones_get_day (connection, moment, &now_day, &month, error))
    return FALSE;
  if (strlen (past->submitted) == 10 ? g_str_equal (was_day, now_day)
                                     : g_str_equal (state->submitted, moment))
    return TRUE;

  if (g_str_equal (was_day, now_day))
    add_change (text, "submitted", state->submitted, moment);
  else
    add_change (text, "submitted", was_day, now_day);
  g_free (state->submitted);
  state->submitted = g_strdup (moment);
  return TRUE;
}

static void
put_answer_cb (const char *code,
               const char *value,
               const char *evidence,
               gpointer    answers)
{
  if (value != NULL)
    plumb_answers_set_value (answers, code, value);
  if (evidence != NULL)
    plumb_answers_set_evidence (answers, code, evidence);
}

gboolean
plumb_past_audit_changes_complete (PlumbStoreSession     *session,
                                   const PlumbPastAudit  *past,
                                   gint64                 audit_id,
                                   int                    before,
                                   PlumbPastAudit        *whole,
                                   GError               **error)
{
  g_autoptr(PlumbAnswers) answers = NULL;
  g_autoptr(GPtrArray) unrecorded = NULL;

  g_assert (plumb_connection_is_mine (session->connection));

  answers = plumb_answers_table_load (session, audit_id, before, past->instrument, error);
  if (answers != NULL)
    unrecorded = plumb_answers_table_list_unrecorded (session, audit_id, before, error);
  if (unrecorded == NULL)
    return FALSE;

  plumb_answers_foreach (past->answers, put_answer_cb, answers);
  for (guint i = 0; past->unrecorded != NULL && i < past->unrecorded->len; i++)
    g_ptr_array_add (unrecorded, g_strdup (past->unrecorded->pdata[i]));
  *whole = *past;
  whole->answers = g_steal_pointer (&answers);
  whole->unrecorded = g_steal_pointer (&unrecorded);
  return TRUE;
}

gboolean
plumb_past_audit_changes_apply (PlumbStoreSession       *session,
                                const PlumbPastAudit    *past,
                                const PlumbAuditFields  *fields,
                                int                      before,
                                const char              *moment,
                                PlumbAuditState         *state,
                                char                   **out_changes,
                                GError                 **error)
{
  PlumbConnection *connection = session->connection;
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert (plumb_connection_is_mine (connection));

  change_text ("plan type", plumb_plan_type_heed (state->plan_type, past->plan_type),
               &state->plan_type, text);
  change_text ("audit type", past->audit_type, &state->audit_type, text);
  if (!change_day (connection, past, moment, state, text, error)
      || !change_number (connection, plumb_sql_load_case_reference, "case", fields->case_id,
                         past->case_reference, &state->case_id, text, error)
      || !change_number (connection, plumb_sql_load_team_name, "team", fields->team_id, past->team,
                         &state->team_id, text, error)
      || !change_number (connection, plumb_sql_load_person_name, "auditor", fields->auditor_id,
                         past->auditor, &state->auditor_id, text, error)
      || !compare_answers (session, past, state, before, text, error))
    return FALSE;

  *out_changes = text->len > 0 ? g_strdup (text->str) : NULL;
  return TRUE;
}
