/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <glib/gi18n.h>

#include "plumb-backup-folder.h"
#include "plumb-backup-keeper.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-restorer.h"
#include "plumb-stop-offer.h"
#include "plumb-toast.h"
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
      plumb_shell_toast (PLUMB_SHELL (copy->window),
                         copy->is_backup ? _("Stopped. No backup was made.")
                                         : _("Stopped. No copy was made."));
      return;
    }
  if (path == NULL)
    {
      plumb_shell_tell_failed (PLUMB_SHELL (copy->window),
                                copy->is_backup ? _("No backup was made") : _("No copy was made"),
                                error);
      return;
    }
  if (copy->is_backup && copy->window->session != NULL)
    plumb_backup_keeper_note (plumb_shell_get_path (PLUMB_SHELL (copy->window)));
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (copy->is_backup ? _("Backed up, and checked: %s")
                                          : _("Copy saved, and checked: %s"), path);
  plumb_shell_toast (PLUMB_SHELL (copy->window), text);
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
  else if (plumb_page_save_finish (PLUMB_PAGE (source), result, &error))
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();

      plumb_window_set_copying (copy->window, TRUE);
      copy->offer = plumb_stop_offer_new (GTK_WIDGET (copy->window->navigator),
                                          copy->is_backup ? _("Backing up…") : _("Saving a copy…"),
                                          cancellable);
      plumb_backup_make_async (plumb_shell_get_path (PLUMB_SHELL (copy->window)), copy->path,
                               cancellable, copied_cb, copy);
    }
  else
    {
      plumb_shell_tell_failed (PLUMB_SHELL (copy->window),
                               _("What you typed last could not be saved"), error);
      free_copy (copy);
    }
}

/* Takes @copy. */
static void
start_copy (Copy *copy)
{
  PlumbPage *page = plumb_window_get_page (copy->window);

  if (page != NULL && copy->window->session != NULL)
    plumb_page_save_async (page, page_saved_cb, copy);
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

/* A workspace's folder of backups may be on a disk that is slow, or gone. */
static void
find_name_worker (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const char * const *places = task_data;
  GError *error = NULL;
  char *path = plumb_backup_folder_dup_name (places[0], places[1], FALSE, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
name_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  PlumbWindow *self = PLUMB_WINDOW (source);
  PlumbFileKind kind = { _("Plumbline workspaces"), patterns };
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->session == NULL || self->closing)
    return;
  if (path == NULL)
    plumb_shell_tell_failed (PLUMB_SHELL (self), _("No backup was made"), error);
  else
    plumb_compat_save_file_async (GTK_WINDOW (self), _("Back Up"), path, &kind, target_chosen_cb,
                                  new_copy (self, NULL, TRUE));
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  g_autoptr(GTask) task = g_task_new (self, NULL, name_found_cb, NULL);
  char **places = g_new0 (char *, 3);

  places[0] = plumb_backup_keeper_dup_folder (plumb_shell_get_path (PLUMB_SHELL (self)));
  places[1] = g_strdup (plumb_shell_get_path (PLUMB_SHELL (self)));
  g_task_set_source_tag (task, back_up_action);
  g_task_set_task_data (task, places, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_name_worker);
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
  g_autofree char *stem = g_path_get_basename (plumb_shell_get_path (PLUMB_SHELL (self)));
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
problems_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = plumb_store_check_finish (PLUMB_STORE (source), result, &error);

  if (self->session == NULL || self->closing)
    return;
  if (problems == NULL)
    plumb_shell_tell_failed (PLUMB_SHELL (self), _("The workspace could not be checked"), error);
  else
    plumb_restorer_offer (PLUMB_SHELL (self), problems);
}

static void
problem_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;

  if (!plumb_compat_ask_finish (result) || self->session == NULL || self->closing)
    return;
  if (!g_error_matches (self->backup_problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back-up", NULL);
  else
    plumb_store_check_async (plumb_session_get_store (self->session), NULL, problems_listed_cb,
                             g_object_ref (self));
}

/* The whole of it. Where the workspace itself is at fault, another copy of it would be no better:
 * what is wrong is listed instead, with the way to an earlier backup. */
static void
show_problem_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  gboolean corrupt = g_error_matches (self->backup_problem, PLUMB_STORE_ERROR,
                                      PLUMB_STORE_ERROR_CORRUPT);
  g_autofree char *body = NULL;

  if (self->backup_problem == NULL)
    return;
  body = plumb_error_text_dup (self->backup_problem);
  plumb_compat_ask_async (GTK_WINDOW (self), _("No Automatic Backup Was Made"), body,
                          corrupt ? _("_List the Problems") : _("_Back Up…"), _("_Close"),
                          PLUMB_ANSWER_SUGGESTED, NULL, problem_read_cb, g_object_ref (self));
}

/* Once, and not over the question who is working, which is answered first. */
static void
tell_news (PlumbWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->backup_news);
  gboolean failed = self->backup_problem != NULL;
  AdwToast *toast = adw_toast_new (text);

  self->told_backup = TRUE;
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, failed ? _("Details…") : _("Back Up…"));
  adw_toast_set_action_name (toast, failed ? "win.show-backup-problem" : "win.back-up");
  plumb_toast_show (self->toasts, toast);
}

