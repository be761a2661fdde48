/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

/* SQLite keeps the locks of all its connections to a file in one table of its own and asks the
 * system on behalf of the whole program, through whichever descriptor is at hand. So they must all
 * end on the same description: with one for each descriptor, a program would lock itself out. */

typedef struct
{
  dev_t device;
  ino_t inode;
  int   fd;        /* (owned): the description on which all locks of the file are */
  guint n_users;   /* SQLite's own descriptors that have locked through it */
} Holder;

static GMutex mutex;
static GPtrArray *holders;   /* (owned) (mutex): few, so looked through in order */
static GHashTable *users;    /* (owned) (mutex): SQLite's descriptor to Holder */

static void
drop_user (int fd)
{
  Holder *holder = g_hash_table_lookup (users, GINT_TO_POINTER (fd));

  if (holder == NULL)
    return;

  g_hash_table_remove (users, GINT_TO_POINTER (fd));
  if (--holder->n_users > 0)
    return;

  close (holder->fd);
  g_ptr_array_remove_fast (holders, holder);
}

/* A description that was opened only to read cannot bear the lock of a writer that comes later. */
static int
open_description (int fd)
{
  char path[40];
  int own = -1;

  if ((fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
    {
      snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
      own = open (path, O_RDWR | O_CLOEXEC);
    }
  return own >= 0 ? own : fcntl (fd, F_DUPFD_CLOEXEC, 3);
}

static Holder *
find_holder (const struct stat *about)
{
  for (guint i = 0; i < holders->len; i++)
    {
      Holder *holder = g_ptr_array_index (holders, i);

      if (holder->device == about->st_dev && holder->inode == about->st_ino)
        return holder;
    }
  return NULL;
}

/* The descriptor to lock through, or -1 with errno set. */
static int
find_description (int fd)
{
  Holder *holder;
  struct stat about;

  if (fstat (fd, &about) != 0)
    return -1;

  holder = g_hash_table_lookup (users, GINT_TO_POINTER (fd));
  if (holder != NULL && holder->device == about.st_dev && holder->inode == about.st_ino)
    return holder->fd;

  drop_user (fd);
  holder = find_holder (&about);
  if (holder == NULL)
    {
      int own = open_description (fd);

      if (own < 0)
        return -1;
      holder = g_new (Holder, 1);
      *holder = (Holder) { about.st_dev, about.st_ino, own, 0 };
      g_ptr_array_add (holders, holder);
    }

  holder->n_users++;
  g_hash_table_insert (users, GINT_TO_POINTER (fd), holder);
  return holder->fd;
}

static int
lock_through_description (int           fd,
                          int           command,
                          struct flock *lock)
{
  int own, result;

  g_mutex_lock (&mutex);
  own = find_description (fd);
  g_mutex_unlock (&mutex);
  if (own < 0)
    return -1;

  lock->l_pid = 0;
  result = fcntl (own, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, lock);
  /* A kernel that does not know such locks. */
  if (result != 0 && errno == EINVAL)
    result = fcntl (own, command, lock);
  return result;
}

static int
control_file (int fd,
              int command,
              ...)
{
  gpointer argument;
  va_list args;

  va_start (args, command);
  argument = va_arg (args, gpointer);
  va_end (args);

  if (command == F_SETLK || command == F_GETLK)
    return lock_through_description (fd, command, argument);
  return fcntl (fd, command, argument);
}

static int
close_file (int fd)
{
  g_mutex_lock (&mutex);
  drop_user (fd);
  g_mutex_unlock (&mutex);

  return close (fd);
}

void
plumb_sqlite_locks_install (void)
{
  static gsize once = 0;
  sqlite3_vfs *vfs;

  if (!g_once_init_enter (&once))
    return;

  holders = g_ptr_array_new_with_free_func (g_free);
  users = g_hash_table_new (NULL, NULL);
  sqlite3_initialize ();
  vfs = sqlite3_vfs_find ("unix");
  g_assert (vfs != NULL && vfs->iVersion >= 3);
  if (vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) control_file) != SQLITE_OK
      || vfs->xSetSystemCall (vfs, "close", (sqlite3_syscall_ptr) close_file) != SQLITE_OK)
    g_error ("This SQLite does not let its locks be kept");

  g_once_init_leave (&once, 1);
}
