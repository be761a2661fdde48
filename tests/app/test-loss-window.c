/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-audit-page-carry.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-settings.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"
#include "plumb-who-dialog.h"
#include "plumb-window-private.h"

/* Another program renames, replaces, deletes or overwrites the workspace's file under an open
 * window, as programs that synchronise folders do. */

#define SAVED "Seen before it happened"
#define TYPED "Typed after it had happened"

typedef struct
{
  PlumbTestUi *ui;
  char        *path;     /* (owned): the workspace that only the window has open */
  char        *away;     /* (owned): a name for it that nothing has yet */
  char        *copy;     /* (owned): another one */
  char        *backup;   /* (owned): a copy from before anything was typed */
  gint64       audit;
  PlumbWindow *window;
} Desk;

static void
copy_bytes (const char *from,
            const char *to)
{
  g_autofree char *command = g_strdup_printf ("cp %s %s", from, to);
  int status = 1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
back_up (const char *from,
         const char *to)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_backup_make (from, to, &error));
  g_assert_no_error (error);
}

static gboolean
is_saved (gpointer window)
{
  PlumbPage *page = plumb_window_get_page (window);

  return PLUMB_IS_AUDIT_PAGE (page) &&
         g_str_equal (plumb_audit_page_get_save_state (PLUMB_AUDIT_PAGE (page)),
                      "All changes saved");
}

static gboolean
is_not_saved (gpointer window)
{
  PlumbPage *page = plumb_window_get_page (window);

  return g_str_has_prefix (plumb_audit_page_get_save_state (PLUMB_AUDIT_PAGE (page)), "Not saved");
}

static void
write_evidence (Desk       *desk,
                const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (plumb_window_get_page (desk->window)),
                                             "audit.evidence", "(ss)", "PLN.01", text));
}

static void
open_form (Desk *desk)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.open-audit", "x",
                                             desk->audit));
  plumb_test_wait_page (desk->window, PLUMB_TYPE_AUDIT_PAGE);
}

/* A window with a draft in which something is saved. */
static Desk *
open_desk (PlumbTestUi *ui)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  g_autoptr(GSettings) settings = plumb_settings_open ();
  PlumbSession *session;
  GtkWindow *dialog;

  g_settings_set_boolean (settings, "backup-automatic", FALSE);
  desk->ui = ui;
  desk->path = g_build_filename (ui->folder, "own.plumb", NULL);
  desk->away = g_build_filename (ui->folder, "away.plumb", NULL);
  desk->copy = g_build_filename (ui->folder, "copy.plumb", NULL);
  desk->backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  desk->audit = plumb_audit_get_fields (record->audit)->id;
  back_up (ui->path, desk->path);
  back_up (ui->path, desk->backup);
  desk->window = plumb_test_open_window (1280, desk->path);
  session = plumb_window_get_session (desk->window);
  dialog = plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG);
  if (dialog != NULL)
    gtk_window_destroy (dialog);
  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  open_form (desk);
  write_evidence (desk, SAVED);
  plumb_test_wait_until (is_saved, desk->window);
  return desk;
}

static void
free_desk (Desk *desk)
{
  g_free (desk->path);
  g_free (desk->away);
  g_free (desk->copy);
  g_free (desk->backup);
  g_free (desk);
}

static void
close_desk (Desk *desk)
{
  plumb_test_close_window (desk->window);
  free_desk (desk);
}

/* What the draft says in the workspace @path, read by somebody else. */
static void
assert_evidence (Desk       *desk,
                 const char *path,
                 const char *text)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(PlumbStore) store = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_open_to_read_async (path, FALSE, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_store_load_audit_async (store, desk->audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==, text);
  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (store, plumb_wait_result (wait), &error));
}

typedef struct
{
  Desk       *desk;
  const char *path;
} There;

static gboolean
is_there (gpointer data)
{
  There *there = data;
  PlumbWindow *window = there->desk->window;
  PlumbSession *session = plumb_window_get_session (window);

  return session != NULL && PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (window)) &&
         g_str_equal (plumb_store_get_path (plumb_session_get_store (session)), there->path) &&
         is_saved (window);
}

