/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-list-reader.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-name-book.h"
#include "plumb-plan-type.h"
#include "plumb-table-columns.h"
#include "plumb-text.h"
#include "plumb-written-day.h"

/* No council's reference is longer. */
#define MAX_REFERENCE 100
#define MAX_SHOWN 60
#define MAX_SPOILT_SHOWN 20

enum
{
  COLUMN_REFERENCE,
  COLUMN_TEAM,
  COLUMN_WORKER,
  COLUMN_WORKER_ROLE,
  COLUMN_PLAN_TYPE,
  COLUMN_LEGAL_STATUS,
  COLUMN_OPENED,
  COLUMN_CLOSED,
  N_COLUMNS
};

static const PlumbColumn columns[N_COLUMNS] = {
  { "reference", "reference|case reference|case ref|case|case id|child reference|child unique id|"
                 "lachildid|la child id|child id|child|person id|ssd person id" },
  { "team", "team|allocated team|team name" },
  { "worker", "worker|allocated worker|social worker|allocated social worker|worker name" },
  { "worker's role", "worker role|worker s role|role of worker|allocated worker role|"
                     "allocated worker s role|social worker role|job title|worker job title" },
  { "plan type", "plan type|plan|case status|status" },
  { "legal status", "legal status|current legal status|child s legal status" },
  { "opened", "opened|open date|date opened|cin start date|start date|referral date" },
  { "closed", "closed|closed date|close date|date closed|date of closure|closure date|"
              "cin closure date|case closed|end date" }
};

static const PlumbCaseGives gives[N_COLUMNS] = {
  0, PLUMB_CASE_GIVES_TEAM, PLUMB_CASE_GIVES_WORKER, PLUMB_CASE_GIVES_WORKER_ROLE,
  PLUMB_CASE_GIVES_PLAN_TYPE, PLUMB_CASE_GIVES_LEGAL_STATUS, PLUMB_CASE_GIVES_OPENED,
  PLUMB_CASE_GIVES_CLOSED
};

typedef struct
{
  PlumbCaseList    *list;
  PlumbTableReader *table;              /* (owned) */
  GHashTable       *rows;               /* (owned): by reference, its place among cases + 1 */
  guint             at[N_COLUMNS];
  guint             width;
  PlumbDayOrder     orders[N_COLUMNS];  /* of the columns of days */
  GString          *spoilt;             /* lines and ids that a spreadsheet has made numbers of */
  guint             n_spoilt;
} Reading;

/* One row on its way; the texts that it owns. */
typedef struct
{
  char *reference;
  char *team;
  char *worker;
  char *worker_role;
  char *plan_type;
  char *legal_status;
  char *opened;
  char *closed;
} Row;

static void
clear_row (Row *row)
{
  g_free (row->reference);
  g_free (row->team);
  g_free (row->worker);
  g_free (row->worker_role);
  g_free (row->plan_type);
  g_free (row->legal_status);
  g_free (row->opened);
  g_free (row->closed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->list, plumb_case_list_free);
  g_clear_pointer (&reading->table, plumb_table_reader_free);
  g_hash_table_unref (reading->rows);
  g_string_free (reading->spoilt, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

/* @words say what is wrong with the cell and what is done about it; they follow a colon. */
static void
add_notice (Reading    *reading,
            const char *rule,
            const char *subject,
            const char *detail,
            const char *words)
{
  g_autofree char *shown = plumb_text_clean (detail, MAX_SHOWN);
  g_autofree char *message = g_strdup_printf ("\"%s\": %s", shown, words);

  plumb_notices_add (reading->list->notices, plumb_table_reader_get_line (reading->table), subject,
                     rule, words, message);
}

/* A row has several names and days, and may have the same fault in two of them. */
static void
add_notice_of_cell (Reading    *reading,
                    const char *rule,
                    const char *subject,
                    guint       column,
                    const char *words)
{
  g_autofree char *shown = plumb_text_clean (plumb_table_columns_get (reading->table,
                                                                      reading->at[column]),
                                             MAX_SHOWN);
  g_autofree char *message = g_strdup_printf ("%s \"%s\": %s", columns[column].name, shown, words);

  plumb_notices_add (reading->list->notices, plumb_table_reader_get_line (reading->table), subject,
                     rule, words, message);
}

static gboolean
refuse_header (Reading     *reading,
               const char  *name,
               GError     **error)
{
  g_autofree char *headers = plumb_table_columns_dup_headers (reading->table);

  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
               "%s, row %u: no column holds the case's reference; the columns are %s; head one of "
               "them \"reference\", \"case reference\", \"child id\", \"child unique id\" or "
               "\"person id\"",
               name, plumb_table_reader_get_row (reading->table), headers);
  return FALSE;
}

/* A list of past audits has the cases' references, too, and would pass for a list of cases. */
static gboolean
check_no_audits (Reading     *reading,
                 const char  *name,
                 GError     **error)
{
  static const PlumbColumn answers[] = { { "audit", "audit" }, { "code", "code" },
                                         { "answer", "answer" } };
  guint at[G_N_ELEMENTS (answers)];

  plumb_table_columns_find (reading->table, answers, G_N_ELEMENTS (answers), at);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (at[i] == PLUMB_COLUMN_ABSENT)
      return TRUE;

  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_AUDITS,
               "%s, row %u: this is a list of past audits, as it has the columns audit, code and "
               "answer, and no list of cases; bring it in with the command \"plumblinectl "
               "import-audits\"", name, plumb_table_reader_get_row (reading->table));
  return FALSE;
}

