/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-demo-council.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/* Makes a workspace with the instruments of the shipped programme and, with @demo (nullable),
 * fills it with an invented council. A file that was begun is removed again when something
 * fails. */
void        plumb_workspace_maker_run_async  (const char              *path,
                                              const PlumbOrganisation *organisation,
                                              const PlumbDemoOptions  *demo,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
/* (transfer full): open */
PlumbStore *
plumb_workspace_maker_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
