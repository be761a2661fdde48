/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-run-chart.h"

#include <math.h>

#include "plumb-quantile.h"

/* The chance of so few crossings that chance alone is no longer believed. */
#define CROSSINGS_TAIL 0.05

/* One segment while it is judged. */
typedef struct
{
  const PlumbSeriesPoint *points;
  const GArray           *useful;    /* guint: places of the points beside the median */
  double                  median;
} Segment;

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
find_median (const PlumbSeriesPoint *points,
             const GArray           *base)
{
  g_autoptr(GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (double), base->len);
  guint half = base->len / 2;

  for (guint i = 0; i < base->len; i++)
    g_array_append_val (values, points[g_array_index (base, guint, i)].value);
  g_array_sort (values, compare_values);
  if (base->len % 2 == 1)
    return g_array_index (values, double, half);

  return (g_array_index (values, double, half - 1) + g_array_index (values, double, half)) / 2.0;
}

static GArray *
list_useful (const PlumbSeriesPoint *points,
             const GArray           *known,
             double                  median)
{
  GArray *useful = g_array_new (FALSE, FALSE, sizeof (guint));
  double grain = plumb_series_get_grain (points, known);

  for (guint i = 0; i < known->len; i++)
    {
      guint place = g_array_index (known, guint, i);

      if (plumb_series_compare (points[place].value, median, grain) != 0)
        g_array_append_val (useful, place);
    }
  return useful;
}

/* Whether values of the baseline lie on both sides of the median. */
static gboolean
has_two_sides (const PlumbSeriesPoint *points,
               const GArray           *base,
               const Segment          *segment)
{
  double grain = plumb_series_get_grain (points, base);
  gboolean above = FALSE, below = FALSE;

  for (guint i = 0; i < base->len; i++)
    {
      int side = plumb_series_compare (points[g_array_index (base, guint, i)].value,
                                       segment->median, grain);

      above = above || side > 0;
      below = below || side < 0;
    }
  return above && below;
}

static gboolean
is_above (const Segment *segment,
          guint          i)
{
  return segment->points[g_array_index (segment->useful, guint, i)].value > segment->median;
}

/* Where the run of useful points that begins at @first ends. */
static guint
find_run_end (const Segment *segment,
              guint          first)
{
  guint end = first + 1;

  while (end < segment->useful->len && is_above (segment, end) == is_above (segment, first))
    end++;
  return end;
}

static void
mark_run (const Segment *segment,
          guint          first,
          guint          end,
          GArray        *signals)
{
  PlumbSignal signal
      = is_above (segment, first) ? PLUMB_SIGNAL_LONG_RUN_ABOVE : PLUMB_SIGNAL_LONG_RUN_BELOW;

  for (guint i = first; i < end; i++)
    plumb_signals_add (&g_array_index (signals, PlumbSignals,
                                       g_array_index (segment->useful, guint, i)),
                       signal);
}

static void
judge_runs (PlumbRunSegment *run,
            const Segment   *segment,
            GArray          *signals)
{
  guint n_runs = 0;

  run->n_useful = segment->useful->len;
  run->longest_limit = (guint) lround (log2 (run->n_useful) + 3.0);
  for (guint first = 0, end; first < run->n_useful; first = end)
    {
      end = find_run_end (segment, first);
      n_runs++;
      run->longest_run = MAX (run->longest_run, end - first);
      if (end - first > run->longest_limit)
        mark_run (segment, first, end, signals);
    }
  run->n_crossings = n_runs - 1;
  run->crossings_limit = plumb_quantile_binomial (CROSSINGS_TAIL, run->n_useful - 1, 0.5);
  run->few_crossings = run->n_crossings < run->crossings_limit;
}

static void
judge_segment (PlumbRunSegment        *run,
               const PlumbSeriesPoint *points,
               GArray                 *signals)
{
  g_autoptr(GArray) known = plumb_series_list_known (points, run->first, run->end);
  g_autoptr(GArray) base = plumb_series_list_base (points, known);
  g_autoptr(GArray) useful = NULL;
  Segment segment = { points, NULL, 0.0 };

  run->n_known = known->len;
  if (base->len < PLUMB_RUN_CHART_LEAST)
    {
      run->undefined = known->len == 0 ? PLUMB_CHART_UNDEFINED_NO_POINTS
                                       : PLUMB_CHART_UNDEFINED_FEW_POINTS;
      return;
    }

  segment.median = find_median (points, base);
  segment.useful = useful = list_useful (points, known, segment.median);
  if (useful->len == 0)
    run->undefined = PLUMB_CHART_UNDEFINED_NO_VARIATION;
  else if (!has_two_sides (points, base, &segment))
    run->undefined = PLUMB_CHART_UNDEFINED_NO_MIDDLE;
  if (run->undefined != PLUMB_CHART_UNDEFINED_NOT)
    return;

  run->median = segment.median;
  judge_runs (run, &segment, signals);
  for (guint i = 0; run->few_crossings && i < known->len; i++)
    plumb_signals_add (&g_array_index (signals, PlumbSignals, g_array_index (known, guint, i)),
                       PLUMB_SIGNAL_FEW_CROSSINGS);
}

/**
 * plumb_run_chart_new:
 * @points: in the order of time
 * @n_points: 0 or more
 *
 * A run chart with Anhoej's rules: points on the median are not useful; a signal is a run on one
 * side of it that is longer than log2 (n) + 3, rounded, or fewer crossings than the 5th centile of
 * the binomial distribution of n - 1 crossings of chance one half, where n counts the useful
 * points. Anhoej, J. and Olesen, A. V. (2014), "Run charts revisited: a simulation study of run
 * chart rules for detection of non-random variation in health care processes", PLoS ONE 9(11),
 * e113825.
 *
 * Each segment has its own median, and runs end at a break. Gaps count for nothing. A median of the
 * baseline is judged over all points of the segment. Under %PLUMB_RUN_CHART_LEAST known points, or
 * points of the baseline, a segment is not judged. All points of a run that is too long are marked;
 * few crossings are of the segment as a whole, and mark each of its known points.
 *
 * The rules take it that chance puts a useful point on either side alike. Where half of the values
 * or more are 100%, say, that is the median, all others lie below it, and a team that keeps its
 * standard would be called a signal; so there is none where the baseline has no values on both
 * sides.
 *
 * Returns: (transfer full): the chart
 */
PlumbRunChart *
plumb_run_chart_new (const PlumbSeriesPoint *points,
                     guint                   n_points)
{
  PlumbRunChart *chart;

  g_return_val_if_fail (n_points == 0 || points != NULL, NULL);
  g_return_val_if_fail (plumb_series_is_sound (points, n_points), NULL);

  chart = g_new0 (PlumbRunChart, 1);
  chart->segments = g_array_new (FALSE, TRUE, sizeof (PlumbRunSegment));
  chart->signals = plumb_signals_new_list (n_points);
  for (guint first = 0, end; first < n_points; first = end)
    {
      PlumbRunSegment run = { .first = first };

      run.end = end = plumb_series_find_end (points, n_points, first);
      judge_segment (&run, points, chart->signals);
      g_array_append_val (chart->segments, run);
    }
  return chart;
}

void
plumb_run_chart_free (PlumbRunChart *chart)
{
  g_array_unref (chart->segments);
  g_array_unref (chart->signals);
  g_free (chart);
}
