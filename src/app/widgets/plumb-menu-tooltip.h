/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The tooltip of a button that opens a menu or a list (GtkMenuButton, GtkDropDown, the other half
 * of an AdwSplitButton): it goes while what it opened is open, and does not cover it. A menu
 * button is called by the same words. */
void plumb_menu_tooltip_set (GtkWidget  *widget,
                             const char *text);

G_END_DECLS
