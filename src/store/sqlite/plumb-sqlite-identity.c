/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-identity.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
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
  gboolean  followed;       /* SQLite still knows it by its old name */
  PlumbLossKind lost;
  gint64    data_version;   /* SQLite's: changes when another connection commits */
  gboolean  has_mark;
  guint32   page;           /* where it stands */
  guint8    mark[MARK];     /* on the file's own page, when it was looked at last */
  GArray   *since;          /* (element-type marks): that the workspace has had since */
  gboolean  has_last;
  guint8    found[MARK];    /* by our own last write, or when the workspace was looked at last */
  guint8    set[MARK];      /* by our own last write; as found where it was rolled back */
  gboolean  others;         /* somebody else has written, and nobody has asked yet */
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

static const char *
get_words (PlumbLossKind kind)
{
  switch (kind)
    {
    case PLUMB_LOSS_RENAMED:
      return "was renamed or moved";
    case PLUMB_LOSS_DELETED:
      return "was deleted";
    case PLUMB_LOSS_REPLACED:
      return "was replaced by another file";
    case PLUMB_LOSS_NONE:
    case PLUMB_LOSS_OVERWRITTEN:
    default:
      return "was overwritten";
    }
}

static gboolean
lose (PlumbSqliteIdentity  *self,
      PlumbLossKind         kind,
      GError              **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  self->lost = kind;
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED,
               "“%s” %s while it was open here, so nothing more is written into it. What was saved "
               "before is in the file that was there.", name, get_words (kind));
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
check_page (PlumbSqliteIdentity  *self,
            sqlite3              *database,
            gboolean              written_elsewhere,
            GError              **error)
{
  PlumbSqliteMarker marker;

  if (!read_own_page (database, self->page, &marker))
    return !self->has_mark || written_elsewhere || lose (self, PLUMB_LOSS_OVERWRITTEN, error);
  if (self->has_mark && !written_elsewhere && !is_known (self, marker.own))
    return lose (self, PLUMB_LOSS_OVERWRITTEN, error);

  self->has_mark = TRUE;
  memcpy (self->mark, marker.own, MARK);
  return TRUE;
}

/* Marks are random, so none comes back. A write of our own that was rolled back has left the one
 * that it found. */
static void
look_for_others (PlumbSqliteIdentity *self,
                 const guint8        *own)
{
  if (self->has_last && memcmp (own, self->found, MARK) != 0 && memcmp (own, self->set, MARK) != 0)
    self->others = TRUE;
  self->has_last = TRUE;
  memcpy (self->found, own, MARK);
  memcpy (self->set, own, MARK);
}

static gboolean
check_mark (PlumbSqliteIdentity  *self,
            sqlite3_stmt         *statement,
            sqlite3              *database,
            GError              **error)
{
  const guint8 *own = sqlite3_column_blob (statement, 0);
  gint64 data_version = sqlite3_column_int64 (statement, 3);
  gboolean written_elsewhere = data_version != self->data_version;

  if (own == NULL || sqlite3_column_bytes (statement, 0) != MARK)
    return TRUE;
  g_array_append_vals (self->since, own, 1);
  self->data_version = data_version;
  self->page = (guint32) sqlite3_column_int64 (statement, 2);
  if (!check_page (self, database, written_elsewhere, error))
    return FALSE;
  look_for_others (self, own);
  if (memcmp (self->mark, own, MARK) == 0)
    g_array_set_size (self->since, 0);
  return TRUE;
}

static gboolean
is_same (PlumbSqliteIdentity *self,
         const struct stat   *about)
{
  return about->st_dev == self->device && about->st_ino == self->inode;
}

static gboolean
is_ours (PlumbSqliteIdentity *self,
         const char          *path,
         struct stat         *about)
{
  return stat (path, about) == 0 && is_same (self, about);
}

/* The system knows by which name it would reach a file that is open. NULL where it has none. */
static char *
find_name (PlumbSqliteIdentity *self)
{
  static const char folder[] = "/proc/self/fd";
  g_autoptr(GDir) open = g_dir_open (folder, 0, NULL);
  const char *number;
  struct stat about;

  while (open != NULL && (number = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, number, NULL);
      g_autofree char *name = NULL;

      if (!is_ours (self, link, &about))
        continue;
      name = about.st_nlink > 0 ? g_file_read_link (link, NULL) : NULL;
      return name != NULL && is_ours (self, name, &about) ? g_steal_pointer (&name) : NULL;
    }
  return NULL;
}

