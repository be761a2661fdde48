/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"

G_BEGIN_DECLS

/**
 * PlumbTallyTarget:
 * @index: of the item in the instrument; -1 where it does not count
 * @good_from: the lowest figure that is met or good in this version of the form
 * @in_index: whether the item is a standard under the index of each theme of the form
 *
 * What an answer to one item is counted as.
 */
typedef struct
{
  int       index;
  int       good_from;
  gboolean *in_index;
} PlumbTallyTarget;

/**
 * PlumbTallyMap:
 * @layout: (owned): of the instrument's counters
 * @targets: (owned): by item number in the dictionary
 * @n_targets: length of @targets
 * @in_index: (owned): what the targets point into
 * @n_themes: of the form
 * @sums_slots: (owned): by theme, where the sums of its index stand; -1 for none
 * @down, @across: item numbers of the two grades of the cross-table; 0 for none
 *
 * From the numbers in the answer table to the counters of one instrument.
 */
typedef struct
{
  PlumbTallyLayout *layout;
  PlumbTallyTarget *targets;
  gint64            n_targets;
  gboolean         *in_index;
  guint             n_themes;
  int              *sums_slots;
  gint64            down;
  gint64            across;
} PlumbTallyMap;

/* (transfer none): belongs to the session. */
PlumbTallyMap *plumb_tally_map_get  (PlumbStoreSession *session,
                                     gint64             instrument_id,
                                     GError           **error);
void           plumb_tally_map_free (PlumbTallyMap *map);

/* (nullable): %NULL where the item does not count. */
static inline const PlumbTallyTarget *
plumb_tally_map_get_target (const PlumbTallyMap *map,
                            gint64               item_id)
{
  if (item_id <= 0 || item_id >= map->n_targets || map->targets[item_id].index < 0)
    return NULL;

  return &map->targets[item_id];
}

G_END_DECLS
