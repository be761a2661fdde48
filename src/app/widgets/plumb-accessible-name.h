/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names @widget for a screen reader. The keyboard's focus in a drop-down or a menu button is on a
 * button inside, which GTK 4.8 leaves without a name: that gets the name too, for a drop-down of
 * texts with what is chosen ("Team: Riverside team"). */
void plumb_accessible_name_set (GtkWidget  *widget,
                                const char *name);

G_END_DECLS
