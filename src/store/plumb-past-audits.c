/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audits.h"

#include <string.h>

#include "plumb-alike.h"
#include "plumb-answers-table.h"
#include "plumb-audits.h"
#include "plumb-cases.h"
#include "plumb-journal.h"
#include "plumb-past-audit-changes.h"
#include "plumb-people.h"
#include "plumb-plan-type.h"
#include "plumb-revisions.h"
#include "plumb-sql.h"
#include "plumb-submission.h"
#include "plumb-teams.h"
#include "plumb-text.h"
#include "plumb-time-zones.h"

/* @written: revisions that the act's journal entry will vouch for. */
typedef struct
{
  gint64  audit_id;
  int     revision;
  char   *reference;
} Written;

typedef struct
{
  PlumbStoreSession  *session;
  PlumbPastAuditList *audits;
  guint               place;     /* in @audits, of the one at hand */
  const PlumbAct     *act;
  gint64              journal;
  PlumbAlike         *cases;     /* (owned) */
  PlumbAlike         *known;     /* (owned): audits */
  PlumbImportReport  *report;    /* (owned) */
  GArray             *written;   /* (owned) (element-type Written) */
} Import;

static void
clear_written (gpointer written)
{
  g_free (((Written *) written)->reference);
}

static void
clear_import (Import *import)
{
  g_clear_pointer (&import->cases, plumb_alike_free);
  g_clear_pointer (&import->known, plumb_alike_free);
  g_clear_pointer (&import->report, plumb_import_report_free);
  g_array_unref (import->written);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* A day without a time counts as its noon, so that no time zone moves it. */
static char *
complete_moment (Import      *import,
                 const char  *submitted,
                 GError     **error)
{
  g_autoptr(PlumbCalendar) calendar = NULL;

  if (strlen (submitted) != 10)
    return g_strdup (submitted);

  calendar = plumb_time_zones_load (import->session->connection, error);
  return calendar != NULL ? plumb_calendar_dup_noon (calendar, submitted) : NULL;
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

/* Spreadsheets and word processors change how a reference is written: what is another but for that
 * would be counted twice. */
static gboolean
refuse_alike (Import      *import,
              PlumbAlike  *alike,
              const char  *what,
              const char  *reference,
              GError     **error)
{
  guint line = plumb_past_audit_list_get_line (import->audits, import->place);
  g_autofree char *place = line > 0 ? g_strdup_printf (" on line %u", line) : g_strdup ("");
  g_autofree char *known = NULL;
  guint n;

  if (!plumb_alike_find (alike, import->session->connection, reference, &n, &known, error))
    return FALSE;
  if (n == 0)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "The %s “%s”%s differs from “%s”, which is known or stands above, only by noughts "
               "at the start, capital letters, or kinds of hyphen and space. Mend the list, or "
               "give the %s another reference. Nothing was written.", what, reference, place,
               known, what);
  return FALSE;
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

  if (!refuse_alike (import, import->cases, "case", past->case_reference, error))
    return FALSE;
  import->report->n_new_cases++;
  plumb_alike_add (import->cases, past->case_reference);
  return plumb_cases_add (import->session->connection, &fields, out_id, error);
}

typedef struct
{
  Import               *import;
  const PlumbPastAudit *past;
  PlumbAnswers         *answers;
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
                                                 writing->answers, code, writing->error);
}

/* What the file has left empty, of what the form asks. A code that has no row at all may never have
 * been asked where the audit was done: it is unknown, which is not the same. */
static GPtrArray *
list_unrecorded (const PlumbPastAudit   *past,
                 const PlumbSubmission  *submission)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; past->unrecorded != NULL && i < past->unrecorded->len; i++)
    if (g_ptr_array_find_with_equal_func (submission->unrecorded, past->unrecorded->pdata[i],
                                          g_str_equal, NULL))
      g_ptr_array_add (codes, past->unrecorded->pdata[i]);
  return codes;
}

static gboolean
write_answers (Import                 *import,
               const PlumbPastAudit   *past,
               const PlumbSubmission  *submission,
               gint64                  audit_id,
               int                     revision,
               GError                **error)
{
  Writing writing = { import, past, submission->answers, audit_id, revision, FALSE, error };
  g_autoptr(GPtrArray) unrecorded = list_unrecorded (past, submission);

  plumb_answers_foreach (submission->answers, write_answer_cb, &writing);
  return !writing.failed
         && plumb_answers_table_mark_unrecorded (import->session, audit_id, revision,
                                                 past->instrument, unrecorded, error);
}

