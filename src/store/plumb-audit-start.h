/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Starts an audit as a draft of the person who acts: one act, with its journal entry. The case's
 * team, worker, plan type and age band are kept with the audit as they are now. An open draft of
 * the same case, form, type and person is the answer where there is one. Refused where nobody
 * says who acts. */
PlumbAudit *plumb_audit_start (PlumbStoreSession  *session,
                               gint64              case_id,
                               gint64              instrument_id,
                               const char         *audit_type,
                               const PlumbAct     *act,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
