/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-control-chart.h"

#include <math.h>

/* Limits lie this many mean moving ranges from the mean: 3 standard deviations, each estimated as
 * the mean range over 1.128 (d2 for two values), as the Making Data Count charts round it. */
#define LIMIT_FACTOR 2.66

/* The upper limit of moving ranges, in mean moving ranges (D4 for two values). */
#define SCREENING_FACTOR 3.267

/* Points in a row that make a trend or a shift. */
#define LONG_RUN 7

/* The known points of one segment while they are judged. */
typedef struct
{
  GArray       *signals;   /* PlumbSignals: of the whole series */
  const guint  *places;    /* of the points in the whole series */
  double       *values;    /* (owned) */
  guint         n_values;
  double        mean;
  double        lower;
  double        upper;
  double        grain;
} Segment;

static double
find_mean (const double *values,
           guint         n_values)
{
  double sum = 0.0;

  for (guint i = 0; i < n_values; i++)
    sum += values[i];
  return sum / n_values;
}

/* The mean of those of @ranges that are below @most. */
static double
find_mean_below (const double *ranges,
                 guint         n_ranges,
                 double        most,
                 guint        *out_n_left_out)
{
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i < n_ranges; i++)
    if (ranges[i] < most)
      {
        sum += ranges[i];
        n++;
      }
  *out_n_left_out = n_ranges - n;
  return sum / n;
}

static double *
list_values (const PlumbSeriesPoint *points,
             const GArray           *places)
{
  double *values = g_new (double, places->len);

  for (guint i = 0; i < places->len; i++)
    values[i] = points[g_array_index (places, guint, i)].value;
  return values;
}

/* From two values or more, no less. */
static PlumbChartUndefined
find_mean_range (PlumbControlSegment *control,
                 const double        *values,
                 double               grain,
                 gboolean             screen)
{
  guint n_ranges = control->n_base - 1;
  g_autofree double *ranges = g_new (double, n_ranges);
  double mean;

  for (guint i = 0; i < n_ranges; i++)
    ranges[i] = fabs (values[i + 1] - values[i]);
  mean = find_mean (ranges, n_ranges);
  if (mean <= grain)
    return PLUMB_CHART_UNDEFINED_NO_VARIATION;

  if (screen)
    mean = find_mean_below (ranges, n_ranges, SCREENING_FACTOR * mean - grain,
                            &control->n_screened);
  if (mean <= grain)
    return PLUMB_CHART_UNDEFINED_ONLY_JUMPS;

  control->mean_range = mean;
  return PLUMB_CHART_UNDEFINED_NOT;
}

static void
set_limits (PlumbControlSegment    *control,
            const PlumbSeriesPoint *points,
            const GArray           *known,
            gboolean                screen)
{
  g_autoptr(GArray) base = plumb_series_list_base (points, known);
  g_autofree double *values = list_values (points, base);

  control->n_base = base->len;
  if (base->len < PLUMB_CONTROL_CHART_LEAST)
    {
      control->undefined = base->len == 0 ? PLUMB_CHART_UNDEFINED_NO_POINTS
                                          : PLUMB_CHART_UNDEFINED_FEW_POINTS;
      return;
    }

  control->undefined
      = find_mean_range (control, values, plumb_series_get_grain (points, known), screen);
  if (control->undefined != PLUMB_CHART_UNDEFINED_NOT)
    {
      control->n_screened = 0;
      return;
    }

  control->trial = base->len < PLUMB_CONTROL_CHART_FIRM;
  control->mean = find_mean (values, base->len);
  control->lower = control->mean - LIMIT_FACTOR * control->mean_range;
  control->upper = control->mean + LIMIT_FACTOR * control->mean_range;
}

static void
mark (const Segment *segment,
      guint          i,
      PlumbSignal    signal)
{
  plumb_signals_add (&g_array_index (segment->signals, PlumbSignals, segment->places[i]), signal);
}

static int
compare (const Segment *segment,
         guint          i,
         double         line)
{
  return plumb_series_compare (segment->values[i], line, segment->grain);
}

static void
mark_outside (const Segment *segment)
{
  for (guint i = 0; i < segment->n_values; i++)
    {
      if (compare (segment, i, segment->upper) > 0)
        mark (segment, i, PLUMB_SIGNAL_ABOVE_LIMIT);
      if (compare (segment, i, segment->lower) < 0)
        mark (segment, i, PLUMB_SIGNAL_BELOW_LIMIT);
    }
}

static int
get_step (const Segment *segment,
          guint          i)
{
  return compare (segment, i, segment->values[i - 1]);
}

/* The point where one trend ends is the first of the next. */
static void
mark_trends (const Segment *segment)
{
  for (guint first = 0, last; first + 1 < segment->n_values; first = last)
    {
      int step = get_step (segment, first + 1);

      last = first + 1;
      while (last + 1 < segment->n_values && get_step (segment, last + 1) == step)
        last++;
      for (guint i = first; step != 0 && last - first + 1 >= LONG_RUN && i <= last; i++)
        mark (segment, i, step > 0 ? PLUMB_SIGNAL_RISE : PLUMB_SIGNAL_FALL);
    }
}

