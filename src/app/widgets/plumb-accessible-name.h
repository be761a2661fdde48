/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names @widget for a screen reader. The keyboard's focus in a drop-down or a menu button is on a
 * button inside, which GTK 4.8 leaves without a name: that gets the name too, for a drop-down of
 * texts with what is chosen ("Team: Riverside team"). */
void plumb_accessible_name_set (GtkWidget  *widget,
                                const char *name);
/* Lets every button of the program say its words once and without the letter's underline: GTK 4.8
 * gives it the label as it was written and the label again as it is shown. Once a program. */
void plumb_accessible_name_mend_buttons (void);
/* Says a toggle's state as screen readers know it. @one_of: of a group of which one is chosen. GTK
 * 4.8 has no role for a toggle and calls it a button to press. */
void plumb_accessible_name_follow_toggle (GtkToggleButton *toggle,
                                          gboolean         one_of);

G_END_DECLS
