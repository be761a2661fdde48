/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "plumb-sqlite-bytes.h"
#include "plumb-sqlite-error.h"
#include "plumb-sqlite-hold.h"
#include "plumb-sqlite-locks.h"
#include "plumb-store-types.h"

#define HEADER_SIZE       100
#define PAGE_SIZE_PLACE   16
#define CHANGES_PLACE     24
#define N_PAGES_PLACE     28
#define COUNTED_PLACE     92   /* how often the file had been changed when its pages were counted */
#define VERSION_PLACE     60
#define APPLICATION_PLACE 68

#define NOT_OURS "is not a Plumbline workspace. Choose a file that Plumbline made; " \
                 "this one was left as it is."

/* @what follows the file's name. */
static gboolean
refuse (GError     **error,
        int          code,
        const char  *path,
        const char  *what)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, PLUMB_STORE_ERROR, code, "“%s” %s", name, what);
  return FALSE;
}

/* What the system says of it, where we know no better word. */
static gboolean
refuse_number (GError     **error,
               const char  *path,
               const char  *what,
               int          number)
{
  g_autofree char *words = NULL;

  words = g_strdup_printf ("%s: %s. Check the disk, or the network it is on.", what,
                           g_strerror (number));

  return refuse (error, PLUMB_STORE_ERROR_FAILED, path, words);
}

void
plumb_sqlite_file_set_too_new (GError     **error,
                               const char  *path)
{
  refuse (error, PLUMB_STORE_ERROR_TOO_NEW, path,
          "was made by a newer version of Plumbline. Update Plumbline to open it; "
          "it was left as it is.");
}

/* Reads through SQLite's own file handle: where the kernel knows only locks of a whole program, a
 * second one, once closed, would drop those that this program holds on the same file. The database
 * behind it is never looked at, so no -wal or -shm appears. */
static gboolean
read_header (const char  *path,
             guint8      *out_header,
             GError     **error)
{
  sqlite3 *database = NULL;
  sqlite3_file *file = NULL;
  int code;

  plumb_sqlite_locks_install ();
  code = sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_file_control (database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, out_header, HEADER_SIZE, 0);
  if (code == SQLITE_IOERR_SHORT_READ)
    code = SQLITE_NOTADB;

  sqlite3_close (database);
  return code == SQLITE_OK || plumb_sqlite_error_set (error, code, path);
}

static gboolean
check_header (const char  *path,
              int          newest,
              GError     **error)
{
  guint8 header[HEADER_SIZE] = { 0 };

  if (!read_header (path, header, error))
    return FALSE;
  if (memcmp (header, "SQLite format 3", 16) != 0)
    return refuse (error, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, path, NOT_OURS);
  if (plumb_sqlite_bytes_get_32 (header + APPLICATION_PLACE) != PLUMB_SQLITE_APPLICATION_ID)
    return refuse (error, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, path, NOT_OURS);

  if (plumb_sqlite_bytes_get_32 (header + VERSION_PLACE) > (guint32) newest)
    {
      plumb_sqlite_file_set_too_new (error, path);
      return FALSE;
    }

  return TRUE;
}

