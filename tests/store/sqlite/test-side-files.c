/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "plumb-sqlite-connection.h"
#include "plumb-sqlite-wal.h"

#include "../side-files.h"
#include "../store-fixture.h"

/* Which write-ahead file or rollback journal belongs to a workspace, by trials: a writer is killed
 * at random, and other files are put in the place of its workspace. PLUMB_TRIALS says how often. */

#define FEW_TRIALS 3
#define PAGE       4096
#define FRAME      (24 + PAGE)
#define WAL_HEADER 32

static guint
get_n_trials (void)
{
  const char *text = g_getenv ("PLUMB_TRIALS");

  return text != NULL ? (guint) strtoul (text, NULL, 10) : FEW_TRIALS;
}

typedef struct
{
  guint8 *bytes;   /* (owned) */
  gsize   size;
} File;

static File
read_file (const char *path,
           const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  File file = { NULL, 0 };

  g_assert_true (g_file_get_contents (name, (char **) &file.bytes, &file.size, NULL));
  return file;
}

static void
write_file (const char *path,
            const char *ending,
            File        file)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  FILE *out = g_fopen (name, "wbe");

  g_assert_nonnull (out);
  g_assert_cmpuint (fwrite (file.bytes, 1, file.size, out), ==, file.size);
  fclose (out);
}

static void
remove_file (const char *path,
             const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  g_unlink (name);
}

/* Writes for a random time, then is killed; how many rows it called safe. */
static guint
write_and_kill (const char *path,
                const char *prefix)
{
  g_autofree char *program = g_build_filename (g_getenv ("PLUMB_BUILD"), "tests", "store",
                                               "case-writer", NULL);
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int_range (0, G_MAXINT));
  const char * const argv[] = { program, path, prefix, seed, "0", NULL };
  g_autoptr(GError) error = NULL;
  char line[32];
  guint n_safe = 0;
  FILE *words;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &out, NULL, &error);
  g_assert_no_error (error);
  words = fdopen (out, "r");
  g_assert_nonnull (fgets (line, sizeof line, words));
  n_safe = (guint) strtoul (line, NULL, 10);
  g_usleep ((gulong) g_test_rand_int_range (0, 100000));
  kill (pid, SIGKILL);
  while (fgets (line, sizeof line, words) != NULL)
    if (strchr (line, '\n') != NULL)
      n_safe = (guint) strtoul (line, NULL, 10);
  fclose (words);
  waitpid (pid, NULL, 0);
  return n_safe;
}

static guint
count_cases (StoreFixture *fixture,
             const char   *prefix)
{
  PlumbCaseFilter filter = { .text = prefix };
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, &filter);

  return cases->len;
}

static void
assert_opens (StoreFixture *fixture,
              guint         n_notices)
{
  fixture_reopen (fixture);
  g_assert_cmpuint (plumb_store_get_notices (fixture->store)->len, ==, n_notices);
  fixture_assert_sound (fixture);
}

/* What the killed program called safe is there again. */
static void
test_recovery (StoreFixture  *fixture,
               gconstpointer  unused)
{
  for (guint i = 0; i < get_n_trials (); i++)
    {
      g_autofree char *prefix = g_strdup_printf ("K%u", i);
      guint n_safe;

      fixture_close (fixture);
      n_safe = write_and_kill (fixture->path, prefix);
      assert_opens (fixture, 0);
      g_assert_cmpuint (count_cases (fixture, prefix), >=, n_safe);
    }
}

static guint32
get_number (const guint8 *place)
{
  return (guint32) place[0] << 24 | (guint32) place[1] << 16 | (guint32) place[2] << 8 | place[3];
}

/* The first pages, by number, of what the write-ahead file has committed, written into the main
 * file: where a checkpoint was cut. */
