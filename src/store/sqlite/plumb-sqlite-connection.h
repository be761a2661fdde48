/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SQLITE_CONNECTION (plumb_sqlite_connection_get_type ())

G_DECLARE_FINAL_TYPE (PlumbSqliteConnection, plumb_sqlite_connection, PLUMB, SQLITE_CONNECTION,
                      PlumbConnection)

typedef enum
{
  PLUMB_SQLITE_WRITER,
  PLUMB_SQLITE_READER
} PlumbSqliteMode;

/* A new workspace file, empty of tables. Removes what it made if it fails. */
PlumbConnection *plumb_sqlite_connection_create     (const char       *path,
                                                     GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* An existing workspace; first checked by plumb_sqlite_file_check() with @newest. */
PlumbConnection *plumb_sqlite_connection_open       (const char       *path,
                                                     PlumbSqliteMode   mode,
                                                     int               newest,
                                                     GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* Lives in memory only. */
PlumbConnection *plumb_sqlite_connection_new_memory (GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