static void
list_columns (Reading *reading)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *heading = NULL;

      if (reading->at[i] == PLUMB_COLUMN_ABSENT)
        continue;
      heading = plumb_text_clean (plumb_table_columns_get (reading->table, reading->at[i]),
                                  MAX_SHOWN);
      reading->list->gives |= gives[i];
      g_ptr_array_add (reading->list->mapping,
                       g_strdup_printf ("%s → %s", heading, columns[i].name));
    }

  for (guint k = 0; k < reading->width; k++)
    {
      g_autofree char *heading = plumb_text_clean (plumb_table_reader_get_cell (reading->table, k),
                                                   MAX_SHOWN);
      gboolean is_used = *heading == '\0';

      for (guint i = 0; i < N_COLUMNS; i++)
        is_used |= reading->at[i] == k;
      if (!is_used)
        g_ptr_array_add (reading->list->unused, g_steal_pointer (&heading));
    }
}

static gboolean
read_header (Reading     *reading,
             const char  *name,
             GError     **error)
{
  plumb_table_columns_find (reading->table, columns, N_COLUMNS, reading->at);
  reading->width = plumb_table_columns_get_width (reading->table);
  if (!check_no_audits (reading, name, error))
    return FALSE;
  if (reading->at[COLUMN_REFERENCE] == PLUMB_COLUMN_ABSENT)
    return refuse_header (reading, name, error);

  for (guint i = 0; i < N_COLUMNS; i++)
    if (reading->at[i] != PLUMB_COLUMN_ABSENT
        && plumb_table_columns_is_twice (reading->table, reading->at[i]))
      {
        g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
                     "%s, row %u: two columns are headed \"%.60s\", and which of them holds the %s "
                     "is not for the program to guess; remove one, or give it another heading",
                     name, plumb_table_reader_get_row (reading->table),
                     plumb_table_columns_get (reading->table, reading->at[i]), columns[i].name);
        return FALSE;
      }
  return TRUE;
}

static const char *
get_cell (Reading *reading,
          guint    column)
{
  return plumb_table_columns_get (reading->table, reading->at[column]);
}

/* A name or another text that is kept as written; NULL where the cell says nothing, which the
 * store tells apart from a column that is not there. */
