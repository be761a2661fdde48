/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure-table.h"

#include <glib/gi18n.h>

#include "plumb-sideways.h"

struct _PlumbFigureTable
{
  AdwBin         parent_instance;

  GtkColumnView *view;
  GListStore    *rows;    /* (owned) (element-type GtkStringList): a row's cells */
};

static guint row_activated_signal;

G_DEFINE_FINAL_TYPE (PlumbFigureTable, plumb_figure_table, ADW_TYPE_BIN)

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
name_widget (GtkWidget  *widget,
             const char *name)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* A row is called by its first cell, "Q2 2017-18". */
static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  column)
{
  GtkStringList *cells = gtk_list_item_get_item (item);

  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_list_get_string (cells, GPOINTER_TO_UINT (column));

  gtk_label_set_label (GTK_LABEL (label), text);
  name_widget (gtk_widget_get_parent (label), text);
  if (GPOINTER_TO_UINT (column) == 0 && gtk_widget_get_parent (label) != NULL)
    name_widget (gtk_widget_get_parent (gtk_widget_get_parent (label)), text);
}

static void
row_activated_cb (PlumbFigureTable *self,
                  guint             row)
{
  g_signal_emit (self, row_activated_signal, 0, row);
}

static void
plumb_figure_table_finalize (GObject *object)
{
  g_clear_object (&PLUMB_FIGURE_TABLE (object)->rows);

  G_OBJECT_CLASS (plumb_figure_table_parent_class)->finalize (object);
}

static void
plumb_figure_table_class_init (PlumbFigureTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_figure_table_finalize;
  row_activated_signal
      = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
plumb_figure_table_init (PlumbFigureTable *self)
{
  GtkSingleSelection *selection;
  GtkWidget *view;

  self->rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  self->view = GTK_COLUMN_VIEW (view);
  gtk_widget_add_css_class (view, "plumb-table");
  gtk_widget_add_css_class (view, "inset");
  name_widget (gtk_widget_get_first_child (view), _("Heads of columns"));
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (row_activated_cb), self);
  /* As high as its rows, because the page scrolls and a list within it that scrolls too is hard
   * to read. */
  adw_bin_set_child (ADW_BIN (self), plumb_sideways_new (view));
}

/**
 * plumb_figure_table_set_label:
 *
 * What a screen reader calls the table.
 */
void
plumb_figure_table_set_label (PlumbFigureTable *self,
                              const char       *label)
{
  g_return_if_fail (PLUMB_IS_FIGURE_TABLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* A head stands over the figures of its column, which end at its right edge. */
static void
align_heads (PlumbFigureTable *self)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (
      GTK_WIDGET (self->view)));

  while (head != NULL && (head = gtk_widget_get_next_sibling (head)) != NULL)
    {
      GtkWidget *box = gtk_widget_get_first_child (head);
      GtkWidget *label = box != NULL && !GTK_IS_LABEL (box) ? gtk_widget_get_first_child (box)
                                                            : box;

      if (!GTK_IS_LABEL (label))
        continue;
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
    }
}

void
plumb_figure_table_set_columns (PlumbFigureTable   *self,
                                const char * const *titles)
{
  GListModel *columns;

  g_return_if_fail (PLUMB_IS_FIGURE_TABLE (self));

  g_list_store_remove_all (self->rows);
  columns = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }

  for (guint i = 0; titles[i] != NULL; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr(GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (titles[i], factory);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_append_column (self->view, column);
    }
  align_heads (self);
}

void
plumb_figure_table_add_row (PlumbFigureTable   *self,
                            const char * const *cells)
{
  g_autoptr(GtkStringList) row = gtk_string_list_new (cells);

  g_return_if_fail (PLUMB_IS_FIGURE_TABLE (self));

  g_list_store_append (self->rows, row);
}

guint
plumb_figure_table_get_n_rows (PlumbFigureTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

const char *
plumb_figure_table_get_cell (PlumbFigureTable *self,
                             guint             row,
                             guint             column)
{
  g_autoptr(GtkStringList) cells = g_list_model_get_item (G_LIST_MODEL (self->rows), row);

  return cells != NULL ? gtk_string_list_get_string (cells, column) : NULL;
}
