/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-check.h"

G_BEGIN_DECLS

/**
 * PlumbSubmission:
 * @answers: (owned): those that count: what was asked, and nothing else
 * @unasked: (owned) (element-type utf8): codes that have an answer or evidence and are not
 *   asked, in   rising order
 * @unrecorded: (owned) (element-type utf8): codes that are asked, count in figures and have no
 *   answer, in the form's order
 * @checks: (owned) (element-type PlumbCheck): what is missing, and what the auditor is asked about
 * @n_missing: of @checks; contradictions do not keep an audit from being submitted
 * @n_missing_grades, @n_missing_reasons: of @n_missing, those of sections and of the whole, and the
 *   words that a grade needs; the rest are answers: @n_asked less @n_answered
 * @n_answered, @n_asked: how far the audit is, in answers, as plumb_audit_check_progress() counts
 *   it: the one count that lists and form show
 *
 * What these answers come to when they are submitted.
 */
typedef struct
{
  PlumbAnswers *answers;
  GPtrArray    *unasked;
  GPtrArray    *unrecorded;
  GPtrArray    *checks;
  guint         n_missing;
  guint         n_missing_grades;
  guint         n_missing_reasons;
  guint         n_answered;
  guint         n_asked;
} PlumbSubmission;

PlumbSubmission *plumb_submission_new              (PlumbInstrument         *instrument,
                                                    const PlumbAuditContext *context,
                                                    PlumbAnswers            *answers)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void             plumb_submission_free             (PlumbSubmission         *submission);
/* The answers to what is asked alone: (transfer full). @unasked: (nullable): gets the codes of the
 * others. */
PlumbAnswers    *plumb_submission_dup_asked        (PlumbInstrument         *instrument,
                                                    const PlumbAuditContext *context,
                                                    PlumbAnswers            *answers,
                                                    GPtrArray               *unasked)
                                                    G_GNUC_WARN_UNUSED_RESULT;
/* How far an audit is. */
void             plumb_submission_count            (PlumbInstrument         *instrument,
                                                    const PlumbAuditContext *context,
                                                    PlumbAnswers            *answers,
                                                    guint                   *out_answered,
                                                    guint                   *out_asked);
/* What is missing, in words of the instrument: at most some, and how many more. */
char            *plumb_submission_describe_missing (const PlumbSubmission   *submission)
                                                    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSubmission, plumb_submission_free)

G_END_DECLS
