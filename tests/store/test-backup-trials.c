/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kill-fixture.h"
#include "plumb-backup.h"

/* Backups taken while a program writes and is killed. How often is said by PLUMB_TRIALS. */

#define SHORT_FORM 6

static guint
get_n_trials (void)
{
  const char *text = g_getenv ("PLUMB_TRIALS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) * 2 : SHORT_FORM;
}

static void
assert_same_bytes (const char *one,
                   const char *other)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size, second_size;

  g_assert_true (g_file_get_contents (one, &first, &first_size, NULL));
  g_assert_true (g_file_get_contents (other, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);
}

/* Makes a backup at a random moment of the writer's life, and kills it at another: before, while or
 * after the backup is made. Every word that was safe when the backup began is in it. */
static char *
back_up_and_kill (KillFixture *fixture,
                  guint        i,
                  guint64      start)
{
  g_autofree char *path = g_strdup_printf ("%s/backup-%u.plumb", fixture->folder, i);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *made = NULL;
  guint64 safe;

  kill_start (fixture, start);
  safe = fixture->safe;
  g_usleep (g_test_rand_int_range (0, 10000));
  plumb_backup_make_async (fixture->path, path, NULL, plumb_wait_cb, wait);
  g_usleep (g_test_rand_int_range (0, 60000));
  kill_now (fixture);
  made = plumb_backup_make_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made, ==, path);
  g_assert_cmpuint (kill_read_back (fixture, path), >=, safe);
  kill_check (path);
  return g_steal_pointer (&path);
}

/* Each is sound, and restore puts it back as it was, over whatever the killed program left. */
static void
test_restore (KillFixture   *fixture,
              gconstpointer  unused)
{
  guint n = get_n_trials ();
  guint64 number = 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *backup = back_up_and_kill (fixture, i, number);
      g_autofree char *kept = NULL;
      g_autoptr(GError) error = NULL;
      guint64 held = kill_read_back (fixture, backup);

      if (i % 2 == 1)
        {
          /* Later words, and a killed program's files beside the workspace. */
          kill_start (fixture, held + 1000);
          g_usleep (g_test_rand_int_range (0, 25000));
          kill_now (fixture);
        }
      g_assert_true (plumb_backup_restore (backup, fixture->path, &kept, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (kill_read_back (fixture, fixture->path), ==, held);
      g_assert_cmpuint (kill_read_back (fixture, kept), >=, fixture->safe);
      kill_check (fixture->path);
      g_assert_cmpint (g_unlink (kept), ==, 0);
      number = held + 1;
    }
  g_test_message ("%u backups made under a killed writer, all sound, all put back", n);
}

/* Put back with the file manager, over the workspace of a killed program and beside its write-ahead
 * file, a backup opens as it was. */
static void
test_put_back (KillFixture   *fixture,
               gconstpointer  unused)
{
  guint n = get_n_trials () / 2;
  guint64 number = 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *backup = back_up_and_kill (fixture, i, number);
      g_autofree char *bytes = NULL;
      guint64 held = kill_read_back (fixture, backup);
      gsize size;

      kill_start (fixture, held + 1000);
      g_usleep (g_test_rand_int_range (0, 25000));
      kill_now (fixture);
      g_assert_true (g_file_get_contents (backup, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
      assert_same_bytes (backup, fixture->path);
      g_assert_cmpuint (kill_read_back (fixture, fixture->path), ==, held);
      kill_check (fixture->path);
      number = held + 1;
    }
  g_test_message ("%u backups put back after a kill, each as it was", n);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backup-trials/restore", KillFixture, NULL, kill_set_up, test_restore,
              kill_tear_down);
  g_test_add ("/backup-trials/put-back", KillFixture, NULL, kill_set_up, test_put_back,
              kill_tear_down);
  return g_test_run ();
}
