/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-backup-folder.h"
#include "plumb-backup-keeper.h"
#include "plumb-backup-page.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-restore-preview.h"
#include "plumb-restorer.h"
#include "plumb-settings.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"
#include "plumb-window-private.h"

/* Backups from the window: by hand, by itself, and putting one back. */

static GPtrArray *
list_backups (PlumbTestUi *ui)
{
  g_autofree char *folder = plumb_backup_keeper_dup_folder (ui->path);

  return plumb_backup_folder_list (folder);
}

static void
set_automatic (gboolean automatic)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();

  g_settings_set_boolean (settings, "backup-automatic", automatic);
}

static gboolean
has_backup (gpointer ui)
{
  g_autoptr(GPtrArray) list = list_backups (ui);

  return list->len > 0;
}

static void
close_people (void)
{
  GtkWindow *dialog = plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG);

  if (dialog != NULL)
    gtk_window_destroy (dialog);
}

/* A workspace that has none gets one when it is opened, and not a second one on the same day. */
static void
test_automatic (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autoptr(GPtrArray) list = NULL;
  PlumbWindow *window;

  set_automatic (TRUE);
  window = plumb_test_open_window (1280, ui->path);
  plumb_test_wait_until (has_backup, ui);
  plumb_test_close_window (window);
  list = list_backups (ui);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (g_str_has_suffix (list->pdata[0], "-auto.plumb"));
}

/* Somebody answers who is working. */
static void
answer_who (PlumbWindow *window)
{
  PlumbSession *session = plumb_window_get_session (window);
  g_autoptr(PlumbPerson) person = plumb_person_new (1, "Robin Ashdown", "Auditor", NULL, TRUE);

  close_people ();
  plumb_session_set_person (session, person);
}

/* Where none are made by themselves, the window says so once, with the way to make one, and when
 * somebody is there to read it. */
static void
test_notice (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window;

  set_automatic (FALSE);
  window = plumb_test_open_window (1280, ui->path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "This workspace has no backup yet.");
  /* It waits for somebody; what answers an act does not wait behind it. */
  plumb_shell_toast (PLUMB_SHELL (window), "It is done");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "It is done");

  plumb_session_set_person (plumb_window_get_session (window), NULL);
  plumb_backup_reminder_say (window->reminder, "There is news");
  g_assert_nonnull (plumb_backup_reminder_get_news (window->reminder));
  answer_who (window);
  g_assert_null (plumb_backup_reminder_get_news (window->reminder));
  plumb_test_close_window (window);
  g_assert_false (has_backup (ui));

  plumb_backup_keeper_note (ui->path);
  window = plumb_test_open_window (1280, ui->path);
  plumb_test_show_place (window, "audits");
  g_assert_false (plumb_test_is_told ((gpointer) "This workspace has no backup yet."));
  plumb_test_close_window (window);
  set_automatic (TRUE);
}

/* A backup that cannot be made is told in a few words, with the way to all of them. */
static void
test_refused (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autofree char *folder = g_build_filename (ui->path, "none", NULL);
  PlumbWindow *window;

  set_automatic (TRUE);
  g_settings_set_string (settings, "backup-folder", folder);
  window = plumb_test_open_window (1280, ui->path);
  answer_who (window);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "No automatic backup could be made.");
  g_assert_true (plumb_test_is_told ((gpointer) "Details…"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-backup-problem", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The folder for backups, ");
  plumb_test_press ("Close");
  g_settings_reset (settings, "backup-folder");
  plumb_test_close_window (window);
}

/* As the dialog does that asks: what does not fit is scrolled to. */
static void
present_preview (PlumbTestUi *ui,
                 GtkWidget   *preview)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), preview);
  plumb_test_ui_present (ui, scrolled, 480, 400);
}

