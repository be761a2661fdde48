/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../store/behind.h"
#include "ctl-fixture.h"

/* Each way in which a workspace can be unusable has its own message, ends with code 1, and changes
 * nothing. */

#define NOBODY 65534

static char *
get_path (CtlFixture *fixture)
{
  return g_build_filename (fixture->folder, "w.plumb", NULL);
}

static void
make_workspace (CtlFixture *fixture)
{
  ctl_run (fixture, "new w.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 0, "Made w.plumb", NULL);
}

static void
close_behind (PlumbConnection *connection)
{
  g_assert_true (plumb_connection_close (connection, NULL));
  g_object_unref (connection);
}

static void
change_behind (CtlFixture *fixture,
               const char *script)
{
  g_autofree char *path = get_path (fixture);
  PlumbConnection *connection = open_behind (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_no_error (error);
  close_behind (connection);
}

static void
run_verb (CtlFixture           *fixture,
          GSpawnChildSetupFunc  child_setup,
          const char           *arguments)
{
  g_autofree char *line = g_strconcat ("./plumblinectl ", arguments, NULL);
  g_auto(GStrv) argv = g_strsplit (line, " ", -1);

  g_free (argv[0]);
  argv[0] = g_strdup (fixture->program);
  ctl_run_argv (fixture, child_setup, (const char * const *) argv);
}

static void
assert_unchanged (CtlFixture *fixture,
                  GBytes     *before)
{
  g_autofree char *path = get_path (fixture);
  g_autoptr(GBytes) after = NULL;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  after = g_bytes_new_take (text, size);
  g_assert_true (g_bytes_equal (before, after));
}

static GBytes *
read_workspace (CtlFixture *fixture)
{
  g_autofree char *path = get_path (fixture);
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  return g_bytes_new_take (text, size);
}

static const char * const reading[] = {
  "check w.plumb", "list w.plumb audits", "list w.plumb teams",
  "findings w.plumb --quarter 2017-Q2 --audience leadership --format csv"
};
static const char * const writing[] = {
  "import-cases w.plumb cases.csv", "import-audits w.plumb audits.csv"
};

static void
assert_verbs_refused (CtlFixture           *fixture,
                      GSpawnChildSetupFunc  child_setup,
                      const char * const   *verbs,
                      gsize                 n_verbs,
                      const char           *words)
{
  g_autoptr(GBytes) before = read_workspace (fixture);

  for (gsize i = 0; i < n_verbs; i++)
    {
      run_verb (fixture, child_setup, verbs[i]);
      ctl_assert_ended (fixture, 1, NULL, words);
      g_assert_nonnull (strstr (fixture->err, "w.plumb"));
      assert_unchanged (fixture, before);
    }
}

/* Whatever is asked of it, the workspace is refused in the same words, and stays as it is, with
 * nothing new beside it. */
static void
assert_refused (CtlFixture *fixture,
                const char *words)
{
  assert_verbs_refused (fixture, NULL, reading, G_N_ELEMENTS (reading), words);
  assert_verbs_refused (fixture, NULL, writing, G_N_ELEMENTS (writing), words);
  g_assert_false (ctl_has (fixture, "w.plumb-shm"));
}

/* It can be read, and is not changed by that; it cannot be written. */
static void
assert_only_read (CtlFixture           *fixture,
                  GSpawnChildSetupFunc  child_setup,
                  const char           *words)
{
  g_autoptr(GBytes) before = read_workspace (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (reading); i++)
    {
      gboolean is_findings = g_str_has_prefix (reading[i], "findings");

      run_verb (fixture, child_setup, reading[i]);
      ctl_assert_ended (fixture, 0, "", is_findings ? "No audit was submitted" : NULL);
      assert_unchanged (fixture, before);
    }
  assert_verbs_refused (fixture, child_setup, writing, G_N_ELEMENTS (writing), words);
}

static void
test_not_a_workspace (CtlFixture    *fixture,
                      gconstpointer  unused)
{
  ctl_write (fixture, "w.plumb", "reference,team\nEX-1,Riverside team\n");
  assert_refused (fixture, "not a Plumbline workspace");
  ctl_run (fixture, "new w.plumb --organisation Invented --code 808");
  ctl_assert_ended (fixture, 1, NULL, "w.plumb");
}

static void
test_other_database (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  make_workspace (fixture);
  change_behind (fixture, "PRAGMA application_id = 7");
  assert_refused (fixture, "not a Plumbline workspace");
}

static void
test_newer (CtlFixture    *fixture,
            gconstpointer  unused)
{
  make_workspace (fixture);
  change_behind (fixture, "PRAGMA user_version = 99");
  assert_refused (fixture, "newer version");
}

static void
test_damaged (CtlFixture    *fixture,
              gconstpointer  unused)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *text = NULL;
  gsize size;

  make_workspace (fixture);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  memset (text + 100, 0xA5, 3000);
  g_assert_true (g_file_set_contents (path, text, size, NULL));
  assert_refused (fixture, "backup");
}

/* The other program is this one. */
static void
test_locked (CtlFixture    *fixture,
             gconstpointer  unused)
{
  g_autofree char *path = get_path (fixture);
  PlumbConnection *other;

  make_workspace (fixture);
  other = open_behind (path);
  g_assert_true (plumb_connection_begin (other, TRUE, NULL));
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 1, NULL, "locked by another program");
  /* Reading does not wait for those who write. */
  ctl_run (fixture, "list w.plumb cases");
  ctl_assert_ended (fixture, 0, "last_audited", NULL);
  plumb_connection_rollback (other);
  close_behind (other);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

static void
become_nobody_cb (gpointer data)
{
  if (setgid (NOBODY) != 0 || setuid (NOBODY) != 0)
    _exit (99);
}

/* Root may write everywhere, so the program runs as nobody then, from a copy that nobody may
 * read. */
static void
test_read_only (CtlFixture    *fixture,
                gconstpointer  unused)
{
  g_autofree char *path = get_path (fixture);
  g_autofree char *copy = g_build_filename (fixture->folder, "plumblinectl", NULL);
  GSpawnChildSetupFunc child_setup = geteuid () == 0 ? become_nobody_cb : NULL;
  g_autofree char *program = NULL;
  gsize size;

  make_workspace (fixture);
  g_assert_true (g_file_get_contents (fixture->program, &program, &size, NULL));
  g_assert_true (g_file_set_contents_full (copy, program, size, G_FILE_SET_CONTENTS_NONE, 0755,
                                           NULL));
  g_free (fixture->program);
  fixture->program = g_steal_pointer (&copy);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  assert_only_read (fixture, child_setup, "is read-only");

  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  assert_only_read (fixture, child_setup, "read-only folder");
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
fill_up (CtlFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "rest", NULL);
  static const char zeros[4096];
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, zeros, sizeof zeros) > 0)
    ;
  close (fd);
}

