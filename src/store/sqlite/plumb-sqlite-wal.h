/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-sqlite-marker.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_SQLITE_WAL_EMPTY,    /* nothing in it that SQLite would apply */
  PLUMB_SQLITE_WAL_MARKED,   /* it holds the mark, so it was written over this very file */
  PLUMB_SQLITE_WAL_OTHER     /* it does not */
} PlumbSqliteWal;

/* Reads the write-ahead file @path as SQLite would, up to the first frame that is not whole, and
 * looks for @marker (nullable: it is never found) on the marker's page. FALSE with an error of
 * PLUMB_STORE_ERROR where the file could not be read; one that is not there is empty. */
gboolean plumb_sqlite_wal_read (const char               *path,
                                const PlumbSqliteMarker  *marker,
                                PlumbSqliteWal           *out_wal,
                                GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
