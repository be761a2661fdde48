/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <string.h>

#include "plumb-quarter-findings.h"
#include "plumb-trend.h"
#include "plumb-xml.h"

#include "../lib/four-themes.h"
#include "../store/store-fixture.h"

/* A form that names its themes, from its file to the files that leave. */

#define N_AUDITS 12

/* Of the answers VOI.01 is met in three quarters of the audits, VOI.02 good in a third, SUP.01 in
 * all; PLN.01 has none. */
static void
submit_audits (StoreFixture *fixture,
               const char   *month)
{
  for (guint i = 0; i < N_AUDITS; i++)
    {
      g_autofree char *reference = g_strdup_printf ("%s-%02u", month, i);
      g_autofree char *when = g_strdup_printf ("%s-14T12:00:00Z", month);
      gint64 case_id = fixture_add_case (fixture, reference, i % 2 == 0 ? "East" : "West", "CP");
      g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);
      gint64 id = plumb_audit_get_fields (audit)->id;

      fixture_save (fixture, id, "PLN", "G", NULL);
      fixture_save (fixture, id, "SUP", i < 4 ? "G" : "RI", NULL);
      fixture_save (fixture, id, "VOI.01", i % 4 == 0 ? "not-met" : "met", NULL);
      fixture_save (fixture, id, "VOI.02", i % 3 == 0 ? "G" : "I", NULL);
      fixture_save (fixture, id, "SUP.01", "met", NULL);
      fixture_save (fixture, id, "PLN.01", "na", NULL);
      fixture_submit (fixture, id, when);
    }
}

