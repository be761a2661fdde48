/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-store-model.h"

G_BEGIN_DECLS

/* GTK 4.8 does not tell which widget of a column view is its list, nor which of the list's rows is
 * of what; its cells are asked. */

/* Below the column view @view. */
GtkWidget     *plumb_table_rows_find_list  (GtkWidget   *view);
/* @cell, the child of @item, remembers it. */
void           plumb_table_rows_set_item   (GtkWidget   *cell,
                                            GtkListItem *item);
/* (nullable) (transfer none): what that row shows */
PlumbStoreRow *plumb_table_rows_get_record (GtkWidget   *row);
/* (nullable): the row of that record, if it is made at the moment */
GtkWidget     *plumb_table_rows_find       (GtkWidget   *list,
                                            gint64       id);

G_END_DECLS
