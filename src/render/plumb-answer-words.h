/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers.h"
#include "plumb-standard.h"

G_BEGIN_DECLS

char *plumb_answer_words_day    (const char    *iso_text) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_answer_words_answer (PlumbStandard *standard,
                                 const char    *value) G_GNUC_WARN_UNUSED_RESULT;

/* The same of what @answers hold, saying so where the register of cases gave it. */
char *plumb_answer_words_given  (PlumbStandard *standard,
                                 PlumbAnswers  *answers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
