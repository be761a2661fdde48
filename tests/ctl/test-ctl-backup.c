/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* A backup that was cut short, or has a page of something else in it, is the damaged file: whoever
 * puts it back is not sent "back to a backup". */
static void
test_damaged_backup (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "b.plumb", NULL);
  g_autofree char *before = NULL;
  g_autofree char *bytes = NULL;
  gsize size, length;

  make_workspace (fixture);
  before = ctl_read_bytes (fixture, "w.plumb", &size);
  ctl_run (fixture, "backup w.plumb b.plumb");
  bytes = ctl_read_bytes (fixture, "b.plumb", &length);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) (length / 3), NULL));
  ctl_run (fixture, "restore b.plumb w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "this backup is damaged or was changed by some");
  g_assert_null (strstr (fixture->err, "go back to"));
  ctl_run (fixture, "restore b.plumb w.plumb --preview");
  ctl_assert_ended (fixture, 1, NULL, "this backup is damaged or was changed by some");

  memset (bytes + length / 2, 0xA5, 9000);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  ctl_run (fixture, "restore b.plumb w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "Choose another backup; nothing was changed");
  g_assert_null (strstr (fixture->err, "***"));
  ctl_assert_bytes (fixture, "w.plumb", before, size);
}

static void
link_file (CtlFixture *fixture,
           const char *name,
           const char *other)
{
  g_autofree char *from = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *to = g_build_filename (fixture->folder, other, NULL);

  g_assert_cmpint (link (from, to), ==, 0);
}

/* Tools that keep many backups give what did not change a second name in place of a copy. Such a
 * backup can be put back; as a workspace it is not opened. */
static void
test_linked_backup (CtlFixture    *fixture,
                    gconstpointer  unused)
{
  g_autofree char *before = NULL;
  gsize size;

  make_workspace (fixture);
  ctl_run (fixture, "backup w.plumb b.plumb");
  link_file (fixture, "b.plumb", "b-yesterday.plumb");
  before = ctl_read_bytes (fixture, "b.plumb", &size);
  ctl_run (fixture, "demo other.plumb --seed 8 --quarters 1 --audits-per-quarter 9");

  ctl_run (fixture, "restore b.plumb other.plumb --preview");
  ctl_assert_ended (fixture, 0, "would take the place of\nother.plumb\n", NULL);
  ctl_run (fixture, "restore b.plumb other.plumb");
  ctl_assert_ended (fixture, 0, "audits          6 submitted", NULL);
  ctl_run (fixture, "restore b-yesterday.plumb fresh.plumb");
  ctl_assert_ended (fixture, 0, "Restored, and checked", NULL);
  ctl_run (fixture, "check other.plumb");
  ctl_assert_ended (fixture, 0, "no problems", NULL);

  ctl_assert_bytes (fixture, "b.plumb", before, size);
  ctl_run (fixture, "check b.plumb");
  ctl_assert_ended (fixture, 1, NULL, "stands on its disk under two names");
}

/* Two programs that have one file open under two names wreck it, each with a write-ahead file of
 * its own. A second name that a killed restore gave it is no reason to keep anybody out. */
static void
test_two_names (CtlFixture    *fixture,
                gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "h.plumb", NULL);

  make_workspace (fixture);
  ctl_write (fixture, "cases.csv", "Reference,Team,Plan\nEX-900001,Riverside team,CIN\n");
  link_file (fixture, "w.plumb", "h.plumb");
  ctl_run (fixture, "list h.plumb teams");
  ctl_assert_ended (fixture, 1, NULL, "stands on its disk under two names");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 1, NULL, "Open a copy of it, or remove the other name");
  g_assert_cmpint (g_unlink (other), ==, 0);

  link_file (fixture, "w.plumb", "w-replaced-2017-07-01-120000.plumb");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_false (ctl_has (fixture, "w-replaced-2017-07-01-120000.plumb"));
}

static void
leave_copy (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "w.plumb", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "a child's records", -1, NULL));
}

/* What a killed program left of a private copy does not stay for good; what one that runs needs
 * does. */
static void
test_copies_left (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  g_autofree char *tmp = g_build_filename (fixture->folder, "tmp", NULL);
  g_autofree char *left = g_build_filename (tmp, "plumbline-copy-LEFT00", NULL);
  g_autofree char *held = g_build_filename (tmp, "plumbline-copy-HELD00", NULL);
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "workspace", "sound.plumb",
                                                 NULL);
  g_autofree char *line = g_strdup_printf ("check '%s'", from);
  int lock;

  leave_copy (left);
  leave_copy (held);
  lock = open (held, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  fixture->env = g_environ_setenv (fixture->env, "TMPDIR", tmp, TRUE);

  ctl_run (fixture, line);
  ctl_assert_ended (fixture, 0, "no problems", NULL);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));

  close (lock);
  ctl_run (fixture, line);
  g_free (find_one (fixture, "."));
  g_assert_cmpint (g_rmdir (tmp), ==, 0);
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
  ADD ("damaged-backup", test_damaged_backup);
  ADD ("linked-backup", test_linked_backup);
  ADD ("two-names", test_two_names);
  ADD ("copies-left", test_copies_left);
  return g_test_run ();
}
