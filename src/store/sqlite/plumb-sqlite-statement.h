/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "plumb-statement.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SQLITE_STATEMENT (plumb_sqlite_statement_get_type ())

G_DECLARE_FINAL_TYPE (PlumbSqliteStatement, plumb_sqlite_statement, PLUMB, SQLITE_STATEMENT,
                      PlumbStatement)

/* @database is borrowed and must live longer. @path names the file in errors. */
PlumbStatement *plumb_sqlite_statement_new (sqlite3     *database,
                                            const char  *path,
                                            const char  *sql,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
