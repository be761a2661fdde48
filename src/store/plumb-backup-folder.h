/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the backups of a workspace are, and how they are called: the workspace's name, the day and
 * time on this computer's clock, and "auto" for those that the program makes by itself. Two
 * workspaces of one name do not share a folder, so that neither clears away the other's. All
 * functions block on the disk. */

/* Of the workspace at @workspace, in @base, or where that is NULL or empty among the user's data
 * (transfer full). It may not be there yet. */
char      *plumb_backup_folder_dup           (const char  *base,
                                              const char  *workspace);
/* A free name for a backup of @workspace in @folder, which is made if need be; NULL on error, of
 * PLUMB_STORE_ERROR. */
char      *plumb_backup_folder_dup_name      (const char  *folder,
                                              const char  *workspace,
                                              gboolean     automatic,
                                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* A free name beside @workspace for what a restored backup replaces. */
char      *plumb_backup_folder_dup_kept_name (const char  *workspace);
/* The dated backups in @folder (element-type filename), newest first. */
GPtrArray *plumb_backup_folder_list          (const char  *folder);
/* When the newest was made, in seconds since 1970; 0 where there is none. */
gint64     plumb_backup_folder_get_newest    (const char  *folder);
/* Removes the oldest automatic ones beyond @keep. */
void       plumb_backup_folder_thin          (const char  *folder,
                                              guint        keep);
/* Makes today's automatic backup where the workspace was changed since the last one, and clears
 * away the oldest. Where another program does so at the same time, waits for it. @out_path (out):
 * NULL where none was due. */
gboolean   plumb_backup_folder_keep_up       (const char  *folder,
                                              const char  *workspace,
                                              guint        keep,
                                              char       **out_path,
                                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
