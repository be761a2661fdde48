/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-new-workspace-dialog.h"
#include "plumb-workspace-maker.h"

#define MAX_RECENT 6

static const char * const workspace_patterns[] = { "*.plumb", NULL };

/* The settings are installed with the program; run from a build folder without them, nothing is
 * remembered. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.plumbline.Plumbline", TRUE);
  return schema != NULL ? g_settings_new ("org.plumbline.Plumbline") : NULL;
}

static void
show_recent (PlumbWindow *self,
             GSettings   *settings)
{
  g_auto(GStrv) paths = g_settings_get_strv (settings, "recent-workspaces");

  plumb_welcome_page_set_recent (self->welcome, (const char * const *) paths);
}

void
plumb_window_load_settings (PlumbWindow *self)
{
  g_autoptr(GSettings) settings = open_settings ();

  if (settings == NULL)
    return;

  show_recent (self, settings);
  self->wants_sidebar = g_settings_get_boolean (settings, "show-sidebar");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_SET);
}

void
plumb_window_remember_sidebar (PlumbWindow *self)
{
  g_autoptr(GSettings) settings = open_settings ();

  if (settings != NULL)
    g_settings_set_boolean (settings, "show-sidebar", self->wants_sidebar);
}

/* Puts @path at the head of the workspaces opened lately, or takes it out. */
static void
remember (const char *path,
          gboolean    there)
{
  g_autoptr(GSettings) settings = open_settings ();
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();
  g_auto(GStrv) before = NULL;

  if (settings == NULL)
    return;

  before = g_settings_get_strv (settings, "recent-workspaces");
  if (there)
    g_ptr_array_add (paths, (gpointer) path);
  for (guint i = 0; before[i] != NULL && paths->len < MAX_RECENT; i++)
    if (g_strcmp0 (before[i], path) != 0)
      g_ptr_array_add (paths, before[i]);
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (settings, "recent-workspaces", (const char * const *) paths->pdata);
}

void
plumb_window_set_busy (PlumbWindow *self,
                       const char  *text)
{
  self->busy = text != NULL;
  plumb_welcome_page_set_busy (self->welcome, text);
}

void
plumb_window_tell (PlumbWindow  *self,
                   const GError *error)
{
  g_autofree char *heading = plumb_error_text_dup_heading (error);
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

static void
take_or_tell (PlumbWindow  *self,
              PlumbStore   *store,
              const GError *error)
{
  if (store != NULL && self->close_wanted)
    plumb_window_close_store (self, store);
  else if (store != NULL)
    {
      remember (plumb_store_get_path (store), TRUE);
      plumb_window_take_store (self, store);
    }
  else
    {
      plumb_window_set_busy (self, NULL);
      if (self->close_wanted)
        gtk_window_destroy (GTK_WINDOW (self));
      else
        plumb_window_tell (self, error);
    }
}

typedef struct
{
  PlumbWindow *window;   /* (owned) */
  char        *path;     /* (owned) */
} Opening;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Opening *opening = data;
  g_autoptr(PlumbWindow) self = opening->window;
  g_autofree char *path = opening->path;
  g_autoptr(GSettings) settings = open_settings ();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbStore) store = plumb_store_open_finish (result, &error);

  if (settings != NULL && g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND))
    {
      remember (path, FALSE);
      show_recent (self, settings);
    }
  take_or_tell (self, store, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbStore) store = plumb_workspace_maker_run_finish (result, &error);

  take_or_tell (self, store, error);
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

/* The window that has the workspace open already, if one has. */
static GtkWindow *
find_window (PlumbWindow *self,
             const char  *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (const GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PLUMB_IS_WINDOW (l->data) && PLUMB_WINDOW (l->data)->session != NULL)
      {
        PlumbStore *store = plumb_session_get_store (PLUMB_WINDOW (l->data)->session);
        g_autoptr(GFile) other = g_file_new_for_path (plumb_store_get_path (store));

        if (g_file_equal (file, other))
          return l->data;
      }
  return NULL;
}

void
plumb_window_open_path (PlumbWindow *self,
                        const char  *path)
{
  GtkWindow *already = find_window (self, path);
  Opening *opening;

  if (already != NULL)
    {
      gtk_window_present (already);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (choose_window (self));
  opening->path = g_strdup (path);
  plumb_window_set_busy (opening->window, _("Opening…"));
  plumb_store_open_async (path, NULL, opened_cb, opening);
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
  plumb_workspace_maker_run_async (path, organisation, NULL, made_cb, g_object_ref (window));
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
                                     .code = (char *) "999", .quarter_start_month = 4,
                                     .planned_per_quarter = -1 };
  g_autofree char *path = choose_demonstration_path ();
  PlumbWindow *window = choose_window (self);
  PlumbDemoOptions demo;

  plumb_demo_council_get_defaults (&demo);
  plumb_window_set_busy (window, _("Inventing a council…"));
  plumb_workspace_maker_run_async (path, &organisation, &demo, made_cb, g_object_ref (window));
}
