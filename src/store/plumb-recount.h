/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"

G_BEGIN_DECLS

/* Counts all submitted audits anew from their answers and adds a sentence to @problems for each
 * tally that differs. FALSE where the recount itself could not be made. */
gboolean plumb_recount_compare (PlumbStoreSession *session,
                                GPtrArray         *problems,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Replaces all tallies by a recount, within a write transaction. */
gboolean plumb_recount_rebuild (PlumbStoreSession *session,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
