/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <sys/wait.h>

#include "plumb-backup-folder.h"
#include "store-fixture.h"

/* Two windows on one workspace, started together: one of them makes the automatic backup of the
 * day, and the other has nothing to complain of. */

#define N_TRIALS 10

typedef struct
{
  GPid  pid;
  FILE *words;
  FILE *orders;
} Keeper;

static void
start (Keeper     *keeper,
       const char *workspace,
       const char *folder)
{
  g_autofree char *program = g_build_filename (g_getenv ("PLUMB_BUILD"), "tests", "store",
                                               "daily-keeper", NULL);
  const char * const argv[] = { program, workspace, folder, NULL };
  g_autoptr(GError) error = NULL;
  char line[8];
  int in, out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &keeper->pid, &in, &out, NULL, &error);
  g_assert_no_error (error);
  keeper->orders = fdopen (in, "w");
  keeper->words = fdopen (out, "r");
  g_assert_nonnull (fgets (line, sizeof line, keeper->words));
}

static void
go (Keeper *keeper)
{
  fputs ("go\n", keeper->orders);
  fclose (keeper->orders);
}

static void
assert_calm (Keeper *keeper)
{
  int status;

  g_assert_cmpint (waitpid (keeper->pid, &status, 0), ==, keeper->pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  fclose (keeper->words);
}

static void
test_together (StoreFixture  *fixture,
               gconstpointer  unused)
{
  for (guint i = 0; i < N_TRIALS; i++)
    {
      g_autofree char *name = g_strdup_printf ("backups-%u", i);
      g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);
      g_autoptr(GPtrArray) made = NULL;
      Keeper keepers[2];

      for (guint k = 0; k < G_N_ELEMENTS (keepers); k++)
        start (&keepers[k], fixture->path, folder);
      for (guint k = 0; k < G_N_ELEMENTS (keepers); k++)
        go (&keepers[k]);
      for (guint k = 0; k < G_N_ELEMENTS (keepers); k++)
        assert_calm (&keepers[k]);
      made = plumb_backup_folder_list (folder);
      g_assert_cmpuint (made->len, ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/two-keepers/together", StoreFixture, NULL, fixture_set_up, test_together,
              fixture_tear_down);
  return g_test_run ();
}
