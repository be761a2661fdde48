/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plumb-store.h"
#include "plumb-wait.h"

/* A workspace with a draft, and a program that writes answers into it until it is killed. */

typedef struct
{
  char       *folder;   /* (owned) */
  char       *path;     /* (owned) */
  gint64      audit;
  GPid        pid;     /* of the program that writes */
  FILE       *words;   /* what it says */
  guint64     safe;    /* the last number that it called safe */
} KillFixture;

G_GNUC_UNUSED static void
kill_run_ctl (const char * const *argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *errors = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, &errors, &status, &error));
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s %s: %s", argv[0], argv[1], errors);
}

G_GNUC_UNUSED static PlumbStore *
kill_open (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

G_GNUC_UNUSED static void
kill_close (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_object_unref (store);
}

G_GNUC_UNUSED static void
kill_set_up (KillFixture   *fixture,
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
  kill_run_ctl ((const char * const []) { ctl, "demo", fixture->path, "--quarters", "1",
                                     "--audits-per-quarter", "5", NULL });

  store = kill_open (fixture->path);
  plumb_store_list_audits_async (store, &filter, NULL, plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, >, 0);
  fixture->audit = plumb_audit_get_fields (g_ptr_array_index (audits, 0))->id;
  kill_close (store);
}

G_GNUC_UNUSED static void
kill_tear_down (KillFixture   *fixture,
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

/* Starts the program, which writes from @start on, and waits for its first word. */
G_GNUC_UNUSED static void
kill_start (KillFixture *fixture,
            guint64      start)
{
  g_autofree char *writer = g_build_filename (g_getenv ("PLUMB_BUILD"), "tests", "store",
                                              "answer-writer", NULL);
  g_autofree char *audit = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->audit);
  g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, start);
  const char * const argv[] = { writer, fixture->path, audit, first, NULL };
  g_autoptr(GError) error = NULL;
  char line[32];
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &fixture->pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  fixture->words = fdopen (out, "r");
  g_assert_nonnull (fgets (line, sizeof line, fixture->words));
  fixture->safe = g_ascii_strtoull (line, NULL, 10);
}

/* Kills the program and gives the last number it called safe. */
G_GNUC_UNUSED static guint64
kill_now (KillFixture *fixture)
{
  char line[32];

  kill (fixture->pid, SIGKILL);
  waitpid (fixture->pid, NULL, 0);
  while (fgets (line, sizeof line, fixture->words) != NULL)
    if (strchr (line, '\n') != NULL)
      fixture->safe = g_ascii_strtoull (line, NULL, 10);
  fclose (fixture->words);
  return fixture->safe;
}

/* All five answers of the newest save are there together, and none is older than what was called
 * safe. */
G_GNUC_UNUSED static guint64
kill_read_back (KillFixture *fixture,
                const char  *path)
{
  static const char * const codes[] = { "PLN.01", "PLN.02", "SUP.01", "SAF.03", "IMP.01" };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  PlumbStore *store = kill_open (path);
  const char *evidence;

  plumb_store_load_audit_async (store, fixture->audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  evidence = plumb_answers_get_evidence (record->answers, codes[0]);
  g_assert_nonnull (evidence);
  for (guint i = 1; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (plumb_answers_get_evidence (record->answers, codes[i]), ==, evidence);
  kill_close (store);
  return g_ascii_strtoull (evidence, NULL, 10);
}

G_GNUC_UNUSED static void
kill_check (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  PlumbStore *store = kill_open (path);

  plumb_store_check_async (store, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  kill_close (store);
}
