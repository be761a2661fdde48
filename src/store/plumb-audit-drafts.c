/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-drafts.h"

#include "plumb-answers-table.h"
#include "plumb-audits.h"
#include "plumb-journal.h"
#include "plumb-people.h"
#include "plumb-revisions.h"
#include "plumb-sql.h"
#include "plumb-submission.h"
#include "plumb-text.h"

static gboolean
run_for_audit (PlumbConnection  *connection,
               const char       *sql,
               gint64            audit_id,
               gint64            second,
               gint64            third,
               GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  if (second != 0)
    plumb_statement_bind_int (statement, 2, second);
  if (third != 0)
    plumb_statement_bind_int (statement, 3, third);
  return plumb_statement_run (statement, error);
}

/* The audit as it stands, unless it is not what the person has seen, or nobody says who acts. */
static gboolean
load_seen (PlumbConnection        *connection,
           const PlumbAuditStamp  *stamp,
           const PlumbAct         *act,
           PlumbAuditState        *out_state,
           gboolean               *out_lead,
           GError                **error)
{
  if (!plumb_people_check_actor (connection, act, out_lead, error)
      || !plumb_audits_load_state (connection, stamp->audit_id, out_state, error))
    return FALSE;
  if (out_state->revision == stamp->revision && out_state->version == stamp->version)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT,
               out_state->status == PLUMB_AUDIT_STATUS_DRAFT
                   ? "Audit %s was changed elsewhere since it was opened here. Nothing was "
                     "overwritten."
                   : "Audit %s was submitted elsewhere since it was opened here. Nothing was "
                     "overwritten.",
               out_state->reference);
  return FALSE;
}

/* The draft becomes that of the person who acts; of an audit that was never submitted, the audit,
 * too: a correction leaves the audit with whom it was. */
static gboolean
give_draft (PlumbConnection  *connection,
            PlumbAuditState  *state,
            const PlumbAct   *act,
            GError          **error)
{
  if (!run_for_audit (connection, plumb_sql_give_revision, state->id, state->revision,
                      act->person_id, error))
    return FALSE;
  state->author_id = act->person_id;
  if (state->counted != 0)
    return TRUE;

  state->auditor_id = act->person_id;
  return run_for_audit (connection, plumb_sql_give_audit, state->id, act->person_id, 0, error);
}

/* A draft that was begun by nobody known belongs to the first who goes on with it. */
static gboolean
load_own_draft (PlumbConnection        *connection,
                const PlumbAuditStamp  *stamp,
                const PlumbAct         *act,
                PlumbAuditState        *out_state,
                GError                **error)
{
  gboolean is_lead;

  if (!load_seen (connection, stamp, act, out_state, &is_lead, error)
      || !plumb_audits_check_draft (out_state, error))
    return FALSE;
  if (out_state->author_id == act->person_id)
    return TRUE;
  if (out_state->author_id == 0)
    return give_draft (connection, out_state, act, error)
           && plumb_journal_add (connection, act, "claim-draft", out_state->reference, NULL, error);

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s is being filled in by somebody else. Only that person, or a QA lead who "
               "takes it over, can change it.", out_state->reference);
  return FALSE;
}

/* How far it is follows from all answers of the draft, so the caller cannot get it wrong. */
static gboolean
touch_audit (PlumbStoreSession      *session,
             const PlumbAuditState  *state,
             PlumbInstrument        *instrument,
             const char             *place,
             const PlumbAct         *act,
             int                    *out_version,
             GError                **error)
{
  const PlumbAuditContext context = { state->plan_type, state->audit_type };
  g_autoptr(PlumbAnswers) answers = NULL;
  PlumbStatement *statement;
  guint n_answered, n_asked;
  gint64 version;
  int overall;

  answers = plumb_answers_table_load (session, state->id, state->revision, instrument, error);
  if (answers == NULL
      || !plumb_answers_table_get_overall (session, state->id, state->revision, &overall, error))
    return FALSE;

  plumb_submission_count (instrument, &context, answers, &n_answered, &n_asked);
  statement = plumb_connection_prepare (session->connection, plumb_sql_touch_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, place);
  plumb_statement_bind_int (statement, 3, n_answered);
  plumb_statement_bind_int (statement, 4, n_asked);
  plumb_statement_bind_text (statement, 5, act->when);
  plumb_statement_bind_int (statement, 6, overall);
  if (!plumb_statement_lookup (statement, &version, error))
    return FALSE;

  *out_version = (int) version;
  return TRUE;
}

/* The journal names what was answered, not the answers. */
static gboolean
write_codes (PlumbConnection        *connection,
             const PlumbAuditState  *state,
             GPtrArray              *codes,
             const PlumbAct         *act,
             GError                **error)
{
  g_autoptr(GString) detail = g_string_new (NULL);

  g_string_printf (detail, "{\"revision\":%d,\"codes\":[", state->revision);
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *quoted = plumb_journal_quote (codes->pdata[i]);

      g_string_append_printf (detail, "%s%s", i > 0 ? "," : "", quoted);
    }
  g_string_append (detail, "]}");

  return plumb_journal_add (connection, act, PLUMB_ACT_SAVE, state->reference, detail->str, error);
}

