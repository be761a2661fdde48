/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <string.h>

#include "plumb-release-loader.h"
#include "plumb-xml.h"

#include "../findings/loaded-findings.h"
#include "../findings/trend-spans.h"
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
  return fixture_load_findings (fixture->store, (PlumbQuarter) { 2017, 2 });
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

static PlumbRelease *
load_release (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  PlumbRelease *release;

  plumb_release_load_async (fixture->store, (PlumbQuarter) { 2017, 2 }, "leadership", NULL, NULL,
                            plumb_wait_cb, fixture->wait);
  release = plumb_release_load_finish (plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return release;
}

static char *
write_text (PlumbRelease        *release,
            PlumbFindingsFormat  format)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = plumb_findings_writer_to_bytes (release, format, &error);

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

/* The files have what the release has, and the verifier finds nothing amiss. */
static void
test_files (StoreFixture  *fixture,
            gconstpointer  unused)
{
  g_autofree char *form = load_four_themes ();
  g_autofree char *path = g_build_filename (fixture->folder, "findings.xml", NULL);
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(PlumbFindingsClaim) claim = NULL;
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
  release = load_release (fixture);
  text = write_text (release, PLUMB_FINDINGS_TEXT);
  assert_says (text, "\nVoice of the child index\n  met or good 13, ");
  assert_says (text, "\nFamily & friends index, East\n  met or good 9, in all 12\n");
  csv = write_text (release, PLUMB_FINDINGS_CSV);
  assert_says (csv, ",6,four-themes,index,voice,,_T,_T,_T,2017-Q2,share-of-met-or-good,,13,24,12,");
  assert_says (csv, ",index,family,,_T,_T,_T,2017-Q2,change-of-met-or-good,");
  xml = write_text (release, PLUMB_FINDINGS_XML);
  assert_says (xml, "<Row kind=\"standard\" subject=\"VOI.02\" ");
  assert_says (xml, "title=\"The child's voice\" theme=\"voice\"");
  assert_says (xml, "<Row kind=\"index\" subject=\"voice\" title=\"Voice of the child\" "
                    "metOrGood=\"13\" ");

  g_assert_true (plumb_findings_writer_save (release, PLUMB_FINDINGS_XML, path, &error));
  faults = plumb_findings_verifier_check (path, &claim, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  differences = plumb_findings_verifier_compare (path, release, teams, &notes, &error);
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
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GString) changed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *xml = NULL;
  gboolean found = FALSE;

  fixture->instrument = fixture_import_form (fixture->store, form);
  submit_audits (fixture, "2017-08");
  release = load_release (fixture);
  xml = write_text (release, PLUMB_FINDINGS_XML);
  changed = g_string_new (xml);
  g_string_replace (changed, "metOrGood=\"13\"", "metOrGood=\"14\"", 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  faults = plumb_findings_verifier_check (path, &claim, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    found = found || strstr (faults->pdata[i], "voice: answers add up to 25, the base") != NULL;
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
  g_autoptr(GPtrArray) months = NULL;
  const PlumbIndex *july, *september;

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
  g_assert_cmpuint (plumb_trend_get_fields (trend)->themes->len, ==, 4);
  months = trend_list_spans (trend, 1, FALSE);
  july = trend_find_index (months->pdata[0], "voice");
  september = trend_find_index (months->pdata[2], "voice");
  g_assert_cmpuint (july->share.n, ==, 13);
  g_assert_cmpuint (september->share.n, ==, 13);
  g_assert_false (trend_breaks (months->pdata[2], september));
  g_assert_true (trend_breaks (months->pdata[2], trend_find_index (months->pdata[2], "family")));
  g_assert_null (trend_find_index (months->pdata[2], "money"));
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
