/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

/* Files dropped on the window: a workspace opens, a list shows the preview of its import. */
void plumb_file_drop_accept (PlumbShell *shell);

G_END_DECLS
