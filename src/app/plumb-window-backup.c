/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-backup-folder.h"
#include "plumb-backup-keeper.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-stop-offer.h"
#include "plumb-window-loss.h"

/* How often the program asks itself whether a day's copy is due; how old the last one may be. */
#define HOUR_S  (60 * 60)
#define MONTH_S (31 * 24 * HOUR_S)

static const char * const patterns[] = { "*.plumb", NULL };

/* Copies */

typedef struct
{
  PlumbWindow *window;      /* (owned) */
  char        *path;        /* (owned) (nullable): until it is chosen */
  gboolean     is_backup;   /* and not a copy to work with */
  PlumbStopOffer *offer;    /* (owned) (nullable): while it is made */
} Copy;

static void
free_copy (Copy *copy)
{
  g_clear_pointer (&copy->offer, plumb_stop_offer_free);
  g_object_unref (copy->window);
  g_free (copy->path);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, free_copy)

static const char *
get_path (PlumbWindow *self)
{
  return plumb_store_get_path (plumb_session_get_store (self->session));
}

static void
tell_failed (PlumbWindow  *self,
             const char   *heading,
             const GError *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  plumb_compat_tell (GTK_WINDOW (self), heading, body);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(Copy) copy = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_backup_make_finish (result, &error);
  g_autofree char *text = NULL;

  if (copy->window->closing)
    return;
  plumb_window_set_copying (copy->window, FALSE);
  g_clear_pointer (&copy->offer, plumb_stop_offer_free);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      plumb_window_toast (copy->window, copy->is_backup ? _("Stopped. No backup was made.")
                                                        : _("Stopped. No copy was made."));
      return;
    }
  if (path == NULL)
    {
      tell_failed (copy->window, copy->is_backup ? _("No backup was made") : _("No copy was made"),
                   error);
      return;
    }
  if (copy->is_backup && copy->window->session != NULL)
    plumb_backup_keeper_note (get_path (copy->window));
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (copy->is_backup ? _("Backed up, and checked: %s")
                                          : _("Copy saved, and checked: %s"), path);
  plumb_window_toast (copy->window, text);
}

/* What was typed last is in the copy, too. */
static void
page_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  Copy *copy = data;
  g_autoptr(GError) error = NULL;

  if (copy->window->session == NULL || copy->window->closing)
    free_copy (copy);
  else if (plumb_page_leave_finish (PLUMB_PAGE (source), result, &error))
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();

      plumb_window_set_copying (copy->window, TRUE);
      copy->offer = plumb_stop_offer_new (GTK_WIDGET (copy->window->navigator),
                                          copy->is_backup ? _("Backing up…") : _("Saving a copy…"),
                                          cancellable);
      plumb_backup_make_async (get_path (copy->window), copy->path, cancellable, copied_cb, copy);
    }
  else
    {
      tell_failed (copy->window, _("What you typed last could not be saved"), error);
      free_copy (copy);
    }
}

/* Takes @copy. */
static void
start_copy (Copy *copy)
{
  PlumbPage *page = plumb_window_get_page (copy->window);

  if (page != NULL && copy->window->session != NULL)
    plumb_page_leave_async (page, page_saved_cb, copy);
  else
    free_copy (copy);
}

static void
target_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(Copy) copy = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);

  if (file == NULL)
    return;
  copy->path = g_file_get_path (file);
  if (copy->path == NULL)
    return;
  if (!g_str_has_suffix (copy->path, ".plumb"))
    {
      g_autofree char *path = g_steal_pointer (&copy->path);

      copy->path = g_strconcat (path, ".plumb", NULL);
    }
  start_copy (g_steal_pointer (&copy));
}

static Copy *
new_copy (PlumbWindow *self,
          const char  *path,
          gboolean     is_backup)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->window = g_object_ref (self);
  copy->path = g_strdup (path);
  copy->is_backup = is_backup;
  return copy;
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  PlumbFileKind kind = { _("Plumbline workspaces"), patterns };
  g_autofree char *folder = plumb_backup_keeper_dup_folder (get_path (self));
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_backup_folder_dup_name (folder, get_path (self), FALSE, &error);

  if (path == NULL)
    tell_failed (self, _("No backup was made"), error);
  else
    plumb_compat_save_file_async (GTK_WINDOW (self), _("Back Up"), path, &kind, target_chosen_cb,
                                  new_copy (self, NULL, TRUE));
}

static void
back_up_to_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  start_copy (new_copy (PLUMB_WINDOW (widget), g_variant_get_string (parameter, NULL), TRUE));
}

static void
save_copy_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  PlumbFileKind kind = { _("Plumbline workspaces"), patterns };
  g_autofree char *stem = g_path_get_basename (get_path (self));
  g_autofree char *suggested = NULL;

  if (g_str_has_suffix (stem, ".plumb"))
    stem[strlen (stem) - strlen (".plumb")] = '\0';
  /* Translators: the name of a file that is a copy of the workspace %s. */
  suggested = g_strdup_printf (_("%s (copy).plumb"), stem);
  plumb_compat_save_file_async (GTK_WINDOW (self), _("Save a Copy"), suggested, &kind,
                                target_chosen_cb, new_copy (self, NULL, FALSE));
}

