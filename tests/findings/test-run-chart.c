/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-run-chart.h"

#include "series-fixture.h"

static const PlumbRunSegment *
get_segment (const PlumbRunChart *chart,
             guint                i)
{
  g_assert_cmpuint (i, <, chart->segments->len);
  return &g_array_index (chart->segments, PlumbRunSegment, i);
}

static PlumbSignals
get_signals (const PlumbRunChart *chart,
             guint                i)
{
  g_assert_cmpuint (i, <, chart->signals->len);
  return g_array_index (chart->signals, PlumbSignals, i);
}

/* Published limits; qicharts2's own text gives 8 and 8 for 24 points. */
static void
test_limits (void)
{
  static const guint rows[][3] = { { 10, 6, 2 }, { 12, 7, 3 },  { 16, 7, 4 },
                                   { 20, 7, 6 }, { 24, 8, 8 }, { 30, 8, 10 } };

  for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
    {
      guint n = rows[k][0];
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, n);
      g_autoptr(PlumbRunChart) chart = NULL;

      for (guint i = 0; i < n; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = i % 2 };
      chart = plumb_run_chart_new (points, n);
      g_assert_cmpint (get_segment (chart, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NOT);
      g_assert_cmpfloat (get_segment (chart, 0)->median, ==, 0.5);
      g_assert_cmpuint (get_segment (chart, 0)->n_useful, ==, n);
      g_assert_cmpuint (get_segment (chart, 0)->longest_limit, ==, rows[k][1]);
      g_assert_cmpuint (get_segment (chart, 0)->crossings_limit, ==, rows[k][2]);
      g_assert_cmpuint (get_segment (chart, 0)->longest_run, ==, 1);
      g_assert_cmpuint (get_segment (chart, 0)->n_crossings, ==, n - 1);
      g_assert_false (get_segment (chart, 0)->few_crossings);
    }
}

/* Seven below and seven above: the limit of 14 is 7, which is no longer than itself, but one
 * crossing is under 4. One more of each is too long a run as well. */
static void
test_signals (void)
{
  for (guint half = 7; half <= 8; half++)
    {
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 2 * half);
      g_autoptr(PlumbRunChart) chart = NULL;

      for (guint i = 0; i < 2 * half; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = i < half ? 0.25 : 0.75 };
      chart = plumb_run_chart_new (points, 2 * half);
      g_assert_cmpuint (get_segment (chart, 0)->longest_run, ==, half);
      g_assert_cmpuint (get_segment (chart, 0)->longest_limit, ==, 7);
      g_assert_cmpuint (get_segment (chart, 0)->n_crossings, ==, 1);
      g_assert_true (get_segment (chart, 0)->few_crossings);
      for (guint i = 0; i < 2 * half; i++)
        {
          PlumbSignal run = i < half ? PLUMB_SIGNAL_LONG_RUN_BELOW : PLUMB_SIGNAL_LONG_RUN_ABOVE;

          g_assert_true (plumb_signals_has (get_signals (chart, i), PLUMB_SIGNAL_FEW_CROSSINGS));
          g_assert_cmpint (plumb_signals_has (get_signals (chart, i), run), ==, half == 8);
          g_assert_cmpint (get_signals (chart, i).signal, ==,
                           half == 8 ? run : PLUMB_SIGNAL_FEW_CROSSINGS);
        }
    }
}

/* Points on the median neither end a run nor lengthen it. */
static void
test_on_median (void)
{
  static const double values[] = { 0.1, 0.3, 0.1, 0.3, 0.1, 0.3, 0.5, 0.5, 0.3, 0.5, 0.5, 0.1 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbRunChart) chart = plumb_run_chart_new (points, G_N_ELEMENTS (values));

  g_assert_cmpfloat (get_segment (chart, 0)->median, ==, 0.3);
  g_assert_cmpuint (get_segment (chart, 0)->n_useful, ==, 8);
  g_assert_cmpuint (get_segment (chart, 0)->longest_run, ==, 4);
  g_assert_cmpuint (get_segment (chart, 0)->n_crossings, ==, 2);
}

/* Half of 0.1 and 0.2 is 0.15 but for the last digit. */
static void
test_beside_median (void)
{
  g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 20);
  g_autoptr(PlumbRunChart) chart = NULL;

  for (guint i = 0; i < 20; i++)
    points[i] = (PlumbSeriesPoint) { .known = TRUE, .in_baseline = i < 10,
                                     .value = i < 10 ? 0.1 + 0.1 * (i % 2) : 0.15 };
  chart = plumb_run_chart_new (points, 20);
  g_assert_true (get_segment (chart, 0)->median != 0.15);
  g_assert_cmpuint (get_segment (chart, 0)->n_useful, ==, 10);
}

