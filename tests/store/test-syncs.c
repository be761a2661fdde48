/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "side-files.h"
#include "store-fixture.h"

/* How often a save waits for the disk. Times depend on the machine, the number of syncs does not:
 * one for a save, also for the first after all was moved into the one file. */

#define PATIENCE_US (20 * G_USEC_PER_SEC)
#define N_SAVES     10

static int n_log_syncs;     /* (atomic) */
static int n_empty_syncs;   /* (atomic): of a log that holds nothing */

/* Stands in front of the C library's for this program, and does the same. */
int
fdatasync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);
  struct stat about;

  if (path != NULL && g_str_has_suffix (path, "-wal") && fstat (fd, &about) == 0)
    g_atomic_int_inc (about.st_size == 0 ? &n_empty_syncs : &n_log_syncs);
  return (int) syscall (SYS_fdatasync, fd);
}

static void
wait_until_moved (StoreFixture *fixture)
{
  int n_before = g_atomic_int_get (&n_empty_syncs);
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (g_atomic_int_get (&n_empty_syncs) == n_before)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (5000);
    }
  g_assert_cmpint (side_files_get_size (fixture->path, "-wal"), ==, 0);
}

static int
count_syncs_of_save (StoreFixture *fixture,
                     guint         number)
{
  g_autofree char *name = g_strdup_printf ("Person %u", number);
  int n_before = g_atomic_int_get (&n_log_syncs);

  fixture_add_person (fixture, name);
  return g_atomic_int_get (&n_log_syncs) - n_before;
}

/* The second sync of the first save was that of the log's header. */
static void
test_saves (StoreFixture  *fixture,
            gconstpointer  unused)
{
  fixture_add_person (fixture, "Alex Invented");
  wait_until_moved (fixture);
  for (guint i = 0; i < N_SAVES; i++)
    g_assert_cmpint (count_syncs_of_save (fixture, i), ==, 1);

  wait_until_moved (fixture);
  g_assert_cmpint (count_syncs_of_save (fixture, N_SAVES), ==, 1);
}

/* Of a log that this program has not emptied itself nobody knows what the disk still has of it, so
 * that its header goes first. */
static void
test_unknown_log (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  wait_until_moved (fixture);
  fixture_reopen (fixture);
  g_assert_cmpint (count_syncs_of_save (fixture, 0), ==, 2);
}

#define ADD(name, func) \
  g_test_add ("/syncs/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("saves", test_saves);
  ADD ("unknown-log", test_unknown_log);

  return g_test_run ();
}
