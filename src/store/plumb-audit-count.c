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

  for (guint t = 0; t < PLUMB_TALLY_MAP_N_THEMES; t++)
    if (target->in_index[t])
      {
        self->n[t]++;
        self->x[t] += figure >= target->good_from;
      }
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
  if (item_id == self->map->planning)
    self->planning = figure;
  else if (item_id == self->map->supervision)
    self->supervision = figure;
}

void
plumb_audit_count_finish (PlumbAuditCount *self)
{
  PlumbTallyLayout *layout = self->map->layout;
  int slot = plumb_tally_layout_get_cross_slot (layout, self->planning, self->supervision);

  if (slot >= 0)
    self->counts[slot] += (guint32) self->sign;

  for (guint t = 0; t < PLUMB_TALLY_MAP_N_THEMES; t++)
    {
      slot = plumb_tally_layout_get_sums_slot (layout, plumb_tally_map_themes[t]);
      if (slot >= 0)
        plumb_tally_sums_count (self->counts + slot, self->x[t], self->n[t], self->sign);
    }
}
