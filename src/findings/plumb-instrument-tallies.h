/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-joined-layout.h"
#include "plumb-store-tallies.h"

G_BEGIN_DECLS

/**
 * PlumbInstrumentTallies:
 * @id: of the instrument
 * @now, @before: (element-type PlumbTally): borrowed
 * @layouts: (element-type PlumbTallyLayout): one a version: those in use now first, each newest
 *   first
 * @by_version: the layout of each stored version, by the tally's instrument_id
 *
 * The tallies of all versions of one instrument, for a period and the one before.
 */
typedef struct
{
  const char *id;
  GPtrArray  *now;
  GPtrArray  *before;
  GPtrArray  *layouts;
  GHashTable *by_version;
} PlumbInstrumentTallies;

PlumbInstrumentTallies *plumb_instrument_tallies_new        (const char             *id);
void                    plumb_instrument_tallies_free       (PlumbInstrumentTallies *self);
/* Leaves out a tally that no longer counts any audit. */
void                    plumb_instrument_tallies_add        (PlumbInstrumentTallies *self,
                                                             const PlumbTally       *tally,
                                                             gboolean                now);
/* Puts the versions in order, once all tallies are added. */
void                    plumb_instrument_tallies_sort       (PlumbInstrumentTallies *self);
PlumbTallyLayout       *plumb_instrument_tallies_get_layout (PlumbInstrumentTallies *self,
                                                             const PlumbTally       *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbInstrumentTallies, plumb_instrument_tallies_free)

G_END_DECLS
