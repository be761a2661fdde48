/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-instrument-cache.h"
#include "plumb-items.h"

G_BEGIN_DECLS

/* Takes a sentence that a person should read; on the session's own thread. */
typedef void (*PlumbStoreTell) (gpointer    store,
                                const char *notice);

/**
 * PlumbStoreSession:
 * @connection: (owned) (nullable): opened by the thread's first call
 * @items: (owned): permanent codes as this connection sees them
 * @instruments: (owned): shared by all sessions of a workspace
 * @maps: (owned): instrument id to #PlumbTallyMap
 * @next_move: when to try again to move what was written into the file, as g_get_monotonic_time()
 *   tells; 0 for no earlier failure
 * @heard: the last entry of the journal when it was last heard that others had written
 * @tell: (nullable): told once where that cannot be done, with @store
 *
 * What one worker thread works with.
 */
typedef struct
{
  PlumbConnection      *connection;
  PlumbItems           *items;
  PlumbInstrumentCache *instruments;
  GHashTable           *maps;
  gint64                next_move;
  gint64                heard;
  gboolean              told;
  PlumbStoreTell        tell;
  gpointer              store;
} PlumbStoreSession;

PlumbStoreSession *plumb_store_session_new    (PlumbInstrumentCache *instruments);
void               plumb_store_session_free   (PlumbStoreSession    *session);
/* Forgets what may have been read from a transaction that was rolled back. */
void               plumb_store_session_forget (PlumbStoreSession    *session);
/* A #PlumbWorkerTidy for the writer: one second after the last write it moves all that was written
 * into the workspace's one file, and tries again while a reader is in the way. */
gint64             plumb_store_session_tidy   (gpointer              session);

G_END_DECLS
