/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-session.h"

#include "plumb-tally-map.h"

PlumbStoreSession *
plumb_store_session_new (PlumbInstrumentCache *instruments)
{
  PlumbStoreSession *session = g_new0 (PlumbStoreSession, 1);

  session->items = plumb_items_new ();
  session->instruments = g_object_ref (instruments);
  session->maps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) plumb_tally_map_free);
  return session;
}

void
plumb_store_session_free (PlumbStoreSession *session)
{
  g_clear_object (&session->connection);
  g_clear_pointer (&session->items, plumb_items_free);
  g_clear_object (&session->instruments);
  g_clear_pointer (&session->maps, g_hash_table_unref);
  g_free (session);
}

void
plumb_store_session_forget (PlumbStoreSession *session)
{
  plumb_items_forget (session->items);
  g_hash_table_remove_all (session->maps);
}
