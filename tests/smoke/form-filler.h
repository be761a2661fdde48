/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-robot.h"

G_BEGIN_DECLS

/* Fills in the audit form by keyboard alone, and remembers what it answered: the accessible name of
 * every toggle that it pressed ("PLN.01 Met"), and every text that it typed. */
typedef struct _FormFiller FormFiller;

FormFiller *form_filler_new           (PlumbRobot *robot);
void        form_filler_free          (FormFiller *self);
/* The program was started anew. @robot: borrowed, as in new. */
void        form_filler_set_robot     (FormFiller *self,
                                       PlumbRobot *robot);
/* Answers everything in the section where the focus is, on its first question, and goes on to
 * the next section. FALSE after the last, the overall grade. */
gboolean    form_filler_fill_section  (FormFiller *self);
/* Goes through @n_sections from the one where the focus is, on its first question, and fails if
 * an answer that was remembered there is not as it was given; gives how many were found. */
guint       form_filler_check         (FormFiller *self,
                                       guint       n_sections);
guint       form_filler_get_n_answers (FormFiller *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormFiller, form_filler_free)

G_END_DECLS
