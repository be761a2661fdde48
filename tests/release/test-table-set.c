/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "plumb-table-set-reader.h"
#include "plumb-xml.h"

static char *
list_tables (const PlumbAudience *audience)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < audience->tables->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const PlumbTableSpec *) audience->tables->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static const PlumbTableSpec *
find_table (PlumbTableSet *set,
            const char    *id)
{
  GPtrArray *tables = plumb_table_set_get_tables (set);

  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((const PlumbTableSpec *) tables->pdata[i])->id, id))
      return g_ptr_array_index (tables, i);
  g_error ("no table %s", id);
}

/* A fresh install must find what is published, and who gets what. */
static void
test_shipped (void)
{
  static const struct { const char *id; PlumbLevel level; gboolean team; const char *tables; }
  audiences[] = {
    { "board", PLUMB_LEVEL_B, FALSE, "A 1 2 3 4 5 6 7 8 9 10 11 12" },
    { "leadership", PLUMB_LEVEL_A, FALSE, "A 1 2 3 4 5 6 7 8 9 9m 4t 10 11 12" },
    { "partnership", PLUMB_LEVEL_B, FALSE, "A 4 6 11" },
    { "committee", PLUMB_LEVEL_C, FALSE, "A 2 4 6 9 10 11" },
    { "team", PLUMB_LEVEL_A, TRUE, "4 6 9m 11 12" },
    { "full", PLUMB_LEVEL_A, FALSE, "A 3 full" },
    { "trends", PLUMB_LEVEL_A, FALSE, "9g 9i" },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbTableSet) set = plumb_table_set_reader_read_default (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (plumb_table_set_get_audiences (set)->len, ==, G_N_ELEMENTS (audiences));
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      const PlumbAudience *audience = plumb_table_set_get_audience (set, audiences[i].id);
      g_autofree char *tables = list_tables (audience);

      g_assert_cmpint (audience->level, ==, audiences[i].level);
      g_assert_cmpint (audience->of_team, ==, audiences[i].team);
      g_assert_cmpstr (tables, ==, audiences[i].tables);
      g_assert_cmpuint (strlen (audience->title), >, 0);
    }
  g_assert_null (plumb_table_set_get_audience (set, "everybody"));
}

/* What tells how children fared is protected; how work was done and forms were filled in is not. */
static void
test_protected (void)
{
  static const PlumbMeasure open[] = {
    PLUMB_MEASURE_PLANNED, PLUMB_MEASURE_DONE, PLUMB_MEASURE_EXEMPT, PLUMB_MEASURE_AUDITS,
    PLUMB_MEASURE_CANNOT_TELL, PLUMB_MEASURE_BASE, PLUMB_MEASURE_NOT_APPLICABLE,
    PLUMB_MEASURE_NOT_RECORDED
  };
  g_autoptr(PlumbTableSet) set = plumb_table_set_reader_read_default (NULL);
  guint n_open = 0;

  for (int i = PLUMB_MEASURE_NONE + 1; i < PLUMB_N_MEASURES; i++)
    n_open += !plumb_table_set_is_protected (set, i);
  g_assert_cmpuint (n_open, ==, G_N_ELEMENTS (open));
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_false (plumb_table_set_is_protected (set, open[i]));
}

static void
test_spec (void)
{
  g_autoptr(PlumbTableSet) set = plumb_table_set_reader_read_default (NULL);
  const PlumbTableSpec *one = find_table (set, "1");
  const PlumbTableSpec *standards = find_table (set, "6");
  const PlumbTableSpec *pair = find_table (set, "8");
  const PlumbTableSpec *trend = find_table (set, "9");
  const PlumbTableColumn *column = g_ptr_array_index (one->columns, 1);

  g_assert_cmpuint (one->subjects, ==, PLUMB_SUBJECT_OVERALL);
  g_assert_cmpint (one->by, ==, PLUMB_BY_TEAM);
  g_assert_true (column->headline);
  g_assert_cmpint (column->measure, ==, PLUMB_MEASURE_BELOW_GOOD);
  g_assert_cmpuint (column->levels, ==, 7);
  g_assert_cmpuint (standards->subjects, ==, PLUMB_SUBJECT_INDICES | PLUMB_SUBJECT_STANDARDS);
  column = g_ptr_array_index (standards->columns, 1);
  g_assert_cmpint (column->measure, ==, PLUMB_MEASURE_OTHER);
  g_assert_cmpuint (column->levels, ==, (1 << PLUMB_LEVEL_B) | (1 << PLUMB_LEVEL_C));
  g_assert_true (((const PlumbTableShare *) standards->shares->pdata[0])->changes);
  g_assert_cmpstr (pair->down, ==, "planning");
  g_assert_cmpstr (pair->across, ==, "supervision");
  g_assert_cmpint (trend->by, ==, PLUMB_BY_QUARTER);
  g_assert_cmpuint (trend->n_periods, ==, 8);
  g_assert_false (find_table (set, "10")->available);
}

