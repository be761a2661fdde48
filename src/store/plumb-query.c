/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-query.h"

#include "plumb-audits.h"
#include "plumb-cases.h"
#include "plumb-sql.h"

/* A filter's figures beyond these are of no scale that exists. */
#define MAX_FIGURES 20

typedef struct
{
  char   *text;    /* (owned) (nullable): NULL for a number */
  gint64  number;
} Value;

struct _PlumbQuery
{
  gboolean    of_cases;
  GString    *conditions;   /* (owned) */
  GString    *order;        /* (owned) */
  GArray     *values;       /* (owned) (element-type Value) */
};

static void
clear_value (gpointer value)
{
  g_free (((Value *) value)->text);
}

static PlumbQuery *
make_query (gboolean of_cases)
{
  PlumbQuery *query = g_new0 (PlumbQuery, 1);

  query->of_cases = of_cases;
  query->conditions = g_string_new (NULL);
  query->order = g_string_new (NULL);
  query->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (query->values, clear_value);
  return query;
}

void
plumb_query_free (PlumbQuery *query)
{
  g_string_free (query->conditions, TRUE);
  g_string_free (query->order, TRUE);
  g_array_unref (query->values);
  g_free (query);
}

/* Appends a part of the statement; each question mark takes one more value like @text or
 * @number. */
static void
append_part (PlumbQuery *query,
             const char *part,
             const char *text,
             gint64      number)
{
  for (const char *c = part; *c != '\0'; c++)
    {
      Value value = { NULL, number };

      if (*c != '?')
        {
          g_string_append_c (query->conditions, *c);
          continue;
        }

      value.text = g_strdup (text);
      g_array_append_val (query->values, value);
      g_string_append_printf (query->conditions, "$%u", query->values->len);
    }
}

static void
add_condition (PlumbQuery *query,
               const char *part,
               const char *text,
               gint64      number)
{
  g_string_append (query->conditions, query->conditions->len == 0 ? plumb_sql_where
                                                                  : plumb_sql_and);
  append_part (query, part, text, number);
}

static void
add_text_condition (PlumbQuery *query,
                    const char *part,
                    const char *text)
{
  if (text != NULL)
    add_condition (query, part, text, 0);
}

static void
add_team_condition (PlumbQuery *query,
                    const char *team)
{
  if (team == NULL)
    return;

  /* "" is how tallies and the cube name audits of no team. */
  if (*team == '\0')
    add_condition (query, plumb_sql_is_of_no_team, NULL, 0);
  else
    add_condition (query, plumb_sql_is_of_team, team, 0);
}

/* The database lowers plain letters only, so we do the same. */
static void
add_search (PlumbQuery *query,
            const char *part,
            const char *text)
{
  g_autofree char *lower = NULL;
  g_autoptr(GString) pattern = NULL;

  if (text == NULL || *text == '\0')
    return;

  lower = g_ascii_strdown (text, -1);
  pattern = g_string_new ("%");
  for (const char *c = lower; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '_' || *c == '!')
        g_string_append_c (pattern, '!');
      g_string_append_c (pattern, *c);
    }
  g_string_append_c (pattern, '%');
  add_condition (query, part, pattern->str, 0);
}

static void
add_item_condition (PlumbQuery             *query,
                    const PlumbAuditFilter *filter)
{
  guint n_figures = MIN (filter->n_figures, MAX_FIGURES);

  if (filter->item == NULL)
    return;

  add_condition (query, plumb_sql_audit_has_item, filter->item, 0);
  for (guint i = 0; i < n_figures; i++)
    append_part (query, i == 0 ? plumb_sql_audit_has_figure : plumb_sql_audit_has_another, NULL,
                 filter->figures[i]);
  if (n_figures > 0)
    append_part (query, plumb_sql_audit_end_of_choice, NULL, 0);
  append_part (query, plumb_sql_audit_end_of_choice, NULL, 0);
}

static void
add_version_condition (PlumbQuery        *query,
                       const char *const *versions)
{
  if (versions == NULL || versions[0] == NULL)
    return;

  add_condition (query, plumb_sql_audit_has_version, versions[0], 0);
  for (guint i = 1; versions[i] != NULL; i++)
    append_part (query, plumb_sql_audit_has_another, versions[i], 0);
  append_part (query, plumb_sql_audit_end_of_choice, NULL, 0);
}

static void
set_order (PlumbQuery *query,
           const char *column,
           const char *id,
           gboolean    descending)
{
  const char *direction = descending ? plumb_sql_falling : plumb_sql_rising;

  g_string_append (query->order, plumb_sql_order_by);
  g_string_append (query->order, column);
  g_string_append (query->order, direction);
  g_string_append (query->order, ", ");
  g_string_append (query->order, id);
  g_string_append (query->order, direction);
}

