/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-restorer.h"

#include <glib/gi18n.h>

#include "plumb-backup-keeper.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-restore-preview.h"
#include "plumb-stop-offer.h"
#include "plumb-workspace-name.h"
#include "plumb-workspaces.h"

/* As many problems as a dialog can show. */
#define MAX_LISTED 8

typedef struct
{
  PlumbShell          *shell;      /* (owned) */
  char                *backup;     /* (owned) */
  char                *path;       /* (owned) (nullable): what it is to replace */
  gboolean             was_open;   /* until the restoring began */
  PlumbBackupContents *contents;   /* (owned) (nullable) */
  PlumbStopOffer      *offer;      /* (owned) (nullable): while it is read or put back */
} Restoring;

static void
free_restoring (Restoring *restoring)
{
  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  g_object_unref (restoring->shell);
  g_free (restoring->backup);
  g_free (restoring->path);
  g_clear_pointer (&restoring->contents, plumb_backup_contents_free);
  g_free (restoring);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restoring, free_restoring)

/* (transfer full): of work that is named with a Cancel when it takes long */
static GCancellable *
offer_to_stop (Restoring  *restoring,
               const char *text)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *place = GTK_WIDGET (plumb_shell_get_navigator (restoring->shell));

  restoring->offer = plumb_stop_offer_new (place, text, cancellable);
  return g_steal_pointer (&cancellable);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbShell *shell = restoring->shell;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  plumb_shell_set_busy (shell, NULL);
  if (!plumb_backup_restore_finish (result, &kept, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plumb_shell_toast (shell, _("Stopped. The backup was not put back."));
  else if (error != NULL)
    plumb_shell_tell_failed (shell, _("The backup was not put back"), error);
  else if (kept != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("What stood there is kept as %s"), kept);

      plumb_shell_toast (shell, text);
    }
  /* A failure has changed nothing, and what was open is gone on with. What was not may be no
   * workspace: to open it would only put a second error over the first. */
  if (error == NULL || restoring->was_open)
    plumb_workspaces_open (shell, restoring->path);
}

void
plumb_restorer_put_back (PlumbShell *shell,
                         const char *backup,
                         const char *path,
                         gboolean    was_open)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  g_autoptr(GCancellable) cancellable = NULL;

  restoring->shell = g_object_ref (shell);
  restoring->backup = g_strdup (backup);
  restoring->path = g_strdup (path);
  restoring->was_open = was_open;
  plumb_shell_set_busy (shell, _("Restoring…"));
  cancellable = offer_to_stop (restoring, _("Restoring…"));
  plumb_backup_restore_async (backup, path, cancellable, restored_cb, restoring);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path != NULL)
    plumb_restorer_put_back (restoring->shell, restoring->backup, path, FALSE);
}

/* The window with the workspace closes, having written everything; the backup takes the place of
 * the file and opens in a new one. Where no workspace is concerned, a place is asked for. */
static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbShell *shell = restoring->shell;
  PlumbFileKind kind = plumb_workspace_name_kind ();

  if (!plumb_compat_ask_finish (result))
    return;
  if (plumb_shell_get_session (shell) != NULL)
    plumb_shell_end_and_restore (shell, restoring->backup);
  else if (restoring->path != NULL)
    plumb_restorer_put_back (shell, restoring->backup, restoring->path, FALSE);
  else
    plumb_compat_save_file_async (GTK_WINDOW (shell), _("Restore As"), "restored.plumb", &kind,
                                  place_chosen_cb, g_steal_pointer (&restoring));
}

static void
ask (Restoring                 *restoring,
     const PlumbBackupContents *present,
     const GError              *problem)
{
  PlumbShell *shell = restoring->shell;
  GtkWidget *preview = plumb_restore_preview_new (restoring->backup, restoring->contents,
                                                  restoring->path, present, problem);
  PlumbAnswerStyle style = restoring->path != NULL ? PLUMB_ANSWER_DESTRUCTIVE
                                                   : PLUMB_ANSWER_SUGGESTED;

  plumb_compat_ask_async (GTK_WINDOW (shell), _("Restore This Backup?"), NULL, _("_Restore"), NULL,
                          style, preview, confirmed_cb, restoring);
}

/* What cannot be read is shown as that: it may be the very reason for restoring. */
static void
present_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbBackupContents) present = plumb_backup_read_finish (result, &error);
  Restoring *restoring = data;

  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    free_restoring (restoring);
  else
    ask (restoring, present, error);
}

