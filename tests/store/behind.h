/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-place.h"

/* A second connection to a workspace, as another program or a stranger would have one: behind the
 * back of the store. To be closed. */
static inline PlumbConnection *
open_behind (const char *path)
{
  PlumbPlace *place = plumb_place_new (path, PLUMB_PLACE_WRITE);
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = plumb_place_open (place, &error);

  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (connection), "place", place, (GDestroyNotify) plumb_place_free);
  return connection;
}
