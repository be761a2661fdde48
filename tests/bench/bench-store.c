/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plumb-demo-council.h"
#include "plumb-migration.h"
#include "plumb-recount.h"
#include "plumb-release-loader.h"
#include "plumb-sqlite-connection.h"
#include "plumb-wait.h"

/* bench-store JOB WORKSPACE NUMBER: does one job NUMBER times on a workspace and prints how many
 * milliseconds each took, one a line. The jobs are in the table at the end. */

/* As many as one quarter's findings are asked for in the targets, and a smaller council's. */
#define N_TEAMS     40
#define N_FEW_TEAMS 8
#define N_QUARTERS 12
/* Single answers that one measurement of saving is the median of. */
#define N_SAVES    100
/* The same, each after the pause in which all is moved into the file. */
#define N_FIRST        15
#define FIRST_PAUSE_US (1500 * G_TIME_SPAN_MILLISECOND)
#define PAGE_BYTES 4096

typedef struct
{
  const char *path;
  PlumbStore *store;   /* (nullable): for jobs that work through the front */
  guint       number;
} Bench;

static void
print_time (gint64 start,
            guint  n)
{
  printf ("%.4f\n", (double) (g_get_monotonic_time () - start) / 1000.0 / n);
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static PlumbStore *
open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  GError *error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  check (error);
  return store;
}

static void
close_store (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  GError *error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  check (error);
}

static void
fill_teams (Bench *bench,
            guint  n_teams)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  PlumbDemoOptions options;
  GError *error = NULL;

  plumb_demo_council_get_defaults (&options);
  options.n_teams = n_teams;
  options.n_quarters = N_QUARTERS;
  options.audits_per_quarter = bench->number / N_QUARTERS;
  plumb_demo_council_fill_async (bench->store, &options, NULL, plumb_wait_cb, wait);
  plumb_demo_council_fill_finish (plumb_wait_result (wait), &error);
  check (error);
}

static void
fill (Bench *bench)
{
  fill_teams (bench, N_TEAMS);
}

static void
fill_few (Bench *bench)
{
  fill_teams (bench, N_FEW_TEAMS);
}

/* The program is running: the instruments are known from the first time, which is not measured. */
static void
load_release (Bench *bench)
{
  for (guint i = 0; i <= bench->number; i++)
    {
      g_autoptr(PlumbWait) wait = plumb_wait_new ();
      g_autoptr(PlumbRelease) release = NULL;
      gint64 start = g_get_monotonic_time ();
      GError *error = NULL;

      plumb_release_load_async (bench->store, (PlumbQuarter) { 2017, 2 }, "leadership", NULL,
                                NULL, plumb_wait_cb, wait);
      release = plumb_release_load_finish (plumb_wait_result (wait), &error);
      check (error);
      if (i > 0)
        print_time (start, 1);
    }
}

static void
recount (Bench *bench)
{
  g_autoptr(PlumbInstrumentCache) instruments = plumb_instrument_cache_new ();
  PlumbStoreSession *session = plumb_store_session_new (instruments);
  int newest = plumb_migration_get_newest (PLUMB_MIGRATION_STEPS);
  GError *error = NULL;

  session->connection = plumb_sqlite_connection_open (bench->path, PLUMB_SQLITE_READER,
                                                      newest, &error);
  check (error);
  for (guint i = 0; i < bench->number; i++)
    {
      g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      gint64 start = g_get_monotonic_time ();

      if (!plumb_recount_compare (session, problems, &error))
        check (error);
      print_time (start, 1);
      g_assert_cmpuint (problems->len, ==, 0);
    }
  plumb_store_session_free (session);
}

static PlumbAuditStamp
start_audit (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAudit) audit = NULL;
  GError *error = NULL;

  plumb_store_start_audit_async (store, 1, 1, "standard", &(PlumbAct) { .person_id = 1 }, NULL,
                                 plumb_wait_cb, wait);
  audit = plumb_store_start_audit_finish (store, plumb_wait_result (wait), &error);
  check (error);
  return plumb_audit_stamp (audit);
}

