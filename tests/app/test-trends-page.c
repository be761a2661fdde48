/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trends-page.h"

#include "plumb-answers.h"
#include "plumb-audits-page.h"
#include "plumb-chart-bars.h"
#include "plumb-chart-panel.h"
#include "plumb-chart-run.h"
#include "plumb-figure-table.h"
#include "plumb-figure-words.h"
#include "plumb-release-trend.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-trend-charts.h"
#include "plumb-wait.h"

#define N_QUARTERS 8

enum
{
  GRADES,
  PLANNING,
  SUPERVISION
};

static PlumbRelease *
load_trend (PlumbTestUi *ui,
            const char  *team)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbRelease *trend;

  plumb_release_load_trend_async (ui->store, "case-file-audit", team, (PlumbQuarter) { 2017, 2 },
                                  NULL, plumb_wait_cb, wait);
  trend = plumb_release_load_trend_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return trend;
}

static gboolean
is_loaded (gpointer page)
{
  gboolean loading;

  g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static GtkWidget *
present (PlumbTestUi *ui)
{
  GtkWidget *page = plumb_trends_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (is_loaded, page);
  return page;
}

static PlumbChartPanel *
get_panel (GtkWidget *page,
           guint      number)
{
  GtkWidget *panel = plumb_test_find (page, PLUMB_TYPE_CHART_PANEL, NULL);

  while (number-- > 0)
    panel = gtk_widget_get_next_sibling (panel);
  g_assert_true (PLUMB_IS_CHART_PANEL (panel));
  return PLUMB_CHART_PANEL (panel);
}

static void
assert_cell (PlumbFigureTable *table,
             guint             row,
             guint             column,
             char             *text)
{
  g_assert_cmpstr (plumb_figure_table_get_cell (table, row, column), ==, text);
  g_free (text);
}

static void
assert_shows_grades (GtkWidget    *page,
                     PlumbRelease *trend,
                     const char   *code)
{
  PlumbFigureTable *table = plumb_chart_panel_get_table (get_panel (page, GRADES));
  const PlumbReleaseTable *grades = plumb_release_get_table (trend, "case-file-audit", "9g");
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);

  g_assert_cmpuint (bars->len, ==, N_QUARTERS);
  g_assert_cmpuint (plumb_figure_table_get_n_rows (table), ==, bars->len);
  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbReleaseRow *row = g_array_index (bars, PlumbTrendBar, i).row;
      guint base
          = row != NULL
                ? plumb_release_table_get_count (grades, row, PLUMB_MEASURE_BASE, 0).value : 0;

      assert_cell (table, i, 1, g_strdup_printf ("%u", base));
      for (guint rank = 1; row != NULL && rank <= 4; rank++)
        assert_cell (table, i, 6 - rank,
                     g_strdup_printf ("%u", plumb_release_table_get_count (
                                                grades, row, PLUMB_MEASURE_GRADE, rank).value));
    }
}

static void
assert_shows_months (PlumbFigureTable        *table,
                     const PlumbReleaseTable *months,
                     const PlumbReleaseTheme *theme)
{
  g_autoptr(GPtrArray) rows = plumb_trend_charts_list_months (months, theme);

  g_assert_cmpuint (rows->len, ==, 3 * N_QUARTERS);
  g_assert_cmpuint (plumb_figure_table_get_n_rows (table), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (rows, i);
      const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);

      assert_cell (table, i, 0, plumb_figure_words_month (row->month));
      assert_cell (table, i, 1, g_strdup_printf ("%u", share->n_audits));
      assert_cell (table, i, 2, g_strdup_printf ("%u", share->n));
      assert_cell (table, i, 4, share->status == PLUMB_RELEASE_SHOWN && !share->firm
                                ? g_strdup ("Too few") : plumb_figure_words_share (share));
    }
}

