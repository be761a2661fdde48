/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-draft.h"
#include "plumb-session.h"

G_BEGIN_DECLS

/**
 * PlumbSaveState:
 * @PLUMB_SAVE_FAILED: it is tried again
 * @PLUMB_SAVE_REFUSED: the file says no, and will say so again: the draft was changed, ended or
 *   taken over elsewhere. Nothing is written until plumb_audit_saver_rebase()
 */
typedef enum
{
  PLUMB_SAVE_SAVED,
  PLUMB_SAVE_SAVING,
  PLUMB_SAVE_FAILED,
  PLUMB_SAVE_REFUSED
} PlumbSaveState;

#define PLUMB_TYPE_AUDIT_SAVER (plumb_audit_saver_get_type ())

/* Writes what changes in a draft, soon or at once, and says whether everything is on disk. What
 * could not be written stays unsaved and is tried again. Signals: "changed": the state is another;
 * "refused": it is PLUMB_SAVE_REFUSED from now on. */
G_DECLARE_FINAL_TYPE (PlumbAuditSaver, plumb_audit_saver, PLUMB, AUDIT_SAVER, GObject)

/* @stamp: of what @draft was made from */
PlumbAuditSaver *plumb_audit_saver_new          (PlumbSession          *session,
                                                 const PlumbAuditStamp *stamp,
                                                 PlumbAuditDraft       *draft,
                                                 const char            *place);
/* Who writes the draft, as it was when it was opened: what was typed is kept in that name, also
 * when somebody else sits down at the computer. */
PlumbAct         plumb_audit_saver_get_act      (PlumbAuditSaver     *self);
/* How the draft stands in the file after the last save: for the act that ends it. */
PlumbAuditStamp  plumb_audit_saver_get_stamp    (PlumbAuditSaver     *self);
/* (transfer none): the answers as this saver read or wrote them last. */
PlumbAnswers    *plumb_audit_saver_get_base     (PlumbAuditSaver     *self);
/* From now on the draft rests on @theirs, which the file holds as of @stamp; saves are made
 * again. */
void             plumb_audit_saver_rebase       (PlumbAuditSaver       *self,
                                                 const PlumbAuditStamp *stamp,
                                                 PlumbAnswers          *theirs);
/* The refusal has no reason elsewhere, so that what is changed next may mend it: it is tried again
 * with that, or when somebody asks. */
void             plumb_audit_saver_allow        (PlumbAuditSaver     *self);
PlumbSaveState   plumb_audit_saver_get_state    (PlumbAuditSaver     *self);
/* (nullable): why the last save failed. */
const GError    *plumb_audit_saver_get_error    (PlumbAuditSaver     *self);
/* Where the auditor is: written with the next save, and by a flush. */
void             plumb_audit_saver_set_place    (PlumbAuditSaver     *self,
                                                 const char          *place);
/* Within a moment of the first call; later calls do not put it off. */
void             plumb_audit_saver_save_soon    (PlumbAuditSaver     *self);
void             plumb_audit_saver_save_now     (PlumbAuditSaver     *self);
/* Answers when all is on disk, or with the error of the save that failed. */
void             plumb_audit_saver_flush_async  (PlumbAuditSaver     *self,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean         plumb_audit_saver_flush_finish (PlumbAuditSaver     *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);
/* No more saves: the draft is submitted or dropped. */
void             plumb_audit_saver_stop         (PlumbAuditSaver     *self);

G_END_DECLS
