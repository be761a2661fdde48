/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../store/behind.h"
#include "ctl-fixture.h"

/* Ctrl+C ends a long job cleanly, says so, and leaves nothing half done. */

#define N_CASES 60000
#define N_FORMS 2000
#define PATIENCE_US (60 * G_USEC_PER_SEC)

static void
write_cases (CtlFixture *fixture)
{
  g_autoptr(GString) table = g_string_new ("reference,team,worker,plan type,opened\n");

  for (guint i = 0; i < N_CASES; i++)
    g_string_append_printf (table, "EX-%06u,Team %u,Worker %u,CIN,2017-03-%02u\n", i, i % 40,
                            i % 400, 1 + i % 28);
  ctl_write (fixture, "cases.csv", table->str);
}

/* Beside an open workspace stands the memory that programs share. */
static void
wait_until_open (CtlFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.plumb-shm", NULL);
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (1000);
    }
}

/* What was said on @err until the program ended, which it must have done as one that was
 * stopped. */
static void
assert_stopped (GPid        pid,
                int         err,
                const char *verb)
{
  g_autofree char *expected
      = g_strdup_printf ("plumblinectl %s: stopped. Nothing is left half done.\n", verb);
  g_autoptr(GIOChannel) channel = g_io_channel_unix_new (err);
  g_autoptr(GError) error = NULL;
  g_autofree char *told = NULL;
  int status;

  g_io_channel_set_close_on_unref (channel, TRUE);
  g_io_channel_read_to_end (channel, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 130);
  g_assert_cmpstr (told, ==, expected);
}

static void
test_import (CtlFixture    *fixture,
             gconstpointer  signal_number)
{
  const char * const argv[] = { fixture->program, "import-cases", "a.plumb", "cases.csv", NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;
  int err;

  write_cases (fixture);
  ctl_run (fixture, "new a.plumb --organisation Exampleshire --code 999");
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_true (g_spawn_async_with_pipes (fixture->folder, (char **) argv, fixture->env,
                                           G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, NULL,
                                           &err, &error));
  g_assert_no_error (error);
  wait_until_open (fixture);
  g_assert_cmpint (kill (pid, GPOINTER_TO_INT (signal_number)), ==, 0);
  assert_stopped (pid, err, "import-cases");
  ctl_run (fixture, "list a.plumb cases");
  g_assert_null (strstr (fixture->out, "EX-"));
  ctl_run (fixture, "check a.plumb");
  g_assert_cmpint (fixture->code, ==, 0);
}

/* A verb that only reads ends at the first Ctrl+C, whatever it waits for: here for somebody who
 * does not read on what it says of a thousand forms. */
static void
test_only_reading (CtlFixture    *fixture,
                   gconstpointer  signal_number)
{
  g_autofree char *form = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  const char *argv[N_FORMS + 3] = { fixture->program, "check-instrument" };
  g_autoptr(GError) error = NULL;
  int out, err;
  char first;
  GPid pid;

  for (guint i = 0; i < N_FORMS; i++)
    argv[2 + i] = form;
  g_assert_true (g_spawn_async_with_pipes (fixture->folder, (char **) argv, fixture->env,
                                           G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out,
                                           &err, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (out, &first, 1), ==, 1);
  g_assert_cmpint (kill (pid, GPOINTER_TO_INT (signal_number)), ==, 0);
  assert_stopped (pid, err, "check-instrument");
  close (out);
}

/* Somebody presses Ctrl+C as the program starts. */
static void
interrupt_self (gpointer unused)
{
  sigset_t interrupt;

  sigemptyset (&interrupt);
  sigaddset (&interrupt, SIGINT);
  sigprocmask (SIG_BLOCK, &interrupt, NULL);
  /* Not raise (), which is to one thread alone. */
  kill (getpid (), SIGINT);
}

/* A short change, too, is stopped before it is written. Somebody else is writing all the while, so
 * that it cannot be written before Ctrl+C is heard, however busy the machine is. */
static void
test_short_change (CtlFixture    *fixture,
                   gconstpointer  change)
{
  const char * const *words = change;
  const char *argv[12] = { fixture->program };
  g_autofree char *path = g_build_filename (fixture->folder, "a.plumb", NULL);
  g_autoptr(PlumbConnection) other = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    argv[1 + i] = words[i];
  ctl_write (fixture, "cases.csv", "reference,team,plan type\nEX-1,Riverside team,CIN\n");
  ctl_run (fixture, "new a.plumb --organisation Exampleshire --code 999");
  ctl_run (fixture, "import-cases a.plumb cases.csv");
  g_assert_cmpint (fixture->code, ==, 0);
  other = open_behind (path);
  g_assert_true (plumb_connection_begin (other, TRUE, NULL));
  for (guint i = 0; i < 5; i++)
    {
      ctl_run_argv (fixture, interrupt_self, argv);
      ctl_assert_ended (fixture, 130, NULL, "stopped. Nothing is left half done.");
    }
  plumb_connection_rollback (other);
  g_assert_true (plumb_connection_close (other, NULL));
  ctl_run (fixture, "settings a.plumb --quarter 2017-Q2");
  g_assert_nonnull (strstr (fixture->out, "organisation: Exampleshire\n"));
  g_assert_nonnull (strstr (fixture->out, "2017-Q2: not set\n"));
  ctl_run (fixture, "list a.plumb teams");
  g_assert_nonnull (strstr (fixture->out, "Riverside team"));
}

/* Whoever writes a script finds out what it means. */
static void
test_help (CtlFixture    *fixture,
           gconstpointer  unused)
{
  ctl_run (fixture, "--help");
  ctl_assert_ended (fixture, 0, "130 stopped by Ctrl+C", NULL);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const settings[]
      = { "settings", "a.plumb", "--organisation", "Elsewhere", "--quarter", "2017-Q2", "--planned",
          "40", NULL };
  static const char * const team[]
      = { "team", "a.plumb", "Riverside team", "--name", "Another team", NULL };

  g_test_init (&argc, &argv, NULL);

#define ADD(name, number, function) \
  g_test_add ("/ctl-stop/" name, CtlFixture, GINT_TO_POINTER (number), ctl_set_up, function, \
              ctl_tear_down)
  ADD ("interrupted", SIGINT, test_import);
  ADD ("told-to-end", SIGTERM, test_import);
  ADD ("reading-interrupted", SIGINT, test_only_reading);
  ADD ("reading-told-to-end", SIGTERM, test_only_reading);
#undef ADD
  g_test_add ("/ctl-stop/help", CtlFixture, NULL, ctl_set_up, test_help, ctl_tear_down);
  g_test_add ("/ctl-stop/settings", CtlFixture, settings, ctl_set_up, test_short_change,
              ctl_tear_down);
  g_test_add ("/ctl-stop/team", CtlFixture, team, ctl_set_up, test_short_change, ctl_tear_down);

  return g_test_run ();
}
