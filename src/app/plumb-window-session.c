/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-toast.h"

static void
notice_cb (PlumbStore  *store,
           const char  *text,
           PlumbWindow *self)
{
  plumb_compat_tell (GTK_WINDOW (self), _("The workspace’s files"), text);
}

static void
forms_told_cb (PlumbWindow *self,
               const char  *text)
{
  AdwToast *toast;

  if (self->closing)
    return;
  toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("What Changes…"));
  adw_toast_set_action_name (toast, "win.newer-forms");
  plumb_toast_show (self->toasts, toast);
}

static void
forms_failed_cb (PlumbWindow  *self,
                 const GError *error)
{
  if (plumb_shell_get_state (PLUMB_SHELL (self)) == 0)
    plumb_shell_tell_failed (PLUMB_SHELL (self),
                             _("The forms that come with Plumbline could not be read"), error);
}

/* One that is still being read says nothing of another workspace. */
static void
drop_form_news (PlumbWindow *self)
{
  if (self->form_news != NULL)
    g_signal_handlers_disconnect_by_data (self->form_news, self);
  g_clear_object (&self->form_news);
}

static void
watch_forms (PlumbWindow *self)
{
  drop_form_news (self);
  self->form_news = plumb_form_news_new (self->session);
  g_signal_connect_object (self->form_news, "told", G_CALLBACK (forms_told_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form_news, "failed", G_CALLBACK (forms_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
plumb_window_watch_notices (PlumbWindow *self)
{
  PlumbStore *store = plumb_session_get_store (self->session);
  g_autofree char *folder = g_path_get_dirname (plumb_store_get_path (store));
  GPtrArray *notices = plumb_store_get_notices (store);

  plumb_compat_set_folder (GTK_WINDOW (self), folder);
  for (guint i = 0; i < notices->len; i++)
    notice_cb (store, notices->pdata[i], self);
  g_signal_connect_object (store, "notice", G_CALLBACK (notice_cb), self, 0);
  watch_forms (self);
}

static PlumbPerson *
find_person (PlumbSession *session,
             PlumbPerson  *person)
{
  GPtrArray *people = plumb_session_get_people (session);

  for (guint i = 0; person != NULL && i < people->len; i++)
    if (plumb_person_get_id (people->pdata[i]) == plumb_person_get_id (person)
        && g_strcmp0 (plumb_person_get_name (people->pdata[i]),
                      plumb_person_get_name (person)) == 0)
      return people->pdata[i];
  return NULL;
}

/* There is nobody to tell any more; the program waits until it is done. */
static void
old_closed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      application)
{
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_debug ("Closed what was lost: %s", error->message);
  g_application_release (application);
}

void
plumb_window_let_go (PlumbWindow  *self,
                     PlumbSession *next)
{
  g_autoptr(PlumbSession) old = g_steal_pointer (&self->session);
  GApplication *application
      = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  PlumbPerson *person = find_person (next, plumb_session_get_person (old));

  plumb_backup_reminder_stop (self->reminder);
  g_signal_handlers_disconnect_by_data (old, self);
  g_signal_handlers_disconnect_by_data (plumb_session_get_store (old), self);
  drop_form_news (self);
  /* What was opened on the old session goes with it. */
  plumb_compat_close_dialogs (GTK_WINDOW (self));
  plumb_navigator_drop_pages (self->navigator);
  if (person != NULL)
    plumb_session_set_person (next, person);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!plumb_rescuer_is_file_closed (self->rescuer))
    {
      g_application_hold (application);
      plumb_store_close_async (plumb_session_get_store (old), NULL, old_closed_cb, application);
    }
}

static PlumbSession *
get_session (PlumbShell *shell)
{
  return PLUMB_WINDOW (shell)->session;
}

static PlumbNavigator *
get_navigator (PlumbShell *shell)
{
  return PLUMB_WINDOW (shell)->navigator;
}

static PlumbShellState
get_state (PlumbShell *shell)
{
  PlumbWindow *self = PLUMB_WINDOW (shell);
  gboolean lost = self->rescuer != NULL && plumb_rescuer_get_loss (self->rescuer) != NULL;

  return (self->busy ? PLUMB_SHELL_BUSY : 0) | (self->closing ? PLUMB_SHELL_CLOSING : 0)
         | (lost ? PLUMB_SHELL_LOST : 0);
}

/* What answers an act comes at once; what stays until it is heeded waits behind it. */
static void
show_toast (PlumbShell *shell,
            AdwToast   *toast)
{
  if (adw_toast_get_timeout (toast) != 0)
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  plumb_toast_show (PLUMB_WINDOW (shell)->toasts, toast);
}

/* Nothing came of what it was kept for, out of view. */
static gboolean
close_cb (gpointer window)
{
  PlumbWindow *self = PLUMB_WINDOW (window);

  if (!self->busy && self->session == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
set_busy (PlumbShell *shell,
          const char *text)
{
  PlumbWindow *self = PLUMB_WINDOW (shell);

  self->busy = text != NULL;
  plumb_welcome_page_set_busy (self->welcome, text);
  if (!self->busy && self->close_wanted)
    g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

/* Not by closing the window: from libadwaita 1.5 on that closes what else is told in it. */
static void
end_and_restore (PlumbShell *shell,
                 const char *backup)
{
  PlumbWindow *self = PLUMB_WINDOW (shell);

  g_free (self->restore_from);
  self->restore_from = g_strdup (backup);
  plumb_window_leave (self);
}

void
plumb_window_fill_interface (PlumbShellInterface *iface)
{
  iface->get_session = get_session;
  iface->get_navigator = get_navigator;
  iface->get_state = get_state;
  iface->show_toast = show_toast;
  iface->set_busy = set_busy;
  iface->end_and_restore = end_and_restore;
}
