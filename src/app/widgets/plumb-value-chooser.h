/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_VALUE_CHOOSER (plumb_value_chooser_get_type ())

/* A drop-down of labels that stand for values; the first choice usually is "all", with no value.
 * Signal "chosen" when a person (not the program) chooses. Property "label": what it is
 * called to a screen reader. */
G_DECLARE_FINAL_TYPE (PlumbValueChooser, plumb_value_chooser, PLUMB, VALUE_CHOOSER, AdwBin)

void        plumb_value_chooser_clear  (PlumbValueChooser *self);
/* @value: (nullable) */
void        plumb_value_chooser_add    (PlumbValueChooser *self,
                                        const char        *value,
                                        const char        *label);
gboolean    plumb_value_chooser_has    (PlumbValueChooser *self,
                                        const char        *value);
guint       plumb_value_chooser_get_n  (PlumbValueChooser *self);
/* (nullable) */
const char *plumb_value_chooser_get_value (PlumbValueChooser *self);
const char *plumb_value_chooser_get_text  (PlumbValueChooser *self);
/* Falls back on the first choice; says nothing. */
void        plumb_value_chooser_set_value (PlumbValueChooser *self,
                                           const char        *value);

G_END_DECLS
