/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-demo-council.h"
#include "plumb-session.h"

G_BEGIN_DECLS

/* From a file to a session: opens a workspace or makes one, reads what every page needs of it, and
 * remembers it among those opened lately. A workspace that can be opened but not read is closed
 * again. @cancellable (nullable): stops the opening, which leaves the file as it was. */
void plumb_workspace_opener_open_async (const char              *path,
                                        GCancellable            *cancellable,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
/* @demo (nullable): fills it with an invented council */
void plumb_workspace_opener_make_async (const char              *path,
                                        const PlumbOrganisation *organisation,
                                        const PlumbDemoOptions  *demo,
                                        GAsyncReadyCallback      callback,
                                        gpointer                 user_data);
/* (transfer full) (nullable) */
PlumbSession *
plumb_workspace_opener_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
