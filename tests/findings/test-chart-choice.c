/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-choice.h"

#include "series-fixture.h"

static void
assert_choice (const PlumbSeriesPoint *points,
               guint                   n,
               PlumbChartPeriod        period,
               PlumbChartChoice        expected)
{
  PlumbChartChoice choice = plumb_chart_choice_make (points, n, period, TRUE);

  g_assert_cmpstr (plumb_chart_choice_get_words (choice), ==,
                   plumb_chart_choice_get_words (expected));
  g_assert_cmpint (choice, ==, expected);
}

/* Up and down, so that there are limits. */
static PlumbSeriesPoint *
make_lively (guint n)
{
  PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = 0.5 + 0.1 * (i % 3) };
  return points;
}

static void
test_numbers (void)
{
  for (guint n = 0; n <= 60; n++)
    {
      g_autofree PlumbSeriesPoint *points = make_lively (n);

      assert_choice (points, n, PLUMB_CHART_PERIOD_MONTH,
                     n == 0   ? PLUMB_CHART_CHOICE_NO_POINTS
                     : n < 6  ? PLUMB_CHART_CHOICE_FEW_FOR_LINE
                     : n < 8  ? PLUMB_CHART_CHOICE_FEW_FOR_LIMITS
                     : n < 12 ? PLUMB_CHART_CHOICE_TRIAL
                              : PLUMB_CHART_CHOICE_FIRM);
      assert_choice (points, n, PLUMB_CHART_PERIOD_QUARTER,
                     n == 0   ? PLUMB_CHART_CHOICE_NO_POINTS
                     : n < 6  ? PLUMB_CHART_CHOICE_FEW_FOR_LINE
                     : n < 10 ? PLUMB_CHART_CHOICE_FEW_QUARTERS
                              : PLUMB_CHART_CHOICE_RUN_OF_QUARTERS);
    }
}

/* A year of months of which seven had audits is seven points. */
static void
test_gaps (void)
{
  g_autofree PlumbSeriesPoint *points = make_lively (24);

  for (guint i = 0; i < 24; i++)
    points[i].known = i % 4 == 1;
  assert_choice (points, 24, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_FEW_FOR_LIMITS);
  assert_choice (points, 21, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_FEW_FOR_LINE);
  assert_choice (points, 1, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_NO_POINTS);
}

static void
test_no_limits (void)
{
  g_autofree PlumbSeriesPoint *points = make_lively (20);

  for (guint i = 0; i < 20; i++)
    points[i].value = 0.4;
  assert_choice (points, 20, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_NO_VARIATION);
  assert_choice (points, 20, PLUMB_CHART_PERIOD_QUARTER, PLUMB_CHART_CHOICE_NO_VARIATION);
  assert_choice (points, 5, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_FEW_FOR_LINE);

  for (guint i = 10; i < 20; i++)
    points[i].value = 0.6;
  assert_choice (points, 20, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_RUN_OF_JUMPS);
  assert_choice (points + 6, 9, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_LINE_OF_JUMPS);
  /* more than half at one value leave a run chart no middle */
  assert_choice (points + 2, 18, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_LINE_OF_JUMPS);
  assert_choice (points + 2, 18, PLUMB_CHART_PERIOD_QUARTER, PLUMB_CHART_CHOICE_NO_MIDDLE);
  g_assert_cmpint (plumb_chart_choice_make (points, 20, PLUMB_CHART_PERIOD_MONTH, FALSE), ==,
                   PLUMB_CHART_CHOICE_FIRM);
}

