/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"

G_BEGIN_DECLS

/* Whether audits are counted under what they must be counted under; a sentence for each that is
 * not. */
gboolean plumb_counting_check (PlumbStoreSession *session,
                               GPtrArray         *problems,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
