/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "../lib/shipped-forms.h"
#include "plumb-form-news.h"
#include "plumb-preferences-window.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"

/* A workspace of last month, opened by a program that comes with a newer form. */

static char *data_before;
static char *now_folder;

static char *
read_pair (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
set_up (PlumbTestUi   *ui,
        gconstpointer  unused)
{
  g_autofree char *folder = g_dir_make_tmp ("plumb-forms-XXXXXX", NULL);
  g_autofree char *pair = read_pair ();
  g_autofree char *later = replace_words (pair, "test.1", "test.2");
  g_autofree char *text = replace_words (later, "Is there a plan?", "Is there a plan now?");
  g_autofree char *data = NULL;
  g_autofree char *data_now = NULL;

  data_before = g_strdup (g_getenv ("PLUMBLINE_DATA"));
  data = ship_form (folder, pair, pair);
  g_setenv ("PLUMBLINE_DATA", data, TRUE);
  plumb_test_ui_set_up (ui, NULL);
  now_folder = g_strdup (folder);
  data_now = ship_form (now_folder, pair, text);
  g_setenv ("PLUMBLINE_DATA", data_now, TRUE);
}

static void
tear_down (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  static const char * const made[] = { "data/form.xml", "data/programme/programme.xml",
                                       "data/programme", "data", "" };

  plumb_test_ui_tear_down (ui, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = g_build_filename (now_folder, made[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_clear_pointer (&now_folder, g_free);
  g_setenv ("PLUMBLINE_DATA", data_before, TRUE);
  g_clear_pointer (&data_before, g_free);
}

static const char *
get_version_in_use (PlumbSession *session)
{
  GPtrArray *all = plumb_session_get_instruments (session);

  for (guint i = 0; i < all->len; i++)
    if (((PlumbStoredInstrument *) all->pdata[i])->current)
      return plumb_instrument_get_version (((PlumbStoredInstrument *) all->pdata[i])->instrument);
  return NULL;
}

static gboolean
uses_newer (gpointer session)
{
  return g_strcmp0 (get_version_in_use (session), "test.2") == 0;
}

static gboolean
uses_own (gpointer session)
{
  return g_strcmp0 (get_version_in_use (session), "ours") == 0;
}

static gboolean
offers_newer (gpointer window)
{
  return plumb_test_find (window, GTK_TYPE_BUTTON, "_Newer Version…") != NULL;
}

static gboolean
count_read_cb (GSignalInvocationHint *hint,
               guint                  n_values,
               const GValue          *values,
               gpointer               n_read)
{
  (*(guint *) n_read)++;
  return TRUE;
}

static gboolean
is_read (gpointer n_read)
{
  return *(guint *) n_read > 0;
}

/* Opens the workspace, waits until the window has read what forms there are, and closes it. */
static void
assert_not_told_on_opening (const char *path)
{
  PlumbWindow *window;
  gulong hook;
  guint n_read = 0;

  g_type_class_unref (g_type_class_ref (PLUMB_TYPE_FORM_NEWS));
  hook = g_signal_add_emission_hook (g_signal_lookup ("changed", PLUMB_TYPE_FORM_NEWS), 0,
                                     count_read_cb, &n_read, NULL);
  window = plumb_test_open_window (1000, path);
  plumb_test_wait_until (is_read, &n_read);
  plumb_test_settle ();
  g_assert_false (plumb_test_is_told ((gpointer) "A newer version"));
  plumb_test_close_window (window);
  g_signal_remove_emission_hook (g_signal_lookup ("changed", PLUMB_TYPE_FORM_NEWS), hook);
}

/* Said on opening, with what changes and one button; and not a second time. */
static void
test_window (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);

  plumb_test_wait_until (plumb_test_is_told, (gpointer) "A newer version of the form “Two sections "
                                                        "and a text” is here.");
  plumb_test_press ("What Changes…");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "version test.2 in place of test.1\n"
                                                        "• Worded in another way: PLN.01\n");
  g_assert_cmpstr (get_version_in_use (plumb_window_get_session (window)), ==, "test.1");
  plumb_test_press ("_Use for New Audits");
  plumb_test_wait_until (uses_newer, plumb_window_get_session (window));
  plumb_test_close_window (window);

  assert_not_told_on_opening (ui->path);
}

static void
import_own (PlumbTestUi *ui)
{
  g_autofree char *pair = read_pair ();
  g_autofree char *text = replace_words (pair, "test.1", "ours");
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  PlumbAct act = plumb_session_get_act (ui->session);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_import_instrument_async (ui->store, bytes, "own.xml", &act, NULL, plumb_wait_cb,
                                       wait);
  plumb_store_import_instrument_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_test_wait_until (uses_own, ui->session);
}

/* Nobody is told of one in the place of their own form; it stands in Preferences, and is asked
 * about. */
static void
test_own (PlumbTestUi   *ui,
          gconstpointer  unused)
{
  GtkWindow *preferences;
  GtkWidget *stack;

  import_own (ui);
  assert_not_told_on_opening (ui->path);

  plumb_preferences_window_present (NULL, ui->session);
  preferences = plumb_test_find_window (PLUMB_TYPE_PREFERENCES_WINDOW);
  stack = plumb_test_find (GTK_WIDGET (preferences), ADW_TYPE_VIEW_STACK, NULL);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "instruments");
  plumb_test_wait_until (offers_newer, preferences);
  plumb_test_assert_labelled (GTK_WIDGET (preferences));
  plumb_test_press ("_Newer Version…");
  plumb_test_wait_until (plumb_test_is_told,
                         (gpointer) "The version in use is your council’s own.");
  plumb_test_press ("_Not Now");
  g_assert_true (uses_own (ui->session));

  plumb_test_press ("_Newer Version…");
  plumb_test_press ("_Use for New Audits");
  plumb_test_wait_until (uses_newer, ui->session);
  plumb_test_wait_ms (200);
  g_assert_false (offers_newer (preferences));
  gtk_window_destroy (preferences);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

  g_test_add ("/newer-forms/window", PlumbTestUi, NULL, set_up, test_window, tear_down);
  g_test_add ("/newer-forms/own", PlumbTestUi, NULL, set_up, test_own, tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
