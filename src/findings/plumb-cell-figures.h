/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-joined-layout.h"

G_BEGIN_DECLS

/* From a row of counters to the figures of a cell. The figures point into the row, the layout's
 * instruments and their scales: all of them must outlive the figures. @before: (nullable): the same
 * cell's row of the quarter before. */

/* (element-type PlumbBlock) */
GPtrArray  *plumb_cell_figures_make_blocks  (const PlumbJoinedLayout *layout,
                                             guint32                 *now,
                                             const guint32           *before)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* (element-type PlumbIndex) */
GPtrArray  *plumb_cell_figures_make_indices (const PlumbJoinedLayout *layout,
                                             guint32                 *now,
                                             const guint32           *before)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* The share alone, without the standards under it. @theme: by its place in the layout */
PlumbShare  plumb_cell_figures_sum_index    (const PlumbJoinedLayout *layout,
                                             guint                    theme,
                                             const guint32           *row);

void        plumb_cell_figures_free_blocks  (GPtrArray               *blocks);

G_END_DECLS
