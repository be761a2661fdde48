/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What SQLite itself has to say about a database, as PlumbConnection hands it on; @path as errors
 * name it. */
gboolean   plumb_sqlite_checks_integrity   (sqlite3     *database,
                                            const char  *path,
                                            GPtrArray   *problems,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   plumb_sqlite_checks_references  (sqlite3     *database,
                                            const char  *path,
                                            GPtrArray   *problems,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *plumb_sqlite_checks_list_schema (sqlite3     *database,
                                            const char  *path,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
