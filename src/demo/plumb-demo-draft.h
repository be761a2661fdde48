/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-form.h"

G_BEGIN_DECLS

/**
 * PlumbDemoDraft:
 * @n_answered, @n_asked: progress; @place: where the auditor left it; @codes: (element-type
 *   utf8): all that is answered
 */
typedef struct
{
  PlumbAnswers *answers;
  GPtrArray    *codes;
  guint         n_answered;
  guint         n_asked;
  const char   *place;
} PlumbDemoDraft;

/* Draft @i of the person who works: the first is half done with planning under way, later ones
 * are further behind. */
void plumb_demo_draft_make  (PlumbInstrument         *instrument,
                             const PlumbAuditContext *context,
                             guint32                  seed,
                             guint                    i,
                             PlumbDemoDraft          *out_draft);
void plumb_demo_draft_clear (PlumbDemoDraft          *draft);

G_END_DECLS