/* Automatic copies */

static void
kept_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *text = NULL;
  AdwToast *toast;
  gint64 last;

  if (!plumb_backup_keeper_run_finish (result, &last, &error))
    text = g_strdup_printf (_("No automatic backup could be made: %s"), error->message);
  else if (now - last > MONTH_S && self->keeper_timeout != 0)
    text = g_strdup (last == 0 ? _("This workspace has no backup yet.")
                               : _("The last good backup is older than a month."));
  if (text == NULL || self->closing || self->told_backup)
    return;

  self->told_backup = TRUE;
  toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("Back Up…"));
  adw_toast_set_action_name (toast, "win.back-up");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
hour_passed_cb (gpointer data)
{
  PlumbWindow *self = data;

  if (self->session != NULL && !self->closing && !plumb_window_is_lost (self))
    plumb_backup_keeper_run_async (get_path (self), kept_up_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

void
plumb_window_start_keeping (PlumbWindow *self)
{
  self->keeper_timeout = g_timeout_add_seconds (HOUR_S, hour_passed_cb, self);
  hour_passed_cb (self);
}

/* Restoring */

typedef struct
{
  PlumbWindow         *window;     /* (owned) */
  char                *backup;     /* (owned) */
  char                *path;       /* (owned) (nullable): what it is to replace */
  PlumbBackupContents *contents;   /* (owned) (nullable) */
  PlumbStopOffer      *offer;      /* (owned) (nullable): while it is read or put back */
} Restoring;

static void
free_restoring (Restoring *restoring)
{
  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  g_object_unref (restoring->window);
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

  restoring->offer = plumb_stop_offer_new (GTK_WIDGET (restoring->window->navigator), text,
                                           cancellable);
  return g_steal_pointer (&cancellable);
}

static char *
dup_moment (GDateTime *moment)
{
  g_autoptr(GDateTime) local = g_date_time_to_local (moment);

  /* Translators: a day and a time of day, see strftime(). */
  return g_date_time_format (local, _("%-d %B %Y, %H:%M"));
}

static char *
describe (const PlumbBackupContents *contents)
{
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc (contents->made);
  g_autoptr(GDateTime) last = contents->last_moment != NULL
                                  ? g_date_time_new_from_iso8601 (contents->last_moment, NULL)
                                  : NULL;
  g_autofree char *made_text = dup_moment (made);
  g_autofree char *last_text = last != NULL ? dup_moment (last) : g_strdup (_("none"));

  /* Translators: what is in a workspace: council, code, numbers, moments. */
  return g_strdup_printf (_("%s (%s)\n"
                            "Cases: %" G_GINT64_FORMAT "\n"
                            "Audits submitted: %" G_GINT64_FORMAT "\n"
                            "Audits under way: %" G_GINT64_FORMAT "\n"
                            "Last act: %s\n"
                            "Written: %s"), contents->organisation, contents->code,
                          contents->n_cases, contents->n_audits, contents->n_drafts, last_text,
                          made_text);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbWindow *self = restoring->window;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  plumb_window_set_busy (self, NULL);
  if (!plumb_backup_restore_finish (result, &kept, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plumb_window_toast (self, _("Stopped. The backup was not put back."));
  else if (error != NULL)
    tell_failed (self, _("The backup was not put back"), error);
  else if (kept != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("What stood there is kept as %s"), kept);

      plumb_window_toast (self, text);
    }
  /* Also after a failure, which has changed nothing: there may be work to go on with. */
  if (error == NULL || g_file_test (restoring->path, G_FILE_TEST_EXISTS))
    plumb_window_open_path (self, restoring->path);
}

void
plumb_window_restore (PlumbWindow *self,
                      const char  *backup,
                      const char  *path)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  g_autoptr(GCancellable) cancellable = NULL;

  restoring->window = g_object_ref (self);
  restoring->backup = g_strdup (backup);
  restoring->path = g_strdup (path);
  plumb_window_set_busy (self, _("Restoring…"));
  cancellable = offer_to_stop (restoring, _("Restoring…"));
  plumb_backup_restore_async (backup, path, cancellable, restored_cb, restoring);
}

static void
restore_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbWindow) self = PLUMB_WINDOW (data);
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);
  g_autofree char *backup = g_steal_pointer (&self->restore_from);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && backup != NULL)
    plumb_window_restore (self, backup, path);
}

/* The window with the workspace closes, having written everything; the backup takes the place of
 * the file and opens in a new one. Where no workspace is concerned, a place is asked for. */
