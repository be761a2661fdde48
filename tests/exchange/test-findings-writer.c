/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "plumb-wait.h"
#include "plumb-xml.h"

#include "../release/release-fixture.h"

static char *
make_text (PlumbRelease        *release,
           PlumbFindingsFormat  format)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = plumb_findings_writer_to_bytes (release, format, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The release and with it the digest change with each version of the program; nothing else of the
 * file may. */
static void
blank_release (char *text)
{
  static const char * const tags[] = { "<Release>", "<Digest algorithm=\"SHA-256\">" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      char *start = strstr (text, tags[i]);
      char *end;

      g_assert_nonnull (start);
      start += strlen (tags[i]);
      end = strchr (start, '<');
      memmove (start, end, strlen (end) + 1);
    }
}

typedef struct
{
  const char          *file;
  const char          *audience;
  const char          *team;
  PlumbFindingsFormat  format;
} Golden;

/* Of one team, in each form, and the QA lead's own cross. */
static const Golden goldens[] = {
  { "team.xml", "team", "Team B (invented)", PLUMB_FINDINGS_XML },
  { "team.csv", "team", "Team B (invented)", PLUMB_FINDINGS_CSV },
  { "team.txt", "team", "Team B (invented)", PLUMB_FINDINGS_TEXT },
  { "leadership.xml", "leadership", NULL, PLUMB_FINDINGS_XML },
};

/* Another file for the same figures breaks every board's archive and every program that reads the
 * file. */
static void
test_golden (gconstpointer data)
{
  const Golden *wanted = data;
  g_autoptr(PlumbRelease) release = fixture_release (wanted->audience, wanted->team);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "findings", wanted->file,
                                                 NULL);
  g_autofree char *text = make_text (release, wanted->format);
  g_autofree char *golden = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("PLUMBLINE_WRITE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));

  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  if (wanted->format == PLUMB_FINDINGS_XML)
    {
      blank_release (text);
      blank_release (golden);
    }
  g_assert_cmpstr (text, ==, golden);
}

/* A comma for a point, or an hour more, would make the file another one on another machine. */
static void
test_same_bytes_everywhere (void)
{
  static const char * const locales[] = { "C", "de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "tr_TR.UTF-8",
                                          "C.UTF-8" };
  static const char * const zones[] = { "UTC", "Asia/Kathmandu", "America/New_York" };

  for (int format = PLUMB_FINDINGS_XML; format <= PLUMB_FINDINGS_TEXT; format++)
    {
      g_autoptr(PlumbRelease) first = fixture_release ("leadership", NULL);
      g_autofree char *expected = make_text (first, format);

      for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
        for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
          {
            g_autoptr(PlumbRelease) release = NULL;
            g_autofree char *text = NULL;

            if (setlocale (LC_ALL, locales[l]) == NULL)
              continue;
            g_setenv ("TZ", zones[z], TRUE);
            tzset ();
            release = fixture_release ("leadership", NULL);
            text = make_text (release, format);
            g_assert_cmpstr (text, ==, expected);
          }
    }
  setlocale (LC_ALL, "C.UTF-8");
}

/* An empty quarter is a finding too, and so is a workspace that nobody named. */
static void
test_edges (void)
{
  const PlumbOrganisation council = fixture_organisation;
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbInstrument) instrument = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
  g_autoptr(PlumbRelease) empty = NULL;
  g_autoptr(PlumbRelease) odd = NULL;
  g_autofree char *xml = NULL, *text = NULL, *odd_xml = NULL;

  fixture_organisation.name = fixture_organisation.code = (char *) "";
  fixture_organisation.headline_sufficient = TRUE;
  empty = fixture_release_of (tallies, -1, "leadership", NULL);
  xml = make_text (empty, PLUMB_FINDINGS_XML);
  text = make_text (empty, PLUMB_FINDINGS_TEXT);

  g_assert_nonnull (strstr (xml, " plannedStatus=\"x\""));
  g_assert_nonnull (strstr (xml, " done=\"0\""));
  g_assert_nonnull (strstr (xml, "<PeriodStart>2017-07-01</PeriodStart>"));
  g_assert_null (strstr (xml, "<Instrument"));
  g_assert_nonnull (strstr (text, "No audit was submitted"));

  fixture_count (fixture_tally (tallies, layout, 2, 201708, "_T", "C\x01P<\n", 1), "overall",
                 PLUMB_FIGURE_NA, 1);
  fixture_count (fixture_tally (tallies, layout, 2, 201708, "Caf\xe9", "", 1), "overall", 4, 1);
  odd = fixture_release_of (tallies, -1, "leadership", NULL);
  odd_xml = make_text (odd, PLUMB_FINDINGS_XML);
  g_assert_nonnull (strstr (odd_xml, "nStatus=\"z\""));
  g_assert_nonnull (strstr (odd_xml, "team=\"_T \""));
  fixture_organisation = council;
}