/* The table beside each chart says what the release says, quarter by quarter and month by month. */
static void
assert_shows_trend (GtkWidget    *page,
                    PlumbRelease *trend,
                    const char   *code)
{
  const PlumbReleaseTable *months = plumb_release_get_table (trend, "case-file-audit", "9i");
  GPtrArray *themes = plumb_release_get_instrument (trend, "case-file-audit")->themes;

  assert_shows_grades (page, trend, code);
  g_assert_cmpuint (themes->len, ==, 2);
  for (guint i = 0; i < themes->len; i++)
    assert_shows_months (plumb_chart_panel_get_table (get_panel (page, PLANNING + i)), months,
                         g_ptr_array_index (themes, i));
}

/* Another team, another section: other figures, and the page says whose. */
static void
test_scope (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  g_autoptr(PlumbRelease) service = load_trend (ui, NULL);
  GPtrArray *teams = plumb_session_get_teams (ui->session);
  const char *team = plumb_team_get_name (g_ptr_array_index (teams, 1));
  g_autoptr(PlumbRelease) of_team = load_trend (ui, team);
  GtkWidget *page = present (ui);

  assert_shows_trend (page, service, PLUMB_CODE_OVERALL);
  g_assert_true (g_str_has_prefix (plumb_page_get_subtitle (PLUMB_PAGE (page)), "Whole service, "));
  /* Thirty audits can be too few, so the words name no number of them. */
  g_assert_true (plumb_test_shows (page, "too few audits to say, or with most answers from a few"));
  g_assert_true (plumb_test_shows (page, "Contains small numbers"));
  plumb_test_choose (page, "Team", team);
  g_assert_true (is_loaded (page) || !plumb_test_shows (page, "by quarter"));
  plumb_test_wait_until (is_loaded, page);
  assert_shows_trend (page, of_team, PLUMB_CODE_OVERALL);
  g_assert_true (g_str_has_prefix (plumb_page_get_subtitle (PLUMB_PAGE (page)), team));

  plumb_test_choose (page, "Section", "Planning");
  g_assert_cmpstr (plumb_chart_panel_get_title (get_panel (page, GRADES)), ==,
                   "Planning by quarter");
  assert_shows_trend (page, of_team, "PLN");
  plumb_test_choose (page, "Team", "Whole service");
  plumb_test_wait_until (is_loaded, page);
  assert_shows_trend (page, service, "PLN");
  plumb_test_ui_dismiss (ui);
}

/* Of an instrument without audits there is nothing to show, and nothing old is left standing. */
static void
test_other_instrument (PlumbTestUi   *ui,
                       gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "planning.pdf", NULL);
  GtkWidget *page = present (ui);

  plumb_test_choose (page, "Instrument", "Supervision file audit");
  plumb_test_wait_until (is_loaded, page);
  g_assert_null (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL));
  g_assert_true (plumb_test_shows (page, "No audit of these two years"));
  /* A file may still be chosen for a chart that was in view; it is there no more. */
  gtk_widget_activate_action (page, "trends.save-pdf-to", "(ss)", "planning", path);
  plumb_test_choose (page, "Instrument", "Case file audit");
  plumb_test_wait_until (is_loaded, page);
  g_assert_false (plumb_test_is_file (path));
  g_assert_nonnull (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL));
  g_assert_false (plumb_test_shows (page, "No audit of these two years"));
  plumb_test_ui_dismiss (ui);
}

/* Who cannot see a chart reads its table, and whoever writes a report takes the chart along. */
static void
test_table_and_pdf (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "planning.pdf", NULL);
  g_autofree char *content = NULL;
  GtkWidget *page = present (ui);

  g_assert_nonnull (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL));
  g_assert_true (plumb_test_shows (page, "Narrow bars"));
  g_assert_true (plumb_test_shows (page, "Hollow points"));
  gtk_widget_activate_action (page, "trends.show-table", NULL);
  plumb_test_settle ();
  g_assert_null (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL));
  g_assert_true (plumb_test_shows (page, "Q2 2017-18"));
  /* A table has no signs to explain. */
  g_assert_false (plumb_test_shows (page, "Narrow bars"));
  g_assert_false (plumb_test_shows (page, "Hollow points"));
  plumb_test_assert_labelled (page);
  gtk_widget_activate_action (page, "trends.save-pdf-to", "(ss)", "planning", path);
  plumb_test_wait_until (plumb_test_is_file, path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  plumb_test_ui_dismiss (ui);
}

