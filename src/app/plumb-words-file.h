/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes @words (copied) to the private text file @path, off the main thread. Errors are of
 * G_FILE_ERROR. */
void  plumb_words_file_write_async  (const char           *path,
                                     const char           *words,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* Returns (transfer full) (nullable): the path */
char *plumb_words_file_write_finish (GAsyncResult         *result,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
