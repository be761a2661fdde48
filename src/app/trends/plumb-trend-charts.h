/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-release.h"

G_BEGIN_DECLS

/**
 * PlumbTrendBar:
 * @row: (nullable): one way of asking that grade; %NULL where the quarter has no audits
 *
 * A bar of the chart of grades, which is a row of its table. A quarter in which versions of the
 * form asked a grade otherwise has one for each way, newest first.
 */
typedef struct
{
  PlumbQuarter           quarter;
  const PlumbReleaseRow *row;
} PlumbTrendBar;

/* Charts of a release's tables by quarter and by month; the Trends page and the Quarter page show
 * the same. */

/* The index of @theme by month. (nullable): %NULL where the table has no months of it. @small: for
 * a card */
PlumbChart *plumb_trend_charts_create_run  (const PlumbReleaseTable *months,
                                            const PlumbReleaseTheme *theme,
                                            gboolean                 small);
/* The grades of @code ("overall" or a section) by quarter. @start_month: of the reporting year */
PlumbChart *plumb_trend_charts_create_bars (const PlumbReleaseTable *grades,
                                            const char              *code,
                                            int                      start_month);
/* (element-type PlumbTrendBar): oldest first; no audit that has the grade, or should have it, is in
 * none or in two of them. Valid as long as @grades. */
GArray     *plumb_trend_charts_list_bars   (const PlumbReleaseTable *grades,
                                            const char              *code)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* Whether @code was asked in any of the quarters. */
gboolean    plumb_trend_charts_has_audits  (const PlumbReleaseTable *grades,
                                            const char              *code);
/* (element-type PlumbReleaseRow) (transfer container): the index of @theme, oldest month first;
 * each has a share */
GPtrArray  *plumb_trend_charts_list_months (const PlumbReleaseTable *months,
                                            const PlumbReleaseTheme *theme)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
