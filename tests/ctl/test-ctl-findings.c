/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "ctl-fixture.h"

/* A board compares the file of this year with that of last year, made on another machine. */

static void
set_env (CtlFixture *fixture,
         const char *name,
         const char *value)
{
  fixture->env = g_environ_setenv (fixture->env, name, value, TRUE);
}

/* German figures have a comma. The locale is compiled into the test's folder, where the machine has
 * what that takes. */
static gboolean
make_comma_locale (CtlFixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "locales", NULL);
  g_autofree char *path = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *argv[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", path, NULL };
  int status;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  set_env (fixture, "LOCPATH", folder);
  return g_spawn_sync (NULL, (char **) argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                       | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL)
         && g_spawn_check_wait_status (status, NULL);
}

/* The locale is real only if another program writes a comma in it. */
static void
assert_comma (CtlFixture *fixture)
{
  const char *argv[] = { "/usr/bin/printf", "%.1f", "1,5", NULL };

  ctl_run_argv (fixture, NULL, argv);
  g_assert_cmpstr (fixture->out, ==, "1,5");
}

static char *
write_findings (CtlFixture *fixture,
                const char *arguments)
{
  g_autofree char *line = g_strdup_printf ("findings %s", arguments);

  ctl_run (fixture, line);
  ctl_assert_ended (fixture, 0, "2017-", NULL);
  return g_strdup (fixture->out);
}

static void
make_council (CtlFixture *fixture,
              const char *name)
{
  g_autofree char *demo = g_strdup_printf ("demo %s --seed 5 --quarters 2 "
                                           "--audits-per-quarter 8", name);
  g_autofree char *line = NULL;

  ctl_run (fixture, demo);
  ctl_assert_ended (fixture, 0, "with 16 audits", NULL);
  line = g_strdup_printf ("findings %s --quarter 2017-Q2 --audience leadership "
                          "--format text", name);
  ctl_run (fixture, line);
  ctl_assert_ended (fixture, 0, "\nDemonstration: invented data.\n", NULL);
}

/* A quarter that was meant otherwise gives no empty file without a word. */
static void
test_empty_quarters (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  make_council (fixture, "w.plumb");
  ctl_run (fixture, "findings w.plumb --quarter 2030-Q1");
  ctl_assert_ended (fixture, 1, "", "that quarter has not begun");
  ctl_run (fixture, "findings w.plumb --quarter 1200-Q1");
  ctl_assert_ended (fixture, 1, "", "is before the first possible audit (1980)");
  ctl_run (fixture, "findings w.plumb --quarter 2015-Q1");
  ctl_assert_ended (fixture, 0, "<Message", "No audit was submitted in Q1 2015-16");
}

static const struct { const char *locale, *zone; } places[] = {
  { "C", "UTC" }, { "C.UTF-8", "Asia/Kathmandu" }, { "de_DE.UTF-8", "America/New_York" },
};

/* In each place: the same workspace gives the same bytes, and so does the same council made there
 * anew. */
static void
test_same_bytes (CtlFixture    *fixture,
                 gconstpointer  unused)
{
  static const char * const formats[] = { "xml", "csv", "text" };
  gboolean has_comma = make_comma_locale (fixture);
  g_auto(GStrv) expected = g_new0 (char *, G_N_ELEMENTS (formats) + 1);

  make_council (fixture, "w.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *other = g_strdup_printf ("other-%u.plumb", i);

      set_env (fixture, "LC_ALL", places[i].locale);
      set_env (fixture, "TZ", places[i].zone);
      if (strchr (places[i].locale, '_') != NULL && has_comma)
        assert_comma (fixture);
      make_council (fixture, other);
      for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
        {
          static const char asked[] = "--quarter 2017-Q2 --audience leadership --format";
          g_autofree char *here = g_strdup_printf ("w.plumb %s %s", asked, formats[f]);
          g_autofree char *there = g_strdup_printf ("%s %s %s", other, asked, formats[f]);
          g_autofree char *one = write_findings (fixture, here);
          g_autofree char *two = write_findings (fixture, here);
          g_autofree char *three = write_findings (fixture, there);

          g_assert_cmpstr (one, ==, two);
          g_assert_cmpstr (one, ==, three);
          if (expected[f] == NULL)
            expected[f] = g_strdup (one);
          g_assert_cmpstr (one, ==, expected[f]);
        }
    }
  if (!has_comma)
    g_test_message ("no localedef here: the locale with a comma was left out");
}

