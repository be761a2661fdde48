/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".plumbline-" and six letters, in the folder of the file. */
#define PREFIX    ".plumbline-"
#define N_LETTERS 6
#define MAX_TRIES 100

/* The byte of the file that its writer locks: none of those that SQLite does, which may be what
 * writes it, and none that ever has data. */
#define LOCKED_BYTE 0x40000400

struct _PlumbNewFile
{
  char    *path;       /* (owned): where it will stand */
  char    *name;       /* (owned) (nullable): for now; NULL once it stands there */
  int      fd;         /* locked, so that nobody clears the file away while it is written */
  gboolean stands;     /* a file of that name is there already */
  mode_t   mode;       /* rights, owner and group of that file */
  uid_t    owner;
  gid_t    group;
};

static const char * const companions[] = { "", "-wal", "-shm", "-journal" };

static gboolean
fail (const char  *path,
      int          code,
      const char  *remedy,
      GError     **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               "%s could not be written: %s; %s. Nothing that was there was changed.", path,
               g_strerror (code), remedy);
  return FALSE;
}

/* What helps where the disk did not take what was written. */
static const char *
get_remedy (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "make room on the disk or choose another folder";
    case EEXIST:
      return "choose another name";
    case ENOENT:
    case ENOTDIR:
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder that exists and that you may write to";
    default:
      return "look at the disk, or choose another folder";
    }
}

/* Also what a database may have put beside a file that was being written. */
static gboolean
remove_with_companions (const char *name)
{
  gboolean removed = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *file = g_strconcat (name, companions[i], NULL);

      removed = (unlink (file) == 0 || errno == ENOENT) && removed;
    }
  return removed;
}

static gboolean
is_temporary (const char *name)
{
  const char *letters = name + strlen (PREFIX);

  if (!g_str_has_prefix (name, PREFIX) || strlen (letters) != N_LETTERS)
    return FALSE;
  for (const char *p = letters; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

/* 0 when the file is locked for this program now; EAGAIN or EACCES when another has it locked; any
 * other error on a file system without locks, which cannot tell. */
static int
lock (int fd)
{
  struct flock region = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKED_BYTE,
                          .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &region) == 0 ? 0 : errno;
}

/* A file that nobody holds belongs to a program that was killed: its lock went with it. Who may not
 * read the file did not make it. */
static void
clear_leftover (const char *file)
{
  struct stat about;
  int fd = open (file, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode) && about.st_uid == geteuid ()
      && lock (fd) == 0)
    remove_with_companions (file);
  close (fd);
}

/* The name of the file that a database put @name beside, which is for the time being; NULL where
 * that is not what @name is. */
static char *
dup_main_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (*companions[i] != '\0' && g_str_has_suffix (name, companions[i]))
      {
        g_autofree char *main_name = g_strndup (name, strlen (name) - strlen (companions[i]));

        if (is_temporary (main_name))
          return g_steal_pointer (&main_name);
      }
  return NULL;
}

/* What could not be removed when its file was closed, and stayed behind when that got its name. It
 * is made after its file, and while that has it: without one it is nobody's. */
static void
clear_orphan (const char *folder,
              const char *name,
              const char *main_name)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_autofree char *main_file = g_build_filename (folder, main_name, NULL);
  struct stat about;

  if (lstat (file, &about) == 0 && S_ISREG (about.st_mode) && about.st_uid == geteuid ()
      && lstat (main_file, &about) != 0 && errno == ENOENT)
    unlink (file);
}

static void
clear_leftovers (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autofree char *main_name = dup_main_name (name);

      if (is_temporary (name))
        clear_leftover (file);
      else if (main_name != NULL)
        clear_orphan (folder, name, main_name);
    }
}

/* Whether the file is ours to write: made, locked, and not cleared away in between. A file system
 * without locks cannot clear either. */
static gboolean
hold (int fd)
{
  int code = lock (fd);
  struct stat about;

  return code != EAGAIN && code != EACCES && fstat (fd, &about) == 0 && about.st_nlink > 0;
}

static int
make_temporary (PlumbNewFile *self,
                const char   *folder,
                mode_t        mode)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

  for (guint tries = 0; tries < MAX_TRIES; tries++)
    {
      char ending[N_LETTERS + 1] = "";

      for (guint i = 0; i < N_LETTERS; i++)
        ending[i] = letters[g_random_int_range (0, sizeof letters - 1)];
      g_free (self->name);
      self->name = g_strconcat (folder, G_DIR_SEPARATOR_S PREFIX, ending, NULL);
      /* The system itself takes off what this person does not give to new files. */
      self->fd = open (self->name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
      if (self->fd >= 0 && hold (self->fd))
        return 0;
      if (self->fd < 0 && errno != EEXIST)
        return errno;
      if (self->fd >= 0)
        close (self->fd);
      self->fd = -1;
    }
  return EEXIST;
}

static gboolean
look_at_target (PlumbNewFile  *self,
                GError       **error)
{
  struct stat about;

  if (*self->path == '\0')
    return fail ("The file", EINVAL, "give its name", error);
  if (stat (self->path, &about) != 0)
    return errno == ENOENT ||
           fail (self->path, errno, "choose a folder that exists and that you may write to", error);
  if (S_ISDIR (about.st_mode))
    return fail (self->path, EISDIR, "give the name of a file", error);
  if (!S_ISREG (about.st_mode))
    return fail (self->path, EINVAL, "it is no ordinary file; give the name of one", error);
  if (faccessat (AT_FDCWD, self->path, W_OK, AT_EACCESS) != 0)
    return fail (self->path, errno, "ask for the right to change it, or choose another name",
                 error);

  self->stands = TRUE;
  self->mode = about.st_mode & 07777;
  self->owner = about.st_uid;
  self->group = about.st_gid;
  return TRUE;
}

