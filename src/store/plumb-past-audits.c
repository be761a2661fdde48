/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audits.h"

#include <string.h>

#include "plumb-answers-table.h"
#include "plumb-audits.h"
#include "plumb-cases.h"
#include "plumb-journal.h"
#include "plumb-people.h"
#include "plumb-sql.h"
#include "plumb-teams.h"
#include "plumb-text.h"

/* @written: revisions that the act's journal entry will vouch for. */
typedef struct
{
  gint64  audit_id;
  int     revision;
  char   *reference;
} Written;

typedef struct
{
  PlumbStoreSession *session;
  const PlumbAct    *act;
  gint64             journal;
  PlumbImportReport *report;    /* (owned) */
  GArray            *written;   /* (owned) (element-type Written) */
} Import;

static void
clear_written (gpointer written)
{
  g_free (((Written *) written)->reference);
}

static void
clear_import (Import *import)
{
  g_clear_pointer (&import->report, plumb_import_report_free);
  g_array_unref (import->written);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* A day without a time counts as its noon, so that no time zone moves it. */
static char *
complete_moment (const char *submitted)
{
  return strlen (submitted) == 10 ? g_strconcat (submitted, "T12:00:00Z", NULL)
                                  : g_strdup (submitted);
}

/* Each name is optional. */
static gboolean
find_team (Import                *import,
           const PlumbPastAudit  *past,
           gint64                *out_id,
           GError               **error)
{
  *out_id = 0;
  return plumb_text_is_blank (past->team)
         || plumb_teams_ensure (import->session->connection, past->team, out_id,
                                &import->report->n_new_teams, error);
}

static gboolean
find_person (Import                *import,
             const PlumbPastAudit  *past,
             gint64                *out_id,
             GError               **error)
{
  *out_id = 0;
  return plumb_text_is_blank (past->auditor)
         || plumb_people_ensure (import->session->connection, past->auditor, out_id, error);
}

static gboolean
find_case (Import                *import,
           const PlumbPastAudit  *past,
           gint64                 team_id,
           gint64                *out_id,
           GError               **error)
{
  PlumbCaseFields fields = {
    .reference = past->case_reference, .team_id = team_id, .plan_type = past->plan_type
  };
  g_autoptr(PlumbCase) found = NULL;

  *out_id = 0;
  if (plumb_text_is_blank (past->case_reference))
    return TRUE;
  if (!plumb_cases_find (import->session->connection, past->case_reference, &found, error))
    return FALSE;
  if (found != NULL)
    {
      *out_id = plumb_case_get_fields (found)->id;
      return TRUE;
    }

  import->report->n_new_cases++;
  return plumb_cases_add (import->session->connection, &fields, out_id, error);
}

typedef struct
{
  Import               *import;
  const PlumbPastAudit *past;
  gint64                audit_id;
  int                   revision;
  gboolean              failed;
  GError              **error;
} Writing;

static void
write_answer_cb (const char *code,
                 const char *value,
                 const char *evidence,
                 gpointer    data)
{
  Writing *writing = data;

  if (!writing->failed)
    writing->failed = !plumb_answers_table_save (writing->import->session, writing->audit_id,
                                                 writing->revision, writing->past->instrument,
                                                 writing->past->answers, code, writing->error);
}

static gboolean
write_answers (Import                *import,
               const PlumbPastAudit  *past,
               gint64                 audit_id,
               int                    revision,
               GError               **error)
{
  Writing writing = { import, past, audit_id, revision, FALSE, error };

  plumb_answers_foreach (past->answers, write_answer_cb, &writing);
  return !writing.failed
         && plumb_answers_table_mark_unrecorded (import->session, audit_id, revision,
                                                 past->instrument, past->unrecorded, error);
}

static gboolean
submit_past (Import      *import,
             gint64       audit_id,
             const char  *moment,
             GError     **error)
{
  g_auto(PlumbAuditState) state = { 0 };
  Written written;

  if (!plumb_audits_load_draft (import->session->connection, audit_id, &state, error)
      || !plumb_audits_submit (import->session, &state, moment, import->journal, import->act,
                               error))
    return FALSE;

  written = (Written) { audit_id, state.revision, g_steal_pointer (&state.reference) };
  g_array_append_val (import->written, written);
  return TRUE;
}

static gboolean
add_audit (Import                *import,
           const PlumbPastAudit  *past,
           const char            *moment,
           GError               **error)
{
  guint n_answers = plumb_answers_get_n (past->answers);
  PlumbAuditFields fields = {
    .reference = past->reference, .plan_type = past->plan_type, .audit_type = past->audit_type,
    .instrument_id = past->instrument_id, .started = moment, .n_answered = n_answers,
    .n_asked = n_answers + (past->unrecorded != NULL ? past->unrecorded->len : 0)
  };
  gint64 id;

  if (!find_team (import, past, &fields.team_id, error)
      || !find_person (import, past, &fields.auditor_id, error)
      || !find_case (import, past, fields.team_id, &fields.case_id, error)
      || !plumb_audits_add (import->session->connection, &fields, &id, error)
      || !write_answers (import, past, id, 1, error)
      || !submit_past (import, id, moment, error))
    return FALSE;

  plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_NEW, NULL);
  return TRUE;
}

