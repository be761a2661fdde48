/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audits.h"

#include "plumb-answers-table.h"
#include "plumb-cases.h"
#include "plumb-revisions.h"
#include "plumb-scale.h"
#include "plumb-sql.h"
#include "plumb-time-zones.h"

void
plumb_audit_state_clear (PlumbAuditState *state)
{
  g_free (state->reference);
  g_free (state->plan_type);
  g_free (state->audit_type);
  g_free (state->submitted);
}

static gboolean
fail_missing (GError **error)
{
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
               "This audit is not in the workspace. It may have been discarded.");
  return FALSE;
}

gboolean
plumb_audits_load_state (PlumbConnection  *connection,
                         gint64            id,
                         PlumbAuditState  *out_state,
                         GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_audit_state, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step != PLUMB_STEP_ROW)
    return step == PLUMB_STEP_DONE ? fail_missing (error) : FALSE;

  *out_state = (PlumbAuditState) {
    .id = plumb_statement_get_int (statement, 0),
    .reference = g_strdup (plumb_statement_get_text (statement, 1)),
    .case_id = plumb_statement_get_int (statement, 2),
    .team_id = plumb_statement_get_int (statement, 3),
    .plan_type = g_strdup (plumb_statement_get_text (statement, 4)),
    .audit_type = g_strdup (plumb_statement_get_text (statement, 5)),
    .instrument_id = plumb_statement_get_int (statement, 6),
    .status = (PlumbAuditStatus) plumb_statement_get_int (statement, 7),
    .revision = (int) plumb_statement_get_int (statement, 8),
    .counted = (int) plumb_statement_get_int (statement, 9),
    .submitted = g_strdup (plumb_statement_get_text (statement, 10)),
    .month = (PlumbMonth) plumb_statement_get_int (statement, 11),
    .auditor_id = plumb_statement_get_int (statement, 12),
    .version = (int) plumb_statement_get_int (statement, 13),
    .author_id = plumb_statement_get_int (statement, 14)
  };
  plumb_statement_reset (statement);
  return TRUE;
}

gboolean
plumb_audits_check_draft (const PlumbAuditState  *state,
                          GError                **error)
{
  if (state->status == PLUMB_AUDIT_STATUS_DRAFT)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s is submitted and locked. Correct it to make a new revision.",
               state->reference);
  return FALSE;
}

static void
read_fields (PlumbStatement   *statement,
             PlumbAuditFields *out_fields)
{
  *out_fields = (PlumbAuditFields) {
    .id = plumb_statement_get_int (statement, 0),
    .reference = plumb_statement_get_text (statement, 1),
    .case_id = plumb_statement_get_int (statement, 2),
    .case_reference = plumb_statement_get_text (statement, 3),
    .team_id = plumb_statement_get_int (statement, 4),
    .team = plumb_statement_get_text (statement, 5),
    .worker = plumb_statement_get_text (statement, 6),
    .age_band = plumb_statement_get_text (statement, 7),
    .plan_type = plumb_statement_get_text (statement, 8),
    .audit_type = plumb_statement_get_text (statement, 9),
    .instrument_id = plumb_statement_get_int (statement, 10),
    .instrument = plumb_statement_get_text (statement, 11),
    .instrument_version = plumb_statement_get_text (statement, 12),
    .auditor_id = plumb_statement_get_int (statement, 13),
    .auditor = plumb_statement_get_text (statement, 14),
    .status = (PlumbAuditStatus) plumb_statement_get_int (statement, 15),
    .revision = (int) plumb_statement_get_int (statement, 16),
    .started = plumb_statement_get_text (statement, 17),
    .submitted = plumb_statement_get_text (statement, 18),
    .changed = plumb_statement_get_text (statement, 19),
    .overall_rank = (int) plumb_statement_get_int (statement, 20),
    .n_answered = (guint) plumb_statement_get_int (statement, 21),
    .n_asked = (guint) plumb_statement_get_int (statement, 22),
    .place = plumb_statement_get_text (statement, 23),
    .version = (int) plumb_statement_get_int (statement, 24)
  };
}

