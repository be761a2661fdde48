/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "behind.h"
#include "plumb-backup-folder.h"
#include "plumb-backup.h"

#include "store-fixture.h"

/* Copies that can be relied on, and putting one back. */

static char *
at (StoreFixture *fixture,
    const char   *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
start (StoreFixture *fixture,
       gint64        case_id)
{
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);
}

static void
back_up (const char *source,
         const char *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_backup_make (source, path, &error));
  g_assert_no_error (error);
}

static void
assert_holds (const char *path,
              gint64      n_drafts)
{
  g_autoptr(PlumbBackupContents) contents = NULL;
  g_autoptr(GError) error = NULL;

  contents = plumb_backup_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (contents->n_drafts, ==, n_drafts);
}

static void
assert_refused (const char *backup,
                const char *path,
                int         code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_false (plumb_backup_restore (backup, path, &kept, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, code);
  g_assert_null (kept);
}

/* A copy made while the workspace is open says what is in it, is private, and never replaces. */
static void
test_make (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autofree char *path = at (fixture, "copy.plumb");
  g_autofree char *nowhere = at (fixture, "not/there.plumb");
  g_autoptr(PlumbBackupContents) contents = NULL;
  g_autoptr(GError) error = NULL;
  struct stat about;

  start (fixture, fixture_add_case (fixture, "EX-1", "North", "CP"));
  back_up (fixture->path, path);
  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);

  contents = plumb_backup_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents->organisation, ==, "Invented Council");
  g_assert_cmpstr (contents->code, ==, "999");
  g_assert_cmpint (contents->n_cases, ==, 1);
  g_assert_cmpint (contents->n_audits, ==, 0);
  g_assert_cmpint (contents->n_drafts, ==, 1);
  g_assert_cmpstr (contents->last_moment, ==, fixture_act.when);
  g_assert_cmpint (ABS (contents->made - g_get_real_time () / G_USEC_PER_SEC), <, 3600);

  g_assert_false (plumb_backup_make (fixture->path, path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (plumb_backup_make (fixture->path, nowhere, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
  fixture_close (fixture);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* A backup that is stopped leaves nothing, under no name. */
static void
test_stopped (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autofree char *folder = at (fixture, "backups");
  g_autofree char *path = g_build_filename (folder, "copy.plumb", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_cancellable_cancel (cancellable);
  plumb_backup_make_async (fixture->path, path, cancellable, plumb_wait_cb, fixture->wait);
  g_assert_null (plumb_backup_make_finish (plumb_wait_result (fixture->wait), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Only an empty folder can be removed. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A workspace whose counts were changed by another program gives no backup that looks good. */
static void
test_unsound (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autofree char *path = at (fixture, "copy.plumb");
  g_autoptr(PlumbConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  fixture_add_case (fixture, "EX-1", "North", "CP");
  fixture_close (fixture);
  connection = open_behind (fixture->path);
  g_assert_true (plumb_connection_execute (connection, "UPDATE case_file SET n_audits = 7",
                                           &error));
  g_assert_true (plumb_connection_close (connection, &error));

  g_assert_false (plumb_backup_make (fixture->path, path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "count of audits"));
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* What is replaced is kept; the new file keeps the rights of the old one. */
static void
test_restore (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autofree char *backup = at (fixture, "backup.plumb");
  g_autofree char *fresh = at (fixture, "fresh.plumb");
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;
  gint64 case_id = fixture_add_case (fixture, "EX-1", "North", "CP");
  struct stat about;

  back_up (fixture->path, backup);
  start (fixture, case_id);
  assert_refused (backup, fixture->path, PLUMB_STORE_ERROR_BUSY);
  assert_refused (fixture->path, fixture->path, PLUMB_STORE_ERROR_EXISTS);
  fixture_close (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);

  g_assert_true (plumb_backup_restore (backup, fixture->path, &kept, &error));
  g_assert_no_error (error);
  assert_holds (fixture->path, 0);
  assert_holds (kept, 1);
  g_assert_cmpint (stat (fixture->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0640);

  g_clear_pointer (&kept, g_free);
  g_assert_true (plumb_backup_restore (backup, fresh, &kept, &error));
  g_assert_no_error (error);
  g_assert_null (kept);
  assert_holds (fresh, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 4);
}

/* A destroyed workspace, for which people go back to a backup, is kept with what stands beside it;
 * nothing of that meets the new file. Another kind of file is not replaced. */
static void
test_restore_over_ruins (StoreFixture  *fixture,
                         gconstpointer  unused)
{
  static const char * const beside[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *backup = at (fixture, "backup.plumb");
  g_autofree char *letter = at (fixture, "letter.txt");
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  back_up (fixture->path, backup);
  fixture_close (fixture);
  g_assert_true (g_file_set_contents (letter, "Dear", 4, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, beside[i], NULL);

      g_assert_true (g_file_set_contents (path, "ruins", 5, NULL));
    }

  assert_refused (backup, letter, PLUMB_STORE_ERROR_NOT_A_WORKSPACE);
  assert_refused (letter, fixture->path, PLUMB_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_true (plumb_backup_restore (backup, fixture->path, &kept, &error));
  g_assert_no_error (error);
  assert_holds (fixture->path, 0);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (kept, beside[i], NULL);
      g_autofree char *text = NULL;
      gboolean is_kept = !g_str_equal (beside[i], "-shm");

      g_assert_cmpint (g_file_get_contents (path, &text, NULL, NULL), ==, is_kept);
      g_assert_cmpstr (text, ==, is_kept ? "ruins" : NULL);
    }
  g_assert_cmpuint (count_files (fixture->folder), ==, 6);
}

/* Renamed, replaced, deleted or overwritten under the program, the workspace is not written any
 * more; what took its place stays as it is, and opens. */
static void
test_moved (StoreFixture  *fixture,
            gconstpointer  way)
{
  g_autofree char *backup = at (fixture, "backup.plumb");
  g_autofree char *away = at (fixture, "away.plumb");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(GError) error = NULL;
  gint64 case_id = fixture_add_case (fixture, "EX-1", "North", "CP");
  gsize size, size_after;

  back_up (fixture->path, backup);
  audit = fixture_start (fixture, case_id, &fixture_act);
  g_usleep (1500000);
  g_assert_true (g_file_get_contents (backup, &before, &size, NULL));
  if (g_str_equal (way, "overwritten"))
    {
      g_autofree char *command = g_strdup_printf ("cp %s %s", backup, fixture->path);

      g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
    }
  else if (g_str_equal (way, "deleted"))
    g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  else
    g_assert_cmpint (g_rename (g_str_equal (way, "renamed") ? fixture->path : backup,
                               g_str_equal (way, "renamed") ? away : fixture->path), ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, "South", TRUE, 0);

      plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
      g_assert_cmpint (plumb_store_save_team_finish (fixture->store,
                                                     plumb_wait_result (fixture->wait), &error),
                       ==, 0);
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
      g_clear_error (&error);
    }
  plumb_store_close_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  plumb_store_close_finish (fixture->store, plumb_wait_result (fixture->wait), NULL);
  g_clear_object (&fixture->store);
  if (g_str_equal (way, "renamed"))
    assert_holds (away, 1);
  if (g_str_equal (way, "overwritten") || g_str_equal (way, "replaced"))
    {
      g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
      g_assert_cmpmem (before, size, after, size_after);
      assert_holds (fixture->path, 0);
    }
}

static void
make_old (const char *path,
          guint       days)
{
  time_t moment = g_get_real_time () / G_USEC_PER_SEC - days * 24 * 60 * 60;

  g_assert_cmpint (utime (path, &(struct utimbuf) { moment, moment }), ==, 0);
}

/* One a day, where something was changed, and so many are kept; those that a person made stay. */
static void
test_keep_up (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const char * const old[] = {
    "test-2026-01-03-101500.plumb", "test-2026-01-02-101500-auto.plumb",
    "test-2026-01-01-101500-auto.plumb", "test-2025-12-31-101500-auto.plumb", "test-notes.plumb"
  };
  g_autofree char *base = at (fixture, "kept");
  g_autofree char *folder = plumb_backup_folder_dup (base, fixture->path);
  g_autofree char *other = plumb_backup_folder_dup (base, "/elsewhere/test.plumb");
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *made = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (folder, !=, other);
  g_assert_cmpint (plumb_backup_folder_get_newest (folder), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autofree char *path = g_build_filename (folder, old[i], NULL);

      g_assert_true (g_file_set_contents (path, "old", 3, NULL));
      make_old (path, 5 + i);
    }

  fixture_close (fixture);
  make_old (fixture->path, 50);
  g_assert_true (plumb_backup_folder_keep_up (folder, fixture->path, 2, &made, &error));
  g_assert_no_error (error);
  g_assert_null (made);
  make_old (fixture->path, 2);
  g_assert_true (plumb_backup_folder_keep_up (folder, fixture->path, 2, &made, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (made, "-auto.plumb"));
  make_old (fixture->path, 0);
  g_assert_true (plumb_backup_folder_keep_up (folder, fixture->path, 2, &again, &error));
  g_assert_null (again);

  list = plumb_backup_folder_list (folder);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (list->pdata[0], ==, made);
  g_assert_true (g_str_has_suffix (list->pdata[1], old[0]));
  g_assert_true (g_str_has_suffix (list->pdata[2], old[1]));
  g_assert_cmpuint (count_files (folder), ==, 4);
  g_assert_cmpint (plumb_backup_folder_get_newest (folder), >, 0);
}

/* To look at a workspace day after day changes nothing, and drives no older state away. */
static void
test_keep_up_open (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  g_autofree char *base = at (fixture, "kept");
  g_autofree char *folder = plumb_backup_folder_dup (base, fixture->path);
  g_autofree char *old = g_build_filename (folder, "test-2026-01-02-101500-auto.plumb", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *made = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "old", 3, NULL));
  make_old (old, 5);
  fixture_close (fixture);
  make_old (fixture->path, 50);
  fixture_reopen (fixture);
  g_assert_true (plumb_backup_folder_keep_up (folder, fixture->path, 1, &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);

  fixture_add_person (fixture, "Auditor Birch");
  g_assert_true (plumb_backup_folder_keep_up (folder, fixture->path, 1, &made, &error));
  g_assert_no_error (error);
  g_assert_nonnull (made);
}

#define ADD(name, func) \
  g_test_add ("/backup/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  static const char * const ways[] = { "renamed", "replaced", "deleted", "overwritten" };

  g_test_init (&argc, &argv, NULL);
  ADD ("make", test_make);
  ADD ("stopped", test_stopped);
  ADD ("unsound", test_unsound);
  ADD ("restore", test_restore);
  ADD ("restore-over-ruins", test_restore_over_ruins);
  ADD ("keep-up", test_keep_up);
  ADD ("keep-up-open", test_keep_up_open);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strconcat ("/backup/moved/", ways[i], NULL);

      g_test_add (name, StoreFixture, ways[i], fixture_set_up, test_moved, fixture_tear_down);
    }
  return g_test_run ();
}
