/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-loss.h"

#include "plumb-backup.h"
#include "plumb-journal.h"
#include "plumb-store-private.h"

/* Hands @func to the writer's thread, with a copy of @path (nullable). */
static void
start (PlumbStore          *self,
       gpointer             tag,
       const char          *path,
       PlumbWorkerFunc      func,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_strdup (path), g_free);
  if (!plumb_store_push_to_writer (self, task, func))
    g_task_return_new_error (task, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED,
                             "The workspace is closed.");
}

/* What was seen on the writer's thread. */
typedef struct
{
  PlumbLoss *loss;      /* (owned) (nullable): the caller takes it */
  guint      tables;    /* PlumbTables that somebody else has changed */
} Sight;

static void
sight_free (gpointer data)
{
  Sight *sight = data;

  g_clear_pointer (&sight->loss, plumb_loss_free);
  g_free (sight);
}

/* A form that somebody else fills in is saved every second or so, and no list asks again for that:
 * nor does it for one that is filled in here. */
static guint
hear (PlumbStoreSession *session)
{
  g_autoptr(GError) error = NULL;
  gboolean only_answers = FALSE;

  if (!plumb_connection_hear_of_others (session->connection))
    return 0;
  if (!plumb_journal_is_only (session->connection, PLUMB_ACT_SAVE, &session->heard, &only_answers,
                              &error))
    g_debug ("Nobody knows what others have written: %s", error->message);
  return only_answers ? PLUMB_TABLE_ANSWERS : PLUMB_TABLES_ALL;
}

static void
look_worker (GTask    *task,
             gpointer  source,
             gpointer  task_data,
             gpointer  worker_data)
{
  PlumbStoreSession *session = worker_data;
  Sight *sight = g_new0 (Sight, 1);

  sight->loss = g_new0 (PlumbLoss, 1);
  plumb_connection_look (session->connection, sight->loss);
  if (sight->loss->kind == PLUMB_LOSS_NONE)
    sight->tables = hear (session);
  g_task_return_pointer (task, sight, sight_free);
}

void
plumb_store_look_async (PlumbStore          *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  start (self, plumb_store_look_async, NULL, look_worker, callback, user_data);
}

PlumbLoss *
plumb_store_look_finish (PlumbStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  PlumbLoss *loss;
  Sight *sight;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  sight = g_task_propagate_pointer (G_TASK (result), error);
  if (sight == NULL)
    return NULL;

  loss = g_steal_pointer (&sight->loss);
  plumb_store_set_lost (self, loss->kind != PLUMB_LOSS_NONE);
  if (sight->tables != 0)
    g_signal_emit_by_name (self, "changed", sight->tables);
  sight_free (sight);
  return loss;
}

/* Bytes that another program wrote are no copy of this workspace. */
static gboolean
refuse_overwritten (PlumbConnection  *connection,
                    GError          **error)
{
  PlumbLoss loss = { PLUMB_LOSS_NONE, NULL };

  plumb_connection_look (connection, &loss);
  g_free (loss.now);
  if (loss.kind != PLUMB_LOSS_OVERWRITTEN)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED,
               "Another program has written over “%s”, so what was in it cannot be copied any "
               "more.", plumb_connection_get_name (connection));
  return FALSE;
}

static void
save_elsewhere_worker (GTask    *task,
                       gpointer  source,
                       gpointer  task_data,
                       gpointer  worker_data)
{
  PlumbStoreSession *session = worker_data;
  GError *error = NULL;

  if (refuse_overwritten (session->connection, &error)
      && plumb_backup_write (session->connection, task_data, PLUMB_BACKUP_CHECK_DAMAGE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
plumb_store_save_elsewhere_async (PlumbStore          *self,
                                  const char          *path,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  start (self, plumb_store_save_elsewhere_async, path, save_elsewhere_worker, callback, user_data);
}

gboolean
plumb_store_save_elsewhere_finish (PlumbStore    *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
follow_worker (GTask    *task,
               gpointer  source,
               gpointer  task_data,
               gpointer  worker_data)
{
  PlumbStoreSession *session = worker_data;
  GError *error = NULL;

  if (plumb_connection_follow (session->connection, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
plumb_store_follow_async (PlumbStore          *self,
                          const char          *path,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  start (self, plumb_store_follow_async, path, follow_worker, callback, user_data);
}

gboolean
plumb_store_follow_finish (PlumbStore    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