/* Another digit in the place of the one at @digit. */
static void
change_digit (char *digit)
{
  g_assert_true (g_ascii_isdigit (*digit));
  *digit = *digit == '9' ? '8' : *digit + 1;
}

typedef struct
{
  const char *find;    /* the figure stands behind this */
  const char *words;   /* that name it */
} Figure;

static const Figure figures[] = {
  { " done=\"", "Table A, strand case-file-audit: done: file says" },
  { "<Share of=\"good-or-better\" percent=\"",
    "Table 1 case-file-audit, overall, share of good-or-better: percent" },
  { "<Grade code=\"G\" n=\"", "Table 4 case-file-audit, overall, grade G: file says" },
  { "<Row kind=\"index\" subject=\"planning\" title=\"Planning\" metOrGood=\"",
    "Table 6 case-file-audit, index planning: metOrGood: file says" },
  { " sumXN=\"", "index planning, share of met-or-good: sumXN" },
  { "<Row kind=\"pair\" subject=\"O\" title=\"Outstanding\" base=\"",
    "Table 8 case-file-audit, pair O: base: file says" },
};

/* One digit changed, by slip or by will, is found and called by its name. */
static void
test_verify (CtlFixture    *fixture,
             gconstpointer  unused)
{
  g_autofree char *whole = NULL;

  make_council (fixture, "w.plumb");
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --output findings.xml");
  ctl_assert_ended (fixture, 0, "", "No --audience was named");
  ctl_run (fixture, "verify findings.xml");
  ctl_assert_ended (fixture, 0, "findings.xml: verified.\n", NULL);
  ctl_run (fixture, "verify findings.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 0, "verified, and agrees with the workspace", NULL);

  whole = ctl_read (fixture, "findings.xml");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *changed = g_strdup (whole);
      char *at = strstr (changed, figures[i].find);

      if (at == NULL)
        g_error ("no %s in the file", figures[i].find);
      change_digit (at + strlen (figures[i].find));
      ctl_write (fixture, "changed.xml", changed);
      ctl_run (fixture, "verify changed.xml --workspace w.plumb");
      ctl_assert_ended (fixture, 1, NULL, figures[i].words);
    }
}

static char *
replace_once (const char *text,
              const char *from,
              const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strconcat (parts[0], to, parts[1], NULL);
}

/* With a digest that fits, as a forger makes it. */
static void
write_sealed (CtlFixture *fixture,
              const char *name,
              const char *text)
{
  g_autofree char *sealed = g_strdup (text);
  char *tag = g_strrstr (sealed, "<Digest");
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) sealed,
                                                         tag - sealed);

  memcpy (strchr (tag, '>') + 1, digest, strlen (digest));
  ctl_write (fixture, name, sealed);
}

/* A forged headline before the true one passed once, as did a comment. Another release of the
 * program is named and is no fault. */
static void
test_verify_bytes (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  g_autofree char *whole = NULL;
  g_autofree char *forged = NULL;
  g_autofree char *comment = NULL;
  g_autofree char *release = NULL;

  make_council (fixture, "w.plumb");
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership "
                    "--output findings.xml");
  whole = ctl_read (fixture, "findings.xml");

  forged = replace_once (whole, "<Row kind=\"overall\"",
                         "<Row kind=\"overall\" base=\"0\"/><Row kind=\"overall\"");
  write_sealed (fixture, "forged.xml", forged);
  ctl_run (fixture, "verify forged.xml");
  ctl_assert_ended (fixture, 1, NULL, "Duplicate key-sequence");
  ctl_run (fixture, "verify forged.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "stands twice");

  comment = replace_once (whole, "<Header>", "<Header><!-- -->");
  write_sealed (fixture, "comment.xml", comment);
  ctl_run (fixture, "verify comment.xml");
  ctl_assert_ended (fixture, 1, NULL, "There is a comment");
  ctl_run (fixture, "verify comment.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "Something other than a figure differs");

  release = replace_once (whole, "<Release>", "<Release>9.");
  write_sealed (fixture, "release.xml", release);
  ctl_run (fixture, "verify release.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 0, "was written by release 9.", NULL);
  ctl_write (fixture, "unsealed.xml", release);
  ctl_run (fixture, "verify unsealed.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 1, "was written by release 9.", "digest");
}

/* Another quarter, or another council, is not this file. */
static void
test_other_workspace (CtlFixture    *fixture,
                      gconstpointer  unused)
{
  make_council (fixture, "w.plumb");
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership "
                    "--output findings.xml");
  ctl_run (fixture, "demo other.plumb --seed 6 --quarters 2 --audits-per-quarter 8");
  ctl_run (fixture, "verify findings.xml --workspace other.plumb");
  ctl_assert_ended (fixture, 1, NULL, "findings.xml: ");
  ctl_run (fixture, "verify findings.xml --workspace none.plumb");
  ctl_assert_ended (fixture, 1, NULL, "is not there");
}

/* What cannot be written says so, and leaves no half of a file. */
static void
test_output_fails (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "folder", NULL);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  make_council (fixture, "w.plumb");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership "
                    "--output nowhere/findings.xml");
  ctl_assert_ended (fixture, 1, NULL, "choose a folder");
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, "w.plumb"))
      g_assert_cmpstr (name, ==, "folder");
}

