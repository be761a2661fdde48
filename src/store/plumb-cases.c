/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cases.h"

#include "plumb-names.h"
#include "plumb-sql.h"

static void
read_fields (PlumbStatement  *statement,
             PlumbCaseFields *out_fields)
{
  *out_fields = (PlumbCaseFields) {
    .id = plumb_statement_get_int (statement, 0),
    .reference = plumb_statement_get_text (statement, 1),
    .team_id = plumb_statement_get_int (statement, 2),
    .team = plumb_statement_get_text (statement, 3),
    .worker = plumb_statement_get_text (statement, 4),
    .plan_type = plumb_statement_get_text (statement, 5),
    .plan_started = plumb_statement_get_text (statement, 6),
    .category = plumb_statement_get_text (statement, 7),
    .need = plumb_statement_get_text (statement, 8),
    .age_band = plumb_statement_get_text (statement, 9),
    .themes = plumb_statement_get_text (statement, 10),
    .opened = plumb_statement_get_text (statement, 11),
    .closed = plumb_statement_get_text (statement, 12),
    .last_audited = plumb_statement_get_text (statement, 13),
    .n_audits = (guint) plumb_statement_get_int (statement, 14),
    .legal_status = plumb_statement_get_text (statement, 15),
    .worker_role = plumb_statement_get_text (statement, 16)
  };
}

PlumbCase *
plumb_cases_from_row (PlumbStatement *statement)
{
  PlumbCaseFields fields;

  read_fields (statement, &fields);
  return plumb_case_new (&fields);
}

PlumbCase *
plumb_cases_load (PlumbConnection  *connection,
                  gint64            id,
                  GError          **error)
{
  PlumbStatement *statement;
  PlumbCase *loaded;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_case, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "This case is not in the workspace.");
  if (step != PLUMB_STEP_ROW)
    return NULL;

  loaded = plumb_cases_from_row (statement);
  plumb_statement_reset (statement);
  return loaded;
}

gboolean
plumb_cases_find (PlumbConnection  *connection,
                  const char       *reference,
                  PlumbCase       **out_case,
                  GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_find_case, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, reference);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ERROR)
    return FALSE;

  *out_case = step == PLUMB_STEP_ROW ? plumb_cases_from_row (statement) : NULL;
  plumb_statement_reset (statement);
  return TRUE;
}

gboolean
plumb_cases_list_workers (PlumbConnection  *connection,
                          PlumbNameBook    *book,
                          GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_list_workers, error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    plumb_name_book_add_known (book, plumb_statement_get_text (statement, 0));
  return step == PLUMB_STEP_DONE;
}

static void
bind_fields (PlumbStatement        *statement,
             const PlumbCaseFields *fields)
{
  plumb_statement_bind_text (statement, 1, fields->reference);
  plumb_statement_bind_id (statement, 2, fields->team_id);
  plumb_statement_bind_text (statement, 3, fields->worker);
  plumb_statement_bind_text (statement, 4, fields->plan_type);
  plumb_statement_bind_text (statement, 5, fields->plan_started);
  plumb_statement_bind_text (statement, 6, fields->category);
  plumb_statement_bind_text (statement, 7, fields->need);
  plumb_statement_bind_text (statement, 8, fields->age_band);
  plumb_statement_bind_text (statement, 9, fields->themes);
  plumb_statement_bind_text (statement, 10, fields->opened);
  plumb_statement_bind_text (statement, 11, fields->closed);
  plumb_statement_bind_text (statement, 12, fields->legal_status);
  plumb_statement_bind_text (statement, 13, fields->worker_role);
}

gboolean
plumb_cases_add (PlumbConnection        *connection,
                 const PlumbCaseFields  *fields,
                 gint64                 *out_id,
                 GError                **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_add_case, error);
  if (statement == NULL)
    return FALSE;

  bind_fields (statement, fields);
  return plumb_statement_lookup (statement, out_id, error);
}

gboolean
plumb_cases_change (PlumbConnection        *connection,
                    const PlumbCaseFields  *fields,
                    GError                **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_change_case, error);
  if (statement == NULL)
    return FALSE;

  bind_fields (statement, fields);
  plumb_statement_bind_int (statement, 14, fields->id);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_cases_count_audits (PlumbConnection  *connection,
                          gint64            id,
                          GError          **error)
{
  PlumbStatement *statement;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_count_case_audits, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, id);
  return plumb_statement_run (statement, error);
}