void
plumb_window_tell_backup_news (PlumbWindow *self)
{
  if (self->backup_news != NULL && self->session != NULL && !self->closing
      && plumb_session_get_person (self->session) != NULL)
    tell_news (self);
}

static void
kept_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbWindow) self = data;
  GError *error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *text = NULL;
  gint64 last;

  if (!plumb_backup_keeper_run_finish (result, &last, &error))
    text = _("No automatic backup could be made.");
  else if (now - last > MONTH_S && self->keeper_timeout != 0)
    text = last == 0 ? _("This workspace has no backup yet.")
                     : _("The last good backup is older than a month.");
  g_clear_error (&self->backup_problem);
  self->backup_problem = error;
  if (text == NULL || self->closing || self->told_backup)
    return;
  g_free (self->backup_news);
  self->backup_news = g_strdup (text);
  plumb_window_tell_backup_news (self);
}

static gboolean
hour_passed_cb (gpointer data)
{
  PlumbWindow *self = data;

  if (self->session != NULL && !self->closing && !plumb_window_is_lost (self))
    plumb_backup_keeper_run_async (plumb_shell_get_path (PLUMB_SHELL (self)), kept_up_cb,
                                   g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

void
plumb_window_start_keeping (PlumbWindow *self)
{
  g_autofree char *folder = g_path_get_dirname (plumb_shell_get_path (PLUMB_SHELL (self)));

  plumb_compat_set_folder (GTK_WINDOW (self), folder);
  g_signal_connect_object (self->session, "notify::person",
                           G_CALLBACK (plumb_window_tell_backup_news), self, G_CONNECT_SWAPPED);
  self->keeper_timeout = g_timeout_add_seconds (HOUR_S, hour_passed_cb, self);
  hour_passed_cb (self);
}

/* What was to be restored opens in a new window. */
static void
go (PlumbWindow *self)
{
  if (self->restore_from != NULL)
    {
      PlumbShell *next = plumb_shell_make_other (PLUMB_SHELL (self));

      plumb_restorer_put_back (next, self->restore_from, plumb_shell_get_path (PLUMB_SHELL (self)));
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
    plumb_backup_keeper_run_async (plumb_shell_get_path (PLUMB_SHELL (self)), ended_cb,
                                   g_object_ref (self));
}

void
plumb_window_forget_backups (PlumbWindow *self)
{
  g_clear_pointer (&self->restore_from, g_free);
  g_clear_pointer (&self->backup_news, g_free);
  g_clear_error (&self->backup_problem);
}

void
plumb_window_install_backup_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.back-up-to", "s", back_up_to_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.show-backup-problem", NULL,
                                   show_problem_action);
}

/* One copy after the other. */
void
plumb_window_set_copying (PlumbWindow *self,
                          gboolean     copying)
{
  self->copying = copying;
  plumb_window_update_actions (self);
}