/* A council that does not fit on the disk is refused and leaves nothing behind; what was there is
 * whole. With no room for the files beside it a workspace says so, too; what cannot be restored is
 * named, and not its backup. */
static void
test_full_disk (CtlFixture    *fixture,
                gconstpointer  unused)
{
  g_autofree char *backups = NULL;

  if (mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=2m") != 0)
    {
      g_test_skip ("a small disk can only be made by root");
      return;
    }

  make_workspace (fixture);
  ctl_run (fixture, "demo big.plumb --quarters 8 --audits-per-quarter 500");
  ctl_assert_ended (fixture, 1, NULL, "disk is full");
  g_assert_false (ctl_has (fixture, "big.plumb"));
  g_assert_false (ctl_has (fixture, "big.plumb-wal"));
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);

  backups = g_dir_make_tmp ("plumb-backups-XXXXXX", NULL);
  ctl_run_f (fixture, "backup w.plumb %s/outside.plumb", backups);
  ctl_assert_ended (fixture, 0, "Backed up", NULL);
  fill_up (fixture);
  ctl_run_f (fixture, "restore %s/outside.plumb back.plumb", backups);
  ctl_assert_ended (fixture, 1, NULL, "“back.plumb” could not be written because its disk is full");
  ctl_remove_files (backups);
  assert_only_read (fixture, NULL, "disk is full");
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

/* The check names what somebody changed behind the program's back, each problem on a line. */
static void
test_check_finds (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  ctl_run (fixture, "demo w.plumb --quarters 1 --audits-per-quarter 5");
  ctl_assert_ended (fixture, 0, "with 5 audits", NULL);
  change_behind (fixture, "UPDATE tally SET n_audits = n_audits + 1");
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "differs from a recount");

  change_behind (fixture, "DROP TRIGGER journal_is_not_shortened; DELETE FROM journal"
                          " WHERE seq = (SELECT max(seq) FROM journal);"
                          "CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal\n"
                          "BEGIN\n"
                          "  SELECT RAISE (ABORT, 'the journal is never shortened');\n"
                          "END");
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "journal's last entries were removed");
}

#define ADD(name, func) \
  g_test_add ("/ctl-workspaces/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("not-a-workspace", test_not_a_workspace);
  ADD ("other-database", test_other_database);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("locked", test_locked);
  ADD ("read-only", test_read_only);
  ADD ("full-disk", test_full_disk);
  ADD ("check-finds", test_check_finds);

  return g_test_run ();
}
