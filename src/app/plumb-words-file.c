/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-words-file.h"

#include <string.h>

#include "plumb-export.h"

typedef struct
{
  char *path;    /* (owned) */
  char *words;   /* (owned) */
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  g_free (writing->path);
  g_free (writing->words);
  g_free (writing);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError *error = NULL;

  if (plumb_export_write (writing->path, writing->words, strlen (writing->words),
                          PLUMB_FILE_PRIVATE, &error))
    g_task_return_pointer (task, g_strdup (writing->path), g_free);
  else
    g_task_return_error (task, error);
}

void
plumb_words_file_write_async (const char          *path,
                              const char          *words,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->path = g_strdup (path);
  writing->words = g_strdup (words);
  g_task_set_source_tag (task, plumb_words_file_write_async);
  g_task_set_task_data (task, writing, free_writing);
  g_task_run_in_thread (task, write_worker);
}

char *
plumb_words_file_write_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_words_file_write_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
