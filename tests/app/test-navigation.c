/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gstdio.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-audits-page.h"
#include "plumb-case-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* A page is left and come back to by every way there is, and what its header offers still works:
 * each way is taken twice, since the first return is not the last. */

typedef void (*Way) (PlumbWindow *window,
                     PlumbTestUi *ui,
                     const char  *place);

typedef struct
{
  PlumbWindow *window;
  const char  *place;
} Expected;

static gboolean
is_in_place (gpointer data)
{
  Expected *expected = data;

  return g_strcmp0 (plumb_navigator_get_place (expected->window->navigator),
                    expected->place) == 0;
}

static void
come_back (PlumbWindow *window,
           const char  *place)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_until (is_in_place, &(Expected) { window, place });
}

/* Presses the row of that place, as a mouse does. */
static void
press_place (PlumbWindow *window,
             const char  *place)
{
  GtkWidget *list = plumb_test_find (GTK_WIDGET (window->sidebar), GTK_TYPE_LIST_BOX, NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (gtk_widget_get_name (row), place) == 0)
      g_signal_emit_by_name (list, "row-activated", row);
  plumb_test_wait_until (is_in_place, &(Expected) { window, place });
}

static void
go_by_sidebar (PlumbWindow *window,
               PlumbTestUi *ui,
               const char  *place)
{
  press_place (window, g_str_equal (place, "audits") ? "work" : "audits");
  press_place (window, place);
}

/* What a key does is in the program's table of keys. */
static void
press_key (PlumbWindow *window,
           const char  *key,
           const char  *place)
{
  GtkApplication *program = gtk_window_get_application (GTK_WINDOW (window));
  g_auto(GStrv) actions = gtk_application_get_actions_for_accel (program, key);
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (actions[0]);
  g_assert_true (g_action_parse_detailed_name (actions[0], &name, &target, &error));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
  plumb_test_wait_until (is_in_place, &(Expected) { window, place });
}

static void
go_by_key (PlumbWindow *window,
           PlumbTestUi *ui,
           const char  *place)
{
  static const char *const keys[][2] = { { "work", "<Control>1" }, { "cases", "<Control>2" },
                                         { "audits", "<Control>3" }, { "trends", "<Control>4" },
                                         { "quarter", "<Control>5" } };

  press_key (window, g_str_equal (place, "cases") ? "<Alt>1" : "<Alt>2",
             g_str_equal (place, "cases") ? "work" : "cases");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i][0], place))
      press_key (window, keys[i][1], place);
}

static void
go_by_case (PlumbWindow *window,
            PlumbTestUi *ui,
            const char  *place)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", (gint64) 1);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  g_assert_true (gtk_widget_is_sensitive (plumb_test_find (GTK_WIDGET (window->header_row),
                                                           GTK_TYPE_BUTTON, "Start Audit")));
  come_back (window, place);
}

static void
go_by_drill_down (PlumbWindow *window,
                  PlumbTestUi *ui,
                  const char  *place)
{
  g_autoptr(GVariant) scope = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));

  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.show-audits", scope);
  plumb_test_wait_until (is_in_place, &(Expected) { window, NULL });
  g_assert_true (PLUMB_IS_AUDITS_PAGE (plumb_window_get_page (window)));
  come_back (window, place);
}

/* From a figure to an audit of it, and back twice. */
static void
go_by_audit (PlumbWindow *window,
             PlumbTestUi *ui,
             const char  *place)
{
  g_autoptr(GVariant) scope = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));

  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.show-audits", scope);
  plumb_test_wait_until (is_in_place, &(Expected) { window, NULL });
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  g_assert_cmpuint (plumb_navigator_get_depth (window->navigator), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE);
  come_back (window, place);
}

/* A form has header widgets of its own. */
static void
go_by_form (PlumbWindow *window,
            PlumbTestUi *ui,
            const char  *place)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  come_back (window, place);
}

static const Way ways[] = { go_by_sidebar,    go_by_key,   go_by_case,
                            go_by_drill_down, go_by_audit, go_by_form };

static void
press (PlumbWindow *window,
       const char  *label)
{
  GtkWidget *button = plumb_test_find (GTK_WIDGET (window->header_row), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_loaded (gpointer page)
{
  gboolean loading;

  g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static gboolean
can_export (gpointer button)
{
  return plumb_test_action_enabled (button, "quarter.export");
}

static void
act_on_quarter (PlumbWindow *window,
                PlumbTestUi *ui)
{
  PlumbPage *page = plumb_window_get_page (window);
  g_autofree char *before = g_strdup (plumb_page_get_title (page));
  g_autofree char *path = g_build_filename (ui->folder, "findings.txt", NULL);
  GtkWidget *export = plumb_test_find (GTK_WIDGET (window->header_row), ADW_TYPE_SPLIT_BUTTON,
                                       "Export");

  plumb_test_wait_until (is_loaded, page);
  press (window, "Previous quarter");
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpstr (plumb_page_get_title (page), !=, before);
  press (window, "Next quarter");
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpstr (plumb_page_get_title (page), ==, before);

  g_assert_true (plumb_test_action_enabled (export, "quarter.export"));
  g_assert_true (gtk_widget_is_sensitive (plumb_test_find (export, GTK_TYPE_BUTTON, "Export")));
  g_assert_true (plumb_test_action_enabled (export, "quarter.export-as::csv"));
  gtk_widget_activate_action (export, "quarter.export-to", "(ss)", "text", path);
  plumb_test_wait_until (can_export, export);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static gboolean
shows_table (gpointer page)
{
  GtkWidget *table = plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL);

  return table != NULL && gtk_widget_get_mapped (table);
}

static gboolean
shows_chart (gpointer page)
{
  return !shows_table (page);
}

static void
act_on_trends (PlumbWindow *window,
               PlumbTestUi *ui)
{
  PlumbPage *page = plumb_window_get_page (window);

  plumb_test_wait_until (is_loaded, page);
  press (window, "Show as");
  plumb_test_wait_until (shows_table, page);
  press (window, "Show as");
  plumb_test_wait_until (shows_chart, page);
}

/* What the other places offer belongs to the window and opens something; that it can be pressed is
 * what is lost. */
static void
act_on_rest (PlumbWindow *window,
             PlumbTestUi *ui)
{
  GtkWidget *button = plumb_test_find (GTK_WIDGET (window->header_row), GTK_TYPE_BUTTON, NULL);

  if (plumb_page_get_header_end (plumb_window_get_page (window)) == NULL)
    g_assert_null (button);
  else
    g_assert_true (gtk_widget_is_sensitive (button));
}

static void
test_return (PlumbTestUi   *ui,
             gconstpointer  data)
{
  const char *place = data;
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  void (*act) (PlumbWindow *, PlumbTestUi *)
      = g_str_equal (place, "quarter") ? act_on_quarter
      : g_str_equal (place, "trends")  ? act_on_trends : act_on_rest;

  /* Only somebody who is known may start an audit. */
  plumb_session_set_person (window->session,
                            g_ptr_array_index (plumb_session_get_people (window->session), 0));
  plumb_test_show_place (window, place);
  act (window, ui);
  for (guint turn = 0; turn < (act == act_on_rest ? 1 : 2); turn++)
    for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
      {
        ways[i] (window, ui, place);
        act (window, ui);
      }
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name) \
  g_test_add ("/navigation/return-to-" name, PlumbTestUi, name, plumb_test_ui_set_up_demo, \
              test_return, plumb_test_ui_tear_down)
  ADD ("quarter");
  ADD ("trends");
  ADD ("work");
  ADD ("cases");
  ADD ("audits");
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
