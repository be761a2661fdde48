/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-quarter-context.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CROSS_CARD (plumb_cross_card_get_type ())

/* One theme's grade against another's, as planning's against supervision's, in counts of audits. */
G_DECLARE_FINAL_TYPE (PlumbCrossCard, plumb_cross_card, PLUMB, CROSS_CARD, AdwBin)

GtkWidget *plumb_cross_card_new  (void);
void       plumb_cross_card_show (PlumbCrossCard            *self,
                                  const PlumbQuarterContext *context);

G_END_DECLS
