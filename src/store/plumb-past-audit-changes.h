/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audits.h"

G_BEGIN_DECLS

/* What an import says otherwise of an audit that is here already. */

/* What is known of an audit with the file's answers in place of those that it gives: a code that
 * the file does not have, or has with an empty cell, stands as it is in revision @before.
 * @whole: gets @past with these answers, which are the caller's; its other texts are those of
 * @past. */
gboolean plumb_past_audit_changes_complete (PlumbStoreSession       *session,
                                            const PlumbPastAudit    *past,
                                            gint64                   audit_id,
                                            int                      before,
                                            PlumbPastAudit          *whole,
                                            GError                 **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* Puts into @state what the file says, and names each difference as was and now. @fields: the
 * file's team, auditor and case as numbers, 0 where it says nothing, which leaves what is known
 * as it is.
 * @before: the revision to compare with the newest. @out_changes: NULL where nothing differs. */
gboolean plumb_past_audit_changes_apply    (PlumbStoreSession       *session,
                                            const PlumbPastAudit    *past,
                                            const PlumbAuditFields  *fields,
                                            int                      before,
                                            const char              *moment,
                                            PlumbAuditState         *state,
                                            char                   **out_changes,
                                            GError                 **error)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
