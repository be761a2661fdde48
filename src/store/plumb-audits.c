/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audits.h"

#include "plumb-answers-table.h"
#include "plumb-cases.h"
#include "plumb-scale.h"
#include "plumb-sql.h"

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
    .month = (PlumbMonth) plumb_statement_get_int (statement, 11)
  };
  plumb_statement_reset (statement);
  return TRUE;
}

gboolean
plumb_audits_load_draft (PlumbConnection  *connection,
                         gint64            id,
                         PlumbAuditState  *out_state,
                         GError          **error)
{
  if (!plumb_audits_load_state (connection, id, out_state, error))
    return FALSE;
  if (out_state->status == PLUMB_AUDIT_STATUS_DRAFT)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s is submitted and locked. Correct it to make a new revision.",
               out_state->reference);
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
  const PlumbOverallRule *rule;
  PlumbAuditFields fields;

  read_fields (statement, &fields);
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

static GPtrArray *
list_revisions (PlumbConnection  *connection,
                gint64            id,
                GError          **error)
{
  g_autoptr(GPtrArray) revisions = NULL;
  PlumbStatement *statement;
  PlumbStep step;

  revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_revision_free);
  statement = plumb_connection_prepare (connection, plumb_sql_list_revisions, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, id);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      PlumbRevision *revision = g_new0 (PlumbRevision, 1);

      revision->number = (int) plumb_statement_get_int (statement, 0);
      revision->author = g_strdup (plumb_statement_get_text (statement, 1));
      revision->started = g_strdup (plumb_statement_get_text (statement, 2));
      revision->submitted = g_strdup (plumb_statement_get_text (statement, 3));
      revision->reason = g_strdup (plumb_statement_get_text (statement, 4));
      g_ptr_array_add (revisions, revision);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&revisions) : NULL;
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
    record->revisions = list_revisions (session->connection, id, error);

  return record->revisions != NULL ? g_steal_pointer (&record) : NULL;
}

gboolean
plumb_audits_add_revision (PlumbConnection  *connection,
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
  if (!plumb_statement_run (statement, error))
    return FALSE;

  *out_id = plumb_connection_get_last_id (connection);
  return plumb_audits_add_revision (connection, *out_id, 1, fields->auditor_id, fields->started,
                                    NULL, error);
}

/* An audit stays in the month of its first submission, so that a correction never moves it to
 * another quarter. */
static gboolean
count_revision (PlumbStoreSession     *session,
                const PlumbAuditState *state,
                PlumbMonth             month,
                const PlumbAct        *act,
                GError               **error)
{
  PlumbTallyKey key = {
    month, state->team_id, state->plan_type, state->audit_type, state->instrument_id
  };

  return plumb_tallies_count (session, &key, state->id, state->revision, 1, act, error)
         && (state->counted == 0
             || plumb_tallies_count (session, &key, state->id, state->counted, -1, act, error));
}

static gboolean
lock_revision (PlumbConnection        *connection,
               const PlumbAuditState  *state,
               const char             *moment,
               gint64                  journal,
               GError                **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_submit_revision, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_int (statement, 2, state->revision);
  plumb_statement_bind_text (statement, 3, moment);
  plumb_statement_bind_int (statement, 4, journal);
  return plumb_statement_run (statement, error);
}

static gboolean
lock_audit (PlumbStoreSession     *session,
            const PlumbAuditState *state,
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
  return plumb_statement_run (statement, error);
}

gboolean
plumb_audits_submit (PlumbStoreSession     *session,
                     const PlumbAuditState *state,
                     const char            *moment,
                     gint64                 journal,
                     const PlumbAct        *act,
                     GError               **error)
{
  const char *first = state->submitted != NULL ? state->submitted : moment;
  PlumbMonth month = state->month;

  g_assert (plumb_connection_is_mine (session->connection));

  if (month == 0 && !plumb_month_of_text (moment, &month))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "“%s” is not a day on which audit %s can have been submitted.", moment,
                   state->reference);
      return FALSE;
    }

  return lock_revision (session->connection, state, moment, journal, error)
         && lock_audit (session, state, first, month, act->when, error)
         && count_revision (session, state, month, act, error)
         && (state->case_id == 0
             || plumb_cases_count_audits (session->connection, state->case_id, error));
}

gboolean
plumb_audits_vouch (PlumbStoreSession *session,
                    GChecksum         *checksum,
                    gint64             audit_id,
                    const char        *reference,
                    int                revision,
                    GError           **error)
{
  g_autofree char *digest = plumb_answers_table_digest (session, audit_id, revision, error);
  g_autofree char *line = NULL;

  if (digest == NULL)
    return FALSE;

  line = g_strdup_printf ("%s %d %s\n", reference, revision, digest);
  g_checksum_update (checksum, (const guchar *) line, -1);
  return TRUE;
}
