/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-answers.h"
#include "plumb-instrument.h"

G_BEGIN_DECLS

/**
 * PlumbChangedWhere:
 * @PLUMB_CHANGED_HERE: only here since both were one
 * @PLUMB_CHANGED_THERE: only there
 * @PLUMB_CHANGED_IN_BOTH: in both, to different things
 */
typedef enum
{
  PLUMB_CHANGED_HERE,
  PLUMB_CHANGED_THERE,
  PLUMB_CHANGED_IN_BOTH
} PlumbChangedWhere;

/**
 * PlumbKeep:
 * @PLUMB_KEEP_MINE: what was written here
 * @PLUMB_KEEP_THEIRS: what was written there
 * @PLUMB_KEEP_BOTH: one below the other; of texts and rows only
 */
typedef enum
{
  PLUMB_KEEP_MINE,
  PLUMB_KEEP_THEIRS,
  PLUMB_KEEP_BOTH
} PlumbKeep;

/**
 * PlumbAnswersDifference:
 * @evidence: whether it is the evidence that differs, else the value
 * @mine, @theirs: (owned) (nullable): what stands here and there
 * @can_join: whether both can be kept, one below the other
 * @keep: at first what loses no words: what was changed; of two texts both
 *
 * One answer, or its evidence, that is not the same here and there.
 */
typedef struct
{
  char              *code;
  gboolean           evidence;
  char              *mine;
  char              *theirs;
  PlumbChangedWhere  changed;
  gboolean           can_join;
  PlumbKeep          keep;
} PlumbAnswersDifference;

void       plumb_answers_difference_free (PlumbAnswersDifference       *self);
/* What stands after the difference is settled; (nullable) */
char      *plumb_answers_difference_dup_kept (const PlumbAnswersDifference *self)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* (element-type PlumbAnswersDifference) (transfer full), in rising order of code */
GPtrArray *plumb_answers_compare         (PlumbInstrument *instrument,
                                          PlumbAnswers    *base,
                                          PlumbAnswers    *mine,
                                          PlumbAnswers    *theirs) G_GNUC_WARN_UNUSED_RESULT;
guint      plumb_answers_count_changed   (GPtrArray         *differences,
                                          PlumbChangedWhere  changed);

G_END_DECLS
