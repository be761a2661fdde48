/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-control-chart.h"

#include "series-fixture.h"

/* Of each point, what is shown, upper case for the upper side: Outside, Trend, Near, Shift. */
static const char letters[] = "OoTtNnSs___.";

static const PlumbControlSegment *
get_segment (const PlumbControlChart *chart,
             guint                    i)
{
  g_assert_cmpuint (i, <, chart->segments->len);
  return &g_array_index (chart->segments, PlumbControlSegment, i);
}

static PlumbSignals
get_signals (const PlumbControlChart *chart,
             guint                    i)
{
  g_assert_cmpuint (i, <, chart->signals->len);
  return g_array_index (chart->signals, PlumbSignals, i);
}

static void
assert_signals (const PlumbControlChart *chart,
                const char              *expected)
{
  g_autofree char *shown = g_new0 (char, chart->signals->len + 1);

  for (guint i = 0; i < chart->signals->len; i++)
    shown[i] = letters[get_signals (chart, i).signal];
  g_assert_cmpstr (shown, ==, expected);
}

/* NHSRplotthedots' own example of what screening does. */
static void
test_published (void)
{
  static const double values[] = { 1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbControlChart) screened
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), TRUE);
  g_autoptr(PlumbControlChart) plain
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), FALSE);

  g_assert_cmpfloat_with_epsilon (get_segment (screened, 0)->mean, 35.0 / 18, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_segment (screened, 0)->lower, -0.72, 0.005);
  g_assert_cmpfloat_with_epsilon (get_segment (screened, 0)->upper, 4.60, 0.005);
  g_assert_cmpfloat (get_segment (screened, 0)->mean_range, ==, 1.0);
  g_assert_cmpuint (get_segment (screened, 0)->n_screened, ==, 2);
  g_assert_false (get_segment (screened, 0)->trial);
  assert_signals (screened, "....O.............");

  g_assert_cmpfloat_with_epsilon (get_segment (plain, 0)->mean, 1.944444, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_segment (plain, 0)->lower, -3.062614, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_segment (plain, 0)->upper, 6.951503, 1e-6);
  g_assert_cmpuint (get_segment (plain, 0)->n_screened, ==, 0);
}

/* The flow rates of the NIST/SEMATECH handbook, whose limits take 3 / 1.128 for our 2.66. */
static void
test_flow_rates (void)
{
  static const double values[] = { 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbControlChart) chart
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), TRUE);
  const PlumbControlSegment *segment = get_segment (chart, 0);

  g_assert_cmpfloat_with_epsilon (segment->mean, 50.81, 1e-12);
  g_assert_cmpfloat_with_epsilon (segment->mean - 3 / 1.128 * segment->mean_range, 45.8159, 5e-5);
  g_assert_cmpfloat_with_epsilon (segment->mean + 3 / 1.128 * segment->mean_range, 55.8041, 5e-5);
  g_assert_cmpfloat_with_epsilon (segment->upper, segment->mean + 2.66 * segment->mean_range,
                                  1e-12);
  g_assert_true (segment->trial);
  assert_signals (chart, "..........");
}

/* A point on a limit is inside. Moving ranges are 1 in the baseline, whose mean is 0.5. */
static void
test_on_limit (void)
{
  static const double row[] = { 0.5 + 2.66, 0.5 - 2.66, 0.5 + 2.660001, 0.5 - 2.660001, 0.5 };
  g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 17);
  g_autoptr(PlumbControlChart) chart = NULL;

  for (guint i = 0; i < 17; i++)
    points[i] = (PlumbSeriesPoint) { .known = TRUE, .in_baseline = i < 12,
                                     .value = i < 12 ? i % 2 : row[i - 12] };
  chart = plumb_control_chart_new (points, 17, TRUE);
  g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->upper, 3.16, 1e-15);
  assert_signals (chart, "..............Oo.");
}

typedef struct
{
  const char *name;
  double      values[16];
  const char *expected;
} Row;

/* Against the limits of twelve points of a baseline before: mean 0.5, limits -2.16 and 3.16, outer
 * third from 2.2733 and -1.2733. */
