/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-export.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE       100
#define APPLICATION_PLACE 68
/* As many links in a row as the system follows. */
#define MAX_LINKS         40

/* How the files begin that SQLite keeps beside a database: the write-ahead log in either order of
 * bytes, and the rollback journal. Source: "Database File Format", 4.1 and 3. */
static const guint8 beginnings[][4] = {
  { 0x37, 0x7f, 0x06, 0x82 }, { 0x37, 0x7f, 0x06, 0x83 }, { 0xd9, 0xd5, 0x05, 0xf9 }
};
/* The version in both copies of the header of its shared memory. Source: "WAL-mode File Format",
 * 2.1. */
#define SHARED_VERSION      3007000
#define SHARED_SECOND_PLACE 48

static gsize
read_beginning (const char *path,
                guint8     *out_header)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  gssize n;

  if (fd < 0)
    return 0;
  n = read (fd, out_header, HEADER_SIZE);
  close (fd);
  return n > 0 ? (gsize) n : 0;
}

static gboolean
is_workspace (const guint8 *header,
              gsize         size)
{
  const guint8 *id = header + APPLICATION_PLACE;

  return size == HEADER_SIZE && memcmp (header, "SQLite format 3", 16) == 0
         && ((guint32) id[0] << 24 | (guint32) id[1] << 16 | (guint32) id[2] << 8 | id[3])
                == PLUMB_EXPORT_WORKSPACE_ID;
}

static gboolean
is_beside_database (const guint8 *header,
                    gsize         size)
{
  guint32 first, second;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (size >= sizeof beginnings[i] && memcmp (header, beginnings[i], sizeof beginnings[i]) == 0)
      return TRUE;
  if (size < HEADER_SIZE)
    return FALSE;
  memcpy (&first, header, sizeof first);
  memcpy (&second, header + SHARED_SECOND_PLACE, sizeof second);
  return first == SHARED_VERSION && second == SHARED_VERSION;
}

/* Whether a file of this name, once it is there, would be taken for a part of a workspace: what the
 * name says of it, with the workspace standing beside it. */
static gboolean
is_named_beside (const char *path)
{
  static const char * const endings[] = { "-wal", "-shm", "-journal" };
  const char *aside = g_strrstr (path, "-wal.set-aside-");
  g_autofree char *workspace = aside != NULL ? g_strndup (path, aside - path) : NULL;
  guint8 header[HEADER_SIZE] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (endings) && workspace == NULL; i++)
    if (g_str_has_suffix (path, endings[i]))
      workspace = g_strndup (path, strlen (path) - strlen (endings[i]));
  return workspace != NULL && is_workspace (header, read_beginning (workspace, header));
}

gboolean
plumb_export_spare (const char  *path,
                    GError     **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  gsize size;

  g_return_val_if_fail (path != NULL, FALSE);

  size = read_beginning (path, header);
  if (is_workspace (header, size))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   "%s is a Plumbline workspace, and is never replaced by what is written from "
                   "one; choose another name. It was left as it is.", path);
      return FALSE;
    }
  if (is_named_beside (path) || is_beside_database (header, size))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   "%s belongs to a workspace and may hold what was saved last; choose another "
                   "name. It was left as it is.", path);
      return FALSE;
    }
  return TRUE;
}

/* Where the links end, whether or not there is a file. */
static char *
follow_links (const char  *path,
              GError     **error)
{
  g_autofree char *place = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = NULL;

      if (!g_file_test (place, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&place);
      target = g_file_read_link (place, error);
      if (target == NULL)
        return NULL;
      if (!g_path_is_absolute (target))
        {
          g_autofree char *folder = g_path_get_dirname (place);
          char *joined = g_build_filename (folder, target, NULL);

          g_free (target);
          target = joined;
        }
      g_free (place);
      place = g_steal_pointer (&target);
    }
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP,
               "%s could not be written: its links lead round in a circle; choose another name.",
               path);
  return NULL;
}

/**
 * plumb_export_write:
 * @path: where; where it is a link, the file that it leads to is written
 * @bytes: the whole file
 * @size: of @bytes
 * @rights: of a file that is new; one that is there keeps its own
 * @error: return location of an error of G_FILE_ERROR, which says what to do, or
 *   G_IO_ERROR_CANCELLED
 *
 * Writes a file as a whole or not at all, and never onto a workspace or a file that belongs to one.
 * Where the current cancellable is cancelled before the file has its name, nothing is written.
 *
 * Returns: whether the file is on the disk under its name
 */
gboolean
plumb_export_write (const char       *path,
                    gconstpointer     bytes,
                    gsize             size,
                    PlumbFileRights   rights,
                    GError          **error)
{
  g_autoptr(PlumbNewFile) file = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  place = follow_links (path, error);
  if (place == NULL || !plumb_export_spare (place, error))
    return FALSE;

  file = plumb_new_file_start (place, rights, error);
  return file != NULL && plumb_new_file_add (file, bytes, size, error)
         && !g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error)
         && plumb_new_file_finish (file, TRUE, error);
}

char *
plumb_export_dup_name (const char *text,
                       const char *ending)
{
  char *name;

  g_return_val_if_fail (text != NULL && ending != NULL, NULL);

  name = g_strconcat (text, ending, NULL);
  for (char *c = name; *c != '\0'; c++)
    if (*c == '/' || *c == '\\' || g_ascii_iscntrl (*c) || (c == name && *c == '.'))
      *c = '-';
  return name;
}
