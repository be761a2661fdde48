/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-trend.h"

G_BEGIN_DECLS

/**
 * PlumbTrendBar:
 * @block: (nullable): one way of asking that grade; %NULL where the quarter has no audits
 *
 * A bar of the chart of grades, which is a row of its table. A quarter in which versions of the
 * form asked a grade otherwise has one for each way, newest first.
 */
typedef struct
{
  const PlumbTrendQuarter *quarter;
  const PlumbBlock        *block;
} PlumbTrendBar;

/* Charts of a trend; the Trends page, the Quarter page and the PDF show the same. */

/* The index of @theme by month. @small: for a card */
PlumbChart *plumb_trend_charts_create_run  (PlumbTrend           *trend,
                                            const PlumbFormTheme *theme,
                                            gboolean              small);
/* The grades of @code ("overall" or a section) by quarter. */
PlumbChart *plumb_trend_charts_create_bars (PlumbTrend           *trend,
                                            const char           *code);
/* (element-type PlumbTrendBar): oldest first; no audit that has the grade, or should have it, is in
 * none or in two of them. Valid as long as @trend. */
GArray           *plumb_trend_charts_list_bars  (PlumbTrend              *trend,
                                                 const char              *code)
                                                 G_GNUC_WARN_UNUSED_RESULT;
/* Whether @code was asked in any of the quarters. */
gboolean          plumb_trend_charts_has_audits (PlumbTrend              *trend,
                                                 const char              *code);

G_END_DECLS
