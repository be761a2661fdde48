/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "plumb-store-types.h"

#define BEGINNING "plumbline-copy-"

struct _PlumbSqliteCopy
{
  char *folder;   /* (owned) */
  char *path;     /* (owned) */
  int   lock;     /* on the folder, as long as somebody needs it */
};

static void
translate (GError     **error,
           GError      *problem,
           const char  *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gboolean full = g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return;
    }
  g_set_error (error, PLUMB_STORE_ERROR, full ? PLUMB_STORE_ERROR_FULL : PLUMB_STORE_ERROR_FAILED,
               "“%s” could not be copied for reading into “%s”: %s. Make room there and try again; "
               "nothing was changed.", name, g_get_tmp_dir (), problem->message);
  g_error_free (problem);
}

static gboolean
copy_one (const char  *path,
          const char  *copy,
          const char  *ending,
          GError     **error)
{
  g_autofree char *from_name = g_strconcat (path, ending, NULL);
  g_autofree char *to_name = g_strconcat (copy, ending, NULL);
  g_autoptr(GFile) from = g_file_new_for_path (from_name);
  g_autoptr(GFile) to = g_file_new_for_path (to_name);
  GError *problem = NULL;

  if (g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, g_cancellable_get_current (), NULL,
                   NULL, &problem))
    {
      if (g_chmod (to_name, 0600) == 0)
        return TRUE;
      g_set_error (&problem, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
    }
  if (*ending != '\0' && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (problem);
      return TRUE;
    }

  translate (error, problem, from_name);
  return FALSE;
}

static int
take_lock (const char *folder)
{
  int lock = open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  if (lock >= 0)
    close (lock);
  return -1;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* A folder of ours that nobody holds any more. */
static void
clear_if_left (const char *folder)
{
  struct stat about;
  int lock;

  if (lstat (folder, &about) != 0 || !S_ISDIR (about.st_mode) || about.st_uid != geteuid ())
    return;
  lock = take_lock (folder);
  if (lock < 0)
    return;
  remove_folder (folder);
  close (lock);
}

static void
clear_left_behind (void)
{
  g_autoptr(GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, BEGINNING))
      {
        g_autofree char *folder = g_build_filename (g_get_tmp_dir (), name, NULL);

        clear_if_left (folder);
      }
}

/* Between its making and its lock another program may take a folder for one that was left. */
static char *
make_folder (int     *out_lock,
             GError **error)
{
  char *folder = NULL;

  *out_lock = -1;
  for (guint i = 0; i < 10 && *out_lock < 0; i++)
    {
      g_free (folder);
      folder = g_dir_make_tmp (BEGINNING "XXXXXX", error);
      if (folder == NULL)
        return NULL;
      *out_lock = take_lock (folder);
      if (*out_lock >= 0 && !g_file_test (folder, G_FILE_TEST_IS_DIR))
        {
          close (*out_lock);
          *out_lock = -1;
        }
    }
  return folder;
}

PlumbSqliteCopy *
plumb_sqlite_copy_new (const char  *path,
                       GError     **error)
{
  g_autoptr(PlumbSqliteCopy) self = g_new0 (PlumbSqliteCopy, 1);
  g_autofree char *name = g_path_get_basename (path);
  GError *problem = NULL;

  clear_left_behind ();
  self->folder = make_folder (&self->lock, &problem);
  if (self->folder == NULL)
    {
      translate (error, problem, path);
      return NULL;
    }

  self->path = g_build_filename (self->folder, name, NULL);
  return g_steal_pointer (&self);
}

PlumbSqliteCopy *
plumb_sqlite_copy_make (const char          *path,
                        const char * const  *endings,
                        GError             **error)
{
  g_autoptr(PlumbSqliteCopy) self = plumb_sqlite_copy_new (path, error);

  if (self == NULL || !copy_one (path, self->path, "", error))
    return NULL;

  while (*endings != NULL && copy_one (path, self->path, *endings, error))
    endings++;
  return *endings == NULL ? g_steal_pointer (&self) : NULL;
}

const char *
plumb_sqlite_copy_get_path (PlumbSqliteCopy *self)
{
  return self->path;
}

void
plumb_sqlite_copy_free (PlumbSqliteCopy *self)
{
  if (self->folder != NULL)
    remove_folder (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
