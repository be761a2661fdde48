/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-form.h"
#include "plumb-demo-random.h"

G_BEGIN_DECLS

/**
 * PlumbDemoAudit:
 * @shift: of the whole file's quality, in thousandths; a team's bias and the council's trend
 * @planning_shift, @supervision_shift: of those sections beside the others
 * @with_evidence: write sentences too
 *
 * What shapes the answers of one invented audit.
 */
typedef struct
{
  PlumbInstrument   *instrument;
  PlumbAuditContext  context;
  const char        *day;
  int                shift;
  int                planning_shift;
  int                supervision_shift;
  gboolean           with_evidence;
} PlumbDemoAudit;

/* The answers of an audit; codes asked and left empty are added to @unrecorded (element-type
 * utf8). */
PlumbAnswers *plumb_demo_audit_make_answers (const PlumbDemoAudit *audit,
                                             PlumbDemoRandom *random,
                                             GPtrArray *unrecorded) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
