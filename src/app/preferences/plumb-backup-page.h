/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_BACKUP_PAGE (plumb_backup_page_get_type ())

/* Where the backups of a workspace go, how many are kept, and when the last one was made. */
G_DECLARE_FINAL_TYPE (PlumbBackupPage, plumb_backup_page, PLUMB, BACKUP_PAGE, AdwBin)

/* Shows what there is of the workspace at @path. */
void plumb_backup_page_set_workspace (PlumbBackupPage *self,
                                      const char      *path);

G_END_DECLS
