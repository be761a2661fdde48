/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-chart.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CHART_VIEW (plumb_chart_view_get_type ())

/* Shows a chart. The pointer and the arrow keys go from figure to figure; a click or Enter emits
 * "figure-activated" (guint). To a screen reader it is a picture with a name and all its
 * figures in words. */
G_DECLARE_FINAL_TYPE (PlumbChartView, plumb_chart_view, PLUMB, CHART_VIEW, GtkWidget)

GtkWidget  *plumb_chart_view_new       (void);
/* (nullable) */
PlumbChart *plumb_chart_view_get_chart (PlumbChartView *self);
/* @label: what the picture is of */
void        plumb_chart_view_set_chart (PlumbChartView *self,
                                        PlumbChart     *chart,
                                        const char     *label);
/* As a click on the figure does. */
void        plumb_chart_view_activate_figure (PlumbChartView *self,
                                              guint           figure);

G_END_DECLS
