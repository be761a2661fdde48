/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-panel.h"
#include "plumb-figure-table.h"
#include "plumb-quarter-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-trends-page.h"
#include "plumb-work-page.h"

/* What is in view stays true when an audit is submitted on another page, which works through the
 * same store. The invented council has 54 audits in its last quarter and four drafts of the person
 * who works. */

#define IN_QUARTER "2017-08-14T12:00:00Z"

static void
submit_one (PlumbTestUi *ui)
{
  plumb_test_ui_submit_audit (ui, plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT),
                              IN_QUARTER);
}

static gboolean
shows_54 (gpointer page)
{
  return plumb_test_shows (page, "54 audits of 60 planned");
}

static gboolean
shows_55 (gpointer page)
{
  return plumb_test_shows (page, "55 audits of 60 planned");
}

static void
test_quarter (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  GtkWidget *page = plumb_quarter_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (shows_54, page);
  submit_one (ui);
  plumb_test_wait_until (shows_55, page);
  plumb_test_ui_dismiss (ui);
}

/* Whether a quarter of the first chart has that many audits. */
static gboolean
has_quarter_of (GtkWidget  *page,
                const char *n)
{
  GtkWidget *panel = plumb_test_find (page, PLUMB_TYPE_CHART_PANEL, NULL);
  PlumbFigureTable *table;

  if (panel == NULL)
    return FALSE;
  table = plumb_chart_panel_get_table (PLUMB_CHART_PANEL (panel));
  for (guint i = 0; i < plumb_figure_table_get_n_rows (table); i++)
    if (g_strcmp0 (plumb_figure_table_get_cell (table, i, 1), n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
charts_54 (gpointer page)
{
  return has_quarter_of (page, "54");
}

static gboolean
charts_55 (gpointer page)
{
  return has_quarter_of (page, "55");
}

static void
test_trends (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  GtkWidget *page = plumb_trends_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (charts_54, page);
  g_assert_false (charts_55 (page));
  submit_one (ui);
  plumb_test_wait_until (charts_55, page);
  plumb_test_ui_dismiss (ui);
}

/* The first list of My Work is of what is under way. */
static guint
count_drafts (GtkWidget *page)
{
  GtkWidget *list = plumb_test_find (page, GTK_TYPE_LIST_BOX, NULL);
  guint n = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static gboolean
lists_four (gpointer page)
{
  return count_drafts (page) == 4;
}

static gboolean
lists_three (gpointer page)
{
  return count_drafts (page) == 3;
}

static void
test_work (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  GtkWidget *page = plumb_work_page_new (ui->session);
  g_autoptr(PlumbPerson) person = g_object_ref (plumb_session_get_person (ui->session));

  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (lists_four, page);
  /* Where nobody is chosen there may be work all the same. */
  plumb_session_set_person (ui->session, NULL);
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "Say who you are to see your audits."));
  g_assert_false (plumb_test_shows (page, "Nothing Under Way"));
  plumb_session_set_person (ui->session, person);
  plumb_test_wait_until (lists_four, page);
  g_assert_false (plumb_test_shows (page, "Say who you are to see your audits."));
  submit_one (ui);
  plumb_test_wait_until (lists_three, page);
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
  ADD ("/figures-change/quarter", test_quarter);
  ADD ("/figures-change/trends", test_trends);
  ADD ("/figures-change/work", test_work);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
