/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-audit-page.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-file-drop.h"
#include "plumb-menu-tooltip.h"
#include "plumb-places.h"
#include "plumb-restorer.h"
#include "plumb-settings.h"
#include "plumb-text-scale.h"
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

static void plumb_window_shell_init (PlumbShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbWindow, plumb_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (PLUMB_TYPE_SHELL, plumb_window_shell_init))

PlumbPage *
plumb_window_get_page (PlumbWindow *self)
{
  return self->navigator != NULL ? plumb_navigator_get_page (self->navigator) : NULL;
}

PlumbSession *
plumb_window_get_session (PlumbWindow *self)
{
  return self->session;
}

static void
update_header (PlumbWindow *self)
{
  PlumbPage *page = plumb_rescuer_is_blank (self->rescuer) ? NULL : plumb_window_get_page (self);
  const char *title = page != NULL ? plumb_page_get_title (page) : NULL;
  const char *subtitle = page != NULL ? plumb_page_get_subtitle (page) : NULL;
  g_autofree char *stem = NULL;
  g_autofree char *full = NULL;

  if (self->session != NULL)
    stem = plumb_shell_dup_stem (PLUMB_SHELL (self));
  /* Translators: the window's title in lists of windows, where two workspaces must be told apart:
   * page, file, program. */
  full = title != NULL && stem != NULL ? g_strdup_printf (_("%s – %s – Plumbline"), title, stem)
                                       : g_strdup (_("Plumbline"));
  gtk_window_set_title (GTK_WINDOW (self), full);
  plumb_header_row_set_title (self->header_row, title != NULL ? title : _("Plumbline"),
                              subtitle != NULL ? subtitle : "");
  plumb_header_row_set_start (self->header_row,
                              page != NULL ? plumb_page_get_header_start (page) : NULL);
  plumb_header_row_set_end (self->header_row,
                            page != NULL ? plumb_page_get_header_end (page) : NULL);
}

/* The form has panes of its own and needs the room. */
static gboolean
has_places (PlumbWindow *self)
{
  return self->session != NULL && plumb_rescuer_get_loss (self->rescuer) == NULL &&
         !PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (self));
}

/* In a narrow window the list of places takes the page's room until a place is chosen. */
static void
update_sidebar (PlumbWindow *self)
{
  gboolean wanted = self->wide ? self->wants_sidebar : self->narrow_sidebar;
  gboolean shown = has_places (self) && wanted;

  gtk_widget_set_hexpand (GTK_WIDGET (self->sidebar), !self->wide);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->navigator), self->wide || !shown);
  gtk_widget_set_visible (self->sidebar_button, has_places (self));
  if (shown != self->sidebar_shown)
    {
      self->sidebar_shown = shown;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
    }
}

static void
remember_sidebar (PlumbWindow *self)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();

  if (settings != NULL)
    g_settings_set_boolean (settings, "show-sidebar", self->wants_sidebar);
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
      remember_sidebar (self);
    }
  update_sidebar (self);
}

static void
update (PlumbWindow *self)
{
  update_header (self);
  update_sidebar (self);
  plumb_window_update_actions (self);
}

/* What has the keyboard must not go out of sight with it. */
static void
move_focus (PlumbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->body))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
update_loss (PlumbWindow *self)
{
  const PlumbLoss *loss = plumb_rescuer_get_loss (self->rescuer);
  gboolean form = plumb_rescuer_has_form (self->rescuer);
  gboolean blank = plumb_rescuer_is_blank (self->rescuer);
  PlumbLossView *view = form ? self->loss_bar : self->loss_page;
  PlumbLossView *other = form ? self->loss_page : self->loss_bar;

  if (blank)
    move_focus (self);
  gtk_widget_set_visible (GTK_WIDGET (view), loss != NULL);
  gtk_widget_set_visible (GTK_WIDGET (other), FALSE);
  gtk_widget_set_visible (self->body, !blank);
  if (loss != NULL)
    plumb_loss_view_show (view, loss, plumb_shell_get_path (PLUMB_SHELL (self)), form,
                          plumb_rescuer_is_file_closed (self->rescuer));
  if (blank)
    gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
}

static void
loss_changed_cb (PlumbWindow *self)
{
  update_loss (self);
  update (self);
}

static void
page_changed_cb (PlumbWindow *self)
{
  update_header (self);
}

static void
page_toast_cb (PlumbPage   *page,
               const char  *text,
               PlumbWindow *self)
{
  plumb_shell_toast (PLUMB_SHELL (self), text);
}

