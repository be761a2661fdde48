/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-tally-layout.h"

G_BEGIN_DECLS

/* The counters of all versions of one instrument laid side by side, item by item, as far as figures
 * are made from them. Items are the same where their code, kind of answer, scale and thresholds
 * agree; what an older version asked otherwise keeps counters of its own, so that each audit is
 * scored for ever with its own version, nothing is lost and nothing is mixed. A standard is under
 * an index for the audits of those versions that flag it. A row of counters starts with the number
 * of audits, followed by those of each version; it ends with the sums of the indices. Themes are
 * joined by their codes: here one is known by its place among all that any version has. */

/**
 * PlumbJoinedItem:
 * @item: as in the newest version that has it
 * @first: where its run of counters starts: not recorded, then each rank, then not applicable, and
 *   for compliance cannot tell
 * @version: of the form that @item is of
 * @otherwise: (nullable): by version, whether it asks the code otherwise; %NULL where none does
 * @versions: (nullable): with @otherwise, those that ask it as @item does, %NULL at the end
 */
typedef struct
{
  const PlumbItem *item;
  guint            first;
  guint            n_ranks;
  const char      *version;
  gboolean        *otherwise;
  const char     **versions;
} PlumbJoinedItem;

#define PLUMB_JOINED_AUDITS 0

typedef struct _PlumbJoinedLayout PlumbJoinedLayout;

/* @layouts: (element-type PlumbTallyLayout): of the same instrument id, newest version first */
PlumbJoinedLayout     *plumb_joined_layout_new            (GPtrArray               *layouts);
void                   plumb_joined_layout_free           (PlumbJoinedLayout       *self);

/* Length of a row of counters. */
guint                  plumb_joined_layout_get_length     (const PlumbJoinedLayout *self);
/* The themes of all versions: in the newest one's order and under its titles, then those that only
 * an older one has. */
guint                  plumb_joined_layout_get_n_themes   (const PlumbJoinedLayout *self);
const PlumbFormTheme  *plumb_joined_layout_get_theme      (const PlumbJoinedLayout *self,
                                                           guint                    theme);
/* Items with a section's or the overall grade (overall first), or the standards flagged for a
 * theme. (element-type PlumbJoinedItem) (transfer none) */
GPtrArray             *plumb_joined_layout_get_grades     (const PlumbJoinedLayout *self);
GPtrArray             *plumb_joined_layout_get_standards  (const PlumbJoinedLayout *self,
                                                           guint                    theme);
/* Likewise the standards that are flagged for none. */
GPtrArray             *plumb_joined_layout_get_others     (const PlumbJoinedLayout *self);
/* Ranks each way of the cross-table; 0 where there is none. */
guint                  plumb_joined_layout_get_cross_size (const PlumbJoinedLayout *self,
                                                           guint                   *out_first);
/* Which of the grades the cross-table pairs, where there is one. */
void                   plumb_joined_layout_get_cross_grades (const PlumbJoinedLayout *self,
                                                             guint                   *out_down,
                                                             guint                   *out_across);
/* Sums of the index of a theme in a row. */
PlumbTallySums         plumb_joined_layout_read_sums      (const PlumbJoinedLayout *self,
                                                           guint                    theme,
                                                           const guint32           *row);
/* Whether all versions with audits in either row ask the item, or make up the index, in the same
 * way. @before: (nullable) */
gboolean               plumb_joined_layout_compares_item  (const PlumbJoinedLayout *self,
                                                           const PlumbJoinedItem   *joined,
                                                           const guint32           *now,
                                                           const guint32           *before);
gboolean               plumb_joined_layout_compares_index (const PlumbJoinedLayout *self,
                                                           guint                    theme,
                                                           const guint32           *now,
                                                           const guint32           *before);
/* Adds a tally of one of the versions to a row. */
void                   plumb_joined_layout_add            (const PlumbJoinedLayout *self,
                                                           PlumbTallyLayout        *layout,
                                                           guint                    n_audits,
                                                           const guint32           *counts,
                                                           guint32                 *row);
/* Adds one row to another. */
void                   plumb_joined_layout_sum            (const PlumbJoinedLayout *self,
                                                           const guint32           *from,
                                                           guint32                 *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbJoinedLayout, plumb_joined_layout_free)

G_END_DECLS
