/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart-panel.h"
#include "plumb-release.h"
#include "plumb-stop-offer.h"
#include "plumb-trends-page.h"
#include "plumb-value-chooser.h"

G_BEGIN_DECLS

struct _PlumbTrendsPage
{
  PlumbPage           parent_instance;

  AdwClamp           *clamp;
  GSimpleActionGroup *actions;        /* (owned) */
  GCancellable       *cancellable;    /* (owned) (nullable): of the figures being fetched */
  PlumbRelease       *trend;          /* (owned) (nullable): of one instrument */
  const PlumbReleaseTable *grades;    /* (nullable): of @trend, by quarter */
  const PlumbReleaseTable *months;    /* (nullable): of @trend */
  GPtrArray          *themes;         /* (owned) (element-type PlumbReleaseTheme): of @trend, those
                                         that have an index */
  PlumbQuarter        first;          /* that has audits */
  PlumbQuarter        last;           /* that has audits */
  PlumbQuarter        end;            /* the last one in view */
  void              (*turned) (PlumbTrendsPage *self);
  gboolean            loading;
  PlumbStopOffer     *offer;          /* (owned) (nullable): while loading */
  gboolean            instrument_chosen;
  char               *pending_pdf;    /* (owned) (nullable): chart a path is being asked for */

  GtkStack           *stack;
  GtkBox             *panels;
  GtkWidget          *nothing_label;
  GtkWidget          *warning;        /* that the figures are not for everybody */
  PlumbValueChooser  *instrument_chooser;
  PlumbValueChooser  *team_chooser;
  PlumbValueChooser  *section_chooser;
  PlumbChartPanel    *grades_panel;
  GPtrArray          *index_panels;   /* (owned) (element-type PlumbChartPanel): of @panels, one for
                                         each theme and maybe more, which are hidden */
};

#define PLUMB_TRENDS_N_QUARTERS 8

/* plumb-trends-page-turning.c: what is in view is moved, a year at a time, and then @turned. */
void plumb_trends_page_add_turning (PlumbTrendsPage *self,
                                    void           (*turned) (PlumbTrendsPage *self));
/* The quarters that have audits: the first and the last of them. */
void plumb_trends_page_set_span    (PlumbTrendsPage *self,
                                    PlumbQuarter     first,
                                    PlumbQuarter     last);
/* In view, with audits or without. */
void plumb_trends_page_get_months  (PlumbTrendsPage *self,
                                    PlumbMonth      *out_first,
                                    PlumbMonth      *out_last);

/* plumb-trends-page-links.c */
/* Of the trend in view, those that have an index. */
void plumb_trends_page_list_themes (PlumbTrendsPage *self);
void plumb_trends_page_link_grades (PlumbTrendsPage *self);
void plumb_trends_page_link_index  (PlumbTrendsPage *self,
                                    PlumbChartPanel *panel);

/* plumb-trends-page-export.c */
void plumb_trends_page_add_export  (PlumbTrendsPage *self);

G_END_DECLS
