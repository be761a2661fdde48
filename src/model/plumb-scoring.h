/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-form.h"

G_BEGIN_DECLS

/**
 * PlumbScore:
 * @suggested: rank of the suggested overall grade; 0 for no suggestion
 * @median: lower median of the graded sections; 0 if none is graded
 * @n_graded: how many sections are graded
 * @limit: lowest cap that holds; 0 for none
 * @reasons: (owned) (element-type utf8): sentences, the deciding one first
 */
typedef struct
{
  int        suggested;
  int        median;
  guint      n_graded;
  int        limit;
  GPtrArray *reasons;
} PlumbScore;

/* Suggests the overall grade: lower median of the graded sections, held down by the limits of the
 * instrument. @out_score is filled; clear it with plumb_score_clear(). */
void plumb_scoring_suggest (PlumbInstrument         *instrument,
                            const PlumbAuditContext *context,
                            PlumbAnswers            *answers,
                            PlumbScore              *out_score);
void plumb_score_clear     (PlumbScore              *score);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbScore, plumb_score_clear)

G_END_DECLS
