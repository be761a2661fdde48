/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../ctl/ctl-fixture.h"
#include "faulty-calls.h"

/* How many calls of each verb are made to fail: all up to this, spread where there are more.
 * PLUMB_TRIALS=50 asks for the first 300. */
#define FAULT_FEW         24
#define FAULT_FOR_A_TRIAL 6

G_GNUC_UNUSED static guint
fault_get_most (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");

  return trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) * FAULT_FOR_A_TRIAL
                        : FAULT_FEW;
}

/* The names in a folder and what the files hold, without those of folders within. */
typedef GHashTable FaultFiles;

G_GNUC_UNUSED static FaultFiles *
fault_read_files (const char *folder)
{
  FaultFiles *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_bytes_unref);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize size;

      if (g_file_get_contents (path, &text, &size, NULL))
        g_hash_table_insert (files, g_strdup (name), g_bytes_new_take (text, size));
    }
  return files;
}

G_GNUC_UNUSED static void
fault_write_files (FaultFiles *files,
                   const char *folder)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes),
                                               G_FILE_SET_CONTENTS_NONE, 0600, &error));
    }
}
