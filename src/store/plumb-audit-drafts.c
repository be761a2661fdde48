/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-drafts.h"

#include "plumb-answers-table.h"
#include "plumb-audits.h"
#include "plumb-cases.h"
#include "plumb-date.h"
#include "plumb-journal.h"
#include "plumb-organisation.h"
#include "plumb-register.h"
#include "plumb-sql.h"

/* "case-file-audit" is "CFA": the first letter of each word. */
static char *
name_prefix (PlumbInstrument *instrument)
{
  const char *id = plumb_instrument_get_id (instrument);
  GString *prefix;

  /* Its initials, SFA, are easily taken for CFA. */
  if (g_str_equal (id, "supervision-file-audit"))
    return g_strdup ("SVF");

  prefix = g_string_new (NULL);
  for (const char *c = id; *c != '\0'; c++)
    {
      if (g_ascii_isalpha (*c) && (c == id || !g_ascii_isalnum (c[-1])))
        g_string_append_c (prefix, g_ascii_toupper (*c));
    }
  return g_string_free (prefix, FALSE);
}

static gboolean
is_reference_free (PlumbConnection  *connection,
                   const char       *reference,
                   gboolean         *out_free,
                   GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, plumb_sql_find_audit, error);
  gint64 id;

  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, reference);
  if (!plumb_statement_lookup (statement, &id, error))
    return FALSE;

  *out_free = id == 0;
  return TRUE;
}

/* The number runs through the reporting year and is not used again; imported audits may have
 * taken some. */
static char *
make_reference (PlumbConnection  *connection,
                PlumbInstrument  *instrument,
                const char       *moment,
                GError          **error)
{
  g_autofree char *letters = name_prefix (instrument);
  g_autofree char *prefix = NULL;
  g_autoptr(PlumbOrganisation) organisation = plumb_organisation_load (connection, error);
  PlumbMonth month;

  if (organisation == NULL)
    return NULL;
  if (!plumb_month_of_text (moment, &month))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "“%s” is not a moment at which an audit can start.", moment);
      return NULL;
    }

  prefix = g_strdup_printf ("%s-%d", letters,
                            plumb_quarter_of_month (month, organisation->quarter_start_month).year);
  for (;;)
    {
      PlumbStatement *statement;
      g_autofree char *reference = NULL;
      gint64 number;
      gboolean is_free;

      statement = plumb_connection_prepare (connection, plumb_sql_next_reference, error);
      if (statement == NULL)
        return NULL;
      plumb_statement_bind_text (statement, 1, prefix);
      if (!plumb_statement_lookup (statement, &number, error))
        return NULL;

      reference = g_strdup_printf ("%s-%04d", prefix, (int) number);
      if (!is_reference_free (connection, reference, &is_free, error))
        return NULL;
      if (is_free)
        return g_steal_pointer (&reference);
    }
}

static gboolean
check_audit_type (PlumbInstrument  *instrument,
                  const char       *audit_type,
                  GError          **error)
{
  if (plumb_instrument_lookup_audit_type (instrument, audit_type) != NULL)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "“%s” has no audit type “%s”.", plumb_instrument_get_title (instrument), audit_type);
  return FALSE;
}

/* Without a case, the audit is of no team and no plan. */
static gboolean
copy_case (PlumbConnection   *connection,
           gint64             case_id,
           PlumbCase        **out_case,
           PlumbAuditFields  *fields,
           GError           **error)
{
  const PlumbCaseFields *about;

  fields->plan_type = "";
  if (case_id == 0)
    return TRUE;

  *out_case = plumb_cases_load (connection, case_id, error);
  if (*out_case == NULL)
    return FALSE;

  about = plumb_case_get_fields (*out_case);
  fields->case_id = case_id;
  fields->team_id = about->team_id;
  fields->worker = about->worker;
  fields->age_band = about->age_band;
  fields->plan_type = about->plan_type;
  return TRUE;
}

typedef struct
{
  PlumbStoreSession *session;
  PlumbInstrument   *instrument;
  PlumbAnswers      *answers;
  gint64             audit_id;
  GError           **error;
  gboolean           failed;
} Filling;

