/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-store-types.h"

G_BEGIN_DECLS

/* What stands in the window's header while an audit is filled in. Its widgets are outside the form,
 * so they carry @actions, the form's group "audit", with them. */

/* (nullable) (transfer floating): %NULL for a form without a field that raises a concern. */
GtkWidget *plumb_audit_header_create_start (PlumbInstrument        *instrument,
                                            GActionGroup           *actions);
GtkWidget *plumb_audit_header_create_end   (GActionGroup           *actions);
/* Which case, what about, and which revision a correction is. */
char      *plumb_audit_header_dup_subtitle (const PlumbAuditRecord *record)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
