/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_NOTE (plumb_audit_note_get_type ())

/* A heading with a text of the draft under it (why this grade, strengths, a reason). Signals
 * "typed" and "left" as PlumbAnswerRow's. */
G_DECLARE_FINAL_TYPE (PlumbAuditNote, plumb_audit_note, PLUMB, AUDIT_NOTE, AdwBin)

/* @evidence: whether the text is the evidence of @code, else its value. */
GtkWidget *plumb_audit_note_new         (PlumbAuditDraft *draft,
                                         const char      *code,
                                         gboolean         evidence,
                                         const char      *heading,
                                         const char      *placeholder);
void       plumb_audit_note_set_heading (PlumbAuditNote  *self,
                                         const char      *heading);
void       plumb_audit_note_update      (PlumbAuditNote  *self);
void       plumb_audit_note_flush       (PlumbAuditNote  *self);

G_END_DECLS
