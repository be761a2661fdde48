/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

/* Backups are put back here: chosen, looked into, asked about, and opened in the end. */

/* Puts @backup in the place of @path and opens it. @was_open: whether @path was, and is opened
 * again where nothing was put back. */
void plumb_restorer_put_back        (PlumbShell     *shell,
                                     const char     *backup,
                                     const char     *path,
                                     gboolean        was_open);
/* @path (nullable): what the backup is to replace, where that is not the workspace of the window */
void plumb_restorer_choose          (PlumbShell     *shell,
                                     const char     *path);
/* Lists what is wrong with the workspace, and offers an earlier state of it. Pages do the same by
 * the action win.show-problems, which has the heading and the problems as (sas). */
void plumb_restorer_offer           (PlumbShell         *shell,
                                     const char         *heading,
                                     const char * const *problems);
/* Says why the workspace at @path (nullable) was not opened, with the way to a backup where that
 * helps. */
void plumb_restorer_tell_not_opened (PlumbShell     *shell,
                                     const char     *path,
                                     const GError   *error);
/* Of a class that is a shell. */
void plumb_restorer_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
