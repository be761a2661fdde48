/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers-difference.h"
#include "plumb-scoring.h"
#include "plumb-submission.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_DRAFT (plumb_audit_draft_get_type ())

/* The one editable thing: an audit being filled in. Lives on the main thread only. Emits
 * "changed" (const char *code) for every change, done or undone, after which score and checks
 * are up to date. Properties: "can-undo", "can-redo". */
G_DECLARE_FINAL_TYPE (PlumbAuditDraft, plumb_audit_draft, PLUMB, AUDIT_DRAFT, GObject)

PlumbAuditDraft         *plumb_audit_draft_new            (PlumbInstrument         *instrument,
                                                           const PlumbAuditContext *context,
                                                           PlumbAnswers            *answers);
PlumbInstrument         *plumb_audit_draft_get_instrument (PlumbAuditDraft         *self);
const PlumbAuditContext *plumb_audit_draft_get_context    (PlumbAuditDraft         *self);
PlumbAnswers            *plumb_audit_draft_get_answers    (PlumbAuditDraft         *self);
const PlumbScore        *plumb_audit_draft_get_score      (PlumbAuditDraft         *self);
/* (element-type PlumbCheck) (transfer none) */
GPtrArray               *plumb_audit_draft_get_checks     (PlumbAuditDraft         *self);
guint                    plumb_audit_draft_get_n_missing  (PlumbAuditDraft         *self);
/* What is asked, what is missing and how far the audit is, all told by its answers so far. */
const PlumbSubmission   *plumb_audit_draft_get_submission (PlumbAuditDraft         *self);

/* Consecutive changes of the same text, be it evidence or a value that is typed, are one step of
 * undo. */
void                     plumb_audit_draft_set_value      (PlumbAuditDraft         *self,
                                                           const char              *code,
                                                           const char              *value);
void                     plumb_audit_draft_set_evidence   (PlumbAuditDraft         *self,
                                                           const char              *code,
                                                           const char              *evidence);
gboolean                 plumb_audit_draft_can_undo       (PlumbAuditDraft         *self);
gboolean                 plumb_audit_draft_can_redo       (PlumbAuditDraft         *self);
void                     plumb_audit_draft_undo           (PlumbAuditDraft         *self);
void                     plumb_audit_draft_redo           (PlumbAuditDraft         *self);

/* Settles what differs from what the file holds now, which somebody else wrote meanwhile. */
void                     plumb_audit_draft_settle         (PlumbAuditDraft         *self,
                                                           GPtrArray               *differences);

/* Codes changed since the last call, (element-type utf8) (transfer full): what autosave has to
 * write. */
GPtrArray *plumb_audit_draft_steal_unsaved (PlumbAuditDraft *self) G_GNUC_WARN_UNUSED_RESULT;
/* Codes whose save failed are unsaved again. */
void                     plumb_audit_draft_mark_unsaved   (PlumbAuditDraft         *self,
                                                           GPtrArray               *codes);
gboolean                 plumb_audit_draft_has_unsaved    (PlumbAuditDraft         *self);

G_END_DECLS