static gboolean
submit_past (Import                 *import,
             PlumbAuditState        *state,
             const PlumbSubmission  *submission,
             const char             *moment,
             GError                **error)
{
  const PlumbLock lock = { moment, import->journal, submission->n_answered, submission->n_asked };
  Written written;

  if (!plumb_audits_submit (import->session, state, &lock, import->act, error))
    return FALSE;

  written = (Written) { state->id, state->revision, g_steal_pointer (&state->reference) };
  g_array_append_val (import->written, written);
  return TRUE;
}

/* What the file says of an audit besides its answers, in numbers of this workspace; 0 where it says
 * nothing. */
static gboolean
find_names (Import                *import,
            const PlumbPastAudit  *past,
            PlumbAuditFields      *out_fields,
            GError               **error)
{
  return find_team (import, past, &out_fields->team_id, error)
         && find_person (import, past, &out_fields->auditor_id, error)
         && find_case (import, past, out_fields->team_id, &out_fields->case_id, error);
}

/* An audit that was done elsewhere followed the rules of that time, and a spreadsheet has no room
 * for reasons and analyses: what is missing does not keep it out. What was not asked does not count
 * here either, and the report says so. */
static PlumbSubmission *
judge (const PlumbPastAudit *past,
       const char           *plan_type)
{
  const PlumbAuditContext context = { plan_type, past->audit_type };

  return plumb_submission_new (past->instrument, &context, past->answers);
}

/* Of what is not asked, that which stands in the file. */
static void
note_left_out (Import                 *import,
               const PlumbPastAudit   *past,
               const PlumbSubmission  *submission)
{
  for (guint i = 0; i < submission->unasked->len; i++)
    {
      const char *code = submission->unasked->pdata[i];
      guint line;

      if (plumb_past_audit_list_find_line (import->audits, import->place, code, &line))
        plumb_import_report_leave_out (import->report, line, past->reference, code);
    }
}

static gboolean
add_audit (Import                 *import,
           const PlumbPastAudit   *past,
           const char             *moment,
           GError                **error)
{
  g_autoptr(PlumbSubmission) submission = judge (past, past->plan_type);
  PlumbAuditFields fields = {
    .reference = past->reference, .plan_type = past->plan_type, .audit_type = past->audit_type,
    .instrument_id = past->instrument_id, .started = moment
  };
  g_auto(PlumbAuditState) state = { 0 };
  gint64 id;

  if (!find_names (import, past, &fields, error)
      || !plumb_audits_add (import->session->connection, &fields, &id, error)
      || !write_answers (import, past, submission, id, 1, error)
      || !plumb_audits_load_state (import->session->connection, id, &state, error)
      || !submit_past (import, &state, submission, moment, error))
    return FALSE;

  plumb_alike_add (import->known, past->reference);
  note_left_out (import, past, submission);
  plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_NEW, NULL);
  return TRUE;
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

static gboolean
write_facts (Import                  *import,
             const PlumbAuditState   *state,
             GError                 **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (import->session->connection, plumb_sql_change_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_id (statement, 2, state->case_id);
  plumb_statement_bind_id (statement, 3, state->team_id);
  plumb_statement_bind_text (statement, 4, state->plan_type);
  plumb_statement_bind_text (statement, 5, state->audit_type);
  plumb_statement_bind_id (statement, 6, state->auditor_id);
  return plumb_statement_run (statement, error);
}

/* The new revision is written first and compared as the file has it, so that there is one meaning
 * of "the same". */
static gboolean
write_change (Import                *import,
              const PlumbPastAudit  *past,
              const char            *moment,
              PlumbAuditState       *state,
              GError               **error)
{
  PlumbStoreSession *session = import->session;
  const char *plan_type = plumb_plan_type_heed (state->plan_type, past->plan_type);
  g_autoptr(PlumbSubmission) submission = NULL;
  g_autofree char *changes = NULL;
  PlumbAuditFields fields = { 0 };
  int before = state->revision++;

  submission = judge (past, plan_type != NULL ? plan_type : state->plan_type);
  if (plan_type == NULL && !plumb_text_is_blank (past->plan_type))
    plumb_import_report_keep (import->report,
                              plumb_past_audit_list_get_line (import->audits, import->place),
                              past->reference, past->plan_type, state->plan_type);
  if (!find_names (import, past, &fields, error)
      || !plumb_revisions_add (session->connection, state->id, state->revision,
                               import->act->person_id, import->act->when,
                               "Imported again, and something differs", error)
      || !write_answers (import, past, submission, state->id, state->revision, error)
      || !plumb_past_audit_changes_apply (session, past, &fields, before, moment, state, &changes,
                                          error))
    return FALSE;

  note_left_out (import, past, submission);
  if (changes == NULL)
    {
      plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_UNCHANGED, NULL);
      return plumb_revisions_delete (session->connection, state->id, state->revision, error);
    }

  plumb_import_report_add (import->report, past->reference, PLUMB_IMPORT_CHANGED, changes);
  return write_facts (import, state, error)
         && plumb_audits_reopen (session->connection, state->id, state->revision, import->act,
                                 error)
         && submit_past (import, state, submission, moment, error);
}

