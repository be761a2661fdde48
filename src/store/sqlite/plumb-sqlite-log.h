/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* The write-ahead log of one writer, beneath SQLite.
 *
 * SQLite syncs a log's header before it writes the first frame: were the header lost in a power
 * cut, an older one could make frames valid again that were moved into the file long ago. A log
 * that was emptied, and is known to be empty on the disk, too, has no such frames. Its header and
 * its frames are then made safe by one sync, that of the commit, and not by two. */
typedef struct _PlumbSqliteLog PlumbSqliteLog;

PlumbSqliteLog *plumb_sqlite_log_new     (void);
/* Not before the database that it was told of is closed. */
void            plumb_sqlite_log_free    (PlumbSqliteLog *self);
/* After a checkpoint that emptied the log: makes sure that it stays so after a power cut. What
 * fails here costs only time at the next commit. */
void            plumb_sqlite_log_emptied (PlumbSqliteLog *self,
                                          sqlite3        *database);

G_END_DECLS