static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbWindow *self = restoring->window;
  PlumbFileKind kind = { _("Plumbline workspaces"), patterns };

  if (!plumb_compat_ask_finish (result))
    return;
  g_free (self->restore_from);
  self->restore_from = g_strdup (restoring->backup);
  if (self->session != NULL)
    gtk_window_close (GTK_WINDOW (self));
  else if (restoring->path != NULL)
    {
      g_clear_pointer (&self->restore_from, g_free);
      plumb_window_restore (self, restoring->backup, restoring->path);
    }
  else
    plumb_compat_save_file_async (GTK_WINDOW (self), _("Restore As"), "restored.plumb", &kind,
                                  restore_chosen_cb, g_object_ref (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Restoring) restoring = data;
  PlumbWindow *self = restoring->window;
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *body = NULL;
  PlumbAnswerStyle style;

  g_clear_pointer (&restoring->offer, plumb_stop_offer_free);
  restoring->contents = plumb_backup_read_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (restoring->contents == NULL)
    {
      tell_failed (self, _("The backup cannot be read"), error);
      return;
    }
  if (self->session != NULL)
    restoring->path = g_strdup (get_path (self));

  contents = describe (restoring->contents);
  if (restoring->path != NULL)
    /* Translators: the first %s says what is in a backup, the second is the path of a file. */
    body = g_strdup_printf (_("%s\n\nIt takes the place of %s, which is kept whole beside it under "
                              "another name."), contents, restoring->path);
  else
    body = g_strdup_printf (_("%s\n\nYou say next where it is to stand."), contents);
  style = restoring->path != NULL ? PLUMB_ANSWER_DESTRUCTIVE : PLUMB_ANSWER_SUGGESTED;
  plumb_compat_ask_async (GTK_WINDOW (self), _("Restore This Backup?"), body, _("_Restore"), NULL,
                          style, NULL, confirmed_cb, g_steal_pointer (&restoring));
}

/* Takes @restoring. */
static void
read_backup (Restoring *restoring)
{
  g_autoptr(GCancellable) cancellable = offer_to_stop (restoring, _("Reading the backup…"));

  plumb_backup_read_async (restoring->backup, cancellable, read_cb, restoring);
}

static void
backup_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Restoring *restoring = data;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);

  if (file != NULL)
    restoring->backup = g_file_get_path (file);
  if (restoring->backup != NULL)
    read_backup (restoring);
  else
    free_restoring (restoring);
}

/* @path (nullable): what the backup is to replace, where that is not the workspace of the window */
void
plumb_window_choose_backup (PlumbWindow *self,
                            const char  *path)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  PlumbFileKind kind = { _("Plumbline workspaces"), patterns };
  const char *workspace = path != NULL ? path : self->session != NULL ? get_path (self) : NULL;
  g_autofree char *folder = workspace != NULL ? plumb_backup_keeper_dup_folder (workspace) : NULL;

  restoring->window = g_object_ref (self);
  restoring->path = g_strdup (path);
  plumb_compat_open_file_from_async (GTK_WINDOW (self), _("Restore a Backup"), folder, &kind,
                                     backup_chosen_cb, restoring);
}

static void
restore_wanted_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;

  if (plumb_compat_ask_finish (result))
    plumb_window_choose_backup (self, self->opening_path);
}

/* What speaks of backups leads to them. */
void
plumb_window_tell_not_opened (PlumbWindow  *self,
                              const GError *error)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (self->opening_path == NULL
      || !g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT))
    {
      plumb_window_tell (self, error);
      return;
    }
  heading = plumb_error_text_dup_heading (error);
  body = plumb_error_text_dup (error);
  plumb_compat_ask_async (GTK_WINDOW (self), heading, body, _("_Restore a Backup…"), _("_Close"),
                          PLUMB_ANSWER_SUGGESTED, NULL, restore_wanted_cb, g_object_ref (self));
}

/* What was to be restored opens in a new window. */
static void
go (PlumbWindow *self)
{
  if (self->restore_from != NULL)
    {
      GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
      PlumbWindow *next = plumb_window_new (ADW_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (next));
      plumb_window_restore (next, self->restore_from, get_path (self));
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  gint64 last;

  /* There is nobody left to tell; the next start tells what is wrong. */
  if (!plumb_backup_keeper_run_finish (result, &last, &error))
    g_debug ("No copy at closing: %s", error->message);
  go (self);
}

/* The workspace is closed: the day's copy is made of the file as it was left, then the window
 * goes. Another file in its place is no day's copy of it. */
void
plumb_window_end (PlumbWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (plumb_window_is_lost (self))
    go (self);
  else
    plumb_backup_keeper_run_async (get_path (self), ended_cb, g_object_ref (self));
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  plumb_window_choose_backup (PLUMB_WINDOW (widget), NULL);
}

static void
restore_from_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (PLUMB_WINDOW (widget));
  restoring->backup = g_variant_dup_string (parameter, NULL);
  read_backup (restoring);
}

void
plumb_window_install_backup_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.back-up-to", "s", back_up_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.restore-from", "s", restore_from_action);
}

/* One copy after the other. */
void
plumb_window_set_copying (PlumbWindow *self,
                          gboolean     copying)
{
  self->copying = copying;
  plumb_window_update_actions (self);
}
