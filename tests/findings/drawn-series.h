/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "oracle.h"
#include "plumb-funnel.h"
#include "plumb-proportion-chart.h"

/* Series and funnels as tests/data/statistics/make-charts.py draws them: of constant, sticky,
 * climbing and jumping shares, with gaps, breaks and baselines. All are (transfer full). */

/* (element-type PlumbProportionPoint) */
GArray           *draw_series   (Oracle       *oracle) G_GNUC_WARN_UNUSED_RESULT;
/* The shares of @points, as values. */
PlumbSeriesPoint *list_shares   (const GArray *points) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type PlumbFunnelUnit) */
GArray           *draw_funnel   (Oracle       *oracle) G_GNUC_WARN_UNUSED_RESULT;
