/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers.h"
#include "plumb-case.h"
#include "plumb-instrument.h"
#include "plumb-standard.h"

G_BEGIN_DECLS

/* What the register of cases knows need not be asked again: a form says which of its fields take
 * what, and an audit starts with those filled in. */

/* Facts go by these names in a form's file; FALSE for another. */
gboolean    plumb_register_parse_fact  (const char            *name,
                                        PlumbRegisterFact     *out_fact);
/* Whether a field of @kind can take @fact. */
gboolean    plumb_register_fits        (PlumbRegisterFact      fact,
                                        PlumbAnswerKind        kind);
void        plumb_register_fill        (PlumbInstrument       *instrument,
                                        const PlumbCaseFields *about,
                                        const GDate           *day,
                                        PlumbAnswers          *answers);

G_END_DECLS
