/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* What plumb_store_check_async() looks at, of a workspace of the newest schema step; on the
 * connection's own thread. Adds a sentence to @problems for each fault; FALSE where it could not
 * be read. */
gboolean plumb_store_check_connection (PlumbConnection  *connection,
                                       GPtrArray        *problems,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
