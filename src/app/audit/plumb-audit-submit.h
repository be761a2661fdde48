/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-editor.h"

G_BEGIN_DECLS

/* How the draft of a form ends: it is submitted, or discarded. Both ask first, and end the form
 * once it is done. G_IO_ERROR_CANCELLED where the person chose to go on, or something is missing,
 * which is then listed; PLUMB_STORE_ERROR_CONFLICT or _NOT_FOUND where the draft was changed, or is
 * gone, since it was last read or written here. */
void     plumb_audit_submit_async   (PlumbAuditEditor     *editor,
                                     PlumbStore           *store,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean plumb_audit_submit_finish  (GAsyncResult         *result,
                                     GError              **error);
void     plumb_audit_discard_async  (PlumbAuditEditor     *editor,
                                     PlumbStore           *store,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean plumb_audit_discard_finish (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
