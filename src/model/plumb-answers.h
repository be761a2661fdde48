/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

/* What was answered in one audit, by code. A code is a standard's ("PLN.04"), a section's
 * ("PLN": its grade, with why as evidence), a section's companion ("PLN.strengths",
 * "PLN.improvements", "PLN.query": the reply to a contradiction) or "overall" (the chosen grade,
 * with the reason for a departure as evidence).
 *
 * Values are canonical text: "met" "partly" "not-met" "na" "cannot-tell" for compliance; a
 * grade's code or "na" for a grade; "12" or "12.5" for a number; "2017-07-01" for a date; a
 * choice's code; codes with spaces between for several choices; free text; rows as lines of
 * tab-separated cells. No value means not answered. */

#define PLUMB_CODE_OVERALL "overall"

#define PLUMB_VALUE_MET         "met"
#define PLUMB_VALUE_PARTLY      "partly"
#define PLUMB_VALUE_NOT_MET     "not-met"
#define PLUMB_VALUE_NA          "na"
#define PLUMB_VALUE_CANNOT_TELL "cannot-tell"

typedef void (*PlumbAnswersFunc) (const char *code,
                                  const char *value,
                                  const char *evidence,
                                  gpointer    data);

#define PLUMB_TYPE_ANSWERS (plumb_answers_get_type ())

G_DECLARE_FINAL_TYPE (PlumbAnswers, plumb_answers, PLUMB, ANSWERS, GObject)

PlumbAnswers *plumb_answers_new          (void);
PlumbAnswers *plumb_answers_copy         (PlumbAnswers     *self) G_GNUC_WARN_UNUSED_RESULT;

/* NULL where not answered or no evidence; never "". */
const char   *plumb_answers_get_value    (PlumbAnswers     *self,
                                          const char       *code);
const char   *plumb_answers_get_evidence (PlumbAnswers     *self,
                                          const char       *code);
/* TRUE if it changed anything. NULL or "" clears. */
gboolean      plumb_answers_set_value    (PlumbAnswers     *self,
                                          const char       *code,
                                          const char       *value);
gboolean      plumb_answers_set_evidence (PlumbAnswers     *self,
                                          const char       *code,
                                          const char       *evidence);
/* An answer that the register of cases gave at the start; it is the auditor's own once changed. */
void          plumb_answers_set_from_register (PlumbAnswers *self,
                                               const char   *code,
                                               const char   *value);
gboolean      plumb_answers_is_from_register  (PlumbAnswers *self,
                                               const char   *code);
/* In rising order of code. */
void          plumb_answers_foreach      (PlumbAnswers     *self,
                                          PlumbAnswersFunc  func,
                                          gpointer          data);
guint         plumb_answers_get_n        (PlumbAnswers     *self);

G_END_DECLS
