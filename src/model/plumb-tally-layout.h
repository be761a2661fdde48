/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"
#include "plumb-tally-sums.h"

G_BEGIN_DECLS

/* Where each countable answer of an instrument stands in a tally: a row of counters. Each
 * countable item has a run of slots (not recorded, each rank, not applicable, and for compliance
 * cannot tell); after the items comes the cross-table of the grades of two themes' sections, where
 * the instrument has both; last, for each of its themes, in its order, that a countable standard is
 * flagged for, the sums of its index (PlumbTallySums). It depends on the instrument alone, so a
 * tally stays readable for as long as its instrument is kept. */

#define PLUMB_TYPE_TALLY_LAYOUT (plumb_tally_layout_get_type ())

G_DECLARE_FINAL_TYPE (PlumbTallyLayout, plumb_tally_layout, PLUMB, TALLY_LAYOUT, GObject)

PlumbTallyLayout *plumb_tally_layout_new            (PlumbInstrument  *instrument);
PlumbInstrument  *plumb_tally_layout_get_instrument (PlumbTallyLayout *self);
guint             plumb_tally_layout_get_n_slots    (PlumbTallyLayout *self);
/* -1 where the item does not count. @item_index as in plumb_instrument_get_item(). */
int               plumb_tally_layout_get_slot       (PlumbTallyLayout *self,
                                                     guint             item_index,
                                                     int               figure);
/* Slot of a pair of ranks (1 or more each); -1 where there is no cross-table. */
int               plumb_tally_layout_get_cross_slot (PlumbTallyLayout *self,
                                                     int               down_rank,
                                                     int               across_rank);
/* First of the PLUMB_TALLY_SUMS_SLOTS of a theme's index; -1 where no standard is flagged. @theme:
 * its code */
int               plumb_tally_layout_get_sums_slot  (PlumbTallyLayout *self,
                                                     const char       *theme);
/* Whether the item is a standard under the index of @theme; with NULL, under none. */
gboolean          plumb_tally_layout_is_in_index    (PlumbTallyLayout *self,
                                                     guint             item_index,
                                                     const char       *theme);
/* Item index of a code; -1 if unknown. */
int               plumb_tally_layout_find_item      (PlumbTallyLayout *self,
                                                     const char       *code);

G_END_DECLS
