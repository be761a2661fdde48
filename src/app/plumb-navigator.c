/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-navigator.h"

#include "plumb-record-table.h"

struct _PlumbNavigator
{
  AdwBin     parent_instance;

  GtkStack  *pages;
  GPtrArray *history;   /* (owned) (element-type PlumbPage): newest last */
  GTask     *leaving;   /* (owned) (nullable): waits until the move under way is over */
  gboolean   moving;    /* the page in view is writing what is unsaved */
};

enum
{
  PAGE_ADDED,
  PAGE_REMOVED,
  MOVED,
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbNavigator, plumb_navigator, ADW_TYPE_BIN)

/* A move from one page to another, while the old page writes what is unsaved. */
typedef struct
{
  PlumbNavigator *navigator;   /* (owned) */
  PlumbPage      *page;        /* (owned) */
  PlumbMoveKind   kind;
} Move;

static void
free_move (Move *move)
{
  g_object_unref (move->page);
  g_object_unref (move->navigator);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, free_move)

static const char *
get_name (PlumbNavigator *self,
          GtkWidget      *child)
{
  return gtk_stack_page_get_name (gtk_stack_get_page (self->pages, child));
}

static void
remove_child (PlumbNavigator *self,
              GtkWidget      *child)
{
  g_object_ref (child);
  if (PLUMB_IS_PAGE (child))
    g_signal_emit (self, signals[PAGE_REMOVED], 0, child);
  gtk_stack_remove (self->pages, child);
  g_object_unref (child);
}

/* Places stay; other pages go as soon as one cannot come back to them. */
static void
drop_unreachable_pages (PlumbNavigator *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->pages);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != visible && !g_ptr_array_find (self->history, child, NULL) &&
          get_name (self, child) == NULL)
        remove_child (self, child);
      child = next;
    }
}

/* Where the keyboard was in a page when one left it. Rows of a table come and go, so it is the
 * table that knows which it was. */
