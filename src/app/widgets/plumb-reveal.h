/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * plumb_reveal_focused:
 * @widget: in a scrolled window, and the keyboard is in it or goes there at once
 *
 * Scrolls as far as it takes to see @widget, once it has its place and as long as the keyboard
 * stays: GTK follows the keyboard to a widget that was put in at the same moment as if it stood
 * where another one stood before.
 */
void plumb_reveal_focused (GtkWidget *widget);

G_END_DECLS
