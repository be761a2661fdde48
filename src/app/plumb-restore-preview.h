/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-backup.h"

G_BEGIN_DECLS

/* What a backup puts back beside what it replaces, line by line. @path (nullable): what is
 * replaced, NULL where nothing is. @present (nullable): what is in it; NULL where there is no file
 * or where it cannot be read, for the reason @problem (nullable). Warns where the two are of
 * different councils, and says what becomes of the one that is there. */
GtkWidget *plumb_restore_preview_new (const char                *backup,
                                      const PlumbBackupContents *contents,
                                      const char                *path,
                                      const PlumbBackupContents *present,
                                      const GError              *problem);

G_END_DECLS
