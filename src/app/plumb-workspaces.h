/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

/* Opening and making workspaces: in this window while it has none, else in another; one that is
 * open already only comes to the front. */

/* Brings the window that has @path open, or is opening it, to the front, and no other: a desktop
 * lets a program raise one window for each wish of a person. FALSE if there is none. */
gboolean plumb_workspaces_raise         (GtkApplication *application,
                                         const char     *path);
/* Whether a workspace would open in this very window. */
gboolean plumb_workspaces_has_room      (PlumbShell *shell);
void plumb_workspaces_open              (PlumbShell *shell,
                                         const char *path);
void plumb_workspaces_choose            (PlumbShell *shell);
void plumb_workspaces_make              (PlumbShell *shell);
void plumb_workspaces_make_demonstration (PlumbShell *shell);

G_END_DECLS
