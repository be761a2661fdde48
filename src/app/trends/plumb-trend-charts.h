/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-trend.h"

G_BEGIN_DECLS

/* Charts of a trend; the Trends page, the Quarter page and the PDF show the same. */

/* The index of @theme by month. @small: for a card */
PlumbChart *plumb_trend_charts_create_run  (PlumbTrend        *trend,
                                            PlumbSectionTheme  theme,
                                            gboolean           small);
/* The grades of @code ("overall" or a section) by quarter. */
PlumbChart *plumb_trend_charts_create_bars (PlumbTrend        *trend,
                                            const char        *code);
/* Whether the form changed what the index is made of since the last month with audits. */
gboolean          plumb_trend_charts_is_break   (const PlumbTrendMonth   *month,
                                                 PlumbSectionTheme        theme);
/* (nullable) */
const PlumbBlock *plumb_trend_charts_find_block (const PlumbTrendQuarter *quarter,
                                                 const char              *code);
const PlumbShare *plumb_trend_charts_get_share  (const PlumbTrendMonth   *month,
                                                 PlumbSectionTheme        theme);

G_END_DECLS
