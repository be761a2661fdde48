/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-series.h"
#include "plumb-signal.h"

G_BEGIN_DECLS

/**
 * PlumbProportionPoint:
 * @x: audits of the period that gave the answer that is counted
 * @n: audits of the period; 0 for a gap, which is no share of 0
 * @in_baseline, @is_break: as in #PlumbSeriesPoint
 */
typedef struct
{
  guint    x;
  guint    n;
  gboolean in_baseline;
  gboolean is_break;
} PlumbProportionPoint;

/**
 * PlumbProportionSegment:
 * @first, @end: the segment's points, from @first up to but not including @end
 * @n_known: points that have audits
 * @n_base: points that the limits come from: those of the baseline, or all
 * @undefined: why there are no limits and nothing to judge; all below is then 0
 * @trial: fewer than %PLUMB_CONTROL_CHART_FIRM points of the baseline
 * @centre: the share of all audits of the baseline
 * @widening: what Laney's chart multiplies the width of the limits with; 1 in a p chart
 *
 * A chart of shares from one break to the next.
 */
typedef struct
{
  guint                first;
  guint                end;
  guint                n_known;
  guint                n_base;
  PlumbChartUndefined  undefined;
  gboolean             trial;
  double               centre;
  double               widening;
} PlumbProportionSegment;

/**
 * PlumbProportionLimits:
 * @known: FALSE for a gap and in a segment without limits; the others are then 0
 * @lower, @upper: cut at 0 and 1
 */
typedef struct
{
  gboolean known;
  double   lower;
  double   upper;
} PlumbProportionLimits;

/**
 * PlumbProportionChart:
 * @segments: (element-type PlumbProportionSegment): in their order, at least one where there are
 *   points
 * @limits: (element-type PlumbProportionLimits): of each point, gaps included
 * @signals: (element-type PlumbSignals): of each point, gaps included
 */
typedef struct
{
  GArray *segments;
  GArray *limits;
  GArray *signals;
} PlumbProportionChart;

PlumbProportionChart *plumb_proportion_chart_new  (const PlumbProportionPoint *points,
                                                   guint                       n_points,
                                                   gboolean                    widen)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void                  plumb_proportion_chart_free (PlumbProportionChart       *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbProportionChart, plumb_proportion_chart_free)

G_END_DECLS
