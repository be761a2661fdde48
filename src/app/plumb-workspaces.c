/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspaces.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "plumb-compat.h"
#include "plumb-new-workspace-dialog.h"
#include "plumb-stop-offer.h"
#include "plumb-workspace-name.h"
#include "plumb-workspace-opener.h"

/* Data of a window: the file that it is opening. */
#define OPENING "plumb-opening"

typedef struct
{
  PlumbShell     *shell;   /* (owned) */
  PlumbShell     *asked;   /* (owned) (nullable): the window that @shell was made beside */
  char           *path;    /* (owned) (nullable): what is to open; NULL for one that is made */
  PlumbStopOffer *offer;   /* (owned) (nullable): to stop opening it */
} Opening;

static void
free_opening (Opening *opening)
{
  g_clear_pointer (&opening->offer, plumb_stop_offer_free);
  g_clear_object (&opening->asked);
  g_object_unref (opening->shell);
  g_free (opening->path);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

static Opening *
new_opening (PlumbShell *shell,
             const char *path)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->shell = g_object_ref (shell);
  opening->path = g_strdup (path);
  return opening;
}

/* A window that was made for a file which then did not open would be left empty, over the one that
 * is worked in. One that is damaged has it still: there a backup can be put in its place. */
static gboolean
is_for_nothing (Opening      *opening,
                const GError *error)
{
  return error != NULL && opening->asked != NULL
         && gtk_widget_get_visible (GTK_WIDGET (opening->shell))
         && gtk_widget_get_visible (GTK_WIDGET (opening->asked))
         && plumb_shell_get_session (opening->asked) != NULL
         && (plumb_shell_get_state (opening->asked) & PLUMB_SHELL_CLOSING) == 0
         && !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Opening) opening = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbSession) session = plumb_workspace_opener_finish (result, &error);

  g_clear_pointer (&opening->offer, plumb_stop_offer_free);
  g_object_set_data (G_OBJECT (opening->shell), OPENING, NULL);
  if (is_for_nothing (opening, error))
    {
      plumb_shell_set_busy (opening->shell, NULL);
      gtk_window_close (GTK_WINDOW (opening->shell));
      gtk_window_present (GTK_WINDOW (opening->asked));
      plumb_shell_take_session (opening->asked, NULL, opening->path, error);
    }
  else
    plumb_shell_take_session (opening->shell, session, opening->path, error);
}

gboolean
plumb_workspaces_has_room (PlumbShell *shell)
{
  return plumb_shell_get_session (shell) == NULL
         && (plumb_shell_get_state (shell) & PLUMB_SHELL_BUSY) == 0;
}

/* A window that has a workspace stays with it; another one opens in a window of its own. */
static PlumbShell *
choose_shell (PlumbShell *shell)
{
  return plumb_workspaces_has_room (shell) ? shell : plumb_shell_make_other (shell);
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

static gboolean
has_open (gpointer    window,
          const char *path)
{
  return plumb_shell_get_session (window) != NULL
         && (plumb_shell_get_state (window) & (PLUMB_SHELL_LOST | PLUMB_SHELL_CLOSING)) == 0
         && is_same_file (path, plumb_shell_get_path (window));
}

static gboolean
is_opening (gpointer    window,
            const char *path)
{
  const char *opening = g_object_get_data (window, OPENING);

  return opening != NULL && is_same_file (path, opening);
}

/* The window that has the workspace open already, if one has, or will have it in a moment: who
 * waits for a window clicks on the file once more. */
static GtkWindow *
find_window (GtkApplication *application,
             const char     *path)
{
  for (const GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PLUMB_IS_SHELL (l->data) && (has_open (l->data, path) || is_opening (l->data, path)))
      return l->data;
  return NULL;
}

/* Bringing an older one up to date takes long where there is much in it. */
static GCancellable *
offer_to_stop (Opening *opening)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *place = GTK_WIDGET (plumb_shell_get_navigator (opening->shell));

  opening->offer = plumb_stop_offer_new (place, _("Opening the workspace…"), cancellable);
  return g_steal_pointer (&cancellable);
}

gboolean
plumb_workspaces_raise (GtkApplication *application,
                        const char     *path)
{
  GtkWindow *window = find_window (application, path);

  if (window != NULL)
    gtk_window_present (window);
  return window != NULL;
}

void
plumb_workspaces_open (PlumbShell *shell,
                       const char *path)
{
  g_autoptr(GCancellable) cancellable = NULL;
  Opening *opening;
  PlumbShell *asked = shell;

  if (plumb_workspaces_raise (gtk_window_get_application (GTK_WINDOW (shell)), path))
    return;
  shell = choose_shell (shell);
  plumb_shell_set_busy (shell, _("Opening…"));
  opening = new_opening (shell, path);
  if (asked != shell)
    opening->asked = g_object_ref (asked);
  g_object_set_data_full (G_OBJECT (shell), OPENING, g_strdup (path), g_free);
  cancellable = offer_to_stop (opening);
  plumb_workspace_opener_open_async (path, cancellable, opened_cb, opening);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbShell) shell = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path != NULL)
    plumb_workspaces_open (shell, path);
}

void
plumb_workspaces_choose (PlumbShell *shell)
{
  PlumbFileKind kind = plumb_workspace_name_kind ();

  plumb_compat_open_file_async (GTK_WINDOW (shell), _("Open Workspace"), &kind, file_chosen_cb,
                                g_object_ref (shell));
}

/* From the dialog: where, and for whom. */
static void
new_workspace_cb (const char              *path,
                  const PlumbOrganisation *organisation,
                  gpointer                 data)
{
  PlumbShell *shell = choose_shell (PLUMB_SHELL (data));

  plumb_shell_set_busy (shell, _("Making the workspace…"));
  plumb_workspace_opener_make_async (path, organisation, NULL, opened_cb,
                                    new_opening (shell, NULL));
}

void
plumb_workspaces_make (PlumbShell *shell)
{
  plumb_new_workspace_dialog_present (GTK_WINDOW (shell), new_workspace_cb, shell);
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
plumb_workspaces_make_demonstration (PlumbShell *shell)
{
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire Council (invented)",
                                     .code = (char *) "999", .quarter_start_month = 4 };
  g_autofree char *path = choose_demonstration_path ();
  PlumbDemoOptions demo;

  shell = choose_shell (shell);
  plumb_demo_council_get_defaults (&demo);
  plumb_shell_set_busy (shell, _("Inventing a council…"));
  plumb_workspace_opener_make_async (path, &organisation, &demo, opened_cb,
                                    new_opening (shell, NULL));
}
