/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "ctl-fixture.h"

/* Each workspace of tests/data/workspace, which a stranger or an accident made, with every verb:
 * each has its words, a file that is refused stays as it was with nothing new beside it, and verbs
 * that read write none. All are of the first form of a workspace, so that who writes it brings it
 * up to date. */

typedef struct
{
  const char *arguments;
  gboolean    writes;
  const char *makes;   /* (nullable): a file that it leaves when it is done */
} Verb;

static const Verb verbs[] = {
  { "check w.plumb", FALSE, NULL },
  { "list w.plumb cases", FALSE, NULL },
  { "list w.plumb audits --csv", FALSE, NULL },
  { "list w.plumb teams", FALSE, NULL },
  { "list w.plumb people", FALSE, NULL },
  { "findings w.plumb --quarter 2017-Q2 --audience leadership", FALSE, NULL },
  { "findings w.plumb --quarter 2017-Q2 --audience leadership --format csv", FALSE, NULL },
  { "findings w.plumb --quarter 2017-Q2 --audience leadership --output f.txt", FALSE, "f.txt" },
  { "verify sound.xml --workspace w.plumb", FALSE, NULL },
  { "import-cases w.plumb cases.csv --preview", FALSE, NULL },
  { "import-audits w.plumb audits.csv --preview", FALSE, NULL },
  { "backup w.plumb b.plumb", FALSE, "b.plumb" },
  { "restore w.plumb r.plumb --preview", FALSE, NULL },
  { "restore w.plumb r.plumb", FALSE, "r.plumb" },
  { "import-cases w.plumb cases.csv", TRUE, NULL },
  { "import-audits w.plumb audits.csv", TRUE, NULL },
  { "import-instrument w.plumb small.xml", TRUE, NULL },
};

typedef struct
{
  const char *file;
  const char *refused;   /* (nullable): every verb refuses it, in these words */
  const char *check;     /* what the check says of it */
  const char *verify;    /* what speaks against the findings of the sound one; NULL for nothing */
  gboolean    faulty;    /* can be read, but a copy of it would be no good backup */
} Case;

static const Case cases[] = {
  { "sound.plumb", NULL, "no problems found", NULL, FALSE },
  { "badutf8.plumb", NULL, "Table “team”, column “name”: 3 of the texts cannot be read",
    "nothing is proved by comparing with this workspace", TRUE },
  { "moved-month-check-clean.plumb", NULL, "A-1: counted in another month", "audits: file says 2",
    TRUE },
  { "trigger-named-sqlitebar.plumb", "changed by something other than Plumbline", NULL, NULL,
    FALSE },
};

static void
take (CtlFixture *fixture,
      const char *folder,
      const char *name,
      const char *as)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", folder, name, NULL);
  g_autofree char *to = g_build_filename (fixture->folder, as, NULL);
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &text, &size, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) size, NULL));
}

static int
compare_names (gconstpointer one,
               gconstpointer other)
{
  return strcmp (*(char * const *) one, *(char * const *) other);
}

/* The names in the folder, in order. */
static char *
list_folder (CtlFixture *fixture)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
set_out (CtlFixture *fixture)
{
  g_autofree char *tmp = g_build_filename (fixture->folder, "tmp", NULL);

  g_assert_cmpint (g_mkdir (tmp, 0700), ==, 0);
  fixture->env = g_environ_setenv (fixture->env, "TMPDIR", tmp, TRUE);
  take (fixture, "workspace", "sound.plumb", "s.plumb");
  take (fixture, "workspace", "a-9.csv", "audits.csv");
  take (fixture, "instruments", "small.xml", "small.xml");
  ctl_write (fixture, "cases.csv", "Reference,Team,Plan\nEX-000009,Riverside team,CIN\n");
  ctl_run (fixture, "findings s.plumb --quarter 2017-Q2 --audience leadership --output sound.xml");
  ctl_assert_ended (fixture, 0, "", NULL);
}

/* What is called "backed up, and checked", put back, or handed on as findings has no fault that a
 * check would find.
 * Returns: (nullable): the words in which a faulty file is refused */
static const char *
get_refusal (const Case *about,
             const Verb *verb)
{
  if (!about->faulty)
    return NULL;
  if (g_str_has_prefix (verb->arguments, "restore"))
    return "is not put back, because it has a problem itself";
  if (g_str_has_prefix (verb->arguments, "findings"))
    return ", so its figures cannot be relied on: ";
  return verb->makes != NULL && g_str_has_suffix (verb->makes, ".plumb")
             ? "a copy of it would be no good backup"
             : NULL;
}

/* The words of the verb, and how it ends. */
static void
assert_words (CtlFixture *fixture,
              const Case *about,
              const Verb *verb)
{
  gboolean is_check = g_str_has_prefix (verb->arguments, "check");
  gboolean is_verify = g_str_has_prefix (verb->arguments, "verify");
  gboolean sound = about->refused == NULL && (!is_check || strstr (about->check, "no problems"))
                   && (!is_verify || about->verify == NULL) && get_refusal (about, verb) == NULL;

  g_assert_cmpint (fixture->code, ==, sound ? 0 : 1);
  g_assert_true (g_utf8_validate (fixture->out, -1, NULL));
  g_assert_true (g_utf8_validate (fixture->err, -1, NULL));
  if (about->refused != NULL)
    ctl_assert_ended (fixture, 1, NULL, about->refused);
  else if (get_refusal (about, verb) != NULL)
    ctl_assert_ended (fixture, 1, NULL, get_refusal (about, verb));
  else if (is_check)
    g_assert_nonnull (strstr (sound ? fixture->out : fixture->err, about->check));
  else if (is_verify && !sound)
    g_assert_nonnull (strstr (fixture->err, about->verify));
}

/* A verb that writes made a backup first, and brought the file up to date. */
static void
assert_brought_up (CtlFixture *fixture,
                   const char *before)
{
  g_autofree char *after = list_folder (fixture);
  const char *backup = strstr (after, "w.plumb.step-1-");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_assert_nonnull (backup);
  name = g_strndup (backup, strcspn (backup, " "));
  ctl_run_f (fixture, "list %s cases", name);
  ctl_assert_ended (fixture, 0, "last_audited", NULL);
  path = g_build_filename (fixture->folder, name, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (after);
  after = list_folder (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
try_verb (CtlFixture *fixture,
          const Case *about,
          const Verb *verb)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  take (fixture, "workspace", about->file, "w.plumb");
  bytes = ctl_read_bytes (fixture, "w.plumb", &size);
  before = list_folder (fixture);
  ctl_run (fixture, verb->arguments);
  g_test_message ("%s, %s: %d", about->file, verb->arguments, fixture->code);
  assert_words (fixture, about, verb);
  if (verb->writes && about->refused == NULL)
    {
      assert_brought_up (fixture, before);
      return;
    }

  ctl_assert_bytes (fixture, "w.plumb", bytes, size);
  if (verb->makes != NULL && about->refused == NULL && get_refusal (about, verb) == NULL)
    {
      g_autofree char *made = g_build_filename (fixture->folder, verb->makes, NULL);

      g_assert_cmpint (g_unlink (made), ==, 0);
    }
  after = list_folder (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_case (CtlFixture    *fixture,
           gconstpointer  data)
{
  set_out (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    try_verb (fixture, data, &verbs[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/ctl-cases/", cases[i].file, NULL);

      g_test_add (name, CtlFixture, &cases[i], ctl_set_up, test_case, ctl_tear_down);
    }
  return g_test_run ();
}
