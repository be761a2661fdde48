/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* The life of one audit, from its start to submission, correction or discarding. Each call is
 * one act: it writes to the journal, and belongs in one transaction. */

/* The case's team, worker, plan type and age band are kept with the audit as they are now. */
PlumbAudit *plumb_audit_drafts_start   (PlumbStoreSession *session,
                                        gint64             case_id,
                                        gint64             instrument_id,
                                        const char        *audit_type,
                                        const PlumbAct    *act,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_audit_drafts_save    (PlumbStoreSession *session,
                                        gint64             audit_id,
                                        PlumbAnswers      *answers,
                                        GPtrArray         *codes,
                                        const char        *place,
                                        guint              n_answered,
                                        guint              n_asked,
                                        const PlumbAct    *act,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_audit_drafts_submit  (PlumbStoreSession *session,
                                        gint64             audit_id,
                                        GPtrArray         *unrecorded,
                                        const PlumbAct    *act,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_audit_drafts_correct (PlumbStoreSession *session,
                                        gint64             audit_id,
                                        const char        *reason,
                                        const PlumbAct    *act,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_audit_drafts_discard (PlumbStoreSession *session,
                                        gint64             audit_id,
                                        const PlumbAct    *act,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
