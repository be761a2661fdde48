/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../lib/shipped-forms.h"
#include "plumb-answers.h"
#include "plumb-audits-page.h"
#include "plumb-chart-bars.h"
#include "plumb-chart-panel.h"
#include "plumb-release-trend.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-trend-charts.h"
#include "plumb-trend-tables.h"
#include "plumb-wait.h"

/* A council that changed its form within a quarter: the newer version has a grade more, and
 * the older one is still in most audits. */

#define N_OF_NEWER 12
#define N_OF_OLDER 54

static void
import_form (PlumbTestUi *ui)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;
  g_autofree char *longer = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  later = replace_words (text, "id=\"case-file-audit\" version=\"2017.2\"",
                         "id=\"case-file-audit\" version=\"2017.9\"");
  longer = replace_words (later, "<grade code=\"G\" label=\"Good\"/>",
                          "<grade code=\"V\" label=\"Very good\"/>"
                          "<grade code=\"G\" label=\"Good\"/>");
  plumb_test_ui_import_form (ui, longer);
}

/* A third each is very good, good, and requires improvement. */
static void
import_audits (PlumbTestUi *ui)
{
  static const char * const grades[] = { "V", "G", "RI" };
  g_autoptr(GString) rows = g_string_new (NULL);

  for (guint i = 0; i < N_OF_NEWER; i++)
    {
      g_autofree char *row = g_strdup_printf ("N-%02u,case-file-audit 2017.9,2017-09-%02u,,,CIN,"
                                              "standard,Invented Auditor", i, i + 1);

      g_string_append_printf (rows, "%s,PLN,%s\n%s,overall,%s\n", row, grades[i % 3], row,
                              grades[i % 3]);
    }
  plumb_test_ui_import_audits (ui, rows->str);
}

static void
set_up (PlumbTestUi   *ui,
        gconstpointer  unused)
{
  plumb_test_ui_set_up_demo (ui, NULL);
  import_form (ui);
  import_audits (ui);
}

/* Of the newest quarters: as many as the page shows. */
static PlumbRelease *
load_trend (PlumbTestUi *ui)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbRelease *trend;

  plumb_release_load_trend_async (ui->store, "case-file-audit", NULL, (PlumbQuarter) { 2017, 2 },
                                  NULL, plumb_wait_cb, wait);
  trend = plumb_release_load_trend_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return trend;
}

static const PlumbReleaseTable *
get_grades (PlumbRelease *trend)
{
  return plumb_release_get_table (trend, "case-file-audit", "9g");
}

static guint
count (const PlumbReleaseTable *grades,
       const PlumbReleaseRow   *row,
       PlumbMeasure             measure)
{
  return plumb_release_table_get_count (grades, row, measure, 0).value;
}

static guint
count_in (const PlumbReleaseTable *grades,
          const PlumbReleaseRow   *row)
{
  return row == NULL ? 0 : count (grades, row, PLUMB_MEASURE_BASE)
                           + count (grades, row, PLUMB_MEASURE_NOT_APPLICABLE)
                           + count (grades, row, PLUMB_MEASURE_NOT_RECORDED);
}

/* Each audit of the last quarter is in one bar, and each bar has its version's. */
static void
assert_last_bars (const PlumbReleaseTable *grades,
                  const char              *code)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);
  const PlumbTrendBar *before = &g_array_index (bars, PlumbTrendBar, bars->len - 3);
  const PlumbTrendBar *newer = &g_array_index (bars, PlumbTrendBar, bars->len - 2);
  const PlumbTrendBar *older = &g_array_index (bars, PlumbTrendBar, bars->len - 1);

  g_assert_cmpint (plumb_quarter_cmp (before->quarter, older->quarter), <, 0);
  g_assert_cmpint (plumb_quarter_cmp (newer->quarter, older->quarter), ==, 0);
  g_assert_cmpstr (newer->row->version, ==, "2017.9");
  g_assert_cmpuint (count_in (grades, newer->row), ==, N_OF_NEWER);
  g_assert_cmpstr (older->row->version, ==, "2017.2");
  g_assert_cmpuint (count_in (grades, older->row), ==, N_OF_OLDER);
}

/* As many bars as pairs of quarter and version, each called by both, and a key for either scale. */
static void
test_bars (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbRelease) trend = load_trend (ui);
  const PlumbReleaseTable *grades = get_grades (trend);
  int start = plumb_release_get_fields (trend)->start_month;
  g_autoptr(PlumbChart) chart = plumb_trend_charts_create_bars (grades, PLUMB_CODE_OVERALL, start);
  g_autofree char *summary = plumb_chart_dup_summary (chart);
  g_autofree char *sentence = plumb_trend_tables_describe_grades (grades, PLUMB_CODE_OVERALL,
                                                                  FALSE);

  assert_last_bars (grades, PLUMB_CODE_OVERALL);
  assert_last_bars (grades, "PLN");
  g_assert_nonnull (strstr (summary, "\nQ2 2017-18, form 2017.9, base 12: "));
  g_assert_nonnull (strstr (summary, "Very good 4, Good 4, Requires improvement 4, "));
  g_assert_nonnull (strstr (summary, "\nQ2 2017-18, form 2017.2, base "));
  g_assert_nonnull (strstr (sentence, "in the last quarter, form 2017.9: 66.7% (8 of 12)"));
  g_assert_nonnull (strstr (sentence, "in the last quarter, form 2017.2: "));
}