/* The window goes on at @path, in the form, and writes there. */
static void
assert_goes_on (Desk       *desk,
                const char *path)
{
  There there = { desk, path };

  plumb_test_wait_until (is_there, &there);
  assert_evidence (desk, path, TYPED);
  g_assert_false (plumb_test_is_told ((gpointer) "The Workspace Has Another Name Now"));
  write_evidence (desk, "And so on");
  plumb_test_wait_until (is_saved, desk->window);
  assert_evidence (desk, path, "And so on");
}

/* Renamed, as it is by a program that found a conflict: it goes on under the new name. */
static void
test_renamed (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  Desk *desk = open_desk (ui);

  g_assert_cmpint (g_rename (desk->path, desk->away), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Has Another Name Now");
  g_assert_true (plumb_test_is_told (desk->away));
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  plumb_test_snapshot (GTK_WIDGET (desk->window), "loss-renamed");
  plumb_test_press ("_Continue There");
  assert_goes_on (desk, desk->away);
  g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
  close_desk (desk);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      answer)
{
  *(int *) answer = plumb_compat_ask_finish (result);
}

/* What was asked of the workspace that was lost is asked no more of the one that takes its
 * place. */
static void
test_renamed_asked (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  int answer = -1;

  g_assert_cmpint (g_rename (desk->path, desk->away), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Has Another Name Now");
  plumb_compat_ask_async (GTK_WINDOW (desk->window), "Remove it?", NULL, "_Remove", NULL,
                          PLUMB_ANSWER_DESTRUCTIVE, NULL, answered_cb, &answer);
  plumb_test_wait_question ();
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.follow-file", NULL));
  assert_goes_on (desk, desk->away);
  g_assert_null (plumb_test_find_question ());
  g_assert_cmpint (answer, ==, FALSE);
  close_desk (desk);
}

/* Renamed and put back: it goes on by itself. */
static void
test_put_back (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  Desk *desk = open_desk (ui);

  g_assert_cmpint (g_rename (desk->path, desk->away), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Has Another Name Now");
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  g_assert_cmpint (g_rename (desk->away, desk->path), ==, 0);
  assert_goes_on (desk, desk->path);
  close_desk (desk);
}

/* Deleted: a copy from this window holds what was saved and what was typed. */
static void
test_deleted (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  Desk *desk = open_desk (ui);

  g_assert_cmpint (g_unlink (desk->path), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Was Deleted");
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.save-elsewhere-to",
                                             "s", desk->copy));
  assert_goes_on (desk, desk->copy);
  g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
  close_desk (desk);
}

static gboolean
shows_body (Desk *desk)
{
  return gtk_widget_get_visible (desk->window->body);
}

/* Replaced while lists are in view: nothing is shown of it any more, and the other file stays as
 * it is. */
static void
test_replaced (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  There there = { desk, desk->copy };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  plumb_test_show_place (desk->window, "cases");
  copy_bytes (desk->backup, desk->away);
  g_assert_true (g_file_get_contents (desk->backup, &before, &size, NULL));
  g_assert_cmpint (g_rename (desk->away, desk->path), ==, 0);
  plumb_test_wait_until (plumb_test_is_told,
                         (gpointer) "Another File Is in the Workspace’s Place");
  g_assert_false (shows_body (desk));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (desk->window),
                                             "win.show-place::audits"));
  plumb_test_snapshot (GTK_WIDGET (desk->window), "loss-replaced");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.save-elsewhere-to",
                                             "s", desk->copy));
  plumb_test_wait_until ((PlumbTestPredicate) shows_body, desk);
  open_form (desk);
  g_assert_true (is_there (&there));
  assert_evidence (desk, desk->copy, SAVED);
  g_assert_true (g_file_get_contents (desk->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  close_desk (desk);
}

static gboolean
has_words (gpointer path)
{
  g_autofree char *words = NULL;

  return g_file_get_contents (path, &words, NULL, NULL) && strstr (words, TYPED) != NULL &&
         strstr (words, "PLN.01") != NULL;
}

/* Overwritten by a copy in which the draft is another: the words stay, and can be had as a text. */
static void
test_overwritten (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  PlumbWindow *other;

  copy_bytes (desk->backup, desk->path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Was Overwritten");
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  plumb_test_snapshot (GTK_WIDGET (desk->window), "loss-overwritten");
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (desk->window), "win.save-elsewhere"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.save-words-to", "s",
                                             desk->copy));
  plumb_test_wait_until (has_words, desk->copy);

  plumb_test_press ("_Open It as It Is Now");
  plumb_test_answer ("Your words could not be put into it", "Close");
  assert_evidence (desk, desk->path, NULL);
  g_unlink (desk->copy);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.save-words-to", "s",
                                             desk->copy));
  plumb_test_wait_until (has_words, desk->copy);
  other = PLUMB_WINDOW (plumb_test_find_window (PLUMB_TYPE_WINDOW));
  g_assert_true (other != desk->window);
  plumb_test_close_window (other);
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_answer ("Close without saving?", "_Close and Lose It");
  free_desk (desk);
}

