/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-saver.h"
#include "plumb-audit-sheet.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_EDITOR (plumb_audit_editor_get_type ())

/* The form of an audit that is being filled in: its questions, below them what is missing and
 * whether everything is saved; undo, and saving itself. It knows neither what happens to the draft
 * elsewhere nor where one goes from here.
 *
 * Signals: "changed": what can be done now is another; "news" (const char *text): short news for
 * the person. */
G_DECLARE_FINAL_TYPE (PlumbAuditEditor, plumb_audit_editor, PLUMB, AUDIT_EDITOR, AdwBin)

/* @record: a draft, as the store loaded it; it opens where it was left. */
GtkWidget       *plumb_audit_editor_new            (PlumbSession           *session,
                                                    const PlumbAuditRecord *record);
PlumbAuditDraft *plumb_audit_editor_get_draft      (PlumbAuditEditor       *self);
PlumbAuditSaver *plumb_audit_editor_get_saver      (PlumbAuditEditor       *self);
PlumbAuditSheet *plumb_audit_editor_get_sheet      (PlumbAuditEditor       *self);
/* Where the auditor is: the code of a standard, a section or PLUMB_CODE_OVERALL. */
const char      *plumb_audit_editor_get_place      (PlumbAuditEditor       *self);
/* "All changes saved", "Saving…" or "Not saved: …". */
const char      *plumb_audit_editor_get_save_state (PlumbAuditEditor       *self);
/* Takes back the last change, or makes it @again, and says so where it is not in view. */
void             plumb_audit_editor_undo           (PlumbAuditEditor       *self,
                                                    gboolean                again);
/* A text holds words that the draft does not have yet: until it has, not everything is saved. */
void             plumb_audit_editor_set_typing     (PlumbAuditEditor       *self,
                                                    gboolean                typing);
/* Whether a refused save waits for somebody to compare what was written in two places. */
void             plumb_audit_editor_set_clash      (PlumbAuditEditor       *self,
                                                    gboolean                clash);
/* Lists what is missing. */
void             plumb_audit_editor_show_missing   (PlumbAuditEditor       *self);
/* Nothing more is saved: the draft was submitted or discarded, or ended elsewhere. */
void             plumb_audit_editor_end            (PlumbAuditEditor       *self);
gboolean         plumb_audit_editor_has_ended      (PlumbAuditEditor       *self);

G_END_DECLS
