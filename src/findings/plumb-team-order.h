/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Teams stand in the order of their codes, which stay when a team is renamed: findings that were
 * sent before keep their order. */

/* @tallies: (element-type PlumbTally). (transfer full): the code by the name of each team that has
 * one; owns both. */
GHashTable *plumb_team_order_collect (GPtrArray     *tallies) G_GNUC_WARN_UNUSED_RESULT;
/* For g_ptr_array_sort_with_data(), of names; @codes: as collected. A team without a code, as "not
 * recorded" is, comes first. */
int         plumb_team_order_compare (gconstpointer  a,
                                      gconstpointer  b,
                                      gpointer       codes);

G_END_DECLS
