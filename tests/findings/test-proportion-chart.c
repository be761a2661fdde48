/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-proportion-chart.h"

#include <math.h>

static const PlumbProportionSegment *
get_segment (const PlumbProportionChart *chart,
             guint                       i)
{
  g_assert_cmpuint (i, <, chart->segments->len);
  return &g_array_index (chart->segments, PlumbProportionSegment, i);
}

static PlumbProportionLimits
get_limits (const PlumbProportionChart *chart,
            guint                       i)
{
  g_assert_cmpuint (i, <, chart->limits->len);
  return g_array_index (chart->limits, PlumbProportionLimits, i);
}

static PlumbSignal
get_signal (const PlumbProportionChart *chart,
            guint                       i)
{
  g_assert_cmpuint (i, <, chart->signals->len);
  return g_array_index (chart->signals, PlumbSignals, i).signal;
}

/* Half of the audits, in months of 36 and of 9: the limits are a quarter and a half away. A share
 * on a limit is inside. */
static void
test_varying (void)
{
  static const PlumbProportionPoint points[] = {
    { 18, 36 }, { 4, 8 },   { 9, 18 }, { 27, 36 }, { 9, 36 },  { 8, 36 },
    { 28, 36 }, { 0, 9 },   { 9, 9 },  { 18, 36 }, { 50, 100 }, { 4, 8 },
  };
  g_autoptr(PlumbProportionChart) chart
      = plumb_proportion_chart_new (points, G_N_ELEMENTS (points), FALSE);

  g_assert_cmpfloat (get_segment (chart, 0)->centre, ==, 0.5);
  g_assert_cmpfloat (get_segment (chart, 0)->widening, ==, 1.0);
  g_assert_false (get_segment (chart, 0)->trial);
  g_assert_cmpfloat_with_epsilon (get_limits (chart, 3).upper, 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_limits (chart, 3).lower, 0.25, 1e-12);
  g_assert_cmpint (get_signal (chart, 3), ==, PLUMB_SIGNAL_NONE);
  g_assert_cmpint (get_signal (chart, 4), ==, PLUMB_SIGNAL_NONE);
  g_assert_cmpint (get_signal (chart, 5), ==, PLUMB_SIGNAL_BELOW_LIMIT);
  g_assert_cmpint (get_signal (chart, 6), ==, PLUMB_SIGNAL_ABOVE_LIMIT);
  /* Limits are cut at 0 and 1, and all or none of few audits is inside. */
  g_assert_cmpfloat_with_epsilon (get_limits (chart, 7).lower, 0.0, 1e-12);
  g_assert_cmpfloat (get_limits (chart, 1).upper, ==, 1.0);
  g_assert_cmpint (get_signal (chart, 7), ==, PLUMB_SIGNAL_NONE);
  g_assert_cmpint (get_signal (chart, 8), ==, PLUMB_SIGNAL_NONE);
  g_assert_cmpfloat_with_epsilon (get_limits (chart, 10).upper, 0.65, 1e-12);
}

/* A third and two thirds of 81 lie on the limits, which floating point misses by a hair. */
static void
test_on_limit (void)
{
  PlumbProportionPoint points[12];
  g_autoptr(PlumbProportionChart) chart = NULL;

  for (guint i = 0; i < 12; i++)
    points[i] = (PlumbProportionPoint) { .x = i % 2 == 0 ? 27 : 54, .n = 81 };
  chart = plumb_proportion_chart_new (points, 12, FALSE);
  g_assert_true (get_limits (chart, 0).lower > 27.0 / 81);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (get_signal (chart, i), ==, PLUMB_SIGNAL_NONE);
}

/* Shares that go up and down by one standard deviation: z moves by 2 each time, so the limits are
 * 2 / 1.128 as wide; shares that hardly move have narrow ones. */
static void
test_laney (void)
{
  PlumbProportionPoint points[12];
  g_autoptr(PlumbProportionChart) wide = NULL;
  g_autoptr(PlumbProportionChart) narrow = NULL;

  for (guint i = 0; i < 12; i++)
    points[i] = (PlumbProportionPoint) { .x = i % 2 == 0 ? 45 : 55, .n = 100 };
  wide = plumb_proportion_chart_new (points, 12, TRUE);
  g_assert_cmpfloat_with_epsilon (get_segment (wide, 0)->widening, 2 / 1.128, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_limits (wide, 0).upper, 0.5 + 0.15 * 2 / 1.128, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_limits (wide, 0).lower, 0.5 - 0.15 * 2 / 1.128, 1e-12);

  for (guint i = 0; i < 12; i++)
    points[i].x = i == 5 ? 53 : i == 9 ? 47 : 50;
  narrow = plumb_proportion_chart_new (points, 12, TRUE);
  g_assert_cmpfloat_with_epsilon (get_segment (narrow, 0)->widening, 2.4 / 11 / 1.128, 1e-12);
  g_assert_cmpint (get_signal (narrow, 5), ==, PLUMB_SIGNAL_ABOVE_LIMIT);
  g_assert_cmpint (get_signal (narrow, 9), ==, PLUMB_SIGNAL_BELOW_LIMIT);
  g_assert_cmpint (get_signal (narrow, 4), ==, PLUMB_SIGNAL_NONE);
}

