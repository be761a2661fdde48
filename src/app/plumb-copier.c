/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-copier.h"

#include <glib/gi18n.h>

#include "plumb-backup-folder.h"
#include "plumb-backup-keeper.h"
#include "plumb-backup.h"
#include "plumb-compat.h"
#include "plumb-stop-offer.h"
#include "plumb-workspace-name.h"

struct _PlumbCopier
{
  GObject     parent_instance;

  PlumbShell *shell;     /* (nullable): owns this; NULL once it is gone */
  gboolean    copying;   /* a copy is being made */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (PlumbCopier, plumb_copier, G_TYPE_OBJECT)

typedef struct
{
  PlumbCopier    *copier;      /* (owned) */
  PlumbShell     *shell;       /* (owned): stays until the copy is made */
  char           *from;        /* (owned) (nullable): the workspace, once it is being made */
  char           *path;        /* (owned) (nullable): until it is chosen */
  gboolean        is_backup;   /* and not a copy to work with */
  PlumbStopOffer *offer;       /* (owned) (nullable): while it is made */
} Copy;

static void
free_copy (Copy *copy)
{
  g_clear_pointer (&copy->offer, plumb_stop_offer_free);
  g_object_unref (copy->shell);
  g_object_unref (copy->copier);
  g_free (copy->from);
  g_free (copy->path);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, free_copy)

static gboolean
is_closing (PlumbShell *shell)
{
  return (plumb_shell_get_state (shell) & PLUMB_SHELL_CLOSING) != 0;
}

static gboolean
is_open (PlumbShell *shell)
{
  return plumb_shell_get_session (shell) != NULL && !is_closing (shell);
}

/* One copy after the other. */
static void
set_copying (PlumbCopier *self,
             gboolean     copying)
{
  self->copying = copying;
  g_signal_emit (self, changed_signal, 0);
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

  if (is_closing (copy->shell))
    return;
  set_copying (copy->copier, FALSE);
  g_clear_pointer (&copy->offer, plumb_stop_offer_free);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      plumb_shell_toast (copy->shell,
                         copy->is_backup ? _("Stopped. No backup was made.")
                                         : _("Stopped. No copy was made."));
      return;
    }
  if (path == NULL)
    {
      plumb_shell_tell_failed (copy->shell,
                               copy->is_backup ? _("No backup was made") : _("No copy was made"),
                               error);
      return;
    }
  if (copy->is_backup)
    plumb_backup_keeper_note (copy->from);
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (copy->is_backup ? _("Backed up, and checked: %s")
                                          : _("Copy saved, and checked: %s"), path);
  plumb_shell_toast (copy->shell, text);
}

/* What was typed last is in the copy, too. */
static void
page_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  Copy *copy = data;
  g_autoptr(GError) error = NULL;

  if (!is_open (copy->shell))
    free_copy (copy);
  else if (plumb_page_save_finish (PLUMB_PAGE (source), result, &error))
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();

      set_copying (copy->copier, TRUE);
      copy->offer = plumb_stop_offer_new (GTK_WIDGET (plumb_shell_get_navigator (copy->shell)),
                                          copy->is_backup ? _("Backing up…") : _("Saving a copy…"),
                                          cancellable);
      copy->from = g_strdup (plumb_shell_get_path (copy->shell));
      plumb_backup_make_async (copy->from, copy->path, cancellable, copied_cb, copy);
    }
  else
    {
      plumb_shell_tell_failed (copy->shell,
                               _("What you typed last could not be saved"), error);
      free_copy (copy);
    }
}

/* Takes @copy. */
static void
start_copy (Copy *copy)
{
  PlumbPage *page = plumb_shell_get_page (copy->shell);

  if (page != NULL && plumb_shell_get_session (copy->shell) != NULL)
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
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path == NULL)
    return;
  copy->path = plumb_workspace_name_dup_whole (path);
  start_copy (g_steal_pointer (&copy));
}

static Copy *
new_copy (PlumbCopier *self,
          const char  *path,
          gboolean     is_backup)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->copier = g_object_ref (self);
  copy->shell = g_object_ref (self->shell);
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
  g_autoptr(Copy) copy = data;
  PlumbShell *shell = copy->shell;
  PlumbFileKind kind = plumb_workspace_name_kind ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_open (shell))
    return;
  if (path == NULL)
    plumb_shell_tell_failed (shell, _("No backup was made"), error);
  else
    plumb_compat_save_file_async (GTK_WINDOW (shell), _("Back Up"), path, &kind, target_chosen_cb,
                                  g_steal_pointer (&copy));
}

static void
plumb_copier_dispose (GObject *object)
{
  g_clear_weak_pointer (&PLUMB_COPIER (object)->shell);

  G_OBJECT_CLASS (plumb_copier_parent_class)->dispose (object);
}

static void
plumb_copier_class_init (PlumbCopierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_copier_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_copier_init (PlumbCopier *self)
{
}

PlumbCopier *
plumb_copier_new (PlumbShell *shell)
{
  PlumbCopier *self = g_object_new (PLUMB_TYPE_COPIER, NULL);

  g_set_weak_pointer (&self->shell, shell);
  return self;
}

gboolean
plumb_copier_is_copying (PlumbCopier *self)
{
  g_return_val_if_fail (PLUMB_IS_COPIER (self), FALSE);

  return self->copying;
}

void
plumb_copier_back_up (PlumbCopier *self)
{
  g_autoptr(GTask) task = NULL;
  char **places;

  g_return_if_fail (PLUMB_IS_COPIER (self));

  task = g_task_new (NULL, NULL, name_found_cb, new_copy (self, NULL, TRUE));
  places = g_new0 (char *, 3);
  places[0] = plumb_backup_keeper_dup_folder (plumb_shell_get_path (self->shell));
  places[1] = g_strdup (plumb_shell_get_path (self->shell));
  g_task_set_source_tag (task, plumb_copier_back_up);
  g_task_set_task_data (task, places, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_name_worker);
}

void
plumb_copier_back_up_to (PlumbCopier *self,
                         const char  *path)
{
  g_return_if_fail (PLUMB_IS_COPIER (self));

  start_copy (new_copy (self, path, TRUE));
}

void
plumb_copier_save_copy (PlumbCopier *self)
{
  PlumbFileKind kind = plumb_workspace_name_kind ();
  g_autofree char *stem = NULL;
  g_autofree char *suggested = NULL;

  g_return_if_fail (PLUMB_IS_COPIER (self));

  stem = plumb_shell_dup_stem (self->shell);
  /* Translators: the name of a file that is a copy of the workspace %s. */
  suggested = g_strdup_printf (_("%s (copy).plumb"), stem);
  plumb_compat_save_file_async (GTK_WINDOW (self->shell), _("Save a Copy"), suggested, &kind,
                                target_chosen_cb, new_copy (self, NULL, FALSE));
}
