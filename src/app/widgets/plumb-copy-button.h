/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that puts @text on the clipboard. @name: for a screen reader; what it copies. @label:
 * (nullable): where an icon alone is not enough. */
GtkWidget *plumb_copy_button_new (const char *text,
                                  const char *name,
                                  const char *label);

G_END_DECLS
