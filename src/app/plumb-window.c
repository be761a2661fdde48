/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-audit-page.h"
#include "plumb-compat.h"
#include "plumb-who-dialog.h"

/* Below this width the list of places gives way to the page. */
#define SIDEBAR_MINIMUM_WIDTH 720

enum
{
  PROP_0,
  PROP_SHOW_SIDEBAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbWindow, plumb_window, ADW_TYPE_APPLICATION_WINDOW)

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
  const char *title = page != NULL ? plumb_page_get_title (page) : NULL;
  const char *subtitle = page != NULL ? plumb_page_get_subtitle (page) : NULL;
  g_autofree char *full = NULL;

  /* Translators: the window's title in lists of windows: page, then program. */
  full = title != NULL ? g_strdup_printf (_("%s – Plumbline"), title)
                       : g_strdup (_("Plumbline"));
  gtk_window_set_title (GTK_WINDOW (self), full);
  adw_window_title_set_title (self->window_title, title != NULL ? title : _("Plumbline"));
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  adw_bin_set_child (self->header_start, page != NULL ? plumb_page_get_header_start (page) : NULL);
  adw_bin_set_child (self->header_end, page != NULL ? plumb_page_get_header_end (page) : NULL);
}

/* The form has panes of its own and needs the room. */
static gboolean
has_places (PlumbWindow *self)
{
  return self->session != NULL && !PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (self));
}

/* In a wide window the list of places stands beside the page; in a narrow one it takes the
 * page's room until a place is chosen. */
void
plumb_window_update_sidebar (PlumbWindow *self)
{
  gboolean wanted = self->wide ? self->wants_sidebar : self->narrow_sidebar;
  gboolean shown = has_places (self) && wanted;

  gtk_widget_set_hexpand (GTK_WIDGET (self->sidebar), !self->wide);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->pages), self->wide || !shown);
  gtk_widget_set_visible (self->sidebar_button, has_places (self));
  if (shown != self->sidebar_shown)
    {
      self->sidebar_shown = shown;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
    }
}

static void
set_show_sidebar (PlumbWindow *self,
                  gboolean     show)
{
  if (!self->wide)
    self->narrow_sidebar = show;
  else if (self->wants_sidebar != show)
    {
      self->wants_sidebar = show;
      plumb_window_remember_sidebar (self);
    }
  plumb_window_update_sidebar (self);
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

/**
 * plumb_window_focus_page:
 *
 * The keyboard goes where the person has gone: what they chose the page with may belong to the
 * page before. A page that is still empty gets it once it is filled.
 */
void
plumb_window_focus_page (PlumbWindow *self)
{
  PlumbPage *page = plumb_window_get_page (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    return;
  if (!gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
page_filled_cb (PlumbPage   *page,
                PlumbWindow *self)
{
  if (plumb_window_get_page (self) == page && gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    plumb_window_focus_page (self);
}

void
plumb_window_adopt_page (PlumbWindow *self,
                         PlumbPage   *page)
{
  g_signal_connect_object (page, "notify", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toast", G_CALLBACK (page_toast_cb), self, 0);
  g_signal_connect_object (page, "error", G_CALLBACK (page_error_cb), self, 0);
  g_signal_connect_object (page, "filled", G_CALLBACK (page_filled_cb), self, 0);
}

static void
person_changed_cb (PlumbWindow *self)
{
  PlumbPerson *person = plumb_session_get_person (self->session);
  const char *name = person != NULL ? plumb_person_get_name (person) : _("Who is working?");
  g_autofree char *label = person != NULL ? g_strdup_printf (_("Working as %s"), name)
                                          : g_strdup (name);

  gtk_label_set_label (self->person_label, name);
  /* Without a text the avatar would take another colour at each start. */
  adw_avatar_set_text (self->person_avatar, name);
  adw_avatar_set_show_initials (self->person_avatar, person != NULL);
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

/* The workspace could be opened but not read: it is let go again, and Welcome stays. */
static void
give_up_store (PlumbWindow  *self,
               const GError *error)
{
  g_autoptr(PlumbStore) store = g_steal_pointer (&self->opening);

  plumb_window_set_busy (self, NULL);
  if (self->close_wanted)
    {
      plumb_window_close_store (self, store);
      return;
    }
  plumb_store_close_async (store, NULL, NULL, NULL);
  plumb_window_tell (self, error);
}

static void
session_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;

  self->session = plumb_session_new_finish (result, &error);
  if (self->session == NULL)
    {
      give_up_store (self, error);
      return;
    }

  g_clear_object (&self->opening);
  plumb_window_set_busy (self, NULL);
  g_signal_connect_object (self->session, "notify::person", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_session_get_store (self->session), "changed",
                           G_CALLBACK (store_changed_cb), self, 0);
  plumb_window_set_up_places (self);
  person_changed_cb (self);
  plumb_window_select_place (self, "work");
  if (self->close_wanted)
    plumb_window_leave (self);
  else if (plumb_session_get_person (self->session) == NULL)
    plumb_who_dialog_present (GTK_WINDOW (self), self->session);
}

void
plumb_window_take_store (PlumbWindow *self,
                         PlumbStore  *store)
{
  g_return_if_fail (self->session == NULL && self->opening == NULL);

  self->opening = g_object_ref (store);
  plumb_session_new_async (store, session_made_cb, g_object_ref (self));
}

static gboolean
plumb_window_close_request (GtkWindow *window)
{
  PlumbWindow *self = PLUMB_WINDOW (window);

  if (self->session != NULL)
    {
      plumb_window_leave (self);
      return TRUE;
    }
  /* A workspace that is being made is finished first, so that no half of one is left behind. */
  if (self->busy)
    {
      self->close_wanted = TRUE;
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return TRUE;
    }
  return self->closing || GTK_WINDOW_CLASS (plumb_window_parent_class)->close_request (window);
}

static gboolean
width_changed_cb (gpointer data)
{
  plumb_window_update_sidebar (PLUMB_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* What is shown must not change while it is being laid out. */
static void
plumb_window_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  gboolean wide = width >= SIDEBAR_MINIMUM_WIDTH;

  GTK_WIDGET_CLASS (plumb_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (wide == self->wide)
    return;
  self->wide = wide;
  self->narrow_sidebar = FALSE;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_changed_cb, g_object_ref (self), g_object_unref);
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
plumb_window_dispose (GObject *object)
{
  PlumbWindow *self = PLUMB_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WINDOW);
  g_clear_object (&self->opening);
  g_clear_object (&self->session);
  g_clear_pointer (&self->history, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_window_parent_class)->dispose (object);
}

static void
plumb_window_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, PLUMB_WINDOW (object)->sidebar_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_window_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_SIDEBAR:
      set_show_sidebar (PLUMB_WINDOW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_window_class_init (PlumbWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_window_dispose;
  G_OBJECT_CLASS (klass)->get_property = plumb_window_get_property;
  G_OBJECT_CLASS (klass)->set_property = plumb_window_set_property;
  widget_class->size_allocate = plumb_window_size_allocate;
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

  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE |
                                                        G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  plumb_window_install_actions (widget_class);
}

static void
plumb_window_init (PlumbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->history = g_ptr_array_new ();
  self->wants_sidebar = TRUE;
  self->wide = TRUE;
  self->welcome = PLUMB_WELCOME_PAGE (plumb_welcome_page_new ());
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->welcome), "welcome");
  plumb_window_load_settings (self);
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
