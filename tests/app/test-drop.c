/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include "plumb-compat.h"
#include "plumb-import-dialog.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* Files dropped on the window, and the keys that the window of shortcuts tells of. */

static GtkDropTarget *
find_target (PlumbWindow *window)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

/* As a file manager does. */
static gboolean
drop_file (PlumbWindow *window,
           GFile       *a,
           GFile       *b)
{
  GFile *files[] = { a, b };
  GdkFileList *list = gdk_file_list_new_from_array (files, b != NULL ? 2 : 1);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (find_target (window), "drop", &value, 10.0, 10.0, &taken);
  return taken;
}

static gboolean
drop (PlumbWindow *window,
      const char  *first,
      const char  *second)
{
  g_autoptr(GFile) a = g_file_new_for_path (first);
  g_autoptr(GFile) b = second != NULL ? g_file_new_for_path (second) : NULL;

  return drop_file (window, a, b);
}

static gboolean
has_session (gpointer window)
{
  return plumb_window_get_session (window) != NULL;
}

static char *
write_case_list (PlumbTestUi *ui,
                 const char  *name)
{
  g_autofree char *path = g_build_filename (ui->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "reference,plan_type,team\nEX-77,CP,Hilltop team\n", -1, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* Also one whose name was written by another system. */
static void
test_workspace (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autofree char *copy = g_build_filename (ui->folder, "COPY.PLUMB", NULL);
  PlumbWindow *window = plumb_test_open_window (1000, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (ui->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  g_assert_true (drop (window, copy, NULL));
  plumb_test_wait_until (has_session, window);
  g_assert_cmpstr (plumb_store_get_path (plumb_session_get_store (
                       plumb_window_get_session (window))), ==, copy);
  plumb_test_close_window (window);
}

static gboolean
is_dialog_there (gpointer unused)
{
  return plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG) != NULL;
}

/* Its preview is shown and nothing is imported; while that stands, no second file is taken. */
static void
test_case_list (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autofree char *path = write_case_list (ui, "Cases.CSV");
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);

  g_assert_true (drop (window, path, NULL));
  plumb_test_wait_until (is_dialog_there, NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "EX-77");
  g_assert_false (drop (window, path, NULL));
  gtk_window_close (plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG));
  plumb_test_settle ();
  plumb_test_close_window (window);
}

/* A list of past audits has the cases' references, too. It is known by its headings, whatever their
 * order, and the command that brings it in is there to be copied, with both files in it. */
static void
test_past_audits (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "past audits.csv", NULL);
  g_autofree char *command = g_strdup_printf ("import-audits --preview '%s' '%s'", ui->path, path);
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (
      path, "Case,Answer,Code,Submitted,Instrument,Audit,Team,Plan type,Audit type,Auditor\n"
      "EX-77,met,PLN.01,2017-07-31,case-file-audit,A-1,Hilltop team,CP,standard,Auditor Alder\n",
      -1, NULL));
  g_assert_true (drop (window, path, NULL));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "These Are Past Audits");
  plumb_test_wait_until (plumb_test_is_told, command);
  dialog = plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_snapshot (GTK_WIDGET (dialog), "import-past-audits");
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (dialog), "import.apply"));
  gtk_window_close (dialog);
  plumb_test_settle ();
  plumb_test_close_window (window);
}

/* What cannot be taken is said, with what to do. */
static void
test_told (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autofree char *path = write_case_list (ui, "cases.csv");
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  g_assert_true (drop (window, path, NULL));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Open a workspace first");
  g_assert_null (plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG));
  g_assert_null (plumb_window_get_session (window));
  plumb_test_close_window (window);

  window = plumb_test_open_window (1000, NULL);
  g_assert_true (drop (window, "/tmp/letter.odt", NULL));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Plumbline cannot open this file");
  plumb_test_close_window (window);

  window = plumb_test_open_window (1000, NULL);
  g_assert_true (drop (window, path, path));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "One file at a time");
  plumb_test_close_window (window);
}