/* A file that may not be handed on says so wherever one looks. */
static void
test_level_is_told (void)
{
  static const char warning[] = "contains small numbers, not for sharing";
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  g_autofree char *xml = make_text (release, PLUMB_FINDINGS_XML);
  g_autofree char *csv = make_text (release, PLUMB_FINDINGS_CSV);
  g_autofree char *text = make_text (release, PLUMB_FINDINGS_TEXT);
  g_autofree char *name = plumb_findings_writer_dup_name ("808", (PlumbQuarter) { 2017, 2 },
                                                          "leadership", NULL, PLUMB_LEVEL_A,
                                                          PLUMB_FINDINGS_XML);
  g_autofree char *team = plumb_findings_writer_dup_name ("808", (PlumbQuarter) { 2017, 2 }, "team",
                                                          "North/East", PLUMB_LEVEL_A,
                                                          PLUMB_FINDINGS_CSV);

  g_assert_nonnull (strstr (xml, warning));
  g_assert_nonnull (strstr (csv, warning));
  g_assert_nonnull (strstr (text, warning));
  g_assert_cmpstr (name, ==, "808-2017-Q2-leadership-A.xml");
  g_assert_cmpstr (team, ==, "808-2017-Q2-team-North%2FEast-A.csv");
}

/* A change of an earlier quarter is one since the quarter before that. */
static void
test_since (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("trends", NULL);
  g_autofree char *text = make_text (release, PLUMB_FINDINGS_TEXT);
  g_auto(GStrv) rows = g_strsplit (text, "\nOverall grade, ", -1);
  const char *quarter = NULL;

  for (guint i = 1; rows[i] != NULL; i++)
    if (g_str_has_prefix (rows[i], "Q1 2017-18"))
      quarter = rows[i];
  g_assert_nonnull (quarter);
  g_assert_nonnull (strstr (quarter, "Since Q4 2016-17, "));
  g_assert_null (strstr (quarter, "Since Q1 2017-18, "));
}

/* The whole cross is one flat table for the QA lead's own use. */
static void
test_full_is_csv (void)
{
  g_autoptr(PlumbRelease) full = fixture_release ("full", NULL);
  g_autofree char *csv = make_text (full, PLUMB_FINDINGS_CSV);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (strstr (csv, "full,core,overall,overall,,Team A (invented),CP,full,2017-Q2,"
                                 "grade,RI,3,7,,42.9,,,,\n"));
  g_assert_null (plumb_findings_writer_to_bytes (full, PLUMB_FINDINGS_XML, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_nonnull (strstr (error->message, "Choose CSV"));
}

/* Where there are too few audits for a percentage, an index still says what it counts, and in how
 * many audits; a standard counts audits themselves. */
static void
test_few (void)
{
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbInstrument) instrument = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
  PlumbTally *tally = fixture_tally (tallies, layout, 2, 201707, "Team A (invented)", "CP", 2);
  g_autoptr(PlumbRelease) release = NULL;
  g_autofree char *text = NULL;

  fixture_answers (tally, "PLN.01", 2, 0, 0, 0, 0, 0);
  fixture_spread (tally);
  release = fixture_release_of (tallies, -1, "leadership", NULL);
  text = make_text (release, PLUMB_FINDINGS_TEXT);
  g_assert_nonnull (strstr (text, "Share met or good: 2 of 2 answers, 2 audits\n"));
  g_assert_nonnull (strstr (text, "Share met or good: 2 of 2\n"));
}

/* A quarter of overall grades, all good or requiring improvement, and the one before it. */
static PlumbRelease *
make_change (guint n,
             guint base,
             guint n_before,
             guint base_before)
{
  g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  g_autoptr(PlumbInstrument) instrument = fixture_core (TRUE);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);

  fixture_grades (fixture_tally (tallies, layout, 2, 201707, "Team A", "CP", base), "overall", 0, n,
                  base - n, 0);
  fixture_grades (fixture_tally (tallies, layout, 2, 201704, "Team A", "CP", base_before),
                  "overall", 0, n_before, base_before - n_before, 0);
  return fixture_release_of (tallies, -1, "leadership", NULL);
}

