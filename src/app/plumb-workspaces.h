/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

/* Opening and making workspaces: in this window while it has none, else in another; one that is
 * open already only comes to the front. */

void plumb_workspaces_open              (PlumbShell *shell,
                                         const char *path);
void plumb_workspaces_choose            (PlumbShell *shell);
void plumb_workspaces_make              (PlumbShell *shell);
void plumb_workspaces_make_demonstration (PlumbShell *shell);

G_END_DECLS
