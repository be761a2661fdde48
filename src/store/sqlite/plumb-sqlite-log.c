/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-log.h"

#include <string.h>

/* Source: https://www.sqlite.org/fileformat2.html, section 4.1. */
#define HEADER_SIZE 32
#define MAGIC_SIZE  4

/* The room that an empty log keeps: some twenty saves of an answer. */
#define ROOM       (512 * 1024)
/* What a log that is full gets at once: some six saves. */
#define GROWTH     (128 * 1024)
#define PIECE_SIZE (32 * 1024)

/* The methods come first, so that they are found again from the file that has them. */
struct _PlumbSqliteLog
{
  sqlite3_io_methods        methods;
  const sqlite3_io_methods *below;    /* (nullable): SQLite's own, which do the work */
  gboolean                  keeps;    /* its room, when it is emptied */
  sqlite3_int64             room;     /* that it had when it was looked at last */
  gboolean                  blank;    /* its header was, on the disk, when it was looked at last */
  gboolean                  begun;    /* over a blank header, and not synced since */
  guint8                    header[HEADER_SIZE]; /* blank, and no other writer's */
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

/* Another writer may have used the log meanwhile, and emptied it in its own way. */
static gboolean
is_as_it_was_left (PlumbSqliteLog *self,
                   sqlite3_file   *file)
{
  guint8 header[HEADER_SIZE];

  return self->below->xRead (file, header, HEADER_SIZE, 0) == SQLITE_OK
         && memcmp (header, self->header, HEADER_SIZE) == 0;
}

/* At least @needed bytes, and @more where it has to grow. Room that is not to be had now is asked
 * for again at the save that needs it. */
static void
make_room (PlumbSqliteLog *self,
           sqlite3_file   *file,
           sqlite3_int64   needed,
           sqlite3_int64   more)
{
  static const guint8 zeros[PIECE_SIZE];
  int code = self->below->xFileSize (file, &self->room);
  sqlite3_int64 goal = self->room < needed ? needed + more : 0;

  while (code == SQLITE_OK && self->room < goal)
    {
      int piece = (int) MIN (PIECE_SIZE, goal - self->room);

      code = self->below->xWrite (file, zeros, piece, self->room);
      if (code == SQLITE_OK)
        self->room += piece;
    }
}

static int
write_log (sqlite3_file  *file,
           const void    *bytes,
           int            size,
           sqlite3_int64  place)
{
  PlumbSqliteLog *self = (PlumbSqliteLog *) file->pMethods;

  self->begun = place == 0 && self->blank && is_as_it_was_left (self, file);
  if (place == 0)
    self->blank = FALSE;
  if (place + size > self->room)
    make_room (self, file, place + size, GROWTH);
  return self->below->xWrite (file, bytes, size, place);
}

/* While nothing but the header was written. */
static int
sync_log (sqlite3_file *file,
          int           flags)
{
  PlumbSqliteLog *self = (PlumbSqliteLog *) file->pMethods;

  if (self->begun)
    {
      self->begun = FALSE;
      return SQLITE_OK;
    }
  return self->below->xSync (file, flags);
}

/* Frames are given back only when no header can make them valid any more. */
static gboolean
empty_log (PlumbSqliteLog *self,
           sqlite3_file   *file)
{
  sqlite3_int64 size;

  memset (self->header, 0, MAGIC_SIZE);
  sqlite3_randomness (HEADER_SIZE - MAGIC_SIZE, self->header + MAGIC_SIZE);
  if (self->below->xWrite (file, self->header, HEADER_SIZE, 0) != SQLITE_OK)
    return FALSE;

  make_room (self, file, ROOM, 0);
  if (self->below->xSync (file, SQLITE_SYNC_FULL) != SQLITE_OK)
    return FALSE;

  return self->below->xFileSize (file, &size) == SQLITE_OK
         && (size <= ROOM || self->below->xTruncate (file, ROOM) == SQLITE_OK);
}

/* SQLite asks for that at the end of a checkpoint, when the file is whole and safe, and keeps
 * everybody from the log meanwhile. */
static int
truncate_log (sqlite3_file  *file,
              sqlite3_int64  size)
{
  PlumbSqliteLog *self = (PlumbSqliteLog *) file->pMethods;

  self->begun = FALSE;
  self->blank = size == 0 && self->keeps && empty_log (self, file);
  self->room = 0;
  return self->blank ? SQLITE_OK : self->below->xTruncate (file, size);
}

void
plumb_sqlite_log_keep (PlumbSqliteLog *self,
                       sqlite3        *database,
                       gboolean        keep)
{
  sqlite3_file *file = NULL;

  self->keeps = keep;
  if (sqlite3_file_control (database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL || file->pMethods == &self->methods)
    return;

  self->below = file->pMethods;
  self->methods = *self->below;
  self->methods.xWrite = write_log;
  self->methods.xSync = sync_log;
  self->methods.xTruncate = truncate_log;
  file->pMethods = &self->methods;
}
