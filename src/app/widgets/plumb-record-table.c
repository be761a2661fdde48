/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-record-table.h"

#include <glib/gi18n.h>

#include "plumb-tab-out.h"

struct _PlumbRecordTable
{
  AdwBin                   parent_instance;

  PlumbStoreModel         *model;       /* (owned) */
  GtkColumnView           *view;
  const PlumbRecordColumn *columns;
  gpointer                 data;
  int                      sorted_by;   /* column that the view's sorter asked first; -1 for none */
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbRecordTable, plumb_record_table, ADW_TYPE_BIN)

static const PlumbRecordColumn *
get_column (PlumbRecordTable   *self,
            GtkListItemFactory *factory)
{
  return &self->columns[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"))];
}

static void
show_record (GtkListItem *item)
{
  PlumbRecordTable *self = g_object_get_data (G_OBJECT (item), "table");
  const PlumbRecordColumn *column = g_object_get_data (G_OBJECT (item), "column");
  PlumbStoreRow *row = gtk_list_item_get_item (item);
  gpointer record = row != NULL ? plumb_store_row_get_record (row) : NULL;
  g_autofree char *text = record != NULL ? column->text (record, self->data) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          PlumbRecordTable   *self)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 4);
  gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
  g_object_set_data (G_OBJECT (item), "table", self);
  g_object_set_data (G_OBJECT (item), "column", (gpointer) get_column (self, factory));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         PlumbRecordTable   *self)
{
  gulong handler = g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::record",
                                             G_CALLBACK (show_record), item);

  g_object_set_data (G_OBJECT (item), "handler", (gpointer) handler);
  show_record (item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           PlumbRecordTable   *self)
{
  gulong handler = (gulong) g_object_get_data (G_OBJECT (item), "handler");

  g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
}

/* GTK 4.8 does not tell which column its view is sorted by. It asks that column's sorter first,
 * so each notes itself. */
static int
note_column (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  GtkColumnViewColumn *column = data;
  PlumbRecordTable *self = g_object_get_data (G_OBJECT (column), "table");

  if (self->sorted_by < 0)
    self->sorted_by = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "number"));
  return GTK_ORDERING_SMALLER;
}

static void
sorter_changed_cb (GtkSorter        *sorter,
                   GtkSorterChange   change,
                   PlumbRecordTable *self)
{
  /* Two, because a thing is never compared with itself. */
  g_autoptr(GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  self->sorted_by = -1;
  order = gtk_sorter_compare (sorter, a, b);
  if (self->sorted_by >= 0)
    plumb_store_model_set_sort (self->model, self->columns[self->sorted_by].sort,
                                order == GTK_ORDERING_LARGER);
}

static void
activate_cb (GtkColumnView    *view,
             guint             position,
             PlumbRecordTable *self)
{
  g_autoptr(PlumbStoreRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, plumb_store_row_get_id (row));
}

static void
add_column (PlumbRecordTable *self,
            guint             i)
{
  const PlumbRecordColumn *description = &self->columns[i];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;
  g_autoptr(GtkSorter) sorter = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);

  column = gtk_column_view_column_new (_(description->title), factory);
  g_object_set_data (G_OBJECT (column), "table", self);
  g_object_set_data (G_OBJECT (column), "number", GUINT_TO_POINTER (i));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, description->width == 0);
  if (description->width > 0)
    gtk_column_view_column_set_fixed_width (column, description->width);
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, column, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
}

static void
plumb_record_table_dispose (GObject *object)
{
  PlumbRecordTable *self = PLUMB_RECORD_TABLE (object);

  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->model);

  G_OBJECT_CLASS (plumb_record_table_parent_class)->dispose (object);
}

static void
plumb_record_table_class_init (PlumbRecordTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_record_table_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
plumb_record_table_init (PlumbRecordTable *self)
{
}

GtkWidget *
plumb_record_table_new (PlumbStoreModel         *model,
                        const PlumbRecordColumn *columns,
                        guint                    n_columns,
                        const char              *label,
                        gpointer                 data)
{
  PlumbRecordTable *self = g_object_new (PLUMB_TYPE_RECORD_TABLE, NULL);
  GtkSelectionModel *selection;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->model = g_object_ref (model);
  self->columns = columns;
  self->data = data;
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model))));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  plumb_tab_out_add (GTK_WIDGET (self->view));
  for (guint i = 0; i < n_columns; i++)
    add_column (self, i);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  return GTK_WIDGET (self);
}