PlumbAudit *
plumb_audits_from_row (PlumbStoreSession *session,
                       PlumbStatement    *statement,
                       GError           **error)
{
  g_autoptr(PlumbInstrument) instrument = NULL;
  PlumbCalendar *calendar = plumb_time_zones_keep (session->connection, error);
  g_autofree char *started = NULL;
  g_autofree char *submitted = NULL;
  g_autofree char *changed = NULL;
  const PlumbOverallRule *rule;
  PlumbAuditFields fields;

  if (calendar == NULL)
    return NULL;

  read_fields (statement, &fields);
  fields.started_day = started = plumb_calendar_dup_day (calendar, fields.started);
  fields.submitted_day = submitted = plumb_calendar_dup_day (calendar, fields.submitted);
  fields.changed_day = changed = plumb_calendar_dup_day (calendar, fields.changed);
  if (fields.overall_rank > 0)
    {
      instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                               fields.instrument_id, error);
      if (instrument == NULL)
        return NULL;

      rule = plumb_instrument_get_fields (instrument)->overall;
      if (rule != NULL && (guint) fields.overall_rank <= plumb_scale_get_n_grades (rule->scale))
        fields.overall = plumb_scale_get_grade (rule->scale, fields.overall_rank)->code;
    }

  return plumb_audit_new (&fields);
}

PlumbAudit *
plumb_audits_load (PlumbStoreSession *session,
                   gint64             id,
                   GError           **error)
{
  PlumbStatement *statement;
  PlumbAudit *audit;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = plumb_connection_prepare (session->connection, plumb_sql_load_audit, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    fail_missing (error);
  if (step != PLUMB_STEP_ROW)
    return NULL;

  audit = plumb_audits_from_row (session, statement, error);
  plumb_statement_reset (statement);
  return audit;
}

PlumbAuditRecord *
plumb_audits_load_record (PlumbStoreSession *session,
                          gint64             id,
                          int                revision,
                          GError           **error)
{
  g_autoptr(PlumbAuditRecord) record = g_new0 (PlumbAuditRecord, 1);
  const PlumbAuditFields *fields;
  int number;

  g_assert (plumb_connection_is_mine (session->connection));

  record->audit = plumb_audits_load (session, id, error);
  if (record->audit == NULL)
    return NULL;

  fields = plumb_audit_get_fields (record->audit);
  number = revision != 0 ? revision : fields->revision;
  if (number < 1 || number > fields->revision)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                   "Audit %s has no revision %d.", fields->reference, number);
      return NULL;
    }

  record->instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                                   fields->instrument_id, error);
  if (record->instrument != NULL)
    record->answers = plumb_answers_table_load (session, id, number, record->instrument, error);
  if (record->answers != NULL)
    record->revisions = plumb_revisions_list (session->connection, id, error);

  return record->revisions != NULL ? g_steal_pointer (&record) : NULL;
}

/* The file may give the number of a discarded audit to the next one. References never come again,
 * so a version that starts from one tells the two apart for whoever still has the old one open.
 * */
static int
first_version (const char *reference)
{
  return 1 + (int) (g_str_hash (reference) % 1000000) * 1000;
}

gboolean
plumb_audits_add (PlumbConnection         *connection,
                  const PlumbAuditFields  *fields,
                  gint64                  *out_id,
                  GError                 **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_add_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, fields->reference);
  plumb_statement_bind_id (statement, 2, fields->case_id);
  plumb_statement_bind_id (statement, 3, fields->team_id);
  plumb_statement_bind_text (statement, 4, fields->worker);
  plumb_statement_bind_text (statement, 5, fields->age_band);
  plumb_statement_bind_text (statement, 6, fields->plan_type);
  plumb_statement_bind_text (statement, 7, fields->audit_type);
  plumb_statement_bind_int (statement, 8, fields->instrument_id);
  plumb_statement_bind_id (statement, 9, fields->auditor_id);
  plumb_statement_bind_text (statement, 10, fields->started);
  plumb_statement_bind_text (statement, 11, fields->started);
  plumb_statement_bind_int (statement, 12, fields->n_answered);
  plumb_statement_bind_int (statement, 13, fields->n_asked);
  plumb_statement_bind_int (statement, 14, first_version (fields->reference));
  return plumb_statement_lookup (statement, out_id, error)
         && plumb_revisions_add (connection, *out_id, 1, fields->auditor_id, fields->started, NULL,
                                 error);
}

