/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What reading SQLite's files byte by byte needs. */

/* Numbers in them stand with the highest byte first. */
guint32  plumb_sqlite_bytes_get_32 (const guint8  *place);
/* Says that @path could not be read, for the reason @number (an errno). Always FALSE. */
gboolean plumb_sqlite_bytes_fail   (GError       **error,
                                    const char    *path,
                                    int            number);

G_END_DECLS
