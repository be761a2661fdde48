/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Turns a result code of SQLite into a #PlumbStoreError whose message says what happened and
 * what to do. @path: (nullable): the workspace's file; @detail: (nullable): SQLite's own
 * words. Always FALSE. */
gboolean plumb_sqlite_error_set (GError     **error,
                                 int          code,
                                 const char  *path,
                                 const char  *detail);

G_END_DECLS