#define OPEN "<release xmlns=\"urn:plumbline:release:1\">"
#define M(name) "<measure name=\"" name "\" protected=\"yes\"/>"
#define SOME                                                                                       \
  M ("planned") M ("done") M ("exempt") M ("audits") M ("grade") M ("good-or-better")              \
  M ("below-good") M ("requires-improvement-or-better") M ("below-requires-improvement")           \
  M ("met-or-good") M ("other") M ("partly") M ("not-met") M ("cannot-tell") M ("base")            \
  M ("not-applicable")
#define HEAD OPEN "\n" SOME M ("not-recorded") "\n"
#define T "<title>T</title>"
#define TABLE(attributes, inner) HEAD "<table id=\"1\" " attributes ">" T inner "</table>\n" TAIL
#define BASE "<column measure=\"base\"/>"
#define AUDIENCE(attributes) "<audience " attributes ">" T "</audience>"
#define TAIL AUDIENCE ("id=\"a\" level=\"A\" tables=\"1\"") "</release>"
#define GRADES "of=\"overall\" by=\"team\""
#define WITH(audience) HEAD "<table id=\"1\" " GRADES ">" T BASE "</table>\n" audience "</release>"

static PlumbTableSet *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return plumb_table_set_reader_read_bytes (bytes, "release.xml", error);
}

/* Each error names the file, the line and what to do. */
static void
test_bad (void)
{
  static const struct { const char *text, *line, *words; } rows[] = {
    { "<release", "1", "" },
    { "<!DOCTYPE r [<!ENTITY e \"x\">]>" OPEN "</release>", "1", "document type" },
    { OPEN "</release>", "1", "schema" },
    { OPEN "\n" SOME "\n" "<table id=\"1\" " GRADES ">" T BASE "</table>" TAIL, "1",
      "whether “not-recorded” is protected; add a measure" },
    { OPEN "\n" SOME "\n" M ("base") TAIL, "3", "schema" },
    { OPEN "\n" SOME "\n" M ("base") "<table id=\"1\" " GRADES ">" T BASE "</table>" TAIL, "3",
      "“base” is there twice; delete one" },
    { HEAD M ("joy") "<table id=\"1\" " GRADES ">" T BASE "</table>" TAIL, "3",
      "no measure “joy”; delete it" },
    { TABLE (GRADES, "<column measure=\"joy\"/>"), "3", "no measure “joy”" },
    { TABLE (GRADES, "<column measure=\"planned\"/>"), "3", "“planned” cannot be counted" },
    { TABLE (GRADES, BASE BASE), "3", "has this column twice" },
    { TABLE (GRADES, "<column measure=\"headline\"/><column measure=\"good-or-better\"/>"), "3",
      "has this column twice" },
    { TABLE (GRADES, "<column measure=\"below-headline\"/>"
             "<column measure=\"below-requires-improvement\"/>"), "3", "has this column twice" },
    { TABLE (GRADES, BASE "<share measure=\"base\"/>"), "3", "no share that is published" },
    { TABLE (GRADES, BASE "<share measure=\"headline\"/><share measure=\"good-or-better\"/>"), "3",
      "has this share twice" },
    { TABLE (GRADES, BASE "<share measure=\"headline\" changes=\"yes\"/>"), "3",
      "at the whole service only" },
    { TABLE ("of=\"pair\" by=\"service\"", BASE), "3", "which two themes" },
    { TABLE ("of=\"pair\" by=\"service\" down=\"planning\" across=\"planning\"", BASE), "3",
      "with itself" },
    { TABLE (GRADES " down=\"planning\" across=\"voice\"", BASE), "3", "is of no pair" },
    { TABLE ("of=\"pair\" by=\"team\" down=\"planning\" across=\"voice\"", BASE), "3",
      "by=\"team\"; write by=\"service\"" },
    { TABLE ("of=\"strands\" by=\"team\"", "<column measure=\"done\"/>"), "3", "by=\"team\"" },
    { TABLE ("of=\"strands overall\" by=\"service\"", BASE), "3", "a table of their own" },
    { TABLE ("of=\"overall\" by=\"quarter\"", BASE), "3", "add periods=" },
    { TABLE ("of=\"standards\" by=\"quarter\" periods=\"8\"", BASE), "3", "by=\"quarter\"" },
    { TABLE ("of=\"overall\" by=\"quarter\" periods=\"61\"", BASE), "3", "schema" },
    { TABLE (GRADES " periods=\"8\"", BASE), "3", "delete periods=" },
    { TABLE ("of=\"joy\" by=\"team\"", BASE), "3", "schema" },
    { TABLE (GRADES, ""), "3", "schema" },
    { HEAD "<table id=\"1\" available=\"no\">" T "</table>\n<table id=\"1\" available=\"no\">" T
      "</table>" TAIL, "4", "two tables 1; give one" },
    { WITH (AUDIENCE ("id=\"a\" level=\"A\" tables=\"1 7\"")), "4", "no table 7; delete it" },
    { WITH (AUDIENCE ("id=\"a\" level=\"D\" tables=\"1\"")), "4", "schema" },
    { WITH (AUDIENCE ("id=\"a\" level=\"A\" tables=\"1\"") "\n"
            AUDIENCE ("id=\"a\" level=\"A\" tables=\"1\"")), "5", "two audiences “a”" },
    { WITH (AUDIENCE ("id=\"a\" level=\"A\" scope=\"team\" tables=\"1\"")), "4",
      "is of all teams, and this audience reads of one" },
    { WITH (AUDIENCE ("id=\"a\" level=\"B\" scope=\"team\" tables=\"1\"")), "4",
      "write level=\"A\"" },
    { HEAD "<table id=\"1\" of=\"overall\" by=\"cross\">" T BASE "</table>\n"
      AUDIENCE ("id=\"a\" level=\"B\" tables=\"1\"") "</release>", "4", "stays inside" },
    { HEAD "<table id=\"1\" of=\"overall\" by=\"cross\">" T BASE "</table>\n"
      AUDIENCE ("id=\"a\" level=\"A\" tables=\"1\"") "</release>", "4",
      "for the audience “full” alone" },
    { TABLE ("of=\"overall\" by=\"month\" periods=\"3\"",
             BASE "<share measure=\"headline\" changes=\"yes\"/>"), "3",
      "since the quarter before" },
    { TABLE ("of=\"overall\" by=\"quarter\" periods=\"3\"", BASE), "3", "write periods=\"4\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *start = g_strdup_printf ("release.xml, line %s:", rows[i].line);

      g_assert_null (read_text (rows[i].text, &error));
      g_assert_nonnull (error);
      if (!g_str_has_prefix (error->message, start)
          || strstr (error->message, rows[i].words) == NULL)
        g_error ("row %u, %s “%s”: %s", i, start, rows[i].words, error->message);
    }
}

/* What the rules allow is read, whatever its spaces and its order. */
static void
test_good (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbTableSet) set = NULL;
  g_autofree char *tables = NULL;

  set = read_text (HEAD
                   "<table id=\"x\" of=\"\n sections  overall \" by=\"team\">" T
                   "<column measure=\"headline\" levels=\"A\"/>"
                   "<column measure=\"good-or-better\" levels=\"B C\"/>" BASE "</table>"
                   "<table id=\"y\" available=\"no\">" T "</table>"
                   AUDIENCE ("id=\"a\" level=\"C\" tables=\" y\n x \"") "</release>", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find_table (set, "x")->subjects, ==,
                    PLUMB_SUBJECT_OVERALL | PLUMB_SUBJECT_SECTIONS);
  tables = list_tables (plumb_table_set_get_audience (set, "a"));
  g_assert_cmpstr (tables, ==, "x y");
}