static PlumbFindings *
load_findings (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  PlumbFindings *findings;

  plumb_quarter_findings_load_async (fixture->store, (PlumbQuarter) { 2017, 2 }, NULL,
                                     plumb_wait_cb, fixture->wait);
  findings = plumb_quarter_findings_load_finish (plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return findings;
}

static void
assert_index (const PlumbCell *cell,
              const char      *theme,
              guint            n,
              guint            base)
{
  const PlumbIndex *index = plumb_cell_get_index (cell, theme);

  g_assert_nonnull (index);
  g_assert_cmpuint (index->share.n, ==, n);
  g_assert_cmpuint (index->share.base, ==, base);
}

static char *
write_text (PlumbFindings       *findings,
            PlumbFindingsFormat  format)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = plumb_findings_writer_to_bytes (findings, format, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_says (const char *text,
             const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("expected \"%s\" in \"%s\"", words, text);
}

static const PlumbCell *
get_cell (PlumbFindings *findings,
          const char    *team)
{
  return plumb_findings_group_lookup (plumb_findings_get_group (findings, "four-themes"), team,
                                      NULL, NULL);
}

static void
test_findings (StoreFixture  *fixture,
               gconstpointer  unused)
{
  g_autofree char *form = load_four_themes ();
  g_autoptr(PlumbFindings) findings = NULL;
  const PlumbCell *all;

  fixture->instrument = fixture_import_form (fixture->store, form);
  submit_audits (fixture, "2017-08");
  /* The check counts anew from the answers. */
  fixture_assert_sound (fixture);
  fixture_reopen (fixture);
  findings = load_findings (fixture);
  all = get_cell (findings, NULL);

  g_assert_cmpuint (all->indices->len, ==, 4);
  assert_index (all, "planning", 0, 0);
  assert_index (all, "supervision", 12, 12);
  assert_index (all, "voice", 9 + 4, 24);
  assert_index (all, "family", 12 + 9, 24);
  g_assert_null (plumb_cell_get_index (all, "money"));
  g_assert_cmpuint (plumb_cell_get_index (all, "voice")->share.n_audits, ==, 12);
  g_assert_cmpuint (plumb_cell_get_index (all, "voice")->sums.nn, ==, 4 * 12);
  assert_index (get_cell (findings, "East"), "voice", 3 + 2, 12);
  g_assert_cmpstr (all->cross_down->code, ==, "PLN");
  g_assert_cmpstr (all->cross_across->code, ==, "SUP");
  g_assert_cmpuint (all->cross[(3 - 1) * 4 + (3 - 1)], ==, 4);
  g_assert_cmpuint (all->cross[(3 - 1) * 4 + (2 - 1)], ==, 8);
}

/* The files have what the findings have, and the verifier finds nothing amiss. */
static void
test_files (StoreFixture  *fixture,
            gconstpointer  unused)
{
  g_autofree char *form = load_four_themes ();
  g_autofree char *path = g_build_filename (fixture->folder, "findings.xml", NULL);
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) teams = g_ptr_array_new ();
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *xml = NULL;

  fixture->instrument = fixture_import_form (fixture->store, form);
  submit_audits (fixture, "2017-08");
  findings = load_findings (fixture);
  text = write_text (findings, PLUMB_FINDINGS_TEXT);
  assert_says (text, "\nVoice of the child index\n");
  assert_says (text, "\nFamily & friends index\n");
  assert_says (text, "; supervision 6 of 6; voice 5 of 12; family 9 of 12");
  csv = write_text (findings, PLUMB_FINDINGS_CSV);
  assert_says (csv, ",voice,,index,");
  assert_says (csv, ",family,,change-of-index,");
  xml = write_text (findings, PLUMB_FINDINGS_XML);
  assert_says (xml, "<Asks of=\"voice\" code=\"VOI.02\" kind=\"quality\" scale=\"four\"/>");
  assert_says (xml, "<Asks of=\"family\" code=\"VOI.01\" kind=\"compliance\"/>");
  assert_says (xml, "title=\"The child's voice\" theme=\"voice\"");
  assert_says (xml, "<Index theme=\"voice\" team=\"_T\" planType=\"_T\" auditType=\"_T\" "
                    "numerator=\"13\" denominator=\"24\" audits=\"12\"");

  g_assert_true (plumb_findings_writer_save (findings, PLUMB_FINDINGS_XML, path, &error));
  faults = plumb_findings_verifier_check (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  differences = plumb_findings_verifier_compare (path, findings, teams, &notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, ==, 0);
}

/* A changed figure of a theme that the program does not know by name is found like any other. */
static void
test_changed_file (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  g_autofree char *form = load_four_themes ();
  g_autofree char *path = g_build_filename (fixture->folder, "findings.xml", NULL);
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GString) changed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *xml = NULL;
  gboolean found = FALSE;

  fixture->instrument = fixture_import_form (fixture->store, form);
  submit_audits (fixture, "2017-08");
  findings = load_findings (fixture);
  xml = write_text (findings, PLUMB_FINDINGS_XML);
  changed = g_string_new (xml);
  g_string_replace (changed, "numerator=\"13\"", "numerator=\"14\"", 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  faults = plumb_findings_verifier_check (path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    found = found || strstr (faults->pdata[i], "Voice index, all teams") != NULL;
  g_assert_true (found);
}

/* The second version has the themes in another order and one fewer: they are joined by code. */
static void
test_versions (StoreFixture  *fixture,
               gconstpointer  unused)
{
  static const char *const now[] = { "voice", "planning", "supervision", "family" };
  g_autofree char *text = load_four_themes ();
  g_autoptr(GString) second = g_string_new (text);
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(PlumbTrend) trend = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbTrendFields *fields;
  const PlumbTrendIndex *july, *september;

  fixture->instrument = fixture_import_form (fixture->store, text);
  submit_audits (fixture, "2017-07");
  g_string_replace (second, "version=\"1\"", "version=\"2\"", 1);
  g_string_replace (second, "  <theme code=\"voice\" title=\"Voice of the child\"/>\n", "", 1);
  g_string_replace (second, "  <theme code=\"family\" title=\"Family &amp; friends\"/>\n", "", 1);
  g_string_replace (second, "  <theme code=\"planning\"",
                    "  <theme code=\"voice\" title=\"Heard\"/>\n  <theme code=\"planning\"", 1);
  g_string_replace (second, " family\"", "\"", 0);
  fixture->instrument = fixture_import_form (fixture->store, second->str);
  submit_audits (fixture, "2017-09");
  fixture_assert_sound (fixture);

  findings = load_findings (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (now); i++)
    g_assert_cmpstr (((PlumbIndex *) get_cell (findings, NULL)->indices->pdata[i])->theme->code, ==,
                     now[i]);
  assert_index (get_cell (findings, NULL), "voice", 2 * 13, 2 * 24);
  assert_index (get_cell (findings, NULL), "family", 21, 24);
  g_assert_cmpstr (plumb_cell_get_index (get_cell (findings, NULL), "voice")->theme->title, ==,
                   "Heard");

  plumb_trend_load_async (fixture->store, "four-themes", NULL, (PlumbQuarter) { 2017, 2 }, 1, NULL,
                          plumb_wait_cb, fixture->wait);
  trend = plumb_trend_load_finish (plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  fields = plumb_trend_get_fields (trend);
  g_assert_cmpuint (fields->themes->len, ==, 4);
  july = plumb_trend_get_index (trend, fields->months->pdata[0], "voice");
  september = plumb_trend_get_index (trend, fields->months->pdata[2], "voice");
  g_assert_cmpuint (july->share.n, ==, 13);
  g_assert_cmpuint (september->share.n, ==, 13);
  g_assert_false (september->is_break);
  g_assert_true (plumb_trend_get_index (trend, fields->months->pdata[2], "family")->is_break);
  g_assert_null (plumb_trend_get_index (trend, fields->months->pdata[2], "money"));
}

#define ADD(name, func) \
  g_test_add ("/named-themes/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  ADD ("findings", test_findings);
  ADD ("files", test_files);
  ADD ("changed-file", test_changed_file);
  ADD ("versions", test_versions);

  return g_test_run ();
}
