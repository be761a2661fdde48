/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-tallies.h"

G_BEGIN_DECLS

/**
 * PlumbTallyKey:
 *
 * Which tally an audit counts in. Strings are borrowed.
 */
typedef struct
{
  PlumbMonth  month;
  gint64      team_id;
  const char *plan_type;
  const char *audit_type;
  gint64      instrument_id;
} PlumbTallyKey;

/* Adds (@sign 1) or takes away (-1) one revision's answers, within the transaction that submits
 * it. */
gboolean   plumb_tallies_count (PlumbStoreSession   *session,
                                const PlumbTallyKey *key,
                                gint64               audit_id,
                                int                  revision,
                                int                  sign,
                                const PlumbAct      *act,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type PlumbTally), of the months from @from to @to; @team (nullable). */
GPtrArray *plumb_tallies_load  (PlumbStoreSession *session,
                                PlumbMonth         from,
                                PlumbMonth         to,
                                const char        *team,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* First and last month with a submitted audit; both 0 where there is none. */
gboolean   plumb_tallies_span  (PlumbConnection      *connection,
                                PlumbMonth           *out_first,
                                PlumbMonth           *out_last,
                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