/* Where the auditor is changes no word of the draft: its version and its day stay, so that looking
 * through a draft stops nobody and puts it at the head of no list. */
static gboolean
move_audit (PlumbConnection        *connection,
            const PlumbAuditState  *state,
            const char             *place,
            int                    *out_version,
            GError                **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_move_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, place);
  *out_version = state->version;
  return plumb_statement_run (statement, error);
}

gboolean
plumb_audit_drafts_save (PlumbStoreSession      *session,
                         const PlumbAuditStamp  *stamp,
                         PlumbAnswers           *answers,
                         GPtrArray              *codes,
                         const char             *place,
                         const PlumbAct         *act,
                         int                    *out_version,
                         GError                **error)
{
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_auto(PlumbAuditState) state = { 0 };

  g_assert (plumb_connection_is_mine (session->connection));

  if (!load_own_draft (session->connection, stamp, act, &state, error))
    return FALSE;
  if (codes->len == 0)
    return move_audit (session->connection, &state, place, out_version, error);
  instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                           state.instrument_id, error);
  if (instrument == NULL)
    return FALSE;

  for (guint i = 0; i < codes->len; i++)
    {
      if (!plumb_answers_table_save (session, state.id, state.revision, instrument, answers,
                                     codes->pdata[i], error))
        return FALSE;
    }

  return touch_audit (session, &state, instrument, place, act, out_version, error)
         && write_codes (session->connection, &state, codes, act, error);
}

static gboolean
vouch_revision (PlumbStoreSession     *session,
                const PlumbAuditState *state,
                const PlumbAct        *act,
                GError               **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *detail = NULL;
  g_autofree char *seal = NULL;

  if (!plumb_revisions_vouch (session, PLUMB_VOUCH_ALL, checksum, state->id, state->reference,
                              state->revision, error))
    return FALSE;

  seal = plumb_revisions_seal (checksum);
  detail = g_strdup_printf ("{\"revision\":%d,%s}", state->revision, seal);
  return plumb_journal_add (session->connection, act, PLUMB_ACT_SUBMIT, state->reference, detail,
                            error);
}

static gboolean
check_complete (const PlumbAuditState  *state,
                const PlumbSubmission  *submission,
                GError                **error)
{
  g_autofree char *missing = NULL;

  if (submission->n_missing == 0)
    return TRUE;

  missing = plumb_submission_describe_missing (submission);
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s cannot be submitted yet. Still missing: %s.", state->reference, missing);
  return FALSE;
}

/* What is submitted is what the form asked when it was submitted: an answer to a module that was
 * unticked is in no figure, on no page and on no paper, so it is not in the locked record either.
 * Were it kept there, a recount from the answers would have to know the form's conditions to tell
 * which of them count. While the audit is a draft it stays, and comes back with the tick. */
static gboolean
settle_answers (PlumbStoreSession      *session,
                const PlumbAuditState  *state,
                PlumbInstrument        *instrument,
                const PlumbSubmission  *submission,
                GError                **error)
{
  for (guint i = 0; i < submission->unasked->len; i++)
    {
      if (!plumb_answers_table_save (session, state->id, state->revision, instrument,
                                     submission->answers, submission->unasked->pdata[i], error))
        return FALSE;
    }

  return plumb_answers_table_mark_unrecorded (session, state->id, state->revision, instrument,
                                              submission->unrecorded, error);
}

gboolean
plumb_audit_drafts_submit (PlumbStoreSession      *session,
                           const PlumbAuditStamp  *stamp,
                           const PlumbAct         *act,
                           GError                **error)
{
  g_autoptr(PlumbSubmission) submission = NULL;
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_auto(PlumbAuditState) state = { 0 };
  g_autoptr(PlumbAnswers) answers = NULL;
  PlumbLock lock = { .moment = act->when };
  PlumbAuditContext context;

  g_assert (plumb_connection_is_mine (session->connection));

  if (!load_own_draft (session->connection, stamp, act, &state, error)
      || !plumb_journal_get_next (session->connection, &lock.journal, error))
    return FALSE;
  instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                           state.instrument_id, error);
  answers = instrument != NULL ? plumb_answers_table_load (session, state.id, state.revision,
                                                           instrument, error) : NULL;
  if (answers == NULL)
    return FALSE;

  context = (PlumbAuditContext) { state.plan_type, state.audit_type };
  submission = plumb_submission_new (instrument, &context, answers);
  lock.n_answered = submission->n_answered;
  lock.n_asked = submission->n_asked;
  return check_complete (&state, submission, error)
         && settle_answers (session, &state, instrument, submission, error)
         && plumb_audits_submit (session, &state, &lock, act, error)
         && vouch_revision (session, &state, act, error);
}

