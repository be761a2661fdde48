/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a drop-down of texts be narrower than its longest choice: what is chosen is cut short with
 * an ellipsis, while the list below it says everything. GTK alone keeps it as wide as the text. */
void plumb_drop_down_make_narrow (GtkDropDown *drop_down);

G_END_DECLS
