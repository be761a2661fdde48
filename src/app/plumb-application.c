/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-application.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-compat.h"
#include "plumb-window.h"
#include "plumb-workspaces.h"

struct _PlumbApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbApplication, plumb_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[3];
} Accelerator;

static const Accelerator accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "win.new-workspace", { "<Control>n" } },
  { "win.open-workspace", { "<Control>o" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.search", { "<Control>f" } },
  { "win.back", { "<Alt>Left" } },
  { "win.show-sidebar", { "F9" } },
  { "win.close", { "<Control>w" } },
  { "win.show-place::work", { "<Control>1", "<Alt>1" } },
  { "win.show-place::cases", { "<Control>2", "<Alt>2" } },
  { "win.show-place::audits", { "<Control>3", "<Alt>3" } },
  { "win.show-place::trends", { "<Control>4", "<Alt>4" } },
  { "win.show-place::quarter", { "<Control>5", "<Alt>5" } },
};

/* Windows close themselves once what they hold is written; the program ends with the last one. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (const GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  plumb_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (data)),
                           PLUMB_APPLICATION_ID, PLUMB_VERSION);
}

/* One that is closing is on its way out, and hidden while the day's backup is made. */
static gboolean
is_in_use (gpointer window)
{
  return PLUMB_IS_WINDOW (window) && gtk_widget_get_visible (window)
         && (plumb_shell_get_state (window) & PLUMB_SHELL_CLOSING) == 0;
}

/* The window that was used last, or a first one. Dialogs are windows, too, but not ours. */
static PlumbWindow *
get_window (GApplication *application)
{
  for (const GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL;
       l = l->next)
    if (is_in_use (l->data))
      return PLUMB_WINDOW (l->data);
  return plumb_window_new (ADW_APPLICATION (application));
}

/* From the desktop's menu of the program. */
static void
new_workspace_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  PlumbWindow *window = get_window (G_APPLICATION (data));

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-workspace", NULL);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "new-workspace", .activate = new_workspace_cb },
};

static void
plumb_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (application)));
}

/* A window with another workspace stays where it is and opens a new one. */
static void
open_file (GApplication *application,
           GFile        *file)
{
  const char *known = g_file_peek_path (file);
  g_autofree char *path = NULL;
  PlumbWindow *window;

  if (known != NULL && plumb_workspaces_raise (GTK_APPLICATION (application), known))
    return;
  window = get_window (application);
  if (known == NULL || plumb_workspaces_has_room (PLUMB_SHELL (window)))
    gtk_window_present (GTK_WINDOW (window));
  path = plumb_compat_dup_path (GTK_WINDOW (window), file);
  if (path != NULL)
    plumb_workspaces_open (PLUMB_SHELL (window), path);
}

static void
plumb_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (application, files[i]);
}

static void
plumb_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (plumb_application_parent_class)->startup (application);
  plumb_accessible_name_mend_buttons ();

  gtk_window_set_default_icon_name (PLUMB_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

/* In the program that runs already, or else in this one; files that are named are opened after
 * it. */
static int
ask_for_new_workspace (GApplication *application)
{
  g_autoptr(GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("plumbline: %s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-workspace", NULL);
  return -1;
}

/* The version needs neither a display nor a window. */
static int
plumb_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("plumbline %s\n", PLUMB_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "new-instance"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return g_variant_dict_contains (options, "new-workspace") ? ask_for_new_workspace (application)
                                                            : -1;
}

static void
plumb_application_class_init (PlumbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = plumb_application_activate;
  application_class->handle_local_options = plumb_application_handle_local_options;
  application_class->open = plumb_application_open;
  application_class->startup = plumb_application_startup;
}

static void
plumb_application_init (PlumbApplication *self)
{
  const GOptionEntry options[] = {
    { "new-workspace", 'n', 0, G_OPTION_ARG_NONE, NULL,
      _("Open a window that asks for a new workspace"), NULL },
    { "new-instance", 0, 0, G_OPTION_ARG_NONE, NULL,
      _("Start a program of its own, even when one is running"), NULL },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, _("Print the version and end"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[WORKSPACE…]"));
}

PlumbApplication *
plumb_application_new (void)
{
  return g_object_new (PLUMB_TYPE_APPLICATION,
                       "application-id", PLUMB_APPLICATION_ID,
                       "resource-base-path", "/org/plumbline/Plumbline",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
