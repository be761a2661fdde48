/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

  if (path != NULL && g_str_has_suffix (path, "-wal"))
    g_atomic_int_inc (side_files_is_log (fd) ? &n_log_syncs : &n_empty_syncs);
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
  g_assert_false (side_files_has_log (fixture->path));
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

/* The disk notes that a file grows in another place than its bytes, and a sync waits for both. */
static void
test_room (StoreFixture  *fixture,
           gconstpointer  unused)
{
  gint64 size;

  fixture_add_person (fixture, "Alex Invented");
  wait_until_moved (fixture);
  size = side_files_get_size (fixture->path, "-wal");
  for (guint i = 0; i < N_SAVES; i++)
    count_syncs_of_save (fixture, i);
  g_assert_true (side_files_has_log (fixture->path));
  g_assert_cmpint (side_files_get_size (fixture->path, "-wal"), ==, size);
  wait_until_moved (fixture);
  g_assert_cmpint (side_files_get_size (fixture->path, "-wal"), ==, size);
}

/* What many changes at once took is given back. */
static void
test_room_given_back (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  gint64 size;

  fixture_add_person (fixture, "Alex Invented");
  wait_until_moved (fixture);
  size = side_files_get_size (fixture->path, "-wal");
  for (guint i = 0; side_files_get_size (fixture->path, "-wal") <= size; i++)
    count_syncs_of_save (fixture, i);
  wait_until_moved (fixture);
  /* Only after the sync that makes it safe to do so. */
  for (gint64 end = g_get_monotonic_time () + PATIENCE_US;
       side_files_get_size (fixture->path, "-wal") != size; g_usleep (5000))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
  fixture_add_person (fixture, "Sam Invented");
  g_assert_cmpint (side_files_get_size (fixture->path, "-wal"), ==, size);
}

/* A log that is new, and one that is full, grow by several saves at once. */
static void
test_growth (StoreFixture  *fixture,
             gconstpointer  unused)
{
  guint n_grown = 0;
  gint64 size = 0;

  wait_until_moved (fixture);
  fixture_reopen (fixture);
  for (guint i = 0; i < 3 * N_SAVES; i++)
    {
      gint64 before = size;

      count_syncs_of_save (fixture, i);
      size = side_files_get_size (fixture->path, "-wal");
      n_grown += size != before;
    }
  g_assert_cmpuint (n_grown, >, 0);
  g_assert_cmpuint (n_grown, <=, N_SAVES);
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

/* Nor of one that another program has used and emptied since. */
static void
test_used_by_another (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  StoreFixture second = { .path = fixture->path, .wait = fixture->wait };
  g_autoptr(GError) error = NULL;

  fixture_add_person (fixture, "Alex Invented");
  wait_until_moved (fixture);
  second.store = fixture_try_open (fixture->path, &error);
  g_assert_no_error (error);
  fixture_add_person (&second, "Sam Invented");
  wait_until_moved (&second);
  g_assert_cmpint (count_syncs_of_save (fixture, 0), ==, 2);
  fixture_close (&second);
}

#define ADD(name, func) \
  g_test_add ("/syncs/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("saves", test_saves);
  ADD ("room", test_room);
  ADD ("room-given-back", test_room_given_back);
  ADD ("growth", test_growth);
  ADD ("unknown-log", test_unknown_log);
  ADD ("used-by-another", test_used_by_another);

  return g_test_run ();
}
