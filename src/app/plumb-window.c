/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-audit-page.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-who-dialog.h"

/* Below this width the list of places gives way to the page. */
#define SIDEBAR_MINIMUM_WIDTH 720

G_DEFINE_FINAL_TYPE (PlumbWindow, plumb_window, ADW_TYPE_APPLICATION_WINDOW)

/* A move from one page to another, while the old page writes what is unsaved. */
typedef struct
{
  PlumbWindow *window;   /* (owned) */
  PlumbPage   *page;     /* (owned) (nullable): NULL to close the window */
  gboolean     keep;
} Move;

static void
free_move (Move *move)
{
  g_clear_object (&move->page);
  g_object_unref (move->window);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, free_move)

PlumbPage *
plumb_window_get_page (PlumbWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return PLUMB_IS_PAGE (child) ? PLUMB_PAGE (child) : NULL;
}

PlumbSession *
plumb_window_get_session (PlumbWindow *self)
{
  return self->session;
}

void
plumb_window_update_header (PlumbWindow *self)
{
  PlumbPage *page = plumb_window_get_page (self);
  const char *subtitle = page != NULL ? plumb_page_get_subtitle (page) : NULL;

  adw_window_title_set_title (self->window_title,
                              page != NULL ? plumb_page_get_title (page) : _("Plumbline"));
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  adw_bin_set_child (self->header_start, page != NULL ? plumb_page_get_header_start (page) : NULL);
  adw_bin_set_child (self->header_end, page != NULL ? plumb_page_get_header_end (page) : NULL);
}

void
plumb_window_update_sidebar (PlumbWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean wide = width == 0 || width >= SIDEBAR_MINIMUM_WIDTH;
  /* The form has panes of its own and needs the room. */
  gboolean form = PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (self));
  gboolean shown = self->session != NULL && !form && wide && self->wants_sidebar;

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), shown);
  gtk_revealer_set_reveal_child (self->sidebar, shown);
  gtk_widget_set_visible (self->sidebar_button, self->session != NULL && !form && wide);
}

static void
page_changed_cb (PlumbWindow *self)
{
  plumb_window_update_header (self);
}

static void
page_toast_cb (PlumbPage   *page,
               const char  *text,
               PlumbWindow *self)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