PlumbQuery *
plumb_query_new_audits (const PlumbAuditFilter *filter,
                        PlumbSortKey            key,
                        gboolean                descending)
{
  PlumbQuery *query = make_query (FALSE);

  if (filter->status >= 0)
    add_condition (query, plumb_sql_audit_has_status, NULL, filter->status);
  if (filter->from_month != 0)
    add_condition (query, plumb_sql_audit_from_month, NULL, filter->from_month);
  if (filter->to_month != 0)
    add_condition (query, plumb_sql_audit_to_month, NULL, filter->to_month);
  if (filter->auditor_id != 0)
    add_condition (query, plumb_sql_audit_has_auditor, NULL, filter->auditor_id);
  if (filter->case_id != 0)
    add_condition (query, plumb_sql_audit_has_case, NULL, filter->case_id);
  add_team_condition (query, filter->team);
  add_text_condition (query, plumb_sql_audit_has_plan_type, filter->plan_type);
  add_text_condition (query, plumb_sql_audit_has_type, filter->audit_type);
  add_text_condition (query, plumb_sql_audit_has_instrument, filter->instrument);
  add_version_condition (query, filter->versions);
  if (filter->headline_only)
    add_condition (query, plumb_sql_audit_is_headline, NULL, 0);
  add_search (query, plumb_sql_audit_has_text, filter->text);
  add_item_condition (query, filter);
  set_order (query, plumb_sql_audit_orders[key], plumb_sql_audit_id, descending);
  return query;
}

PlumbQuery *
plumb_query_new_cases (const PlumbCaseFilter *filter,
                       PlumbSortKey           key,
                       gboolean               descending)
{
  PlumbQuery *query = make_query (TRUE);

  add_team_condition (query, filter->team);
  add_text_condition (query, plumb_sql_case_has_plan_type, filter->plan_type);
  add_search (query, plumb_sql_case_has_text, filter->text);
  if (filter->open_only)
    add_condition (query, plumb_sql_case_is_open, NULL, 0);
  if (filter->never_audited)
    add_condition (query, plumb_sql_case_is_never_audited, NULL, 0);
  set_order (query, plumb_sql_case_orders[key], plumb_sql_case_id, descending);
  return query;
}

static PlumbStatement *
prepare_query (PlumbQuery       *query,
               PlumbConnection  *connection,
               const char       *columns,
               GError          **error)
{
  const char *tables = query->of_cases ? plumb_sql_case_tables : plumb_sql_audit_tables;
  PlumbStatement *statement;
  g_autofree char *sql = NULL;

  sql = g_strconcat (plumb_sql_select, columns, plumb_sql_from, tables, query->conditions->str,
                     query->order->str, NULL);
  statement = plumb_connection_prepare (connection, sql, error);
  for (guint i = 0; statement != NULL && i < query->values->len; i++)
    {
      const Value *value = &g_array_index (query->values, Value, i);

      if (value->text != NULL)
        plumb_statement_bind_text (statement, i + 1, value->text);
      else
        plumb_statement_bind_int (statement, i + 1, value->number);
    }

  return statement;
}

GArray *
plumb_query_list_ids (PlumbQuery    *query,
                      PlumbStoreSession  *session,
                      GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = prepare_query (query, session->connection,
                             query->of_cases ? plumb_sql_case_id : plumb_sql_audit_id, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      gint64 id = plumb_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gpointer
read_record (PlumbStoreSession  *session,
             PlumbStatement     *statement,
             gboolean            of_cases,
             GError            **error)
{
  return of_cases ? (gpointer) plumb_cases_from_row (statement)
                  : (gpointer) plumb_audits_from_row (session, statement, error);
}

GPtrArray *
plumb_query_list_all (PlumbQuery    *query,
                      PlumbStoreSession  *session,
                      GError       **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));

  statement = prepare_query (query, session->connection,
                             query->of_cases ? plumb_sql_case_columns : plumb_sql_audit_columns,
                             error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      gpointer record = read_record (session, statement, query->of_cases, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/* One text for every length of page: places that are not needed ask for nothing. */
static PlumbStatement *
prepare_page (PlumbConnection  *connection,
              gboolean          of_cases,
              GArray           *ids,
              GError          **error)
{
  g_autoptr(GString) sql = g_string_new (plumb_sql_select);
  PlumbStatement *statement;

  g_string_append (sql, of_cases ? plumb_sql_case_columns : plumb_sql_audit_columns);
  g_string_append (sql, plumb_sql_from);
  g_string_append (sql, of_cases ? plumb_sql_case_tables : plumb_sql_audit_tables);
  g_string_append (sql, plumb_sql_where);
  g_string_append (sql, of_cases ? plumb_sql_case_id : plumb_sql_audit_id);
  g_string_append (sql, plumb_sql_is_one_of);
  for (guint i = 0; i < PLUMB_QUERY_PAGE_SIZE; i++)
    g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
  g_string_append (sql, plumb_sql_end_of_list);

  statement = plumb_connection_prepare (connection, sql->str, error);
  for (guint i = 0; statement != NULL && i < PLUMB_QUERY_PAGE_SIZE; i++)
    plumb_statement_bind_id (statement, i + 1,
                             i < ids->len ? g_array_index (ids, gint64, i) : 0);
  return statement;
}

static gint64
get_id (gpointer record,
        gboolean of_cases)
{
  return of_cases ? plumb_case_get_fields (record)->id : plumb_audit_get_fields (record)->id;
}

GHashTable *
plumb_query_load_page (PlumbStoreSession  *session,
                       gboolean            of_cases,
                       GArray             *ids,
                       GError            **error)
{
  g_autoptr(GHashTable) records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         g_object_unref);
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (session->connection));
  g_return_val_if_fail (ids->len <= PLUMB_QUERY_PAGE_SIZE, NULL);

  statement = prepare_page (session->connection, of_cases, ids, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      gpointer record = read_record (session, statement, of_cases, error);
      gint64 id;

      if (record == NULL)
        return NULL;
      id = get_id (record, of_cases);
      g_hash_table_insert (records, g_memdup2 (&id, sizeof id), record);
    }

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&records) : NULL;
}
