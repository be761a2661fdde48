/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-coefficient-weights.h"

#include <math.h>

gboolean
plumb_coefficient_weights_are_ordered (const double *scores,
                                       guint         n_grades)
{
  for (guint k = 0; k < n_grades; k++)
    {
      if (!isfinite (scores[k]))
        return FALSE;
      if (k > 0 && (scores[k] == scores[k - 1]
                    || (scores[k] > scores[k - 1]) != (scores[1] > scores[0])))
        return FALSE;
    }
  return TRUE;
}

static double
find_disagreement (PlumbWeighting  weighting,
                   const double   *scores,
                   guint           n_grades,
                   guint           k,
                   guint           l)
{
  double apart = (scores[k] - scores[l]) / (scores[n_grades - 1] - scores[0]);
  double steps = k > l ? k - l : l - k;

  switch ((int) weighting)
    {
    case PLUMB_WEIGHTING_IDENTITY:
      return 1.0;
    case PLUMB_WEIGHTING_LINEAR:
      return fabs (apart);
    case PLUMB_WEIGHTING_QUADRATIC:
      return apart * apart;
    case PLUMB_WEIGHTING_ORDINAL:
      return steps * (steps + 1.0) / (n_grades * (n_grades - 1.0));
    default:
      g_return_val_if_reached (1.0);
    }
}

/**
 * plumb_coefficient_weights_new:
 * @weighting: weights of agreement, not Krippendorff's distances
 * @scores: (array length=n_grades): of each grade, in the scale's order
 *
 * Linear and quadratic weights by the scores: Cohen, J. (1968), "Weighted kappa", Psychological
 * Bulletin 70, 213-220; ordinal weights, 1 - C(|k - l| + 1, 2) / C(q, 2), by the grades' places:
 * Gwet, K. L. (2014), "Handbook of Inter-Rater Reliability", 4th edition, 3.5.
 *
 * Returns: (transfer full) (nullable): how much each two grades disagree, row by row
 */
double *
plumb_coefficient_weights_new (PlumbWeighting  weighting,
                               const double   *scores,
                               guint           n_grades)
{
  double *weights;

  g_return_val_if_fail (weighting <= PLUMB_WEIGHTING_ORDINAL, NULL);

  if (!plumb_coefficient_weights_are_ordered (scores, n_grades))
    return NULL;

  weights = g_new0 (double, n_grades * n_grades);
  for (guint k = 0; k < n_grades; k++)
    for (guint l = 0; l < n_grades; l++)
      if (k != l)
        weights[k * n_grades + l] = find_disagreement (weighting, scores, n_grades, k, l);
  return weights;
}

double
plumb_coefficient_weights_find_chance (const double *apart,
                                       guint         n_grades,
                                       const double *first,
                                       const double *second)
{
  double sum = 0.0;

  for (guint k = 0; k < n_grades; k++)
    for (guint l = 0; l < n_grades; l++)
      sum += apart[k * n_grades + l] * first[k] * second[l];
  return sum;
}

double
plumb_coefficient_weights_find_even (const double *apart,
                                     guint         n_grades)
{
  double sum = 0.0;

  for (guint i = 0; i < n_grades * n_grades; i++)
    sum += apart[i];
  return sum / (n_grades * n_grades);
}

double
plumb_coefficient_weights_get_gwet_factor (const double *apart,
                                           guint         n_grades)
{
  double mean = 1.0 - plumb_coefficient_weights_find_even (apart, n_grades);

  return mean * n_grades / (n_grades - 1.0);
}

double
plumb_coefficient_weights_find_gwet (const double *apart,
                                     guint         n_grades,
                                     const double *shares)
{
  double spread = 0.0;

  for (guint k = 0; k < n_grades; k++)
    spread += shares[k] * (1.0 - shares[k]);
  return 1.0 - plumb_coefficient_weights_get_gwet_factor (apart, n_grades) * spread;
}
