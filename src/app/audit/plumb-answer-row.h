/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ANSWER_ROW (plumb_answer_row_get_type ())

/* One standard of a draft: what is asked, what to look for, its answer and its evidence. Writes
 * into the draft; signals "chosen" (an answer was chosen: save at once), "typed" (save soon)
 * and "left" (save at once). */
G_DECLARE_FINAL_TYPE (PlumbAnswerRow, plumb_answer_row, PLUMB, ANSWER_ROW, AdwBin)

GtkWidget     *plumb_answer_row_new          (PlumbAuditDraft *draft,
                                              PlumbStandard   *standard);
PlumbStandard *plumb_answer_row_get_standard (PlumbAnswerRow  *self);
/* Shows what the draft holds now. */
void           plumb_answer_row_update       (PlumbAnswerRow  *self);
/* Puts what is being typed into the draft at once. */
void           plumb_answer_row_flush        (PlumbAnswerRow  *self);
/* Answers as a key does; FALSE where this standard has no such answer. @grade counts from 1, the
 * best. */
gboolean       plumb_answer_row_grade        (PlumbAnswerRow  *self,
                                              guint            grade);
gboolean       plumb_answer_row_comply       (PlumbAnswerRow  *self,
                                              const char      *value);

G_END_DECLS
