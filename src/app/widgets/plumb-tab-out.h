/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 goes through a list row by row with Tab, which in a long list is a trap for the
 * keyboard. With this, Tab and Shift+Tab go on to what comes after or before @list, and the arrow
 * keys move in it. Not for lists whose rows hold controls of their own. */
void plumb_tab_out_add (GtkWidget *list);

G_END_DECLS
