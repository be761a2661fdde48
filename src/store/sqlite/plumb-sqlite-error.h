/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Turns a result code of SQLite into a #PlumbStoreError whose message says what happened and
 * what to do, in plain words and never in SQLite's own. @path: (nullable): the workspace's file.
 * Always FALSE. */
gboolean plumb_sqlite_error_set (GError     **error,
                                 int          code,
                                 const char  *path);

G_END_DECLS
