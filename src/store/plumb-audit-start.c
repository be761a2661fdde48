/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-start.h"

#include "plumb-answers-table.h"
#include "plumb-audits.h"
#include "plumb-cases.h"
#include "plumb-date.h"
#include "plumb-journal.h"
#include "plumb-organisation.h"
#include "plumb-people.h"
#include "plumb-register.h"
#include "plumb-sql.h"
#include "plumb-time-zones.h"

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
  g_autofree char *letters = plumb_instrument_dup_prefix (instrument);
  g_autofree char *prefix = NULL;
  g_autofree char *day = NULL;
  g_autoptr(PlumbOrganisation) organisation = plumb_organisation_load (connection, error);
  PlumbMonth month;

  if (organisation == NULL)
    return NULL;
  if (!plumb_time_zones_get_day (connection, moment, &day, &month, error))
    return NULL;

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

/* Two presses of Start mean one audit. Without a case there is nothing that tells two audits apart,
 * so only a draft that nobody has touched yet is the same one. */
static gboolean
find_open_draft (PlumbConnection         *connection,
                 const PlumbAuditFields  *fields,
                 gint64                  *out_id,
                 GError                 **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_find_open_draft, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, fields->case_id);
  plumb_statement_bind_int (statement, 2, fields->instrument_id);
  plumb_statement_bind_text (statement, 3, fields->audit_type);
  plumb_statement_bind_int (statement, 4, fields->auditor_id);
  return plumb_statement_lookup (statement, out_id, error);
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

static gboolean
add_draft (PlumbStoreSession *session,
           PlumbInstrument   *instrument,
           PlumbCase         *about,
           PlumbAuditFields  *fields,
           const PlumbAct    *act,
           gint64            *out_id,
           GError           **error)
{
  g_autofree char *reference = make_reference (session->connection, instrument, act->when, error);

  if (reference == NULL)
    return FALSE;

  fields->reference = reference;
  return plumb_audits_add (session->connection, fields, out_id, error)
         && fill_in_known (session, instrument, about, *out_id, act->when, error)
         && plumb_journal_add (session->connection, act, "start-audit", reference, NULL, error);
}

PlumbAudit *
plumb_audit_start (PlumbStoreSession *session,
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
  PlumbConnection *connection = session->connection;
  g_autoptr(PlumbInstrument) instrument = NULL;
  g_autoptr(PlumbCase) about = NULL;
  gboolean is_lead;
  gint64 id;

  g_assert (plumb_connection_is_mine (connection));

  instrument = plumb_instrument_cache_get (session->instruments, connection, instrument_id, error);
  if (instrument == NULL
      || !plumb_people_check_actor (connection, act, &is_lead, error)
      || !check_audit_type (instrument, audit_type, error)
      || !copy_case (connection, case_id, &about, &fields, error)
      || !find_open_draft (connection, &fields, &id, error)
      || (id == 0 && !add_draft (session, instrument, about, &fields, act, &id, error)))
    return NULL;

  return plumb_audits_load (session, id, error);
}
