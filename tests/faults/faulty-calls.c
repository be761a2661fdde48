/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the calls with 64-bit offsets are defined here, so they must not be renamed. */
#undef _FILE_OFFSET_BITS
#include "config.h"

#include "faulty-calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum
{
  CHANGES,      /* needs no room: a sync */
  REMOVES,
  NEEDS_ROOM,   /* a new name, a file made longer */
  WRITES
} Call;

static char under[PATH_MAX];
static size_t under_size;
static uint64_t at;
static uint64_t n_calls;
static uint64_t n_bytes;
static uint64_t n_kept;
static uint64_t n_main;
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
  __atomic_store_n (&n_bytes, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&n_kept, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&n_main, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&armed, 1, __ATOMIC_SEQ_CST);
}

uint64_t
faulty_calls_get_n (void)
{
  return __atomic_load_n (&n_calls, __ATOMIC_SEQ_CST);
}

void
faulty_calls_count (FaultyCount *out_count)
{
  out_count->n_calls = faulty_calls_get_n ();
  out_count->n_bytes = __atomic_load_n (&n_bytes, __ATOMIC_SEQ_CST);
  out_count->n_kept = __atomic_load_n (&n_kept, __ATOMIC_SEQ_CST);
  out_count->n_main = __atomic_load_n (&n_main, __ATOMIC_SEQ_CST);
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

  FaultyCount count;

  if (file == NULL)
    return;
  faulty_calls_count (&count);
  faulty_calls_disarm ();
  fprintf (file, "%llu %llu %llu\n", (unsigned long long) count.n_calls,
           (unsigned long long) count.n_bytes, (unsigned long long) count.n_kept);
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
  strncat (whole, path, sizeof whole - strlen (whole) - 1);
  strncat (whole, "/", sizeof whole - strlen (whole) - 1);
  return is_under (whole);
}

/* The number with which call @number fails, or 0; -1 where it is cut short. */
static int
find_fault (uint64_t number,
            Call     call)
{
  bool needs_room = call == NEEDS_ROOM || call == WRITES;

  if (at == 0 || kind == FAULTY_ROOM)
    return 0;
  if (kind == FAULTY_KILLED && number == at)
    kill (getpid (), SIGKILL);
  if (kind == FAULTY_FULL_FOR_GOOD)
    return number >= at && needs_room ? ENOSPC : 0;
  if (kind == FAULTY_READ_ONLY)
    return number >= at ? EROFS : 0;
  if (number != at || kind == FAULTY_KILLED)
    return 0;
  if (kind == FAULTY_SHORT && call == WRITES)
    return -1;
  return kind == FAULTY_FULL && needs_room ? ENOSPC : EIO;
}

/* Counts a call on a file in the folder. */
static int
count_call (Call call)
{
  int fault = find_fault (__atomic_add_fetch (&n_calls, 1, __ATOMIC_SEQ_CST), call);

  if (syscall (SYS_gettid) == getpid ())
    __atomic_add_fetch (&n_main, 1, __ATOMIC_SEQ_CST);
  if (fault > 0 && call == REMOVES)
    __atomic_add_fetch (&n_kept, 1, __ATOMIC_SEQ_CST);
  return fault;
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

/* What a file takes of the room by being written up to @end: how many bytes less than that there is
 * room for. Writing over what is there needs none. */
static uint64_t
take_room (int      fd,
           uint64_t end)
{
  struct stat64 about;
  uint64_t grows, taken;

  if (fstat64 (fd, &about) != 0 || end <= (uint64_t) about.st_size)
    return 0;
  grows = end - (uint64_t) about.st_size;
  taken = __atomic_add_fetch (&n_bytes, grows, __ATOMIC_SEQ_CST);
  if (kind != FAULTY_ROOM || taken <= at)
    return 0;
  __atomic_sub_fetch (&n_bytes, taken - at < grows ? taken - at : grows, __ATOMIC_SEQ_CST);
  return taken - at < grows ? taken - at : grows;
}

/* How much is written of @size bytes; -1 where the call fails. A full disk takes what it has room
 * for, and refuses the rest. */
static ssize_t
judge_write (int      fd,
             size_t   size,
             off64_t  place)
{
  int fault = judge_fd (fd, WRITES);
  uint64_t lacks;

  if (fault > 0)
    return -1;
  if (fault < 0)
    return (ssize_t) size / 2;
  if (!armed || !is_file_under (fd))
    return (ssize_t) size;
  lacks = take_room (fd, (uint64_t) place + size);
  if (lacks < size || lacks == 0)
    return (ssize_t) (size - lacks);
  errno = ENOSPC;
  return -1;
}

/* What can be written as a whole only. */
static bool
has_room (int     fd,
          off64_t end)
{
  if (!armed || !is_file_under (fd) || take_room (fd, (uint64_t) end) == 0)
    return true;
  errno = ENOSPC;
  return false;
}

static off64_t
get_place (int fd)
{
  off64_t place = lseek64 (fd, 0, SEEK_CUR);

  return place >= 0 ? place : 0;
}

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

/* Writing */

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  ssize_t n = judge_write (fd, size, armed ? get_place (fd) : 0);

  return n < 0 ? -1 : NEXT (write) (fd, data, (size_t) n);
}