static void
test_rules (void)
{
  static const Row rows[] = {
    { "six above", { 1, 2, 1, 2, 1, 2, 0.5 }, "......." },
    { "seven above", { 1, 2, 1, 2, 1, 2, 1 }, "SSSSSSS" },
    { "seven below", { 0, -1, 0, -1, 0, -1, -0.5 }, "sssssss" },
    { "on the mean", { 1, 2, 1, 0.5, 2, 1, 2, 1 }, "........" },
    { "five rises", { 0, 0.1, 0.2, 0.3, 0.7, 0.8, 0.8 }, "......." },
    { "six rises", { 0, 0.1, 0.2, 0.3, 0.7, 0.8, 0.9 }, "TTTTTTT" },
    { "six falls", { 0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0 }, "ttttttt" },
    { "a tie", { 0, 0.1, 0.2, 0.3, 0.3, 0.7, 0.8, 0.9 }, "........" },
    /* The peak belongs to the rise, which came first. */
    { "rise and fall", { 0, 0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.8, 0.7, 0.4, 0.3, 0.2, 0.1, 0 },
      "TTTTTTTttttttt" },
    /* Only those of the outer third are marked. */
    { "two of three", { 2.5, 1, 2.5, 0 }, "N.N." },
    { "lower two of three", { -1.5, -2, -0.1, 1 }, "nn.." },
    { "other side", { 2.5, 0, 2.5, 0 }, "...." },
    { "on the mean between", { 2.5, 0.5, 2.5, 0 }, "...." },
    { "one of three", { 2.5, 1, 1, 2.5, 0 }, "....." },
    { "two thirds and no more", { 2.27, 2.27, 2.27, 0 }, "...." },
    { "on the limit", { 3.16, 1, 3.16, 0 }, "N.N." },
    /* Outside is not the outer third, but it is that side. */
    { "one outside", { 4, 2.5, 0, 0 }, "O..." },
    { "outside beside two", { 4, 2.5, 2.5, 0 }, "ONN." },
    /* The first rule that fired is shown. */
    { "shift and near", { 1, 2.5, 1, 2.5, 1, 2, 1 }, "SNSNSSS" },
    { "shift and trend", { 1.3, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3 }, "STTTTTTT" },
    { "trend and outside", { 0.1, 0.2, 0.6, 1, 1.1, 1.2, 4 }, "TTTTTTO" },
    { "trend and near", { 0.1, 0.2, 0.6, 1, 2.4, 2.5, 2.6 }, "TTTTTTT" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
    {
      gsize n = strlen (rows[k].expected);
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 12 + n);
      g_autofree char *expected = g_strconcat ("............", rows[k].expected, NULL);
      g_autoptr(PlumbControlChart) chart = NULL;

      /* The last of the baseline lies on the other side of the mean, so no run begins there. */
      for (guint i = 0; i < 12 + n; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .in_baseline = i < 12,
                                         .value = i < 12 ? (i + (rows[k].values[0] > 0.5)) % 2
                                                         : rows[k].values[i - 12] };
      g_test_message ("%s", rows[k].name);
      chart = plumb_control_chart_new (points, (guint) (12 + n), TRUE);
      g_assert_cmpfloat (get_segment (chart, 0)->mean, ==, 0.5);
      assert_signals (chart, expected);
    }
}

/* All rules that fired are kept, though one is shown. */
static void
test_all_fired (void)
{
  static const double values[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
                                   0.6, 0.7, 0.9, 1.1, 2.4, 2.5, 4 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbControlChart) chart = NULL;

  for (guint i = 0; i < 12; i++)
    points[i].in_baseline = TRUE;
  chart = plumb_control_chart_new (points, G_N_ELEMENTS (values), TRUE);
  g_assert_cmphex (get_signals (chart, 18).fired, ==,
                   1 << PLUMB_SIGNAL_ABOVE_LIMIT | 1 << PLUMB_SIGNAL_RISE
                       | 1 << PLUMB_SIGNAL_SHIFT_UP);
  g_assert_cmphex (get_signals (chart, 17).fired, ==,
                   1 << PLUMB_SIGNAL_RISE | 1 << PLUMB_SIGNAL_NEAR_UPPER
                       | 1 << PLUMB_SIGNAL_SHIFT_UP);
  g_assert_cmphex (get_signals (chart, 11).fired, ==, 1 << PLUMB_SIGNAL_SHIFT_UP);
  g_assert_cmphex (get_signals (chart, 10).fired, ==, 0);
}

static void
test_undefined (void)
{
  for (guint n = 0; n <= 15; n++)
    {
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 16);
      g_autoptr(PlumbControlChart) constant = NULL;
      g_autoptr(PlumbControlChart) chart = NULL;

      for (guint i = 1; i <= n; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = 0.1 };
      constant = plumb_control_chart_new (points, n + 1, TRUE);
      g_assert_cmpuint (get_segment (constant, 0)->n_known, ==, n);
      g_assert_cmpint (get_segment (constant, 0)->undefined, ==,
                       n == 0   ? PLUMB_CHART_UNDEFINED_NO_POINTS
                       : n < 8 ? PLUMB_CHART_UNDEFINED_FEW_POINTS
                               : PLUMB_CHART_UNDEFINED_NO_VARIATION);
      g_assert_cmpfloat (get_segment (constant, 0)->mean, ==, 0.0);
      g_assert_cmpfloat (get_segment (constant, 0)->upper, ==, 0.0);
      for (guint i = 0; i <= n; i++)
        g_assert_cmpint (get_signals (constant, i).signal, ==, PLUMB_SIGNAL_NONE);

      for (guint i = 1; i <= n; i++)
        points[i].value = i % 3;
      chart = plumb_control_chart_new (points, n + 1, TRUE);
      g_assert_cmpint (get_segment (chart, 0)->undefined, ==,
                       n == 0   ? PLUMB_CHART_UNDEFINED_NO_POINTS
                       : n < 8 ? PLUMB_CHART_UNDEFINED_FEW_POINTS
                               : PLUMB_CHART_UNDEFINED_NOT);
      g_assert_cmpint (get_segment (chart, 0)->trial, ==, n >= 8 && n < 12);
    }
  g_assert_cmpstr (plumb_chart_undefined_get_words (PLUMB_CHART_UNDEFINED_NO_VARIATION), ==,
                   "not defined, because the values do not vary");
}

