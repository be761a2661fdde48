/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers-difference.h"

G_BEGIN_DECLS

/* Which question differs: "PLN.01 · Is there a plan?", "Planning: strengths". */
char *plumb_difference_text_dup_title (PlumbInstrument              *instrument,
                                       const PlumbAnswersDifference *difference)
                                       G_GNUC_WARN_UNUSED_RESULT;
/* Which part of its answer: "Answer", "Evidence", "Why this grade". */
const char *plumb_difference_text_get_part (PlumbInstrument              *instrument,
                                            const PlumbAnswersDifference *difference);
/* Both: "Planning: strengths (Text)". */
char *plumb_difference_text_dup_subject (PlumbInstrument              *instrument,
                                         const PlumbAnswersDifference *difference)
                                         G_GNUC_WARN_UNUSED_RESULT;
/* @text: (nullable): mine or theirs, as the form shows it */
char *plumb_difference_text_dup_words (PlumbInstrument              *instrument,
                                       const PlumbAnswersDifference *difference,
                                       const char                   *text)
                                       G_GNUC_WARN_UNUSED_RESULT;
/* All that was written here, with its questions: to be pasted elsewhere. */
char *plumb_difference_text_dup_all   (PlumbInstrument              *instrument,
                                       GPtrArray                    *differences)
                                       G_GNUC_WARN_UNUSED_RESULT;
/* "PLN.01, PLN.02 and 3 more": the questions that were changed there. */
char *plumb_difference_text_dup_codes (GPtrArray         *differences,
                                       PlumbChangedWhere  changed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
