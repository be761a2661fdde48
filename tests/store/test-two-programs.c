/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "side-files.h"
#include "store-fixture.h"

/* Two programs on one workspace, while a file chooser shows its folder: the locks stay, nothing
 * that was called safe is lost, and the file is sound. PLUMB_TRIALS says how often. */

#define FEW_TRIALS 4

typedef struct
{
  GPid   pid;
  FILE  *words;
  guint  n_safe;   /* rows that it called safe */
} Writer;

static guint
get_n_trials (void)
{
  const char *text = g_getenv ("PLUMB_TRIALS");

  return text != NULL ? (guint) strtoul (text, NULL, 10) : FEW_TRIALS;
}

static char *
find_program (const char *floor,
              const char *name)
{
  return g_build_filename (g_getenv ("PLUMB_BUILD"), floor[0] == 's' ? "src" : "tests",
                           floor[0] == 's' ? "ctl" : "store", name, NULL);
}

static void
start_writer (Writer     *writer,
              const char *path,
              const char *prefix,
              guint       n_lists)
{
  g_autofree char *program = find_program ("tests", "case-writer");
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int_range (0, G_MAXINT));
  g_autofree char *number = g_strdup_printf ("%u", n_lists);
  const char * const argv[] = { program, path, prefix, seed, number, NULL };
  g_autoptr(GError) error = NULL;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &writer->pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  writer->words = fdopen (out, "r");
  writer->n_safe = 0;
}

static gboolean
hear_writer (Writer *writer)
{
  char line[32];

  if (fgets (line, sizeof line, writer->words) == NULL || strchr (line, '\n') == NULL)
    return FALSE;

  writer->n_safe = (guint) strtoul (line, NULL, 10);
  return TRUE;
}

static void
end_writer (Writer   *writer,
            gboolean  by_force)
{
  int status;

  if (by_force)
    kill (writer->pid, SIGKILL);
  while (hear_writer (writer))
    ;
  fclose (writer->words);
  waitpid (writer->pid, &status, 0);
  if (!by_force)
    g_assert_cmpint (status, ==, 0);
}

static void
assert_safe_rows (StoreFixture *fixture,
                  const char   *prefix,
                  guint         n_safe)
{
  PlumbCaseFilter filter = { .text = prefix };
  g_autoptr(GPtrArray) cases = fixture_list_cases (fixture, &filter);
  g_autoptr(GHashTable) workers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      const PlumbCaseFields *fields = plumb_case_get_fields (cases->pdata[i]);

      g_hash_table_insert (workers, (gpointer) fields->reference, (gpointer) fields->worker);
    }
  for (guint i = 0; i < n_safe; i++)
    {
      g_autofree char *reference = g_strdup_printf ("%s-%06u", prefix, i);
      g_autofree char *worker = g_strdup_printf ("Worker %s %u", prefix, i);

      g_assert_cmpstr (g_hash_table_lookup (workers, reference), ==, worker);
    }
}

static void
assert_sound_again (StoreFixture *fixture)
{
  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
}

/* A list of cases that plumblinectl brings in from outside; how many rows are safe then. */
static guint
import_from_outside (StoreFixture *fixture,
                     const char   *prefix)
{
  g_autofree char *program = find_program ("src", "plumblinectl");
  g_autofree char *name = g_build_filename (fixture->folder, "outside.csv", NULL);
  const char * const argv[] = { program, "import-cases", fixture->path, name, NULL };
  guint n = (guint) g_test_rand_int_range (1, 4000);
  g_autoptr(GString) list = g_string_new ("Reference,Worker,Plan\n");
  g_autoptr(GError) error = NULL;
  g_autofree char *told = NULL;
  int status;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s-%06u,Worker %s %u,CIN\n", prefix, i, prefix, i);
  g_assert_true (g_file_set_contents (name, list->str, (gssize) list->len, &error));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, &told, &status, &error));
  if (g_spawn_check_wait_status (status, NULL))
    return n;

  if (strstr (told, "locked by another program") == NULL)
    g_error ("%s", told);
  return 0;
}

/* Every file of the folder was opened and closed: the locks are there as before, and another
 * program still learns that we write. */
static void
test_locks_stay (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;
  guint n_main, n_shared;

  plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           &error);
  g_assert_no_error (error);
  n_main = side_files_count_locks (fixture->path, "");
  n_shared = side_files_count_locks (fixture->path, "-shm");
  g_assert_cmpuint (n_main, >, 0);
  g_assert_cmpuint (n_shared, >, 0);

  for (guint i = 0; i < 10; i++)
    side_files_sniff (fixture->path);
  g_assert_cmpuint (side_files_count_locks (fixture->path, ""), ==, n_main);
  g_assert_cmpuint (side_files_count_locks (fixture->path, "-shm"), ==, n_shared);

  fixture_close (fixture);
  g_assert_cmpuint (side_files_count_locks (fixture->path, ""), ==, 0);
  g_assert_cmpint (side_files_get_size (fixture->path, "-wal"), ==, -1);
  g_assert_cmpint (side_files_get_size (fixture->path, "-shm"), ==, -1);
}

/* Another program came and went: the write-ahead file of the open workspace is still there, and so
 * are its words after a kill. */
static void
test_another_comes_and_goes (StoreFixture  *fixture,
                             gconstpointer  unused)
{
  guint n_trials = get_n_trials ();
  Writer window;

  for (guint i = 0; i < n_trials; i++)
    {
      g_autofree char *inside = g_strdup_printf ("IN%u", i);
      g_autofree char *outside = g_strdup_printf ("OUT%u", i);
      guint n_outside;

      fixture_close (fixture);
      start_writer (&window, fixture->path, inside, 0);
      g_assert_true (hear_writer (&window));
      n_outside = import_from_outside (fixture, outside);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        g_assert_true (hear_writer (&window));
      if (n_outside == 0)
        n_outside = import_from_outside (fixture, outside);
      end_writer (&window, TRUE);

      assert_sound_again (fixture);
      assert_safe_rows (fixture, inside, window.n_safe);
      assert_safe_rows (fixture, outside, n_outside);
    }
}

/* Both write, read and look at the files as fast as they can. */
static void
test_both_write (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  guint n_trials = get_n_trials ();

  for (guint i = 0; i < n_trials; i++)
    {
      g_autofree char *one = g_strdup_printf ("ONE%u", i);
      g_autofree char *two = g_strdup_printf ("TWO%u", i);
      gboolean by_force = i % 2 == 1;
      Writer first, second;

      fixture_close (fixture);
      start_writer (&first, fixture->path, one, 20);
      start_writer (&second, fixture->path, two, by_force ? 0 : 20);
      if (by_force)
        {
          for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
            g_assert_true (hear_writer (&second));
          end_writer (&second, TRUE);
        }
      else
        end_writer (&second, FALSE);
      end_writer (&first, FALSE);

      assert_sound_again (fixture);
      assert_safe_rows (fixture, one, first.n_safe);
      assert_safe_rows (fixture, two, second.n_safe);
    }
}

#define ADD(name, func) \
  g_test_add ("/two-programs/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("locks-stay", test_locks_stay);
  ADD ("another-comes-and-goes", test_another_comes_and_goes);
  ADD ("both-write", test_both_write);

  return g_test_run ();
}
