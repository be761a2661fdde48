/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-proportion-chart.h"

#include <math.h>

#include "plumb-control-chart.h"

/* Standard deviations from the centre to a limit. */
#define LIMIT_FACTOR 3.0

/* The mean range of two values, in standard deviations (d2), as the published charts round it. */
#define RANGE_FACTOR 1.128

/* Shares are at most 1. */
#define GRAIN 1e-12

static double
find_deviation (double centre,
                guint  n)
{
  return sqrt (centre * (1.0 - centre) / n);
}

/* Each baseline point's distance from the centre in its own standard deviations moves from one
 * point to the next by 1.128 on average if shares vary as chance has it, and by more if they vary
 * more. */
static double
find_widening (const PlumbProportionPoint *points,
               const GArray               *base,
               double                      centre)
{
  double last = 0.0, sum = 0.0;

  for (guint i = 0; i < base->len; i++)
    {
      const PlumbProportionPoint *point = &points[g_array_index (base, guint, i)];
      double z = ((double) point->x / point->n - centre) / find_deviation (centre, point->n);

      sum += i > 0 ? fabs (z - last) : 0.0;
      last = z;
    }
  return sum / (base->len - 1) / RANGE_FACTOR;
}

/* In integers, since the same share of other numbers can differ by a hair in floating point. */
static gboolean
is_constant (const PlumbProportionPoint *points,
             const GArray               *base)
{
  const PlumbProportionPoint *first = &points[g_array_index (base, guint, 0)];

  for (guint i = 1; i < base->len; i++)
    {
      const PlumbProportionPoint *point = &points[g_array_index (base, guint, i)];

      if ((guint64) point->x * first->n != (guint64) first->x * point->n)
        return FALSE;
    }
  return TRUE;
}

static PlumbChartUndefined
set_centre (PlumbProportionSegment     *segment,
            const PlumbProportionPoint *points,
            const GArray               *base,
            gboolean                    widen)
{
  guint64 x = 0, n = 0;

  segment->n_base = base->len;
  if (base->len < PLUMB_CONTROL_CHART_LEAST)
    return base->len == 0 ? PLUMB_CHART_UNDEFINED_NO_POINTS : PLUMB_CHART_UNDEFINED_FEW_POINTS;

  for (guint i = 0; i < base->len; i++)
    {
      x += points[g_array_index (base, guint, i)].x;
      n += points[g_array_index (base, guint, i)].n;
    }
  if (x == 0 || x == n)
    return PLUMB_CHART_UNDEFINED_ALL_ALIKE;
  if (widen && is_constant (points, base))
    return PLUMB_CHART_UNDEFINED_NO_VARIATION;

  segment->trial = base->len < PLUMB_CONTROL_CHART_FIRM;
  segment->centre = (double) x / (double) n;
  segment->widening = widen ? find_widening (points, base, segment->centre) : 1.0;
  return PLUMB_CHART_UNDEFINED_NOT;
}

static void
judge_point (const PlumbProportionSegment *segment,
             const PlumbProportionPoint   *point,
             PlumbProportionLimits        *limits,
             PlumbSignals                 *signals)
{
  double share = (double) point->x / point->n;
  double reach = LIMIT_FACTOR * segment->widening * find_deviation (segment->centre, point->n);

  limits->known = TRUE;
  limits->lower = MAX (segment->centre - reach, 0.0);
  limits->upper = MIN (segment->centre + reach, 1.0);
  if (plumb_series_compare (share, limits->upper, GRAIN) > 0)
    plumb_signals_add (signals, PLUMB_SIGNAL_ABOVE_LIMIT);
  if (plumb_series_compare (share, limits->lower, GRAIN) < 0)
    plumb_signals_add (signals, PLUMB_SIGNAL_BELOW_LIMIT);
}

static void
judge_segment (PlumbProportionSegment     *segment,
               const PlumbProportionPoint *points,
               const PlumbSeriesPoint     *series,
               gboolean                    widen,
               PlumbProportionChart       *chart)
{
  g_autoptr(GArray) known = plumb_series_list_known (series, segment->first, segment->end);
  g_autoptr(GArray) base = plumb_series_list_base (series, known);

  segment->n_known = known->len;
  segment->undefined = set_centre (segment, points, base, widen);
  if (segment->undefined != PLUMB_CHART_UNDEFINED_NOT)
    return;

  for (guint i = 0; i < known->len; i++)
    {
      guint place = g_array_index (known, guint, i);

      judge_point (segment, &points[place],
                   &g_array_index (chart->limits, PlumbProportionLimits, place),
                   &g_array_index (chart->signals, PlumbSignals, place));
    }
}

/* Breaks, gaps and the baseline are found as in any series. */
static PlumbSeriesPoint *
make_series (const PlumbProportionPoint *points,
             guint                       n_points)
{
  PlumbSeriesPoint *series = g_new0 (PlumbSeriesPoint, n_points);

  for (guint i = 0; i < n_points; i++)
    {
      series[i].known = points[i].n > 0;
      series[i].in_baseline = points[i].in_baseline;
      series[i].is_break = points[i].is_break;
    }
  return series;
}

static gboolean
is_sound (const PlumbProportionPoint *points,
          guint                       n_points)
{
  for (guint i = 0; i < n_points; i++)
    if (points[i].x > points[i].n)
      return FALSE;

  return TRUE;
}

/**
 * plumb_proportion_chart_new:
 * @points: in the order of time, each of audits that give one answer each
 * @n_points: 0 or more
 * @widen: FALSE for a p chart, TRUE for Laney's p' chart
 *
 * A control chart of shares, whose limits are wider where there are fewer audits: Shewhart's p
 * chart, three standard deviations of the binomial distribution either way; or its widening for
 * shares that vary more, or less, than chance has it: Laney, D. B. (2002), "Improved control charts
 * for attributes", Quality Engineering 14, 531-537. A signal is a share strictly outside limits
 * that are cut at 0 and 1; there are no other rules.
 *
 * Each segment has its own limits, from its baseline, for all its points. Gaps count for nothing.
 *
 * Returns: (transfer full): the chart
 */
PlumbProportionChart *
plumb_proportion_chart_new (const PlumbProportionPoint *points,
                            guint                       n_points,
                            gboolean                    widen)
{
  PlumbProportionChart *chart;
  g_autofree PlumbSeriesPoint *series = NULL;

  g_return_val_if_fail (n_points == 0 || points != NULL, NULL);
  g_return_val_if_fail (is_sound (points, n_points), NULL);

  series = make_series (points, n_points);
  chart = g_new0 (PlumbProportionChart, 1);
  chart->segments = g_array_new (FALSE, TRUE, sizeof (PlumbProportionSegment));
  chart->limits = g_array_new (FALSE, TRUE, sizeof (PlumbProportionLimits));
  g_array_set_size (chart->limits, n_points);
  chart->signals = plumb_signals_new_list (n_points);
  for (guint first = 0, end; first < n_points; first = end)
    {
      PlumbProportionSegment segment = { .first = first };

      segment.end = end = plumb_series_find_end (series, n_points, first);
      judge_segment (&segment, points, series, widen, chart);
      g_array_append_val (chart->segments, segment);
    }
  return chart;
}

void
plumb_proportion_chart_free (PlumbProportionChart *chart)
{
  g_array_unref (chart->segments);
  g_array_unref (chart->limits);
  g_array_unref (chart->signals);
  g_free (chart);
}
