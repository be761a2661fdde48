/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>

#include "fault-fixture.h"

/* Each verb that writes, with each of its first calls that change a file failing in turn, and on a
 * disk that has room for less than it needs. It says so in words that name a file, or its work is
 * wholly there; the workspace is sound and stands before the verb or after it; nothing that was
 * there is harmed, and nothing is left over: what could not be removed is, by the next verb. */

/* Into how many parts the room that a verb needs is divided. */
#define N_ROOMS 6

typedef struct
{
  const char *arguments;
  const char *set_up;      /* (nullable): another verb, run before */
  const char *workspace;   /* that the verb makes or changes; (nullable): none */
  const char *output;      /* (nullable): a file that it writes */
} Verb;

/* What stands in the folder, and what the workspace holds. */
typedef struct
{
  FaultFiles *files;
  char       *holds;   /* NULL where there is no workspace */
} State;

static const Verb verbs[] = {
  { "new disk/v.plumb --organisation 'Invented Council' --code 808", NULL, "v.plumb", NULL },
  { "import-cases disk/w.plumb in/cases.csv", NULL, "w.plumb", NULL },
  { "import-audits disk/w.plumb in/audits.csv", NULL, "w.plumb", NULL },
  { "findings disk/w.plumb --quarter 2017-Q2 --audience leadership "
    "--output disk/q.xml", NULL, NULL, "q.xml" },
  { "findings disk/w.plumb --quarter 2017-Q2 --audience leadership "
    "--output disk/q.csv", NULL, NULL, "q.csv" },
  { "findings disk/w.plumb --quarter 2017-Q2 --audience leadership "
    "--output disk/n.txt", NULL, NULL, "n.txt" },
  { "import-instrument disk/w.plumb in/other.xml", NULL, "w.plumb", NULL },
  { "backup disk/w.plumb disk/copy.plumb", NULL, "copy.plumb", NULL },
  { "restore disk/b.plumb disk/w.plumb", "import-cases disk/w.plumb in/cases.csv", "w.plumb",
    NULL },
  { "import-cases disk/old.plumb in/cases.csv", NULL, "old.plumb", NULL },
  { "findings disk/old.plumb --quarter 2017-Q2 --audience leadership "
    "--output disk/q.xml", NULL, NULL, "q.xml" },
};

static char *
get_disk (CtlFixture *fixture)
{
  return g_build_filename (fixture->folder, "disk", NULL);
}