/**
 * plumb_new_file_start:
 * @path: where the file will stand; a folder may be a link, the file itself not
 * @rights: of a file that is new
 * @error: return location of an error of G_FILE_ERROR, which says what to do
 *
 * Returns: (transfer full): an empty file to write to
 */
PlumbNewFile *
plumb_new_file_start (const char       *path,
                      PlumbFileRights   rights,
                      GError          **error)
{
  g_autoptr(PlumbNewFile) self = NULL;
  g_autofree char *folder = NULL;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);
  self = g_new0 (PlumbNewFile, 1);
  self->path = g_strdup (path);
  self->fd = -1;
  if (!look_at_target (self, error))
    return NULL;

  clear_leftovers (folder);
  code = make_temporary (self, folder,
                         rights == PLUMB_FILE_PRIVATE || self->stands ? 0600 : 0666);
  if (code != 0)
    {
      g_clear_pointer (&self->name, g_free);
      fail (path, code, "choose a folder that exists and that you may write to", error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

const char *
plumb_new_file_get_name (PlumbNewFile *self)
{
  return self->name;
}

gboolean
plumb_new_file_add (PlumbNewFile   *self,
                    gconstpointer   bytes,
                    gsize           size,
                    GError        **error)
{
  const char *data = bytes;

  while (size > 0)
    {
      gssize written = write (self->fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          int code = written < 0 ? errno : EIO;

          return fail (self->path, code, get_remedy (code), error);
        }
      data += written;
      size -= written;
    }
  return TRUE;
}

/* The rights of the file that is replaced. Where its group cannot be given, nobody else's group may
 * read it instead. */
static gboolean
keep_rights (PlumbNewFile *self)
{
  struct stat about;
  mode_t mode = self->mode;

  if (!self->stands)
    return TRUE;
  if (fstat (self->fd, &about) != 0)
    return FALSE;
  if ((about.st_uid != self->owner || about.st_gid != self->group)
      && fchown (self->fd, self->owner, self->group) != 0
      && (about.st_gid == self->group || fchown (self->fd, (uid_t) -1, self->group) != 0)
      && about.st_gid != self->group)
    mode &= ~S_IRWXG;
  return fchmod (self->fd, mode) == 0;
}

/* Where a disk cannot rename in this way, a second name is as good: that, too, fails where there is
 * a file of that name. Where there are no links, a look must do. */
static gboolean
move_to_free_name (PlumbNewFile *self)
{
  if (renameat2 (AT_FDCWD, self->name, AT_FDCWD, self->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (self->name, self->path) == 0)
    {
      unlink (self->name);
      return TRUE;
    }
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
    return FALSE;
  if (g_file_test (self->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      errno = EEXIST;
      return FALSE;
    }
  return rename (self->name, self->path) == 0;
}

int
plumb_new_file_sync_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code = 0;

  if (fd < 0)
    return 0;
  if (fsync (fd) != 0 && errno != EINVAL && errno != EOPNOTSUPP && errno != EROFS)
    code = errno;
  close (fd);
  return code;
}

/* What the disk does not confirm is not there, unless it took the place of something. */
static gboolean
sync_name (PlumbNewFile  *self,
           GError       **error)
{
  int code = plumb_new_file_sync_name (self->path);

  if (code == 0)
    return TRUE;
  if (!self->stands && unlink (self->path) == 0)
    return fail (self->path, code, "look at the disk, or choose another folder", error);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               "The disk did not confirm what was written to %s: %s. The file is there, but may be "
               "gone after a power cut; look at the disk and write it again.", self->path,
               g_strerror (code));
  return FALSE;
}

/**
 * plumb_new_file_finish:
 * @replace: whether a file of that name may be replaced
 * @error: return location of an error of G_FILE_ERROR, which says what to do
 *
 * Returns: whether the file is on the disk under its name
 */
gboolean
plumb_new_file_finish (PlumbNewFile  *self,
                       gboolean       replace,
                       GError       **error)
{
  gboolean moved;

  g_return_val_if_fail (self->name != NULL, FALSE);

  if (!keep_rights (self) || fsync (self->fd) != 0)
    {
      int code = errno;

      return fail (self->path, code, get_remedy (code), error);
    }
  moved = replace ? rename (self->name, self->path) == 0 : move_to_free_name (self);
  if (!moved)
    {
      int code = errno;

      return fail (self->path, code, get_remedy (code), error);
    }

  g_clear_pointer (&self->name, g_free);
  return sync_name (self, error);
}

/**
 * plumb_new_file_name_in_error:
 * @error: (nullable): of whoever wrote to the name for now
 *
 * Lets the message speak of the name that the person chose.
 */
void
plumb_new_file_name_in_error (PlumbNewFile *self,
                              GError       *error)
{
  g_autofree char *now = g_path_get_basename (self->name);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr(GString) message = NULL;

  if (error == NULL)
    return;
  message = g_string_new (error->message);
  g_string_replace (message, now, name, 0);
  g_free (error->message);
  error->message = g_strdup (message->str);
}

void
plumb_new_file_free (PlumbNewFile *self)
{
  if (self->name != NULL)
    remove_with_companions (self->name);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}
