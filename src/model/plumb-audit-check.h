/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-form.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_CHECK_MISSING_ANSWER,  /* a required standard is not answered */
  PLUMB_CHECK_MISSING_GRADE,   /* a graded section has no grade */
  PLUMB_CHECK_MISSING_WHY,     /* a grade that needs its analysis has none */
  PLUMB_CHECK_MISSING_OVERALL, /* no overall grade chosen */
  PLUMB_CHECK_MISSING_REASON,  /* the chosen overall departs from the suggestion without a reason */
  PLUMB_CHECK_CONTRADICTION    /* grade and answers disagree: asked about, not blocked */
} PlumbCheckKind;

/**
 * PlumbCheck:
 * @code: (owned): of the item to go to
 * @section: (nullable): borrowed
 * @message: (owned): English sentence fragment in the instrument's words, for lists
 *
 * Something that an audit lacks, or is asked about, before it can be submitted.
 */
typedef struct
{
  PlumbCheckKind  kind;
  char           *code;
  PlumbSection   *section;
  char           *message;
} PlumbCheck;

/* (element-type PlumbCheck) (transfer full), in the form's order. A contradiction is listed
 * until "<section>.query" is answered. */
GPtrArray *plumb_audit_check_run      (PlumbInstrument         *instrument,
                                       const PlumbAuditContext *context,
                                       PlumbAnswers            *answers) G_GNUC_WARN_UNUSED_RESULT;
/* Answered and asked standards of a section (grades apart). */
void       plumb_audit_check_progress (PlumbInstrument         *instrument,
                                       const PlumbAuditContext *context,
                                       PlumbAnswers            *answers,
                                       PlumbSection            *section,
                                       guint                   *out_answered,
                                       guint                   *out_asked);
void       plumb_check_free           (PlumbCheck              *check);

G_END_DECLS
