/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-record-table.h"

#include <glib/gi18n.h>

#include "plumb-column-room.h"
#include "plumb-grade-mark.h"
#include "plumb-row-menu.h"
#include "plumb-stop-offer.h"
#include "plumb-tab-out.h"
#include "plumb-table-rows.h"

#define MOST_CHARS 44   /* of a text that is shown whole: longer ones would push all else out */

struct _PlumbRecordTable
{
  AdwBin                   parent_instance;

  PlumbStoreModel         *model;       /* (owned) */
  GtkColumnView           *view;
  const PlumbRecordColumn *columns;
  gpointer                 data;
  GPtrArray               *all;         /* (element-type GtkColumnViewColumn): shown or not */
  PlumbColumnRoom         *room;        /* (owned) */
  int                      width;       /* that the columns shown are chosen for */
  guint                    choosing;    /* source id: columns are about to be chosen; 0: not */
  int                      sorted_by;   /* column that the view's sorter asked first; -1 for none */
  gboolean                 descending;
  GtkSingleSelection      *selection;
  gint64                   current;     /* id of the row the keyboard was on last; 0 for none */
  int                      frames;      /* until the list is laid out; not positive: it is */
  PlumbStopOffer          *offer;       /* (owned) (nullable): while the list is read */
  gboolean                 lost;        /* rows are read anew from under the keyboard */
};

enum
{
  ACTIVATED,
  SORTED,
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

/* References and days are of no use without their end, so their cells ask for all of it; others
 * would like to. A column is as wide as the widest of its cells. */
static void
show_text (PlumbRecordTable        *self,
           GtkInscription          *cell,
           const PlumbRecordColumn *column,
           const char              *text)
{
  guint i = (guint) (column - self->columns);
  const char *rest = text != NULL ? text : "";
  g_autofree char *shown = g_utf8_substring (rest, 0, MIN (g_utf8_strlen (rest, -1), MOST_CHARS));
  int width = plumb_column_room_measure (self->room, i, GTK_WIDGET (cell), shown);

  gtk_inscription_set_text (cell, text);
  if (column->whole)
    gtk_widget_set_size_request (GTK_WIDGET (cell), width, -1);
  else
    gtk_inscription_set_nat_chars (cell, plumb_column_room_count_chars (self->room, width));
}

static void
name_widget (GtkWidget  *widget,
             const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A grade in words, as its mark says it. */
static char *
dup_words (PlumbRecordTable        *self,
           const PlumbRecordColumn *column,
           gpointer                 record)
{
  g_autofree char *text = column->text (record, self->data);
  PlumbScale *scale = column->scale != NULL ? column->scale (record, self->data) : NULL;
  const PlumbGrade *grade = scale && text ? plumb_scale_lookup (scale, text) : NULL;

  if (column->scale != NULL)
    return g_strdup (grade != NULL ? grade->label : "");
  return g_steal_pointer (&text);
}

static gboolean
is_shown (PlumbRecordTable *self,
          guint             i)
{
  return gtk_column_view_column_get_column_view (g_ptr_array_index (self->all, i)) != NULL;
}

/* What the columns say: those in view, each in its place, or all that say something. */
static char *
join_words (PlumbRecordTable *self,
            gpointer          record,
            const char       *between,
            gboolean          in_view)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      g_autofree char *text = dup_words (self, &self->columns[i], record);
      gboolean empty = text == NULL || *text == '\0';

      if (in_view ? is_shown (self, i) : !empty)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? between : "", empty ? "" : text);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* GTK 4.8 calls its rows and cells by the names of its types. */
static void
name_places (PlumbRecordTable        *self,
             GtkWidget               *cell,
             const PlumbRecordColumn *column,
             gpointer                 record)
{
  GtkWidget *place = gtk_widget_get_parent (cell);
  g_autofree char *words = record != NULL ? dup_words (self, column, record) : NULL;

  if (place == NULL)
    return;
  name_widget (place, words != NULL ? words : "");
  if (column == self->columns && record != NULL && gtk_widget_get_parent (place) != NULL)
    {
      g_autofree char *all = join_words (self, record, ", ", FALSE);

      /* A row is called by all that it says, also what a narrow table has no column for. */
      name_widget (gtk_widget_get_parent (place), all);
    }
}

/* Columns are taken out and put back: GTK 4.8 keeps room for those that are only hidden. */
static gboolean
choose_columns_cb (gpointer data)
{
  PlumbRecordTable *self = data;
  g_autofree gboolean *shown = g_new0 (gboolean, self->all->len);
  guint position = 0;

  self->choosing = 0;
  if (self->view == NULL || self->width <= 0)
    return G_SOURCE_REMOVE;

  plumb_column_room_choose (self->room, GTK_WIDGET (self->view), self->width, shown);
  for (guint i = 0; i < self->all->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->all, i);

      if (is_shown (self, i) && !shown[i])
        gtk_column_view_remove_column (self->view, column);
      else if (!is_shown (self, i) && shown[i])
        gtk_column_view_insert_column (self->view, position, column);
      position += is_shown (self, i);
    }
  return G_SOURCE_REMOVE;
}

