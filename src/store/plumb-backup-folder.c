/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-backup-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "plumb-backup-private.h"
#include "plumb-backup.h"
#include "plumb-sqlite-file.h"
#include "plumb-sqlite-hold.h"

#define ENDING      ".plumb"
#define AUTOMATIC   "-auto"
#define DATE_FORMAT "%Y-%m-%d-%H%M%S"
#define DATE_SHAPE  "dddd-dd-dd-dddddd"
#define DAY_LENGTH  10
#define HASH_LENGTH 8

/* How long one waits for another program's backup, a nap (µs) at a time: two minutes. */
#define HOLD_NAP  (100 * G_TIME_SPAN_MILLISECOND)
#define HOLD_NAPS 1200

static char *
dup_stem (const char *workspace)
{
  char *stem = g_path_get_basename (workspace);

  if (g_str_has_suffix (stem, ENDING))
    stem[strlen (stem) - strlen (ENDING)] = '\0';
  return stem;
}

char *
plumb_backup_folder_dup (const char *base,
                         const char *workspace)
{
  char *resolved = realpath (workspace, NULL);
  g_autofree char *path = resolved != NULL ? resolved : g_canonicalize_filename (workspace, NULL);
  g_autofree char *stem = dup_stem (path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *name = g_strdup_printf ("%s-%.*s", stem, HASH_LENGTH, hash);

  if (base != NULL && *base != '\0')
    return g_build_filename (base, name, NULL);
  return g_build_filename (g_get_user_data_dir (), "plumbline", "backups", name, NULL);
}

/* @before and @after stand around the date. */
static char *
dup_free_name (const char *folder,
               const char *before,
               const char *after)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  /* Two in a second: the later one waits for its own. */
  for (guint i = 0;; i++)
    {
      g_autoptr(GDateTime) moment = g_date_time_add_seconds (now, i);
      g_autofree char *date = g_date_time_format (moment, DATE_FORMAT);
      g_autofree char *name = g_strconcat (before, "-", date, after, ENDING, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
make_folder (const char  *folder,
             GError     **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  return plumb_store_error_take (error, g_error_new (G_FILE_ERROR, g_file_error_from_errno (errno),
                                                     "The folder for backups, %s, cannot be made: "
                                                     "%s. Choose another one.", folder,
                                                     g_strerror (errno)));
}

char *
plumb_backup_folder_dup_name (const char  *folder,
                              const char  *workspace,
                              gboolean     automatic,
                              GError     **error)
{
  g_autofree char *stem = dup_stem (workspace);

  return make_folder (folder, error) ? dup_free_name (folder, stem, automatic ? AUTOMATIC : "")
                                     : NULL;
}

char *
plumb_backup_folder_dup_kept_name (const char *workspace)
{
  g_autofree char *folder = g_path_get_dirname (workspace);
  g_autofree char *stem = dup_stem (workspace);
  g_autofree char *before = g_strconcat (stem, PLUMB_SQLITE_FILE_REPLACED, NULL);

  return dup_free_name (folder, before, "");
}

/* Where the date stands in the name of a backup, counted from its end; else NULL. */
static const char *
find_date (const char *name)
{
  gsize length = strlen (name);
  gsize tail = strlen (ENDING);
  const char *date;

  if (!g_str_has_suffix (name, ENDING))
    return NULL;
  if (g_str_has_suffix (name, AUTOMATIC ENDING))
    tail += strlen (AUTOMATIC);
  if (length < tail + strlen (DATE_SHAPE) + 1)
    return NULL;
  date = name + length - tail - strlen (DATE_SHAPE);
  for (gsize i = 0; i < strlen (DATE_SHAPE); i++)
    if (DATE_SHAPE[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != DATE_SHAPE[i])
      return NULL;
  return date[-1] == '-' ? date : NULL;
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  return strncmp (find_date (*(char **) b), find_date (*(char **) a), strlen (DATE_SHAPE));
}

GPtrArray *
plumb_backup_folder_list (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (find_date (name) != NULL)
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_dates);
  return paths;
}

static gint64
get_changed (const char *path)
{
  GStatBuf about;

  return g_stat (path, &about) == 0
             ? about.st_mtim.tv_sec * G_USEC_PER_SEC + about.st_mtim.tv_nsec / 1000 : 0;
}

gint64
plumb_backup_folder_get_newest (const char *folder)
{
  g_autoptr(GPtrArray) paths = plumb_backup_folder_list (folder);

  return paths->len > 0 ? get_changed (paths->pdata[0]) / G_USEC_PER_SEC : 0;
}

void
plumb_backup_folder_thin (const char *folder,
                          guint       keep)
{
  g_autoptr(GPtrArray) paths = plumb_backup_folder_list (folder);
  guint n = 0;

  for (guint i = 0; i < paths->len; i++)
    if (g_str_has_suffix (paths->pdata[i], AUTOMATIC ENDING) && ++n > keep)
      g_unlink (paths->pdata[i]);
}

/* The file beside it counts when there is something in it: opening the workspace makes one anew. */
static gint64
get_workspace_changed (const char *workspace)
{
  g_autofree char *log = g_strconcat (workspace, "-wal", NULL);

  return MAX (get_changed (workspace),
              plumb_sqlite_hold_has_log (workspace) ? get_changed (log) : 0);
}

/* One a day. Words saved while a backup is made come into the next one: the workspace's file is
 * then the younger. */
static gboolean
is_due (const char *folder,
        const char *workspace)
{
  g_autoptr(GPtrArray) paths = plumb_backup_folder_list (folder);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, DATE_FORMAT);
  const char *newest;

  if (paths->len == 0)
    return TRUE;
  newest = paths->pdata[0];
  if (strncmp (find_date (newest), today, DAY_LENGTH) == 0)
    return FALSE;
  return get_workspace_changed (workspace) > get_changed (newest);
}

/* Waits until no other program makes a backup in the folder, for as long as one takes at most: who
 * hangs on a dead disk does not keep a window from closing. -1 where nobody can tell, as on a disk
 * without locks. */
static int
hold_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  GCancellable *cancellable = g_cancellable_get_current ();
  int held;

  if (fd < 0)
    return -1;
  for (guint i = 0; (held = flock (fd, LOCK_EX | LOCK_NB)) != 0
                    && (errno == EWOULDBLOCK || errno == EINTR) && i < HOLD_NAPS
                    && !g_cancellable_is_cancelled (cancellable); i++)
    g_usleep (HOLD_NAP);
  if (held == 0)
    return fd;
  close (fd);
  return -1;
}

static gboolean
make_if_due (const char  *folder,
             const char  *workspace,
             guint        keep,
             char       **out_path,
             GError     **error)
{
  g_autofree char *path = NULL;

  if (!is_due (folder, workspace))
    return TRUE;
  path = plumb_backup_folder_dup_name (folder, workspace, TRUE, error);
  if (path == NULL || !plumb_backup_make (workspace, path, error))
    return FALSE;
  plumb_backup_folder_thin (folder, keep);
  *out_path = g_steal_pointer (&path);
  return TRUE;
}

gboolean
plumb_backup_folder_keep_up (const char  *folder,
                             const char  *workspace,
                             guint        keep,
                             char       **out_path,
                             GError     **error)
{
  gboolean done;
  int hold;

  *out_path = NULL;
  if (!is_due (folder, workspace))
    return TRUE;
  if (!make_folder (folder, error))
    return FALSE;

  /* Of two windows that were opened together one finds that the other has made it. */
  hold = hold_folder (folder);
  done = make_if_due (folder, workspace, keep, out_path, error);
  if (hold >= 0)
    close (hold);
  return done;
}