/* Both sides of a restore are shown, and two councils are told apart in words. */
static void
test_preview (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  const PlumbBackupContents backup = { (char *) "Ashdown", (char *) "901", 12, 7, 3, NULL, 0, 3 };
  const PlumbBackupContents other = { (char *) "Beechford", (char *) "902", 55, 41, 2, NULL, 0, 3 };
  g_autoptr(GError) problem = g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT, "Torn.");
  GtkWidget *preview = plumb_restore_preview_new ("/a/Ashdown-2026-11-27-143105-auto.plumb",
                                                  &backup, "/b/y.plumb", &other, NULL);
  int height;

  /* A dialog is as high as that, and has a heading, a sentence and its buttons, too. */
  g_object_ref_sink (preview);
  gtk_widget_measure (preview, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, <, 500);
  present_preview (ui, preview);
  g_object_unref (preview);
  plumb_test_snapshot (preview, "restore-preview");
  g_assert_true (plumb_test_shows (preview, "Ashdown would take the place of Beechford"));
  g_assert_true (plumb_test_shows (preview, "12"));
  g_assert_true (plumb_test_shows (preview, "55"));
  plumb_test_ui_dismiss (ui);

  preview = plumb_restore_preview_new ("/a/x.plumb", &backup, "/b/y.plumb", NULL, problem);
  present_preview (ui, preview);
  g_assert_true (plumb_test_shows (preview, "It cannot be read. Do not work on with it. "));
  g_assert_true (plumb_test_shows (preview, "Torn."));
  g_assert_false (plumb_test_shows (preview, "two different councils"));
  plumb_test_ui_dismiss (ui);
}

/* What is saved is proposed beside the workspace, and then where the last file was saved. */
static void
test_place (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autofree char *wanted = g_build_filename (ui->folder, "a.csv", NULL);
  g_autofree char *place = plumb_compat_dup_place (GTK_WINDOW (window), "a.csv");
  g_autofree char *whole = plumb_compat_dup_place (GTK_WINDOW (window), "/b/a.csv");
  g_autofree char *later = NULL;
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());

  g_assert_cmpstr (place, ==, wanted);
  g_assert_cmpstr (whole, ==, "/b/a.csv");
  plumb_compat_set_folder (GTK_WINDOW (window), "/c");
  plumb_compat_attach (dialog, GTK_WINDOW (window));
  later = plumb_compat_dup_place (dialog, "a.csv");
  g_assert_cmpstr (later, ==, "/c/a.csv");
  gtk_window_destroy (dialog);
  plumb_test_close_window (window);
}

static gboolean
has_workspace (gpointer ui)
{
  GtkWindow *window = plumb_test_find_window (PLUMB_TYPE_WINDOW);
  PlumbSession *session = window != NULL ? plumb_window_get_session (PLUMB_WINDOW (window)) : NULL;

  return session != NULL && plumb_session_get_teams (session)->len == 3;
}

/* A workspace that nobody but the window has open. */
static PlumbWindow *
open_own (PlumbTestUi *ui,
          const char  *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_backup_make (ui->path, path, &error));
  g_assert_no_error (error);
  return plumb_test_open_window (1280, path);
}

/* From its table down to its buttons; what it stands in is of one kind or another. */
static int
measure_question (void)
{
  GtkWidget *question = plumb_test_wait_question ();
  GtkWidget *table = plumb_test_find (question, GTK_TYPE_LABEL, "Put back");
  GtkWidget *button = plumb_test_find (question, GTK_TYPE_BUTTON, "Restore");
  graphene_rect_t above, below;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (gtk_widget_get_root (question)));
  g_assert_true (gtk_widget_compute_bounds (table, question, &above));
  g_assert_true (gtk_widget_compute_bounds (button, question, &below));
  return (int) (below.origin.y + below.size.height - above.origin.y);
}

/* What was in the backup is there again, in a new window, and what was there before is kept; news
 * that nobody has read yet does not hold it up. */
