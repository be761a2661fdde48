/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-export.h"

#include "plumb-worker.h"

typedef struct
{
  char            *path;        /* (owned) */
  PlumbExportFunc  write;
  gpointer         data;        /* (owned) */
  GDestroyNotify   free_data;
} Export;

static void
free_export (gpointer data)
{
  Export *export = data;

  export->free_data (export->data);
  g_free (export->path);
  g_free (export);
}

static void
write_worker (GTask    *task,
              gpointer  source,
              gpointer  task_data,
              gpointer  worker_data)
{
  Export *export = task_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gboolean written;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  written = export->write (export->data, export->path, &error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  if (written)
    g_task_return_pointer (task, g_strdup (export->path), g_free);
  else
    g_task_return_error (task, error);
}

/* Files are written one after the other on one thread, which lives as long as the program: what was
 * asked for last is what stands under a name, and the fonts of a PDF are looked up once. */
static PlumbWorker *
get_worker (void)
{
  static PlumbWorker *worker;

  if (g_once_init_enter (&worker))
    g_once_init_leave (&worker, plumb_worker_new ("plumb-files", NULL));
  return worker;
}

/**
 * plumb_export_run_async:
 * @path: where; copied
 * @write: runs on the files' own thread, with @data, @path and the current cancellable
 * @data: (transfer full): what it writes, which nobody else changes meanwhile
 * @free_data: of @data; on any thread
 * @cancellable: (nullable): of what is not written yet
 * @callback: called when the file is on the disk, or could not be written
 * @user_data: for @callback
 *
 * Writes a file off the main thread. A program that is left meanwhile stays until it is written.
 */
void
plumb_export_run_async (const char          *path,
                        PlumbExportFunc      write,
                        gpointer             data,
                        GDestroyNotify       free_data,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GApplication *application = g_application_get_default ();
  Export *export = g_new0 (Export, 1);

  g_return_if_fail (path != NULL);

  export->path = g_strdup (path);
  export->write = write;
  export->data = data;
  export->free_data = free_data;
  g_task_set_source_tag (task, plumb_export_run_async);
  g_task_set_task_data (task, export, free_export);
  /* Whether it was written or not is known here, not by whether somebody has asked to stop. */
  g_task_set_check_cancellable (task, FALSE);
  if (application != NULL)
    {
      g_application_hold (application);
      g_signal_connect_object (task, "notify::completed", G_CALLBACK (g_application_release),
                               application, G_CONNECT_SWAPPED);
    }
  plumb_worker_push (get_worker (), task, write_worker);
}

char *
plumb_export_run_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_export_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
