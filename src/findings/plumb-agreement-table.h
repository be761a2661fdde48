/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-coefficient.h"
#include "plumb-interval.h"

G_BEGIN_DECLS

/**
 * PlumbAgreementTable:
 * @n_grades: of the scale, whether or not each was given
 * @scores: (array length=n_grades): of the grades, in the scale's order: rising or falling
 * @counts: n_grades rows, the first person's grade, of n_grades columns, the second person's
 *
 * How often two people gave the same cases which two grades. It borrows its arrays.
 */
typedef struct
{
  guint         n_grades;
  const double *scores;
  const guint  *counts;
} PlumbAgreementTable;

/**
 * PlumbAgreementPlain:
 * @n: pairs
 * @exact: share of pairs with the same grade
 * @within_one: share of pairs whose grades are the same or neighbours on the scale
 * @first_mean, @second_mean: mean scores; 0 where there is no pair
 * @bias: the second's mean less the first's: above 0 where the second gave the higher scores
 *
 * Agreement as people speak of it.
 */
typedef struct
{
  guint      n;
  PlumbShare exact;
  PlumbShare within_one;
  double     first_mean;
  double     second_mean;
  double     bias;
} PlumbAgreementPlain;

PlumbAgreementPlain plumb_agreement_table_get_plain        (const PlumbAgreementTable *self);

/* Corrected for chance. @weighting: weights of agreement. */
PlumbCoefficient    plumb_agreement_table_cohen            (const PlumbAgreementTable *self,
                                                            PlumbWeighting             weighting);
PlumbCoefficient    plumb_agreement_table_scott            (const PlumbAgreementTable *self,
                                                            PlumbWeighting             weighting);
/* With its interval where there are at least two pairs. */
PlumbCoefficient    plumb_agreement_table_gwet             (const PlumbAgreementTable *self,
                                                            PlumbWeighting             weighting);
PlumbCoefficient    plumb_agreement_table_brennan_prediger (const PlumbAgreementTable *self,
                                                            PlumbWeighting             weighting);

G_END_DECLS