static void
note_focus (PlumbNavigator *self)
{
  PlumbPage *page = plumb_navigator_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (page != NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    {
      GtkWidget *table = gtk_widget_get_ancestor (focus, PLUMB_TYPE_RECORD_TABLE);

      plumb_page_set_last_focus (page, table != NULL ? table : focus);
    }
}

/* GTK's stack tries the same, but knows nothing of rows that have moved. */
static gboolean
restore_focus (PlumbPage *page)
{
  GtkWidget *last = plumb_page_get_last_focus (page);

  if (last == NULL || !gtk_widget_is_ancestor (last, GTK_WIDGET (page)))
    return FALSE;
  return PLUMB_IS_RECORD_TABLE (last)
         ? plumb_record_table_focus_current (PLUMB_RECORD_TABLE (last))
         : gtk_widget_grab_focus (last);
}

static void
show_page (PlumbNavigator *self,
           PlumbPage      *page)
{
  note_focus (self);
  if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
    {
      gtk_stack_add_child (self->pages, GTK_WIDGET (page));
      g_signal_emit (self, signals[PAGE_ADDED], 0, page);
    }
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  restore_focus (page);
  drop_unreachable_pages (self);
  g_signal_emit (self, signals[MOVED], 0);
  plumb_page_shown (page);
  plumb_navigator_focus_page (self);
}

static void
arrive (PlumbNavigator *self,
        PlumbPage      *old,
        PlumbPage      *page,
        PlumbMoveKind   kind)
{
  switch (kind)
    {
    case PLUMB_MOVE_ON:
      g_ptr_array_add (self->history, old);
      break;
    case PLUMB_MOVE_BACK:
      g_ptr_array_remove_index (self->history, self->history->len - 1);
      break;
    case PLUMB_MOVE_TO_PLACE:
      g_ptr_array_set_size (self->history, 0);
      break;
    case PLUMB_MOVE_INSTEAD:
    default:
      break;
    }
  show_page (self, page);
}

static void
left_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(GTask) task = data;
  PlumbNavigator *self = g_task_get_source_object (task);
  g_autoptr(GTask) second = g_steal_pointer (&self->leaving);
  GError *error = NULL;

  self->moving = FALSE;
  if (second != NULL)
    g_task_return_new_error (second, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Somebody is leaving");
  if (plumb_page_leave_finish (PLUMB_PAGE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
leave (PlumbNavigator *self,
       GTask          *task)
{
  self->moving = TRUE;
  plumb_page_leave_async (plumb_navigator_get_page (self), left_page_cb, task);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(Move) move = data;
  PlumbNavigator *self = move->navigator;
  g_autoptr(GTask) leaving = NULL;
  g_autoptr(GError) error = NULL;

  self->moving = FALSE;
  leaving = g_steal_pointer (&self->leaving);
  if (plumb_page_leave_finish (PLUMB_PAGE (source), result, &error))
    {
      arrive (self, PLUMB_PAGE (source), move->page, move->kind);
      if (leaving != NULL)
        leave (self, g_steal_pointer (&leaving));
      return;
    }

  g_signal_emit (self, signals[KEPT], 0, source, error);
  if (leaving != NULL)
    g_task_return_new_error (leaving, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The page has stayed");
}

static void
plumb_navigator_dispose (GObject *object)
{
  PlumbNavigator *self = PLUMB_NAVIGATOR (object);

  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_object (&self->leaving);

  G_OBJECT_CLASS (plumb_navigator_parent_class)->dispose (object);
}

static void
plumb_navigator_class_init (PlumbNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_navigator_dispose;

  signals[PAGE_ADDED] = g_signal_new ("page-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, PLUMB_TYPE_PAGE);
  signals[PAGE_REMOVED] = g_signal_new ("page-removed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        PLUMB_TYPE_PAGE);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, PLUMB_TYPE_PAGE, G_TYPE_ERROR);
}

static void
plumb_navigator_init (PlumbNavigator *self)
{
  self->history = g_ptr_array_new ();
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->pages, FALSE);
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pages));
}

void
plumb_navigator_set_start (PlumbNavigator *self,
                           GtkWidget      *widget)
{
  g_return_if_fail (PLUMB_IS_NAVIGATOR (self));

  gtk_stack_add_named (self->pages, widget, "start");
}

void
plumb_navigator_add_place (PlumbNavigator *self,
                           const char     *name,
                           PlumbPage      *page)
{
  g_return_if_fail (PLUMB_IS_NAVIGATOR (self));

  gtk_stack_add_named (self->pages, GTK_WIDGET (page), name);
  g_signal_emit (self, signals[PAGE_ADDED], 0, page);
}

PlumbPage *
plumb_navigator_lookup_place (PlumbNavigator *self,
                              const char     *name)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, name);

  return PLUMB_IS_PAGE (child) ? PLUMB_PAGE (child) : NULL;
}

PlumbPage *
plumb_navigator_get_page (PlumbNavigator *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return PLUMB_IS_PAGE (child) ? PLUMB_PAGE (child) : NULL;
}

const char *
plumb_navigator_get_place (PlumbNavigator *self)
{
  PlumbPage *page = plumb_navigator_get_page (self);

  return page != NULL ? get_name (self, GTK_WIDGET (page)) : NULL;
}

guint
plumb_navigator_get_depth (PlumbNavigator *self)
{
  return self->history->len;
}

void
plumb_navigator_go (PlumbNavigator *self,
                    PlumbPage      *page,
                    PlumbMoveKind   kind)
{
  PlumbPage *old = plumb_navigator_get_page (self);
  Move *move;

  g_object_ref_sink (page);
  if (old == NULL)
    show_page (self, page);
  else if (old != page && !self->moving)
    {
      move = g_new0 (Move, 1);
      move->navigator = g_object_ref (self);
      move->page = g_object_ref (page);
      move->kind = kind;
      self->moving = TRUE;
      plumb_page_leave_async (old, moved_cb, move);
    }
  g_object_unref (page);
}

gboolean
plumb_navigator_is_moving (PlumbNavigator *self)
{
  return self->moving;
}

gboolean
plumb_navigator_go_back (PlumbNavigator *self)
{
  if (self->history->len == 0)
    return FALSE;

  plumb_navigator_go (self, g_ptr_array_index (self->history, self->history->len - 1),
                      PLUMB_MOVE_BACK);
  return TRUE;
}

/**
 * plumb_navigator_focus_page:
 *
 * The keyboard goes where the person has gone: what they chose the page with may belong to the
 * page before. It is put back where it was when they left the page; a page that is still empty
 * gets it once it is filled.
 */
void
plumb_navigator_focus_page (PlumbNavigator *self)
{
  PlumbPage *page = plumb_navigator_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    return;
  if (restore_focus (page))
    return;
  if (!gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD))
    gtk_root_set_focus (root, NULL);
}

void
plumb_navigator_leave_async (PlumbNavigator      *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_navigator_leave_async);
  if (!self->moving)
    leave (self, g_steal_pointer (&task));
  else if (self->leaving == NULL)
    self->leaving = g_steal_pointer (&task);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Somebody is leaving");
}

gboolean
plumb_navigator_leave_finish (PlumbNavigator  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
plumb_navigator_drop_pages (PlumbNavigator *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  gtk_stack_set_visible_child_name (self->pages, "start");
  g_ptr_array_set_size (self->history, 0);
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (PLUMB_IS_PAGE (child))
        remove_child (self, child);
      child = next;
    }
}

void
plumb_navigator_clear (PlumbNavigator *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->history, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    remove_child (self, child);
}
