/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-agreement-ratings.h"

#include <math.h>

#include "plumb-coefficient-weights.h"

/* What all coefficients of several raters are made of. */
typedef struct
{
  const PlumbAgreementRatings *ratings;
  guint                        q;
  guint                        n_rated;    /* units with a rating */
  guint                        n_pairable; /* units with two or more */
  double                      *shares;     /* (owned): mean over the rated units, by grade */
  double                      *apart;      /* (owned) (nullable): how much two grades disagree */
} Means;

guint
plumb_agreement_ratings_count (const PlumbAgreementRatings *self,
                               guint                        unit)
{
  guint count = 0;

  for (guint k = 0; k < self->n_grades; k++)
    count += self->counts[unit * self->n_grades + k];
  return count;
}

static Means *
means_new (const PlumbAgreementRatings *ratings,
           PlumbWeighting               weighting)
{
  Means *means = g_new0 (Means, 1);
  guint q = ratings->n_grades;

  means->ratings = ratings;
  means->q = q;
  means->shares = g_new0 (double, q);
  means->apart = plumb_coefficient_weights_new (weighting, ratings->scores, q);
  for (guint i = 0; i < ratings->n_units; i++)
    {
      guint count = plumb_agreement_ratings_count (ratings, i);

      means->n_rated += count > 0;
      means->n_pairable += count > 1;
      for (guint k = 0; k < q && count > 0; k++)
        means->shares[k] += (double) ratings->counts[i * q + k] / count;
    }
  for (guint k = 0; k < q && means->n_rated > 0; k++)
    means->shares[k] /= means->n_rated;
  return means;
}

static void
means_free (Means *means)
{
  g_free (means->shares);
  g_free (means->apart);
  g_free (means);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Means, means_free)

static gboolean
is_one_grade (const Means *means)
{
  guint n_given = 0;

  for (guint k = 0; k < means->q; k++)
    n_given += means->shares[k] > 0.0;
  return n_given == 1;
}

static PlumbCoefficientStatus
judge (const Means *means)
{
  if (means->n_rated == 0)
    return PLUMB_COEFFICIENT_NOTHING_RATED;
  if (means->n_pairable == 0)
    return PLUMB_COEFFICIENT_TOO_FEW_PAIRS;
  if (is_one_grade (means))
    return PLUMB_COEFFICIENT_ONE_GRADE;
  if (means->apart == NULL)
    return PLUMB_COEFFICIENT_NOT_DEFINED;

  return PLUMB_COEFFICIENT_DEFINED;
}

/* The share of the pairs of ratings of one unit that disagree, weighted. */
static double
find_unit_disagreement (const Means *means,
                        guint        unit)
{
  const guint *counts = means->ratings->counts + unit * means->q;
  double all = plumb_agreement_ratings_count (means->ratings, unit), sum = 0.0;

  for (guint k = 0; k < means->q; k++)
    for (guint l = 0; l < means->q; l++)
      sum += means->apart[k * means->q + l] * counts[k] * counts[l];
  return sum / (all * (all - 1.0));
}

static double
find_disagreement (const Means *means)
{
  double sum = 0.0;

  for (guint i = 0; i < means->ratings->n_units; i++)
    if (plumb_agreement_ratings_count (means->ratings, i) > 1)
      sum += find_unit_disagreement (means, i);
  return sum / means->n_pairable;
}

static double
find_fleiss_chance (const Means *means)
{
  return plumb_coefficient_weights_find_chance (means->apart, means->q, means->shares,
                                                means->shares);
}

static double
find_gwet_chance (const Means *means)
{
  return plumb_coefficient_weights_find_gwet (means->apart, means->q, means->shares);
}

static double
find_even_chance (const Means *means)
{
  return plumb_coefficient_weights_find_even (means->apart, means->q);
}

