/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-compat.h"

G_BEGIN_DECLS

/* What workspaces' files are called. */

/* For the dialogs that choose one. */
PlumbFileKind plumb_workspace_name_kind      (void);
/* (transfer full): @path with the ending of a workspace, if it has none */
char         *plumb_workspace_name_dup_whole (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the last part of @path without that ending */
char         *plumb_workspace_name_dup_stem  (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
