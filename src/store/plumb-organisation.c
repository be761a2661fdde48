/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-organisation.h"

#include "plumb-journal.h"
#include "plumb-name-book.h"
#include "plumb-planned.h"
#include "plumb-sql.h"
#include "plumb-text.h"
#include "plumb-time-zones.h"

PlumbOrganisation *
plumb_organisation_load (PlumbConnection  *connection,
                         GError          **error)
{
  g_autoptr(PlumbOrganisation) organisation = NULL;
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_organisation, error);
  if (statement == NULL)
    return NULL;

  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "The workspace is damaged: it does not say whose it is. Go back to a backup.");
  if (step != PLUMB_STEP_ROW)
    return NULL;

  organisation = g_new0 (PlumbOrganisation, 1);
  organisation->name = g_strdup (plumb_statement_get_text (statement, 0));
  organisation->code = g_strdup (plumb_statement_get_text (statement, 1));
  organisation->quarter_start_month = (int) plumb_statement_get_int (statement, 2);
  organisation->headline_sufficient = plumb_statement_get_int (statement, 3) != 0;
  organisation->demonstration = plumb_statement_get_int (statement, 4) != 0;
  plumb_statement_reset (statement);
  organisation->zones = plumb_time_zones_list (connection, error);
  return organisation->zones != NULL
         && plumb_time_zones_get (connection, &organisation->time_zone, error)
         ? g_steal_pointer (&organisation) : NULL;
}

/* Quarters that were told keep their months: with another start an audit would move to a quarter
 * that was sent without it. */
static gboolean
check_start_month (PlumbConnection  *connection,
                   int               start_month,
                   GError          **error)
{
  PlumbStatement *statement;
  gint64 fixed;

  if (start_month < 1 || start_month > 12)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "The reporting year must start in a month from 1 to 12.");
      return FALSE;
    }

  statement = plumb_connection_prepare (connection, plumb_sql_find_fixed_start, error);
  if (statement == NULL || !plumb_statement_lookup (statement, &fixed, error))
    return FALSE;
  if (fixed == 0 || fixed == start_month)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "The month in which the reporting year starts is fixed, because audits have been "
               "submitted: with another, they would move to other quarters.");
  return FALSE;
}

gboolean
plumb_organisation_save (PlumbConnection          *connection,
                         const PlumbOrganisation  *organisation,
                         const PlumbAct           *act,
                         GError                  **error)
{
  g_autofree char *clean = plumb_text_clean (organisation->name, PLUMB_NAME_MAX);
  g_autofree char *name = plumb_journal_quote (clean);
  g_autofree char *detail = NULL;
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  if (!check_start_month (connection, organisation->quarter_start_month, error)
      || (organisation->time_zone != NULL
          && !plumb_time_zones_set (connection, organisation->time_zone, act->when, error)))
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_save_organisation, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, clean);
  plumb_statement_bind_text (statement, 2, organisation->code);
  plumb_statement_bind_int (statement, 3, organisation->quarter_start_month);
  plumb_statement_bind_int (statement, 4, organisation->headline_sufficient ? 1 : 0);
  plumb_statement_bind_int (statement, 5, organisation->demonstration ? 1 : 0);
  detail = g_strdup_printf ("{\"name\":%s,\"start\":%d,\"sufficient\":%d}", name,
                            organisation->quarter_start_month,
                            organisation->headline_sufficient ? 1 : 0);
  return plumb_statement_run (statement, error)
         && plumb_planned_restart (connection, organisation->quarter_start_month, error)
         && plumb_journal_add (connection, act, "save-organisation", organisation->code, detail,
                               error);
}