static void
test_restore (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  g_autofree char *path = g_build_filename (ui->folder, "own.plumb", NULL);
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, "Later Team", TRUE, 0);
  PlumbWindow *window = open_own (ui, path);
  g_autoptr(GDir) dir = NULL;
  gpointer alive = window;
  guint n_kept = 0;
  const char *name;

  close_people ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back-up-to", "s", backup));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Backed up, and checked: ");
  plumb_store_save_team_async (plumb_session_get_store (plumb_window_get_session (window)), team,
                               &(PlumbAct) { 0 }, NULL, NULL, NULL);

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  plumb_compat_tell (GTK_WINDOW (window), "There is news", "It can be read later.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.restore-from", "s",
                                             backup));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Restore This Backup?");
  g_assert_true (plumb_test_is_told ((gpointer) "Put back"));
  g_assert_true (plumb_test_is_told ((gpointer) "Replaced"));
  g_assert_cmpint (measure_question (), >, 0);
  g_assert_cmpint (measure_question (), <, 500);
  g_assert_false (plumb_test_is_told ((gpointer) "These are two different councils"));
  plumb_test_press ("Restore");
  plumb_test_wait_gone (&alive);
  plumb_test_wait_until (has_workspace, ui);

  dir = g_dir_open (ui->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_kept += strstr (name, "-replaced-") != NULL;
  g_assert_cmpuint (n_kept, ==, 1);
  close_people ();
  plumb_test_close_window (PLUMB_WINDOW (plumb_test_find_window (PLUMB_TYPE_WINDOW)));
}

/* Writes what is left of @from on a faulty disk to @to. */
static void
damage (const char *from,
        const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  memset (bytes + 100, 0x5a, 4096 * 20);
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* A damaged workspace leads to its backups. */
static void
test_damaged (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "damaged.plumb", NULL);
  PlumbWindow *window;

  damage (ui->path, path);
  window = plumb_test_open_window (1280, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The workspace is damaged");
  g_assert_true (plumb_test_is_told ((gpointer) "Restore a Backup"));
  plumb_test_press ("Close");
  plumb_test_close_window (window);
}

/* A backup that is damaged itself is told before anything is replaced: the window goes on with the
 * workspace that it has, which holds every word. */
static void
test_damaged_backup (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  g_autofree char *path = g_build_filename (ui->folder, "own.plumb", NULL);
  PlumbWindow *window = open_own (ui, path);
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;

  close_people ();
  g_assert_true (plumb_backup_make (ui->path, backup, &error));
  damage (backup, backup);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.restore-from", "s",
                                             backup));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The backup cannot be put back");
  plumb_test_press ("Close");
  g_assert_false (plumb_test_is_told ((gpointer) "Restore This Backup?"));

  dir = g_dir_open (ui->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, "-replaced-"));
  plumb_test_show_place (window, "cases");
  g_assert_true (has_workspace (ui));
  plumb_test_close_window (window);
}

/* Nobody waits in vain for a program without a window to end. */
static void
test_closed_while_restoring (PlumbTestUi   *ui,
                             gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "damaged.plumb", NULL);
  g_autofree char *path = g_build_filename (ui->folder, "new.plumb", NULL);
  PlumbWindow *window = plumb_test_open_window (1280, NULL);
  gpointer alive = window;

  damage (ui->path, backup);
  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  plumb_restorer_put_back (PLUMB_SHELL (window), backup, path, FALSE);
  gtk_window_close (GTK_WINDOW (window));
  plumb_test_wait_gone (&alive);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What was chosen to be replaced may be a letter: that is told, and not also that it cannot be
 * opened. */
static void
test_no_workspace (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  g_autofree char *path = g_build_filename (ui->folder, "letter.txt", NULL);
  PlumbWindow *window = plumb_test_open_window (1280, NULL);

  g_assert_true (plumb_backup_make (ui->path, backup, NULL));
  g_assert_true (g_file_set_contents (path, "Dear colleague", -1, NULL));
  plumb_restorer_put_back (PLUMB_SHELL (window), backup, path, FALSE);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "is not replaced by one");
  plumb_test_press ("Close");
  plumb_test_settle ();
  g_assert_null (plumb_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  plumb_test_close_window (window);
}

