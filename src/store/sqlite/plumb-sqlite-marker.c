/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-marker.h"

#include <string.h>

#include "plumb-sqlite-error.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-locks.h"

#define MARK PLUMB_SQLITE_MARK_SIZE

static const char find_marker[] =
  "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'marker'";

static const char renew_marker[] =
  "INSERT INTO marker (id, own, before) VALUES (1, randomblob (16), zeroblob (16))"
  " ON CONFLICT (id) DO UPDATE SET before = own, own = excluded.own";

static const char reset_marker[] =
  "PRAGMA journal_mode = MEMORY;"
  "UPDATE marker SET own = randomblob (16), before = zeroblob (16)";

static const char read_marker[] =
  "SELECT m.own, m.before, s.rootpage FROM marker m, sqlite_schema s"
  " WHERE m.id = 1 AND s.type = 'table' AND s.name = 'marker'";

gboolean
plumb_sqlite_marker_renew (PlumbConnection  *connection,
                           GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, find_marker, error);
  gint64 n_markers;

  if (statement == NULL || !plumb_statement_lookup (statement, &n_markers, error))
    return FALSE;
  if (n_markers == 0)
    return TRUE;

  statement = plumb_connection_prepare (connection, renew_marker, error);
  return statement != NULL && plumb_statement_run (statement, error);
}

/* -1 where the database cannot be read. */
static int
count_markers (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  int n_markers = -1;

  if (sqlite3_prepare_v2 (database, find_marker, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    n_markers = sqlite3_column_int (statement, 0);

  sqlite3_finalize (statement);
  return n_markers;
}

gboolean
plumb_sqlite_marker_reset (const char  *path,
                           GError     **error)
{
  sqlite3 *database = NULL;
  int code;

  plumb_sqlite_locks_install ();
  code = sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK && count_markers (database) > 0)
    code = sqlite3_exec (database, reset_marker, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    plumb_sqlite_error_set (error, code, path);

  sqlite3_close (database);
  return code == SQLITE_OK;
}

static gboolean
get_mark (sqlite3_stmt *statement,
          int           column,
          guint8       *out_mark)
{
  const void *mark = sqlite3_column_blob (statement, column);

  if (mark == NULL || sqlite3_column_bytes (statement, column) != MARK)
    return FALSE;

  memcpy (out_mark, mark, MARK);
  return TRUE;
}

static sqlite3 *
open_alone (const char *path)
{
  g_autofree char *uri = plumb_sqlite_file_get_uri_alone (path);
  sqlite3 *database = NULL;

  plumb_sqlite_locks_install ();
  if (sqlite3_open_v2 (uri, &database,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                       NULL) == SQLITE_OK)
    {
      sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      /* In the middle of a checkpoint the header may count more pages than the file has yet. */
      sqlite3_exec (database, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
    }
  return database;
}

gboolean
plumb_sqlite_marker_read (const char        *path,
                          PlumbSqliteMarker *out_marker)
{
  sqlite3 *database = open_alone (path);
  sqlite3_stmt *statement = NULL;
  PlumbSqliteMarker marker;
  gboolean found;

  found = sqlite3_prepare_v2 (database, read_marker, -1, &statement, NULL) == SQLITE_OK
          && sqlite3_step (statement) == SQLITE_ROW
          && get_mark (statement, 0, marker.own)
          && get_mark (statement, 1, marker.before);
  if (found)
    {
      marker.page = (guint32) sqlite3_column_int64 (statement, 2);
      *out_marker = marker;
    }

  sqlite3_finalize (statement);
  sqlite3_close (database);
  return found;
}

gboolean
plumb_sqlite_marker_is_missing (const char *path)
{
  sqlite3 *database = open_alone (path);
  gboolean missing = count_markers (database) == 0;

  sqlite3_close (database);
  return missing;
}

/* A leaf of a table with one row (https://www.sqlite.org/fileformat2.html, 1.6 and 2.1): 36 bytes
 * of record, row 1, a header of 4 bytes that says NULL (the row's number) and twice a blob of
 * 16. */
gboolean
plumb_sqlite_marker_decode (const guint8      *page,
                            gsize              size,
                            PlumbSqliteMarker *out_marker)
{
  static const guint8 head[] = { 36, 1, 4, 0, 44, 44 };
  gsize place;

  if (size < 512 || page[0] != 13 || page[3] != 0 || page[4] != 1)
    return FALSE;

  place = (gsize) page[8] << 8 | page[9];
  if (place + sizeof head + 2 * MARK > size || memcmp (page + place, head, sizeof head) != 0)
    return FALSE;

  memcpy (out_marker->own, page + place + sizeof head, MARK);
  memcpy (out_marker->before, page + place + sizeof head + MARK, MARK);
  return TRUE;
}
