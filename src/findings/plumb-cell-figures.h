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
/* (element-type PlumbIndexStandard): those under no index */
GPtrArray  *plumb_cell_figures_make_others  (const PlumbJoinedLayout *layout,
                                             guint32                 *now,
                                             const guint32           *before)
                                             G_GNUC_WARN_UNUSED_RESULT;

void        plumb_cell_figures_free_blocks  (GPtrArray               *blocks);
void        plumb_cell_figures_free_others  (GPtrArray               *others);

G_END_DECLS
