/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-case-page.h"
#include "plumb-settings.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"
#include "plumb-window.h"

/* A workspace whose file is damaged must not look like one in which nothing was done yet. */

#define PAGE 4096

static void
close_store (PlumbTestUi *ui)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (ui->store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (ui->store, plumb_wait_result (wait), &error));
  g_assert_no_error (error);
  plumb_test_settle ();
  g_clear_object (&ui->session);
  g_clear_object (&ui->store);
}

static void
open_store (PlumbTestUi *ui)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_open_async (ui->path, NULL, plumb_wait_cb, wait);
  ui->store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

/* Makes every page unreadable on which @text stands, and returns the path of that copy. */
static char *
damage (PlumbTestUi *ui,
        const char  *text)
{
  char *path = g_build_filename (ui->folder, "damaged.plumb", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  guint n = 0;

  close_store (ui);
  g_assert_true (g_file_get_contents (ui->path, &bytes, &size, &error));
  for (gsize at = PAGE; at + PAGE <= size; at += PAGE)
    if (memmem (bytes + at, PAGE, text, strlen (text)) != NULL)
      {
        memset (bytes + at, 0xff, PAGE);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, &error));
  g_assert_no_error (error);
  open_store (ui);
  return path;
}

static void
assert_told (PlumbWindow *window,
             const char  *told,
             const char  *not_told)
{
  GtkWidget *button;

  plumb_test_wait_until (plumb_test_is_told, (gpointer) told);
  g_assert_false (plumb_test_is_told ((gpointer) not_told));
  g_assert_true (plumb_test_is_told ((gpointer) "Do not work on with it"));
  button = plumb_test_find (GTK_WIDGET (plumb_window_get_page (window)), GTK_TYPE_BUTTON,
                            "Open a _Backup");
  g_assert_nonnull (button);
  /* A backup that is opened as if it were the workspace would be written on. */
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.restore");
}

static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autofree char *path = damage (ui, "CFA-2017-0");
  PlumbWindow *window = plumb_test_open_window (1000, path);
  PlumbSession *session = plumb_window_get_session (window);

  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  assert_told (window, "Your work could not be read", "Nothing Under Way");
  plumb_test_show_place (window, "audits");
  assert_told (window, "The audits could not be read", "No Audits Yet");
  plumb_test_press ("_Try Again");
  assert_told (window, "The audits could not be read", "No Audits Yet");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", (gint64) 1);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_snapshot (GTK_WIDGET (window), "damage-case");
  plumb_test_close_window (window);
}

static void
test_cases (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  g_autofree char *path = damage (ui, "EX-000013");
  PlumbWindow *window = plumb_test_open_window (1000, path);

  plumb_test_show_place (window, "cases");
  assert_told (window, "The case files could not be read", "No Case Files Yet");
  plumb_test_close_window (window);
}

/* A workspace that opens but cannot be read is let go again: Welcome says what is the matter, and
 * can be used. */
static void
test_people (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autofree char *path = damage (ui, "Auditor Alder");
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The workspace is damaged");
  plumb_test_press ("Close");
  g_assert_null (plumb_window_get_session (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", ui->path);
  plumb_test_wait_page (window, PLUMB_TYPE_PAGE);
  plumb_test_close_window (window);
}

static gboolean
is_alone (gpointer window)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (const GList *l = windows; l != NULL; l = l->next)
    n += PLUMB_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data);
  return n == 1 && gtk_widget_get_visible (window);
}

/* A file that is gone is told where it was asked for; no empty window is left over the work. */
static void
test_gone (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "gone.plumb", NULL);
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The workspace is not there");
  plumb_test_wait_until (is_alone, window);
  plumb_test_press ("Close");
  plumb_test_close_window (window);
}

/* Closing the window while such a workspace is being opened ends it all the same. */
static void
test_close_meanwhile (PlumbTestUi   *ui,
                      gconstpointer  unused)
{
  g_autofree char *path = damage (ui, "Auditor Alder");
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
  plumb_test_close_window (window);
}

static gboolean
can_export (gpointer page)
{
  return plumb_test_action_enabled (page, "quarter.export");
}

/* A file that can be read, of which the check says that an audit is counted in another month. */
static char *
take_unsound (PlumbTestUi *ui)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "workspace",
                                                 "moved-month-check-clean.plumb", NULL);
  char *path = g_build_filename (ui->folder, "unsound.plumb", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, &error));
  return path;
}

/* What the day's copy found is said of the workspace, and its figures stay in the house. */
static void
test_unsound (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autofree char *path = take_unsound (ui);
  g_autofree char *output = g_build_filename (ui->folder, "findings.csv", NULL);
  PlumbSession *session;
  PlumbWindow *window;
  GtkWidget *page;

  g_settings_set_boolean (settings, "backup-automatic", TRUE);
  window = plumb_test_open_window (1000, path);
  session = plumb_window_get_session (window);
  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "This workspace has problems, and its "
                         "figures cannot be relied on.");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-backup-problem", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "A-1: counted in another month");
  g_assert_true (plumb_test_is_told ((gpointer) "Problems of This Workspace"));
  plumb_test_press ("Close");

  page = GTK_WIDGET (plumb_test_show_place (window, "quarter"));
  plumb_test_wait_until (can_export, page);
  gtk_widget_activate_action (page, "quarter.export-to", "(ss)", "csv", output);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Findings Were Not Exported");
  g_assert_true (plumb_test_is_told ((gpointer) "A-1: counted in another month"));
  g_assert_true (plumb_test_is_told ((gpointer) "_Restore a Backup…"));
  plumb_test_snapshot (GTK_WIDGET (plumb_test_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                       "damage-export");
  g_assert_false (g_file_test (output, G_FILE_TEST_EXISTS));
  plumb_test_press ("Close");
  g_assert_true (can_export (page));
  plumb_test_close_window (window);
  g_settings_reset (settings, "backup-automatic");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up_demo, function, \
              plumb_test_ui_tear_down)
  ADD ("/damage/audits", test_audits);
  ADD ("/damage/cases", test_cases);
  ADD ("/damage/people", test_people);
  ADD ("/damage/gone", test_gone);
  ADD ("/damage/close-meanwhile", test_close_meanwhile);
  ADD ("/damage/unsound", test_unsound);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
