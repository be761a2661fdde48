/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-figure-table.h"
#include "plumb-trend-charts.h"

G_BEGIN_DECLS

/* "Q2 2017-18", or "Q2 2017-18, form 2017.1" where versions of the form asked a grade otherwise. */
char *plumb_trend_tables_name_bar        (const PlumbTrendBar     *bar,
                                          int                      start_month)
                                          G_GNUC_WARN_UNUSED_RESULT;
/* The same figures as the charts of a release's tables by quarter and by month, and what they say
 * in a sentence. @start_month: of the reporting year */
void  plumb_trend_tables_fill_grades     (PlumbFigureTable        *table,
                                          const PlumbReleaseTable *grades,
                                          const char              *code,
                                          int                      start_month);
void  plumb_trend_tables_fill_months     (PlumbFigureTable        *table,
                                          const PlumbReleaseTable *months,
                                          const PlumbReleaseTheme *theme);
/* (transfer full): what the figures say; over a chart also what its signs mean */
char *plumb_trend_tables_describe_grades (const PlumbReleaseTable *grades,
                                          const char              *code,
                                          gboolean                 in_table)
                                          G_GNUC_WARN_UNUSED_RESULT;
char *plumb_trend_tables_describe_months (const PlumbReleaseTable *months,
                                          const PlumbReleaseTheme *theme,
                                          gboolean                 in_table)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
