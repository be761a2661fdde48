/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lists whose rows are made anew when the workspace changes, each row with the target of its
 * action: whoever was on an audit's row must not press Enter on another's. */

/* (transfer full) (nullable): the target of the row of @list that has the keyboard */
GVariant *plumb_row_focus_dup     (GtkListBox *list);
/* Puts the keyboard on the row of that target; FALSE where @list has none. */
gboolean  plumb_row_focus_restore (GtkListBox *list,
                                   GVariant   *target);

G_END_DECLS
