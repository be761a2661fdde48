/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the labels of the buttons in @widget, or of @widget itself, be cut where a window is too
 * narrow for all of them; where there is room they are whole. Names for a screen reader stay. */
void plumb_shrinking_allow (GtkWidget *widget);

G_END_DECLS
