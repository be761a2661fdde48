/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Appends what a newer version of a form changes, in lines for an auditor: which version would take
 * the place of which, and, by kind of change, what was changed. */
void plumb_form_change_words_append (GString              *text,
                                     const PlumbFormOffer *offer);

G_END_DECLS