static char *
read_name (Reading    *reading,
           const char *reference,
           guint       column)
{
  const char *cell = get_cell (reading, column);
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;

  if (plumb_table_is_no_value (cell))
    {
      add_notice_of_cell (reading, "no-value", reference, column,
                  "a spreadsheet's word for nothing, or its fault; what was known stands");
      return NULL;
    }

  plain = plumb_text_clean (cell, 0);
  name = plumb_text_clean (cell, PLUMB_NAME_MAX);
  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    if (plumb_text_is_unseen (g_utf8_get_char (p)) || !g_str_equal (plain, name))
      {
        add_notice_of_cell (reading, "cleaned", reference, column,
                    "a name with marks that nobody sees, or of more than 200 characters; it is "
                    "kept without them");
        break;
      }
  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
read_plan_type (Reading    *reading,
                const char *reference)
{
  const char *code = plumb_plan_type_match (get_cell (reading, COLUMN_PLAN_TYPE));
  g_autofree char *known = plumb_plan_type_dup_known ();
  g_autofree char *words = NULL;
  char *name;

  if (code != NULL)
    return g_strdup (code);
  name = read_name (reading, reference, COLUMN_PLAN_TYPE);
  words = g_strdup_printf (PLUMB_NOTICE_UNKNOWN_PLAN_TYPE, known);
  if (name != NULL)
    add_notice (reading, "unknown-plan-type", reference, name, words);
  return name;
}

/* NULL where there is no day; @out_unread tells whether there was something all the same. */
static char *
read_day (Reading    *reading,
          const char *reference,
          guint       column,
          gboolean   *out_unread)
{
  gboolean month_first = plumb_day_order_is_month_first (&reading->orders[column]);
  const char *cell = get_cell (reading, column);
  PlumbWrittenDay day;

  *out_unread = FALSE;
  if (*cell == '\0' || (plumb_table_is_no_value (cell) && *cell != '#'))
    return NULL;

  if (!plumb_written_day_parse (cell, month_first, &day))
    add_notice_of_cell (reading, "wrong-date", reference, column,
                "not a day that can be read; it is left out, and what was known stands");
  else if (!plumb_written_day_is_likely (&day.date))
    add_notice_of_cell (reading, "unlikely-date", reference, column,
                "a day before 1980 or yet to come; it is left out, and what was known stands");
  else
    return plumb_date_to_string (&day.date);
  *out_unread = TRUE;
  return NULL;
}

/* Nothing else is in the row. */
static gboolean
stands_alone (Reading *reading)
{
  for (guint i = 0; i < reading->width; i++)
    if (i != reading->at[COLUMN_REFERENCE]
        && *plumb_table_reader_get_cell (reading->table, i) != '\0')
      return FALSE;
  return TRUE;
}

/* "Total: 2", "End of report": what spreadsheets and reports put below a list. */
static gboolean
is_note (Reading    *reading,
         const char *reference)
{
  static const char * const words[] = {
    "total", "totals", "grand", "subtotal", "sum", "count", "average", "records", "rows", NULL
  };
  g_autofree char *lower = g_utf8_strdown (reference, -1);
  gsize length = strcspn (lower, " :=(0123456789");
  gboolean has_space = strchr (reference, ' ') != NULL;

  if (!stands_alone (reading))
    return FALSE;
  lower[length] = '\0';
  return g_strv_contains (words, lower) || (has_space && reading->list->gives != 0);
}

static void
note_spoilt (Reading    *reading,
             const char *reference)
{
  if (++reading->n_spoilt <= MAX_SPOILT_SHOWN)
    g_string_append_printf (reading->spoilt, "%sline %u: %s", reading->n_spoilt > 1 ? "; " : "",
                            plumb_table_reader_get_line (reading->table), reference);
}

/* NULL where the row is not kept. */
static char *
read_reference (Reading *reading)
{
  const char *cell = get_cell (reading, COLUMN_REFERENCE);
  g_autofree char *reference = plumb_text_clean (cell, 0);

  if (*reference == '\0' || plumb_table_is_no_value (reference))
    add_notice (reading, "no-reference", NULL, cell, "no reference; the row is not kept");
  else if (is_note (reading, reference))
    add_notice (reading, "no-case", NULL, cell,
                "a total or a note, and no case; the row is not kept");
  else if (g_utf8_strlen (reference, -1) > MAX_REFERENCE)
    add_notice (reading, "long-reference", NULL, cell,
                "a reference of more than 100 characters; the row is not kept");
  else if (plumb_table_is_spoilt_number (reference))
    note_spoilt (reading, reference);
  else
    return g_steal_pointer (&reference);
  return NULL;
}

static gboolean
is_open (const PlumbCaseFields *fields)
{
  return fields->closed == NULL && !plumb_plan_type_is_closed (fields->plan_type);
}

/* A case that was opened again stands twice: as in a census, the open episode is kept, or else the
 * later; of two that are alike the first. */
static void
keep_either (Reading               *reading,
             const PlumbCaseFields *fields,
             guint                  place)
{
  PlumbCase **kept = (PlumbCase **) &g_ptr_array_index (reading->list->cases, place);
  const PlumbCaseFields *earlier = plumb_case_get_fields (*kept);
  const char *cell = get_cell (reading, COLUMN_REFERENCE);
  gboolean decides = is_open (fields) != is_open (earlier);
  gboolean later = fields->opened != NULL && g_strcmp0 (fields->opened, earlier->opened) > 0;

  if (decides ? !is_open (fields) : !later)
    {
      add_notice (reading, "duplicate", fields->reference, cell,
                  "a reference that an earlier row has, too; the first is kept, this row is not");
      return;
    }
  add_notice (reading, "duplicate", fields->reference, cell,
              decides ? "a reference that an earlier row has, too; this row is kept, as it is open"
                      : "a reference that an earlier row has, too; this row is kept, as it was "
                        "opened later");
  g_object_unref (*kept);
  *kept = plumb_case_new (fields);
}

static void
keep_row (Reading               *reading,
          const PlumbCaseFields *fields)
{
  gpointer place = g_hash_table_lookup (reading->rows, fields->reference);

  if (place != NULL)
    {
      keep_either (reading, fields, GPOINTER_TO_UINT (place) - 1);
      return;
    }
  g_ptr_array_add (reading->list->cases, plumb_case_new (fields));
  g_hash_table_insert (reading->rows, g_strdup (fields->reference),
                       GUINT_TO_POINTER (reading->list->cases->len));
}

static void
read_row (Reading *reading)
{
  g_auto(Row) row = { .reference = read_reference (reading) };
  PlumbCaseFields fields = { .line = plumb_table_reader_get_line (reading->table) };
  gboolean opened_unread;

  if (row.reference == NULL)
    return;

  fields.reference = row.reference;
  fields.team = row.team = read_name (reading, row.reference, COLUMN_TEAM);
  fields.worker = row.worker = read_name (reading, row.reference, COLUMN_WORKER);
  fields.worker_role = row.worker_role = read_name (reading, row.reference, COLUMN_WORKER_ROLE);
  fields.plan_type = row.plan_type = read_plan_type (reading, row.reference);
  fields.legal_status = row.legal_status = read_name (reading, row.reference,
                                                      COLUMN_LEGAL_STATUS);
  fields.opened = row.opened = read_day (reading, row.reference, COLUMN_OPENED, &opened_unread);
  fields.closed = row.closed = read_day (reading, row.reference, COLUMN_CLOSED,
                                         &fields.closed_unread);
  if (plumb_plan_type_is_closed (row.plan_type) && row.closed == NULL)
    add_notice (reading, "closed-without-a-day", row.reference,
                get_cell (reading, COLUMN_PLAN_TYPE),
                "closed, and no day of closure is given; the case is closed without one");
  keep_row (reading, &fields);
}

/* Opens the file and reads its header. */
static gboolean
open_table (Reading     *reading,
            const char  *path,
            GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  int result;

  g_clear_pointer (&reading->table, plumb_table_reader_free);
  reading->table = plumb_table_reader_open (path, error);
  if (reading->table == NULL)
    return FALSE;

  result = plumb_table_reader_next (reading->table, error);
  if (result == 0)
    g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT,
                 "%s: the file is empty; a case list has a header row and a row for each case",
                 name);
  return result == 1 && read_header (reading, name, error);
}