/* A month without audits is no month at 0%: it changes no figure. */
static void
test_gaps (void)
{
  static const double values[] = { 0.2, GAP, 0.4, 0.6, GAP, GAP, 0.3, 0.7, 0.5,
                                   GAP, 0.1, 0.8, 0.9, 0.35, GAP };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbRunChart) chart = plumb_run_chart_new (points, G_N_ELEMENTS (values));

  g_assert_cmpuint (get_segment (chart, 0)->n_known, ==, 10);
  g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->median, 0.45, 1e-15);
  g_assert_cmpuint (get_segment (chart, 0)->n_useful, ==, 10);
  g_assert_cmpuint (get_segment (chart, 0)->n_crossings, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpint (get_signals (chart, i).signal, ==, PLUMB_SIGNAL_NONE);
}

static void
test_undefined (void)
{
  for (guint n = 0; n <= 20; n++)
    {
      g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 21);
      g_autoptr(PlumbRunChart) chart = NULL;

      /* a gap first, then a constant */
      for (guint i = 1; i <= n; i++)
        points[i] = (PlumbSeriesPoint) { .known = TRUE, .value = 0.1 };
      chart = plumb_run_chart_new (points, n + 1);
      g_assert_cmpint (get_segment (chart, 0)->undefined, ==,
                       n == 0    ? PLUMB_CHART_UNDEFINED_NO_POINTS
                       : n < 10 ? PLUMB_CHART_UNDEFINED_FEW_POINTS
                                : PLUMB_CHART_UNDEFINED_NO_VARIATION);
      g_assert_nonnull (plumb_chart_undefined_get_words (get_segment (chart, 0)->undefined));
      g_assert_cmpfloat (get_segment (chart, 0)->median, ==, 0.0);
      for (guint i = 0; i <= n; i++)
        g_assert_cmpint (get_signals (chart, i).signal, ==, PLUMB_SIGNAL_NONE);
    }
}

/* Nearly all months at 100%: the rest can lie nowhere but below, one long run without a crossing,
 * though nothing changed. Some on the other side, and there is a middle. */
static void
test_no_middle (void)
{
  static const double values[] = { 1, 0.8, 1, 1, 0.9, 0.8, 1, 1, 0.7, 1, 0.8, 0.9, 1, 0.9, 1, 1,
                                   0.9, 1, 0.6, 1 };
  g_autofree PlumbSeriesPoint *points = make_series (values, G_N_ELEMENTS (values));
  g_autoptr(PlumbRunChart) high = plumb_run_chart_new (points, G_N_ELEMENTS (values));
  g_autoptr(PlumbRunChart) low = NULL;
  g_autoptr(PlumbRunChart) crossed = NULL;

  g_assert_cmpint (get_segment (high, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NO_MIDDLE);
  g_assert_cmpint (get_signals (high, 1).signal, ==, PLUMB_SIGNAL_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    points[i].value = 1 - values[i];
  low = plumb_run_chart_new (points, G_N_ELEMENTS (values));
  g_assert_cmpint (get_segment (low, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NO_MIDDLE);
  for (guint i = 0; i < G_N_ELEMENTS (values); i += 5)
    points[i].value = -1;
  crossed = plumb_run_chart_new (points, G_N_ELEMENTS (values));
  g_assert_cmpint (get_segment (crossed, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_NOT);
}

static void
test_no_points (void)
{
  g_autoptr(PlumbRunChart) chart = plumb_run_chart_new (NULL, 0);

  g_assert_cmpuint (chart->segments->len, ==, 0);
  g_assert_cmpuint (chart->signals->len, ==, 0);
}

/* Eleven from 0.2 to 0.4, a break, eleven from 0.7 to 0.9: over all of them the change would be a
 * signal, and each for itself is quiet. The break falls on a gap. */
static void
test_break (void)
{
  g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 23);
  g_autoptr(PlumbRunChart) whole = NULL;
  g_autoptr(PlumbRunChart) chart = NULL;

  for (guint i = 0; i < 23; i++)
    points[i] = (PlumbSeriesPoint) { .known = i != 11,
                                     .value = (i < 11 ? 0.2 : 0.7) + 0.1 * (i % 3) };
  whole = plumb_run_chart_new (points, 23);
  g_assert_cmpuint (whole->segments->len, ==, 1);
  g_assert_true (get_segment (whole, 0)->few_crossings);

  points[11].is_break = TRUE;
  chart = plumb_run_chart_new (points, 23);
  g_assert_cmpuint (chart->segments->len, ==, 2);
  g_assert_cmpuint (get_segment (chart, 0)->end, ==, 11);
  g_assert_cmpuint (get_segment (chart, 1)->first, ==, 11);
  g_assert_cmpuint (get_segment (chart, 1)->n_known, ==, 11);
  g_assert_cmpfloat_with_epsilon (get_segment (chart, 0)->median, 0.3, 1e-15);
  g_assert_cmpfloat_with_epsilon (get_segment (chart, 1)->median, 0.8, 1e-15);
  for (guint i = 0; i < 23; i++)
    g_assert_cmpint (get_signals (chart, i).signal, ==, PLUMB_SIGNAL_NONE);
}

/* The median of the first ten, against which the ten that follow lie on one side. */
static void
test_baseline (void)
{
  g_autofree PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, 20);
  g_autoptr(PlumbRunChart) chart = NULL;
  g_autoptr(PlumbRunChart) small = NULL;

  for (guint i = 0; i < 20; i++)
    points[i] = (PlumbSeriesPoint) { .known = TRUE, .in_baseline = i < 10,
                                     .value = i < 10 ? i % 2 : 0.75 };
  chart = plumb_run_chart_new (points, 20);
  g_assert_cmpfloat (get_segment (chart, 0)->median, ==, 0.5);
  /* the last of the baseline lies on the same side */
  g_assert_cmpuint (get_segment (chart, 0)->longest_run, ==, 11);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (get_signals (chart, i).signal, ==,
                     i < 9 ? PLUMB_SIGNAL_NONE : PLUMB_SIGNAL_LONG_RUN_ABOVE);

  points[9].in_baseline = FALSE;
  small = plumb_run_chart_new (points, 20);
  g_assert_cmpint (get_segment (small, 0)->undefined, ==, PLUMB_CHART_UNDEFINED_FEW_POINTS);
}

static void
test_words (void)
{
  g_assert_null (plumb_signal_get_words (PLUMB_SIGNAL_NONE));
  g_assert_null (plumb_chart_undefined_get_words (PLUMB_CHART_UNDEFINED_NOT));
  for (int i = 0; i < PLUMB_SIGNAL_NONE; i++)
    {
      g_assert_nonnull (plumb_signal_get_words (i));
      for (int k = 0; k < i; k++)
        g_assert_cmpstr (plumb_signal_get_words (i), !=, plumb_signal_get_words (k));
    }
}

static void
test_reasons (void)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 1; i <= PLUMB_CHART_UNDEFINED_NO_AUDITS; i++)
    {
      const char *text = plumb_chart_undefined_get_words (i);

      g_assert_true (g_str_has_prefix (text, "not defined, because "));
      g_assert_true (g_hash_table_add (words, (gpointer) text));
    }
}

