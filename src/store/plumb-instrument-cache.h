/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-instrument.h"
#include "plumb-tally-layout.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_INSTRUMENT_CACHE (plumb_instrument_cache_get_type ())

/* Each stored instrument is read from its XML once and then shared by all threads, being
 * immutable. */
G_DECLARE_FINAL_TYPE (
    PlumbInstrumentCache, plumb_instrument_cache, PLUMB, INSTRUMENT_CACHE, GObject)

PlumbInstrumentCache *plumb_instrument_cache_new        (void);
/* (transfer full); reads it through @connection if it is not there yet. */
PlumbTallyLayout     *plumb_instrument_cache_get_layout (PlumbInstrumentCache  *self,
                                                         PlumbConnection       *connection,
                                                         gint64                 id,
                                                         GError               **error);
PlumbInstrument      *plumb_instrument_cache_get        (PlumbInstrumentCache  *self,
                                                         PlumbConnection       *connection,
                                                         gint64                 id,
                                                         GError               **error);

G_END_DECLS
