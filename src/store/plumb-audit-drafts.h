/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The life of one audit, from its first answer to submission, correction or discarding. Each call
 * is one act: it writes to the journal, and belongs in one transaction. Each is refused where
 * nobody says who acts, where the audit is not what @stamp says any more (conflict), and where
 * the draft is somebody else's. */

gboolean    plumb_audit_drafts_save      (PlumbStoreSession      *session,
                                          const PlumbAuditStamp  *stamp,
                                          PlumbAnswers           *answers,
                                          GPtrArray              *codes,
                                          const char             *place,
                                          const PlumbAct         *act,
                                          int                    *out_version,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refused while the form's rules find something missing. */
gboolean    plumb_audit_drafts_submit    (PlumbStoreSession      *session,
                                          const PlumbAuditStamp  *stamp,
                                          const PlumbAct         *act,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* For its auditor, and for a QA lead. */
gboolean    plumb_audit_drafts_correct   (PlumbStoreSession      *session,
                                          const PlumbAuditStamp  *stamp,
                                          const char             *reason,
                                          const PlumbAct         *act,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_audit_drafts_discard   (PlumbStoreSession      *session,
                                          const PlumbAuditStamp  *stamp,
                                          const PlumbAct         *act,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* For a QA lead, with a reason. */
gboolean    plumb_audit_drafts_take_over (PlumbStoreSession      *session,
                                          const PlumbAuditStamp  *stamp,
                                          const char             *reason,
                                          const PlumbAct         *act,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
