/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"

G_BEGIN_DECLS

/**
 * PlumbChartFoot:
 * @label: of a quarter, "Q2 2017-18"
 * @version: (nullable): of the form, where bars are told apart by it
 * @base: number of audits
 * @n_after: how many bars stand after this one
 *
 * What is written below a standing bar.
 */
typedef struct
{
  const char *label;
  const char *version;
  guint       base;
  guint       n_after;
} PlumbChartFoot;

/* The height that it takes where each bar has @step of the width; @versions: whether any has a
 * version. */
double plumb_chart_foot_measure (double                step,
                                 gboolean              versions);
/* @area: the bar's part of the foot; @width: of the whole chart, at whose edges labels end */
void   plumb_chart_foot_draw    (cairo_t              *cr,
                                 const PlumbChartFoot *foot,
                                 PlumbArea             area,
                                 double                width,
                                 const PlumbTheme     *theme);

G_END_DECLS
