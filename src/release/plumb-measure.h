/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbMeasure:
 * @PLUMB_MEASURE_NONE: no measure
 * @PLUMB_MEASURE_PLANNED, @PLUMB_MEASURE_DONE, @PLUMB_MEASURE_EXEMPT: of a strand's audits
 * @PLUMB_MEASURE_AUDITS: audits of a row, graded or not
 * @PLUMB_MEASURE_GRADE: audits with one grade of a scale; the column says which
 * @PLUMB_MEASURE_GOOD, @PLUMB_MEASURE_BELOW_GOOD: audits graded good or better, and the rest
 * @PLUMB_MEASURE_SUFFICIENT, @PLUMB_MEASURE_BELOW_SUFFICIENT: likewise of requires improvement
 * @PLUMB_MEASURE_MET: answers met; of a standard that is graded, good or better
 * @PLUMB_MEASURE_OTHER: answers in the base that are not met or good: partly, not met, cannot tell
 * @PLUMB_MEASURE_PARTLY, @PLUMB_MEASURE_NOT_MET, @PLUMB_MEASURE_CANNOT_TELL: these by themselves;
 *   of a standard that is graded, everything below good is not met
 * @PLUMB_MEASURE_BASE: what shares are of: graded audits, or answers
 * @PLUMB_MEASURE_NOT_APPLICABLE, @PLUMB_MEASURE_NOT_RECORDED: in no base
 *
 * What a figure counts. Some say how work was done and forms were filled in, others how children
 * fared; which are protected is said in the set of tables.
 */
typedef enum
{
  PLUMB_MEASURE_NONE,
  PLUMB_MEASURE_PLANNED,
  PLUMB_MEASURE_DONE,
  PLUMB_MEASURE_EXEMPT,
  PLUMB_MEASURE_AUDITS,
  PLUMB_MEASURE_GRADE,
  PLUMB_MEASURE_GOOD,
  PLUMB_MEASURE_BELOW_GOOD,
  PLUMB_MEASURE_SUFFICIENT,
  PLUMB_MEASURE_BELOW_SUFFICIENT,
  PLUMB_MEASURE_MET,
  PLUMB_MEASURE_OTHER,
  PLUMB_MEASURE_PARTLY,
  PLUMB_MEASURE_NOT_MET,
  PLUMB_MEASURE_CANNOT_TELL,
  PLUMB_MEASURE_BASE,
  PLUMB_MEASURE_NOT_APPLICABLE,
  PLUMB_MEASURE_NOT_RECORDED,
  PLUMB_N_MEASURES
} PlumbMeasure;

/* The word that files carry: "grade", "good-or-better", "not-applicable" … */
const char   *plumb_measure_to_code     (PlumbMeasure  measure);
/* PLUMB_MEASURE_NONE where no measure has the code. */
PlumbMeasure  plumb_measure_of_code     (const char   *code);
/* Whether it counts a part of the row's base, and so can be told in percent of it. */
gboolean      plumb_measure_is_part     (PlumbMeasure  measure);

G_END_DECLS
