/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-backup.h"
#include "plumb-connection.h"
#include "plumb-new-file.h"

G_BEGIN_DECLS

/* A checked copy that has no name yet; @path is where it will stand. */
PlumbNewFile *plumb_backup_start (PlumbConnection   *connection,
                                  const char        *path,
                                  PlumbBackupCheck   check,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
