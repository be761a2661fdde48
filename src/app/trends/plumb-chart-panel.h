/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-chart-view.h"
#include "plumb-figure-table.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CHART_PANEL (plumb_chart_panel_get_type ())

/* A card with a chart, what it says in a sentence, and the same figures as a table. Signals
 * "figure-activated" and "row-activated" (guint). */
G_DECLARE_FINAL_TYPE (PlumbChartPanel, plumb_chart_panel, PLUMB, CHART_PANEL, AdwBin)

/* @name: what trends.save-pdf calls the chart */
GtkWidget        *plumb_chart_panel_new            (const char      *name);
void              plumb_chart_panel_set_name       (PlumbChartPanel *self,
                                                    const char      *name);
void              plumb_chart_panel_set_chart      (PlumbChartPanel *self,
                                                    PlumbChart      *chart,
                                                    const char      *title,
                                                    const char      *sentence);
const char       *plumb_chart_panel_get_title      (PlumbChartPanel *self);
PlumbChart       *plumb_chart_panel_get_chart      (PlumbChartPanel *self);
PlumbChartView   *plumb_chart_panel_get_view       (PlumbChartPanel *self);
PlumbFigureTable *plumb_chart_panel_get_table      (PlumbChartPanel *self);
gboolean          plumb_chart_panel_get_show_table (PlumbChartPanel *self);
void              plumb_chart_panel_set_show_table (PlumbChartPanel *self,
                                                    gboolean         show_table);

G_END_DECLS
