/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-quarter.h"
#include "plumb-store.h"
#include "plumb-tally-layout.h"

G_BEGIN_DECLS

/* What a workspace has counted, for findings alone: whatever leaves is made from a release, so the
 * floors above are not given this header's folder. */

/**
 * PlumbTally:
 * @layout: how @counts is laid out; @counts: n_slots counters
 * @last_act: moment of the last act that the counters rest on
 * @own_line: of an audit type that is counted in a line of its own: its audits are in no headline
 *
 * Counts of one month, team, plan type, audit type and instrument version.
 */
typedef struct
{
  PlumbMonth        month;
  char             *team;        /* "" for none */
  char             *team_code;   /* "" for none */
  char             *plan_type;
  char             *audit_type;
  gint64            instrument_id;
  PlumbTallyLayout *layout;
  guint             n_audits;
  char             *last_act;
  guint32          *counts;
  gboolean          own_line;
} PlumbTally;

void plumb_tally_free (PlumbTally *tally);

/* Tallies of the months @from to @to (inclusive), ordered by month, team, plan type, audit type,
 * instrument. @team (nullable) by name. */
void       plumb_store_load_tallies_async  (PlumbStore           *self,
                                            PlumbMonth            from,
                                            PlumbMonth            to,
                                            const char           *team,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* (element-type PlumbTally) */
GPtrArray *plumb_store_load_tallies_finish (PlumbStore           *self,
                                            GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
