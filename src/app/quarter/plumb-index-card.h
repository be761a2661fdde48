/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-quarter-context.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_INDEX_CARD (plumb_index_card_get_type ())

/* The index of a theme: its share with base and interval, what has changed in words, and the run of
 * months. */
G_DECLARE_FINAL_TYPE (PlumbIndexCard, plumb_index_card, PLUMB, INDEX_CARD, AdwBin)

GtkWidget *plumb_index_card_new  (void);
/* @row: of the index in the context's table of standards, with its share */
void       plumb_index_card_show (PlumbIndexCard            *self,
                                  const PlumbQuarterContext *context,
                                  const PlumbReleaseRow     *row);

G_END_DECLS
