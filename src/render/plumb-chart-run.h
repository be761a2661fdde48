/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-quarter.h"
#include "plumb-release-figures.h"

G_BEGIN_DECLS

/**
 * PlumbRunPoint:
 * @share: of the answers of the month
 * @is_break: whether the share rests on other questions than the point before
 */
typedef struct
{
  PlumbMonth        month;
  PlumbReleaseShare share;
  gboolean          is_break;
} PlumbRunPoint;

#define PLUMB_TYPE_CHART_RUN (plumb_chart_run_get_type ())

/* A share month by month: points with their intervals, joined by a line that breaks at months
 * without audits and at a marked break, where the form changed; fewer than six points are not
 * joined. A month with too few audits to say has a hollow point without an interval. There
 * are no control limits: it shows
 * what was found, and does not judge. Each known point is a figure. */
G_DECLARE_FINAL_TYPE (PlumbChartRun, plumb_chart_run, PLUMB, CHART_RUN, GObject)

/* @small: without the bases under the points, for a card. @points: copied, rising months without
 * gaps. */
PlumbChart          *plumb_chart_run_new       (const char          *label,
                                                gboolean             small,
                                                const PlumbRunPoint *points,
                                                guint                n_points);
/* The point of a figure. */
const PlumbRunPoint *plumb_chart_run_get_point (PlumbChartRun       *self,
                                                guint                figure);

G_END_DECLS
