/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "plumb-audits-page.h"
#include "plumb-backup-page.h"
#include "plumb-backup.h"
#include "plumb-cases-page.h"
#include "plumb-quarter-page.h"
#include "plumb-store-private.h"
#include "plumb-test-ui.h"
#include "plumb-trends-page.h"
#include "plumb-wait.h"

/* What takes more than a second names itself, can be stopped, says that it was, and can be had
 * again. */

#define N_READERS 2

static gboolean
dawdle_worker (PlumbStoreSession *session,
               PlumbJob          *job,
               GError           **error)
{
  while (!g_cancellable_set_error_if_cancelled (job->args, error))
    g_usleep (1000);
  return FALSE;
}

/* Until @cancellable is cancelled nothing else is read. */
static void
keep_readers_busy (PlumbTestUi  *ui,
                   GCancellable *cancellable)
{
  for (guint i = 0; i < N_READERS; i++)
    plumb_store_start (ui->store, dawdle_worker,
                       plumb_job_new_read (dawdle_worker, g_object_ref (cancellable),
                                           g_object_unref), NULL, NULL, NULL);
}

static gboolean
offers_to_stop (gpointer widget)
{
  return plumb_test_shows (widget, "Cancel");
}

static gboolean
is_stopped (gpointer widget)
{
  return plumb_test_shows (widget, "Stopped");
}

static gboolean
is_quiet (gpointer widget)
{
  return !plumb_test_shows (widget, "Stopped") && !plumb_test_shows (widget, "Cancel");
}

typedef struct
{
  GtkWidget  *(*create) (PlumbSession *session);
  const char   *doing;
  const char   *found;   /* (nullable): stands there once all was read; NULL: rows do */
} Reader;

typedef struct
{
  const Reader *reader;
  GtkWidget    *page;
} Reading;

static gboolean
has_read (gpointer data)
{
  const Reading *reading = data;

  return reading->reader->found != NULL ? plumb_test_shows (reading->page, reading->reader->found)
                                        : plumb_test_count_rows (reading->page) > 0;
}

static void
test_reading (PlumbTestUi   *ui,
              gconstpointer  data)
{
  const Reader *reader = data;
  g_autoptr(GCancellable) dawdling = g_cancellable_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();
  Reading reading = { reader, NULL };

  keep_readers_busy (ui, dawdling);
  reading.page = reader->create (ui->session);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), reading.page);
  plumb_test_ui_present (ui, toasts, 1000, 700);
  g_assert_false (offers_to_stop (toasts));
  plumb_test_wait_until (offers_to_stop, toasts);
  g_assert_true (plumb_test_shows (toasts, reader->doing));

  plumb_test_press ("Cancel");
  plumb_test_wait_until (is_stopped, toasts);
  g_assert_false (plumb_test_shows (toasts, "Open a _Backup…"));
  g_assert_false (has_read (&reading));

  g_cancellable_cancel (dawdling);
  plumb_test_press ("Try Again");
  plumb_test_wait_until (has_read, &reading);
  plumb_test_wait_until (is_quiet, toasts);
  plumb_test_ui_dismiss (ui);
}

static void
told_cb (PlumbPage   *page,
         const char  *text,
         char       **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static gboolean
is_told (gpointer told)
{
  return *(char **) told != NULL;
}

/* The check before an export is as long as the workspace is large. */
static void
test_export (PlumbTestUi   *ui,
             gconstpointer  data)
{
  const Reader *reader = data;
  g_autoptr(GCancellable) dawdling = g_cancellable_new ();
  g_autofree char *path = g_build_filename (ui->folder, "findings.xml", NULL);
  g_autofree char *told = NULL;
  GtkWidget *toasts = adw_toast_overlay_new ();
  Reading reading = { reader, reader->create (ui->session) };

  g_signal_connect (reading.page, "toast", G_CALLBACK (told_cb), &told);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), reading.page);
  plumb_test_ui_present (ui, toasts, 1000, 700);
  plumb_test_wait_until (has_read, &reading);
  plumb_test_wait_until (is_quiet, toasts);

  keep_readers_busy (ui, dawdling);
  gtk_widget_activate_action (reading.page, "quarter.export-to", "(ss)", "xml", path);
  plumb_test_wait_until (offers_to_stop, toasts);
  g_assert_true (plumb_test_shows (toasts, "Exporting the findings…"));
  plumb_test_press ("Cancel");
  g_cancellable_cancel (dawdling);
  plumb_test_wait_until (is_told, &told);
  g_assert_cmpstr (told, ==, "Stopped. The findings were not exported.");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_clear_pointer (&told, g_free);
  gtk_widget_activate_action (reading.page, "quarter.export-to", "(ss)", "xml", path);
  plumb_test_wait_until (is_told, &told);
  g_assert_true (g_str_has_prefix (told, "Findings saved to "));
  plumb_test_ui_dismiss (ui);
  g_unlink (path);
}

/* A backup that was put back is stopped before it has replaced anything. */
static void
test_restore (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  g_autofree char *path = g_build_filename (ui->folder, "other.plumb", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  g_assert_true (plumb_backup_make (ui->path, backup, &error));
  g_assert_true (plumb_backup_make (ui->path, path, &error));
  g_assert_true (g_file_get_contents (path, &before, &size, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  plumb_backup_restore_async (backup, path, cancellable, plumb_wait_cb, wait);
  g_assert_false (plumb_backup_restore_finish (plumb_wait_result (wait), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  g_unlink (backup);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  static const Reader quarter = { plumb_quarter_page_new, "Reading the figures…",
                                  "answers met or good" };
  static const Reader trends = { plumb_trends_page_new, "Reading the figures…", "by quarter" };
  static const Reader audits = { plumb_audits_page_new, "Looking through the list…", NULL };
  static const Reader cases = { plumb_cases_page_new, "Looking through the list…", NULL };

  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

#define ADD(name, data, function) \
  g_test_add ("/stopping/" name, PlumbTestUi, data, plumb_test_ui_set_up_demo, function, \
              plumb_test_ui_tear_down)
  ADD ("quarter", &quarter, test_reading);
  ADD ("trends", &trends, test_reading);
  ADD ("audits", &audits, test_reading);
  ADD ("cases", &cases, test_reading);
  ADD ("export", &quarter, test_export);
  ADD ("restore", NULL, test_restore);
#undef ADD
  return g_test_run ();
}
