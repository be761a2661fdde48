/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-error.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <gio/gio.h>

#include "plumb-store-types.h"

/* Each message follows the name of the file. */
static const struct
{
  int         code;
  int         error;
  const char *message;
} known[] = {
  { SQLITE_BUSY, PLUMB_STORE_ERROR_BUSY,
    "is locked by another program. Close it there, or try again in a moment." },
  { SQLITE_LOCKED, PLUMB_STORE_ERROR_BUSY,
    "is locked by another program. Close it there, or try again in a moment." },
  { SQLITE_READONLY, PLUMB_STORE_ERROR_READ_ONLY,
    "cannot be written. Ask for the right to change it and its folder, or copy it elsewhere." },
  { SQLITE_PERM, PLUMB_STORE_ERROR_READ_ONLY,
    "cannot be written. Ask for the right to change it and its folder, or copy it elsewhere." },
  { SQLITE_CANTOPEN, PLUMB_STORE_ERROR_READ_ONLY,
    "cannot be opened. Check that its folder can be read and written." },
  { SQLITE_FULL, PLUMB_STORE_ERROR_FULL,
    "could not be written because its disk is full. Make room on it and try again; "
    "nothing was changed." },
  { SQLITE_CORRUPT, PLUMB_STORE_ERROR_CORRUPT,
    "is damaged. Keep a copy of it as it is, and go back to a backup." },
  { SQLITE_NOTADB, PLUMB_STORE_ERROR_NOT_A_WORKSPACE,
    "is not a Plumbline workspace. Choose a file that Plumbline made." },
  { SQLITE_CONSTRAINT, PLUMB_STORE_ERROR_CONSTRAINT,
    "was not changed, because a rule of its data would have been broken." },
  { SQLITE_IOERR, PLUMB_STORE_ERROR_FAILED,
    "could not be read or written. Check the disk, or the network it is on." },
};

#define NO_SHARED_MEMORY \
  "cannot be opened where it is: its disk has no memory that programs share, as some network " \
  "folders, telephones and virtual machines have none. Copy it to a disk of this computer and " \
  "open it there; it was left as it is."

#define THROUGH_PORTAL \
  "cannot be opened where it is: this program was handed that file alone, and a workspace needs " \
  "its folder. Move it into your Documents and open it from there, or give Plumbline the right " \
  "to its folder."

/* Less than this is not enough for the files beside a workspace. */
#define LITTLE_ROOM (128 * 1024)

/* Where the files beside the workspace find no room, SQLite speaks of a fault of the disk, or of a
 * file that it cannot open, which may also be for want of rights. */
static gboolean
is_disk_full (const char *path,
              int         primary)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  struct statvfs about;

  if (primary != SQLITE_IOERR
      && (primary != SQLITE_CANTOPEN || path == NULL || access (path, R_OK | W_OK) != 0
          || access (folder, W_OK | X_OK) != 0))
    return FALSE;
  return folder != NULL && statvfs (folder, &about) == 0
         && (guint64) about.f_bavail * about.f_frsize < LITTLE_ROOM;
}

static gboolean
is_shared_memory (int code)
{
  return code == SQLITE_IOERR_SHMMAP || code == SQLITE_IOERR_SHMOPEN
         || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMLOCK;
}

/* The desktop's document portal hands a program in a sandbox single files, under a folder of its
 * own in which nothing can be written beside them. Network folders lie beside it. */
static gboolean
is_in_portal (const char *path)
{
  const char *runtime = "/run/user/";

  if (g_str_has_prefix (path, "/run/flatpak/doc/"))
    return TRUE;
  if (!g_str_has_prefix (path, runtime))
    return FALSE;
  path += strlen (runtime);
  return g_str_has_prefix (path + strspn (path, "0123456789"), "/doc/");
}

static gboolean
is_through_portal (const char *path,
                   int         primary)
{
  return path != NULL
         && (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_PERM
             || primary == SQLITE_IOERR)
         && is_in_portal (path);
}

gboolean
plumb_sqlite_error_set (GError     **error,
                        int          code,
                        const char  *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("workspace");
  int primary = code & 0xff;

  /* Whoever waits for a lock, too, stops as asked. */
  if (primary == SQLITE_INTERRUPT
      || (primary == SQLITE_BUSY && g_cancellable_is_cancelled (g_cancellable_get_current ())))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped as asked");
      return FALSE;
    }
  if (is_through_portal (path, primary))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY, "“%s” " THROUGH_PORTAL,
                   name);
      return FALSE;
    }
  if (is_disk_full (path, primary))
    primary = SQLITE_FULL;

  if (primary == SQLITE_IOERR && is_shared_memory (code))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED, "“%s” " NO_SHARED_MEMORY,
                   name);
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (known[i].code == primary)
        {
          g_set_error (error, PLUMB_STORE_ERROR, known[i].error, "“%s” %s", name,
                       known[i].message);
          return FALSE;
        }
    }

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED,
               "“%s” was not changed, because something unexpected happened. Try again; if it "
               "comes again, report it with the words “SQLite %d”.", name, code);
  return FALSE;
}
