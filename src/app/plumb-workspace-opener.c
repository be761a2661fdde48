/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-workspace-opener.h"

#include <gtk/gtk.h>

#include "plumb-settings.h"
#include "plumb-workspace-maker.h"

/* A workspace on its way. */
typedef struct
{
  char       *path;    /* (owned) (nullable) */
  PlumbStore *store;   /* (owned) (nullable) */
  GError     *error;   /* (owned) (nullable): what to tell once the file is closed */
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_clear_object (&opening->store);
  g_clear_error (&opening->error);
  g_free (opening);
}

static GTask *
make_task (const char          *path,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  g_task_set_task_data (task, opening, free_opening);
  return task;
}

/* Why it could not be read is what the person is told; that it could not be closed either is added
 * to it. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!plumb_store_close_finish (PLUMB_STORE (source), result, &error))
    g_prefix_error (&opening->error, "%s\n\n", error->message);
  g_task_return_error (task, g_steal_pointer (&opening->error));
}

static void
session_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  PlumbSession *session = plumb_session_new_finish (result, &opening->error);

  if (session != NULL)
    g_task_return_pointer (task, session, g_object_unref);
  else
    plumb_store_close_async (opening->store, NULL, closed_cb, g_steal_pointer (&task));
}

/* The desktop's own list of recent files, which it shows where files are looked for. What kind of
 * file it is need not be known there: in a sandbox, or before the desktop has read what was
 * installed, it would stay a file of no kind, which no program opens. */
static void
tell_desktop (const char *path)
{
  GtkRecentData data = { .mime_type = (char *) "application/vnd.plumbline.workspace",
                         .app_name = (char *) "Plumbline",
                         .app_exec = (char *) "plumbline %f" };
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* Takes the task, the store and the error. */
static void
read_or_fail (GTask      *task,
              PlumbStore *store,
              GError     *error)
{
  Opening *opening = g_task_get_task_data (task);

  opening->store = store;
  if (store == NULL)
    {
      if (opening->path != NULL &&
          g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND))
        plumb_settings_remember_recent (opening->path, FALSE);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  plumb_settings_remember_recent (plumb_store_get_path (store), TRUE);
  tell_desktop (plumb_store_get_path (store));
  plumb_session_new_async (store, session_made_cb, task);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  GError *error = NULL;
  PlumbStore *store = plumb_store_open_finish (result, &error);

  read_or_fail (data, store, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GError *error = NULL;
  PlumbStore *store = plumb_workspace_maker_run_finish (result, &error);

  read_or_fail (data, store, error);
}

void
plumb_workspace_opener_open_async (const char          *path,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  plumb_store_open_async (path, cancellable, opened_cb, make_task (path, callback, user_data));
}

void
plumb_workspace_opener_make_async (const char              *path,
                                   const PlumbOrganisation *organisation,
                                   const PlumbDemoOptions  *demo,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  plumb_workspace_maker_run_async (path, organisation, demo, made_cb,
                                   make_task (NULL, callback, user_data));
}

PlumbSession *
plumb_workspace_opener_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
