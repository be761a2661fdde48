/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-backup-folder.h"
#include "plumb-backup.h"

/* A folder gets a dated name in it; nothing at all, one in the folder where the window puts its own
 * at first. */
static char *
choose_path (const char  *workspace,
             const char  *target,
             GError     **error)
{
  g_autofree char *folder = NULL;

  if (target != NULL && !g_file_test (target, G_FILE_TEST_IS_DIR))
    return g_strdup (target);
  folder = target != NULL ? g_strdup (target) : plumb_backup_folder_dup (NULL, workspace);
  return plumb_backup_folder_dup_name (folder, workspace, FALSE, error);
}

/* One line a fact, so that two can be compared. */
static void
print_contents (const char                *path,
                const PlumbBackupContents *contents)
{
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc (contents->made);
  g_autofree char *moment = g_date_time_format_iso8601 (made);
  const char *last = contents->last_moment;

  plumb_ctl_say ("%s\n"
                 "  organisation    %s (%s)\n"
                 "  cases           %" G_GINT64_FORMAT "\n"
                 "  audits          %" G_GINT64_FORMAT " submitted\n"
                 "  under way       %" G_GINT64_FORMAT "\n"
                 "  last act        %s\n"
                 "  written         %s\n",
                 path, contents->organisation, contents->code, contents->n_cases,
                 contents->n_audits, contents->n_drafts, last != NULL ? last : "none", moment);
}

/**
 * plumb_verb_backup:
 *
 * Makes a checked copy of a workspace.
 */
int
plumb_verb_backup (int    argc,
                   char **argv)
{
  int code = plumb_ctl_parse (&argc, &argv, "FILE [BACKUP|FOLDER]",
                              "Copies a workspace, also while a program has it open, and checks "
                              "the copy. In a folder the copy gets a dated name; without either, "
                              "it goes to where Plumbline keeps its backups.", NULL, 1, 2);
  g_autoptr(PlumbBackupContents) contents = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  if (code >= 0)
    return code;

  path = choose_path (argv[1], argc > 2 ? argv[2] : NULL, &error);
  if (path == NULL || !plumb_backup_make (argv[1], path, &error))
    return plumb_ctl_finish (NULL, error);
  contents = plumb_backup_read (path, &error);
  if (contents == NULL)
    return plumb_ctl_finish (NULL, error);

  plumb_ctl_say ("Backed up, and checked:\n");
  print_contents (path, contents);
  return PLUMB_EXIT_DONE;
}

static int
preview (const char *backup,
         const char *path)
{
  g_autoptr(PlumbBackupContents) contents = NULL;
  g_autoptr(PlumbBackupContents) present = NULL;
  g_autoptr(GError) problem = NULL;
  GError *error = NULL;

  if (plumb_backup_check (backup, &error))
    contents = plumb_backup_read (backup, &error);
  if (contents == NULL)
    return plumb_ctl_finish (NULL, error);
  print_contents (backup, contents);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      plumb_ctl_say ("would become\n%s\n  not there yet\n", path);
      return PLUMB_EXIT_DONE;
    }

  plumb_ctl_say ("would take the place of\n");
  present = plumb_backup_read (path, &problem);
  if (present != NULL)
    print_contents (path, present);
  else
    plumb_ctl_say ("%s\n  cannot be read: %s\n", path, problem->message);
  return PLUMB_EXIT_DONE;
}

/**
 * plumb_verb_restore:
 *
 * Puts a backup in the place of a workspace.
 */
int
plumb_verb_restore (int    argc,
                    char **argv)
{
  gboolean only_preview = FALSE;
  const GOptionEntry options[] = {
    { "preview", 0, 0, G_OPTION_ARG_NONE, &only_preview,
      "Show what is in the backup and what it would replace; change nothing", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "BACKUP FILE",
                              "Puts a backup in the place of a workspace. What stood there is kept "
                              "under another name beside it.", options, 2, 2);
  g_autoptr(PlumbBackupContents) contents = NULL;
  g_autofree char *kept = NULL;
  GError *error = NULL;

  if (code >= 0)
    return code;
  if (only_preview)
    return preview (argv[1], argv[2]);

  if (plumb_backup_restore (argv[1], argv[2], &kept, &error))
    contents = plumb_backup_read (argv[1], &error);
  if (contents == NULL)
    return plumb_ctl_finish (NULL, error);

  plumb_ctl_say ("Restored, and checked:\n");
  print_contents (argv[2], contents);
  if (kept != NULL)
    plumb_ctl_say ("What stood there is kept as %s\n", kept);
  return PLUMB_EXIT_DONE;
}
