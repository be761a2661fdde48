/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files beside a workspace, as a file chooser and the kernel see them. */

static const char * const side_endings[] = { "", "-wal", "-shm", "-journal" };

/* What a file chooser does with every file of a folder that it shows: it looks of what kind it
 * is. */
G_GNUC_UNUSED static void
side_files_sniff (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_endings); i++)
    {
      g_autofree char *name = g_strconcat (path, side_endings[i], NULL);
      int fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);

      if (fd >= 0)
        close (fd);
    }
}

/* How many locks there are on @path plus @ending. */
G_GNUC_UNUSED static guint
side_files_count_locks (const char *path,
                        const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  g_autofree char *key = NULL;
  g_autofree char *locks = NULL;
  g_auto(GStrv) lines = NULL;
  GStatBuf about;
  guint n = 0;

  if (g_stat (name, &about) != 0)
    return 0;

  key = g_strdup_printf (":%" G_GUINT64_FORMAT " ", (guint64) about.st_ino);
  g_assert_true (g_file_get_contents ("/proc/locks", &locks, NULL, NULL));
  lines = g_strsplit (locks, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], key) != NULL;
  return n;
}

/* Bytes of @path plus @ending; -1 where there is no such file. */
G_GNUC_UNUSED static gint64
side_files_get_size (const char *path,
                     const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  GStatBuf about;

  return g_stat (name, &about) == 0 ? (gint64) about.st_size : -1;
}

/* Whether @fd is a write-ahead file with a header, as SQLite writes it; one that was emptied keeps
 * its room, without. */
G_GNUC_UNUSED static gboolean
side_files_is_log (int fd)
{
  static const guint8 blank[4];
  guint8 magic[4];

  return pread (fd, magic, sizeof magic, 0) == sizeof magic
         && memcmp (magic, blank, sizeof blank) != 0;
}

/* Whether the write-ahead file beside @path may hold words. */
G_GNUC_UNUSED static gboolean
side_files_has_log (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  int fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_log = fd >= 0 && side_files_is_log (fd);

  if (fd >= 0)
    close (fd);
  return is_log;
}
