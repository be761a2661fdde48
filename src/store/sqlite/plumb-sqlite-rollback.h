/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PLUMB_SQLITE_ROLLBACK_COLD,      /* nothing in it that SQLite would put back */
  PLUMB_SQLITE_ROLLBACK_SAME,      /* its first page is the file's, byte for byte */
  PLUMB_SQLITE_ROLLBACK_DIFFERENT  /* it is not, or is not in it */
} PlumbSqliteRollback;

/* Compares the rollback journal @journal, which another tool may have left beside the workspace
 * @path, with its first page. FALSE with an error of PLUMB_STORE_ERROR where one of them could not
 * be read; a journal that is not there is cold. */
gboolean plumb_sqlite_rollback_read (const char           *journal,
                                     const char           *path,
                                     PlumbSqliteRollback  *out_rollback,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