static PlumbCoefficient
make (const Means          *means,
      PlumbCoefficientKind  kind,
      PlumbWeighting        weighting,
      double              (*chance) (const Means *means))
{
  PlumbCoefficientStatus status = judge (means);

  if (status != PLUMB_COEFFICIENT_DEFINED)
    return plumb_coefficient_new_undefined (kind, weighting, status, means->n_pairable);

  return plumb_coefficient_new (kind, weighting, means->n_pairable, find_disagreement (means),
                                chance (means));
}

/**
 * plumb_agreement_ratings_fleiss:
 *
 * Chance takes the mean shares of all grades given: Fleiss, J. L. (1971), "Measuring nominal scale
 * agreement among many raters", Psychological Bulletin 76, 378-382; with weights and with units
 * that not everybody rated, Gwet, K. L. (2014), "Handbook of Inter-Rater Reliability", 4th edition.
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_agreement_ratings_fleiss (const PlumbAgreementRatings *self,
                                PlumbWeighting               weighting)
{
  g_autoptr(Means) means = means_new (self, weighting);

  return make (means, PLUMB_COEFFICIENT_FLEISS, weighting, find_fleiss_chance);
}

/**
 * plumb_agreement_ratings_brennan_prediger:
 *
 * By chance all grades of the scale are as likely; see plumb_agreement_table_brennan_prediger().
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_agreement_ratings_brennan_prediger (const PlumbAgreementRatings *self,
                                          PlumbWeighting               weighting)
{
  g_autoptr(Means) means = means_new (self, weighting);

  return make (means, PLUMB_COEFFICIENT_BRENNAN_PREDIGER, weighting, find_even_chance);
}

/* What one unit adds to the coefficient: their mean is the coefficient itself. */
static double
find_gwet_part (const Means *means,
                double       value,
                guint        unit)
{
  const guint *counts = means->ratings->counts + unit * means->q;
  double all = plumb_agreement_ratings_count (means->ratings, unit), chance = 0.0, part = 0.0;
  double by_chance = find_gwet_chance (means);

  for (guint k = 0; k < means->q; k++)
    chance += counts[k] / all * (1.0 - means->shares[k]);
  chance *= plumb_coefficient_weights_get_gwet_factor (means->apart, means->q);
  if (all > 1.0)
    part = (by_chance - find_unit_disagreement (means, unit)) * means->n_rated / means->n_pairable;
  return (part - 2.0 * (1.0 - value) * (chance - (1.0 - by_chance))) / by_chance;
}

static double
find_gwet_error (const Means *means,
                 double       value)
{
  double n = means->n_rated, squares = 0.0;

  for (guint i = 0; i < means->ratings->n_units; i++)
    if (plumb_agreement_ratings_count (means->ratings, i) > 0)
      {
        double apart = find_gwet_part (means, value, i) - value;

        squares += apart * apart;
      }
  return sqrt (squares / (n * (n - 1.0)));
}

/**
 * plumb_agreement_ratings_gwet:
 *
 * AC1, with weights AC2; see plumb_agreement_table_gwet(). With several raters and units that not
 * everybody rated, and its variance over the units (as if sampled from many more): Gwet, K. L.
 * (2014), "Handbook of Inter-Rater Reliability", 4th edition, 5.4. The interval is of Student's t
 * with one degree of freedom less than units that were rated. On two raters without gaps the value
 * is that of the table, while the interval, another estimate of the same thing, is a little wider.
 *
 * Returns: the coefficient with its interval (none with a single unit), or why there is none
 */
PlumbCoefficient
plumb_agreement_ratings_gwet (const PlumbAgreementRatings *self,
                              PlumbWeighting               weighting)
{
  g_autoptr(Means) means = means_new (self, weighting);
  PlumbCoefficient gwet = make (means, PLUMB_COEFFICIENT_GWET, weighting, find_gwet_chance);

  if (gwet.status == PLUMB_COEFFICIENT_DEFINED && means->n_rated >= 2)
    plumb_coefficient_set_limits (&gwet, find_gwet_error (means, gwet.value), means->n_rated - 1);
  return gwet;
}
