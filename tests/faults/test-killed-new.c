/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>

#include "fault-fixture.h"

/* Killed before any of its calls that change a file, and at random moments, "new" leaves nothing
 * that looks like a workspace, or a whole one with all forms. */

#define N_RANDOM 20
#define SEED     20171

static void
start (CtlFixture *fixture,
       GPid       *out_pid)
{
  const char * const argv[] = { fixture->program, "new", "disk/w.plumb", "--organisation",
                                "Invented Council", "--code", "808", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_true (g_spawn_async (fixture->folder, (char **) argv, fixture->env,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                                | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, out_pid, &error));
}

static void
clear_disk (CtlFixture *fixture)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);

  ctl_remove_files (disk);
  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
}

/* The audit is of the programme's last form: where it is missing, the audit is refused. */
static void
assert_whole (CtlFixture *fixture)
{
  ctl_run (fixture, "check disk/w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
  ctl_run (fixture, "import-audits disk/w.plumb audits.csv --preview");
  ctl_assert_ended (fixture, 0, "1 new", NULL);
}

static void
make_audits (CtlFixture *fixture)
{
  ctl_write (fixture, "audits.csv",
             "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
             "B-1,supervision-file-audit,2017-07-12,W-1,Riverside team,,standard,Auditor,SVF.01,"
             "met\n");
}

/* Runs it up to its call @at, from 1. Whether it was killed there; else it had no such call. */
static gboolean
kill_at (CtlFixture *fixture,
         guint       at)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *number = g_strdup_printf ("%u", at);
  g_autofree char *kind = g_strdup_printf ("%d", (int) FAULTY_KILLED);
  char **env = fixture->env;
  int status;
  GPid pid;

  clear_disk (fixture);
  fixture->env = g_environ_setenv (g_strdupv (env), "LD_PRELOAD", g_getenv ("PLUMB_FAULTY_CALLS"),
                                   TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_UNDER", disk, TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_AT", number, TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_KIND", kind, TRUE);
  start (fixture, &pid);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_strfreev (fixture->env);
  fixture->env = env;
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
}

/* Whether a file stands there under a name for the time being. */
static gboolean
has_leftover (CtlFixture *fixture)
{
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autoptr(GDir) dir = g_dir_open (disk, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ".plumbline-"))
      return TRUE;
  return FALSE;
}

/* Finds the call before which the file has its name for the first time. */
static void
test_at_name (CtlFixture    *fixture,
              gconstpointer  unused)
{
  guint nameless = 0, named = 1;

  make_audits (fixture);
  while (kill_at (fixture, named) && !ctl_has (fixture, "disk/w.plumb"))
    {
      nameless = named;
      named *= 2;
    }
  g_assert_cmpuint (nameless, >, 0);
  while (named - nameless > 1)
    {
      guint middle = (named + nameless) / 2;

      kill_at (fixture, middle);
      if (!ctl_has (fixture, "disk/w.plumb"))
        nameless = middle;
      else
        {
          assert_whole (fixture);
          named = middle;
        }
    }

  g_test_message ("named after call %u", nameless);
  g_assert_true (kill_at (fixture, named));
  assert_whole (fixture);

  /* The next one clears what is left. */
  g_assert_true (kill_at (fixture, nameless));
  g_assert_true (has_leftover (fixture));
  ctl_run (fixture, "new disk/w.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 0, "Made disk/w.plumb", NULL);
  g_assert_false (has_leftover (fixture));
}

static void
test_at_random (CtlFixture    *fixture,
                gconstpointer  unused)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  gint64 begun = g_get_monotonic_time (), lasts;
  guint n_made = 0;

  make_audits (fixture);
  clear_disk (fixture);
  ctl_run (fixture, "new disk/w.plumb --organisation 'Invented Council' --code 808");
  lasts = g_get_monotonic_time () - begun;
  for (guint i = 0; i < N_RANDOM; i++)
    {
      GPid pid;

      clear_disk (fixture);
      start (fixture, &pid);
      g_usleep ((gulong) (g_rand_double (rand) * (double) lasts));
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      if (!ctl_has (fixture, "disk/w.plumb"))
        continue;
      n_made++;
      assert_whole (fixture);
    }
  g_test_message ("%u of %u were made", n_made, N_RANDOM);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/killed-new/at-name", CtlFixture, NULL, ctl_set_up, test_at_name, ctl_tear_down);
  g_test_add ("/killed-new/at-random", CtlFixture, NULL, ctl_set_up, test_at_random,
              ctl_tear_down);
  return g_test_run ();
}
