/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-words-file.h"

#include <string.h>

#include "plumb-export.h"

static gboolean
write_words (gpointer     words,
             const char  *path,
             GError     **error)
{
  return plumb_export_write (path, words, strlen (words), PLUMB_FILE_PRIVATE, error);
}

void
plumb_words_file_write_async (const char          *path,
                              const char          *words,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  plumb_export_run_async (path, write_words, g_strdup (words), g_free, NULL, callback, user_data);
}

char *
plumb_words_file_write_finish (GAsyncResult  *result,
                               GError       **error)
{
  return plumb_export_run_finish (result, error);
}