char *
plumb_sqlite_file_get_uri_alone (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

gboolean
plumb_sqlite_file_is_short (const char *path)
{
  guint8 header[HEADER_SIZE] = { 0 };
  g_autoptr(GError) error = NULL;
  guint64 page_size;
  struct stat about;

  if (stat (path, &about) != 0 || !read_header (path, header, &error))
    return TRUE;

  page_size = (guint64) header[PAGE_SIZE_PLACE] << 8 | header[PAGE_SIZE_PLACE + 1];
  if (page_size == 1)
    page_size = 65536;
  return memcmp (header + CHANGES_PLACE, header + COUNTED_PLACE, 4) == 0
         && (guint64) about.st_size
            < page_size * plumb_sqlite_bytes_get_32 (header + N_PAGES_PLACE);
}

gboolean
plumb_sqlite_file_check_rights (const char  *path,
                                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return refuse (error, PLUMB_STORE_ERROR_READ_ONLY, path,
                   "is read-only. Ask for the right to change it, or copy it elsewhere.");
  if (faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
    return refuse (error, PLUMB_STORE_ERROR_READ_ONLY, path,
                   "is in a read-only folder. Ask for the right to change the folder, "
                   "or copy the file elsewhere.");
  return TRUE;
}

gboolean
plumb_sqlite_file_check (const char  *path,
                         int          newest,
                         GError     **error)
{
  struct stat about;

  if (stat (path, &about) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        return refuse (error, PLUMB_STORE_ERROR_NOT_FOUND, path,
                       "is not there. It may have been moved or renamed, or its disk is not "
                       "connected.");
      if (errno == EACCES)
        return refuse (error, PLUMB_STORE_ERROR_READ_ONLY, path,
                       "is in a folder that may not be read by you. Ask for the right to read and "
                       "change that folder.");
      return refuse_number (error, path, "cannot be looked at", errno);
    }

  if (S_ISDIR (about.st_mode))
    return refuse (error, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, path,
                   "is a folder. Choose a workspace file in it; its name ends in .plumb.");
  /* Opening a pipe would wait for ever. */
  if (!S_ISREG (about.st_mode) || about.st_size == 0)
    return refuse (error, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, path, NOT_OURS);
  if (faccessat (AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
    return refuse (error, PLUMB_STORE_ERROR_READ_ONLY, path,
                   "may not be read by you. Ask for the right to read and change it.");

  return check_header (path, newest, error);
}

/* A second name in @folder of the file that @path is, which a program gave it that was killed while
 * it put a backup back. */
static gboolean
is_unfinished_twin (const char        *folder,
                    const char        *name,
                    const char        *path,
                    const struct stat *about)
{
  g_autofree char *other = g_build_filename (folder, name, NULL);
  struct stat its;

  return strstr (name, PLUMB_SQLITE_FILE_REPLACED) != NULL && !g_str_equal (other, path)
         && lstat (other, &its) == 0 && its.st_dev == about->st_dev && its.st_ino == about->st_ino
         && unlink (other) == 0;
}

/* Nothing is lost: the file has its own name still. */
static guint
remove_unfinished_twins (const char        *path,
                         const struct stat *about)
{
  /* Where somebody is at it, or it may not be written, the other name stays, and is spoken of. */
  g_autoptr(GError) problem = NULL;
  int hold = plumb_sqlite_hold_take (path, &problem);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (hold >= 0 && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += is_unfinished_twin (folder, name, path, about) ? 1 : 0;
  if (hold >= 0)
    close (hold);
  return n;
}

gboolean
plumb_sqlite_file_check_only_name (const char  *path,
                                   GError     **error)
{
  struct stat about;

  if (stat (path, &about) != 0 || about.st_nlink <= 1
      || about.st_nlink - remove_unfinished_twins (path, &about) <= 1)
    return TRUE;

  return refuse (error, PLUMB_STORE_ERROR_FAILED, path,
                 "stands on its disk under two names (a hard link), and what is written under one "
                 "is not seen under the other. Open a copy of it, or remove the other name.");
}

/* Why a file could not be made or named, in words for who chose the name. */
static gboolean
refuse_name (GError     **error,
             const char  *path,
             int          number)
{
  switch (number)
    {
    case EEXIST:
      return refuse (error, PLUMB_STORE_ERROR_EXISTS, path,
                     "exists already. Choose another name; it was left as it is.");
    case EACCES:
    case EPERM:
    case EROFS:
      return refuse (error, PLUMB_STORE_ERROR_READ_ONLY, path,
                     "cannot be made, because its folder is read-only. Choose another folder.");
    case ENOENT:
    case ENOTDIR:
      return refuse (error, PLUMB_STORE_ERROR_NOT_FOUND, path,
                     "cannot be made, because its folder is not there. Choose another folder.");
    case ENOSPC:
    case EDQUOT:
      return refuse (error, PLUMB_STORE_ERROR_FULL, path,
                     "cannot be made, because its disk is full. Make room on it and try again.");
    default:
      return refuse_number (error, path, "could not be written", number);
    }
}

gboolean
plumb_sqlite_file_check_new (const char  *path,
                             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (access (path, F_OK) == 0)
    return refuse_name (error, path, EEXIST);
  return access (folder, F_OK) == 0 || refuse_name (error, path, errno);
}

gboolean
plumb_sqlite_file_remove (const char  *path,
                          GError     **error)
{
  static const char * const endings[] = { "-journal", "-wal", "-shm", "" };
  int number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      if (unlink (name) != 0 && errno != ENOENT)
        number = errno;
    }
  return number == 0 || refuse_number (error, path, "is unfinished, and could not be removed; "
                                       "delete it before you try again", number);
}

gboolean
plumb_sqlite_file_create (const char  *path,
                          GError     **error)
{
  struct stat about;
  int fd;

  if (stat (path, &about) == 0 && S_ISREG (about.st_mode) && about.st_size == 0)
    return TRUE;

  /* SQLite gives the -wal and -shm files the rights of the main file. */
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse_name (error, path, errno);

  close (fd);
  return TRUE;
}

/* The number of what went wrong, or 0. */
static int
sync_one (const char *path,
          int         flags)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  int number = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  return number;
}

gboolean
plumb_sqlite_file_sync (const char  *path,
                        GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int number = sync_one (path, 0);

  /* Some network folders cannot be synced as such; there the name is the server's care. */
  if (number == 0)
    number = sync_one (folder, O_DIRECTORY);
  return number == 0 || number == EINVAL || refuse_name (error, path, number);
}