static void
choose_columns_soon (PlumbRecordTable *self)
{
  if (self->choosing == 0)
    self->choosing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, choose_columns_cb, self, NULL);
}

static void
show_grade (PlumbRecordTable        *self,
            PlumbGradeMark          *mark,
            const PlumbRecordColumn *column,
            gpointer                 record,
            const char              *value)
{
  int width;

  plumb_grade_mark_set (mark, record != NULL ? column->scale (record, self->data) : NULL, value);
  gtk_widget_measure (GTK_WIDGET (mark), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  plumb_column_room_note (self->room, (guint) (column - self->columns), width);
}

static void
show_record (GtkListItem *item)
{
  PlumbRecordTable *self = g_object_get_data (G_OBJECT (item), "table");
  const PlumbRecordColumn *column = g_object_get_data (G_OBJECT (item), "column");
  PlumbStoreRow *row = gtk_list_item_get_item (item);
  gpointer record = row != NULL ? plumb_store_row_get_record (row) : NULL;
  g_autofree char *text = record != NULL ? column->text (record, self->data) : NULL;
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (column->scale == NULL)
    show_text (self, GTK_INSCRIPTION (cell), column, text);
  else
    show_grade (self, PLUMB_GRADE_MARK (cell), column, record, text);
  name_places (self, cell, column, record);
  if (plumb_column_room_is_old (self->room))
    choose_columns_soon (self);
}

static GtkWidget *
create_text_cell (const PlumbRecordColumn *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 4);
  gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          PlumbRecordTable   *self)
{
  const PlumbRecordColumn *column = get_column (self, factory);
  gboolean grade = column->scale != NULL;
  GtkWidget *cell = grade ? plumb_grade_mark_new () : create_text_cell (column);

  gtk_widget_set_halign (cell, grade ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_list_item_set_child (item, cell);
  plumb_table_rows_set_item (cell, item);
  g_object_set_data (G_OBJECT (item), "table", self);
  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
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
  if (self->sorted_by < 0)
    return;
  self->descending = order == GTK_ORDERING_LARGER;
  plumb_store_model_set_sort (self->model, self->columns[self->sorted_by].sort, self->descending);
  g_signal_emit (self, signals[SORTED], 0);
}

static void
activate_cb (GtkColumnView    *view,
             guint             position,
             PlumbRecordTable *self)
{
  g_autoptr(PlumbStoreRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row == NULL)
    return;
  self->current = plumb_store_row_get_id (row);
  g_signal_emit (self, signals[ACTIVATED], 0, self->current);
}

/* The arrow keys choose the row that they come to. */
static void
selected_cb (PlumbRecordTable *self)
{
  PlumbStoreRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL)
    self->current = plumb_store_row_get_id (row);
}

static gboolean
has_focus_within (PlumbRecordTable *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Before GTK hears of it, which takes the rows and the keyboard with them. */
static void
rows_change_cb (GListModel       *model,
                guint             position,
                guint             removed,
                guint             added,
                PlumbRecordTable *self)
{
  if (removed > 0)
    self->lost = has_focus_within (self);
}

static gboolean
focus_current (PlumbRecordTable *self)
{
  GtkWidget *list = plumb_table_rows_find_list (GTK_WIDGET (self->view));
  GtkWidget *row = NULL;
  guint position;

  if (list == NULL)
    return FALSE;
  if (self->current != 0 && plumb_store_model_find (self->model, self->current, &position))
    {
      gtk_single_selection_set_selected (self->selection, position);
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
      row = plumb_table_rows_find (list, self->current);
    }
  return gtk_widget_grab_focus (row != NULL ? row : list);
}

/* A list that came into view with other rows does not know where they are before it is laid out,
 * which is between this frame and the next. */
static gboolean
laid_out_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  PlumbRecordTable *self = PLUMB_RECORD_TABLE (widget);

  if (self->frames-- > 0)
    return G_SOURCE_CONTINUE;
  if (self->view != NULL && has_focus_within (self))
    focus_current (self);
  return G_SOURCE_REMOVE;
}

static void
refreshed_cb (PlumbRecordTable *self)
{
  if (self->lost && gtk_widget_get_mapped (GTK_WIDGET (self)))
    plumb_record_table_focus_current (self);
  self->lost = FALSE;
}