static void
assert_empty (const PlumbProportionChart *chart,
              PlumbChartUndefined         undefined)
{
  g_assert_cmpint (get_segment (chart, 0)->undefined, ==, undefined);
  g_assert_nonnull (plumb_chart_undefined_get_words (undefined));
  g_assert_cmpfloat (get_segment (chart, 0)->centre, ==, 0.0);
  g_assert_cmpfloat (get_segment (chart, 0)->widening, ==, 0.0);
  for (guint i = 0; i < chart->limits->len; i++)
    {
      g_assert_false (get_limits (chart, i).known);
      g_assert_cmpint (get_signal (chart, i), ==, PLUMB_SIGNAL_NONE);
    }
}

static void
test_undefined (void)
{
  for (guint n = 0; n < 15; n++)
    for (guint answer = 0; answer < 3; answer++)
      {
        PlumbProportionPoint points[15] = { { 0 } };
        gboolean few = n < 8;
        g_autoptr(PlumbProportionChart) plain = NULL;
        g_autoptr(PlumbProportionChart) laney = NULL;

        /* none of them, half of them, all of them, of differing numbers */
        for (guint i = 0; i < n; i++)
          points[i] = (PlumbProportionPoint) { .x = answer * (1 + i % 4), .n = 2 * (1 + i % 4) };
        plain = plumb_proportion_chart_new (points, 15, FALSE);
        laney = plumb_proportion_chart_new (points, 15, TRUE);
        g_assert_cmpuint (get_segment (plain, 0)->n_known, ==, n);
        if (n == 0)
          assert_empty (plain, PLUMB_CHART_UNDEFINED_NO_POINTS);
        else if (few)
          assert_empty (plain, PLUMB_CHART_UNDEFINED_FEW_POINTS);
        else if (answer != 1)
          assert_empty (plain, PLUMB_CHART_UNDEFINED_ALL_ALIKE);
        else
          g_assert_cmpint (get_segment (plain, 0)->trial, ==, n < 12);
        if (!few)
          assert_empty (laney, answer == 1 ? PLUMB_CHART_UNDEFINED_NO_VARIATION
                                           : PLUMB_CHART_UNDEFINED_ALL_ALIKE);
      }
}

static void
test_no_points (void)
{
  g_autoptr(PlumbProportionChart) chart = plumb_proportion_chart_new (NULL, 0, TRUE);

  g_assert_cmpuint (chart->segments->len, ==, 0);
  g_assert_cmpuint (chart->limits->len, ==, 0);
  g_assert_cmpuint (chart->signals->len, ==, 0);
}

/* A month without audits is no month at 0%. */
static void
test_gaps (void)
{
  PlumbProportionPoint points[20] = { { 0 } };
  PlumbProportionPoint known[10];
  g_autoptr(PlumbProportionChart) chart = NULL;
  g_autoptr(PlumbProportionChart) alone = NULL;

  for (guint i = 0; i < 10; i++)
    points[2 * i + 1] = known[i] = (PlumbProportionPoint) { .x = 5 + i * i % 7, .n = 14 + i };
  chart = plumb_proportion_chart_new (points, 20, TRUE);
  alone = plumb_proportion_chart_new (known, 10, TRUE);
  g_assert_cmpfloat (get_segment (chart, 0)->centre, ==, get_segment (alone, 0)->centre);
  g_assert_cmpfloat (get_segment (chart, 0)->widening, ==, get_segment (alone, 0)->widening);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_false (get_limits (chart, 2 * i).known);
      g_assert_cmpfloat (get_limits (chart, 2 * i + 1).upper, ==, get_limits (alone, i).upper);
    }
}

/* Each break has its own centre; a baseline's limits hold for the months after it. */
static void
test_break_and_baseline (void)
{
  PlumbProportionPoint points[32] = { { 0 } };
  g_autoptr(PlumbProportionChart) chart = NULL;

  for (guint i = 0; i < 32; i++)
    points[i] = (PlumbProportionPoint) { .x = i < 12 ? 5 : i < 24 ? 10 : 19, .n = 20,
                                         .is_break = i == 12,
                                         .in_baseline = i >= 12 && i < 24 };
  chart = plumb_proportion_chart_new (points, 32, FALSE);
  g_assert_cmpuint (chart->segments->len, ==, 2);
  g_assert_cmpfloat (get_segment (chart, 0)->centre, ==, 0.25);
  g_assert_cmpuint (get_segment (chart, 0)->n_base, ==, 12);
  g_assert_cmpfloat (get_segment (chart, 1)->centre, ==, 0.5);
  g_assert_cmpuint (get_segment (chart, 1)->n_known, ==, 20);
  g_assert_cmpuint (get_segment (chart, 1)->n_base, ==, 12);
  for (guint i = 0; i < 32; i++)
    g_assert_cmpint (get_signal (chart, i), ==,
                     i < 24 ? PLUMB_SIGNAL_NONE : PLUMB_SIGNAL_ABOVE_LIMIT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proportion-chart/varying", test_varying);
  g_test_add_func ("/proportion-chart/on-limit", test_on_limit);
  g_test_add_func ("/proportion-chart/laney", test_laney);
  g_test_add_func ("/proportion-chart/undefined", test_undefined);
  g_test_add_func ("/proportion-chart/no-points", test_no_points);
  g_test_add_func ("/proportion-chart/gaps", test_gaps);
  g_test_add_func ("/proportion-chart/break-and-baseline", test_break_and_baseline);
  return g_test_run ();
}
