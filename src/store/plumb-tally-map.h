/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"

G_BEGIN_DECLS

/**
 * PlumbTallyMap:
 * @layout: (owned): of the instrument's counters
 * @indexes: (owned): item number in the dictionary to item index in the instrument; -1 for none
 * @n_indexes: length of @indexes
 * @planning, @supervision: item numbers of the two sections' grades; 0 for none
 *
 * From the numbers in the answer table to the counters of one instrument.
 */
typedef struct
{
  PlumbTallyLayout *layout;
  int              *indexes;
  gint64            n_indexes;
  gint64            planning;
  gint64            supervision;
} PlumbTallyMap;

/* (transfer none): belongs to the session. */
PlumbTallyMap *plumb_tally_map_get  (PlumbStoreSession *session,
                                     gint64             instrument_id,
                                     GError           **error);
void           plumb_tally_map_free (PlumbTallyMap *map);

/* The counter of one answer; -1 where it does not count. */
static inline int
plumb_tally_map_get_slot (PlumbTallyMap *map,
                          gint64         item_id,
                          int            figure)
{
  if (item_id <= 0 || item_id >= map->n_indexes || map->indexes[item_id] < 0)
    return -1;

  return plumb_tally_layout_get_slot (map->layout, (guint) map->indexes[item_id], figure);
}

G_END_DECLS