page_error_cb (PlumbPage   *page,
               const char  *heading,
               const char  *body,
               PlumbWindow *self)
{
  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

void
plumb_window_adopt_page (PlumbWindow *self,
                         PlumbPage   *page)
{
  g_signal_connect_object (page, "notify", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toast", G_CALLBACK (page_toast_cb), self, 0);
  g_signal_connect_object (page, "error", G_CALLBACK (page_error_cb), self, 0);
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
  plumb_window_update_header (self);
  plumb_window_update_sidebar (self);
  plumb_window_update_actions (self);
  plumb_page_shown (page);
}

/* Places stay; a page that one cannot come back to goes. */
static void
drop_page (PlumbWindow *self,
           PlumbPage   *page)
{
  if (gtk_stack_page_get_name (gtk_stack_get_page (self->pages, GTK_WIDGET (page))) == NULL &&
      !g_ptr_array_find (self->history, page, NULL))
    gtk_stack_remove (self->pages, GTK_WIDGET (page));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_warning ("The workspace was not closed cleanly: %s", error->message);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
close_store (PlumbWindow *self)
{
  PlumbStore *store = plumb_session_get_store (self->session);
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

  if (plumb_compat_ask_finish (result))
    close_store (move->window);
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

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Move) move = data;
  PlumbWindow *self = move->window;
  PlumbPage *old = PLUMB_PAGE (source);
  g_autoptr(GError) error = NULL;

  if (!plumb_page_leave_finish (old, result, &error))
    {
      if (move->page == NULL)
        ask_to_close_anyway (g_steal_pointer (&move), error);
      else
        plumb_page_show_error (old, _("Not saved"), error);
      return;
    }
  if (move->page == NULL)
    {
      close_store (self);
      return;
    }

  if (move->keep)
    g_ptr_array_add (self->history, old);
  plumb_window_show_page (self, move->page);
  if (old != move->page)
    drop_page (self, old);
}

static void
leave (PlumbWindow *self,
       PlumbPage   *page,
       gboolean     keep)
{
  PlumbPage *old = plumb_window_get_page (self);
  Move *move = g_new0 (Move, 1);

  move->window = g_object_ref (self);
  move->page = page != NULL ? g_object_ref_sink (page) : NULL;
  move->keep = keep;
  plumb_page_leave_async (old, left_cb, move);
}

void
plumb_window_go (PlumbWindow *self,
                 PlumbPage   *page,
                 gboolean     keep)
{
  if (plumb_window_get_page (self) == NULL)
    plumb_window_show_page (self, page);
  else if (plumb_window_get_page (self) != page)
    leave (self, page, keep);
}

static void
person_changed_cb (PlumbWindow *self)
{
  PlumbPerson *person = plumb_session_get_person (self->session);
  const char *name = person != NULL ? plumb_person_get_name (person) : _("Who is working?");
  g_autofree char *label = g_strdup_printf (_("Working as %s"), name);

  gtk_label_set_label (self->person_label, name);
  adw_avatar_set_text (self->person_avatar, person != NULL ? name : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  plumb_window_count_drafts (self);
  plumb_window_update_actions (self);
}

static void
store_changed_cb (PlumbStore  *store,
                  guint        tables,
                  PlumbWindow *self)
{
  if (tables & PLUMB_TABLE_AUDITS)
    plumb_window_count_drafts (self);
}

static void
session_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;

  self->session = plumb_session_new_finish (result, &error);
  plumb_welcome_page_set_busy (self->welcome, NULL);
  if (self->session == NULL)
    {
      g_autofree char *heading = plumb_error_text_dup_heading (error);
      g_autofree char *body = plumb_error_text_dup (error);

      plumb_compat_tell (GTK_WINDOW (self), heading, body);
      return;
    }

  g_signal_connect_object (self->session, "notify::person", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_session_get_store (self->session), "changed",
                           G_CALLBACK (store_changed_cb), self, 0);
  plumb_window_set_up_places (self);
  person_changed_cb (self);
  plumb_window_select_place (self, "work");
  if (plumb_session_get_person (self->session) == NULL)
    plumb_who_dialog_present (GTK_WINDOW (self), self->session);
}

void
plumb_window_take_store (PlumbWindow *self,
                         PlumbStore  *store)
{
  g_return_if_fail (self->session == NULL);

  plumb_session_new_async (store, session_made_cb, g_object_ref (self));
}

static gboolean
plumb_window_close_request (GtkWindow *window)
{
  PlumbWindow *self = PLUMB_WINDOW (window);

  if (self->closing)
    return TRUE;
  if (self->session == NULL)
    return GTK_WINDOW_CLASS (plumb_window_parent_class)->close_request (window);

  leave (self, NULL, FALSE);
  return TRUE;
}

static void
width_changed_cb (PlumbWindow *self)
{
  plumb_window_update_sidebar (self);
}

static void
place_activated_cb (GtkListBox    *list,
                    GtkListBoxRow *row,
                    PlumbWindow   *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
plumb_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (plumb_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width",
                           G_CALLBACK (width_changed_cb), widget,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
plumb_window_dispose (GObject *object)
{
  PlumbWindow *self = PLUMB_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->history, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_window_parent_class)->dispose (object);
}

static void
plumb_window_class_init (PlumbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_window_dispose;
  widget_class->realize = plumb_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = plumb_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, places);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, person_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, person_avatar);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, person_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  plumb_window_install_actions (widget_class);
}

static void
plumb_window_init (PlumbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->history = g_ptr_array_new ();
  self->wants_sidebar = TRUE;
  self->welcome = PLUMB_WELCOME_PAGE (plumb_welcome_page_new ());
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->welcome), "welcome");
  plumb_window_load_recent (self);
  plumb_window_update_actions (self);
}

PlumbWindow *
plumb_window_new (AdwApplication *application)
{
  return g_object_new (PLUMB_TYPE_WINDOW, "application", application, NULL);
}

void
plumb_window_open_file (PlumbWindow *self,
                        GFile       *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    plumb_window_open_path (self, path);
}
