/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kill-fixture.h"

/* Kills a program that writes answers, at random moments, again and again. What the store had
 * called safe must be there, whole, and the workspace sound. */

#define N_KILLS 200
#define KILLS_A_CHECK 20

static void
test_kill_loop (KillFixture   *fixture,
                gconstpointer  unused)
{
  guint64 number = 1;

  for (guint i = 1; i <= N_KILLS; i++)
    {
      guint64 safe, found;

      /* Lets the writer go on for a random time after its first word. */
      kill_start (fixture, number);
      g_usleep (g_test_rand_int_range (0, 25000));
      safe = kill_now (fixture);
      found = kill_read_back (fixture, fixture->path);
      g_assert_cmpuint (found, >=, safe);
      number = found + 1;
      if (i % KILLS_A_CHECK == 0)
        kill_check (fixture->path);
    }
  g_test_message ("%d kills, %" G_GUINT64_FORMAT " saves, none lost", N_KILLS, number - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill-loop", KillFixture, NULL, kill_set_up, test_kill_loop, kill_tear_down);
  return g_test_run ();
}
