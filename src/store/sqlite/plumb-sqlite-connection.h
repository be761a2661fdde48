/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SQLITE_CONNECTION (plumb_sqlite_connection_get_type ())

G_DECLARE_FINAL_TYPE (PlumbSqliteConnection, plumb_sqlite_connection, PLUMB, SQLITE_CONNECTION,
                      PlumbConnection)

/**
 * PlumbSqliteMode:
 * @PLUMB_SQLITE_WRITER: reads and writes
 * @PLUMB_SQLITE_READER: reads beside others who may write
 * @PLUMB_SQLITE_ALONE: reads the file alone, which nobody may change meanwhile; needs neither locks
 *   nor files beside it
 */
typedef enum
{
  PLUMB_SQLITE_WRITER,
  PLUMB_SQLITE_READER,
  PLUMB_SQLITE_ALONE
} PlumbSqliteMode;

/* Looks at a connection before anything is done with it; FALSE with an error refuses it. */
typedef gboolean (*PlumbSqliteVet) (PlumbConnection  *connection,
                                    GError          **error);

/* A new workspace file, empty of tables, also where there is an empty file. Removes it if it
 * fails. */
PlumbConnection *plumb_sqlite_connection_create     (const char       *path,
                                                     GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* An existing workspace; first checked by plumb_sqlite_file_check() with @newest. Whether what lies
 * beside it belongs to it, and whether its schema is ours, is for plumb_place_open() to ask. */
PlumbConnection *plumb_sqlite_connection_open       (const char       *path,
                                                     PlumbSqliteMode   mode,
                                                     int               newest,
                                                     GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
/* The same, and @vet (nullable) is asked before anything is done with it. */
PlumbConnection *plumb_sqlite_connection_open_vetted (const char      *path,
                                                      PlumbSqliteMode  mode,
                                                      int              newest,
                                                      PlumbSqliteVet   vet,
                                                      GError         **error)
                                                      G_GNUC_WARN_UNUSED_RESULT;
/* Lives in memory only. */
PlumbConnection *plumb_sqlite_connection_new_memory (GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
