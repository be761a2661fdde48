/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-answers-difference.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_DIFFERENCE_CARD (plumb_difference_card_get_type ())

/* One difference of a clash: the question, both texts beside each other, each of which can be
 * copied, and which is kept. */
G_DECLARE_FINAL_TYPE (PlumbDifferenceCard, plumb_difference_card, PLUMB, DIFFERENCE_CARD, AdwBin)

/* @difference: borrowed; left as it is */
GtkWidget *plumb_difference_card_new      (PlumbInstrument              *instrument,
                                           const PlumbAnswersDifference *difference);
PlumbKeep  plumb_difference_card_get_keep (PlumbDifferenceCard          *self);
/* Where that cannot be chosen (both, of two grades), the choice stays. */
void       plumb_difference_card_set_keep (PlumbDifferenceCard          *self,
                                           PlumbKeep                     keep);

G_END_DECLS
