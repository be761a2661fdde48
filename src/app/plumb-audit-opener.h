/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_OPENER (plumb_audit_opener_get_type ())

/* Brings an audit of a shell's workspace into view: the form for a draft of the person who works,
 * the view for any other. */
G_DECLARE_FINAL_TYPE (PlumbAuditOpener, plumb_audit_opener, PLUMB, AUDIT_OPENER, GObject)

/* @shell: owns it */
PlumbAuditOpener *plumb_audit_opener_new        (PlumbShell       *shell);
/* The audit of that id. Without a workspace nothing is done. */
void              plumb_audit_opener_open       (PlumbAuditOpener *self,
                                                 gint64            audit);
/* An audit is being read, and comes into view before long. */
gboolean          plumb_audit_opener_is_opening (PlumbAuditOpener *self);

G_END_DECLS