static void
test_no_points (void)
{
  g_autoptr(PlumbControlChart) chart = plumb_control_chart_new (NULL, 0, TRUE);

  g_assert_cmpuint (chart->segments->len, ==, 0);
  g_assert_cmpuint (chart->signals->len, ==, 0);
}

/* Limits without any width would make a signal of each point: screening has left out the only
 * change there was. */
static void
test_only_jumps (void)
{
  static const double values[] = { 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbControlChart) screened
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), TRUE);
  g_autoptr(PlumbControlChart) plain
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), FALSE);

  g_assert_cmpint (get_segment (screened, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_ONLY_JUMPS);
  g_assert_cmpuint (get_segment (screened, 0)->n_screened, ==, 0);
  assert_signals (screened, "............");
  g_assert_cmpint (get_segment (plain, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NOT);
}

/* One range of 363 among nine that make 1000 is 3.267 times their mean to the last digit, and is
 * left out; one of 362 is not. */
static void
test_screening_limit (void)
{
  for (guint jump = 362; jump <= 363; jump++)
    {
      double values[10] = { 0 };
      g_autofree PlumbSeriesPoint *points = NULL;
      g_autoptr(PlumbControlChart) chart = NULL;

      for (guint i = 1; i < 10; i++)
        values[i] = values[i - 1] + (i == 4 ? jump : i == 9 ? 1000 - 560 - jump : 80);
      points = make_series (values, 10);
      chart = plumb_control_chart_new (points, 10, TRUE);
      g_assert_cmpuint (get_segment (chart, 0)->n_screened, ==, jump == 363);
      g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->mean_range,
                                      jump == 363 ? 637.0 / 8 : 1000.0 / 9, 1e-10);
    }
}

/* A month without audits is no month at 0%: figures and signals are those of the series without
 * it. */