static guint
read_cell (PlumbFigureTable *table,
           guint             row,
           guint             column)
{
  const char *text = plumb_figure_table_get_cell (table, row, column);

  return g_str_equal (text, "–") ? 0 : (guint) g_ascii_strtoull (text, NULL, 10);
}

/* Quarter, audits, five grades in their order, not applicable, not recorded. */
static void
assert_row (PlumbFigureTable        *table,
            guint                    i,
            const PlumbReleaseTable *grades,
            const PlumbReleaseRow   *row)
{
  guint n = 0;

  for (guint column = 2; column < 7; column++)
    n += read_cell (table, i, column);
  g_assert_cmpuint (n, ==, row != NULL ? count (grades, row, PLUMB_MEASURE_BASE) : 0);
  g_assert_cmpuint (read_cell (table, i, 1), ==, n);
  g_assert_cmpuint (n + read_cell (table, i, 7) + read_cell (table, i, 8), ==,
                    count_in (grades, row));
}

/* A row for each bar, and a dash for the grade that nobody could give. */
static void
test_rows (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbRelease) trend = load_trend (ui);
  const PlumbReleaseTable *grades = get_grades (trend);
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, PLUMB_CODE_OVERALL);
  PlumbFigureTable *table = g_object_ref_sink (g_object_new (PLUMB_TYPE_FIGURE_TABLE, NULL));

  plumb_trend_tables_fill_grades (table, grades, PLUMB_CODE_OVERALL,
                                  plumb_release_get_fields (trend)->start_month);
  g_assert_cmpuint (plumb_figure_table_get_n_rows (table), ==, bars->len);
  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbReleaseRow *row = g_array_index (bars, PlumbTrendBar, i).row;

      assert_row (table, i, grades, row);
      if (row != NULL)
        g_assert_cmpstr (plumb_figure_table_get_cell (table, i, 3), ==,
                         i == bars->len - 2 ? "4" : "–");
    }
  g_assert_cmpstr (plumb_figure_table_get_cell (table, bars->len - 2, 0), ==,
                   "Q2 2017-18, form 2017.9");
  g_assert_cmpstr (plumb_figure_table_get_cell (table, bars->len - 2, 4), ==, "4");
  g_object_unref (table);
}

typedef struct
{
  GtkWidget *page;
  guint      n;
} Listed;

static gboolean
has_rows (gpointer data)
{
  const Listed *listed = data;

  return plumb_test_count_rows (listed->page) == listed->n;
}

static void
assert_listed (PlumbWindow *window,
               guint        n)
{
  Listed listed = { GTK_WIDGET (plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE)), n };

  plumb_test_wait_until (has_rows, &listed);
}

static PlumbChartPanel *
show_grades (PlumbWindow *window)
{
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "trends"));

  return PLUMB_CHART_PANEL (plumb_test_find (page, PLUMB_TYPE_CHART_PANEL, NULL));
}

/* A row opens the audits of its quarter and version, a part of a bar those with its grade. */
static void
test_links (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autoptr(PlumbChart) chart = g_object_ref (plumb_chart_panel_get_chart (show_grades (window)));
  guint n_rows = plumb_figure_table_get_n_rows (plumb_chart_panel_get_table (show_grades (window)));
  guint last = plumb_chart_get_n_figures (chart) - 1;
  const PlumbBarPart *part;
  guint bar, n_newer = 0;

  g_signal_emit_by_name (show_grades (window), "row-activated", n_rows - 1);
  assert_listed (window, N_OF_OLDER);
  g_signal_emit_by_name (show_grades (window), "row-activated", n_rows - 2);
  assert_listed (window, N_OF_NEWER);

  plumb_chart_bars_locate (PLUMB_CHART_BARS (chart), last, &bar, &part);
  g_assert_cmpuint (bar, ==, n_rows - 1);
  plumb_chart_view_activate_figure (plumb_chart_panel_get_view (show_grades (window)), last);
  assert_listed (window, part->count);
  for (guint figure = 0; figure <= last; figure++)
    {
      plumb_chart_bars_locate (PLUMB_CHART_BARS (chart), figure, &bar, &part);
      if (bar != n_rows - 2)
        continue;
      plumb_chart_view_activate_figure (plumb_chart_panel_get_view (show_grades (window)), figure);
      assert_listed (window, part->count);
      n_newer += part->count;
    }
  g_assert_cmpuint (n_newer, ==, N_OF_NEWER);
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, set_up, function, plumb_test_ui_tear_down)
  ADD ("/trend-versions/bars", test_bars);
  ADD ("/trend-versions/rows", test_rows);
  ADD ("/trend-versions/links", test_links);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
