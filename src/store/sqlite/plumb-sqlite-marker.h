/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "plumb-connection.h"

G_BEGIN_DECLS

#define PLUMB_SQLITE_MARK_SIZE 16

/**
 * PlumbSqliteMarker:
 * @own: the mark that the last write transaction set
 * @before: the mark that it found
 * @page: the page of the file on which the marker's row stands
 *
 * By its marker a write-ahead file is known to belong to a workspace's file. A workspace of schema
 * step 1 has none.
 */
typedef struct
{
  guint8  own[PLUMB_SQLITE_MARK_SIZE];
  guint8  before[PLUMB_SQLITE_MARK_SIZE];
  guint32 page;
} PlumbSqliteMarker;

/* Sets a new mark inside the write transaction under way; does nothing where the workspace has no
 * marker yet. */
gboolean plumb_sqlite_marker_renew  (PlumbConnection    *connection,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the copy at @path, which nobody else knows yet, a mark that no write-ahead file holds. */
gboolean plumb_sqlite_marker_reset  (const char         *path,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the main file @path alone says, whatever stands beside it; changes nothing and makes no
 * file. FALSE where it has no marker or cannot be read alone. */
gboolean plumb_sqlite_marker_read   (const char         *path,
                                     PlumbSqliteMarker  *out_marker) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the main file can be read alone and is of a time before there were markers. */
gboolean plumb_sqlite_marker_is_missing (const char     *path);
/* Reads the two marks from the @size bytes of the marker's page; FALSE where it is another page. */
gboolean plumb_sqlite_marker_decode (const guint8       *page,
                                     gsize               size,
                                     PlumbSqliteMarker  *out_marker) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
