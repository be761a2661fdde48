/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keeps every program, this one among them, from opening or using the database file @path until the
 * answer, a descriptor, is closed; -1 with PLUMB_STORE_ERROR_BUSY where somebody uses it. */
int      plumb_sqlite_hold_take     (const char  *path,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the write-ahead file beside @path holds anything. */
gboolean plumb_sqlite_hold_has_log  (const char  *path);

G_END_DECLS