/* In the window of an ordinary laptop, beside the list of places. */
static void
test_table_width (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  GtkWidget *page = plumb_trends_page_new (ui->session);
  GtkWidget *table;

  plumb_test_ui_present (ui, page, 1080, 740);
  plumb_test_wait_until (is_loaded, page);
  gtk_widget_activate_action (page, "trends.show-table", NULL);
  gtk_widget_queue_draw (page);
  gtk_test_widget_wait_for_draw (page);
  table = plumb_test_find (page, PLUMB_TYPE_FIGURE_TABLE, NULL);
  g_assert_cmpint (plumb_test_measure_width (plumb_test_find (table, GTK_TYPE_COLUMN_VIEW, NULL)),
                   <=, gtk_widget_get_width (table));
  plumb_test_ui_dismiss (ui);
}

static gboolean
has_rows (gpointer data)
{
  const guint *n = data;
  GtkWidget *page = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_WINDOW));

  return plumb_test_count_rows (page) == *n;
}

static void
activate_and_count (PlumbWindow *window,
                    guint        number,
                    guint        figure,
                    guint        n)
{
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "trends"));

  plumb_chart_view_activate_figure (plumb_chart_panel_get_view (get_panel (page, number)), figure);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE);
  plumb_test_wait_until (has_rows, &n);
}

/* A part of a bar and a point of a line lead to the audits that they stand for. */
static void
test_behind_figures (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "trends"));
  PlumbChart *bars = g_object_ref (plumb_chart_panel_get_chart (get_panel (page, GRADES)));
  PlumbChart *run = g_object_ref (plumb_chart_panel_get_chart (get_panel (page, PLANNING)));
  guint last = plumb_chart_get_n_figures (bars) - 1;
  const PlumbBarPart *part;
  guint bar;

  plumb_chart_bars_locate (PLUMB_CHART_BARS (bars), 0, &bar, &part);
  activate_and_count (window, GRADES, 0, part->count);
  plumb_chart_bars_locate (PLUMB_CHART_BARS (bars), last, &bar, &part);
  activate_and_count (window, GRADES, last, part->count);
  activate_and_count (window, PLANNING, 1,
                      plumb_chart_run_get_point (PLUMB_CHART_RUN (run), 1)->share.n_audits);
  g_object_unref (bars);
  g_object_unref (run);
  plumb_test_close_window (window);
}

/* Presses a key as the keyboard does; FALSE where the chart leaves it to others. */
static gboolean
press_key (GtkWidget *chart,
           guint      key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (chart);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
      return taken;
    }
  g_assert_not_reached ();
}

static void
expect_figure (PlumbWindow *window,
               const guint *keys,
               guint        n_keys,
               guint        point)
{
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "trends"));
  PlumbChartPanel *panel = get_panel (page, PLANNING);
  PlumbChart *run = plumb_chart_panel_get_chart (panel);
  GtkWidget *chart = GTK_WIDGET (plumb_chart_panel_get_view (panel));
  guint n = plumb_chart_run_get_point (PLUMB_CHART_RUN (run), point)->share.n_audits;

  g_assert_true (gtk_widget_grab_focus (chart));
  for (guint i = 0; i < n_keys; i++)
    g_assert_true (press_key (chart, keys[i]));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE);
  plumb_test_wait_until (has_rows, &n);
}

