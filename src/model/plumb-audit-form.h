/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers.h"
#include "plumb-instrument.h"

G_BEGIN_DECLS

/* Which parts of an instrument one audit asks, given the case's plan type, the audit's type and
 * the answers so far. Pure functions; conditions are those of the instrument. */

/**
 * PlumbAuditContext:
 * @plan_type: code, for example "CP"
 * @audit_type: code, for example "standard"
 */
typedef struct
{
  const char *plan_type;
  const char *audit_type;
} PlumbAuditContext;

const PlumbVocabulary *plumb_audit_form_get_vocabulary    (void);

gboolean               plumb_audit_form_has_section       (PlumbInstrument         *instrument,
                                                           const PlumbAuditContext *context,
                                                           PlumbAnswers            *answers,
                                                           PlumbSection            *section);
gboolean               plumb_audit_form_has_standard      (PlumbInstrument         *instrument,
                                                           const PlumbAuditContext *context,
                                                           PlumbAnswers            *answers,
                                                           PlumbSection            *section,
                                                           PlumbStandard           *standard);
gboolean               plumb_audit_form_requires_standard (PlumbInstrument         *instrument,
                                                           const PlumbAuditContext *context,
                                                           PlumbAnswers            *answers,
                                                           PlumbSection            *section,
                                                           PlumbStandard           *standard);
gboolean               plumb_audit_form_condition_holds   (PlumbInstrument         *instrument,
                                                           const PlumbAuditContext *context,
                                                           PlumbAnswers            *answers,
                                                           PlumbExpression         *condition);

G_END_DECLS