/* Where a point lies: the sign is the side of the mean; 2 is in the outer third, the limit itself
 * included. */
static int
get_zone (const Segment *segment,
          guint          i)
{
  int side = compare (segment, i, segment->mean);
  double limit = side > 0 ? segment->upper : segment->lower;
  double third = segment->mean + (limit - segment->mean) * 2.0 / 3.0;
  gboolean outside = compare (segment, i, limit) * side > 0;

  return !outside && compare (segment, i, third) * side > 0 ? 2 * side : side;
}

static void
mark_two_of_three (const Segment *segment)
{
  for (guint i = 0; i + 3 <= segment->n_values; i++)
    {
      int zones[] = { get_zone (segment, i), get_zone (segment, i + 1),
                      get_zone (segment, i + 2) };
      int side = CLAMP (zones[0], -1, 1);
      guint n_outer = 0;

      if (zones[1] * side <= 0 || zones[2] * side <= 0)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (zones); k++)
        n_outer += zones[k] == 2 * side ? 1 : 0;
      for (guint k = 0; n_outer >= 2 && k < G_N_ELEMENTS (zones); k++)
        if (zones[k] == 2 * side)
          mark (segment, i + k, side > 0 ? PLUMB_SIGNAL_NEAR_UPPER : PLUMB_SIGNAL_NEAR_LOWER);
    }
}

static void
mark_shifts (const Segment *segment)
{
  for (guint first = 0, end; first < segment->n_values; first = end)
    {
      int side = compare (segment, first, segment->mean);

      end = first + 1;
      while (end < segment->n_values && compare (segment, end, segment->mean) == side)
        end++;
      for (guint i = first; side != 0 && end - first >= LONG_RUN && i < end; i++)
        mark (segment, i, side > 0 ? PLUMB_SIGNAL_SHIFT_UP : PLUMB_SIGNAL_SHIFT_DOWN);
    }
}

static void
judge_segment (PlumbControlSegment    *control,
               const PlumbSeriesPoint *points,
               gboolean                screen,
               GArray                 *signals)
{
  g_autoptr(GArray) known = plumb_series_list_known (points, control->first, control->end);
  g_autofree double *values = list_values (points, known);
  Segment segment = { signals, (const guint *) (gpointer) known->data, values, known->len };

  control->n_known = known->len;
  set_limits (control, points, known, screen);
  if (control->undefined != PLUMB_CHART_UNDEFINED_NOT)
    return;

  segment.mean = control->mean;
  segment.lower = control->lower;
  segment.upper = control->upper;
  segment.grain = plumb_series_get_grain (points, known);
  mark_outside (&segment);
  mark_trends (&segment);
  mark_two_of_three (&segment);
  mark_shifts (&segment);
}

/**
 * plumb_control_chart_new:
 * @points: in the order of time
 * @n_points: 0 or more
 * @screen: whether moving ranges of at least 3.267 times their mean are left out, once, before the
 *   limits; NHS England's spreadsheet does not, its R package does
 *
 * A chart of individual values (XmR) with the rules of NHS England's "Making Data Count", as the R
 * package NHSRplotthedots codes them. The limits are the mean and 2.66 mean moving ranges either
 * way. Rules, the first that fired being shown: outside a limit (a point on it is inside); seven
 * points each higher, or each lower, than the one before (a tie ends it); two of three points in a
 * row in the outer third, all three on one side of the mean, where those in the outer third are
 * marked; seven points in a row on one side of the mean (a point on it ends the run).
 *
 * Each segment has its own limits, and its rules see no other. Gaps count for nothing, in moving
 * ranges as in rules. Limits come from the segment's baseline and are judged over all its points.
 *
 * Returns: (transfer full): the chart
 */
PlumbControlChart *
plumb_control_chart_new (const PlumbSeriesPoint *points,
                         guint                   n_points,
                         gboolean                screen)
{
  PlumbControlChart *chart;

  g_return_val_if_fail (n_points == 0 || points != NULL, NULL);
  g_return_val_if_fail (plumb_series_is_sound (points, n_points), NULL);

  chart = g_new0 (PlumbControlChart, 1);
  chart->segments = g_array_new (FALSE, TRUE, sizeof (PlumbControlSegment));
  chart->signals = plumb_signals_new_list (n_points);
  for (guint first = 0, end; first < n_points; first = end)
    {
      PlumbControlSegment control = { .first = first };

      control.end = end = plumb_series_find_end (points, n_points, first);
      judge_segment (&control, points, screen, chart->signals);
      g_array_append_val (chart->segments, control);
    }
  return chart;
}

void
plumb_control_chart_free (PlumbControlChart *chart)
{
  g_array_unref (chart->segments);
  g_array_unref (chart->signals);
  g_free (chart);
}