gboolean
plumb_audits_reopen (PlumbConnection  *connection,
                     gint64            id,
                     int               revision,
                     const PlumbAct   *act,
                     GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_reopen_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, id);
  plumb_statement_bind_int (statement, 2, revision);
  plumb_statement_bind_text (statement, 3, act->when);
  return plumb_statement_run (statement, error);
}

/* The revision that counted so far goes, out of where it was counted, and this one comes. */
static gboolean
count_revision (PlumbStoreSession          *session,
                const PlumbAuditState      *state,
                const PlumbRevisionFacts   *before,
                PlumbMonth                  month,
                const PlumbAct             *act,
                GError                    **error)
{
  PlumbTallyKey new = {
    month, state->team_id, state->plan_type, state->audit_type, state->instrument_id
  };
  PlumbTallyKey old = {
    before->month, before->team_id, before->plan_type, before->audit_type, state->instrument_id
  };

  return plumb_tallies_count (session, &new, state->id, state->revision, 1, act, error)
         && (state->counted == 0
             || plumb_tallies_count (session, &old, state->id, state->counted, -1, act, error));
}

static gboolean
lock_revision (PlumbConnection        *connection,
               const PlumbAuditState  *state,
               const PlumbLock        *lock,
               const char             *day,
               PlumbMonth              month,
               GError                **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_submit_revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_int (statement, 2, state->revision);
  plumb_statement_bind_text (statement, 3, lock->moment);
  plumb_statement_bind_int (statement, 4, lock->journal);
  plumb_statement_bind_int (statement, 5, month);
  plumb_statement_bind_text (statement, 6, day);
  plumb_statement_bind_int (statement, 7, lock->n_answered);
  plumb_statement_bind_int (statement, 8, lock->n_asked);
  return plumb_statement_run (statement, error);
}

static gboolean
lock_audit (PlumbStoreSession     *session,
            const PlumbAuditState *state,
            const PlumbLock       *lock,
            const char            *submitted,
            PlumbMonth             month,
            const char            *changed,
            GError               **error)
{
  PlumbStatement *statement;
  int overall;

  if (!plumb_answers_table_get_overall (session, state->id, state->revision, &overall, error))
    return FALSE;

  statement = plumb_connection_prepare (session->connection, plumb_sql_submit_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, submitted);
  plumb_statement_bind_int (statement, 3, month);
  plumb_statement_bind_text (statement, 4, changed);
  plumb_statement_bind_int (statement, 5, overall);
  plumb_statement_bind_int (statement, 6, lock->n_answered);
  plumb_statement_bind_int (statement, 7, lock->n_asked);
  return plumb_statement_run (statement, error);
}

static gboolean
count_for_cases (PlumbConnection           *connection,
                 const PlumbAuditState     *state,
                 const PlumbRevisionFacts  *before,
                 GError                   **error)
{
  return (state->case_id == 0
          || plumb_cases_count_audits (connection, state->case_id, error))
         && (before->case_id == 0 || before->case_id == state->case_id
             || plumb_cases_count_audits (connection, before->case_id, error));
}

/* An audit stays in the month of its first submission, so that a correction never moves it to
 * another quarter, unless an import says that the day itself was wrong. */
gboolean
plumb_audits_submit (PlumbStoreSession     *session,
                     const PlumbAuditState *state,
                     const PlumbLock       *lock,
                     const PlumbAct        *act,
                     GError               **error)
{
  PlumbConnection *connection = session->connection;
  const char *first = state->submitted != NULL ? state->submitted : lock->moment;
  g_auto(PlumbRevisionFacts) before = { 0 };
  g_autofree char *day = NULL;
  PlumbMonth month;

  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_time_zones_get_day (connection, first, &day, &month, error))
    return FALSE;
  if (state->counted != 0
      && !plumb_revisions_load_facts (connection, state->id, state->counted, &before, error))
    return FALSE;

  return lock_revision (connection, state, lock, day, month, error)
         && lock_audit (session, state, lock, first, month, act->when, error)
         && count_revision (session, state, &before, month, act, error)
         && count_for_cases (connection, state, &before, error);
}