ssize_t
writev (int                 fd,
        const struct iovec *parts,
        int                 n)
{
  int fault = judge_fd (fd, WRITES);
  off64_t end = armed ? get_place (fd) : 0;

  for (int i = 0; i < n; i++)
    end += (off64_t) parts[i].iov_len;
  return fault > 0 || !has_room (fd, end)
         ? -1 : NEXT (writev) (fd, parts, fault < 0 ? (n + 1) / 2 : n);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      size,
        off_t       place)
{
  ssize_t n = judge_write (fd, size, place);

  return n < 0 ? -1 : NEXT (pwrite) (fd, data, (size_t) n, place);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      size,
          off64_t     place)
{
  ssize_t n = judge_write (fd, size, place);

  return n < 0 ? -1 : NEXT (pwrite64) (fd, data, (size_t) n, place);
}

ssize_t
copy_file_range (int      from,
                 off64_t *from_place,
                 int      to,
                 off64_t *to_place,
                 size_t   size,
                 unsigned flags)
{
  off64_t end = (to_place != NULL ? *to_place : armed ? get_place (to) : 0) + (off64_t) size;

  return judge_fd (to, NEEDS_ROOM) > 0 || !has_room (to, end)
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
  off64_t end = (to_place != NULL ? *to_place : armed ? get_place (to) : 0) + (off64_t) size;

  return judge_fd (to, NEEDS_ROOM) > 0 || !has_room (to, end)
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

  if (fault > 0)
    return fault;
  return has_room (fd, place + size) ? NEXT (posix_fallocate) (fd, place, size) : ENOSPC;
}

int
posix_fallocate64 (int     fd,
                   off64_t place,
                   off64_t size)
{
  int fault = judge_fd (fd, NEEDS_ROOM);

  if (fault > 0)
    return fault;
  return has_room (fd, place + size) ? NEXT (posix_fallocate64) (fd, place, size) : ENOSPC;
}

int
fallocate64 (int     fd,
             int     mode,
             off64_t place,
             off64_t size)
{
  return judge_fd (fd, NEEDS_ROOM) > 0 || !has_room (fd, place + size)
         ? -1 : NEXT (fallocate64) (fd, mode, place, size);
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

/* Whoever asks how much room there is hears it. */
static void
tell_room (const char   *path,
           fsblkcnt64_t *out_available,
           fsblkcnt64_t *out_free)
{
  char folder[PATH_MAX];
  bool full = kind == FAULTY_ROOM ? __atomic_load_n (&n_bytes, __ATOMIC_SEQ_CST) >= at
                                  : kind == FAULTY_FULL_FOR_GOOD && at > 0
                                    && faulty_calls_get_n () >= at;

  snprintf (folder, sizeof folder, "%s/", path);
  if (armed && full && is_name_under (AT_FDCWD, folder))
    *out_available = *out_free = 0;
}

int
statvfs (const char     *path,
         struct statvfs *about)
{
  int result = NEXT (statvfs) (path, about);

  if (result == 0)
    tell_room (path, &about->f_bavail, &about->f_bfree);
  return result;
}

int
statvfs64 (const char       *path,
           struct statvfs64 *about)
{
  int result = NEXT (statvfs64) (path, about);

  if (result == 0)
    tell_room (path, &about->f_bavail, &about->f_bfree);
  return result;
}

/* Removing */

int
unlink (const char *path)
{
  return judge_name (AT_FDCWD, path, REMOVES) > 0 ? -1 : NEXT (unlink) (path);
}

int
unlinkat (int         folder,
          const char *path,
          int         flags)
{
  return judge_name (folder, path, REMOVES) > 0 ? -1 : NEXT (unlinkat) (folder, path, flags);
}

int
remove (const char *path)
{
  return judge_name (AT_FDCWD, path, REMOVES) > 0 ? -1 : NEXT (remove) (path);
}

int
rmdir (const char *path)
{
  return judge_name (AT_FDCWD, path, REMOVES) > 0 ? -1 : NEXT (rmdir) (path);
}

/* Whether the disk has come to be read-only. */
static bool
is_read_only (int         folder,
              const char *path)
{
  int saved = errno;
  bool refused = armed && kind == FAULTY_READ_ONLY && at != 0 && faulty_calls_get_n () >= at
                 && is_name_under (folder, path);

  errno = refused ? EROFS : saved;
  return refused;
}

/* What makes a file; opening one that is there needs no room. */
static bool
makes_file (int         folder,
            const char *path,
            int         flags)
{
  int saved = errno;
  Call call = syscall (SYS_faccessat, folder, path, F_OK) == 0 ? CHANGES : NEEDS_ROOM;

  errno = saved;
  if ((flags & O_ACCMODE) != O_RDONLY && is_read_only (folder, path))
    return true;
  return (flags & (O_CREAT | O_TRUNC)) != 0 && judge_name (folder, path, call) > 0;
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
