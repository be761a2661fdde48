/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-draft.h"
#include "plumb-audit-saver.h"
#include "plumb-session.h"

G_BEGIN_DECLS

/**
 * PlumbVerdict:
 * @PLUMB_VERDICT_NONE: the file holds what was seen; the refusal has another reason
 * @PLUMB_VERDICT_MERGED: nothing clashed: the draft holds what was written there and here, and is
 *   saved again
 * @PLUMB_VERDICT_CLASH: somebody has to say what is kept
 * @PLUMB_VERDICT_SUBMITTED: the draft is none any more
 * @PLUMB_VERDICT_DISCARDED: the draft is not there any more
 * @PLUMB_VERDICT_TAKEN_OVER: it is somebody else's
 *
 * What came of a draft that was changed elsewhere while it was open here.
 */
typedef enum
{
  PLUMB_VERDICT_NONE,
  PLUMB_VERDICT_MERGED,
  PLUMB_VERDICT_CLASH,
  PLUMB_VERDICT_SUBMITTED,
  PLUMB_VERDICT_DISCARDED,
  PLUMB_VERDICT_TAKEN_OVER
} PlumbVerdict;

#define PLUMB_TYPE_AUDIT_REFEREE (plumb_audit_referee_get_type ())

/* Reads what the file holds of a draft whose act was refused, and tells what came of it.
 *
 * Signals: "judging": the file was read; what was typed meanwhile has to be in the draft when this
 * returns. "judged" (int verdict); "failed" (GError): the file could not be read. */
G_DECLARE_FINAL_TYPE (PlumbAuditReferee, plumb_audit_referee, PLUMB, AUDIT_REFEREE, GObject)

/* @audit: as it was opened here */
PlumbAuditReferee *plumb_audit_referee_new             (PlumbSession      *session,
                                                        PlumbAudit        *audit,
                                                        PlumbAuditDraft   *draft,
                                                        PlumbAuditSaver   *saver);
/* A second wish while the first is being obeyed is none. */
void               plumb_audit_referee_judge           (PlumbAuditReferee *self);
/* (nullable): what the file held when it was judged last; NULL for an audit that is gone */
PlumbAuditRecord  *plumb_audit_referee_get_record      (PlumbAuditReferee *self);
/* (element-type PlumbAnswersDifference) (nullable): between draft and file when it was judged last.
 * Of a draft that ended: only the words that are not in the file. */
GPtrArray         *plumb_audit_referee_get_differences (PlumbAuditReferee *self);
/* Makes the draft what was decided of each difference of a clash, and has it saved. */
void               plumb_audit_referee_settle          (PlumbAuditReferee *self);

G_END_DECLS
