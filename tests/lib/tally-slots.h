/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-tally-layout.h"

/* Tallies are stored as rows of counters, so that where each of them stands can never change for a
 * form that audits were made with. */

/* (transfer full): a digest of all slots of a form of planning and supervision */
static char *
tally_slots_digest (PlumbInstrument *instrument)
{
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (instrument);
  g_autoptr(GString) slots = g_string_new (NULL);

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    for (int figure = -2; figure <= 20; figure++)
      g_string_append_printf (slots, "%s %d %d\n", plumb_instrument_get_item (instrument, i)->code,
                              figure, plumb_tally_layout_get_slot (layout, i, figure));
  for (int down = 0; down <= 20; down++)
    for (int across = 0; across <= 20; across++)
      g_string_append_printf (slots, "%d x %d %d\n", down, across,
                              plumb_tally_layout_get_cross_slot (layout, down, across));
  g_string_append_printf (slots, "planning %d\nsupervision %d\nall %u\n",
                          plumb_tally_layout_get_sums_slot (layout, PLUMB_THEME_PLANNING),
                          plumb_tally_layout_get_sums_slot (layout, PLUMB_THEME_SUPERVISION),
                          plumb_tally_layout_get_n_slots (layout));
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, slots->str, (gssize) slots->len);
}