static gboolean
reopen_audit (Import                 *import,
              const PlumbAuditState  *state,
              int                     revision,
              GError                **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (import->session->connection, plumb_sql_reopen_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_int (statement, 2, revision);
  plumb_statement_bind_text (statement, 3, import->act->when);
  return plumb_statement_run (statement, error);
}

static gboolean
drop_revision (Import   *import,
               gint64    audit_id,
               int       revision,
               GError  **error)
{
  PlumbConnection *connection = import->session->connection;
  PlumbStatement *statement;

  if (!plumb_answers_table_delete (connection, audit_id, revision, error))
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_delete_revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, revision);
  return plumb_statement_run (statement, error);
}

static gboolean
refuse_other (const PlumbAuditState  *state,
              const char             *why,
              GError                **error)
{
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT, "Audit %s %s",
               state->reference, why);
  return FALSE;
}

/* The new answers are written first and compared as the file has them, so that there is one
 * meaning of "the same". */
static gboolean
change_audit (Import                *import,
              const PlumbPastAudit  *past,
              gint64                 audit_id,
              const char            *moment,
              GError               **error)
{
  PlumbStoreSession *session = import->session;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  int next;

  if (!plumb_audits_load_state (session->connection, audit_id, &state, error))
    return FALSE;
  if (state.status == PLUMB_AUDIT_STATUS_DRAFT)
    return refuse_other (&state, "is being filled in here. Submit or discard it first.", error);
  if (state.instrument_id != past->instrument_id)
    return refuse_other (&state, "is already here, made with another instrument.", error);

  next = state.revision + 1;
  if (!plumb_audits_add_revision (session->connection, audit_id, next, import->act->person_id,
                                  moment, "Imported again with other answers", error)
      || !write_answers (import, past, audit_id, next, error))
    return FALSE;

  old = plumb_answers_table_digest (session, audit_id, state.counted, error);
  new = old != NULL ? plumb_answers_table_digest (session, audit_id, next, error) : NULL;
  if (new == NULL)
    return FALSE;

  if (g_str_equal (old, new))
    {
      plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_UNCHANGED, NULL);
      return drop_revision (import, audit_id, next, error);
    }

  plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_CHANGED, "answers");
  return reopen_audit (import, &state, next, error)
         && submit_past (import, audit_id, moment, error);
}

/* What a type counts for stands in the instrument. */
static gboolean
check_audit_type (const PlumbPastAudit  *past,
                  GError               **error)
{
  if (plumb_instrument_lookup_audit_type (past->instrument, past->audit_type) != NULL)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s: “%s” has no audit type “%s”.", past->reference,
               plumb_instrument_get_title (past->instrument), past->audit_type);
  return FALSE;
}

static gboolean
import_audit (Import                *import,
              const PlumbPastAudit  *past,
              GError               **error)
{
  g_autofree char *moment = complete_moment (past->submitted);
  PlumbStatement *statement;
  gint64 id;

  if (!check_audit_type (past, error))
    return FALSE;
  statement = plumb_connection_prepare (import->session->connection, plumb_sql_find_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, past->reference);
  if (!plumb_statement_lookup (statement, &id, error))
    return FALSE;

  return id == 0 ? add_audit (import, past, moment, error)
                 : change_audit (import, past, id, moment, error);
}

static int
compare_written (gconstpointer a,
                 gconstpointer b)
{
  const Written *first = a, *second = b;

  if (first->audit_id != second->audit_id)
    return first->audit_id < second->audit_id ? -1 : 1;
  return first->revision - second->revision;
}

static gboolean
write_journal (Import  *import,
               GError **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *detail = NULL;

  g_array_sort (import->written, compare_written);
  for (guint i = 0; i < import->written->len; i++)
    {
      const Written *written = &g_array_index (import->written, Written, i);

      if (!plumb_audits_vouch (import->session, checksum, written->audit_id, written->reference,
                               written->revision, error))
        return FALSE;
    }

  detail = g_strdup_printf ("{\"new\":%u,\"changed\":%u,\"unchanged\":%u,\"answers\":\"%s\"}",
                            import->report->n_new, import->report->n_changed,
                            import->report->n_unchanged, g_checksum_get_string (checksum));
  return plumb_journal_add (import->session->connection, import->act, "import-audits", "", detail,
                            error);
}

PlumbImportReport *
plumb_past_audits_import (PlumbStoreSession   *session,
                          PlumbPastAuditList  *audits,
                          const PlumbAct      *act,
                          GError             **error)
{
  g_auto(Import) import = { session, act, 0, NULL, NULL };

  g_assert (plumb_connection_is_mine (session->connection));

  import.report = plumb_import_report_new ();
  import.written = g_array_new (FALSE, FALSE, sizeof (Written));
  g_array_set_clear_func (import.written, clear_written);
  if (!plumb_journal_get_next (session->connection, &import.journal, error))
    return NULL;

  for (guint i = 0; i < plumb_past_audit_list_get_n (audits); i++)
    {
      g_autoptr(PlumbPastAudit) past = plumb_past_audit_list_dup (audits, i);

      if (!import_audit (&import, past, error))
        return NULL;
    }

  return write_journal (&import, error) ? g_steal_pointer (&import.report) : NULL;
}
