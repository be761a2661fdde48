/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The day and the month that a moment counts in. The one place that tells them, for submission,
 * imports and the check. */

/* @moment: ISO 8601, in UTC. @out_day: (out) (optional): "2017-07-01". */
gboolean plumb_days_of_moment (PlumbConnection  *connection,
                               const char       *moment,
                               char            **out_day,
                               PlumbMonth       *out_month,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
