/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-past-audit-list.h"
#include "plumb-store-session.h"

G_BEGIN_DECLS

/* Brings in audits that were done elsewhere, as submitted, with the cases, teams and people they
 * name. One act: one entry in the journal vouches for all of them. */
PlumbImportReport *plumb_past_audits_import (PlumbStoreSession   *session,
                                             PlumbPastAuditList  *audits,
                                             const PlumbAct      *act,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