/* A network that does not answer for a moment has deleted nothing: the call fails, and the next one
 * looks again. */
static gboolean
doubt (PlumbSqliteIdentity  *self,
       int                   code,
       GError              **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY,
               "“%s” does not answer at the moment: %s. Look at the connection to its disk; "
               "nothing was written.", name, g_strerror (code));
  return FALSE;
}

/* SQLite looks for itself at the file that it has open. */
static gboolean
has_moved (PlumbSqliteIdentity *self,
           sqlite3             *database)
{
  int moved = 0;

  if (!self->followed)
    sqlite3_file_control (database, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

/* It is judged by one look of ours: of two, the first may fail where the network hesitates, and the
 * second succeed. SQLite does not say why it saw nothing, and is asked again. */
static gboolean
check_name (PlumbSqliteIdentity  *self,
            sqlite3              *database,
            GError              **error)
{
  g_autofree char *name = NULL;
  struct stat about;
  int code = stat (self->path, &about) == 0 ? 0 : errno;

  if (code == 0 && is_same (self, &about)
      && (!has_moved (self, database) || !has_moved (self, database)))
    return TRUE;
  if (code == 0)
    return lose (self, PLUMB_LOSS_REPLACED, error);
  if (code != ENOENT && code != ENOTDIR)
    return doubt (self, code, error);

  name = find_name (self);
  return lose (self, name != NULL ? PLUMB_LOSS_RENAMED : PLUMB_LOSS_DELETED, error);
}

/* A workspace of the first schema step has no mark. */
static gboolean
step_state (PlumbSqliteIdentity *self,
            sqlite3             *database)
{
  if (self->state == NULL)
    sqlite3_prepare_v3 (database, read_state, -1, SQLITE_PREPARE_PERSISTENT, &self->state, NULL);
  return self->state != NULL && sqlite3_step (self->state) == SQLITE_ROW;
}

gboolean
plumb_sqlite_identity_check (PlumbSqliteIdentity  *self,
                             sqlite3              *database,
                             GError              **error)
{
  gboolean good = TRUE;

  if (self->lost != PLUMB_LOSS_NONE)
    return lose (self, self->lost, error);
  if (!check_name (self, database, error))
    return FALSE;

  /* Where there was a mark, other bytes may be the reason that it cannot be asked for any more. */
  if (step_state (self, database))
    good = check_mark (self, self->state, database, error);
  else if (self->has_mark)
    good = check_page (self, database, FALSE, error);
  sqlite3_reset (self->state);
  return good;
}

void
plumb_sqlite_identity_write (PlumbSqliteIdentity *self,
                             sqlite3             *database)
{
  if (step_state (self, database) && sqlite3_column_bytes (self->state, 0) == MARK)
    memcpy (self->set, sqlite3_column_blob (self->state, 0), MARK);
  sqlite3_reset (self->state);
}

gboolean
plumb_sqlite_identity_hear (PlumbSqliteIdentity *self)
{
  gboolean others = self->others;

  self->others = FALSE;
  return others;
}

void
plumb_sqlite_identity_look (PlumbSqliteIdentity *self,
                            sqlite3             *database,
                            PlumbLoss           *out_loss)
{
  g_autoptr(GError) error = NULL;

  if (self->lost != PLUMB_LOSS_OVERWRITTEN)
    self->lost = PLUMB_LOSS_NONE;
  out_loss->now = NULL;
  if (!plumb_sqlite_identity_check (self, database, &error)
      && self->lost != PLUMB_LOSS_OVERWRITTEN)
    out_loss->now = find_name (self);
  out_loss->kind = self->lost;
}

gboolean
plumb_sqlite_identity_follow (PlumbSqliteIdentity  *self,
                              sqlite3              *database,
                              const char           *path,
                              GError              **error)
{
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (path, NULL);
  struct stat about;

  if (self->lost == PLUMB_LOSS_OVERWRITTEN)
    return lose (self, self->lost, error);
  if (real == NULL || !is_ours (self, real, &about))
    {
      free (real);
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED,
                   "“%s” is not the file that was open here. Nothing was changed.", name);
      return FALSE;
    }

  g_free (self->path);
  self->path = g_strdup (real);
  free (real);
  self->followed = TRUE;
  self->lost = PLUMB_LOSS_NONE;
  return plumb_sqlite_identity_check (self, database, error);
}
