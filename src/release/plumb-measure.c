/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-measure.h"

static const char * const codes[PLUMB_N_MEASURES] = {
  [PLUMB_MEASURE_PLANNED] = "planned",
  [PLUMB_MEASURE_DONE] = "done",
  [PLUMB_MEASURE_EXEMPT] = "exempt",
  [PLUMB_MEASURE_AUDITS] = "audits",
  [PLUMB_MEASURE_GRADE] = "grade",
  [PLUMB_MEASURE_GOOD] = "good-or-better",
  [PLUMB_MEASURE_BELOW_GOOD] = "below-good",
  [PLUMB_MEASURE_SUFFICIENT] = "requires-improvement-or-better",
  [PLUMB_MEASURE_BELOW_SUFFICIENT] = "below-requires-improvement",
  [PLUMB_MEASURE_MET] = "met-or-good",
  [PLUMB_MEASURE_OTHER] = "other",
  [PLUMB_MEASURE_PARTLY] = "partly",
  [PLUMB_MEASURE_NOT_MET] = "not-met",
  [PLUMB_MEASURE_CANNOT_TELL] = "cannot-tell",
  [PLUMB_MEASURE_BASE] = "base",
  [PLUMB_MEASURE_NOT_APPLICABLE] = "not-applicable",
  [PLUMB_MEASURE_NOT_RECORDED] = "not-recorded",
};

/**
 * plumb_measure_to_code:
 * @measure: not PLUMB_MEASURE_NONE
 *
 * Returns: (transfer none): the word that files carry
 */
const char *
plumb_measure_to_code (PlumbMeasure measure)
{
  g_return_val_if_fail (measure > PLUMB_MEASURE_NONE && measure < PLUMB_N_MEASURES, "");

  return codes[measure];
}

/**
 * plumb_measure_of_code:
 * @code: the word that files carry
 *
 * Returns: the measure; PLUMB_MEASURE_NONE where none has the code
 */
PlumbMeasure
plumb_measure_of_code (const char *code)
{
  for (int i = PLUMB_MEASURE_NONE + 1; i < PLUMB_N_MEASURES; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return i;
  return PLUMB_MEASURE_NONE;
}

/**
 * plumb_measure_is_part:
 *
 * Returns: whether the measure counts a part of the base of its row
 */
gboolean
plumb_measure_is_part (PlumbMeasure measure)
{
  return measure >= PLUMB_MEASURE_GRADE && measure <= PLUMB_MEASURE_CANNOT_TELL;
}
