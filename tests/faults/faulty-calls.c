/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the calls with 64-bit offsets are defined here, so they must not be renamed. */
#undef _FILE_OFFSET_BITS
#include "config.h"

#include "faulty-calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum
{
  CHANGES,      /* needs no room: a sync */
  NEEDS_ROOM,   /* a new name, a file made longer */
  WRITES
} Call;

static char under[PATH_MAX];
static size_t under_size;
static uint64_t at;
static uint64_t n_calls;
static FaultyKind kind;
static int armed;

void
faulty_calls_arm (const char *folder,
                  uint64_t    number,
                  FaultyKind  how)
{
  __atomic_store_n (&armed, 0, __ATOMIC_SEQ_CST);
  snprintf (under, sizeof under, "%s/", folder);
  under_size = strlen (under);
  at = number;
  kind = how;
  __atomic_store_n (&n_calls, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&armed, 1, __ATOMIC_SEQ_CST);
}

uint64_t
faulty_calls_get_n (void)
{
  return __atomic_load_n (&n_calls, __ATOMIC_SEQ_CST);
}

uint64_t
faulty_calls_disarm (void)
{
  __atomic_store_n (&armed, 0, __ATOMIC_SEQ_CST);
  return faulty_calls_get_n ();
}

__attribute__ ((constructor)) static void
read_environment (void)
{
  const char *folder = getenv ("PLUMB_FAULT_UNDER");
  const char *number = getenv ("PLUMB_FAULT_AT");
  const char *how = getenv ("PLUMB_FAULT_KIND");

  if (folder != NULL)
    faulty_calls_arm (folder, number != NULL ? strtoull (number, NULL, 10) : 0,
                      how != NULL ? (FaultyKind) atoi (how) : FAULTY_DISK);
}

__attribute__ ((destructor)) static void
report (void)
{
  const char *path = getenv ("PLUMB_FAULT_REPORT");
  FILE *file = path != NULL && armed ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%llu\n", (unsigned long long) faulty_calls_disarm ());
  fclose (file);
}

static bool
is_under (const char *path)
{
  return strncmp (path, under, under_size) == 0;
}

static bool
is_file_under (int fd)
{
  char link[64], path[PATH_MAX];
  ssize_t size;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  size = syscall (SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (size <= 0)
    return false;
  /* The folder itself is synced, too. */
  path[size] = '\0';
  if ((size_t) size < sizeof path - 1)
    strcat (path, "/");
  return is_under (path);
}

static bool
is_name_under (int         folder,
               const char *path)
{
  char whole[PATH_MAX];

  if (path[0] == '/')
    return is_under (path);
  if (folder != AT_FDCWD)
    return is_file_under (folder);
  if (syscall (SYS_getcwd, whole, sizeof whole) <= 0)
    return false;
  strncat (whole, "/", sizeof whole - strlen (whole) - 1);
  return is_under (whole);
}

/* Counts a call on a file in the folder. The number with which it fails, or 0; -1 where it is cut
 * short. */
static int
count_call (Call call)
{
  uint64_t number = __atomic_add_fetch (&n_calls, 1, __ATOMIC_SEQ_CST);

  if (at == 0)
    return 0;
  if (kind == FAULTY_FULL_FOR_GOOD)
    return number >= at && call != CHANGES ? ENOSPC : 0;
  if (number != at)
    return 0;
  if (kind == FAULTY_SHORT && call == WRITES)
    return -1;
  return kind == FAULTY_FULL && call != CHANGES ? ENOSPC : EIO;
}

static int
judge_fd (int  fd,
          Call call)
{
  int saved = errno;
  int number = armed && is_file_under (fd) ? count_call (call) : 0;

  errno = number > 0 ? number : saved;
  return number;
}

static int
judge_name (int         folder,
            const char *path,
            Call        call)
{
  int saved = errno;
  int number = armed && is_name_under (folder, path) ? count_call (call) : 0;

  errno = number > 0 ? number : saved;
  return number;
}

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

/* Writing */

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  int fault = judge_fd (fd, WRITES);

  return fault > 0 ? -1 : NEXT (write) (fd, data, fault < 0 ? size / 2 : size);
}

ssize_t
writev (int                 fd,
        const struct iovec *parts,
        int                 n)
{
  int fault = judge_fd (fd, WRITES);

  return fault > 0 ? -1 : NEXT (writev) (fd, parts, fault < 0 ? (n + 1) / 2 : n);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      size,
        off_t       place)
{
  int fault = judge_fd (fd, WRITES);

  return fault > 0 ? -1 : NEXT (pwrite) (fd, data, fault < 0 ? size / 2 : size, place);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      size,
          off64_t     place)
{
  int fault = judge_fd (fd, WRITES);

  return fault > 0 ? -1 : NEXT (pwrite64) (fd, data, fault < 0 ? size / 2 : size, place);
}