static void
loading_cb (PlumbRecordTable *self)
{
  plumb_stop_offer_follow (&self->offer, plumb_store_model_is_loading (self->model),
                           GTK_WIDGET (self), _("Looking through the list…"),
                           G_CALLBACK (plumb_store_model_stop), self->model);
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
  gtk_column_view_column_set_expand (column, !description->whole && description->scale == NULL);
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, column, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
  g_ptr_array_add (self->all, g_steal_pointer (&column));
  plumb_column_room_add (self->room, _(description->title), description->n_chars,
                         description->whole || description->scale != NULL, description->rank);
}

/* What is shown must not change while sizes are being given out, so it does afterwards. */
static void
width_changed_cb (GtkAdjustment    *adjustment,
                  GParamSpec       *pspec,
                  PlumbRecordTable *self)
{
  int width = (int) gtk_adjustment_get_page_size (adjustment);

  if (self->view == NULL || width <= 0 || width == self->width)
    return;
  self->width = width;
  choose_columns_soon (self);
}

static PlumbRowSubject *
describe_row (GtkWidget *widget,
              gpointer   data)
{
  PlumbRecordTable *self = data;
  GtkWidget *list = plumb_table_rows_find_list (GTK_WIDGET (self->view));
  gboolean in_list = gtk_widget_get_parent (widget) == list;
  PlumbStoreRow *row = in_list ? plumb_table_rows_get_record (widget) : NULL;
  gpointer record = row != NULL ? plumb_store_row_get_record (row) : NULL;
  PlumbRowSubject *subject;

  if (record == NULL)
    return NULL;
  subject = PLUMB_IS_AUDIT (record)
            ? plumb_row_subject_new_audit (plumb_audit_get_fields (record))
            : plumb_row_subject_new_case (plumb_case_get_fields (record));
  subject->text = join_words (self, record, "\t", TRUE);
  return subject;
}

static void
plumb_record_table_dispose (GObject *object)
{
  PlumbRecordTable *self = PLUMB_RECORD_TABLE (object);

  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_handle_id (&self->choosing, g_source_remove);
  g_ptr_array_set_size (self->all, 0);
  g_clear_pointer (&self->offer, plumb_stop_offer_free);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (plumb_record_table_parent_class)->dispose (object);
}

static void
plumb_record_table_finalize (GObject *object)
{
  g_ptr_array_unref (PLUMB_RECORD_TABLE (object)->all);
  g_clear_pointer (&PLUMB_RECORD_TABLE (object)->room, plumb_column_room_free);

  G_OBJECT_CLASS (plumb_record_table_parent_class)->finalize (object);
}

static void
plumb_record_table_class_init (PlumbRecordTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_record_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_record_table_finalize;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_record_table_init (PlumbRecordTable *self)
{
  self->sorted_by = -1;
  self->room = plumb_column_room_new ();
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Nothing is chosen until somebody chooses: a first row that looks chosen says nothing. */
static GtkSelectionModel *
create_selection (PlumbRecordTable *self)
{
  GListModel *model = G_LIST_MODEL (self->model);

  g_signal_connect_object (model, "items-changed", G_CALLBACK (rows_change_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_SELECTION_MODEL (self->selection);
}

GtkWidget *
plumb_record_table_new (PlumbStoreModel         *model,
                        const PlumbRecordColumn *columns,
                        guint                    n_columns,
                        const char              *label,
                        gpointer                 data)
{
  PlumbRecordTable *self = g_object_new (PLUMB_TYPE_RECORD_TABLE, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->model = g_object_ref (model);
  self->columns = columns;
  self->data = data;
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (create_selection (self)));
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plumb-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  /* The row of heads comes first. */
  name_widget (gtk_widget_get_first_child (GTK_WIDGET (self->view)), _("Heads of columns"));
  plumb_tab_out_add (GTK_WIDGET (self->view));
  plumb_row_menu_add (GTK_WIDGET (self->view), describe_row, self);
  for (guint i = 0; i < n_columns; i++)
    add_column (self, i);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  g_signal_connect_object (
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)), "notify::page-size",
      G_CALLBACK (width_changed_cb), self, 0);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  return GTK_WIDGET (self);
}

const char *
plumb_record_table_get_sort (PlumbRecordTable *self,
                             gboolean         *descending)
{
  *descending = self->descending;
  return self->sorted_by >= 0 ? self->columns[self->sorted_by].title : NULL;
}

void
plumb_record_table_set_sort (PlumbRecordTable *self,
                             const char       *title,
                             gboolean          descending)
{
  for (guint i = 0; i < self->all->len; i++)
    if (g_str_equal (self->columns[i].title, title))
      gtk_column_view_sort_by_column (self->view, g_ptr_array_index (self->all, i),
                                      descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

gboolean
plumb_record_table_focus_current (PlumbRecordTable *self)
{
  g_return_val_if_fail (PLUMB_IS_RECORD_TABLE (self), FALSE);

  if (self->frames <= 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), laid_out_cb, NULL, NULL);
  self->frames = 1;
  return focus_current (self);
}
