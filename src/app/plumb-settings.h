/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is remembered of how the program was left: view state only, never anything of an audit. */

/* (transfer full) (nullable): the settings are installed with the program; run from a build folder
 * without them, nothing is remembered. */
GSettings *plumb_settings_open            (void);
/* Puts @path at the head of the workspaces opened lately, or takes it out. */
void       plumb_settings_remember_recent (const char *path,
                                           gboolean    there);
/* (transfer full) (array zero-terminated=1): newest first */
char     **plumb_settings_dup_recent      (void);

G_END_DECLS