/* Bytes that were cut off or bent give an error, and nothing else happens. */
static void
test_hostile (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "programme", "release.xml",
                                            NULL);
  g_autofree char *text = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (10);
  gsize length;
  guint n_read = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 400; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length);
      g_autofree char *bent = g_memdup2 (text, length);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbTableSet) set = NULL;

      bent[at] = (char) g_rand_int_range (random, 0, 256);
      bytes = g_bytes_new (bent, i % 2 == 0 ? at : length);
      set = plumb_table_set_reader_read_bytes (bytes, "release.xml", &error);
      g_assert_true ((set == NULL) == (error != NULL));
      n_read += set != NULL;
    }
  g_assert_cmpuint (n_read, <, 200);
}

static void
test_missing (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (plumb_table_set_reader_read_file ("/nowhere/release.xml", &error));
  g_assert_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_READ);
  g_clear_error (&error);

  g_setenv ("PLUMBLINE_DATA", "/nowhere", TRUE);
  g_assert_null (plumb_table_set_reader_read_default (&error));
  g_assert_nonnull (strstr (error->message, "/nowhere/programme/release.xml: there is no set"));
  g_assert_nonnull (strstr (error->message, "PLUMBLINE_DATA"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table-set/shipped", test_shipped);
  g_test_add_func ("/table-set/protected", test_protected);
  g_test_add_func ("/table-set/spec", test_spec);
  g_test_add_func ("/table-set/bad", test_bad);
  g_test_add_func ("/table-set/good", test_good);
  g_test_add_func ("/table-set/hostile", test_hostile);
  g_test_add_func ("/table-set/missing", test_missing);
  return g_test_run ();
}
