/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-editor.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_COMMANDS (plumb_audit_commands_get_type ())

/* Everything an auditor does in a form, as the actions of the group "audit": answer (ss: code,
 * value), evidence (ss: code, text), section (s: code), goto (s: code), next-section,
 * previous-section, grade (i: 1 is the best), compliance (s: value), typing (b), undo, redo,
 * missing, concern. Whoever holds the form adds what ends it. Once the form has ended, no action of
 * the group can be used. */
G_DECLARE_FINAL_TYPE (PlumbAuditCommands, plumb_audit_commands, PLUMB, AUDIT_COMMANDS,
                      GSimpleActionGroup)

/* A group of objects rather than actions of a widget's class, because the header's buttons live
 * outside the form and need them too. */
PlumbAuditCommands *plumb_audit_commands_new (PlumbAuditEditor *editor);

G_END_DECLS
