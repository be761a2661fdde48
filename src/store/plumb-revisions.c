/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-revisions.h"

#include <string.h>

#include "plumb-answers-table.h"
#include "plumb-sql.h"
#include "plumb-time-zones.h"

#define SEAL_START "\"vouch\":2,"

void
plumb_revision_facts_clear (PlumbRevisionFacts *facts)
{
  g_clear_pointer (&facts->plan_type, g_free);
  g_clear_pointer (&facts->audit_type, g_free);
  g_clear_pointer (&facts->day, g_free);
  g_clear_pointer (&facts->submitted, g_free);
  g_clear_pointer (&facts->form, g_free);
}

GPtrArray *
plumb_revisions_list (PlumbConnection  *connection,
                      gint64            audit_id,
                      GError          **error)
{
  g_autoptr(GPtrArray) revisions = NULL;
  PlumbCalendar *calendar;
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  calendar = plumb_time_zones_keep (connection, error);
  if (calendar == NULL)
    return NULL;
  revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_revision_free);
  statement = plumb_connection_prepare (connection, plumb_sql_list_revisions, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, audit_id);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      PlumbRevision *revision = g_new0 (PlumbRevision, 1);

      revision->number = (int) plumb_statement_get_int (statement, 0);
      revision->author = g_strdup (plumb_statement_get_text (statement, 1));
      revision->started = g_strdup (plumb_statement_get_text (statement, 2));
      revision->submitted = g_strdup (plumb_statement_get_text (statement, 3));
      revision->submitted_day = plumb_calendar_dup_day (calendar, revision->submitted);
      revision->reason = g_strdup (plumb_statement_get_text (statement, 4));
      revision->author_id = plumb_statement_get_int (statement, 5);
      g_ptr_array_add (revisions, revision);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&revisions) : NULL;
}

gboolean
plumb_revisions_add (PlumbConnection  *connection,
                     gint64            audit_id,
                     int               number,
                     gint64            author_id,
                     const char       *started,
                     const char       *reason,
                     GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_add_revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, number);
  plumb_statement_bind_id (statement, 3, author_id);
  plumb_statement_bind_text (statement, 4, started);
  plumb_statement_bind_text (statement, 5, reason);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_revisions_delete (PlumbConnection  *connection,
                        gint64            audit_id,
                        int               number,
                        GError          **error)
{
  PlumbStatement *statement;

  if (!plumb_answers_table_delete (connection, audit_id, number, error))
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_delete_revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, number);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_revisions_load_facts (PlumbConnection     *connection,
                            gint64               audit_id,
                            int                  number,
                            PlumbRevisionFacts  *out_facts,
                            GError             **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_revision_facts, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, number);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "The workspace is damaged: an audit has no revision %d. Go back to a backup.",
                 number);
  if (step != PLUMB_STEP_ROW)
    return FALSE;

  *out_facts = (PlumbRevisionFacts) {
    .case_id = plumb_statement_get_int (statement, 0),
    .team_id = plumb_statement_get_int (statement, 1),
    .plan_type = g_strdup (plumb_statement_get_text (statement, 2)),
    .audit_type = g_strdup (plumb_statement_get_text (statement, 3)),
    .auditor_id = plumb_statement_get_int (statement, 4),
    .month = (PlumbMonth) plumb_statement_get_int (statement, 5),
    .day = g_strdup (plumb_statement_get_text (statement, 6)),
    .submitted = g_strdup (plumb_statement_get_text (statement, 7)),
    .form = g_strdup (plumb_statement_get_text (statement, 8))
  };
  plumb_statement_reset (statement);
  return TRUE;
}

/* Length first, and "-" for none, so that no text can pass for another arrangement. */
static void
append_field (GString    *line,
              const char *text)
{
  if (text == NULL)
    g_string_append (line, "-;");
  else
    g_string_append_printf (line, "%" G_GSIZE_FORMAT ":%s;", strlen (text), text);
}

static void
append_number (GString *line,
               gint64   number)
{
  g_string_append_printf (line, "%" G_GINT64_FORMAT ";", number);
}

/* Numbers stand for the case, the team and the auditor: a renaming is no change of the audit. */
static gboolean
append_facts (PlumbConnection  *connection,
              gint64            audit_id,
              int               number,
              GString          *line,
              GError          **error)
{
  g_auto(PlumbRevisionFacts) facts = { 0 };

  if (!plumb_revisions_load_facts (connection, audit_id, number, &facts, error))
    return FALSE;

  append_number (line, facts.case_id);
  append_number (line, facts.team_id);
  append_field (line, facts.plan_type);
  append_field (line, facts.audit_type);
  append_number (line, facts.auditor_id);
  append_number (line, facts.month);
  append_field (line, facts.day);
  append_field (line, facts.submitted);
  append_field (line, facts.form);
  return TRUE;
}

gboolean
plumb_revisions_vouch (PlumbStoreSession  *session,
                       PlumbVouch          rule,
                       GChecksum          *checksum,
                       gint64              audit_id,
                       const char         *reference,
                       int                 number,
                       GError            **error)
{
  g_autofree char *digest = plumb_answers_table_digest (session, audit_id, number,
                                                        rule == PLUMB_VOUCH_ALL, error);
  g_autoptr(GString) line = g_string_new (NULL);

  if (digest == NULL)
    return FALSE;

  g_string_printf (line, "%s %d %s", reference, number, digest);
  if (rule == PLUMB_VOUCH_ALL)
    {
      g_string_append_c (line, ' ');
      if (!append_facts (session->connection, audit_id, number, line, error))
        return FALSE;
    }
  g_string_append_c (line, '\n');
  g_checksum_update (checksum, (const guchar *) line->str, (gssize) line->len);
  return TRUE;
}

char *
plumb_revisions_seal (GChecksum *checksum)
{
  return g_strdup_printf (SEAL_START "\"digest\":\"%s\"", g_checksum_get_string (checksum));
}

PlumbVouch
plumb_revisions_get_rule (const char *detail)
{
  return detail != NULL && strstr (detail, SEAL_START) != NULL ? PLUMB_VOUCH_ALL
                                                               : PLUMB_VOUCH_ANSWERS;
}
