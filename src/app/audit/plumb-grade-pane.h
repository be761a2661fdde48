/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_GRADE_PANE (plumb_grade_pane_get_type ())

/* A section's grade with what each grade means, why, strengths, improvements, and the question
 * about a contradiction where there is one. Signal "edited" (gboolean at_once). */
G_DECLARE_FINAL_TYPE (PlumbGradePane, plumb_grade_pane, PLUMB, GRADE_PANE, AdwBin)

GtkWidget *plumb_grade_pane_new         (PlumbAuditDraft *draft);
/* A graded section. */
void       plumb_grade_pane_set_section (PlumbGradePane  *self,
                                         PlumbSection    *section);
void       plumb_grade_pane_update      (PlumbGradePane  *self);
void       plumb_grade_pane_flush       (PlumbGradePane  *self);
/* Puts the keyboard where @code is answered: the section's own code or a companion's. */
gboolean   plumb_grade_pane_goto        (PlumbGradePane  *self,
                                         const char      *code,
                                         gboolean         why);

G_END_DECLS
