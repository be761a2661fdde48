/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Preloaded: a disk that knows no locks, as some network folders do not, for the files that are
 * being written under a name for the time being. */

static int
is_new_file (int fd)
{
  char link[64], path[4096];
  ssize_t size;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  size = readlink (link, path, sizeof path - 1);
  path[size > 0 ? size : 0] = '\0';
  return strstr (path, "/.plumbline-") != NULL;
}

/* With large files, which Plumbline is built for, its name in the library is fcntl64. */
int
fcntl64 (int fd,
         int command,
         ...)
{
  int (*next) (int, int, ...) = dlsym (RTLD_NEXT, "fcntl64");
  va_list args;
  void *arg;

  va_start (args, command);
  arg = va_arg (args, void *);
  va_end (args);
  if (command == F_OFD_SETLK && is_new_file (fd))
    {
      errno = ENOLCK;
      return -1;
    }
  return next (fd, command, arg);
}
