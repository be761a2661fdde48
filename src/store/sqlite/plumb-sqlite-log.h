/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* The write-ahead log of one writer, beneath SQLite.
 *
 * SQLite cuts a log that was moved into the file to nothing, and the first save after that waits
 * until the disk has noted that the log grows again, which takes several times as long as to write
 * it. So the log keeps its room instead, and only its header is made blank: no log begins that way,
 * and whoever reads one takes it for empty. A log that is full grows by more than a save needs, so
 * that not every save of a run waits for that note.
 *
 * SQLite also syncs a log's header before it writes the first frame: were the header lost in a
 * power cut, an older one could make frames valid again that were moved into the file long ago.
 * Where the blank header is on the disk, and still the one that was put there, there is no older
 * one. Header and frames are then made safe by one sync, that of the commit, and not by two. */
typedef struct _PlumbSqliteLog PlumbSqliteLog;

PlumbSqliteLog *plumb_sqlite_log_new  (void);
/* Not before the database that it was told of is closed. */
void            plumb_sqlite_log_free (PlumbSqliteLog *self);
/* Once the log is open, and before a checkpoint of @database that is to empty it: whether it keeps
 * its room, or is cut to nothing, as for somebody who closes the file. Where the room cannot be
 * kept it is cut, which costs only time at the next commit. */
void            plumb_sqlite_log_keep (PlumbSqliteLog *self,
                                       sqlite3        *database,
                                       gboolean        keep);

G_END_DECLS
