/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart-panel.h"
#include "plumb-stop-offer.h"
#include "plumb-trend.h"
#include "plumb-trends-page.h"
#include "plumb-value-chooser.h"

G_BEGIN_DECLS

struct _PlumbTrendsPage
{
  PlumbPage           parent_instance;

  AdwClamp           *clamp;
  GSimpleActionGroup *actions;        /* (owned) */
  GCancellable       *cancellable;    /* (owned) (nullable): of the figures being fetched */
  PlumbTrend         *trend;          /* (owned) (nullable) */
  PlumbQuarter        last;
  gboolean            loading;
  PlumbStopOffer     *offer;          /* (owned) (nullable): while loading */
  gboolean            instrument_chosen;
  char               *pending_pdf;    /* (owned) (nullable): chart a path is being asked for */

  GtkStack           *stack;
  GtkBox             *panels;
  GtkWidget          *nothing_label;
  PlumbValueChooser  *instrument_chooser;
  PlumbValueChooser  *team_chooser;
  PlumbValueChooser  *section_chooser;
  PlumbChartPanel    *grades_panel;
  PlumbChartPanel    *planning_panel;
  PlumbChartPanel    *supervision_panel;
};

/* plumb-trends-page-links.c */
void plumb_trends_page_link_panels (PlumbTrendsPage *self);

/* plumb-trends-page-export.c */
void plumb_trends_page_add_export  (PlumbTrendsPage *self);

G_END_DECLS
