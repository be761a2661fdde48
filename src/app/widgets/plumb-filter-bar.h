/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_FILTER_BAR (plumb_filter_bar_get_type ())

/* A search entry and the filters beside it; the filters go below it where there is no room for
 * both. Has exactly two children, given in the template. */
G_DECLARE_FINAL_TYPE (PlumbFilterBar, plumb_filter_bar, PLUMB, FILTER_BAR, GtkWidget)

G_END_DECLS
