/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-copy.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "plumb-store-types.h"

static void
translate (GError     **error,
           GError      *problem,
           const char  *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gboolean full = g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

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

  if (g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &problem))
    return TRUE;
  if (*ending != '\0' && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (problem);
      return TRUE;
    }

  translate (error, problem, from_name);
  return FALSE;
}

char *
plumb_sqlite_copy_name (const char  *path,
                        GError     **error)
{
  GError *problem = NULL;
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", &problem);
  g_autofree char *name = g_path_get_basename (path);

  if (folder == NULL)
    {
      translate (error, problem, path);
      return NULL;
    }

  return g_build_filename (folder, name, NULL);
}

char *
plumb_sqlite_copy_make (const char          *path,
                        const char * const  *endings,
                        GError             **error)
{
  g_autofree char *copy = plumb_sqlite_copy_name (path, error);

  if (copy == NULL)
    return NULL;

  if (copy_one (path, copy, "", error))
    {
      while (*endings != NULL && copy_one (path, copy, *endings, error))
        endings++;
      if (*endings == NULL)
        return g_steal_pointer (&copy);
    }

  plumb_sqlite_copy_remove (copy);
  return NULL;
}

void
plumb_sqlite_copy_remove (const char *copy)
{
  g_autofree char *folder = g_path_get_dirname (copy);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}