/* A council's work is never replaced by what is written from it, under whatever name it stands. */
static void
test_spares_workspaces (CtlFixture    *fixture,
                        gconstpointer  unused)
{
  static const char * const targets[] = { "w.plumb", "other.xml", "link.csv", "w.plumb-wal" };
  g_autofree char *disguised = g_build_filename (fixture->folder, "other.xml", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.csv", NULL);
  g_autofree char *copy = NULL;
  gsize size;

  make_council (fixture, "w.plumb");
  copy = ctl_read_bytes (fixture, "w.plumb", &size);
  g_assert_true (g_file_set_contents (disguised, copy, (gssize) size, NULL));
  g_assert_cmpint (symlink ("w.plumb", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership "
                          "--output %s", targets[i]);
      ctl_assert_ended (fixture, 1, NULL, "choose another name. It was left as it is.\n");
    }
  ctl_assert_bytes (fixture, "w.plumb", copy, size);
  ctl_assert_bytes (fixture, "other.xml", copy, size);
  g_assert_false (ctl_has (fixture, "w.plumb-wal"));
}

/* The format is the one asked for; where none was, the one that the name says. */
static void
test_format_by_name (CtlFixture    *fixture,
                     gconstpointer  unused)
{
  static const struct { const char *arguments, *name, *start; } rows[] = {
    { "--output a", "a", "<?xml" },
    { "--output b.CSV", "b.CSV", "quarter," },
    { "--output c.txt", "c.txt", "Findings of" },
    { "--format csv --output d", "d", "quarter," },
    { "--format csv --output e.csv", "e.csv", "quarter," },
    { "--format text --output f.2017", "f.2017", "Findings of" },
  };

  make_council (fixture, "w.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = NULL;

      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership %s",
                 rows[i].arguments);
      ctl_assert_ended (fixture, 0, "", NULL);
      text = ctl_read (fixture, rows[i].name);
      g_assert_true (g_str_has_prefix (text, rows[i].start));
    }
}

/* Who asks for nobody's findings gets those of level A, and is told so; others are named. */
static void
test_audiences (CtlFixture    *fixture,
                gconstpointer  unused)
{
  static const struct { const char *arguments; int code; const char *start, *told; } rows[] = {
    { "", 0, "<?xml", "No --audience was named: these are the findings for the leadership team, of "
                      "level A" },
    { "--audience leadership", 0, "<?xml", NULL },
    { "--audience full", 0, "quarter,", NULL },
    { "--audience full --format csv", 0, "quarter,", NULL },
    { "--audience full --format xml", 1, "", "can be written as CSV alone" },
    { "--audience board", 1, "", "reads at level B" },
    { "--audience nobody", 1, "", "There is no audience “nobody”" },
    { "--audience team", 1, "", "reads of one team" },
    { "--audience team:Nobody", 1, "", "There is no team “Nobody”" },
  };

  make_council (fixture, "w.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 %s", rows[i].arguments);
      ctl_assert_ended (fixture, rows[i].code, *rows[i].start != '\0' ? rows[i].start : NULL,
                        rows[i].told);
      g_assert_true (g_str_has_prefix (fixture->out, rows[i].start));
    }
}

