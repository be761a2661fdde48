/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-coefficient.h"

G_BEGIN_DECLS

/**
 * PlumbAgreementRatings:
 * @n_grades: of the scale, whether or not each was given
 * @scores: (array length=n_grades): of the grades, in the scale's order: rising or falling
 * @n_units: cases, or whatever was rated
 * @counts: n_units rows: how many people gave this unit each of the n_grades grades
 *
 * What any number of people, not the same for each unit, made of the same units. It borrows its
 * arrays.
 */
typedef struct
{
  guint         n_grades;
  const double *scores;
  guint         n_units;
  const guint  *counts;
} PlumbAgreementRatings;

/* How many people rated a unit. */
guint            plumb_agreement_ratings_count            (const PlumbAgreementRatings *self,
                                                           guint                        unit);

/* Corrected for chance. @weighting: weights of agreement. */
PlumbCoefficient plumb_agreement_ratings_fleiss           (const PlumbAgreementRatings *self,
                                                           PlumbWeighting               weighting);
/* With its interval where there are at least two units. */
PlumbCoefficient plumb_agreement_ratings_gwet             (const PlumbAgreementRatings *self,
                                                           PlumbWeighting               weighting);
PlumbCoefficient plumb_agreement_ratings_brennan_prediger (const PlumbAgreementRatings *self,
                                                           PlumbWeighting               weighting);

G_END_DECLS