static void
overwrite (Desk *desk)
{
  copy_bytes (desk->backup, desk->path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Was Overwritten");
  plumb_test_wait_until (is_not_saved, desk->window);
}

/* The form is in view, with what was saved before. */
static void
assert_holds_saved (Desk *desk)
{
  g_autofree char *words = NULL;

  g_assert_true (PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (desk->window)));
  words = plumb_audit_page_dup_words (PLUMB_AUDIT_PAGE (plumb_window_get_page (desk->window)));
  g_assert_nonnull (strstr (words, SAVED));
}

static void
close_and_lose (Desk *desk)
{
  gpointer alive = desk->window;

  g_object_add_weak_pointer (G_OBJECT (desk->window), &alive);
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_answer ("Close without saving?", "_Stay");
  assert_holds_saved (desk);
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_answer ("Close without saving?", "_Close and Lose It");
  plumb_test_wait_gone (&alive);
  free_desk (desk);
}

/* Overwritten when all was saved: the form is the only whole copy, and is not dropped unasked by
 * opening what is there now, by going back, nor by closing. */
static void
test_overwritten_saved (PlumbTestUi   *ui,
                        gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  PlumbWindow *other;

  overwrite (desk);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.back", NULL);
  plumb_test_answer ("Not saved", "Close");
  assert_holds_saved (desk);

  plumb_test_press ("_Open It as It Is Now");
  plumb_test_answer ("Your words could not be put into it", "Close");
  assert_holds_saved (desk);
  assert_evidence (desk, desk->path, NULL);
  other = PLUMB_WINDOW (plumb_test_find_window (PLUMB_TYPE_WINDOW));
  g_assert_true (other != desk->window);
  plumb_test_close_window (other);
  close_and_lose (desk);
}

/* Closed at once, as by somebody who has not seen the bar. */
static void
test_overwritten_closed (PlumbTestUi   *ui,
                         gconstpointer  unused)
{
  Desk *desk = open_desk (ui);

  overwrite (desk);
  close_and_lose (desk);
}

/* Overwritten by a copy in which the draft is as the window left it: the words go into it. */
static void
test_overwritten_same (PlumbTestUi   *ui,
                       gconstpointer  unused)
{
  Desk *desk = open_desk (ui);

  back_up (desk->path, desk->away);
  copy_bytes (desk->away, desk->path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Was Overwritten");
  write_evidence (desk, TYPED);
  plumb_test_wait_until (is_not_saved, desk->window);
  plumb_test_press ("_Open It as It Is Now");
  assert_goes_on (desk, desk->path);
  close_desk (desk);
}

static void
add_team_elsewhere (const char *path)
{
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, "South", TRUE, 0);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbStore) store = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbAct act = { .person_id = 1, .when = "2017-09-01T10:00:00Z" };

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_store_save_team_async (store, team, &act, NULL, plumb_wait_cb, wait);
  plumb_store_save_team_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static gboolean
