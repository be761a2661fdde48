/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* Where the numbered steps of a workspace file's schema are compiled in. */
#define PLUMB_MIGRATION_STEPS "/org/plumbline/Plumbline/sql/sqlite"

/* The number of the last step under @prefix. */
int      plumb_migration_get_newest   (const char       *prefix);
/* Applies the steps under @prefix that are missing, all in one transaction, with the references
 * checked after each: none where one fails or the thread's current cancellable stops it. A
 * workspace that had steps before is first copied beside itself; @path (nullable) is its file,
 * @out_backup (nullable) the copy's. */
gboolean plumb_migration_run          (PlumbConnection  *connection,
                                       const char       *prefix,
                                       const char       *path,
                                       char            **out_backup,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds to @problems where the schema is not that which the steps up to its own version make. */
gboolean plumb_migration_check_schema (PlumbConnection  *connection,
                                       GPtrArray        *problems,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses a connection whose schema is not that of its own version, before anything of it is
 * used. */
gboolean plumb_migration_vet          (PlumbConnection  *connection,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