/* What is no number is refused at the door, so that none can come out. */
static void
test_sound (void)
{
  const double strange[] = { NAN, INFINITY, -INFINITY, 2 * PLUMB_SERIES_MOST };
  PlumbSeriesPoint point = { .known = TRUE, .value = -PLUMB_SERIES_MOST };

  g_assert_true (plumb_series_is_sound (&point, 1));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      point = (PlumbSeriesPoint) { .known = TRUE, .value = strange[i] };
      g_assert_false (plumb_series_is_sound (&point, 1));
      point.known = FALSE;
      g_assert_true (plumb_series_is_sound (&point, 1));
    }
}

/* Which way is better turns a signal into praise or a worry; a wrong sign would send a manager
 * after a team that got better. */
static void
test_meaning (void)
{
  for (int i = 0; i < PLUMB_SIGNAL_FEW_CROSSINGS; i++)
    {
      gboolean upper = i % 2 == 0;

      g_assert_cmpint (plumb_signal_get_meaning (i, PLUMB_DIRECTION_HIGHER), ==,
                       upper ? PLUMB_MEANING_IMPROVEMENT : PLUMB_MEANING_CONCERN);
      g_assert_cmpint (plumb_signal_get_meaning (i, PLUMB_DIRECTION_LOWER), ==,
                       upper ? PLUMB_MEANING_CONCERN : PLUMB_MEANING_IMPROVEMENT);
      g_assert_cmpint (plumb_signal_get_meaning (i, PLUMB_DIRECTION_NEITHER), ==,
                       PLUMB_MEANING_CHANGE);
    }
  g_assert_cmpint (plumb_signal_get_meaning (PLUMB_SIGNAL_FEW_CROSSINGS, PLUMB_DIRECTION_HIGHER),
                   ==, PLUMB_MEANING_CHANGE);
  g_assert_cmpint (plumb_signal_get_meaning (PLUMB_SIGNAL_NONE, PLUMB_DIRECTION_LOWER), ==,
                   PLUMB_MEANING_NONE);
  g_assert_cmpstr (plumb_signal_get_meaning_words (PLUMB_MEANING_CONCERN), ==, "Concern");
  g_assert_cmpstr (plumb_signal_get_meaning_words (PLUMB_MEANING_IMPROVEMENT), ==, "Improvement");
  g_assert_null (plumb_signal_get_meaning_words (PLUMB_MEANING_NONE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run-chart/limits", test_limits);
  g_test_add_func ("/run-chart/signals", test_signals);
  g_test_add_func ("/run-chart/on-median", test_on_median);
  g_test_add_func ("/run-chart/beside-median", test_beside_median);
  g_test_add_func ("/run-chart/gaps", test_gaps);
  g_test_add_func ("/run-chart/undefined", test_undefined);
  g_test_add_func ("/run-chart/no-middle", test_no_middle);
  g_test_add_func ("/run-chart/no-points", test_no_points);
  g_test_add_func ("/run-chart/break", test_break);
  g_test_add_func ("/run-chart/baseline", test_baseline);
  g_test_add_func ("/series/reasons", test_reasons);
  g_test_add_func ("/series/sound", test_sound);
  g_test_add_func ("/signal/words", test_words);
  g_test_add_func ("/signal/meaning", test_meaning);
  return g_test_run ();
}
