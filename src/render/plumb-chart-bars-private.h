/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart-bars.h"

G_BEGIN_DECLS

/* @parts: copied; best first; those without a count are no figures, but are told in the summary.
 * @note: (nullable): what is to be said of the answers outside the base. */
void plumb_chart_bars_add        (PlumbChartBars     *self,
                                  const char         *label,
                                  const PlumbBarPart *parts,
                                  guint               n_parts,
                                  const char         *note);
/* Of which a count is hidden: without parts. */
void plumb_chart_bars_add_hidden (PlumbChartBars     *self,
                                  const char         *label);

G_END_DECLS