static void
test_gaps (void)
{
  static const double values[] = { 0, 1, GAP, 0, 1, 0, 1, 0, GAP, GAP, 1, 0, 1, 0, 1,
                                   0.2, 0.3, 0.4, GAP, 0.6, 0.7, 0.8, GAP };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbControlChart) chart
      = plumb_control_chart_new (points, G_N_ELEMENTS (values), FALSE);

  g_assert_cmpuint (get_segment (chart, 0)->n_known, ==, 18);
  g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->mean_range, 12.4 / 17, 1e-12);
  assert_signals (chart, ".......................");
  points[21].value = 1.3;
  points[20].value = 1.2;
  points[19].value = 1.1;
  points[14].value = 0.1;
  g_clear_pointer (&chart, plumb_control_chart_free);
  chart = plumb_control_chart_new (points, G_N_ELEMENTS (values), FALSE);
  assert_signals (chart, ".............TTTTT.TTT.");
}

/* Before and after a break are two charts: two means, and no rule sees across it. */
static void
test_break (void)
{
  g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 23);
  g_autoptr(PlumbControlChart) chart = NULL;
  g_autofree PlumbSeriesPoint *later = NULL;
  g_autoptr(PlumbControlChart) alone = NULL;

  for (guint i = 0; i < 23; i++)
    points[i] = (PlumbSeriesPoint) { .known = i != 14, .is_break = i == 0 || i == 14 || i == 22,
                                     .value = i < 14 ? i % 2 : 5 + i % 3 };
  chart = plumb_control_chart_new (points, 23, TRUE);
  g_assert_cmpuint (chart->segments->len, ==, 3);
  g_assert_cmpuint (get_segment (chart, 1)->first, ==, 14);
  g_assert_cmpuint (get_segment (chart, 1)->end, ==, 22);
  g_assert_cmpfloat (get_segment (chart, 0)->mean, ==, 0.5);
  g_assert_false (get_segment (chart, 0)->trial);
  /* the break is a gap, so seven points are left */
  g_assert_cmpuint (get_segment (chart, 1)->n_known, ==, 7);
  g_assert_cmpint (get_segment (chart, 1)->undefined, ==, PLUMB_CHART_UNDEFINED_FEW_POINTS);
  g_assert_cmpuint (get_segment (chart, 2)->n_known, ==, 1);
  assert_signals (chart, ".......................");

  points[14].known = TRUE;
  g_clear_pointer (&chart, plumb_control_chart_free);
  chart = plumb_control_chart_new (points, 23, TRUE);
  later = g_memdup2 (points + 14, 8 * sizeof (PlumbSeriesPoint));
  alone = plumb_control_chart_new (later, 8, TRUE);
  g_assert_cmpfloat (get_segment (chart, 1)->mean, ==, get_segment (alone, 0)->mean);
  g_assert_cmpfloat (get_segment (chart, 1)->upper, ==, get_segment (alone, 0)->upper);
  g_assert_true (get_segment (chart, 1)->trial);
}

/* Values of any size, and a constant of many digits, never give a NaN. */
static void
test_sizes (void)
{
  static const double scales[] = { 1e-100, 1e-12, 1.0 / 3.0, 1e12, 1e100, -1e100 };

  for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
    {
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 60);
      g_autoptr(PlumbControlChart) chart = NULL;

      for (guint i = 0; i < 60; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = scales[k] * (i % 2) };
      chart = plumb_control_chart_new (points, 60, TRUE);
      g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->upper,
                                      scales[k] / 2 + 2.66 * fabs (scales[k]),
                                      1e-12 * fabs (scales[k]));
      for (guint i = 0; i < 60; i++)
        points[i].value = scales[k];
      g_clear_pointer (&chart, plumb_control_chart_free);
      chart = plumb_control_chart_new (points, 60, TRUE);
      g_assert_cmpint (get_segment (chart, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NO_VARIATION);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/control-chart/published", test_published);
  g_test_add_func ("/control-chart/flow-rates", test_flow_rates);
  g_test_add_func ("/control-chart/on-limit", test_on_limit);
  g_test_add_func ("/control-chart/rules", test_rules);
  g_test_add_func ("/control-chart/all-fired", test_all_fired);
  g_test_add_func ("/control-chart/undefined", test_undefined);
  g_test_add_func ("/control-chart/no-points", test_no_points);
  g_test_add_func ("/control-chart/only-jumps", test_only_jumps);
  g_test_add_func ("/control-chart/screening-limit", test_screening_limit);
  g_test_add_func ("/control-chart/gaps", test_gaps);
  g_test_add_func ("/control-chart/break", test_break);
  g_test_add_func ("/control-chart/sizes", test_sizes);
  return g_test_run ();
}
