/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-log.h"

/* Source: https://www.sqlite.org/fileformat2.html, section 4.1. */
#define HEADER_SIZE 32

/* The methods come first, so that they are found again from the file that has them. */
struct _PlumbSqliteLog
{
  sqlite3_io_methods        methods;
  const sqlite3_io_methods *below;    /* (nullable): SQLite's own, which do the work */
  gboolean                  empty;    /* and on the disk, too, when it was looked at last */
};

PlumbSqliteLog *
plumb_sqlite_log_new (void)
{
  return g_new0 (PlumbSqliteLog, 1);
}

void
plumb_sqlite_log_free (PlumbSqliteLog *self)
{
  g_free (self);
}

static gboolean
has_size (sqlite3_file  *file,
          sqlite3_int64  wanted)
{
  sqlite3_int64 size;

  return file->pMethods->xFileSize (file, &size) == SQLITE_OK && size == wanted;
}

static int
sync_log (sqlite3_file *file,
          int           flags)
{
  PlumbSqliteLog *self = (PlumbSqliteLog *) file->pMethods;
  gboolean was_empty = self->empty;

  self->empty = FALSE;
  if (was_empty && has_size (file, HEADER_SIZE))
    return SQLITE_OK;

  return self->below->xSync (file, flags);
}

void
plumb_sqlite_log_emptied (PlumbSqliteLog *self,
                          sqlite3        *database)
{
  sqlite3_file *file = NULL;

  self->empty = FALSE;
  if (sqlite3_file_control (database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL || !has_size (file, 0))
    return;

  if (file->pMethods != &self->methods)
    {
      self->below = file->pMethods;
      self->methods = *self->below;
      self->methods.xSync = sync_log;
      file->pMethods = &self->methods;
    }
  self->empty = self->below->xSync (file, SQLITE_SYNC_FULL) == SQLITE_OK;
}