static gboolean
is_idle (gpointer page)
{
  return plumb_test_shows (page, "Never") || plumb_test_shows (page, "20");
}

/* The page says when the last one was made, makes one, and keeps its settings. */
static void
test_page (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  GtkWidget *page, *spin, *toggle;

  set_automatic (FALSE);
  page = g_object_new (PLUMB_TYPE_BACKUP_PAGE, NULL);
  plumb_backup_page_set_workspace (PLUMB_BACKUP_PAGE (page), ui->path);
  plumb_test_ui_present (ui, page, 640, 600);
  plumb_test_wait_until (is_idle, page);
  g_assert_true (plumb_test_shows (page, "Never"));
  plumb_test_assert_labelled (page);
  plumb_test_snapshot (page, "backup-page");

  spin = plumb_test_find (page, GTK_TYPE_SPIN_BUTTON, NULL);
  toggle = plumb_test_find (page, GTK_TYPE_SWITCH, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 30);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_cmpint (g_settings_get_int (settings, "backup-keep"), ==, 30);
  g_assert_true (g_settings_get_boolean (settings, "backup-automatic"));

  g_assert_true (gtk_widget_activate_action (page, "backup.now", NULL));
  plumb_test_wait_until (has_backup, ui);
  plumb_test_wait_until (is_idle, page);
  g_assert_false (plumb_test_shows (page, "Never"));
  plumb_test_ui_dismiss (ui);
}

/* A folder that cannot be made is told by the worker that tried: its disk may be slow. */
static void
test_page_no_folder (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autofree char *folder = g_build_filename (ui->path, "none", NULL);
  GtkWidget *page;

  set_automatic (FALSE);
  g_settings_set_string (settings, "backup-folder", folder);
  page = g_object_new (PLUMB_TYPE_BACKUP_PAGE, NULL);
  plumb_backup_page_set_workspace (PLUMB_BACKUP_PAGE (page), ui->path);
  plumb_test_ui_present (ui, page, 640, 600);
  plumb_test_wait_until (is_idle, page);

  g_assert_true (gtk_widget_activate_action (page, "backup.now", NULL));
  g_assert_true (plumb_test_shows (page, "Being made and checked…"));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The folder for backups, ");
  plumb_test_press ("Close");
  g_settings_reset (settings, "backup-folder");
  plumb_test_ui_dismiss (ui);
}

/* Why the day's copy was not made is told with what to do. */
static void
test_page_damaged (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  g_autofree char *own = g_build_filename (ui->folder, "torn.plumb", NULL);
  g_autoptr(GError) error = NULL;
  GtkWidget *page;

  g_assert_true (plumb_backup_make (ui->path, own, &error));
  damage (own, own);
  set_automatic (TRUE);
  page = g_object_new (PLUMB_TYPE_BACKUP_PAGE, NULL);
  plumb_backup_page_set_workspace (PLUMB_BACKUP_PAGE (page), own);
  plumb_test_ui_present (ui, page, 640, 600);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Do not work on with it. ");
  plumb_test_ui_dismiss (ui);
}

#define ADD(path, func) \
  g_test_add (path, PlumbTestUi, NULL, plumb_test_ui_set_up, func, plumb_test_ui_tear_down)

int
main (int   argc,
      char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  ADD ("/backup/page", test_page);
  ADD ("/backup/page-no-folder", test_page_no_folder);
  ADD ("/backup/page-damaged", test_page_damaged);
  ADD ("/backup/automatic", test_automatic);
  ADD ("/backup/notice", test_notice);
  ADD ("/backup/refused", test_refused);
  ADD ("/backup/preview", test_preview);
  ADD ("/backup/place", test_place);
  ADD ("/backup/restore", test_restore);
  ADD ("/backup/damaged", test_damaged);
  ADD ("/backup/damaged-backup", test_damaged_backup);
  ADD ("/backup/closed-while-restoring", test_closed_while_restoring);
  ADD ("/backup/no-workspace", test_no_workspace);
  code = g_test_run ();
  plumb_test_end_program ();
  return code;
}
