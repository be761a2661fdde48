/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-answer-row.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_SHEET (plumb_audit_sheet_get_type ())

/* All questions of a draft: its sections, the standards of the one that is shown, and its grade,
 * side by side where there is room; or the overall grade. It is told when the draft changes.
 *
 * Signals: "edited" (gboolean at_once): the draft has words that are to be saved, soon or at once;
 * "shown": another place is in view; "moved" (const char *code): that is where the auditor went,
 * a section, a standard or PLUMB_CODE_OVERALL; "arranged": it is narrow now, or is not. */
G_DECLARE_FINAL_TYPE (PlumbAuditSheet, plumb_audit_sheet, PLUMB, AUDIT_SHEET, AdwBin)

GtkWidget      *plumb_audit_sheet_new           (PlumbAuditDraft *draft);
/* Shows the form where it was left: at a standard, a section or the overall grade; (nullable): at
 * its first section. That is no move of the auditor's. */
void            plumb_audit_sheet_open_at       (PlumbAuditSheet *self,
                                                 const char      *place);
/* Code of the section that is shown, or PLUMB_CODE_OVERALL. */
const char     *plumb_audit_sheet_get_place     (PlumbAuditSheet *self);
/* (nullable): code of the standard there that the keyboard was in last. */
const char     *plumb_audit_sheet_get_current   (PlumbAuditSheet *self);
/* Whether there is no room for the sections beside the standards. */
gboolean        plumb_audit_sheet_is_narrow     (PlumbAuditSheet *self);
/* Whether there is no room for the grade beside the standards. */
gboolean        plumb_audit_sheet_is_brief      (PlumbAuditSheet *self);
/* Shows a section from its top, or the overall grade, as the auditor's own move: the form opens
 * there the next time. */
void            plumb_audit_sheet_show_section  (PlumbAuditSheet *self,
                                                 const char      *code);
/* Shows the section of @code and puts the keyboard where it is answered, @why: where the reason of
 * a grade is. FALSE where nothing of that code is asked. */
gboolean        plumb_audit_sheet_goto          (PlumbAuditSheet *self,
                                                 const char      *code,
                                                 gboolean         why);
/* To the section after or before the one that is shown. */
gboolean        plumb_audit_sheet_can_step      (PlumbAuditSheet *self,
                                                 gboolean         after);
void            plumb_audit_sheet_step          (PlumbAuditSheet *self,
                                                 gboolean         after);
/* The keyboard goes on where the form was left, a new form is begun at its first question. */
void            plumb_audit_sheet_take_focus    (PlumbAuditSheet *self);
/* (nullable): the standard that keys answer: where the keyboard is, else where it was last, else
 * the first. */
PlumbAnswerRow *plumb_audit_sheet_get_row       (PlumbAuditSheet *self);
/* Shows what the draft holds of @code now. */
void            plumb_audit_sheet_update_answer (PlumbAuditSheet *self,
                                                 const char      *code);
/* Shows what follows from the answers: progress, suggestion, what is asked. */
void            plumb_audit_sheet_update        (PlumbAuditSheet *self);
/* Puts what was typed, and is in no answer yet, into the draft. */
void            plumb_audit_sheet_flush         (PlumbAuditSheet *self);

G_END_DECLS