/* A limit a hair from zero prints as 0.0: every file then says "no clear change". */
static void
test_verdict_beside_limit (void)
{
  static const struct { guint n, base, n_before, base_before; const char *xml, *csv, *text; }
  rows[] = {
    { 7, 35, 23, 58, "points=\"-19.7\" lower=\"-35.9\" upper=\"0.0\" says=\"no-clear-change\"",
      "23,58,58,-19.7,-35.9,0.0,no-clear-change,",
      "no clear change, -19.7 points (95% interval -35.9 to 0.0)" },
    { 23, 58, 7, 35, "points=\"19.7\" lower=\"0.0\" upper=\"35.9\" says=\"no-clear-change\"",
      "7,35,35,19.7,0.0,35.9,no-clear-change,",
      "no clear change, 19.7 points (95% interval 0.0 to 35.9)" },
    { 12, 39, 21, 40, "lower=\"-40.7\" upper=\"0.0\" says=\"no-clear-change\"",
      "21,40,40,-21.7,-40.7,0.0,no-clear-change,",
      "no clear change, -21.7 points (95% interval -40.7 to 0.0)" },
    { 12, 40, 22, 40, "upper=\"-3.4\" says=\"worse\"", "22,40,40,-25.0,-43.6,-3.4,worse,",
      "worse, -25.0 points (95% interval -43.6 to -3.4)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbRelease) release = make_change (rows[i].n, rows[i].base, rows[i].n_before,
                                                     rows[i].base_before);
      g_autofree char *xml = make_text (release, PLUMB_FINDINGS_XML);
      g_autofree char *csv = make_text (release, PLUMB_FINDINGS_CSV);
      g_autofree char *text = make_text (release, PLUMB_FINDINGS_TEXT);

      g_assert_nonnull (strstr (xml, rows[i].xml));
      g_assert_nonnull (strstr (csv, rows[i].csv));
      g_assert_nonnull (strstr (text, rows[i].text));
      g_assert_null (strstr (xml, "-0.0"));
      g_assert_null (strstr (csv, "-0.0"));
      g_assert_null (strstr (text, "-0.0"));
    }
}

