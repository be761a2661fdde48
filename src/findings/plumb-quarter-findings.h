/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/* Makes the findings of a quarter from the store's tallies of that quarter and the one before. */
void           plumb_quarter_findings_load_async  (PlumbStore           *store,
                                                   PlumbQuarter          quarter,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
PlumbFindings *plumb_quarter_findings_load_finish (GAsyncResult         *result,
                                                   GError              **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

/* The same from tallies already at hand: a pure function, for tests and for verification. @tallies:
 * (element-type PlumbTally), of both quarters. */
PlumbFindings *plumb_quarter_findings_compute     (const PlumbOrganisation *organisation,
                                                   PlumbQuarter             quarter,
                                                   int                      planned,
                                                   GPtrArray               *tallies)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