/* Takes @restoring. */
static void
read_present (Restoring *restoring)
{
  g_autoptr(GCancellable) cancellable = offer_to_stop (restoring, _("Reading the workspace…"));

  plumb_backup_read_async (restoring->path, FALSE, cancellable, present_read_cb, restoring);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbShell *shell = restoring->shell;
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  restoring->contents = plumb_backup_read_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (restoring->contents == NULL)
    {
      plumb_shell_tell_failed (shell, _("The backup cannot be put back"), error);
      return;
    }
  if (plumb_shell_get_session (shell) != NULL)
    {
      g_free (restoring->path);
      restoring->path = g_strdup (plumb_shell_get_path (shell));
    }
  if (restoring->path != NULL)
    read_present (g_steal_pointer (&restoring));
  else
    ask (g_steal_pointer (&restoring), NULL, NULL);
}

/* Takes @restoring. */
static void
read_backup (Restoring *restoring)
{
  g_autoptr(GCancellable) cancellable = offer_to_stop (restoring, _("Reading the backup…"));

  plumb_backup_read_async (restoring->backup, TRUE, cancellable, read_cb, restoring);
}

static void
backup_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Restoring *restoring = data;

  restoring->backup = plumb_compat_file_finish (result, NULL);
  if (restoring->backup != NULL)
    read_backup (restoring);
  else
    free_restoring (restoring);
}

void
plumb_restorer_choose (PlumbShell *shell,
                       const char *path)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  PlumbFileKind kind = plumb_workspace_name_kind ();
  gboolean open = plumb_shell_get_session (shell) != NULL;
  const char *workspace = path != NULL ? path : open ? plumb_shell_get_path (shell) : NULL;
  g_autofree char *folder = workspace != NULL ? plumb_backup_keeper_dup_folder (workspace) : NULL;

  restoring->shell = g_object_ref (shell);
  restoring->path = g_strdup (path);
  plumb_compat_open_file_from_async (GTK_WINDOW (shell), _("Restore a Backup"), folder, &kind,
                                     backup_chosen_cb, restoring);
}

static void
earlier_wanted_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbShell) shell = data;

  if (plumb_compat_ask_finish (result))
    plumb_restorer_choose (shell, NULL);
}

void
plumb_restorer_offer (PlumbShell         *shell,
                      const char         *heading,
                      const char * const *problems)
{
  g_autoptr(GString) body = g_string_new (NULL);
  guint n = g_strv_length ((char **) problems);

  if (n > 0)
    g_string_append (body, _("The figures of this workspace cannot be relied on:\n"));
  for (guint i = 0; i < MIN (n, MAX_LISTED); i++)
    g_string_append_printf (body, "• %s\n", problems[i]);
  if (n > MAX_LISTED)
    g_string_append_printf (body, ngettext ("and %u more\n", "and %u more\n", n - MAX_LISTED),
                            n - MAX_LISTED);
  g_string_append (body, n == 0
                             ? _("The check found nothing wrong now. A backup can be made.")
                             : _("\nKeep the backups that there are. Putting one back keeps this "
                                 "workspace beside it, under another name."));
  plumb_compat_ask_async (GTK_WINDOW (shell), heading, body->str, _("_Restore a Backup…"),
                          _("_Close"), PLUMB_ANSWER_PLAIN, NULL, earlier_wanted_cb,
                          g_object_ref (shell));
}

static void
restore_wanted_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(Restoring) restoring = data;

  if (plumb_compat_ask_finish (result))
    plumb_restorer_choose (restoring->shell, restoring->path);
}

/* What speaks of backups leads to them. */
void
plumb_restorer_tell_not_opened (PlumbShell   *shell,
                                const char   *path,
                                const GError *error)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  Restoring *restoring;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      plumb_shell_toast (shell, _("Stopped. The workspace was not opened, and is as it was."));
      return;
    }
  if (path == NULL || !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT))
    {
      plumb_shell_tell (shell, error);
      return;
    }
  heading = plumb_error_text_dup_heading (error);
  body = plumb_error_text_dup (error);
  restoring = g_new0 (Restoring, 1);
  restoring->shell = g_object_ref (shell);
  restoring->path = g_strdup (path);
  plumb_compat_ask_async (GTK_WINDOW (shell), heading, body, _("_Restore a Backup…"), _("_Close"),
                          PLUMB_ANSWER_SUGGESTED, NULL, restore_wanted_cb, restoring);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  plumb_restorer_choose (PLUMB_SHELL (widget), NULL);
}

static void
restore_from_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->shell = g_object_ref (PLUMB_SHELL (widget));
  restoring->backup = g_variant_dup_string (parameter, NULL);
  read_backup (restoring);
}

static void
show_problems_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  g_autofree const char **problems = NULL;
  const char *heading;

  g_variant_get (parameter, "(&s^a&s)", &heading, &problems);
  plumb_restorer_offer (PLUMB_SHELL (widget), heading, problems);
}

void
plumb_restorer_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.restore-from", "s", restore_from_action);
  gtk_widget_class_install_action (widget_class, "win.show-problems", "(sas)",
                                   show_problems_action);
}
