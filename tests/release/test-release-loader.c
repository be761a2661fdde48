/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../store/store-fixture.h"

#include "plumb-release-loader.h"
#include "plumb-release-trend.h"

/* What is asked of a workspace, and by whom, that cannot be given. */

static PlumbRelease *
load (StoreFixture  *fixture,
      const char    *audience,
      const char    *team,
      GCancellable  *cancellable,
      GError       **error)
{
  plumb_release_load_async (fixture->store, (PlumbQuarter) { 2017, 2 }, audience, team, cancellable,
                            plumb_wait_cb, fixture->wait);
  return plumb_release_load_finish (plumb_wait_result (fixture->wait), error);
}

static void
add_audit (StoreFixture *fixture)
{
  gint64 id = fixture_add_case (fixture, "C-1", "Red", "CP");
  PlumbAct act = { fixture_act.person_id, "2017-08-01T09:00:00Z" };
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, id, &act);

  fixture_submit (fixture, plumb_audit_get_fields (audit)->id, "2017-08-14T12:00:00Z");
}

static void
test_refused (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const struct { const char *audience, *team; PlumbReleaseError code; const char *words; }
  rows[] = {
    { "everybody", NULL, PLUMB_RELEASE_ERROR_NO_AUDIENCE, "board, leadership, partnership, " },
    { "leadership", "Red", PLUMB_RELEASE_ERROR_NO_TEAM, "Name none" },
    { "team", NULL, PLUMB_RELEASE_ERROR_NO_TEAM, "Name it" },
    { "team", "Blue", PLUMB_RELEASE_ERROR_NO_TEAM, "no team “Blue”" },
    /* Such a team would be given the figures of all. */
    { "team", PLUMB_RELEASE_TOTAL, PLUMB_RELEASE_ERROR_NO_TEAM, "another name" },
    { "board", NULL, PLUMB_RELEASE_ERROR_LEVEL, "level B" },
    { "committee", NULL, PLUMB_RELEASE_ERROR_LEVEL, "level C" },
  };

  add_audit (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (load (fixture, rows[i].audience, rows[i].team, NULL, &error));
      g_assert_error (error, PLUMB_RELEASE_ERROR, (int) rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }
}

static void
test_given (StoreFixture  *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(PlumbRelease) of_team = NULL;

  add_audit (fixture);
  release = load (fixture, "leadership", NULL, NULL, &error);
  g_assert_no_error (error);
  of_team = load (fixture, "team", "Red", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plumb_release_get_instrument (release, "case-file-audit")->n_audits.value, ==,
                    1);
  g_assert_cmpuint (plumb_release_get_instrument (of_team, "case-file-audit")->n_audits.value, ==,
                    1);
  g_assert_cmpstr (plumb_release_get_fields (of_team)->team, ==, "Red");
}

/* With one piece of the shipped set of tables written otherwise. */
static PlumbRelease *
load_trend_with (StoreFixture  *fixture,
                 const char    *was,
                 const char    *now,
                 GError       **error)
{
  g_autofree char *shipped = g_strdup (g_getenv ("PLUMBLINE_DATA"));
  g_autofree char *from = g_build_filename (shipped, "programme", "release.xml", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "programme", NULL);
  g_autofree char *path = g_build_filename (folder, "release.xml", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *read = NULL;
  PlumbRelease *trend;

  g_assert_true (g_file_get_contents (from, &read, NULL, NULL));
  g_string_assign (text, read);
  g_assert_cmpuint (g_string_replace (text, was, now, 0), ==, 1);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_setenv ("PLUMBLINE_DATA", fixture->folder, TRUE);
  plumb_release_load_trend_async (fixture->store, "case-file-audit", NULL,
                                  (PlumbQuarter) { 2017, 2 }, NULL, plumb_wait_cb, fixture->wait);
  trend = plumb_release_load_trend_finish (plumb_wait_result (fixture->wait), error);
  g_setenv ("PLUMBLINE_DATA", shipped, TRUE);
  g_remove (path);
  g_rmdir (folder);
  return trend;
}

/* Trends hide nothing and are of time alone, whatever a council makes of the set of tables. */
static void
test_trend_tables (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  static const struct { const char *was, *now; PlumbReleaseError code; const char *words; }
  rows[] = {
    { "id=\"trends\"", "id=\"seldom\"", PLUMB_RELEASE_ERROR_NO_AUDIENCE, "no audience “trends”" },
    { "id=\"trends\" level=\"A\"", "id=\"trends\" level=\"B\"", PLUMB_RELEASE_ERROR_LEVEL,
      "Write level=\"A\"" },
    { "\"9g 9i\"", "\"4 9g 9i\"", PLUMB_RELEASE_ERROR_NO_AUDIENCE, "Table 4 is by no quarter" },
    { "\"9g 9i\"", "\"9g 9i 10\"", PLUMB_RELEASE_ERROR_NO_AUDIENCE, "Table 10 is by no quarter" },
  };
  g_autoptr(PlumbRelease) trend = NULL;
  const PlumbReleaseTable *grades;
  const PlumbReleaseRow *year;

  add_audit (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (load_trend_with (fixture, rows[i].was, rows[i].now, &error));
      g_assert_error (error, PLUMB_RELEASE_ERROR, (int) rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }

  trend = load_trend_with (fixture, "\"9g 9i\"", "\"9i 9g\"", NULL);
  grades = plumb_release_get_table (trend, "case-file-audit", "9g");
  g_assert_cmpuint (((const PlumbReleaseRow *) grades->rows->pdata[0])->n_changes, ==, 2);
  /* A reporting year to date has none before it to be compared with. */
  year = grades->rows->pdata[8];
  g_assert_cmpint (year->period, ==, PLUMB_PERIOD_YEAR);
  g_assert_cmpuint (year->n_shares, ==, 2);
  g_assert_cmpuint (year->n_changes, ==, 0);
}

static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  add_audit (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (load (fixture, "leadership", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/release-loader/refused", test_refused);
  ADD ("/release-loader/given", test_given);
  ADD ("/release-loader/trend-tables", test_trend_tables);
  ADD ("/release-loader/cancelled", test_cancelled);
  return g_test_run ();
}