/* A chart is walked through and opened without a mouse, from one end to the other and not beyond;
 * keys that it does not know are left to the page. */
static void
test_chart_keys (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  static const guint first[] = { GDK_KEY_Left, GDK_KEY_Return };
  static const guint third[] = { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_KEY_space };
  static const guint back[] = { GDK_KEY_End, GDK_KEY_Home, GDK_KEY_Right, GDK_KEY_Right,
                                GDK_KEY_KP_Left, GDK_KEY_KP_Enter };
  static const guint last[] = { GDK_KEY_End, GDK_KEY_Right, GDK_KEY_Return };
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "trends"));
  PlumbChartPanel *panel = get_panel (page, PLANNING);
  guint n = plumb_chart_get_n_figures (plumb_chart_panel_get_chart (panel));

  g_assert_false (press_key (GTK_WIDGET (plumb_chart_panel_get_view (panel)), GDK_KEY_Tab));
  expect_figure (window, first, G_N_ELEMENTS (first), 0);
  expect_figure (window, third, G_N_ELEMENTS (third), 2);
  expect_figure (window, back, G_N_ELEMENTS (back), 1);
  expect_figure (window, last, G_N_ELEMENTS (last), n - 1);
  plumb_test_close_window (window);
}

static char *
dup_subtitle (GtkWidget *page)
{
  plumb_test_wait_until (is_loaded, page);
  return g_strdup (plumb_page_get_subtitle (PLUMB_PAGE (page)));
}

static void
press (GtkWidget  *page,
       const char *action,
       gboolean    can_go_on)
{
  GtkWidget *header = plumb_page_get_header_start (PLUMB_PAGE (page));

  g_assert_true (plumb_test_action_enabled (header, action));
  g_assert_true (gtk_widget_activate_action (header, action, NULL));
  g_assert_true (plumb_test_action_enabled (header, action) == can_go_on);
}

/* What an earlier year was like is a year at a time away, as far back as there are audits. */
static void
test_earlier_years (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  static const char *const moments[] = { "2013-05-14T12:00:00Z", "2017-08-14T12:00:00Z" };
  GtkWidget *page;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr(PlumbAuditRecord) draft = plumb_test_ui_start_audit (ui, "EX-1", "standard");

      plumb_test_ui_submit_audit (ui, plumb_audit_get_fields (draft->audit)->id, moments[i]);
    }
  page = present (ui);
  for (guint i = 0; i < 5; i++)
    {
      static const char *const spans[] = {
        "Whole service, October 2015 to September 2017",
        "Whole service, October 2014 to September 2016",
        "Whole service, October 2013 to September 2015",
        "Whole service, April 2013 to March 2015",
        "Whole service, April 2014 to March 2016"
      };
      g_autofree char *subtitle = dup_subtitle (page);

      g_assert_cmpstr (subtitle, ==, spans[i]);
      if (i < 3)
        press (page, "trends.previous", i < 2);
      else if (i == 3)
        press (page, "trends.next", TRUE);
    }
  press (page, "trends.next", TRUE);
  plumb_test_wait_until (is_loaded, page);
  press (page, "trends.next", FALSE);
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpstr (plumb_page_get_subtitle (PLUMB_PAGE (page)), ==,
                   "Whole service, October 2015 to September 2017");
  plumb_test_ui_dismiss (ui);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up_demo, function, plumb_test_ui_tear_down)
  ADD ("/trends-page/scope", test_scope);
  ADD ("/trends-page/other-instrument", test_other_instrument);
  ADD ("/trends-page/table-and-pdf", test_table_and_pdf);
  ADD ("/trends-page/table-width", test_table_width);
  ADD ("/trends-page/behind-figures", test_behind_figures);
  ADD ("/trends-page/chart-keys", test_chart_keys);
#undef ADD
  g_test_add ("/trends-page/earlier-years", PlumbTestUi, NULL, plumb_test_ui_set_up,
              test_earlier_years, plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