static void
take_data (CtlFixture *fixture,
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

static void
make_folder (CtlFixture *fixture,
             const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
clear_disk (CtlFixture *fixture)
{
  g_autofree char *disk = get_disk (fixture);

  ctl_remove_files (disk);
  make_folder (fixture, "disk");
  make_folder (fixture, "disk/tmp");
}

/* A form that the workspace does not have, and an audit that was made with it. */
static void
make_other_form (CtlFixture *fixture)
{
  g_autofree char *form = ctl_read (fixture, "in/small.xml");
  g_auto(GStrv) parts = g_strsplit (form, "id=\"small\"", 2);
  g_autofree char *other = g_strjoinv ("id=\"other\"", parts);

  ctl_write (fixture, "in/other.xml", other);
  ctl_write (fixture, "in/other-form.csv",
             "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
             "B-2,other,2017-07-12,W-1,Riverside team,,standard,Auditor,ONE.01,met\n");
}

/* A small workspace with some of everything, a backup of it, one of the first form, and findings
 * that were written earlier. */
static void
make_disk (CtlFixture *fixture)
{
  g_autofree char *tmp = g_build_filename (fixture->folder, "disk", "tmp", NULL);

  make_folder (fixture, "in");
  make_folder (fixture, "disk");
  make_folder (fixture, "disk/tmp");
  fixture->env = g_environ_setenv (fixture->env, "TMPDIR", tmp, TRUE);
  take_data (fixture, "csv", "case-list.csv", "in/cases.csv");
  take_data (fixture, "csv", "small-audits.csv", "in/audits.csv");
  take_data (fixture, "instruments", "small.xml", "in/small.xml");
  ctl_run (fixture, "new disk/w.plumb --organisation 'Invented Council' --code 808");
  ctl_assert_ended (fixture, 0, "Made", NULL);
  ctl_run (fixture, "import-instrument disk/w.plumb in/small.xml");
  ctl_assert_ended (fixture, 0, "sound", NULL);
  ctl_write (fixture, "in/last-form.csv",
             "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"
             "B-1,supervision-file-audit,2017-07-12,W-1,Riverside team,,standard,Auditor,SVF.01,"
             "met\n");
  make_other_form (fixture);
  ctl_run (fixture, "import-audits disk/w.plumb in/last-form.csv --preview");
  ctl_assert_ended (fixture, 0, "1 new", NULL);
  ctl_write (fixture, "in/first.csv", "Reference,Team,Plan\nEX-000099,Riverside team,CIN\n");
  ctl_run (fixture, "import-cases disk/w.plumb in/first.csv");
  ctl_assert_ended (fixture, 0, "1 new", NULL);
  ctl_run (fixture, "backup disk/w.plumb disk/b.plumb");
  ctl_assert_ended (fixture, 0, "checked", NULL);
  take_data (fixture, "workspace", "sound.plumb", "disk/old.plumb");
  ctl_write (fixture, "disk/q.xml", "findings of another day\n");
  ctl_write (fixture, "disk/q.csv", "findings of another day\n");
  ctl_write (fixture, "disk/letter.txt", "Dear council\n");
}

/* What a workspace says of itself; it must be sound. */
static char *
tell (CtlFixture *fixture,
      const char *workspace)
{
  static const char * const lists[] = { "cases", "audits" };
  g_autofree char *path = g_build_filename ("disk", workspace, NULL);
  g_autoptr(GString) holds = g_string_new (NULL);

  if (!ctl_has (fixture, path))
    return NULL;
  ctl_run_f (fixture, "check %s", path);
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      ctl_run_f (fixture, "list %s %s --csv", path, lists[i]);
      ctl_assert_ended (fixture, 0, "", NULL);
      g_string_append (holds, fixture->out);
    }
  /* The last form of the programme: where it is missing, the audit is refused. */
  ctl_run_f (fixture, "import-audits %s in/last-form.csv --preview", path);
  g_string_append (holds, fixture->code == 0 ? "all forms\n" : "some forms\n");
  ctl_run_f (fixture, "import-audits %s in/other-form.csv --preview", path);
  g_string_append (holds, fixture->code == 0 ? "the other form\n" : "");
  return g_string_free (g_steal_pointer (&holds), FALSE);
}

static void
read_state (CtlFixture *fixture,
            const Verb *verb,
            State      *out_state)
{
  g_autofree char *disk = get_disk (fixture);

  out_state->files = fault_read_files (disk);
  out_state->holds = verb->workspace != NULL ? tell (fixture, verb->workspace) : NULL;
}

static void
clear_state (State *state)
{
  g_hash_table_unref (state->files);
  g_free (state->holds);
}

/* Runs the verb with its call @at failing, or with so many bytes of room. */
static void
run_faulty (CtlFixture  *fixture,
            const Verb  *verb,
            guint        at,
            FaultyKind   kind,
            FaultyCount *out_count)
{
  g_autofree char *disk = get_disk (fixture);
  g_autofree char *report = g_build_filename (fixture->folder, "report", NULL);
  g_autofree char *number = g_strdup_printf ("%u", at);
  g_autofree char *how = g_strdup_printf ("%d", (int) kind);
  g_autofree char *text = NULL;
  g_auto(GStrv) numbers = NULL;
  char **env = fixture->env;

  fixture->env = g_environ_setenv (g_strdupv (env), "LD_PRELOAD", g_getenv ("PLUMB_FAULTY_CALLS"),
                                   TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_UNDER", disk, TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_REPORT", report, TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_AT", number, TRUE);
  fixture->env = g_environ_setenv (fixture->env, "PLUMB_FAULT_KIND", how, TRUE);
  ctl_run (fixture, verb->arguments);
  g_strfreev (fixture->env);
  fixture->env = env;
  text = ctl_read (fixture, "report");
  numbers = g_strsplit (text, " ", 3);
  out_count->n_calls = g_ascii_strtoull (numbers[0], NULL, 10);
  out_count->n_bytes = g_ascii_strtoull (numbers[1], NULL, 10);
  out_count->n_kept = g_ascii_strtoull (numbers[2], NULL, 10);
}

/* In words, about a file that the person knows, and a full disk is called that. */
static void
assert_clear (CtlFixture *fixture,
              FaultyKind  kind)
{
  static const char * const files[] = { "w.plumb", "v.plumb", "old.plumb", "b.plumb", "copy.plumb",
                                        "q.xml", "q.csv", "n.txt" };
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    named = named || strstr (fixture->err, files[i]) != NULL;
  if (!named || strstr (fixture->err, "(null)") != NULL || strstr (fixture->err, "CRITICAL") != NULL
      || strstr (fixture->err, ".plumbline-") != NULL)
    g_error ("no clear message: “%s”", g_strchomp (fixture->err));
  if ((kind == FAULTY_ROOM || kind == FAULTY_FULL_FOR_GOOD)
      && strstr (fixture->err, "full") == NULL && strstr (fixture->err, "No space") == NULL)
    g_error ("not said that the disk is full: “%s”", g_strchomp (fixture->err));
}

/* A write-ahead file that could not be moved into the workspace holds words of it; one that is
 * empty or begins with zeros, and could not be removed, is told from it by any opener. */
static gboolean
is_side_file (FaultFiles *files,
              const char *name,
              gboolean    kept)
{
  static const guint8 blank[4];
  g_autofree char *log = NULL;
  GBytes *words;

  if (!g_str_has_suffix (name, ".plumb-wal") && !g_str_has_suffix (name, ".plumb-shm"))
    return FALSE;
  log = g_strdup_printf ("%.*s-wal", (int) strlen (name) - 4, name);
  words = g_hash_table_lookup (files, log);
  return kept
         || (words != NULL && g_bytes_get_size (words) > sizeof blank
             && memcmp (g_bytes_get_data (words, NULL), blank, sizeof blank) != 0);
}

/* Any next verb clears away what could not be removed under a name for the time being. */
static void
clear_leftovers (CtlFixture *fixture)
{
  static const char * const workspaces[] = { "w", "old" };
  g_autofree char *path = g_build_filename (fixture->folder, "disk", "clear.txt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (workspaces); i++)
    {
      ctl_run_f (fixture, "findings disk/%s.plumb --quarter 2017-Q2 --audience leadership "
                          "--output disk/clear.txt",
                 workspaces[i]);
      /* It may say that there are no audits. */
      g_assert_cmpint (fixture->code, ==, 0);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
is_as_it_was (const State *before,
              const State *now,
              const char  *name)
{
  GBytes *was = g_hash_table_lookup (before->files, name);
  GBytes *is = g_hash_table_lookup (now->files, name);

  return was != NULL && is != NULL && g_bytes_equal (was, is);
}

/* A dated copy, whose name differs from run to run: what a restore replaced, and what stood there
 * before a workspace was brought up to date. Where it was not, neither in the file nor in the log
 * beside it, a copy of it is a leftover. */
static gboolean
is_dated (const State *before,
          const State *now,
          const char  *name,
          gboolean     kept)
{
  return g_str_has_prefix (name, "w-replaced-")
         || (g_str_has_prefix (name, "old.plumb.step-1-")
             && (!is_as_it_was (before, now, "old.plumb")
                 || is_side_file (now->files, "old.plumb-wal", kept)));
}

static void
assert_no_leftovers (CtlFixture  *fixture,
                     const Verb  *verb,
                     const State *before,
                     const State *now,
                     gboolean     kept)
{
  g_autofree char *tmp = g_build_filename (fixture->folder, "disk", "tmp", NULL);
  g_autoptr(GDir) dir = g_dir_open (tmp, 0, NULL);
  GHashTableIter iter;
  gpointer name;

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  g_hash_table_iter_init (&iter, now->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (before->files, name) && g_strcmp0 (name, verb->workspace) != 0
        && g_strcmp0 (name, verb->output) != 0
        && !(verb->workspace != NULL && (is_side_file (now->files, name, kept)
                                         || is_dated (before, now, name, kept))))
      g_error ("left over: %s", (const char *) name);

  g_hash_table_iter_init (&iter, before->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (g_strcmp0 (name, verb->workspace) != 0 && g_strcmp0 (name, verb->output) != 0
          && !is_as_it_was (before, now, name))
        g_error ("harmed: %s", (const char *) name);
    }
}

/* Whether what the verb makes stands there as it was before or as it is when all goes well. */
static gboolean
is_as (const Verb  *verb,
       const State *now,
       const State *wanted)
{
  GBytes *output, *wanted_output;

  if (verb->output == NULL)
    return g_strcmp0 (now->holds, wanted->holds) == 0;
  output = g_hash_table_lookup (now->files, verb->output);
  wanted_output = g_hash_table_lookup (wanted->files, verb->output);
  return output == NULL || wanted_output == NULL ? output == wanted_output
                                                 : g_bytes_equal (output, wanted_output);
}

static void
try_one (CtlFixture  *fixture,
         const Verb  *verb,
         const State *before,
         const State *after,
         guint        at,
         FaultyKind   kind)
{
  g_autofree char *disk = get_disk (fixture);
  FaultyCount count;
  gboolean kept, unfinished;
  State now;
  int code;

  g_test_message ("%s: %s %u, kind %d", verb->arguments, kind == FAULTY_ROOM ? "bytes" : "call", at,
                  (int) kind);
  clear_disk (fixture);
  fault_write_files (before->files, disk);
  run_faulty (fixture, verb, at, kind, &count);
  code = fixture->code;
  if (code != 0)
    assert_clear (fixture, kind);
  g_test_message ("ended %d: %s", code, g_strchomp (fixture->err));
  /* A person who is told so can do it. */
  unfinished = strstr (fixture->err, "is unfinished, and could not be removed; delete it") != NULL;
  kept = count.n_kept > 0 || kind == FAULTY_READ_ONLY;
  if (kept)
    clear_leftovers (fixture);
  read_state (fixture, verb, &now);
  g_assert_true (is_as (verb, &now, after) || (code != 0 && is_as (verb, &now, before))
                 || (kept && unfinished));
  assert_no_leftovers (fixture, verb, before, &now, kept);
  clear_state (&now);
}

static void
try_calls (CtlFixture  *fixture,
           const Verb  *verb,
           const State *before,
           const State *after,
           guint        n_calls)
{
  gboolean all = g_getenv ("PLUMB_TRIALS") != NULL;
  guint n = MIN (n_calls, fault_get_most ());

  for (guint i = 0; i < n; i++)
    for (guint kind = all ? 0 : i % FAULTY_N_KINDS; kind < FAULTY_N_KINDS;
         kind += all ? 1 : FAULTY_N_KINDS)
      try_one (fixture, verb, before, after, all ? i + 1 : 1 + i * n_calls / n, (FaultyKind) kind);
  g_test_message ("%s: %u of %u calls failed in turn", verb->arguments, n, n_calls);
}

/* From no room at all to a byte less than is needed. */
static void
try_rooms (CtlFixture  *fixture,
           const Verb  *verb,
           const State *before,
           const State *after,
           guint        n_bytes)
{
  guint n = g_getenv ("PLUMB_TRIALS") != NULL ? fault_get_most () / N_ROOMS : N_ROOMS;

  g_assert_cmpuint (n_bytes, >, 0);
  for (guint i = 0; i < n; i++)
    try_one (fixture, verb, before, after, (guint) ((guint64) (n_bytes - 1) * i / (n - 1)),
             FAULTY_ROOM);
  g_test_message ("%s: room for %u parts of %u bytes in turn", verb->arguments, n, n_bytes);
}

static void
test_verb (CtlFixture    *fixture,
           gconstpointer  data)
{
  const Verb *verb = data;
  FaultyCount count;
  State before, after;

  make_disk (fixture);
  if (verb->set_up != NULL)
    {
      ctl_run (fixture, verb->set_up);
      g_assert_cmpint (fixture->code, ==, 0);
    }
  read_state (fixture, verb, &before);
  run_faulty (fixture, verb, 0, FAULTY_DISK, &count);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpuint (count.n_calls, >, 0);
  read_state (fixture, verb, &after);
  g_assert_false (is_as (verb, &before, &after));

  try_calls (fixture, verb, &before, &after, (guint) count.n_calls);
  try_rooms (fixture, verb, &before, &after, (guint) count.n_bytes);
  clear_state (&before);
  clear_state (&after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto(GStrv) words = g_strsplit (verbs[i].arguments, " ", 2);
      g_autofree char *name = g_strdup_printf ("/verb-faults/%u-%s", i + 1, words[0]);

      g_test_add (name, CtlFixture, &verbs[i], ctl_set_up, test_verb, ctl_tear_down);
    }
  return g_test_run ();
}
