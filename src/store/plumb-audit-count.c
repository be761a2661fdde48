/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-count.h"

#include "plumb-figure.h"

/* The same rule as for the standards under the index: cannot tell counts and is not met; not
 * applicable and not recorded do not count. */
static void
add_to_indices (PlumbAuditCount        *self,
                const PlumbTallyTarget *target,
                int                     figure)
{
  if (figure < 1 && figure != PLUMB_FIGURE_CANNOT_TELL)
    return;

  for (guint t = 0; t < self->map->n_themes; t++)
    if (target->in_index[t])
      {
        self->indices[t].n++;
        self->indices[t].x += figure >= target->good_from;
      }
}

/**
 * plumb_audit_count_start:
 * @map: of the audit's form
 * @counts: the tally that it is counted in; must outlive plumb_audit_count_finish()
 * @sign: 1 to add the audit, -1 to take it away
 */
void
plumb_audit_count_start (PlumbAuditCount *self,
                         PlumbTallyMap   *map,
                         guint32         *counts,
                         int              sign)
{
  self->map = map;
  self->counts = counts;
  self->sign = sign;
  self->down = self->across = 0;
  if (self->n_indices < map->n_themes)
    {
      self->indices = g_renew (PlumbIndexCount, self->indices, map->n_themes);
      self->n_indices = map->n_themes;
    }
  for (guint t = 0; t < map->n_themes; t++)
    self->indices[t] = (PlumbIndexCount) { 0 };
}

/**
 * plumb_audit_count_add_answer:
 * @item_id: number of the item in the dictionary
 * @figure: as the store keeps it
 *
 * Unsigned counters wrap around on taking away, which is what adding -1 means to them.
 */
void
plumb_audit_count_add_answer (PlumbAuditCount *self,
                              gint64           item_id,
                              int              figure)
{
  const PlumbTallyTarget *target = plumb_tally_map_get_target (self->map, item_id);
  int slot;

  if (target == NULL)
    return;

  slot = plumb_tally_layout_get_slot (self->map->layout, (guint) target->index, figure);
  if (slot >= 0)
    {
      self->counts[slot] += (guint32) self->sign;
      add_to_indices (self, target, figure);
    }
  if (item_id == self->map->down)
    self->down = figure;
  else if (item_id == self->map->across)
    self->across = figure;
}

void
plumb_audit_count_finish (PlumbAuditCount *self)
{
  const PlumbTallyMap *map = self->map;
  int slot = plumb_tally_layout_get_cross_slot (map->layout, self->down, self->across);

  if (slot >= 0)
    self->counts[slot] += (guint32) self->sign;

  for (guint t = 0; t < map->n_themes; t++)
    if (map->sums_slots[t] >= 0)
      plumb_tally_sums_count (self->counts + map->sums_slots[t], self->indices[t].x,
                              self->indices[t].n, self->sign);
}

void
plumb_audit_count_clear (PlumbAuditCount *self)
{
  g_free (self->indices);
  *self = (PlumbAuditCount) { 0 };
}
