/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-hold.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "plumb-store-types.h"

/* The bytes that SQLite locks, in any state of a database: "pending", "reserved", and 510 that its
 * readers share; a connection in WAL mode holds one of those while it is open. Source: os_unix.c,
 * PENDING_BYTE and SHARED_SIZE. */
#define FIRST_BYTE 0x40000000
#define N_BYTES    512

/* What a log begins with; one that was emptied (plumb-sqlite-log.h) has zeros there. */
#define MAGIC_SIZE 4

int
plumb_sqlite_hold_take (const char  *path,
                        GError     **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = FIRST_BYTE,
                        .l_len = N_BYTES };
  g_autofree char *name = g_path_get_basename (path);
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY,
                   "“%s” cannot be replaced: %s. Ask for the right to change it and its folder.",
                   name, g_strerror (errno));
      return -1;
    }
  if (fcntl (fd, F_OFD_SETLK, &lock) == 0 ||
      (errno == EINVAL && fcntl (fd, F_SETLK, &lock) == 0))
    return fd;

  if (errno == EAGAIN || errno == EACCES)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY,
                 "“%s” is open in another window or program. Close it there and try again; nothing "
                 "was changed.", name);
  else
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED,
                 "“%s” cannot be locked: %s. Copy it to a disk of this computer.", name,
                 g_strerror (errno));
  close (fd);
  return -1;
}

gboolean
plumb_sqlite_hold_has_log (const char *path)
{
  static const guint8 blank[MAGIC_SIZE];
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  int fd = open (log, O_RDONLY | O_CLOEXEC);
  guint8 magic[MAGIC_SIZE];
  gboolean has_log;

  if (fd < 0)
    return errno != ENOENT;
  has_log = pread (fd, magic, sizeof magic, 0) == sizeof magic
            && memcmp (magic, blank, sizeof blank) != 0;
  close (fd);
  return has_log;
}
