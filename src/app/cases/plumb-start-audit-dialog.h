/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_START_AUDIT_DIALOG (plumb_start_audit_dialog_get_type ())

/* Asks which instrument and which type of audit, starts the audit, and has the window open its
 * form. */
G_DECLARE_FINAL_TYPE (PlumbStartAuditDialog, plumb_start_audit_dialog, PLUMB, START_AUDIT_DIALOG,
                      AdwWindow)

void plumb_start_audit_dialog_present (GtkWindow    *parent,
                                       PlumbSession *session,
                                       gint64        case_id);

G_END_DECLS
