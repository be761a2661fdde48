/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a drop-down of texts be narrower than its longest choice: what is chosen is cut short with
 * an ellipsis, while the list below it is as wide as it takes to say everything. GTK alone keeps
 * the drop-down as wide as the text, and cuts the list at the width of the drop-down. */
void plumb_drop_down_make_narrow (GtkDropDown *drop_down);

G_END_DECLS
