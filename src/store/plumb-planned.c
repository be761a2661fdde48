/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-planned.h"

#include "plumb-journal.h"
#include "plumb-organisation.h"
#include "plumb-sql.h"

/* The plan belongs to the three months, whatever the quarter is called. */
static gboolean
find_first_month (PlumbConnection  *connection,
                  PlumbQuarter      quarter,
                  PlumbMonth       *out_month,
                  GError          **error)
{
  g_autoptr(PlumbOrganisation) organisation = plumb_organisation_load (connection, error);

  if (organisation == NULL)
    return FALSE;

  *out_month = plumb_quarter_first_month (quarter, organisation->quarter_start_month);
  return TRUE;
}

gboolean
plumb_planned_load (PlumbConnection  *connection,
                    PlumbQuarter      quarter,
                    int              *out_n_audits,
                    GError          **error)
{
  PlumbStatement *statement;
  PlumbMonth first;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  if (!find_first_month (connection, quarter, &first, error))
    return FALSE;
  statement = plumb_connection_prepare (connection, plumb_sql_load_planned, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, first);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ERROR)
    return FALSE;

  *out_n_audits = -1;
  if (step == PLUMB_STEP_ROW)
    {
      *out_n_audits = (int) plumb_statement_get_int (statement, 0);
      plumb_statement_reset (statement);
    }
  return TRUE;
}

static gboolean
write_planned (PlumbConnection  *connection,
               PlumbMonth        first,
               int               n_audits,
               GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, n_audits < 0 ? plumb_sql_drop_planned
                                                                 : plumb_sql_save_planned, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, first);
  if (n_audits >= 0)
    plumb_statement_bind_int (statement, 2, n_audits);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_planned_save (PlumbConnection  *connection,
                    PlumbQuarter      quarter,
                    int               n_audits,
                    const PlumbAct   *act,
                    GError          **error)
{
  g_autofree char *subject = plumb_quarter_to_string (quarter);
  g_autofree char *detail = g_strdup_printf ("{\"planned\":%d}", n_audits);
  PlumbMonth first;

  g_assert (plumb_connection_is_mine (connection));

  if (n_audits < -1 || n_audits > PLUMB_PLANNED_MAX)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "The audits planned are a whole number from 0 to %d.", PLUMB_PLANNED_MAX);
      return FALSE;
    }

  return find_first_month (connection, quarter, &first, error)
         && write_planned (connection, first, n_audits, error)
         && plumb_journal_add (connection, act, "plan-audits", subject, detail, error);
}

gboolean
plumb_planned_restart (PlumbConnection  *connection,
                       int               start_month,
                       GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_restart_planned, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, start_month);
  return plumb_statement_run (statement, error);
}
