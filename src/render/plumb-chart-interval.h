/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-release-figures.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CHART_INTERVAL (plumb_chart_interval_get_type ())

/* One share as a dot on a scale of 0 to 100%, with its interval. Its one figure is the share. */
G_DECLARE_FINAL_TYPE (PlumbChartInterval, plumb_chart_interval, PLUMB, CHART_INTERVAL, GObject)

PlumbChart *plumb_chart_interval_new (const char              *label,
                                      const PlumbReleaseShare *share);

G_END_DECLS
