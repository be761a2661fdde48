/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-list-reader.h"

#include "plumb-plan-type.h"
#include "plumb-table-columns.h"

enum
{
  COLUMN_REFERENCE,
  COLUMN_TEAM,
  COLUMN_WORKER,
  COLUMN_PLAN_TYPE,
  COLUMN_OPENED,
  N_COLUMNS
};

static const PlumbColumn columns[N_COLUMNS] = {
  { "reference", "reference|case reference|case ref|case|case id|child reference|child unique id|"
                 "lachildid|la child id|child id|child|person id|ssd person id" },
  { "team", "team|allocated team|team name" },
  { "worker", "worker|allocated worker|social worker|allocated social worker|worker name" },
  { "plan type", "plan type|plan|case status|status" },
  { "opened", "opened|open date|date opened|cin start date|start date|referral date" }
};

static const PlumbCaseGives gives[N_COLUMNS] = {
  0, PLUMB_CASE_GIVES_TEAM, PLUMB_CASE_GIVES_WORKER, PLUMB_CASE_GIVES_PLAN_TYPE,
  PLUMB_CASE_GIVES_OPENED
};

typedef struct
{
  PlumbCaseList    *list;
  PlumbTableReader *table;
  GHashTable       *rows;            /* (element-type utf8 guint): of the references read */
  guint             at[N_COLUMNS];
} Reading;

static void
add_notice (Reading    *reading,
            const char *rule,
            const char *subject,
            const char *message,
            const char *detail)
{
  PlumbImportNotice *notice = g_new0 (PlumbImportNotice, 1);
  g_autofree char *shown = g_strdup (detail);

  if (g_utf8_strlen (shown, -1) > 60)
    *g_utf8_offset_to_pointer (shown, 60) = '\0';
  notice->line = plumb_table_reader_get_line (reading->table);
  notice->subject = g_strdup (subject);
  notice->rule = g_strdup (rule);
  notice->message = g_strdup_printf ("row %u: \"%s\" %s",
                                     plumb_table_reader_get_row (reading->table), shown, message);
  g_ptr_array_add (reading->list->notices, notice);
}

static gboolean
read_header (Reading     *reading,
             const char  *name,
             GError     **error)
{
  g_autofree char *headers = NULL;

  plumb_table_columns_find (reading->table, columns, N_COLUMNS, reading->at);
  if (reading->at[COLUMN_REFERENCE] == PLUMB_COLUMN_ABSENT)
    {
      headers = plumb_table_columns_dup_headers (reading->table);
      g_set_error (
          error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
          "%s, row 1: no column holds the case's reference; the columns are %s; head one of "
          "them \"reference\", \"case reference\", \"child id\", \"child unique id\" or "
          "\"person id\"",
          name, headers);
      return FALSE;
    }

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (reading->at[i] == PLUMB_COLUMN_ABSENT)
        continue;
      reading->list->gives |= gives[i];
      g_ptr_array_add (reading->list->mapping,
                       g_strdup_printf ("%s → %s",
                                        plumb_table_columns_get (reading->table, reading->at[i]),
                                        columns[i].name));
    }
  return TRUE;
}

/* An empty cell is no worker or team; the store tells that apart from a column that is not
 * there. */
static const char *
get_cell (Reading *reading,
          guint    column)
{
  const char *cell = plumb_table_columns_get (reading->table, reading->at[column]);

  return *cell != '\0' ? cell : NULL;
}

static const char *
read_plan_type (Reading    *reading,
                const char *reference)
{
  const char *text = get_cell (reading, COLUMN_PLAN_TYPE);
  const char *code;

  if (text == NULL)
    return PLUMB_PLAN_NONE;
  code = plumb_plan_type_match (text);
  if (code != NULL)
    return code;
  add_notice (reading, "unknown-plan-type", reference,
              "is not a plan type that is known; it is kept as "
              "written",
              text);
  return text;
}

static char *
read_opened (Reading    *reading,
             const char *reference)
{
  const char *text = get_cell (reading, COLUMN_OPENED);
  char *day;

  if (text == NULL)
    return NULL;
  day = plumb_table_parse_day (text);
  if (day == NULL)
    add_notice (reading, "wrong-date", reference,
                "is not a day written as 2017-07-31 or 31/07/2017; the "
                "day of opening is left out",
                text);
  return day;
}

static void
read_row (Reading *reading)
{
  const char *reference = get_cell (reading, COLUMN_REFERENCE);
  guint row = plumb_table_reader_get_row (reading->table);
  PlumbCaseFields fields = { .id = 0 };
  g_autofree char *opened = NULL;
  gpointer earlier;

  if (reference == NULL)
    {
      add_notice (reading, "no-reference", NULL,
                  "stands for an empty reference; the row is not kept", "");
      return;
    }
  if (g_hash_table_lookup_extended (reading->rows, reference, NULL, &earlier))
    {
      g_autofree char *message
          = g_strdup_printf ("stands in row %u already; the first is kept, this one "
                             "is not",
                             GPOINTER_TO_UINT (earlier));

      add_notice (reading, "duplicate", reference, message, reference);
      return;
    }

  opened = read_opened (reading, reference);
  fields.reference = reference;
  fields.team = get_cell (reading, COLUMN_TEAM);
  fields.worker = get_cell (reading, COLUMN_WORKER);
  fields.plan_type = read_plan_type (reading, reference);
  fields.opened = opened;
  g_hash_table_insert (reading->rows, g_strdup (reference), GUINT_TO_POINTER (row));
  g_ptr_array_add (reading->list->cases, plumb_case_new (&fields));
}

/**
 * plumb_case_list_free:
 * @list: (nullable) (transfer full): a list
 */
void
plumb_case_list_free (PlumbCaseList *list)
{
  if (list == NULL)
    return;

  g_ptr_array_unref (list->cases);
  g_ptr_array_unref (list->mapping);
  g_ptr_array_unref (list->notices);
  g_free (list);
}

/**
 * plumb_case_list_reader_read:
 * @path: a CSV file with a header row
 * @error: of PLUMB_EXCHANGE_ERROR
 *
 * Only the reference must be there. Plan types and dates are read as people write them.
 *
 * Returns: (transfer full) (nullable): the cases in the file's order
 */
PlumbCaseList *
plumb_case_list_reader_read (const char  *path,
                             GError     **error)
{
  g_autoptr(PlumbCaseList) list = g_new0 (PlumbCaseList, 1);
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(PlumbTableReader) table = NULL;
  g_autofree char *name = g_path_get_basename (path);
  Reading reading = { list, NULL, rows, { 0 } };
  int result;

  list->cases = g_ptr_array_new_with_free_func (g_object_unref);
  list->mapping = g_ptr_array_new_with_free_func (g_free);
  list->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_notice_free);
  table = plumb_table_reader_open (path, error);
  if (table == NULL)
    return NULL;

  reading.table = table;
  result = plumb_table_reader_next (table, error);
  if (result == 0)
    g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT,
                 "%s: the file is empty; a case list has a header row and a row for each case",
                 name);
  if (result != 1 || !read_header (&reading, name, error))
    return NULL;

  while ((result = plumb_table_reader_next (table, error)) == 1)
    read_row (&reading);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}