/* A question is answered first, whether it is a window of its own or a part of this one. */
static void
test_asked (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  g_autofree char *path = write_case_list (ui, "cases.csv");
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);

  plumb_compat_tell (GTK_WINDOW (window), "There is news", "It is read first.");
  plumb_test_wait_question ();
  g_assert_false (drop (window, path, NULL));
  plumb_test_answer ("It is read first.", "Close");
  g_assert_true (drop (window, path, NULL));
  plumb_test_wait_until (is_dialog_there, NULL);
  plumb_compat_close_dialogs (GTK_WINDOW (window));
  plumb_test_settle ();
  g_assert_false (is_dialog_there (NULL));
  plumb_test_close_window (window);
}

/* What has no path on this computer is told wherever a file is named: dropped, chosen, or given to
 * the program by another one. */
static void
test_elsewhere (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  const char *words = "Plumbline can only read and write files that are on this computer.";
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GFile *far = g_file_new_for_uri ("nowhere://example.org/cases.csv");

  g_assert_true (drop_file (window, far, NULL));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) words);
  plumb_test_close_window (window);

  window = plumb_test_open_window (1000, NULL);
  g_assert_null (plumb_compat_dup_path (GTK_WINDOW (window), far));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) words);
  plumb_test_close_window (window);

  g_application_open (G_APPLICATION (application), &far, 1, "");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) words);
  plumb_test_close_window (PLUMB_WINDOW (plumb_test_find_window (PLUMB_TYPE_WINDOW)));
  g_object_unref (far);
}

static void
collect_keys (GtkWidget  *widget,
              GHashTable *keys)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *key = NULL;

      g_object_get (widget, "accelerator", &key, NULL);
      g_hash_table_add (keys, g_steal_pointer (&key));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_keys (child, keys);
}

/* The window that stands before @window. None is kept that was never shown: whoever asks on the
 * accessibility bus for one that has just gone would be given it, and GTK would crash. */
static GtkWidget *
find_dialog (PlumbWindow *window)
{
  GListModel *all = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GtkWindow) one = g_list_model_get_item (all, i);

      g_assert_true (gtk_widget_get_realized (GTK_WIDGET (one)));
      if (gtk_window_get_transient_for (one) == GTK_WINDOW (window))
        dialog = GTK_WIDGET (one);
    }
  return dialog;
}

static GtkWidget *
show_shortcuts (PlumbWindow *window)
{
  GtkWidget *overlay;

  g_assert_null (find_dialog (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL));
  overlay = find_dialog (window);
  g_assert_nonnull (overlay);
  g_assert_true (gtk_widget_get_visible (overlay));
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (overlay)));
  return overlay;
}

/* Every key of the program stands in the window of shortcuts, which can be asked for again. */
static void
test_shortcuts (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GtkWidget *overlay = show_shortcuts (window);
  g_autoptr(GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) actions = gtk_application_list_action_descriptions (application);

  collect_keys (overlay, shown);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto(GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);

      if (!g_hash_table_contains (shown, keys[0]))
        g_error ("%s (%s) is not told", keys[0], actions[i]);
    }
  gtk_window_close (GTK_WINDOW (overlay));
  gtk_window_close (GTK_WINDOW (show_shortcuts (window)));
  g_assert_null (find_dialog (window));
  plumb_test_close_window (window);
}

/* The window goes, with its workspace closed behind it. */
static void
test_close (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto(GStrv) keys = gtk_application_get_accels_for_action (application, "win.close");
  gpointer alive = window;

  g_assert_cmpstr (keys[0], ==, "<Control>w");
  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.close", NULL));
  plumb_test_wait_gone (&alive);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/drop/workspace", test_workspace);
  ADD ("/drop/case-list", test_case_list);
  ADD ("/drop/past-audits", test_past_audits);
  ADD ("/drop/told", test_told);
  ADD ("/drop/asked", test_asked);
  ADD ("/drop/elsewhere", test_elsewhere);
  ADD ("/drop/shortcuts", test_shortcuts);
  ADD ("/drop/close", test_close);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
