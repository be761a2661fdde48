/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-findings.h"
#include "plumb-trend.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_QUARTER_VIEW (plumb_quarter_view_get_type ())

/* One cell of a quarter's findings as cards. It reads the findings object and counts nothing
 * itself. */
G_DECLARE_FINAL_TYPE (PlumbQuarterView, plumb_quarter_view, PLUMB, QUARTER_VIEW, AdwBin)

/* @team, @plan_type, @audit_type: (nullable): %NULL for all. FALSE where there are no such
 * audits; then nothing is shown. */
gboolean   plumb_quarter_view_show_cell (PlumbQuarterView *self,
                                         PlumbFindings    *findings,
                                         const char       *instrument,
                                         const char       *team,
                                         const char       *plan_type,
                                         const char       *audit_type);
/* The months up to the quarter, for the index cards. */
void       plumb_quarter_view_set_trend (PlumbQuarterView *self,
                                         PlumbTrend       *trend);
/* The month in which the reporting year starts, as the findings' own days say. */
int        plumb_quarter_view_start_month (PlumbFindings  *findings);

G_END_DECLS
