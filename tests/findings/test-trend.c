/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings-fixture.h"
#include "trend-spans.h"

/* A gap left out would draw a line across months that nobody looked at. */
static void
test_no_gaps (void)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  PlumbQuarter last = { 2017, 3 };
  g_autoptr(PlumbTrend) trend = plumb_trend_compute ("core", NULL, last, 3, 4, tallies);
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  g_autoptr(GPtrArray) months = trend_list_spans (trend, 1, FALSE);
  const PlumbTrendSpan *may = g_ptr_array_index (months, 1);
  const PlumbTrendSpan *december = g_ptr_array_index (months, 8);

  g_assert_cmpuint (months->len, ==, 9);
  g_assert_cmpint (fields->first, ==, 201704);
  g_assert_cmpuint (may->n_audits, ==, 0);
  g_assert_cmpuint (fields->themes->len, ==, 2);
  g_assert_cmpuint (may->indices->len, ==, 2);
  g_assert_false (((const PlumbIndex *) g_ptr_array_index (may->indices, 0))->share.known);
  g_assert_cmpuint (december->indices->len, ==, 2);
  g_assert_cmpstr (plumb_instrument_get_version (fields->instrument), ==, "2017.10");
}

/* The trend and the quarter's page are read side by side: they must say the same. */
static void
test_as_in_quarter (void)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  g_autoptr(PlumbFindings) findings = fixture_findings ();
  PlumbQuarter last = { 2017, 2 };
  const char *teams[] = { NULL, "Team A (invented)" };

  for (guint t = 0; t < G_N_ELEMENTS (teams); t++)
    {
      g_autoptr(PlumbTrend) trend = plumb_trend_compute ("core", teams[t], last, 2, 4, tallies);
      g_autoptr(GPtrArray) quarters = trend_list_spans (trend, 3, TRUE);
      g_autoptr(GPtrArray) months = trend_list_spans (trend, 1, FALSE);
      const PlumbTrendSpan *quarter = g_ptr_array_index (quarters, 1);
      const PlumbCell *cell = plumb_findings_group_lookup (plumb_findings_get_group (findings,
                                                                                     "core"),
                                                           teams[t], NULL, NULL);
      const PlumbIndex *planning = plumb_cell_get_index (cell, PLUMB_THEME_PLANNING);
      guint n = 0, base = 0;

      g_assert_cmpuint (quarter->n_audits, ==, cell->n_audits);
      for (guint i = 0; i < cell->blocks->len; i++)
        {
          const PlumbBlock *block = g_ptr_array_index (cell->blocks, i);
          const PlumbBlock *same = g_ptr_array_index (quarter->blocks, i);

          g_assert_cmpstr (block->code, ==, same->code);
          g_assert_cmpuint (block->base, ==, same->base);
          g_assert_cmpuint (block->good.n, ==, same->good.n);
          g_assert_cmpint (block->change.verdict, ==, same->change.verdict);
        }
      for (guint i = 3; i < 6; i++)
        {
          const PlumbShare *share
            = &trend_find_index (g_ptr_array_index (months, i), PLUMB_THEME_PLANNING)->share;

          n += share->n;
          base += share->base;
        }
      g_assert_cmpuint (n, ==, planning->share.n);
      g_assert_cmpuint (base, ==, planning->share.base);
    }
}

/* A workspace without audits has a trend all the same, which says so. */
static void
test_empty (void)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  PlumbQuarter last = { 2017, 2 };
  g_autoptr(PlumbTrend) trend = plumb_trend_compute ("core", NULL, last, 4, 1, none);
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  g_autoptr(GPtrArray) quarters = trend_list_spans (trend, 3, TRUE);

  g_assert_null (fields->instrument);
  g_assert_cmpuint (fields->n_months, ==, 12);
  g_assert_cmpuint (quarters->len, ==, 4);
  g_assert_cmpuint (((PlumbTrendSpan *) g_ptr_array_index (quarters, 0))->blocks->len, ==, 0);
}

/* Audits of the month after the last are of another trend. */
static void
test_later_months (void)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  const PlumbQuarter earlier = { 2016, 4 }, last = { 2017, 1 };
  g_autoptr(PlumbTrend) before = plumb_trend_compute ("core", NULL, earlier, 1, 4, tallies);
  g_autoptr(PlumbTrend) first = plumb_trend_compute ("core", NULL, last, 1, 4, tallies);
  g_autoptr(GPtrArray) months = trend_list_spans (first, 1, FALSE);
  guint n = 0;

  g_assert_null (plumb_trend_get_fields (before)->instrument);
  for (guint i = 0; i < months->len; i++)
    n += ((PlumbTrendSpan *) g_ptr_array_index (months, i))->n_audits;
  g_assert_cmpuint (n, ==, 30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trend/no-gaps", test_no_gaps);
  g_test_add_func ("/trend/as-in-quarter", test_as_in_quarter);
  g_test_add_func ("/trend/later-months", test_later_months);
  g_test_add_func ("/trend/empty", test_empty);
  return g_test_run ();
}