static void
save_answer (PlumbStore      *store,
             PlumbAuditStamp *stamp,
             guint            i)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();
  GError *error = NULL;

  g_ptr_array_add (codes, (gpointer) "PLN.01");
  plumb_answers_set_value (answers, "PLN.01", i % 2 == 0 ? "met" : "not-met");
  plumb_store_save_answers_async (store, stamp, answers, codes, "PLN.01",
                                  &(PlumbAct) { .person_id = 1 }, NULL, plumb_wait_cb, wait);
  stamp->version = plumb_store_save_answers_finish (store, plumb_wait_result (wait), &error);
  check (error);
}

static int
compare_times (gconstpointer one,
               gconstpointer two)
{
  double difference = *(const double *) one - *(const double *) two;

  return difference < 0 ? -1 : difference > 0;
}

static double
get_milliseconds (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static double
get_median (double *times,
            guint   n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}

/* What the disk itself needs for one page that must be there after a power cut. */

static int
open_floor (Bench *bench)
{
  g_autofree char *path = g_strconcat (bench->path, ".floor", NULL);
  char page[PAGE_BYTES] = { 0 };
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  unlink (path);
  for (guint k = 0; k < N_SAVES; k++)
    g_assert_cmpint (pwrite (fd, page, sizeof page, (off_t) k * PAGE_BYTES), ==, sizeof page);
  g_assert_cmpint (fsync (fd), ==, 0);
  return fd;
}

static double
touch_floor (int   fd,
             guint k)
{
  char page[PAGE_BYTES] = { 1 };
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (pwrite (fd, page, sizeof page, (off_t) (k % N_SAVES) * PAGE_BYTES), ==,
                   sizeof page);
  g_assert_cmpint (fdatasync (fd), ==, 0);
  return get_milliseconds (start);
}

/* Saves and touches of the disk in turn, since others use it, too: the median of either, in one
 * line. */
static void
save_in_turn (Bench *bench,
              guint  n,
              gulong pause)
{
  PlumbAuditStamp stamp = start_audit (bench->store);
  int fd = open_floor (bench);

  g_assert_cmpuint (n, <=, N_SAVES);
  for (guint i = 0; i < bench->number; i++)
    {
      double saves[N_SAVES], floors[N_SAVES];

      for (guint k = 0; k < n; k++)
        {
          gint64 start;

          g_usleep (pause);
          start = g_get_monotonic_time ();
          save_answer (bench->store, &stamp, k);
          saves[k] = get_milliseconds (start);
          floors[k] = touch_floor (fd, k);
        }
      printf ("%.4f %.4f\n", get_median (saves, n), get_median (floors, n));
    }
  close (fd);
}

/* A run of saves. */
static void
save (Bench *bench)
{
  save_in_turn (bench, N_SAVES, 0);
}

/* Saves that are each the first after all was moved into the file. */
static void
save_first (Bench *bench)
{
  save_in_turn (bench, N_FIRST, FIRST_PAUSE_US);
}

static const struct
{
  const char *name;
  void      (*job)    (Bench *bench);
  gboolean    opens;
} jobs[] = {
  { "fill", fill, TRUE },
  { "fill-few", fill_few, TRUE },
  { "findings", load_release, TRUE },
  { "recount", recount, FALSE },
  { "save", save, TRUE },
  { "save-first", save_first, TRUE },
};

int
main (int   argc,
      char *argv[])
{
  Bench bench = { 0 };

  for (guint i = 0; argc == 4 && i < G_N_ELEMENTS (jobs); i++)
    {
      if (strcmp (jobs[i].name, argv[1]) != 0)
        continue;
      bench.path = argv[2];
      bench.number = (guint) atoi (argv[3]);
      if (jobs[i].opens)
        bench.store = open_store (argv[2]);
      jobs[i].job (&bench);
      if (bench.store != NULL)
        close_store (bench.store);
      g_clear_object (&bench.store);
      return 0;
    }

  fputs ("bench-store fill|fill-few|findings|recount|save|save-first WORKSPACE NUMBER\n",
         stderr);
  return 2;
}