has_passed (gpointer moment)
{
  return g_get_monotonic_time () > *(gint64 *) moment;
}

/* What another program wrote is known from then on; other bytes that come later are told apart from
 * it, also where nobody has touched the window in between. */
static void
test_overwritten_after_others (PlumbTestUi   *ui,
                               gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  gint64 later;

  add_team_elsewhere (desk->path);
  later = g_get_monotonic_time () + G_USEC_PER_SEC;
  plumb_test_wait_until (has_passed, &later);
  copy_bytes (desk->backup, desk->path);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Was Overwritten");
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_answer ("Close without saving?", "_Close and Lose It");
  free_desk (desk);
}

/* Closing asks as long as something would be lost, and writes nothing into what lost its name. */
static void
test_close (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gpointer alive = desk->window;
  gsize size, size_after;

  g_object_add_weak_pointer (G_OBJECT (desk->window), &alive);
  g_assert_cmpint (g_rename (desk->path, desk->away), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Has Another Name Now");
  g_assert_true (g_file_get_contents (desk->away, &before, &size, NULL));
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Close without saving a copy?");
  plumb_test_press ("_Stay");
  g_assert_nonnull (alive);
  write_evidence (desk, TYPED);
  gtk_window_close (GTK_WINDOW (desk->window));
  plumb_test_answer ("Close without saving?", "_Close and Lose It");
  plumb_test_wait_gone (&alive);
  g_assert_true (g_file_get_contents (desk->away, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  free_desk (desk);
}

static void
count_cb (guint *n_alarms)
{
  (*n_alarms)++;
}

/* Our own saves, checkpoints, copies and a restore next door are no news. */
static void
test_no_alarm (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  Desk *desk = open_desk (ui);
  g_autofree char *next_door = g_build_filename (ui->folder, "next-door.plumb", NULL);
  guint n_alarms = 0;

  g_signal_connect_swapped (desk->window->rescuer, "changed", G_CALLBACK (count_cb), &n_alarms);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("Word %u", i);
      g_autofree char *copy = g_strdup_printf ("%s/copy-%u.plumb", ui->folder, i);
      g_autoptr(GError) error = NULL;

      write_evidence (desk, text);
      plumb_test_wait_until (is_saved, desk->window);
      if (i % 50 == 49)
        {
          gint64 end = g_get_monotonic_time () + 1300 * G_TIME_SPAN_MILLISECOND;

          back_up (desk->path, copy);
          g_assert_true (plumb_backup_restore (copy, next_door, NULL, &error));
          while (g_get_monotonic_time () < end)
            g_main_context_iteration (NULL, FALSE);
        }
    }
  plumb_rescuer_look (desk->window->rescuer);
  plumb_test_settle ();
  g_assert_cmpuint (n_alarms, ==, 0);
  g_assert_null (plumb_rescuer_get_loss (desk->window->rescuer));
  close_desk (desk);
}

#define ADD(path, func) \
  g_test_add ("/loss-window/" path, PlumbTestUi, NULL, plumb_test_ui_set_up, func, \
              plumb_test_ui_tear_down)

int
main (int   argc,
      char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  ADD ("renamed", test_renamed);
  ADD ("renamed-asked", test_renamed_asked);
  ADD ("put-back", test_put_back);
  ADD ("deleted", test_deleted);
  ADD ("replaced", test_replaced);
  ADD ("overwritten", test_overwritten);
  ADD ("overwritten-saved", test_overwritten_saved);
  ADD ("overwritten-closed", test_overwritten_closed);
  ADD ("overwritten-same", test_overwritten_same);
  ADD ("overwritten-after-others", test_overwritten_after_others);
  ADD ("close", test_close);
  ADD ("no-alarm", test_no_alarm);
  code = g_test_run ();
  plumb_test_end_program ();
  return code;
}
