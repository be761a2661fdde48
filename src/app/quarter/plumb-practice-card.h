/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-quarter-context.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PRACTICE_CARD (plumb_practice_card_get_type ())

/* How good is practice: the overall grade and every section's as one bar each, the headline share
 * with its base, and its change in words. */
G_DECLARE_FINAL_TYPE (PlumbPracticeCard, plumb_practice_card, PLUMB, PRACTICE_CARD, AdwBin)

GtkWidget *plumb_practice_card_new  (void);
void       plumb_practice_card_show (PlumbPracticeCard         *self,
                                     const PlumbQuarterContext *context);

G_END_DECLS
