/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plumb-backup-folder.h"
#include "plumb-backup-private.h"
#include "plumb-place.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-hold.h"

/* What may stand beside a workspace and hold words of it. */
static const char * const parts[] = { "", "-wal", "-journal" };

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  GError *problem = g_error_new (G_FILE_ERROR, g_file_error_from_errno (code),
                                 "%s could not be replaced: %s. It was left as it is.", path,
                                 g_strerror (code));

  return plumb_store_error_take (error, problem);
}

/* A second name for the same file where the disk has such, so that the first one is never without
 * a file; else another name. */
static gboolean
keep_one (const char *path,
          const char *kept)
{
  if (link (path, kept) == 0 || errno == ENOENT)
    return TRUE;
  return (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) && rename (path, kept) == 0;
}

static void
undo_one (const char *path,
          const char *kept)
{
  if (access (path, F_OK) != 0)
    rename (kept, path);
  else
    unlink (kept);
}

static void
undo_keeping (const char *path,
              const char *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (kept, parts[i], NULL);

      undo_one (from, to);
    }
}

static gboolean
keep_all (const char  *path,
          const char  *kept,
          GError     **error)
{
  int code;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (path, parts[i], NULL);
      g_autofree char *to = g_strconcat (kept, parts[i], NULL);

      if (!keep_one (from, to))
        {
          code = errno;
          undo_keeping (path, kept);
          return fail (path, code, error);
        }
    }
  code = plumb_new_file_sync_name (kept);
  if (code == 0)
    return TRUE;
  undo_keeping (path, kept);
  return fail (path, code, error);
}

/* What belonged to the old file must not meet the new one. It is kept beside the old one. */
static void
remove_side_files (const char *path)
{
  static const char * const endings[] = { "-wal", "-journal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      unlink (file);
    }
}

/* The old file is kept whole. A damaged one, for which somebody goes back to a backup, is kept with
 * what stands beside it. Whoever stops in this moment has not asked for the backup any more. */
static gboolean
settle (const char  *path,
        GError     **error)
{
  g_autoptr(GError) problem = NULL;

  if (plumb_place_settle (path, &problem)
      || !(g_error_matches (problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY)
           || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
replace (PlumbNewFile  *copy,
         const char    *path,
         const char    *kept,
         GError       **error)
{
  GError *problem = NULL;

  if (!keep_all (path, kept, error))
    return FALSE;
  remove_side_files (path);
  if (plumb_new_file_finish (copy, TRUE, &problem))
    return TRUE;
  /* A folder that could not be synced has the new file all the same. */
  if (plumb_new_file_get_name (copy) != NULL)
    undo_keeping (path, kept);
  return plumb_store_error_take (error, problem);
}

static gboolean
replace_held (PlumbNewFile  *copy,
              const char    *path,
              char         **out_kept,
              GError       **error)
{
  g_autofree char *kept = plumb_backup_folder_dup_kept_name (path);
  gboolean done;
  int hold;

  if (!settle (path, error))
    return FALSE;
  hold = plumb_sqlite_hold_take (path, error);
  if (hold < 0)
    return FALSE;
  done = replace (copy, path, kept, error);
  close (hold);
  if (done && out_kept != NULL)
    *out_kept = g_steal_pointer (&kept);
  return done;
}

/* A slip of the name must not cost a letter or a spreadsheet. */
static gboolean
may_be_replaced (const char  *path,
                 GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (path, ".plumb") || plumb_sqlite_file_check (path, G_MAXINT, &problem)
      || !g_error_matches (problem, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_A_WORKSPACE))
    return TRUE;
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_A_WORKSPACE,
               "“%s” is not a Plumbline workspace, and is not replaced by one. Choose another "
               "name; it was left as it is.", name);
  return FALSE;
}

/* A workspace that somebody has open is not touched, not even to be kept. */
static gboolean
is_free (const char  *path,
         GError     **error)
{
  int hold = plumb_sqlite_hold_take (path, error);

  if (hold < 0)
    return FALSE;
  close (hold);
  return TRUE;
}

static gboolean
is_same_file (const char *one,
              const char *other)
{
  struct stat first, second;

  return stat (one, &first) == 0 && stat (other, &second) == 0 && first.st_dev == second.st_dev
         && first.st_ino == second.st_ino;
}

gboolean
plumb_backup_restore (const char  *backup,
                      const char  *path,
                      char       **out_kept,
                      GError     **error)
{
  g_autoptr(PlumbPlace) place = plumb_place_new (backup, PLUMB_PLACE_COPY);
  g_autoptr(PlumbConnection) source = NULL;
  g_autoptr(PlumbNewFile) copy = NULL;
  g_autofree char *real = realpath (path, NULL);
  GError *problem = NULL;

  if (out_kept != NULL)
    *out_kept = NULL;
  if (is_same_file (backup, path))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_EXISTS,
                   "“%s” is the workspace itself. Choose a backup of it.", backup);
      return FALSE;
    }
  if (real != NULL && !(may_be_replaced (real, error) && is_free (real, error)))
    return FALSE;

  if (!plumb_backup_check (backup, error))
    return FALSE;
  source = plumb_place_open (place, error);
  copy = source != NULL ? plumb_backup_start (source, real != NULL ? real : path,
                                               PLUMB_BACKUP_CHECK_DAMAGE, error) : NULL;
  if (copy == NULL || !plumb_connection_close (source, error))
    return FALSE;
  if (real != NULL)
    return replace_held (copy, real, out_kept, error);
  return plumb_new_file_finish (copy, FALSE, &problem) || plumb_store_error_take (error, problem);
}