/* How a day is to be read rests on all days of its column. */
static gboolean
find_orders (Reading  *reading,
             GError  **error)
{
  static const guint days[] = { COLUMN_OPENED, COLUMN_CLOSED };
  int result;

  while ((result = plumb_table_reader_next (reading->table, error)) == 1)
    {
      if (!plumb_table_reader_check_width (reading->table, reading->width, error))
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (days); i++)
        plumb_day_order_note (&reading->orders[days[i]], get_cell (reading, days[i]));
    }
  return result == 0;
}

static void
tell_orders (Reading *reading)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (plumb_day_order_is_month_first (&reading->orders[i]))
      add_notice (reading, "month-first", NULL, get_cell (reading, i),
                  "all days of this column are read with the month first, as some can only be "
                  "read so and none with the day first");
}

static gboolean
check_spoilt (Reading     *reading,
              const char  *path,
              GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (reading->n_spoilt == 0)
    return TRUE;
  if (reading->n_spoilt > MAX_SPOILT_SHOWN)
    g_string_append_printf (reading->spoilt, "; and %u more",
                            reading->n_spoilt - MAX_SPOILT_SHOWN);
  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
               "%s: a spreadsheet has made numbers of %u %s, and the digits are lost "
               "(%s); export the list again, and import it without opening it in a spreadsheet, "
               "or make the column a text first", name, reading->n_spoilt,
               reading->n_spoilt == 1 ? "reference" : "references", reading->spoilt->str);
  return FALSE;
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
  g_ptr_array_unref (list->unused);
  plumb_notices_free (list->notices);
  g_free (list);
}

static PlumbCaseList *
make_list (void)
{
  PlumbCaseList *list = g_new0 (PlumbCaseList, 1);

  list->cases = g_ptr_array_new_with_free_func (g_object_unref);
  list->mapping = g_ptr_array_new_with_free_func (g_free);
  list->unused = g_ptr_array_new_with_free_func (g_free);
  list->notices = plumb_notices_new ();
  return list;
}

/**
 * plumb_case_list_reader_read:
 * @path: a CSV file with a header row
 * @error: of PLUMB_EXCHANGE_ERROR
 *
 * Only the reference must be there. Plan types and days are read as people write them. A cell that
 * says nothing, or nothing that can be read, gives nothing, so that the store keeps what it knew.
 * The file is read twice: a column of days has one order.
 *
 * Returns: (transfer full) (nullable): the cases in the file's order
 */
PlumbCaseList *
plumb_case_list_reader_read (const char  *path,
                             GError     **error)
{
  g_auto(Reading) reading = { 0 };
  int result;

  reading.list = make_list ();
  reading.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.spoilt = g_string_new (NULL);
  if (!open_table (&reading, path, error) || !find_orders (&reading, error)
      || !open_table (&reading, path, error))
    return NULL;

  list_columns (&reading);
  tell_orders (&reading);
  while ((result = plumb_table_reader_next (reading.table, error)) == 1)
    read_row (&reading);
  if (result != 0 || !check_spoilt (&reading, path, error))
    return NULL;
  return g_steal_pointer (&reading.list);
}