ssize_t
copy_file_range (int      from,
                 off64_t *from_place,
                 int      to,
                 off64_t *to_place,
                 size_t   size,
                 unsigned flags)
{
  return judge_fd (to, NEEDS_ROOM) > 0
         ? -1 : NEXT (copy_file_range) (from, from_place, to, to_place, size, flags);
}

ssize_t
splice (int       from,
        off64_t  *from_place,
        int       to,
        off64_t  *to_place,
        size_t    size,
        unsigned  flags)
{
  return judge_fd (to, NEEDS_ROOM) > 0
         ? -1 : NEXT (splice) (from, from_place, to, to_place, size, flags);
}

int
ftruncate (int   fd,
           off_t size)
{
  return judge_fd (fd, CHANGES) > 0 ? -1 : NEXT (ftruncate) (fd, size);
}

int
ftruncate64 (int     fd,
             off64_t size)
{
  return judge_fd (fd, CHANGES) > 0 ? -1 : NEXT (ftruncate64) (fd, size);
}

/* The number itself is what these give. */
int
posix_fallocate (int   fd,
                 off_t place,
                 off_t size)
{
  int fault = judge_fd (fd, NEEDS_ROOM);

  return fault > 0 ? fault : NEXT (posix_fallocate) (fd, place, size);
}

int
posix_fallocate64 (int     fd,
                   off64_t place,
                   off64_t size)
{
  int fault = judge_fd (fd, NEEDS_ROOM);

  return fault > 0 ? fault : NEXT (posix_fallocate64) (fd, place, size);
}

int
fallocate64 (int     fd,
             int     mode,
             off64_t place,
             off64_t size)
{
  return judge_fd (fd, NEEDS_ROOM) > 0 ? -1 : NEXT (fallocate64) (fd, mode, place, size);
}

/* Making sure */

int
fsync (int fd)
{
  return judge_fd (fd, CHANGES) > 0 ? -1 : NEXT (fsync) (fd);
}

int
fdatasync (int fd)
{
  return judge_fd (fd, CHANGES) > 0 ? -1 : NEXT (fdatasync) (fd);
}

int
fchmod (int    fd,
        mode_t mode)
{
  return judge_fd (fd, CHANGES) > 0 ? -1 : NEXT (fchmod) (fd, mode);
}

/* Names */

int
rename (const char *from,
        const char *to)
{
  return judge_name (AT_FDCWD, to, NEEDS_ROOM) > 0 ? -1 : NEXT (rename) (from, to);
}

int
renameat (int         from_folder,
          const char *from,
          int         to_folder,
          const char *to)
{
  return judge_name (to_folder, to, NEEDS_ROOM) > 0
         ? -1 : NEXT (renameat) (from_folder, from, to_folder, to);
}

int
renameat2 (int          from_folder,
           const char  *from,
           int          to_folder,
           const char  *to,
           unsigned int flags)
{
  return judge_name (to_folder, to, NEEDS_ROOM) > 0
         ? -1 : NEXT (renameat2) (from_folder, from, to_folder, to, flags);
}

int
link (const char *from,
      const char *to)
{
  return judge_name (AT_FDCWD, to, NEEDS_ROOM) > 0 ? -1 : NEXT (link) (from, to);
}

int
mkdir (const char *path,
       mode_t      mode)
{
  return judge_name (AT_FDCWD, path, NEEDS_ROOM) > 0 ? -1 : NEXT (mkdir) (path, mode);
}

/* What makes a file; opening one that is there changes nothing. */
static bool
makes_file (int         folder,
            const char *path,
            int         flags)
{
  return (flags & (O_CREAT | O_TRUNC)) != 0 && judge_name (folder, path, NEEDS_ROOM) > 0;
}

#define TAKE_MODE(flags, mode) \
  do \
    { \
      va_list args; \
\
      va_start (args, flags); \
      mode = ((flags) & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0; \
      va_end (args); \
    } \
  while (0)

int
open (const char *path,
      int         flags,
      ...)
{
  mode_t mode;

  TAKE_MODE (flags, mode);
  return makes_file (AT_FDCWD, path, flags) ? -1 : NEXT (open) (path, flags, mode);
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  mode_t mode;

  TAKE_MODE (flags, mode);
  return makes_file (AT_FDCWD, path, flags) ? -1 : NEXT (open64) (path, flags, mode);
}

int
openat (int         folder,
        const char *path,
        int         flags,
        ...)
{
  mode_t mode;

  TAKE_MODE (flags, mode);
  return makes_file (folder, path, flags) ? -1 : NEXT (openat) (folder, path, flags, mode);
}

int
openat64 (int         folder,
          const char *path,
          int         flags,
          ...)
{
  mode_t mode;

  TAKE_MODE (flags, mode);
  return makes_file (folder, path, flags) ? -1 : NEXT (openat64) (folder, path, flags, mode);
}
