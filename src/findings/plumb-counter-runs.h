/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the counters of one row go into another: those that stand next to each other in both are
 * added in one go. */

/* (element-type PlumbCounterRun) */
GArray *plumb_counter_runs_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The counter at @from goes to @to; nothing happens where @from is below 0. */
void    plumb_counter_runs_map (GArray        *runs,
                                int            from,
                                guint          to);
/* Adds the counters that are mapped; the rows are never the same memory. */
void    plumb_counter_runs_add (const GArray  *runs,
                                const guint32 *from,
                                guint32       *to);
/* Adds the first @length counters, each to its like. */
void    plumb_counters_add     (guint32       *to,
                                const guint32 *from,
                                guint          length);

G_END_DECLS
