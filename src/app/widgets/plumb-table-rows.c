/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-rows.h"

GtkWidget *
plumb_table_rows_find_list (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkColumnListView"))
      return child;
  return NULL;
}

void
plumb_table_rows_set_item (GtkWidget   *cell,
                           GtkListItem *item)
{
  g_object_set_data (G_OBJECT (cell), "item", item);
}

PlumbStoreRow *
plumb_table_rows_get_record (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);
  GtkWidget *inside = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
  GtkListItem *item = inside != NULL ? g_object_get_data (G_OBJECT (inside), "item") : NULL;

  return item != NULL ? gtk_list_item_get_item (item) : NULL;
}

GtkWidget *
plumb_table_rows_find (GtkWidget *list,
                       gint64     id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      PlumbStoreRow *record = plumb_table_rows_get_record (row);

      if (record != NULL && plumb_store_row_get_id (record) == id)
        return row;
    }
  return NULL;
}
