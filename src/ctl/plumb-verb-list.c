/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include <string.h>

#include "plumb-table-writer.h"
#include "plumb-text.h"
#include "plumb-wait.h"

/* Rows of cells on their way to standard output, as CSV or as columns. The first row is the
 * header. */
typedef struct
{
  GPtrArray *rows;   /* (owned) (element-type GPtrArray) */
} Table;

static void
start_row (Table *table)
{
  g_ptr_array_add (table->rows, g_ptr_array_new_with_free_func (g_free));
}

/* Each of one line, whatever a workspace holds: a row must not look like two. */
static void
add_cell (Table      *table,
          const char *cell)
{
  g_ptr_array_add (g_ptr_array_index (table->rows, table->rows->len - 1),
                   plumb_text_clean (cell != NULL ? cell : "", 0));
}

static void
add_number (Table *table,
            guint  number)
{
  g_autofree char *cell = g_strdup_printf ("%u", number);

  add_cell (table, cell);
}

static void
add_header (Table      *table,
            const char *names)
{
  g_auto(GStrv) cells = g_strsplit (names, ",", -1);

  start_row (table);
  for (guint i = 0; cells[i] != NULL; i++)
    add_cell (table, cells[i]);
}

static GBytes *
format_csv (Table *table)
{
  g_autoptr(PlumbTableWriter) writer = plumb_table_writer_new ();

  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, i);

      for (guint j = 0; j < row->len; j++)
        plumb_table_writer_add (writer, g_ptr_array_index (row, j));
      plumb_table_writer_end_row (writer);
    }
  return plumb_table_writer_finish (writer);
}

static glong
measure_column (Table *table,
                guint  column)
{
  glong width = 0;

  for (guint i = 0; i < table->rows->len; i++)
    width = MAX (width, g_utf8_strlen (g_ptr_array_index ((GPtrArray *)
                                         g_ptr_array_index (table->rows, i), column), -1));
  return width;
}

static GBytes *
format_columns (Table *table)
{
  GPtrArray *header = g_ptr_array_index (table->rows, 0);
  g_autoptr(GArray) widths = g_array_new (FALSE, FALSE, sizeof (glong));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint j = 0; j < header->len; j++)
    {
      glong width = measure_column (table, j);

      g_array_append_val (widths, width);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, i);

      for (guint j = 0; j < row->len; j++)
        {
          const char *cell = g_ptr_array_index (row, j);

          g_string_append (text, cell);
          for (glong pad = g_utf8_strlen (cell, -1);
               j + 1 < row->len && pad < g_array_index (widths, glong, j) + 2; pad++)
            g_string_append_c (text, ' ');
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
list_cases (PlumbStore  *store,
            Table       *table,
            GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) cases = NULL;

  plumb_store_list_cases_async (store, &(PlumbCaseFilter) { 0 },
                                plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  cases = plumb_store_list_cases_finish (store, plumb_wait_result (wait), error);
  if (cases == NULL)
    return FALSE;

  add_header (table, "case,team,worker,plan_type,opened,closed,age_band,last_audited,audits");
  for (guint i = 0; i < cases->len; i++)
    {
      const PlumbCaseFields *fields = plumb_case_get_fields (g_ptr_array_index (cases, i));
      const char * const cells[] = { fields->reference, fields->team, fields->worker,
                                     fields->plan_type, fields->opened, fields->closed,
                                     fields->age_band, fields->last_audited };

      start_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        add_cell (table, cells[j]);
      add_number (table, fields->n_audits);
    }
  return TRUE;
}

static void
add_audit (Table                  *table,
           const PlumbAuditFields *fields,
           int                     start_month)
{
  g_autofree char *quarter = NULL;
  PlumbMonth month;

  if (plumb_month_of_text (fields->submitted_day, &month))
      /* As --quarter takes it, so that a script may pass it on. */
      quarter = plumb_quarter_to_string (plumb_quarter_of_month (month, start_month));
  start_row (table);
  add_cell (table, fields->reference);
  add_cell (table, quarter);
  add_cell (table, fields->submitted_day);
  add_cell (table, fields->case_reference);
  add_cell (table, fields->team);
  add_cell (table, fields->plan_type);
  add_cell (table, fields->audit_type);
  add_cell (table, fields->auditor);
  add_cell (table, fields->status == PLUMB_AUDIT_STATUS_SUBMITTED ? "submitted" : "draft");
  add_cell (table, fields->overall);
}

static gboolean
list_audits (PlumbStore          *store,
             const PlumbQuarter  *quarter,
             Table               *table,
             GError             **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbOrganisation) organisation = NULL;
  g_autoptr(GPtrArray) audits = NULL;
  PlumbAuditFilter filter = { .status = -1 };

  plumb_store_load_organisation_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  organisation = plumb_store_load_organisation_finish (store, plumb_wait_result (wait), error);
  if (organisation == NULL)
    return FALSE;

  if (quarter != NULL)
    {
      filter.from_month = plumb_quarter_first_month (*quarter, organisation->quarter_start_month);
      filter.to_month = plumb_month_add (filter.from_month, 2);
      filter.status = PLUMB_AUDIT_STATUS_SUBMITTED;
    }
  plumb_store_list_audits_async (store, &filter, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), error);
  if (audits == NULL)
    return FALSE;

  add_header (table, "audit,quarter,submitted,case,team,plan_type,audit_type,auditor,status,"
                     "overall");
  for (guint i = 0; i < audits->len; i++)
    add_audit (table, plumb_audit_get_fields (g_ptr_array_index (audits, i)),
               organisation->quarter_start_month);
  return TRUE;
}

