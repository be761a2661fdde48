/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_FOOT (plumb_audit_foot_get_type ())

/* Under the form: the suggested overall grade with its reasons, what is missing, and whether
 * everything is saved. Signal "goto" (const char *code, gboolean why): go to what is missing
 * there, @why where the grade's text is. */
G_DECLARE_FINAL_TYPE (PlumbAuditFoot, plumb_audit_foot, PLUMB, AUDIT_FOOT, AdwBin)

GtkWidget *plumb_audit_foot_new            (PlumbAuditDraft *draft);
void       plumb_audit_foot_update         (PlumbAuditFoot  *self);
/* @failed: offers to try again. */
void       plumb_audit_foot_set_save_state (PlumbAuditFoot  *self,
                                            const char      *text,
                                            gboolean         saved,
                                            gboolean         failed);
/* @narrow: one thing below the other; @brief: why the grade is suggested stands only in the menu of
 * reasons, so that the grade itself is not cut. */
void       plumb_audit_foot_set_narrow     (PlumbAuditFoot  *self,
                                            gboolean         narrow,
                                            gboolean         brief);
void       plumb_audit_foot_show_missing   (PlumbAuditFoot  *self);

G_END_DECLS