static void
save_known_cb (const char *code,
               const char *value,
               const char *evidence,
               gpointer    data)
{
  Filling *filling = data;

  filling->failed = filling->failed
                    || !plumb_answers_table_save (filling->session, filling->audit_id, 1,
                                                  filling->instrument, filling->answers, code,
                                                  filling->error);
}

/* What the register knows is not asked again. */
static gboolean
fill_in_known (PlumbStoreSession *session,
               PlumbInstrument   *instrument,
               PlumbCase         *about,
               gint64             audit_id,
               const char        *moment,
               GError           **error)
{
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autofree char *text = g_strndup (moment, 10);
  Filling filling = { session, instrument, answers, audit_id, error, FALSE };
  GDate day;

  g_date_clear (&day, 1);
  if (about == NULL || !plumb_date_parse (text, &day))
    return TRUE;

  plumb_register_fill (instrument, plumb_case_get_fields (about), &day, answers);
  plumb_answers_foreach (answers, save_known_cb, &filling);
  return !filling.failed;
}

PlumbAudit *
plumb_audit_drafts_start (PlumbStoreSession *session,
                          gint64             case_id,
                          gint64             instrument_id,
                          const char        *audit_type,
                          const PlumbAct    *act,
                          GError           **error)
{
  PlumbAuditFields fields = {
    .audit_type = audit_type, .instrument_id = instrument_id, .auditor_id = act->person_id,
    .started = act->when
  };
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_autofree char *reference = NULL;
  g_autoptr(PlumbCase) about = NULL;
  gint64 id;

  g_assert (plumb_connection_is_mine (session->connection));

  instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                           instrument_id, error);
  if (instrument == NULL
      || !check_audit_type (instrument, audit_type, error)
      || !copy_case (session->connection, case_id, &about, &fields, error))
    return NULL;

  fields.reference = reference = make_reference (session->connection, instrument, act->when, error);
  if (reference == NULL
      || !plumb_audits_add (session->connection, &fields, &id, error)
      || !fill_in_known (session, instrument, about, id, act->when, error)
      || !plumb_journal_add (session->connection, act, "start-audit", reference, NULL, error))
    return NULL;

  return plumb_audits_load (session, id, error);
}

static gboolean
touch_audit (PlumbStoreSession     *session,
             const PlumbAuditState *state,
             const char            *place,
             guint                  n_answered,
             guint                  n_asked,
             const PlumbAct        *act,
             GError               **error)
{
  PlumbStatement *statement;
  int overall;

  if (!plumb_answers_table_get_overall (session, state->id, state->revision, &overall, error))
    return FALSE;

  statement = plumb_connection_prepare (session->connection, plumb_sql_touch_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, state->id);
  plumb_statement_bind_text (statement, 2, place);
  plumb_statement_bind_int (statement, 3, n_answered);
  plumb_statement_bind_int (statement, 4, n_asked);
  plumb_statement_bind_text (statement, 5, act->when);
  plumb_statement_bind_int (statement, 6, overall);
  return plumb_statement_run (statement, error);
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

  return plumb_journal_add (connection, act, "save-answers", state->reference, detail->str, error);
}

gboolean
plumb_audit_drafts_save (PlumbStoreSession *session,
                         gint64             audit_id,
                         PlumbAnswers      *answers,
                         GPtrArray         *codes,
                         const char        *place,
                         guint              n_answered,
                         guint              n_asked,
                         const PlumbAct    *act,
                         GError           **error)
{
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_auto(PlumbAuditState) state = { 0 };

  g_assert (plumb_connection_is_mine (session->connection));

  if (!plumb_audits_load_draft (session->connection, audit_id, &state, error))
    return FALSE;
  instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                           state.instrument_id, error);
  if (instrument == NULL)
    return FALSE;

  for (guint i = 0; i < codes->len; i++)
    {
      if (!plumb_answers_table_save (session, audit_id, state.revision, instrument, answers,
                                     codes->pdata[i], error))
        return FALSE;
    }

  return touch_audit (session, &state, place, n_answered, n_asked, act, error)
         && (codes->len == 0 || write_codes (session->connection, &state, codes, act, error));
}

