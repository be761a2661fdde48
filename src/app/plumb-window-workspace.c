/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "plumb-compat.h"
#include "plumb-new-workspace-dialog.h"
#include "plumb-toast.h"
#include "plumb-window-loss.h"
#include "plumb-workspace-opener.h"

static const char * const workspace_patterns[] = { "*.plumb", NULL };

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
  if (!self->closing && !plumb_window_is_lost (self))
    plumb_window_tell_failed (self, _("The forms that come with Plumbline could not be read"),
                              error);
}

static void
watch_forms (PlumbWindow *self)
{
  g_clear_object (&self->form_news);
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
  GPtrArray *notices = plumb_store_get_notices (store);

  for (guint i = 0; i < notices->len; i++)
    notice_cb (store, notices->pdata[i], self);
  g_signal_connect_object (store, "notice", G_CALLBACK (notice_cb), self, 0);
  watch_forms (self);
}

/* Dialogs that were opened on the old session go with it. */
static void
close_dialogs (PlumbWindow *self)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (const GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      gtk_window_destroy (l->data);
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
plumb_window_switch_session (PlumbWindow  *self,
                             PlumbSession *session)
{
  g_autoptr(PlumbSession) old = g_steal_pointer (&self->session);
  GApplication *application
      = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  PlumbPerson *person = find_person (session, plumb_session_get_person (old));

  plumb_window_stop_watching (self);
  g_clear_object (&self->watch);
  g_clear_handle_id (&self->keeper_timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (old, self);
  g_signal_handlers_disconnect_by_data (plumb_session_get_store (old), self);
  close_dialogs (self);
  plumb_navigator_drop_pages (self->navigator);
  if (person != NULL)
    plumb_session_set_person (session, person);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!self->file_closed)
    {
      g_application_hold (application);
      plumb_store_close_async (plumb_session_get_store (old), NULL, old_closed_cb, application);
    }
  plumb_window_take_session (self, session, NULL);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbSession) session = plumb_workspace_opener_finish (result, &error);

  plumb_window_take_session (self, session, error);
}

/* A window that has a workspace stays with it; another one opens in a window of its own. */
static PlumbWindow *
choose_window (PlumbWindow *self)
{
  PlumbWindow *other;

  if (self->session == NULL && !self->busy)
    return self;

  other = plumb_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  gtk_window_present (GTK_WINDOW (other));
  return other;
}

/* Whatever they are called: a link leads to the same file. */
static gboolean
is_same_file (const char *one,
              const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

/* The window that has the workspace open already, if one has. */
static GtkWindow *
find_window (PlumbWindow *self,
             const char  *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (const GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PLUMB_IS_WINDOW (l->data) && PLUMB_WINDOW (l->data)->session != NULL
        && !plumb_window_is_lost (l->data))
      {
        PlumbStore *store = plumb_session_get_store (PLUMB_WINDOW (l->data)->session);

        if (is_same_file (path, plumb_store_get_path (store)))
          return l->data;
      }
  return NULL;
}

void
plumb_window_open_path (PlumbWindow *self,
                        const char  *path)
{
  GtkWindow *already = find_window (self, path);
  PlumbWindow *window;

  if (already != NULL)
    {
      gtk_window_present (already);
      return;
    }
  window = choose_window (self);
  g_free (window->opening_path);
  window->opening_path = g_strdup (path);
  plumb_window_set_busy (window, _("Opening…"));
  plumb_workspace_opener_open_async (path, opened_cb, g_object_ref (window));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);

  if (file != NULL)
    plumb_window_open_file (self, file);
}

void
plumb_window_choose_workspace (PlumbWindow *self)
{
  PlumbFileKind kind = { _("Plumbline workspaces"), workspace_patterns };

  plumb_compat_open_file_async (GTK_WINDOW (self), _("Open Workspace"), &kind, file_chosen_cb,
                                g_object_ref (self));
}

/* From the dialog: where, and for whom. */
static void
new_workspace_cb (const char              *path,
                  const PlumbOrganisation *organisation,
                  gpointer                 data)
{
  PlumbWindow *window = choose_window (PLUMB_WINDOW (data));

  plumb_window_set_busy (window, _("Making the workspace…"));
  plumb_workspace_opener_make_async (path, organisation, NULL, opened_cb, g_object_ref (window));
}

void
plumb_window_new_workspace (PlumbWindow *self)
{
  plumb_new_workspace_dialog_present (GTK_WINDOW (self), new_workspace_cb, self);
}

static char *
choose_demonstration_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup ("demonstration.plumb")
                                     : g_strdup_printf ("demonstration-%u.plumb", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

void
plumb_window_new_demonstration (PlumbWindow *self)
{
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire Council (invented)",
                                     .code = (char *) "999", .quarter_start_month = 4 };
  g_autofree char *path = choose_demonstration_path ();
  PlumbWindow *window = choose_window (self);
  PlumbDemoOptions demo;

  plumb_demo_council_get_defaults (&demo);
  plumb_window_set_busy (window, _("Inventing a council…"));
  plumb_workspace_opener_make_async (path, &organisation, &demo, opened_cb, g_object_ref (window));
}

void
plumb_window_open_file (PlumbWindow *self,
                        GFile       *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    plumb_window_open_path (self, path);
}
