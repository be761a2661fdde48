/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-shell.h"

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-workspace-name.h"

G_DEFINE_INTERFACE (PlumbShell, plumb_shell, GTK_TYPE_WINDOW)

static void
plumb_shell_default_init (PlumbShellInterface *iface)
{
}

PlumbSession *
plumb_shell_get_session (PlumbShell *self)
{
  return PLUMB_SHELL_GET_IFACE (self)->get_session (self);
}

PlumbNavigator *
plumb_shell_get_navigator (PlumbShell *self)
{
  return PLUMB_SHELL_GET_IFACE (self)->get_navigator (self);
}

PlumbPage *
plumb_shell_get_page (PlumbShell *self)
{
  PlumbNavigator *navigator = plumb_shell_get_navigator (self);

  return navigator != NULL ? plumb_navigator_get_page (navigator) : NULL;
}

const char *
plumb_shell_get_path (PlumbShell *self)
{
  return plumb_store_get_path (plumb_session_get_store (plumb_shell_get_session (self)));
}

char *
plumb_shell_dup_stem (PlumbShell *self)
{
  return plumb_workspace_name_dup_stem (plumb_shell_get_path (self));
}

PlumbShellState
plumb_shell_get_state (PlumbShell *self)
{
  return PLUMB_SHELL_GET_IFACE (self)->get_state (self);
}

void
plumb_shell_toast (PlumbShell *self,
                   const char *text)
{
  plumb_shell_show_toast (self, adw_toast_new (text));
}

void
plumb_shell_show_toast (PlumbShell *self,
                        AdwToast   *toast)
{
  PLUMB_SHELL_GET_IFACE (self)->show_toast (self, toast);
}

void
plumb_shell_tell (PlumbShell   *self,
                  const GError *error)
{
  g_autofree char *heading = plumb_error_text_dup_heading (error);

  plumb_shell_tell_failed (self, heading, error);
}

void
plumb_shell_tell_failed (PlumbShell   *self,
                         const char   *heading,
                         const GError *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

void
plumb_shell_set_busy (PlumbShell *self,
                      const char *text)
{
  PLUMB_SHELL_GET_IFACE (self)->set_busy (self, text);
}

void
plumb_shell_take_session (PlumbShell   *self,
                          PlumbSession *session,
                          const char   *path,
                          const GError *error)
{
  PLUMB_SHELL_GET_IFACE (self)->take_session (self, session, path, error);
}

void
plumb_shell_switch_session (PlumbShell   *self,
                            PlumbSession *session)
{
  PLUMB_SHELL_GET_IFACE (self)->switch_session (self, session);
}

PlumbShell *
plumb_shell_make_other (PlumbShell *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  PlumbShell *other = g_object_new (G_OBJECT_TYPE (self), "application", application, NULL);

  gtk_window_present (GTK_WINDOW (other));
  return other;
}

void
plumb_shell_end_and_restore (PlumbShell *self,
                             const char *backup)
{
  PLUMB_SHELL_GET_IFACE (self)->end_and_restore (self, backup);
}
