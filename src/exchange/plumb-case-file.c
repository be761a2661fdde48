/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* Byte order marks, in their own encodings, may stand before the first character. */
static gboolean
is_xml (const char *path)
{
  char buffer[4096];
  gssize n = 0;
  int fd;

  /* A file that cannot be opened is left to the reader, which says why. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd >= 0)
    {
      n = read (fd, buffer, sizeof buffer);
      close (fd);
    }

  for (gssize i = 0; i < n; i++)
    if (memchr (" \t\r\n\0\357\273\277\377\376", buffer[i], 10) == NULL)
      return buffer[i] == '<';
  return FALSE;
}

/**
 * plumb_case_file_free:
 * @file: (nullable) (transfer full): a file of cases
 */
void
plumb_case_file_free (PlumbCaseFile *file)
{
  if (file == NULL)
    return;

  plumb_census_free (file->census);
  plumb_case_list_free (file->list);
  g_free (file);
}

/**
 * plumb_case_file_read:
 * @path: a census in XML or a case list in CSV
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): the cases with what was noticed
 */
PlumbCaseFile *
plumb_case_file_read (const char  *path,
                      GError     **error)
{
  g_autoptr(PlumbCaseFile) file = g_new0 (PlumbCaseFile, 1);

  g_return_val_if_fail (path != NULL, NULL);

  if (is_xml (path))
    {
      file->census = plumb_census_reader_read (path, error);
      if (file->census == NULL)
        return NULL;
      file->cases = file->census->cases;
      file->notices = file->census->notices;
      file->gives = PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED | PLUMB_CASE_GIVES_CENSUS;
      return g_steal_pointer (&file);
    }

  file->list = plumb_case_list_reader_read (path, error);
  if (file->list == NULL)
    return NULL;
  file->cases = file->list->cases;
  file->notices = file->list->notices;
  file->gives = file->list->gives;
  return g_steal_pointer (&file);
}

static void
read_worker (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  PlumbCaseFile *file;
  GError *error = NULL;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  file = plumb_case_file_read (task_data, &error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  if (file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, file, (GDestroyNotify) plumb_case_file_free);
}

/**
 * plumb_case_file_read_async:
 * @cancellable: (nullable): to stop it
 *
 * Reads on a thread of its own; see plumb_case_file_read().
 */
void
plumb_case_file_read_async (const char          *path,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, plumb_case_file_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_worker);
}

/**
 * plumb_case_file_read_finish:
 *
 * Returns: (transfer full) (nullable): as plumb_case_file_read()
 */
PlumbCaseFile *
plumb_case_file_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_case_file_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
