/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "ctl-fixture.h"

/* Workspaces from a stranger or an accident (tests/data/workspace), with every verb. All are of the
 * first form of a workspace. */

static char *
get_case (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "workspace", name, NULL);
}

static char *
get_path (CtlFixture *fixture,
          const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
take_case (CtlFixture *fixture,
           const char *name,
           const char *as)
{
  g_autofree char *from = get_case (name);
  g_autofree char *to = get_path (fixture, as);
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &text, &size, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) size, NULL));
}

static void
assert_same (CtlFixture *fixture,
             const char *name,
             const char *as)
{
  g_autofree char *one = get_case (name);
  g_autofree char *two = get_path (fixture, as);
  g_autofree char *one_text = NULL, *two_text = NULL;
  gsize one_size, two_size;

  g_assert_true (g_file_get_contents (one, &one_text, &one_size, NULL));
  g_assert_true (g_file_get_contents (two, &two_text, &two_size, NULL));
  g_assert_cmpmem (one_text, one_size, two_text, two_size);
}

/* How many files of the folder begin with @prefix; the last one's name. */
static guint
count_files (CtlFixture  *fixture,
             const char  *prefix,
             char       **out_name)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_prefix (name, prefix))
        continue;
      n++;
      if (out_name != NULL)
        {
          g_free (*out_name);
          *out_name = g_strdup (name);
        }
    }
  return n;
}

/* A trigger whose name looks like one of SQLite's own made a D count as an A. */
static void
test_trigger (CtlFixture    *fixture,
              gconstpointer  unused)
{
  static const char * const verbs[] = {
    "check w.plumb", "list w.plumb audits",
    "findings w.plumb --quarter 2017-Q2 --audience leadership",
    "import-audits w.plumb a-9.csv", "import-audits w.plumb a-9.csv --preview",
    "import-cases w.plumb a-9.csv"
  };

  take_case (fixture, "trigger-named-sqlitebar.plumb", "w.plumb");
  take_case (fixture, "a-9.csv", "a-9.csv");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ctl_run (fixture, verbs[i]);
      ctl_assert_ended (fixture, 1, NULL, "changed by something other than Plumbline");
      g_assert_nonnull (strstr (fixture->err, "sqlitebar"));
      assert_same (fixture, "trigger-named-sqlitebar.plumb", "w.plumb");
      g_assert_cmpuint (count_files (fixture, "w.plumb", NULL), ==, 1);
    }
}

/* Names of bytes that are no text are named, and never reach the terminal as they are. */
static void
test_not_utf8 (CtlFixture    *fixture,
               gconstpointer  unused)
{
  static const char * const verbs[] = {
    "list w.plumb audits", "list w.plumb cases", "list w.plumb teams", "list w.plumb people",
    "findings w.plumb --quarter 2017-Q2 --audience leadership --format text"
  };

  take_case (fixture, "badutf8.plumb", "w.plumb");
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "Table “team”, column “name”: 3 of the texts cannot be read");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ctl_run (fixture, verbs[i]);
      g_assert_cmpint (fixture->code, ==, g_str_has_prefix (verbs[i], "findings") ? 1 : 0);
      g_assert_true (g_utf8_validate (fixture->out, -1, NULL));
      g_assert_true (g_utf8_validate (fixture->err, -1, NULL));
    }
  assert_same (fixture, "badutf8.plumb", "w.plumb");
}

/* A good backup put in the place of a workspace whose program was killed, whose last words still
 * lie beside it. */