static gboolean
list_teams (PlumbStore  *store,
            Table       *table,
            GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) teams = NULL;

  plumb_store_list_teams_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  teams = plumb_store_list_teams_finish (store, plumb_wait_result (wait), error);
  if (teams == NULL)
    return FALSE;

  add_header (table, "code,team,case_files,active");
  for (guint i = 0; i < teams->len; i++)
    {
      PlumbTeam *team = g_ptr_array_index (teams, i);

      start_row (table);
      add_cell (table, plumb_team_get_code (team));
      add_cell (table, plumb_team_get_name (team));
      add_number (table, plumb_team_get_n_cases (team));
      add_cell (table, plumb_team_is_active (team) ? "yes" : "no");
    }
  return TRUE;
}

static gboolean
list_people (PlumbStore  *store,
             Table       *table,
             GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) people = NULL;

  plumb_store_list_people_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  people = plumb_store_list_people_finish (store, plumb_wait_result (wait), error);
  if (people == NULL)
    return FALSE;

  add_header (table, "person,role,active");
  for (guint i = 0; i < people->len; i++)
    {
      PlumbPerson *person = g_ptr_array_index (people, i);

      start_row (table);
      add_cell (table, plumb_person_get_name (person));
      add_cell (table, plumb_person_get_role (person));
      add_cell (table, plumb_person_is_active (person) ? "yes" : "no");
    }
  return TRUE;
}

static gboolean
fill_table (PlumbStore          *store,
            const char          *what,
            const PlumbQuarter  *quarter,
            Table               *table,
            GError             **error)
{
  if (g_str_equal (what, "cases"))
    return list_cases (store, table, error);
  if (g_str_equal (what, "audits"))
    return list_audits (store, quarter, table, error);
  if (g_str_equal (what, "teams"))
    return list_teams (store, table, error);
  return list_people (store, table, error);
}

static int
print_list (const char         *path,
            const char         *what,
            const PlumbQuarter *quarter,
            gboolean            csv)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Table table = { rows };
  GError *error = NULL;
  PlumbStore *store = plumb_ctl_open_to_read (path, &error);

  if (store != NULL && fill_table (store, what, quarter, &table, &error))
    {
      g_autoptr(GBytes) bytes = csv ? format_csv (&table) : format_columns (&table);

      plumb_ctl_write (bytes, &error);
    }
  return plumb_ctl_finish (store, error);
}

/**
 * plumb_verb_list:
 *
 * Shows what a workspace holds, as columns or as CSV.
 */
int
plumb_verb_list (int    argc,
                 char **argv)
{
  static const char * const kinds[] = { "cases", "audits", "teams", "people", NULL };
  g_autofree char *quarter_text = NULL;
  gboolean csv = FALSE;
  const GOptionEntry options[] = {
    { "quarter", 0, 0, G_OPTION_ARG_STRING, &quarter_text, "Only audits submitted in it",
      "2017-Q2" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, "As CSV with a header row", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE cases|audits|teams|people",
                              "Shows what the workspace holds.", options, 2, 2);
  PlumbQuarter quarter;

  if (code >= 0)
    return code;
  if (!g_strv_contains (kinds, argv[2]))
    return plumb_ctl_usage ("“%s” cannot be listed; choose cases, audits, teams or people",
                            argv[2]);
  if (quarter_text != NULL && !g_str_equal (argv[2], "audits"))
    return plumb_ctl_usage ("--quarter goes with audits only");
  if (quarter_text != NULL && !plumb_quarter_parse (quarter_text, &quarter, NULL))
    return plumb_ctl_usage ("“%s” is not a quarter; write it like 2017-Q2", quarter_text);

  return print_list (argv[1], argv[2], quarter_text != NULL ? &quarter : NULL, csv);
}