/* In a folder the file is named after what it is; of one team it is verified by the team's code. */
static void
test_named_in_folder (CtlFixture    *fixture,
                      gconstpointer  unused)
{
  static const struct { const char *arguments, *name; } rows[] = {
    { "--audience leadership", "999-2017-Q2-leadership-A.xml" },
    { "--audience full", "999-2017-Q2-full-A.csv" },
    { "--audience 'team:Hilltop team' --format text", "999-2017-Q2-team-Hilltop team-A.txt" },
    { "--audience 'team:Hilltop team'", "999-2017-Q2-team-Hilltop team-A.xml" },
  };
  g_autofree char *folder = g_build_filename (fixture->folder, "folder", NULL);
  g_autofree char *file = g_build_filename (folder, rows[3].name, NULL);
  g_autofree char *text = NULL;

  make_council (fixture, "w.plumb");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_build_filename ("folder", rows[i].name, NULL);

      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 --output folder %s",
                 rows[i].arguments);
      ctl_assert_ended (fixture, 0, "", NULL);
      g_assert_true (ctl_has (fixture, name));
    }
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "audience=\"team\" team=\"T02\""));
  ctl_run (fixture, "team w.plumb T02 --name 'Summit team'");
  ctl_run_f (fixture, "verify 'folder/%s' --workspace w.plumb", rows[3].name);
  ctl_assert_ended (fixture, 0, "is called “Hilltop team” in the file and “Summit team” in the "
                    "workspace", NULL);
}

/* A file of the form before is checked by itself, and cannot be compared. */
static void
test_former (CtlFixture    *fixture,
             gconstpointer  unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "findings", "former.xml",
                                                 NULL);
  g_autofree char *text = NULL;

  make_council (fixture, "w.plumb");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  ctl_write (fixture, "former.xml", text);
  ctl_run (fixture, "verify former.xml");
  ctl_assert_ended (fixture, 0, "verified by its schema and its digest", NULL);
  ctl_run (fixture, "verify former.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "it cannot be compared with a workspace");
  change_digit (strstr (text, "done=\"") + strlen ("done=\""));
  ctl_write (fixture, "former.xml", text);
  ctl_run (fixture, "verify former.xml");
  ctl_assert_ended (fixture, 1, NULL, "digest");
}

/* No file says by its name what it is not. */
static void
test_refuses_endings (CtlFixture    *fixture,
                      gconstpointer  unused)
{
  static const struct { const char *arguments, *name, *words; } rows[] = {
    { "--output a.pdf", "a.pdf", "findings can be written as XML (.xml)" },
    { "--format csv --output a.html", "a.html", "findings can be written as XML (.xml)" },
    { "--format csv --output e.xml", "e.xml", "its ending says another format" },
    { "--format xml --output e.txt", "e.txt", "its ending says another format" },
  };

  make_council (fixture, "w.plumb");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ctl_run_f (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership "
                          "%s", rows[i].arguments);
      ctl_assert_ended (fixture, 1, NULL, rows[i].words);
      g_assert_false (ctl_has (fixture, rows[i].name));
    }
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --output ''");
  ctl_assert_ended (fixture, 2, NULL, "--output has no name");
}

/* What a killed export left is cleared by the next one, but only where a lock can tell that nobody
 * writes it any more. */
static void
test_leftovers (CtlFixture    *fixture,
                gconstpointer  unused)
{
  make_council (fixture, "w.plumb");
  ctl_write (fixture, ".plumbline-LEFT00", "half");
  fixture->env = g_environ_setenv (fixture->env, "LD_PRELOAD", g_getenv ("PLUMB_NO_LOCKS"), TRUE);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --output a.xml");
  ctl_assert_ended (fixture, 0, "", NULL);
  g_assert_true (ctl_has (fixture, "a.xml"));
  g_assert_true (ctl_has (fixture, ".plumbline-LEFT00"));

  fixture->env = g_environ_unsetenv (fixture->env, "LD_PRELOAD");
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --output b.xml");
  ctl_assert_ended (fixture, 0, "", NULL);
  g_assert_false (ctl_has (fixture, ".plumbline-LEFT00"));
}

#define ADD(name, func) \
  g_test_add ("/ctl-findings/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("empty-quarters", test_empty_quarters);
  ADD ("same-bytes", test_same_bytes);
  ADD ("verify", test_verify);
  ADD ("verify-bytes", test_verify_bytes);
  ADD ("other-workspace", test_other_workspace);
  ADD ("refuses-endings", test_refuses_endings);
  ADD ("output-fails", test_output_fails);
  ADD ("spares-workspaces", test_spares_workspaces);
  ADD ("format-by-name", test_format_by_name);
  ADD ("audiences", test_audiences);
  ADD ("named-in-folder", test_named_in_folder);
  ADD ("former", test_former);
  ADD ("leftovers", test_leftovers);

  return g_test_run ();
}
