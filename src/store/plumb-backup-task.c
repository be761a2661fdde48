/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup.h"

#include "plumb-backup-folder.h"
#include "plumb-xml.h"

typedef struct _Call Call;

typedef void (*Worker) (Call  *call,
                        GTask *task);

/* One call on its way to a thread and back. */
struct _Call
{
  Worker  worker;
  char   *from;   /* (owned) */
  char   *to;     /* (owned) (nullable) */
  char   *kept;   /* (owned) (nullable): what a backup replaced */
  gboolean to_restore;
};

static void
free_call (gpointer data)
{
  Call *call = data;

  g_free (call->from);
  g_free (call->to);
  g_free (call->kept);
  g_free (call);
}

/* What blocks asks for the current cancellable of its thread. */
static void
work (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Call *call = task_data;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  call->worker (call, task);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
}

static Call *
prepare (const char *from,
         const char *to,
         Worker      worker)
{
  Call *call = g_new0 (Call, 1);

  call->worker = worker;
  call->from = g_strdup (from);
  call->to = g_strdup (to);
  return call;
}

/* Takes @call. */
static void
start (gpointer             tag,
       Call                *call,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  /* What was done by the time that it was to be stopped is done. */
  g_task_set_check_cancellable (task, FALSE);

  /* The instruments of a workspace are read to check it. */
  plumb_xml_init ();
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, free_call);
  g_task_run_in_thread (task, work);
}

static void
make_worker (Call  *call,
             GTask *task)
{
  GError *error = NULL;

  if (plumb_backup_make (call->from, call->to, &error))
    g_task_return_pointer (task, g_strdup (call->to), g_free);
  else
    g_task_return_error (task, error);
}

void
plumb_backup_make_async (const char          *source,
                         const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  start (plumb_backup_make_async, prepare (source, path, make_worker), cancellable, callback,
         user_data);
}

/* The folder may be on a disk that is slow, or gone. */
static void
make_dated_worker (Call  *call,
                   GTask *task)
{
  GError *error = NULL;
  g_autofree char *path = plumb_backup_folder_dup_name (call->to, call->from, FALSE, &error);

  if (path != NULL && plumb_backup_make (call->from, path, &error))
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
  else
    g_task_return_error (task, error);
}

void
plumb_backup_make_dated_async (const char          *source,
                               const char          *folder,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  start (plumb_backup_make_async, prepare (source, folder, make_dated_worker), cancellable,
         callback, user_data);
}

char *
plumb_backup_make_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_backup_make_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_worker (Call  *call,
             GTask *task)
{
  GError *error = NULL;
  g_autoptr(PlumbBackupContents) contents = NULL;

  if (!call->to_restore || plumb_backup_check (call->from, &error))
    contents = plumb_backup_read (call->from, &error);
  if (contents != NULL)
    g_task_return_pointer (task, g_steal_pointer (&contents),
                           (GDestroyNotify) plumb_backup_contents_free);
  else
    g_task_return_error (task, error);
}

void
plumb_backup_read_async (const char          *path,
                         gboolean             to_restore,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Call *call = prepare (path, NULL, read_worker);

  call->to_restore = to_restore;
  start (plumb_backup_read_async, call, cancellable, callback, user_data);
}

PlumbBackupContents *
plumb_backup_read_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_backup_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restore_worker (Call  *call,
                GTask *task)
{
  GError *error = NULL;

  if (plumb_backup_restore (call->from, call->to, &call->kept, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
plumb_backup_restore_async (const char          *backup,
                            const char          *path,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  start (plumb_backup_restore_async, prepare (backup, path, restore_worker), cancellable, callback,
         user_data);
}

gboolean
plumb_backup_restore_finish (GAsyncResult  *result,
                             char         **out_kept,
                             GError       **error)
{
  Call *call;

  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_backup_restore_async), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (out_kept != NULL)
    *out_kept = g_steal_pointer (&call->kept);
  return TRUE;
}
