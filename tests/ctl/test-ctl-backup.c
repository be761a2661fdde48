/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "ctl-fixture.h"

/* Backing up and restoring from the command line. */

static void
make_workspace (CtlFixture *fixture)
{
  g_autofree char *home = g_build_filename (fixture->folder, "home", NULL);

  fixture->env = g_environ_setenv (fixture->env, "XDG_DATA_HOME", home, TRUE);
  ctl_run (fixture, "demo w.plumb --quarters 1 --audits-per-quarter 6");
  ctl_assert_ended (fixture, 0, "Made", NULL);
}

/* The only file in the folder @name. */
static char *
find_one (CtlFixture *fixture,
          const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  char *found = g_strdup (g_dir_read_name (dir));

  g_assert_nonnull (found);
  g_assert_null (g_dir_read_name (dir));
  return found;
}

/* To a file, to a dated name in a folder, and to where backups are kept. */
static void
test_backup (CtlFixture    *fixture,
             gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "stick", NULL);
  g_autofree char *dated = NULL;
  g_autofree char *own = NULL;

  make_workspace (fixture);
  ctl_run (fixture, "backup w.plumb b.plumb");
  ctl_assert_ended (fixture, 0, "audits          6 submitted", NULL);
  ctl_run (fixture, "check b.plumb");
  ctl_assert_ended (fixture, 0, "no problems", NULL);
  ctl_run (fixture, "backup w.plumb b.plumb");
  ctl_assert_ended (fixture, 1, NULL, "“b.plumb” exists already");
  ctl_run (fixture, "backup none.plumb c.plumb");
  ctl_assert_ended (fixture, 1, NULL, "“none.plumb” is not there");
  g_assert_false (ctl_has (fixture, "c.plumb"));

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  ctl_run (fixture, "backup w.plumb stick");
  ctl_assert_ended (fixture, 0, "Exampleshire", NULL);
  dated = find_one (fixture, "stick");
  g_assert_true (g_regex_match_simple ("^w-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}\\.plumb$", dated, 0,
                                       0));
  ctl_run (fixture, "backup w.plumb");
  ctl_assert_ended (fixture, 0, "Exampleshire", NULL);
  own = find_one (fixture, "home/plumbline/backups");
  g_assert_true (g_str_has_prefix (own, "w-"));
}

/* A preview changes nothing; then the backup stands there, and what it replaced beside it. */
static void
test_restore (CtlFixture    *fixture,
              gconstpointer  unused)
{
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;
  const char *place;
  gsize size;

  make_workspace (fixture);
  ctl_run (fixture, "backup w.plumb b.plumb");
  ctl_run (fixture, "demo other.plumb --seed 8 --quarters 1 --audits-per-quarter 9");
  before = ctl_read_bytes (fixture, "other.plumb", &size);
  ctl_run (fixture, "restore b.plumb other.plumb --preview");
  ctl_assert_ended (fixture, 0, "would take the place of\nother.plumb\n", NULL);
  g_assert_nonnull (strstr (fixture->out, "audits          6 submitted"));
  g_assert_nonnull (strstr (fixture->out, "audits          9 submitted"));
  ctl_assert_bytes (fixture, "other.plumb", before, size);

  ctl_run (fixture, "restore b.plumb other.plumb");
  ctl_assert_ended (fixture, 0, "audits          6 submitted", NULL);
  place = strstr (fixture->out, "other-replaced-");
  g_assert_nonnull (place);
  kept = g_strndup (place, strcspn (place, "\n"));
  ctl_assert_bytes (fixture, kept, before, size);
  ctl_run (fixture, "check other.plumb");
  ctl_assert_ended (fixture, 0, "no problems", NULL);

  ctl_run (fixture, "restore b.plumb fresh.plumb");
  ctl_assert_ended (fixture, 0, "Restored, and checked", NULL);
  ctl_run (fixture, "restore none.plumb other.plumb");
  ctl_assert_ended (fixture, 1, NULL, "“none.plumb” is not there");
  ctl_run (fixture, "restore b.plumb nowhere/w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "choose a folder that exists");
}

#define ADD(name, func) \
  g_test_add ("/ctl-backup/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("backup", test_backup);
  ADD ("restore", test_restore);
  return g_test_run ();
}
