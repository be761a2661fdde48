/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plumb-store.h"
#include "plumb-wait.h"

/* Kills a program that writes answers, at random moments, again and again. What the store had
 * called safe must be there, whole, and the workspace sound. */

#define N_KILLS 200
#define KILLS_A_CHECK 20

typedef struct
{
  char       *folder;   /* (owned) */
  char       *path;     /* (owned) */
  gint64      audit;
} Fixture;

static void
run_ctl (const char * const *argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *errors = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, &errors, &status, &error));
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s %s: %s", argv[0], argv[1], errors);
}

static PlumbStore *
open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

static void
close_store (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autofree char *ctl = g_build_filename (g_getenv ("PLUMB_BUILD"), "src", "ctl", "plumblinectl",
                                           NULL);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(GError) error = NULL;
  PlumbAuditFilter filter = { .status = PLUMB_AUDIT_STATUS_DRAFT };
  PlumbStore *store;

  fixture->folder = g_dir_make_tmp ("plumb-kill-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "kill.plumb", NULL);
  run_ctl ((const char * const []) { ctl, "demo", fixture->path, "--quarters", "1",
                                     "--audits-per-quarter", "5", NULL });

  store = open_store (fixture->path);
  plumb_store_list_audits_async (store, &filter, NULL, plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, >, 0);
  fixture->audit = plumb_audit_get_fields (g_ptr_array_index (audits, 0))->id;
  close_store (store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Lets the writer go on for a random time after its first word, kills it, and gives the last
 * number it called safe. */
static guint64
write_and_kill (Fixture *fixture,
                guint64  start)
{
  g_autofree char *writer = g_build_filename (g_getenv ("PLUMB_BUILD"), "tests", "store",
                                              "answer-writer", NULL);
  g_autofree char *audit = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->audit);
  g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, start);
  const char * const argv[] = { writer, fixture->path, audit, first, NULL };
  g_autoptr(GError) error = NULL;
  char line[32];
  guint64 safe = 0;
  FILE *words;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &out, NULL, &error);
  g_assert_no_error (error);
  words = fdopen (out, "r");
  g_assert_nonnull (fgets (line, sizeof line, words));
  safe = g_ascii_strtoull (line, NULL, 10);

  g_usleep (g_test_rand_int_range (0, 25000));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while (fgets (line, sizeof line, words) != NULL)
    if (strchr (line, '\n') != NULL)
      safe = g_ascii_strtoull (line, NULL, 10);
  fclose (words);
  return safe;
}

/* All five answers of the newest save are there together, and none is older than what was called
 * safe. */
static guint64
read_back (Fixture *fixture)
{
  static const char * const codes[] = { "PLN.01", "PLN.02", "SUP.01", "SAF.03", "IMP.01" };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  PlumbStore *store = open_store (fixture->path);
  const char *evidence;

  plumb_store_load_audit_async (store, fixture->audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  evidence = plumb_answers_get_evidence (record->answers, codes[0]);
  g_assert_nonnull (evidence);
  for (guint i = 1; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (plumb_answers_get_evidence (record->answers, codes[i]), ==, evidence);
  close_store (store);
  return g_ascii_strtoull (evidence, NULL, 10);
}

static void
check_workspace (Fixture *fixture)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  PlumbStore *store = open_store (fixture->path);

  plumb_store_check_async (store, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  close_store (store);
}

static void
test_kill_loop (Fixture       *fixture,
                gconstpointer  unused)
{
  guint64 number = 1;

  for (guint i = 1; i <= N_KILLS; i++)
    {
      guint64 safe = write_and_kill (fixture, number);
      guint64 found = read_back (fixture);

      g_assert_cmpuint (found, >=, safe);
      number = found + 1;
      if (i % KILLS_A_CHECK == 0)
        check_workspace (fixture);
    }
  g_test_message ("%d kills, %" G_GUINT64_FORMAT " saves, none lost", N_KILLS, number - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill-loop", Fixture, NULL, set_up, test_kill_loop, tear_down);
  return g_test_run ();
}
