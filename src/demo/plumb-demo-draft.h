/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-form.h"

G_BEGIN_DECLS

/**
 * PlumbDemoDraft:
 * @codes: (element-type utf8): all that is answered
 * @place: (unowned): where the person stopped
 *
 * Answers of a draft, ready to be saved.
 */
typedef struct
{
  PlumbAnswers *answers;
  GPtrArray    *codes;
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