static void
test_baseline (void)
{
  g_autofree PlumbSeriesPoint *points = make_lively (20);

  for (guint n = 1; n <= 20; n++)
    {
      points[n - 1].in_baseline = TRUE;
      assert_choice (points, 20, PLUMB_CHART_PERIOD_MONTH,
                     n < 8    ? PLUMB_CHART_CHOICE_LINE_OF_BASELINE
                     : n < 12 ? PLUMB_CHART_CHOICE_TRIAL
                              : PLUMB_CHART_CHOICE_FIRM);
      assert_choice (points, 20, PLUMB_CHART_PERIOD_QUARTER,
                     n < 10 ? PLUMB_CHART_CHOICE_LINE_OF_BASELINE
                            : PLUMB_CHART_CHOICE_RUN_OF_QUARTERS);
    }

  /* a baseline that does not vary has no limits, whatever comes after it */
  for (guint i = 0; i < 20; i++)
    {
      points[i].in_baseline = i < 10;
      points[i].value = i < 10 ? 0.4 : points[i].value;
    }
  assert_choice (points, 20, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_NO_VARIATION);
  assert_choice (points, 20, PLUMB_CHART_PERIOD_QUARTER, PLUMB_CHART_CHOICE_NO_MIDDLE);
}

/* Seven months, a break, five months: neither makes limits, though twelve together would. */
static void
test_breaks (void)
{
  g_autofree PlumbSeriesPoint *points = make_lively (30);

  points[7].is_break = TRUE;
  assert_choice (points, 12, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_FEW_FOR_LIMITS);
  assert_choice (points, 15, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_TRIAL);
  points[20].is_break = TRUE;
  assert_choice (points, 21, PLUMB_CHART_PERIOD_MONTH, PLUMB_CHART_CHOICE_FIRM);
}

static void
test_words (void)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i <= PLUMB_CHART_CHOICE_FIRM; i++)
    {
      const char *text = plumb_chart_choice_get_words (i);

      g_assert_nonnull (strstr (text, ", because "));
      g_hash_table_add (words, (gpointer) text);
    }
  g_assert_cmpuint (g_hash_table_size (words), ==, PLUMB_CHART_CHOICE_FIRM + 1);
  g_assert_cmpint (plumb_chart_choice_get_kind (PLUMB_CHART_CHOICE_NO_POINTS), ==,
                   PLUMB_CHART_KIND_NONE);
  g_assert_cmpint (plumb_chart_choice_get_kind (PLUMB_CHART_CHOICE_TRIAL), ==,
                   PLUMB_CHART_KIND_CONTROL_TRIAL);
}

/* A share is hollow under five audits, an index under ten: each by its own rule. */
static void
test_dots (void)
{
  PlumbShare gap = plumb_interval_share (0, 0);
  const PlumbTallySums one_large = { 11, 940, 1820, 3640 };
  PlumbShare large = plumb_interval_index (50, 80, &one_large);

  g_assert_cmpint (plumb_chart_choice_find_dot (&gap, FALSE), ==, PLUMB_CHART_DOT_NONE);
  g_assert_cmpint (plumb_chart_choice_find_dot (&gap, TRUE), ==, PLUMB_CHART_DOT_NONE);
  for (guint n = 1; n <= 20; n++)
    {
      PlumbShare share = plumb_interval_share (n / 2, n);
      const PlumbTallySums sums = { n, 9 * n, 12 * n, 16 * n };
      PlumbShare answers = plumb_interval_index (3 * n, 4 * n, &sums);

      g_assert_cmpint (plumb_chart_choice_find_dot (&share, FALSE), ==,
                       n < 5 ? PLUMB_CHART_DOT_HOLLOW : PLUMB_CHART_DOT_FULL);
      g_assert_cmpint (plumb_chart_choice_find_dot (&answers, TRUE), ==,
                       n < 10 ? PLUMB_CHART_DOT_TOO_FEW : PLUMB_CHART_DOT_FULL);
    }
  /* eleven audits, of which one holds most of the answers */
  g_assert_cmpuint (large.n_audits, ==, 11);
  g_assert_cmpint (plumb_chart_choice_find_dot (&large, TRUE), ==, PLUMB_CHART_DOT_TOO_FEW);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-choice/numbers", test_numbers);
  g_test_add_func ("/chart-choice/gaps", test_gaps);
  g_test_add_func ("/chart-choice/no-limits", test_no_limits);
  g_test_add_func ("/chart-choice/baseline", test_baseline);
  g_test_add_func ("/chart-choice/breaks", test_breaks);
  g_test_add_func ("/chart-choice/words", test_words);
  g_test_add_func ("/chart-choice/dots", test_dots);
  return g_test_run ();
}