static gboolean
change_audit (Import                *import,
              const PlumbPastAudit  *past,
              gint64                 audit_id,
              const char            *moment,
              GError               **error)
{
  g_auto(PlumbAuditState) state = { 0 };
  PlumbPastAudit whole;
  gboolean written;

  if (!plumb_audits_load_state (import->session->connection, audit_id, &state, error))
    return FALSE;
  if (state.status == PLUMB_AUDIT_STATUS_DRAFT)
    return refuse_other (&state, "is being filled in here. Submit or discard it first.", error);
  if (state.instrument_id != past->instrument_id)
    return refuse_other (&state, "is already here, made with another instrument.", error);
  if (!plumb_past_audit_changes_complete (import->session, past, audit_id, state.revision, &whole,
                                          error))
    return FALSE;

  written = write_change (import, &whole, moment, &state, error);
  g_object_unref (whole.answers);
  g_ptr_array_unref (whole.unrecorded);
  return written;
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
  g_autofree char *moment = complete_moment (import, past->submitted, error);
  PlumbStatement *statement;
  gint64 id;

  if (moment == NULL || !check_audit_type (past, error))
    return FALSE;
  statement = plumb_connection_prepare (import->session->connection, plumb_sql_find_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, past->reference);
  if (!plumb_statement_lookup (statement, &id, error))
    return FALSE;
  if (id == 0 && !refuse_alike (import, import->known, "audit", past->reference, error))
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
  g_autofree char *seal = NULL;

  g_array_sort (import->written, compare_written);
  for (guint i = 0; i < import->written->len; i++)
    {
      const Written *written = &g_array_index (import->written, Written, i);

      if (!plumb_revisions_vouch (import->session, PLUMB_VOUCH_ALL, checksum, written->audit_id,
                                  written->reference, written->revision, error))
        return FALSE;
    }

  seal = plumb_revisions_seal (checksum);
  detail = g_strdup_printf ("{\"new\":%u,\"changed\":%u,\"unchanged\":%u,%s}",
                            import->report->n_new, import->report->n_changed,
                            import->report->n_unchanged, seal);
  return plumb_journal_add (import->session->connection, import->act, PLUMB_ACT_IMPORT, "", detail,
                            error);
}

PlumbImportReport *
plumb_past_audits_import (PlumbStoreSession   *session,
                          PlumbPastAuditList  *audits,
                          const PlumbAct      *act,
                          GError             **error)
{
  g_auto(Import) import = { session, audits, 0, act, 0, NULL, NULL, NULL, NULL };

  g_assert (plumb_connection_is_mine (session->connection));

  import.cases = plumb_alike_new (plumb_sql_find_case_alike, plumb_sql_list_case_references);
  import.known = plumb_alike_new (plumb_sql_find_audit_alike, plumb_sql_list_audit_references);
  import.report = plumb_import_report_new ();
  import.written = g_array_new (FALSE, FALSE, sizeof (Written));
  g_array_set_clear_func (import.written, clear_written);
  if (!plumb_journal_get_next (session->connection, &import.journal, error))
    return NULL;

  for (guint i = 0; i < plumb_past_audit_list_get_n (audits); i++)
    {
      g_autoptr(PlumbPastAudit) past = plumb_past_audit_list_dup (audits, i);

      import.place = i;
      if (!import_audit (&import, past, error))
        return NULL;
    }

  return write_journal (&import, error) ? g_steal_pointer (&import.report) : NULL;
}
