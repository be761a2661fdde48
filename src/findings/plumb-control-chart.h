/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-series.h"
#include "plumb-signal.h"

G_BEGIN_DECLS

/* Points that limits come from: with fewer there are none; up to the second number they may still
 * move much, and are called trial limits. */
#define PLUMB_CONTROL_CHART_LEAST 8
#define PLUMB_CONTROL_CHART_FIRM  12

/**
 * PlumbControlSegment:
 * @first, @end: the segment's points, from @first up to but not including @end
 * @n_known: points that have a value
 * @n_base: points that the limits come from: those of the baseline, or all
 * @undefined: why there are no limits and nothing to judge; all below is then 0
 * @trial: fewer than %PLUMB_CONTROL_CHART_FIRM points of the baseline
 * @mean, @lower, @upper: in the unit of the values; limits are not cut at 0 or 1
 * @mean_range: the mean moving range, after screening
 * @n_screened: moving ranges that screening left out
 *
 * A control chart from one break to the next.
 */
typedef struct
{
  guint                first;
  guint                end;
  guint                n_known;
  guint                n_base;
  PlumbChartUndefined  undefined;
  gboolean             trial;
  double               mean;
  double               lower;
  double               upper;
  double               mean_range;
  guint                n_screened;
} PlumbControlSegment;

/**
 * PlumbControlChart:
 * @segments: (element-type PlumbControlSegment): in their order, at least one where there are
 *   points
 * @signals: (element-type PlumbSignals): of each point, gaps included
 */
typedef struct
{
  GArray *segments;
  GArray *signals;
} PlumbControlChart;

PlumbControlChart *plumb_control_chart_new  (const PlumbSeriesPoint *points,
                                             guint                   n_points,
                                             gboolean                screen)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               plumb_control_chart_free (PlumbControlChart      *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbControlChart, plumb_control_chart_free)

G_END_DECLS
