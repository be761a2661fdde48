/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include <glib.h>

#include "plumb-loss.h"

G_BEGIN_DECLS

/* Whether the file that a connection has open is still the one that people know by its name: a
 * program that synchronises folders renames, replaces and overwrites files without asking. */
typedef struct _PlumbSqliteIdentity PlumbSqliteIdentity;

/* Of the database just opened at @path. */
PlumbSqliteIdentity *plumb_sqlite_identity_new   (const char           *path);
void                 plumb_sqlite_identity_free  (PlumbSqliteIdentity  *self);
/* Lets go of the database, before it is closed. */
void                 plumb_sqlite_identity_release (PlumbSqliteIdentity *self);
/* Before anything is written, by a commit or a checkpoint; FALSE with PLUMB_STORE_ERROR_MOVED, then
 * and ever after, where the file was renamed, replaced, deleted or overwritten. */
gboolean             plumb_sqlite_identity_check (PlumbSqliteIdentity  *self,
                                                  sqlite3              *database,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* In a write transaction of our own, which was checked and has set its mark since. */
void                 plumb_sqlite_identity_write (PlumbSqliteIdentity  *self,
                                                  sqlite3              *database);
/* Whether somebody else had written when it was looked or checked last, and this was not asked
 * since. By the marks, and not by SQLite's data_version, which also tells of their checkpoints. */
gboolean             plumb_sqlite_identity_hear  (PlumbSqliteIdentity  *self);
/* Looks again, and says what there is to say: what has lost its name may be back in its place.
 * Other bytes are for good, since some may have been read already. */
void                 plumb_sqlite_identity_look  (PlumbSqliteIdentity  *self,
                                                  sqlite3              *database,
                                                  PlumbLoss            *out_loss);
/* The file is known by the name @path from now on. FALSE where that is another file, or other bytes
 * are in it. */
gboolean             plumb_sqlite_identity_follow (PlumbSqliteIdentity *self,
                                                   sqlite3             *database,
                                                   const char          *path,
                                                   GError             **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