static gboolean
vouch_revision (PlumbStoreSession     *session,
                const PlumbAuditState *state,
                const PlumbAct        *act,
                GError               **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *detail = NULL;

  if (!plumb_audits_vouch (session, checksum, state->id, state->reference, state->revision, error))
    return FALSE;

  detail = g_strdup_printf ("{\"revision\":%d,\"answers\":\"%s\"}", state->revision,
                            g_checksum_get_string (checksum));
  return plumb_journal_add (session->connection, act, "submit-audit", state->reference, detail,
                            error);
}

gboolean
plumb_audit_drafts_submit (PlumbStoreSession *session,
                           gint64             audit_id,
                           GPtrArray         *unrecorded,
                           const PlumbAct    *act,
                           GError           **error)
{
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_auto(PlumbAuditState) state = { 0 };
  gint64 entry;

  g_assert (plumb_connection_is_mine (session->connection));

  if (!plumb_audits_load_draft (session->connection, audit_id, &state, error)
      || !plumb_journal_get_next (session->connection, &entry, error))
    return FALSE;
  instrument = plumb_instrument_cache_get (session->instruments, session->connection,
                                           state.instrument_id, error);

  return instrument != NULL
         && plumb_answers_table_mark_unrecorded (session, audit_id, state.revision, instrument,
                                                 unrecorded, error)
         && plumb_audits_submit (session, &state, act->when, entry, act, error)
         && vouch_revision (session, &state, act, error);
}

static gboolean
reopen_audit (PlumbConnection  *connection,
              gint64            audit_id,
              int               revision,
              const PlumbAct   *act,
              GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_reopen_audit, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  plumb_statement_bind_int (statement, 2, revision);
  plumb_statement_bind_text (statement, 3, act->when);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_audit_drafts_correct (PlumbStoreSession *session,
                            gint64             audit_id,
                            const char        *reason,
                            const PlumbAct    *act,
                            GError           **error)
{
  PlumbConnection *connection = session->connection;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *detail = NULL;
  int next;

  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_audits_load_state (connection, audit_id, &state, error))
    return FALSE;
  if (state.status != PLUMB_AUDIT_STATUS_SUBMITTED)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "Audit %s is not submitted, so it can be changed as it is.", state.reference);
      return FALSE;
    }

  next = state.revision + 1;
  detail = g_strdup_printf ("{\"revision\":%d}", next);
  return plumb_audits_add_revision (connection, audit_id, next, act->person_id, act->when, reason,
                                    error)
         && plumb_answers_table_copy (connection, audit_id, state.revision, next, error)
         && reopen_audit (connection, audit_id, next, act, error)
         && plumb_journal_add (connection, act, "correct-audit", state.reference, detail, error);
}

static gboolean
run_for_audit (PlumbConnection  *connection,
               const char       *sql,
               gint64            audit_id,
               int               revision,
               GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, audit_id);
  if (revision != 0)
    plumb_statement_bind_int (statement, 2, revision);
  return plumb_statement_run (statement, error);
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
plumb_audit_drafts_discard (PlumbStoreSession *session,
                            gint64             audit_id,
                            const PlumbAct    *act,
                            GError           **error)
{
  PlumbConnection *connection = session->connection;
  g_auto(PlumbAuditState) state = { 0 };
  g_autofree char *detail = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_audits_load_draft (connection, audit_id, &state, error))
    return FALSE;

  detail = g_strdup_printf ("{\"revision\":%d}", state.revision);
  return plumb_answers_table_delete (connection, audit_id, state.revision, error)
         && run_for_audit (connection, plumb_sql_delete_revision, audit_id, state.revision, error)
         && (state.counted != 0 ? restore_audit (session, &state, act, error)
                                : run_for_audit (connection, plumb_sql_delete_audit, audit_id, 0,
                                                 error))
         && plumb_journal_add (connection, act, "discard-draft", state.reference, detail, error);
}