static gboolean
check_may_correct (const PlumbAuditState  *state,
                   const PlumbAct         *act,
                   gboolean                is_lead,
                   GError                **error)
{
  if (state->status != PLUMB_AUDIT_STATUS_SUBMITTED)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "Audit %s is not submitted, so it can be changed as it is.", state->reference);
      return FALSE;
    }
  if (plumb_audit_may_correct (state->auditor_id, act->person_id, is_lead))
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Audit %s is another auditor's. Only that person or a QA lead can correct it.",
               state->reference);
  return FALSE;
}

gboolean
plumb_audit_drafts_correct (PlumbStoreSession      *session,
                            const PlumbAuditStamp  *stamp,
                            const char             *reason,
                            const PlumbAct         *act,
                            GError                **error)
{
  PlumbConnection *connection = session->connection;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *detail = NULL;
  gboolean is_lead;
  int next;

  g_assert (plumb_connection_is_mine (connection));

  if (!load_seen (connection, stamp, act, &state, &is_lead, error)
      || !check_may_correct (&state, act, is_lead, error))
    return FALSE;

  next = state.revision + 1;
  detail = g_strdup_printf ("{\"revision\":%d}", next);
  return plumb_revisions_add (connection, state.id, next, act->person_id, act->when, reason, error)
         && plumb_answers_table_copy (connection, state.id, state.revision, next, error)
         && plumb_audits_reopen (connection, state.id, next, act, error)
         && plumb_journal_add (connection, act, "correct-audit", state.reference, detail, error);
}

static gboolean
restore_audit (PlumbStoreSession     *session,
               const PlumbAuditState *state,
               const PlumbAct        *act,
               GError               **error)
{
  PlumbStatement *statement;
  int overall;

  if (!plumb_answers_table_get_overall (session, state->id, state->counted, &overall, error))
    return FALSE;

  statement = plumb_connection_prepare (session->connection, plumb_sql_restore_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, act->when);
  plumb_statement_bind_int (statement, 3, overall);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_audit_drafts_discard (PlumbStoreSession      *session,
                            const PlumbAuditStamp  *stamp,
                            const PlumbAct         *act,
                            GError                **error)
{
  PlumbConnection *connection = session->connection;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *detail = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!load_own_draft (connection, stamp, act, &state, error))
    return FALSE;

  detail = g_strdup_printf ("{\"revision\":%d}", state.revision);
  return plumb_revisions_delete (connection, state.id, state.revision, error)
         && (state.counted != 0 ? restore_audit (session, &state, act, error)
                                : run_for_audit (connection, plumb_sql_delete_audit, state.id, 0, 0,
                                                 error))
         && plumb_journal_add (connection, act, "discard-draft", state.reference, detail, error);
}

static gboolean
advance_audit (PlumbConnection        *connection,
               const PlumbAuditState  *state,
               const PlumbAct         *act,
               GError                **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_advance_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, act->when);
  return plumb_statement_run (statement, error);
}

/* Who holds the draft already has nothing to take, and the journal nothing to tell. */
static gboolean
check_may_take_over (const PlumbAuditState  *state,
                     const PlumbAct         *act,
                     const char             *reason,
                     gboolean                is_lead,
                     GError                **error)
{
  if (!plumb_audits_check_draft (state, error))
    return FALSE;
  if (state->author_id == act->person_id)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "Audit %s is yours already; nothing was changed.", state->reference);
      return FALSE;
    }
  if (is_lead && !plumb_text_is_blank (reason))
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               is_lead ? "Say why you take over audit %s: the journal keeps the reason."
                       : "Only a QA lead can take over audit %s. The role is set in Preferences.",
               state->reference);
  return FALSE;
}

/* The version moves on, so that whoever had the draft open is told at the next save. */
gboolean
plumb_audit_drafts_take_over (PlumbStoreSession      *session,
                              const PlumbAuditStamp  *stamp,
                              const char             *reason,
                              const PlumbAct         *act,
                              GError                **error)
{
  PlumbConnection *connection = session->connection;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *quoted = NULL;
  g_autofree char *detail = NULL;
  gboolean is_lead;

  g_assert (plumb_connection_is_mine (connection));

  if (!load_seen (connection, stamp, act, &state, &is_lead, error)
      || !check_may_take_over (&state, act, reason, is_lead, error))
    return FALSE;

  quoted = plumb_journal_quote (reason);
  detail = g_strdup_printf ("{\"revision\":%d,\"from\":%" G_GINT64_FORMAT ",\"reason\":%s}",
                            state.revision, state.author_id, quoted);
  return give_draft (connection, &state, act, error)
         && advance_audit (connection, &state, act, error)
         && plumb_journal_add (connection, act, "take-over-draft", state.reference, detail, error);
}
