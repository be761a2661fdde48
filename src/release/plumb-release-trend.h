/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/* Who is shown trends, as the set of tables has it: the tables by quarter and by month of one form,
 * over the time that the set says. */
#define PLUMB_RELEASE_TRENDS "trends"

/* @instrument: its id; @team: (nullable): by name, for one team; @last: the last quarter of it */
void          plumb_release_load_trend_async  (PlumbStore           *store,
                                               const char           *instrument,
                                               const char           *team,
                                               PlumbQuarter          last,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* Returns: (transfer full): of level A; it has no instrument where no audit was submitted in all
 * that time. NULL with an error of PLUMB_STORE_ERROR, or of a set of tables that cannot be read */
PlumbRelease *plumb_release_load_trend_finish (GAsyncResult         *result,
                                               GError              **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