/* An export that fails half-way must not cost the file that was there. */
static void
test_save (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "findings.xml", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "findings.xml", NULL);
  g_autofree char *expected = make_text (release, PLUMB_FINDINGS_XML);
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbWait) named = plumb_wait_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GDir) dir = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  plumb_findings_writer_save_async (release, PLUMB_FINDINGS_XML, path, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_findings_writer_save_finish (plumb_wait_result (wait), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);

  g_clear_pointer (&found, g_free);
  plumb_findings_writer_save_named_async (release, PLUMB_FINDINGS_CSV, path, cancellable,
                                          plumb_wait_cb, named);
  g_assert_true (plumb_findings_writer_save_finish (plumb_wait_result (named), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);

  /* What is stopped in time replaces nothing. */
  g_cancellable_cancel (cancellable);
  g_cancellable_push_current (cancellable);
  g_assert_false (plumb_findings_writer_save (release, PLUMB_FINDINGS_CSV, path, &error));
  g_cancellable_pop_current (cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_false (plumb_findings_writer_save (release, PLUMB_FINDINGS_CSV, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "choose a folder"));
  g_clear_error (&error);
  g_assert_false (plumb_findings_writer_save (release, PLUMB_FINDINGS_TEXT, folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);

  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

/* What was synced while a file was saved: %NULL unless a test looks. */
static GArray *synced;

/* Stands in front of the C library's, and does what that does. */
int
fsync (int fd)
{
  struct stat info;

  if (synced != NULL && fstat (fd, &info) == 0)
    g_array_append_val (synced, info);
  return syscall (SYS_fsync, fd);
}

/* A file that is not on the disk when its name is says "saved" and is empty after a power cut. */
static void
test_save_is_synced (void)
{
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "findings.xml", NULL);
  g_autoptr(GArray) calls = g_array_new (FALSE, FALSE, sizeof (struct stat));
  struct stat file, place;
  g_autoptr(GError) error = NULL;

  synced = calls;
  g_assert_true (plumb_findings_writer_save (release, PLUMB_FINDINGS_XML, path, &error));
  synced = NULL;
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &file), ==, 0);
  g_assert_cmpint (stat (folder, &place), ==, 0);

  /* The whole of it first, then its name. */
  g_assert_cmpuint (calls->len, ==, 2);
  g_assert_cmpuint (g_array_index (calls, struct stat, 0).st_ino, ==, file.st_ino);
  g_assert_cmpint (g_array_index (calls, struct stat, 0).st_size, ==, file.st_size);
  g_assert_cmpuint (g_array_index (calls, struct stat, 1).st_ino, ==, place.st_ino);
  g_unlink (path);
  g_rmdir (folder);
}

/* What was asked for is written under a name that says nothing else. */
static void
test_choose_format (void)
{
  static const struct { const char *name; PlumbFindingsFormat asked, wanted; } rows[] = {
    { "findings", PLUMB_FINDINGS_CSV, PLUMB_FINDINGS_CSV },
    { "findings.2017", PLUMB_FINDINGS_TEXT, PLUMB_FINDINGS_TEXT },
    { "a.csv", PLUMB_FINDINGS_XML, PLUMB_FINDINGS_CSV },
    { "a.XML", PLUMB_FINDINGS_CSV, PLUMB_FINDINGS_XML },
    { "a.csv/b", PLUMB_FINDINGS_XML, PLUMB_FINDINGS_XML },
    { "a.txt", PLUMB_FINDINGS_XML, PLUMB_FINDINGS_TEXT },
    { "a.b/c", PLUMB_FINDINGS_CSV, PLUMB_FINDINGS_CSV },
    { "a.pdf.csv", PLUMB_FINDINGS_XML, PLUMB_FINDINGS_CSV },
  };
  static const char * const others[] = { "a.pdf", "a.plumb", "a.csv.gz", "folder/.html" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbFindingsFormat format;

      g_assert_true (plumb_findings_writer_choose_format (rows[i].name, rows[i].asked, &format,
                                                          NULL));
      g_assert_cmpint (format, ==, rows[i].wanted);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(GError) error = NULL;
      PlumbFindingsFormat format;

      g_assert_false (plumb_findings_writer_choose_format (others[i], PLUMB_FINDINGS_XML, &format,
                                                           &error));
      g_assert_nonnull (strstr (error->message, ".xml"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *path = g_strconcat ("/findings-writer/golden/", goldens[i].file, NULL);

      g_test_add_data_func (path, &goldens[i], test_golden);
    }
  g_test_add_func ("/findings-writer/same-bytes-everywhere", test_same_bytes_everywhere);
  g_test_add_func ("/findings-writer/edges", test_edges);
  g_test_add_func ("/findings-writer/level-is-told", test_level_is_told);
  g_test_add_func ("/findings-writer/since", test_since);
  g_test_add_func ("/findings-writer/full-is-csv", test_full_is_csv);
  g_test_add_func ("/findings-writer/few", test_few);
  g_test_add_func ("/findings-writer/verdict-beside-limit", test_verdict_beside_limit);
  g_test_add_func ("/findings-writer/save", test_save);
  g_test_add_func ("/findings-writer/save-is-synced", test_save_is_synced);
  g_test_add_func ("/findings-writer/choose-format", test_choose_format);
  return g_test_run ();
}
