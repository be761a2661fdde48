/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-store.h"
#include "plumb-wait.h"
#include "side-files.h"

/* case-writer WORKSPACE PREFIX SEED N: brings in N lists (0: for ever) of random length whose
 * references begin with PREFIX and are numbered, and prints how many rows are safe after each. In
 * between it looks at the workspace's files as a file chooser does, and reads. It may be killed. */

#define MAX_ROWS 60

static GPtrArray *
make_rows (const char *prefix,
           guint       first,
           guint       n)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *reference = g_strdup_printf ("%s-%06u", prefix, i);
      g_autofree char *worker = g_strdup_printf ("Worker %s %u", prefix, i);
      PlumbCaseFields fields = { .reference = reference, .worker = worker, .plan_type = "CIN" };

      g_ptr_array_add (cases, plumb_case_new (&fields));
    }
  return cases;
}

/* Whether the rows are safe; FALSE where another program held the workspace for too long. */
static gboolean
write_rows (PlumbStore *store,
            const char *prefix,
            guint       first,
            guint       n)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) cases = make_rows (prefix, first, n);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_import_cases_async (store, cases,
                                  PLUMB_CASE_GIVES_WORKER | PLUMB_CASE_GIVES_PLAN_TYPE,
                                  PLUMB_SPOILT_IDS_ARE_NEW, FALSE, &(PlumbAct) { 0 }, NULL,
                                  plumb_wait_cb, wait);
  report = plumb_store_import_cases_finish (store, plumb_wait_result (wait), &error);
  if (error != NULL && !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY))
    g_error ("%s", error->message);
  return report != NULL;
}

static void
read_something (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_people_async (store, NULL, plumb_wait_cb, wait);
  people = plumb_store_list_people_finish (store, plumb_wait_result (wait), &error);
  if (error != NULL && !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY))
    g_error ("%s", error->message);
}

static PlumbStore *
open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  if (error != NULL)
    g_error ("%s", error->message);
  return store;
}

static void
close_store (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  if (error != NULL)
    g_error ("%s", error->message);
  g_object_unref (store);
}

int
main (int   argc,
      char *argv[])
{
  PlumbStore *store;
  GRand *random;
  guint n_lists, n_safe = 0;

  if (argc != 5)
    return 2;

  random = g_rand_new_with_seed ((guint32) strtoul (argv[3], NULL, 10));
  n_lists = (guint) strtoul (argv[4], NULL, 10);
  store = open_store (argv[1]);
  for (guint list = 0; n_lists == 0 || list < n_lists; list++)
    {
      guint n = (guint) g_rand_int_range (random, 1, MAX_ROWS);

      side_files_sniff (argv[1]);
      read_something (store);
      if (!write_rows (store, argv[2], n_safe, n))
        continue;
      n_safe += n;
      printf ("%u\n", n_safe);
      fflush (stdout);
      g_usleep ((gulong) g_rand_int_range (random, 0, 8000));
    }
  close_store (store);
  g_rand_free (random);
  return 0;
}