static void
page_error_cb (PlumbPage   *page,
               const char  *heading,
               const char  *body,
               PlumbWindow *self)
{
  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

static void
page_filled_cb (PlumbPage   *page,
                PlumbWindow *self)
{
  if (plumb_window_get_page (self) == page && gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    plumb_navigator_focus_page (self->navigator);
}

static void
page_added_cb (PlumbWindow *self,
               PlumbPage   *page)
{
  g_signal_connect_object (page, "notify", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toast", G_CALLBACK (page_toast_cb), self, 0);
  g_signal_connect_object (page, "error", G_CALLBACK (page_error_cb), self, 0);
  g_signal_connect_object (page, "filled", G_CALLBACK (page_filled_cb), self, 0);
}

static void
page_removed_cb (PlumbWindow *self,
                 PlumbPage   *page)
{
  g_signal_handlers_disconnect_by_data (page, self);
  plumb_header_row_drop (self->header_row, plumb_page_get_header_start (page));
  plumb_header_row_drop (self->header_row, plumb_page_get_header_end (page));
}

static void
moved_cb (PlumbWindow *self)
{
  self->narrow_sidebar = FALSE;
  plumb_sidebar_select_place (self->sidebar, plumb_navigator_get_place (self->navigator));
  update_loss (self);
  update (self);
}

/* The old page stays in view, with what it could not write, or because the person chose to stay. */
static void
kept_cb (PlumbWindow *self,
         PlumbPage   *page,
         GError      *error)
{
  plumb_sidebar_select_place (self->sidebar, plumb_navigator_get_place (self->navigator));
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plumb_page_show_error (page, _("Not saved"), error);
}

static void
session_failed_cb (PlumbWindow *self,
                   GError      *error)
{
  g_autofree char *text = plumb_error_text_dup (error);

  if (plumb_rescuer_get_loss (self->rescuer) != NULL || self->closing)
    return;
  plumb_compat_tell (GTK_WINDOW (self), _("Teams, people or forms could not be read"), text);
}

static void
show_recent (PlumbWindow *self)
{
  g_auto(GStrv) paths = plumb_settings_dup_recent ();

  plumb_welcome_page_set_recent (self->welcome, (const char * const *) paths);
}

static void
plumb_window_take_session (PlumbShell   *shell,
                           PlumbSession *session,
                           const char   *path,
                           const GError *error)
{
  PlumbWindow *self = PLUMB_WINDOW (shell);

  g_return_if_fail (session == NULL || self->session == NULL);

  plumb_shell_set_busy (shell, NULL);
  if (session == NULL)
    {
      show_recent (self);
      if (!self->close_wanted)
        plumb_restorer_tell_not_opened (shell, path, error);
      return;
    }

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::person", G_CALLBACK (plumb_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (session_failed_cb), self,
                           G_CONNECT_SWAPPED);
  plumb_sidebar_set_session (self->sidebar, session);
  gtk_widget_set_visible (self->demonstration_label,
                          plumb_session_get_organisation (session)->demonstration);
  plumb_places_show (self->navigator, session, "work");
  plumb_window_watch_notices (self);
  plumb_rescuer_watch (self->rescuer);
  if (!self->close_wanted)
    plumb_backup_reminder_start (self->reminder);
  if (self->close_wanted)
    plumb_window_leave (self);
  else if (plumb_session_get_person (session) == NULL)
    plumb_who_dialog_present (GTK_WINDOW (self), session);
}

static void
plumb_window_switch_session (PlumbShell   *shell,
                             PlumbSession *session)
{
  plumb_window_let_go (PLUMB_WINDOW (shell), session);
  plumb_window_take_session (shell, session, NULL, NULL);
}

static void
plumb_window_shell_init (PlumbShellInterface *iface)
{
  plumb_window_fill_interface (iface);
  iface->take_session = plumb_window_take_session;
  iface->switch_session = plumb_window_switch_session;
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
  update (PLUMB_WINDOW (data));
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
  gboolean wide = width >= plumb_text_scale_px (widget, SIDEBAR_MINIMUM_WIDTH);

  GTK_WIDGET_CLASS (plumb_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (wide == self->wide)
    return;
  self->wide = wide;
  self->narrow_sidebar = FALSE;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_changed_cb, g_object_ref (self), g_object_unref);
}

static void
plumb_window_dispose (GObject *object)
{
  PlumbWindow *self = PLUMB_WINDOW (object);

  if (self->rescuer != NULL)
    plumb_rescuer_stop (self->rescuer);
  g_clear_object (&self->form_news);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->opener);
  g_clear_object (&self->copier);
  g_clear_object (&self->rescuer);
  g_clear_object (&self->reminder);
  g_clear_pointer (&self->restore_from, g_free);
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

  g_type_ensure (PLUMB_TYPE_HEADER_ROW);
  g_type_ensure (PLUMB_TYPE_LOSS_VIEW);
  g_type_ensure (PLUMB_TYPE_NAVIGATOR);
  g_type_ensure (PLUMB_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, header_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, demonstration_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, loss_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, loss_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PlumbWindow, navigator);
  gtk_widget_class_bind_template_callback (widget_class, page_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);

  properties[PROP_SHOW_SIDEBAR]
      = g_param_spec_boolean ("show-sidebar", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  plumb_window_install_actions (widget_class);
  plumb_restorer_install_actions (widget_class);
}

static void
load_settings (PlumbWindow *self)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();

  if (settings == NULL)
    return;
  show_recent (self);
  self->wants_sidebar = g_settings_get_boolean (settings, "show-sidebar");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_SET);
}

static void
plumb_window_init (PlumbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_accessible_name_follow_toggle (GTK_TOGGLE_BUTTON (self->sidebar_button), FALSE);
  plumb_menu_tooltip_set (self->main_menu, _("Main menu"));
  self->opener = plumb_audit_opener_new (PLUMB_SHELL (self));
  self->copier = plumb_copier_new (PLUMB_SHELL (self));
  g_signal_connect_object (self->copier, "changed", G_CALLBACK (plumb_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  self->rescuer = plumb_rescuer_new (PLUMB_SHELL (self));
  g_signal_connect_object (self->rescuer, "changed", G_CALLBACK (loss_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->reminder = plumb_backup_reminder_new (PLUMB_SHELL (self));
  plumb_file_drop_accept (PLUMB_SHELL (self));
  self->wants_sidebar = self->wide = TRUE;
  self->welcome = PLUMB_WELCOME_PAGE (plumb_welcome_page_new ());
  plumb_navigator_set_start (self->navigator, GTK_WIDGET (self->welcome));
  load_settings (self);
  plumb_welcome_page_focus_first (self->welcome);
  plumb_window_update_actions (self);
}

PlumbWindow *
plumb_window_new (AdwApplication *application)
{
  return g_object_new (PLUMB_TYPE_WINDOW, "application", application, NULL);
}
