/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-bytes.h"

#include "plumb-store-types.h"

guint32
plumb_sqlite_bytes_get_32 (const guint8 *place)
{
  return (guint32) place[0] << 24 | (guint32) place[1] << 16 | (guint32) place[2] << 8 | place[3];
}

gboolean
plumb_sqlite_bytes_fail (GError     **error,
                         const char  *path,
                         int          number)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED,
               "“%s” could not be read: %s. Nothing was changed.", name, g_strerror (number));
  return FALSE;
}