static void
cut_checkpoint (File   *file,
                File    wal,
                double  part)
{
  gsize n_frames = (wal.size - WAL_HEADER) / FRAME, n_committed = 0;
  guint32 last = 0;

  for (gsize i = 0; i < n_frames; i++)
    {
      const guint8 *frame = wal.bytes + WAL_HEADER + i * FRAME;

      if (memcmp (frame + 8, wal.bytes + 16, 8) != 0)
        break;
      last = MAX (last, get_number (frame));
      if (get_number (frame + 4) != 0)
        n_committed = i + 1;
    }
  for (gsize i = 0; i < n_committed; i++)
    {
      const guint8 *frame = wal.bytes + WAL_HEADER + i * FRAME;
      gsize end = (gsize) get_number (frame) * PAGE;

      if (get_number (frame) > last * part)
        continue;
      if (end > file->size)
        {
          file->bytes = g_realloc (file->bytes, end);
          memset (file->bytes + file->size, 0, end - file->size);
          file->size = end;
        }
      memcpy (file->bytes + end - PAGE, frame + 24, PAGE);
    }
}

static void
test_cut_checkpoint (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  static const double parts[] = { 0.1, 0.4, 0.8, 1.0 };

  for (guint i = 0; i < get_n_trials (); i++)
    {
      g_autofree char *prefix = g_strdup_printf ("C%u", i);
      File main_file, wal;
      guint n_safe;

      fixture_close (fixture);
      n_safe = write_and_kill (fixture->path, prefix);
      main_file = read_file (fixture->path, "");
      wal = read_file (fixture->path, "-wal");
      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          File cut = { g_memdup2 (main_file.bytes, main_file.size), main_file.size };

          fixture_close (fixture);
          cut_checkpoint (&cut, wal, parts[k]);
          write_file (fixture->path, "", cut);
          write_file (fixture->path, "-wal", wal);
          remove_file (fixture->path, "-shm");
          assert_opens (fixture, 0);
          g_assert_cmpuint (count_cases (fixture, prefix), >=, n_safe);
          g_free (cut.bytes);
        }
      g_free (main_file.bytes);
      g_free (wal.bytes);
    }
}

static gboolean
has_words (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  PlumbSqliteWal wal;

  g_assert_true (plumb_sqlite_wal_read (log, NULL, &wal, NULL));
  return wal != PLUMB_SQLITE_WAL_EMPTY;
}

/* A backup of the workspace itself, put back over it after a kill, opens as it was made. */
static void
test_backup_put_back (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "backup.plumb", NULL);

  for (guint i = 0; i < get_n_trials (); i++)
    {
      g_autofree char *prefix = g_strdup_printf ("B%u", i);
      PlumbConnection *connection;
      guint n_before = count_cases (fixture, "");
      File backup;

      fixture_close (fixture);
      connection = plumb_sqlite_connection_open (fixture->path, PLUMB_SQLITE_READER, G_MAXINT,
                                                 NULL);
      g_assert_true (plumb_connection_backup (connection, path, NULL));
      g_assert_true (plumb_connection_close (connection, NULL));
      g_object_unref (connection);

      write_and_kill (fixture->path, prefix);
      backup = read_file (path, "");
      write_file (fixture->path, "", backup);
      assert_opens (fixture, has_words (fixture->path) ? 1 : 0);
      g_assert_cmpuint (count_cases (fixture, prefix), ==, 0);
      g_assert_cmpuint (count_cases (fixture, ""), ==, n_before);
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_free (backup.bytes);
      fixture_add_case (fixture, prefix, "Riverside", "CP");
    }
}

/* Another workspace's words beside this one. */
static void
test_another (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.plumb", NULL);
  g_autoptr(PlumbStore) store = fixture_try_create (other, NULL);

  fixture_close_store (store);
  fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  for (guint i = 0; i < get_n_trials (); i++)
    {
      File wal;

      fixture_close (fixture);
      write_and_kill (other, "OTHER");
      wal = read_file (other, "-wal");
      write_file (fixture->path, "-wal", wal);
      assert_opens (fixture, 1);
      g_assert_cmpuint (count_cases (fixture, "OTHER"), ==, 0);
      g_assert_cmpuint (count_cases (fixture, "X-0001"), ==, 1);
      g_free (wal.bytes);
    }
}

