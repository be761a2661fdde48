/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-file-drop.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-import-dialog.h"
#include "plumb-workspaces.h"

static gboolean
has_ending (const char *path,
            const char *ending)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ending);
}

/* As many as were dropped: each workspace has a window. */
static guint
open_workspaces (PlumbShell   *shell,
                 const GSList *files)
{
  guint n = 0;

  for (const GSList *l = files; l != NULL; l = l->next)
    {
      const char *path = g_file_peek_path (l->data);

      if (path == NULL || !has_ending (path, ".plumb"))
        continue;
      plumb_workspaces_open (shell, path);
      n++;
    }
  return n;
}

static void
import_list (PlumbShell *shell,
             const char *path)
{
  PlumbSession *session = plumb_shell_get_session (shell);

  if (session != NULL)
    plumb_import_dialog_present (GTK_WINDOW (shell), session, path);
  else
    plumb_compat_tell (GTK_WINDOW (shell), _("Open a workspace first"),
                       _("Case files are imported into the workspace that is open. Open one or "
                         "make a new one, then drop the file again."));
}

static void
take_others (PlumbShell   *shell,
             const GSList *files)
{
  g_autofree char *path = NULL;

  if (files->next != NULL)
    plumb_compat_tell (GTK_WINDOW (shell), _("One file at a time"),
                       _("Each list is looked at before it is imported. Drop one file, import it, "
                         "then drop the next."));
  if (files->next != NULL)
    return;

  path = plumb_compat_dup_path (GTK_WINDOW (shell), files->data);
  if (path == NULL)
    return;
  if (has_ending (path, ".csv") || has_ending (path, ".xml"))
    import_list (shell, path);
  else
    plumb_compat_tell (GTK_WINDOW (shell), _("Plumbline cannot open this file"),
                       _("Drop a workspace (.plumb), a case list (.csv) or a census (.xml)."));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         PlumbShell    *shell)
{
  const GSList *files = g_value_get_boxed (value);

  /* Some systems let a file be dropped on a window that waits for its dialog. */
  if (files == NULL || plumb_shell_get_state (shell) != 0
      || plumb_compat_has_dialog (GTK_WINDOW (shell)))
    return FALSE;

  if (open_workspaces (shell, files) == 0)
    take_others (shell, files);
  return TRUE;
}

void
plumb_file_drop_accept (PlumbShell *shell)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before a field of text takes the file's name for words. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), shell);
  gtk_widget_add_controller (GTK_WIDGET (shell), GTK_EVENT_CONTROLLER (target));
}
