/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-series.h"
#include "plumb-signal.h"

G_BEGIN_DECLS

/* With fewer points a run chart's rules find next to nothing. */
#define PLUMB_RUN_CHART_LEAST 10

/**
 * PlumbRunSegment:
 * @first, @end: the segment's points, from @first up to but not including @end
 * @n_known: points that have a value
 * @undefined: why there is no median and nothing to judge; all below is then 0
 * @median: of the baseline, in the unit of the values
 * @n_useful: points that do not lie on the median
 * @longest_run, @longest_limit: points of the longest run on one side; a longer one than the limit
 *   is a signal
 * @n_crossings, @crossings_limit: how often the line crosses the median; fewer are a signal
 *
 * A run chart from one break to the next.
 */
typedef struct
{
  guint                first;
  guint                end;
  guint                n_known;
  PlumbChartUndefined  undefined;
  double               median;
  guint                n_useful;
  guint                longest_run;
  guint                longest_limit;
  guint                n_crossings;
  guint                crossings_limit;
  gboolean             few_crossings;
} PlumbRunSegment;

/**
 * PlumbRunChart:
 * @segments: (element-type PlumbRunSegment): in their order, at least one where there are points
 * @signals: (element-type PlumbSignals): of each point, gaps included
 */
typedef struct
{
  GArray *segments;
  GArray *signals;
} PlumbRunChart;

PlumbRunChart *plumb_run_chart_new  (const PlumbSeriesPoint *points,
                                     guint                   n_points) G_GNUC_WARN_UNUSED_RESULT;
void           plumb_run_chart_free (PlumbRunChart          *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRunChart, plumb_run_chart_free)

G_END_DECLS
