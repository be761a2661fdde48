/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-krippendorff.h"

#include "plumb-coefficient-weights.h"

/* How often each two grades met in a unit: the matrix of coincidences. */
typedef struct
{
  guint   q;
  guint   n_units;      /* units that at least two people rated */
  guint   n_rated;      /* units with a rating */
  double *coincidences; /* (owned) */
  double *totals;       /* (owned): its rows' sums: ratings of each grade */
  double  n;            /* their sum */
} Meetings;

static void
add_unit (Meetings    *meetings,
          const guint *counts,
          guint        count)
{
  guint q = meetings->q;

  for (guint c = 0; c < q; c++)
    {
      for (guint k = 0; k < q; k++)
        {
          double pairs = (double) counts[c] * ((double) counts[k] - (c == k));

          meetings->coincidences[c * q + k] += pairs / (count - 1.0);
        }
      meetings->totals[c] += counts[c];
      meetings->n += counts[c];
    }
  meetings->n_units++;
}

static Meetings *
meetings_new (const PlumbAgreementRatings *ratings)
{
  Meetings *meetings = g_new0 (Meetings, 1);
  guint q = ratings->n_grades;

  meetings->q = q;
  meetings->coincidences = g_new0 (double, q * q);
  meetings->totals = g_new0 (double, q);
  for (guint i = 0; i < ratings->n_units; i++)
    {
      guint count = plumb_agreement_ratings_count (ratings, i);

      meetings->n_rated += count > 0;
      if (count > 1)
        add_unit (meetings, ratings->counts + i * q, count);
    }
  return meetings;
}

static void
meetings_free (Meetings *meetings)
{
  g_free (meetings->coincidences);
  g_free (meetings->totals);
  g_free (meetings);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Meetings, meetings_free)

/* The ratings from one grade to the other, half of the two ends. */
static double
count_between (const Meetings *meetings,
               guint           c,
               guint           k)
{
  double between = (meetings->totals[c] + meetings->totals[k]) / 2.0;

  for (guint g = MIN (c, k) + 1; g < MAX (c, k); g++)
    between += meetings->totals[g];
  return between;
}

/* Squared, of two different grades. */
static double
find_distance (const Meetings *meetings,
               PlumbWeighting  weighting,
               const double   *scores,
               guint           c,
               guint           k)
{
  double apart = scores[c] - scores[k];

  switch ((int) weighting)
    {
    case PLUMB_WEIGHTING_NOMINAL_DISTANCE:
      return 1.0;
    case PLUMB_WEIGHTING_ORDINAL_DISTANCE:
      return count_between (meetings, c, k) * count_between (meetings, c, k);
    case PLUMB_WEIGHTING_INTERVAL_DISTANCE:
      return apart * apart;
    case PLUMB_WEIGHTING_RATIO_DISTANCE:
      return apart / (scores[c] + scores[k]) * (apart / (scores[c] + scores[k]));
    default:
      g_return_val_if_reached (1.0);
    }
}

static gboolean
is_one_grade (const Meetings *meetings)
{
  for (guint k = 0; k < meetings->q; k++)
    if (meetings->totals[k] == meetings->n)
      return TRUE;

  return FALSE;
}

/* A ratio says nothing of scores below 0. */
static gboolean
has_distances (const PlumbAgreementRatings *ratings,
               PlumbWeighting               weighting)
{
  if (!plumb_coefficient_weights_are_ordered (ratings->scores, ratings->n_grades))
    return FALSE;
  if (weighting != PLUMB_WEIGHTING_RATIO_DISTANCE)
    return TRUE;

  return ratings->scores[0] >= 0.0 && ratings->scores[ratings->n_grades - 1] >= 0.0;
}

static PlumbCoefficientStatus
judge (const Meetings              *meetings,
       const PlumbAgreementRatings *ratings,
       PlumbWeighting               weighting)
{
  if (meetings->n_rated == 0)
    return PLUMB_COEFFICIENT_NOTHING_RATED;
  if (meetings->n_units == 0)
    return PLUMB_COEFFICIENT_TOO_FEW_PAIRS;
  if (is_one_grade (meetings))
    return PLUMB_COEFFICIENT_ONE_GRADE;
  if (!has_distances (ratings, weighting))
    return PLUMB_COEFFICIENT_NOT_DEFINED;

  return PLUMB_COEFFICIENT_DEFINED;
}

/**
 * plumb_krippendorff_alpha:
 * @ratings: of any number of people; units that fewer than two people rated drop out
 * @weighting: one of the distances
 *
 * From the matrix of coincidences o_ck = sum over units of the ordered pairs of ratings (c, k) over
 * (ratings of the unit - 1): alpha = 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck, where d is the
 * squared distance: 1 for two grades; their difference; their difference over their sum; or, for
 * ordinal distances, the number of ratings from one to the other, of the ends the half.
 * Krippendorff, K. (2004), "Content Analysis", 2nd edition, chapter 11; Krippendorff, K. (2011),
 * "Computing Krippendorff's alpha-reliability", University of Pennsylvania.
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_krippendorff_alpha (const PlumbAgreementRatings *ratings,
                          PlumbWeighting               weighting)
{
  g_autoptr(Meetings) meetings = meetings_new (ratings);
  PlumbCoefficientKind kind = PLUMB_COEFFICIENT_KRIPPENDORFF;
  PlumbCoefficientStatus status = judge (meetings, ratings, weighting);
  double seen = 0.0, by_chance = 0.0;
  guint q = meetings->q;

  if (status != PLUMB_COEFFICIENT_DEFINED)
    return plumb_coefficient_new_undefined (kind, weighting, status, meetings->n_units);

  for (guint i = 0; i < q * q; i++)
    if (i / q != i % q)
      {
        double distance = find_distance (meetings, weighting, ratings->scores, i / q, i % q);

        seen += meetings->coincidences[i] * distance;
        by_chance += meetings->totals[i / q] * meetings->totals[i % q] * distance;
      }
  return plumb_coefficient_new (kind, weighting, meetings->n_units, seen * (meetings->n - 1.0),
                                by_chance);
}
