/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawn-series.h"

#define N_STYLES 9

static PlumbProportionPoint
draw_counts (Oracle *oracle,
             guint   n,
             guint   percent)
{
  PlumbProportionPoint point = { .n = n };

  for (guint i = 0; i < n; i++)
    point.x += oracle_draw (oracle, 100) < percent ? 1 : 0;
  return point;
}

static PlumbProportionPoint
draw_climb (Oracle                     *oracle,
            guint                       place,
            const PlumbProportionPoint *last)
{
  int step = (int) oracle_draw (oracle, 4);
  int before = last->n == 60 ? (int) last->x : 30;
  int now = before + (place % 20 < 10 ? step : -step);

  return (PlumbProportionPoint) { .x = (guint) CLAMP (now, 0, 60), .n = 60 };
}

static PlumbProportionPoint
draw_point (Oracle                     *oracle,
            guint                       style,
            guint                       place,
            const PlumbProportionPoint *last)
{
  const guint percents[N_STYLES]
      = { 0, 50, 0, 50, place < 25 ? 30 : 60, 20 + place, 1, 97, 50 };

  if (oracle_draw (oracle, 12) == 0)
    return (PlumbProportionPoint) { .n = 0 };

  if (style == 0)
    {
      guint size = 1 + oracle_draw (oracle, 6);

      return (PlumbProportionPoint) { .x = size, .n = 4 * size };
    }
  if (style == 1 && last->n > 0 && oracle_draw (oracle, 3) > 0)
    return *last;
  if (style == 2)
    return draw_climb (oracle, place, last);

  return draw_counts (oracle, style == 3 ? 8 : 1 + oracle_draw (oracle, 40), percents[style]);
}

GArray *
draw_series (Oracle *oracle)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PlumbProportionPoint));
  guint length = oracle_draw (oracle, 61);
  guint style = oracle_draw (oracle, N_STYLES);
  guint n_base = 0, start = 0;
  PlumbProportionPoint last = { 0 };

  if (oracle_draw (oracle, 4) == 0)
    n_base = 6 + oracle_draw (oracle, 10);
  for (guint place = 0; place < length; place++)
    {
      gboolean is_break = oracle_draw (oracle, 30) == 0;

      start = is_break ? place : start;
      last = draw_point (oracle, style, place, &last);
      last.is_break = is_break;
      last.in_baseline = place - start < n_base;
      g_array_append_val (points, last);
    }
  return points;
}

PlumbSeriesPoint *
list_shares (const GArray *points)
{
  PlumbSeriesPoint *series = g_new0 (PlumbSeriesPoint, MAX (points->len, 1));

  for (guint i = 0; i < points->len; i++)
    {
      const PlumbProportionPoint *point = &g_array_index (points, PlumbProportionPoint, i);

      series[i] = (PlumbSeriesPoint) { .value = point->n > 0 ? (double) point->x / point->n : 0.0,
                                       .known = point->n > 0,
                                       .in_baseline = point->in_baseline,
                                       .is_break = point->is_break };
    }
  return series;
}

GArray *
draw_funnel (Oracle *oracle)
{
  static const int percents[] = { 3, 15, 40, 60, 75, 90, 98 };
  static const guint sizes[] = { 6, 30, 120 };
  GArray *units = g_array_new (FALSE, FALSE, sizeof (PlumbFunnelUnit));
  int percent = percents[oracle_draw (oracle, G_N_ELEMENTS (percents))];
  guint most = sizes[oracle_draw (oracle, G_N_ELEMENTS (sizes))];
  guint n_units = oracle_draw (oracle, 12);

  for (guint i = 0; i < n_units; i++)
    {
      guint size = oracle_draw (oracle, most + 1);
      int own = percent + (int) oracle_draw (oracle, 41) - 20;
      PlumbProportionPoint counts = draw_counts (oracle, size, (guint) CLAMP (own, 0, 100));
      PlumbFunnelUnit unit = { counts.x, counts.n };

      g_array_append_val (units, unit);
    }
  return units;
}
