/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-identity.h"

#include <string.h>
#include <sys/stat.h>

#include "plumb-sqlite-marker.h"
#include "plumb-store-types.h"

#define MARK           PLUMB_SQLITE_MARK_SIZE
#define PAGE_SIZE_PLACE 16
#define MAX_PAGE_SIZE  65536

struct _PlumbSqliteIdentity
{
  char     *path;           /* (owned) */
  dev_t     device;
  ino_t     inode;
  gboolean  lost;
  gint64    data_version;   /* SQLite's: changes when another connection commits */
  gboolean  has_mark;
  guint8    mark[MARK];     /* on the file's own page, when it was looked at last */
  GArray   *since;          /* (element-type marks): that the workspace has had since */
  sqlite3_stmt *state;      /* (owned) (nullable): asked before every save, so made only once */
};

static const char read_state[] =
  "SELECT m.own, m.before, s.rootpage, v.data_version"
  " FROM marker m, sqlite_schema s, pragma_data_version v"
  " WHERE m.id = 1 AND s.type = 'table' AND s.name = 'marker'";

PlumbSqliteIdentity *
plumb_sqlite_identity_new (const char *path)
{
  PlumbSqliteIdentity *self = g_new0 (PlumbSqliteIdentity, 1);
  struct stat about;

  self->path = g_strdup (path);
  self->since = g_array_new (FALSE, FALSE, MARK);
  if (stat (path, &about) == 0)
    {
      self->device = about.st_dev;
      self->inode = about.st_ino;
    }
  return self;
}

void
plumb_sqlite_identity_release (PlumbSqliteIdentity *self)
{
  g_clear_pointer (&self->state, sqlite3_finalize);
}

void
plumb_sqlite_identity_free (PlumbSqliteIdentity *self)
{
  plumb_sqlite_identity_release (self);
  g_array_unref (self->since);
  g_free (self->path);
  g_free (self);
}

static gboolean
lose (PlumbSqliteIdentity  *self,
      const char           *what,
      GError              **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  self->lost = TRUE;
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED,
               "“%s” %s while it was open here, so nothing more is written into it. What was saved "
               "before is in the file that was there.", name, what);
  return FALSE;
}

/* Through SQLite's own handle: what the file holds by itself, whatever is in the log. FALSE where
 * there is no marker on that page. */
static gboolean
read_own_page (sqlite3           *database,
               guint32            page,
               PlumbSqliteMarker *out_marker)
{
  g_autofree guint8 *bytes = g_malloc (MAX_PAGE_SIZE);
  sqlite3_file *file = NULL;
  int size;

  if (sqlite3_file_control (database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL
      || file->pMethods->xRead (file, bytes, 2, PAGE_SIZE_PLACE) != SQLITE_OK)
    return FALSE;
  size = bytes[0] << 8 | bytes[1];
  size = size == 1 ? MAX_PAGE_SIZE : size;
  return size >= 512
         && file->pMethods->xRead (file, bytes, size, (sqlite3_int64) (page - 1) * size)
                == SQLITE_OK
         && plumb_sqlite_marker_decode (bytes, (gsize) size, out_marker);
}

static gboolean
is_known (PlumbSqliteIdentity *self,
          const guint8        *mark)
{
  if (self->has_mark && memcmp (self->mark, mark, MARK) == 0)
    return TRUE;
  for (guint i = 0; i < self->since->len; i++)
    if (memcmp (self->since->data + (gsize) i * MARK, mark, MARK) == 0)
      return TRUE;
  return FALSE;
}

/* A checkpoint moves some mark that the workspace has had into the file. Any other came with
 * another file's bytes, unless another program has written meanwhile, which SQLite tells. */
static gboolean
check_mark (PlumbSqliteIdentity  *self,
            sqlite3_stmt         *statement,
            sqlite3              *database,
            GError              **error)
{
  const guint8 *own = sqlite3_column_blob (statement, 0);
  gint64 data_version = sqlite3_column_int64 (statement, 3);
  gboolean written_elsewhere = data_version != self->data_version;
  PlumbSqliteMarker marker;

  if (own == NULL || sqlite3_column_bytes (statement, 0) != MARK)
    return TRUE;
  g_array_append_vals (self->since, own, 1);
  self->data_version = data_version;
  if (!read_own_page (database, (guint32) sqlite3_column_int64 (statement, 2), &marker))
    return !self->has_mark || written_elsewhere || lose (self, "was overwritten", error);
  if (self->has_mark && !written_elsewhere && !is_known (self, marker.own))
    return lose (self, "was overwritten", error);

  self->has_mark = TRUE;
  memcpy (self->mark, marker.own, MARK);
  if (memcmp (marker.own, own, MARK) == 0)
    g_array_set_size (self->since, 0);
  return TRUE;
}

gboolean
plumb_sqlite_identity_check (PlumbSqliteIdentity  *self,
                             sqlite3              *database,
                             GError              **error)
{
  gboolean good = TRUE;
  struct stat about;
  int moved = 0;

  if (self->lost)
    return lose (self, "was moved or replaced", error);
  if (stat (self->path, &about) != 0)
    return lose (self, "was renamed or deleted", error);
  sqlite3_file_control (database, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved != 0 || about.st_dev != self->device || about.st_ino != self->inode)
    return lose (self, "was replaced by another file", error);

  /* A workspace of the first schema step has no mark. */
  if (self->state == NULL
      && sqlite3_prepare_v3 (database, read_state, -1, SQLITE_PREPARE_PERSISTENT, &self->state,
                             NULL) != SQLITE_OK)
    return TRUE;

  if (sqlite3_step (self->state) == SQLITE_ROW)
    good = check_mark (self, self->state, database, error);
  sqlite3_reset (self->state);
  return good;
}
