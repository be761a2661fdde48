/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"

/* A move from one page to another, while the old page writes what is unsaved. */
typedef struct
{
  PlumbWindow   *window;   /* (owned) */
  PlumbPage     *page;     /* (owned) (nullable): NULL to close the window */
  PlumbMoveKind  kind;
} Move;

static void leave (PlumbWindow   *self,
                   PlumbPage     *page,
                   PlumbMoveKind  kind);

static void
free_move (Move *move)
{
  g_clear_object (&move->page);
  g_object_unref (move->window);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, free_move)

/* Places stay; other pages go as soon as one cannot come back to them. */
static void
drop_unreachable_pages (PlumbWindow *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->pages);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != visible && !g_ptr_array_find (self->history, child, NULL) &&
          gtk_stack_page_get_name (gtk_stack_get_page (self->pages, child)) == NULL)
        gtk_stack_remove (self->pages, child);
      child = next;
    }
}

void
plumb_window_show_page (PlumbWindow *self,
                        PlumbPage   *page)
{
  if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
    {
      gtk_stack_add_child (self->pages, GTK_WIDGET (page));
      plumb_window_adopt_page (self, page);
    }
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  drop_unreachable_pages (self);
  self->narrow_sidebar = FALSE;
  plumb_window_mark_place (self);
  plumb_window_update_header (self);
  plumb_window_update_sidebar (self);
  plumb_window_update_actions (self);
  plumb_page_shown (page);
  plumb_window_focus_page (self);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_message ("The workspace was not closed cleanly: %s", error->message);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * plumb_window_close_store:
 *
 * Closes the workspace, then the window, which holds the program until then.
 */
void
plumb_window_close_store (PlumbWindow *self,
                          PlumbStore  *store)
{
  GtkWidget *child;

  self->closing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_ptr_array_set_size (self->history, 0);
  adw_bin_set_child (self->header_start, NULL);
  adw_bin_set_child (self->header_end, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  plumb_store_close_async (store, NULL, closed_cb, g_object_ref (self));
}

static void
leave_anyway_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(Move) move = data;
  PlumbWindow *self = move->window;

  if (plumb_compat_ask_finish (result) && !self->closing)
    plumb_window_close_store (self, plumb_session_get_store (self->session));
}

/* What could not be written would be lost with the window, so the user says whether that is to
 * be. */
static void
ask_to_close_anyway (Move         *move,
                     const GError *error)
{
  g_autofree char *text = plumb_error_text_dup (error);
  g_autofree char *body
      = g_strdup_printf (_("What you typed last is not saved. If you close now it "
                            "is lost.\n\n%s"),
                         text);

  plumb_compat_ask_async (GTK_WINDOW (move->window), _("Close without saving?"), body,
                          _("_Close and Lose It"), _("_Stay"), PLUMB_ANSWER_DESTRUCTIVE, NULL,
                          leave_anyway_cb, move);
}

/* The old page stays in view, with what it could not write. */
static void
stay (Move         *move,
      PlumbPage    *old,
      const GError *error)
{
  PlumbWindow *self = move->window;

  self->close_wanted = FALSE;
  plumb_window_mark_place (self);
  if (move->page == NULL)
    {
      ask_to_close_anyway (move, error);
      return;
    }
  plumb_page_show_error (old, _("Not saved"), error);
  free_move (move);
}

static void
arrive (Move      *move,
        PlumbPage *old)
{
  PlumbWindow *self = move->window;

  switch (move->kind)
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
  plumb_window_show_page (self, move->page);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Move) move = data;
  PlumbWindow *self = move->window;
  g_autoptr(GError) error = NULL;

  self->moving = FALSE;
  if (!plumb_page_leave_finish (PLUMB_PAGE (source), result, &error))
    {
      stay (g_steal_pointer (&move), PLUMB_PAGE (source), error);
      return;
    }

  if (move->page == NULL)
    {
      plumb_window_close_store (self, plumb_session_get_store (self->session));
      return;
    }
  arrive (move, PLUMB_PAGE (source));
  if (self->close_wanted)
    leave (self, NULL, PLUMB_MOVE_INSTEAD);
}

static void
leave (PlumbWindow   *self,
       PlumbPage     *page,
       PlumbMoveKind  kind)
{
  Move *move = g_new0 (Move, 1);

  move->window = g_object_ref (self);
  move->page = page != NULL ? g_object_ref (page) : NULL;
  move->kind = kind;
  self->moving = TRUE;
  plumb_page_leave_async (plumb_window_get_page (self), left_cb, move);
}

void
plumb_window_go (PlumbWindow   *self,
                 PlumbPage     *page,
                 PlumbMoveKind  kind)
{
  PlumbPage *old = plumb_window_get_page (self);

  g_object_ref_sink (page);
  if (old == NULL)
    plumb_window_show_page (self, page);
  /* A second click while the first is being obeyed is not another wish. */
  else if (old != page && !self->moving && !self->closing)
    leave (self, page, kind);
  g_object_unref (page);
}

void
plumb_window_go_back (PlumbWindow *self)
{
  if (self->history->len > 0)
    plumb_window_go (self, g_ptr_array_index (self->history, self->history->len - 1),
                     PLUMB_MOVE_BACK);
  else
    plumb_window_select_place (self, "work");
}

/**
 * plumb_window_leave:
 *
 * Has the page in view write what is unsaved, closes the workspace and then the window.
 */
void
plumb_window_leave (PlumbWindow *self)
{
  self->close_wanted = self->moving;
  if (!self->moving && !self->closing)
    leave (self, NULL, PLUMB_MOVE_INSTEAD);
}