/* Words typed with the version before, whose program was killed, survive the new form. */
static void
test_first_form (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "workspace", "sound.plumb",
                                                 NULL);
  File workspace = read_file (from, ""), main_file, wal;
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection;

  fixture_close (fixture);
  write_file (fixture->path, "", workspace);
  connection = plumb_sqlite_connection_open (fixture->path, PLUMB_SQLITE_WRITER, 1, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_connection_execute (connection, "INSERT INTO person (name, active)"
                                           " VALUES ('Late Invented', 1)", &error));
  main_file = read_file (fixture->path, "");
  wal = read_file (fixture->path, "-wal");
  g_assert_true (plumb_connection_close (connection, NULL));
  g_object_unref (connection);

  write_file (fixture->path, "", main_file);
  write_file (fixture->path, "-wal", wal);
  assert_opens (fixture, 0);
  {
    g_autoptr(GPtrArray) people = NULL;
    gboolean found = FALSE;

    plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
    people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
    g_assert_no_error (error);
    for (guint i = 0; i < people->len; i++)
      found = found || g_str_equal (plumb_person_get_name (people->pdata[i]), "Late Invented");
    g_assert_true (found);
  }
  g_free (workspace.bytes);
  g_free (main_file.bytes);
  g_free (wal.bytes);
}

/* A rollback journal of one page, as SQLite writes it. */
static File
make_journal (File workspace)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  File journal = { g_malloc0 (512 + 8 + PAGE), 512 + 8 + PAGE };
  guint8 *record = journal.bytes + 512;
  guint32 sum = 0;

  memcpy (journal.bytes, magic, sizeof magic);
  journal.bytes[11] = 1;                                /* one page */
  journal.bytes[18] = (guint8) (workspace.size / PAGE >> 8);
  journal.bytes[19] = (guint8) (workspace.size / PAGE);
  journal.bytes[22] = 512 >> 8;
  journal.bytes[26] = PAGE >> 8;
  record[3] = 1;
  memcpy (record + 4, workspace.bytes, PAGE);
  for (int i = PAGE - 200; i > 0; i -= 200)
    sum += workspace.bytes[i];
  record[4 + PAGE + 2] = (guint8) (sum >> 8);
  record[4 + PAGE + 3] = (guint8) sum;
  return journal;
}

/* Another tool's journal: the file's own is harmless, one of another workspace is set aside. */
static void
test_rollback_journal (StoreFixture  *fixture,
                       gconstpointer  unused)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "workspace", "sound.plumb",
                                                 NULL);
  File own, foreign = read_file (from, ""), journal;

  fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  fixture_close (fixture);
  own = read_file (fixture->path, "");
  journal = make_journal (own);
  write_file (fixture->path, "-journal", journal);
  assert_opens (fixture, 0);
  g_assert_cmpuint (count_cases (fixture, "X-0001"), ==, 1);
  fixture_close (fixture);
  g_free (journal.bytes);

  journal = make_journal (foreign);
  write_file (fixture->path, "-journal", journal);
  assert_opens (fixture, 1);
  g_assert_cmpuint (count_cases (fixture, "X-0001"), ==, 1);
  g_free (journal.bytes);
  g_free (foreign.bytes);
  g_free (own.bytes);
}

#define ADD(name, func) \
  g_test_add ("/side-files/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("recovery", test_recovery);
  ADD ("cut-checkpoint", test_cut_checkpoint);
  ADD ("backup-put-back", test_backup_put_back);
  ADD ("another", test_another);
  ADD ("first-form", test_first_form);
  ADD ("rollback-journal", test_rollback_journal);

  return g_test_run ();
}
