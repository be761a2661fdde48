/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whatever says something can be read by people who see poorly: 4.5 to 1 between the words and what
 * is behind them (WCAG 2.1, 1.4.3), measured on what is drawn, light and dark. Words of what cannot
 * be used at the moment are left out, as they are there. */

/* Measures the words of @part, which is @native (a window or popover on the screen) or in it, and
 * asserts that there are at least so many; @what: its name in what is told. Leaves the colours as
 * the system has them. */
void  plumb_test_assert_contrast         (GtkWidget  *native,
                                          GtkWidget  *part,
                                          const char *what,
                                          guint       least);
/* Opens each kind of menu, list and popover that can be opened below @root, and measures it.
 * Returns how many. */
guint plumb_test_assert_popover_contrast (GtkWidget  *root,
                                          const char *what);

G_END_DECLS
