/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "plumb-backup-folder.h"
#include "store-fixture.h"

/* daily-keeper WORKSPACE FOLDER: opens the workspace as a window does, waits for a line, and makes
 * the automatic backup of the day if one is due. */

int
main (int   argc,
      char *argv[])
{
  g_autofree char *made = NULL;
  g_autoptr(GError) error = NULL;
  PlumbStore *store;
  char line[8];
  gboolean done;

  store = argc == 3 ? fixture_try_open (argv[1], &error) : NULL;
  if (store == NULL)
    g_error ("%s", error != NULL ? error->message : "WORKSPACE FOLDER");
  puts ("open");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) == NULL)
    g_error ("not told to start");

  done = plumb_backup_folder_keep_up (argv[2], argv[1], 5, &made, &error);
  if (!done)
    g_printerr ("%s\n", error->message);
  fixture_close_store (store);
  g_object_unref (store);
  return done ? 0 : 1;
}
