/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Preloaded: a disk that gives programs no memory to share, as some network folders do, so that
 * the file beside a workspace cannot be mapped. */

static int
is_shared_file (int fd)
{
  char link[64], path[4096];
  ssize_t size;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  size = readlink (link, path, sizeof path);
  return size > 4 && memcmp (path + size - 4, "-shm", 4) == 0;
}

/* With large files, which Plumbline and SQLite are built for, its name in the library is mmap64. */
void *
mmap (void   *address,
      size_t  length,
      int     protection,
      int     flags,
      int     fd,
      off_t   offset)
{
  void *(*next) (void *, size_t, int, int, int, off_t) = dlsym (RTLD_NEXT, "mmap64");

  if (fd >= 0 && is_shared_file (fd))
    {
      errno = ENODEV;
      return MAP_FAILED;
    }
  return next (address, length, protection, flags, fd, offset);
}