static void
test_foreign_wal (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  g_autofree char *aside = NULL;

  take_case (fixture, "sound.plumb", "w.plumb");
  take_case (fixture, "foreign.wal", "w.plumb-wal");
  ctl_run (fixture, "list w.plumb audits");
  ctl_assert_ended (fixture, 0, "A-2", "“w.plumb-wal” lay beside “w.plumb” but belongs to another");
  assert_same (fixture, "sound.plumb", "w.plumb");
  g_assert_cmpuint (count_files (fixture, "w.plumb-wal.set-aside-", &aside), ==, 1);
  assert_same (fixture, "foreign.wal", aside);
  g_assert_cmpuint (count_files (fixture, "w.plumb-wal", NULL), ==, 1);

  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* The same when it is opened to be written. */
static void
test_foreign_wal_written (CtlFixture    *fixture,
                          gconstpointer  unused)
{
  take_case (fixture, "sound.plumb", "w.plumb");
  take_case (fixture, "foreign.wal", "w.plumb-wal");
  ctl_write (fixture, "cases.csv", "Reference,Team,Plan\nEX-000009,Riverside team,CIN\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 0, "", "belongs to another file");
  g_assert_cmpuint (count_files (fixture, "w.plumb-wal.set-aside-", NULL), ==, 1);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
  ctl_run (fixture, "list w.plumb cases");
  ctl_assert_ended (fixture, 0, "EX-000009", NULL);
}

/* Verbs that read leave an older file as it is; one that writes brings it up to date, after a
 * backup. */
static void
test_older (CtlFixture    *fixture,
            gconstpointer  unused)
{
  static const char * const verbs[] = {
    "check w.plumb", "list w.plumb audits",
    "findings w.plumb --quarter 2017-Q2 --audience leadership --output q.xml",
    "verify q.xml --workspace w.plumb"
  };
  g_autofree char *backup = NULL;

  take_case (fixture, "sound.plumb", "w.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ctl_run (fixture, verbs[i]);
      g_assert_cmpint (fixture->code, ==, 0);
      assert_same (fixture, "sound.plumb", "w.plumb");
      g_assert_cmpuint (count_files (fixture, "w.plumb", NULL), ==, 1);
    }

  ctl_write (fixture, "cases.csv", "Reference,Team,Plan\nEX-000009,Riverside team,CIN\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 0, "", NULL);
  g_assert_cmpuint (count_files (fixture, "w.plumb.step-1-", &backup), ==, 1);
  g_assert_cmpuint (count_files (fixture, "w.plumb", NULL), ==, 2);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* Where programs cannot share memory, a workspace can be read and not be opened to write. */
static void
test_no_shared_memory (CtlFixture    *fixture,
                       gconstpointer  unused)
{
  ctl_run (fixture, "new w.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 0, "Made w.plumb", NULL);
  fixture->env = g_environ_setenv (fixture->env, "LD_PRELOAD",
                                   g_getenv ("PLUMB_NO_SHARED_MEMORY"), TRUE);
  ctl_write (fixture, "cases.csv", "Reference,Team,Plan\nEX-000009,Riverside team,CIN\n");
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 1, NULL, "no memory that programs share");
  ctl_run (fixture, "new v.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 1, NULL, "“v.plumb” cannot be opened where it is");
  g_assert_cmpuint (count_files (fixture, ".v", NULL), ==, 0);
  g_assert_cmpuint (count_files (fixture, "v", NULL), ==, 0);
  ctl_run (fixture, "list w.plumb cases");
  ctl_assert_ended (fixture, 0, "last_audited", NULL);
}

/* A backup that "check" would not pass is refused before anybody decides by its figures. */
static void
test_unsound_backup (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  static const char * const verbs[] = { "restore b.plumb w.plumb --preview",
                                        "restore b.plumb w.plumb" };

  take_case (fixture, "sound.plumb", "w.plumb");
  take_case (fixture, "moved-month-check-clean.plumb", "b.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      ctl_run (fixture, verbs[i]);
      ctl_assert_ended (fixture, 1, "", "“b.plumb” is not put back, because it has a problem");
      g_assert_nonnull (strstr (fixture->err, "A-1: counted in another month"));
      assert_same (fixture, "sound.plumb", "w.plumb");
    }
}

/* What the check speaks against has no findings, in no form and nowhere; an earlier file of them
 * stays. */
static void
test_unsound_findings (CtlFixture    *fixture,
                       gconstpointer  unused)
{
  static const char * const outputs[] = { "", " --format csv", " --format text",
                                          " --output q.xml", " --output q.csv", " --output q.txt" };

  take_case (fixture, "moved-month-check-clean.plumb", "w.plumb");
  ctl_write (fixture, "q.csv", "earlier");
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership%s", outputs[i]);
      ctl_assert_ended (fixture, 1, "", "plumblinectl findings: “w.plumb” has 1 problem, so its "
                        "figures cannot be relied on: A-1: counted in another month");
      g_assert_cmpstr (fixture->out, ==, "");
      g_assert_nonnull (strstr (fixture->err, ". Nothing was written. See all with: plumblinectl "
                                "check w.plumb; a backup can be put back.\n"));
      assert_same (fixture, "moved-month-check-clean.plumb", "w.plumb");
      g_assert_cmpuint (count_files (fixture, "w.plumb", NULL), ==, 1);
      g_assert_cmpuint (count_files (fixture, "q.", NULL), ==, 1);
      ctl_assert_bytes (fixture, "q.csv", "earlier", strlen ("earlier"));
    }
}

#define ADD(name, func) \
  g_test_add ("/ctl-strange-files/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("trigger", test_trigger);
  ADD ("not-utf8", test_not_utf8);
  ADD ("foreign-wal", test_foreign_wal);
  ADD ("foreign-wal-written", test_foreign_wal_written);
  ADD ("older", test_older);
  ADD ("unsound-backup", test_unsound_backup);
  ADD ("unsound-findings", test_unsound_findings);
  ADD ("no-shared-memory", test_no_shared_memory);

  return g_test_run ();
}
