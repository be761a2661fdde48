/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../lib/shipped-forms.h"
#include "plumb-chart-panel.h"
#include "plumb-index-card.h"
#include "plumb-quarter-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-trends-page.h"
#include "plumb-wait.h"

/* A council whose form has a theme more than the program came with, and another form that has one
 * less: each page shows the themes of the form that is chosen. */

#define N_AUDITS 12

static void
import_form (PlumbTestUi *ui)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GString) form = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  form = g_string_new (text);
  g_string_replace (form, "version=\"2017.2\"", "version=\"2017.9\"", 1);
  g_string_replace (form, "<title>Case file audit</title>",
                    "<title>Case file audit</title>"
                    "<theme code=\"planning\" title=\"Planning\"/>"
                    "<theme code=\"supervision\" title=\"Supervision\"/>"
                    "<theme code=\"voice\" title=\"Voice &amp; &lt;wishes&gt;\"/>", 1);
  g_string_replace (form, "<section code=\"VOI\"", "<section code=\"VOI\" theme=\"voice\"", 1);
  g_string_replace (form, "code=\"VOI.01\"", "code=\"VOI.01\" flags=\"voice\"", 1);
  plumb_test_ui_import_form (ui, form->str);
}

/* Two thirds of the answers on the voice are good. */
static void
import_audits (PlumbTestUi *ui)
{
  static const char *const grades[] = { "O", "G", "RI" };
  g_autoptr(GString) rows = g_string_new (NULL);

  for (guint i = 0; i < N_AUDITS; i++)
    {
      g_string_append_printf (rows, "N-%02u,case-file-audit 2017.9,2017-09-%02u,,,CIN,standard,"
                                    "Invented Auditor,VOI.01,%s\n", i, i + 1, grades[i % 3]);
      g_string_append_printf (rows, "S-%02u,supervision-file-audit 2017.2,2017-09-%02u,,,,standard,"
                                    "Invented Auditor,SVF.01,met\n", i, i + 1);
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

static gboolean
is_loaded (gpointer page)
{
  gboolean loading;

  g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static void
present (PlumbTestUi *ui,
         GtkWidget   *page)
{
  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (is_loaded, page);
}

/* Visible siblings of the same kind as the first one, that one included. */
static guint
count_visible (GtkWidget *page,
               GType      type)
{
  guint n = 0;

  for (GtkWidget *child = plumb_test_find (page, type, NULL); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += G_TYPE_CHECK_INSTANCE_TYPE (child, type) && gtk_widget_get_visible (child);
  return n;
}

static void
test_trends (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  GtkWidget *page = plumb_trends_page_new (ui->session);
  g_autofree char *path = g_build_filename (ui->folder, "voice.pdf", NULL);
  g_autofree char *content = NULL;

  present (ui, page);
  g_assert_cmpuint (count_visible (page, PLUMB_TYPE_CHART_PANEL), ==, 1 + 3);
  g_assert_true (plumb_test_shows (page, "Planning index by month"));
  g_assert_true (plumb_test_shows (page, "Voice & <wishes> index by month"));
  plumb_test_assert_labelled (page);
  gtk_widget_activate_action (page, "trends.save-pdf-to", "(ss)", "voice", path);
  plumb_test_wait_until (plumb_test_is_file, path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));

  plumb_test_choose (page, "Instrument", "Supervision file audit");
  plumb_test_wait_until (is_loaded, page);
  /* Nobody graded these, so there are no bars. */
  g_assert_cmpuint (count_visible (page, PLUMB_TYPE_CHART_PANEL), ==, 1);
  g_assert_true (plumb_test_shows (page, "Supervision index by month"));
  g_assert_false (plumb_test_shows (page, "Planning index by month"));

  /* A panel that comes back shows what the others show. */
  gtk_widget_activate_action (page, "trends.show-table", NULL);
  plumb_test_choose (page, "Instrument", "Case file audit");
  plumb_test_wait_until (is_loaded, page);
  plumb_test_settle ();
  g_assert_cmpuint (count_visible (page, PLUMB_TYPE_CHART_PANEL), ==, 1 + 3);
  g_assert_null (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL));
  plumb_test_ui_dismiss (ui);
}

static void
test_quarter (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  GtkWidget *page = plumb_quarter_page_new (ui->session);

  present (ui, page);
  g_assert_cmpuint (count_visible (page, PLUMB_TYPE_INDEX_CARD), ==, 3);
  g_assert_true (plumb_test_shows (page, "Voice & <wishes> index"));
  g_assert_true (plumb_test_shows (page, "8 of 12 answers met or good, 12 audits"));
  g_assert_nonnull (plumb_test_find (page, ADW_TYPE_EXPANDER_ROW,
                                     "Standards: Voice & <wishes>"));
  plumb_test_assert_labelled (page);

  plumb_test_choose (page, "Instrument", "Supervision file audit");
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpuint (count_visible (page, PLUMB_TYPE_INDEX_CARD), ==, 1);
  g_assert_true (plumb_test_shows (page, "12 of 12 answers met or good, 12 audits"));
  g_assert_null (plumb_test_find (page, ADW_TYPE_EXPANDER_ROW, "Standards: Planning"));
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
  g_test_add (name, PlumbTestUi, NULL, set_up, function, plumb_test_ui_tear_down)
  ADD ("/theme-pages/trends", test_trends);
  ADD ("/theme-pages/quarter", test_quarter);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
