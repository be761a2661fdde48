/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-quarter-export.h"
#include "plumb-quarter-page.h"
#include "plumb-quarter-view.h"
#include "plumb-release.h"
#include "plumb-stop-offer.h"
#include "plumb-value-chooser.h"

G_BEGIN_DECLS

struct _PlumbQuarterPage
{
  PlumbPage           parent_instance;

  AdwClamp           *clamp;
  GSimpleActionGroup *actions;        /* (owned) */
  GCancellable       *cancellable;    /* (owned) (nullable): of the figures being fetched */
  PlumbRelease       *release;        /* (owned) (nullable) */
  PlumbQuarter        quarter;        /* year 0 until the span is known */
  PlumbQuarter        first;
  PlumbQuarter        last;
  gboolean            none_yet;       /* no audit was ever submitted */
  gboolean            loading;
  PlumbStopOffer     *offer;          /* (owned) (nullable): while loading */
  PlumbQuarterExport *exporter;       /* (owned) */

  GtkStack           *stack;
  AdwStatusPage      *empty_page;
  GtkFlowBox         *choosers;
  PlumbValueChooser  *instrument_chooser;
  PlumbValueChooser  *team_chooser;
  GtkWidget          *nothing_label;
  PlumbQuarterView   *view;
};

/* plumb-quarter-page-plan.c */
void plumb_quarter_page_add_plan (PlumbQuarterPage *self);

G_END_DECLS
