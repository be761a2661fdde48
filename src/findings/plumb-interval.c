/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-interval.h"

#include <math.h>

#include "plumb-proportion.h"
#include "plumb-quantile.h"
#include "plumb-text.h"

/* N * N * sum of x * x needs more than 64 bits, and in floating point a variance of nothing would
 * come out as a little, or as less than nothing. */
__extension__ typedef unsigned __int128 Wide;
__extension__ typedef __int128 SignedWide;

/**
 * plumb_interval_share:
 * @n: how many of @base
 * @base: out of how many; 0 gives a share that is not known
 *
 * A share with its 95% interval where each audit gives one answer: Wilson's, as of a frame that is
 * not known (plumb_proportion_wilson()).
 *
 * Returns: the share; its limits lie within 0 and 1
 */
PlumbShare
plumb_interval_share (guint n,
                      guint base)
{
  return plumb_proportion_wilson (n, base, PLUMB_FRAME_UNKNOWN);
}

/* The sum of squares about the ratio, times N * N. Unsigned arithmetic comes round to the right
 * value as long as that fits; a file that was forged may hold sums for which it is negative. */
static double
find_spread (guint                 n,
             guint                 base,
             const PlumbTallySums *sums)
{
  Wide x = n, all = base;
  Wide spread = all * all * sums->xx - 2 * x * all * sums->xn + x * x * sums->nn;

  return MAX ((double) (SignedWide) spread, 0.0);
}

/* How many independent answers would tell as much. */
static double
find_effective_size (guint                 n,
                     guint                 base,
                     const PlumbTallySums *sums)
{
  double all = base, p = (double) n / base;
  double m = (double) sums->n_audits;
  double spread = find_spread (n, base, sums);
  double df = MAX (all * all / (double) sums->nn - 1.0, 1.0);
  double size = m, t = plumb_quantile_t (PLUMB_UPPER_95, df);

  if (spread > 0.0 && n > 0 && n < base)
    {
      double variance = m / (m - 1.0) * spread / (all * all * all * all);

      size = MIN (p * (1.0 - p) / variance, all);
    }
  return MAX (size * (PLUMB_Z_95 / t) * (PLUMB_Z_95 / t), 1.0);
}

/**
 * plumb_interval_index:
 * @n: answers met or good
 * @base: answers; 0 gives a share that is not known
 * @sums: how they spread over audits
 *
 * The answers of one audit go together, so the audit is the unit: the variance of the ratio
 * estimator, linearised (Cochran, W. G. (1977), "Sampling Techniques", 3rd edition, 6.3 and 9A.1),
 * gives an effective number of answers (Kish, L. (1965), "Survey Sampling", 8.2), which is made
 * smaller for the few degrees of freedom of the variance (Korn, E. L. and Graubard, B. I. (1998),
 * "Confidence intervals for proportions with small expected number of positive counts estimated
 * from survey data", Survey Methodology 24, 193-201) and goes into Wilson's interval. Where all
 * audits have the same share the effective number is that of the audits; it is never more than that
 * of the answers.
 *
 * Returns: the share; without an interval where it rests on fewer than two audits
 */
PlumbShare
plumb_interval_index (guint                 n,
                      guint                 base,
                      const PlumbTallySums *sums)
{
  PlumbShare share = { n, base, 0 };

  g_return_val_if_fail (n <= base && sums != NULL, share);

  share.n_audits = (guint) sums->n_audits;
  share.known = base > 0;
  if (base == 0 || sums->n_audits < 2 || sums->nn == 0)
    return share;

  share.firm = sums->n_audits >= PLUMB_MINIMUM_AUDITS
               && (Wide) base * base >= (Wide) sums->nn * PLUMB_MINIMUM_AUDITS;
  plumb_proportion_set_limits (&share, find_effective_size (n, base, sums));
  return share;
}

/* On the figures that are printed: "worse" beside a limit of 0.0 would contradict itself. */
static PlumbChangeVerdict
judge_change (const PlumbChange *change,
              const PlumbShare  *now,
              const PlumbShare  *before)
{
  if (!now->firm || !before->firm)
    return PLUMB_CHANGE_TOO_FEW;
  if (plumb_text_round_tenths (change->lower * 100.0) > 0)
    return PLUMB_CHANGE_BETTER;
  if (plumb_text_round_tenths (change->upper * 100.0) < 0)
    return PLUMB_CHANGE_WORSE;

  return PLUMB_CHANGE_NONE;
}

/**
 * plumb_interval_change:
 * @now: the later share
 * @before: the earlier share
 *
 * The difference of two independent shares with its 95% interval by the hybrid score method, which
 * is built from the intervals of the two shares: method 10 of Newcombe, R. G. (1998), "Interval
 * estimation for the difference between independent proportions", Statistics in Medicine 17,
 * 873-890.
 *
 * Returns: the change and what may be said of it; not known, and too few to say, where either share
 * is not known
 */
PlumbChange
plumb_interval_change (const PlumbShare *now,
                       const PlumbShare *before)
{
  PlumbChange change = { FALSE, FALSE, 0.0, 0.0, 0.0, PLUMB_CHANGE_TOO_FEW };
  double p1, p2, down, up;

  g_return_val_if_fail (now != NULL && before != NULL, change);

  if (!now->known || !before->known)
    return change;

  p1 = (double) now->n / now->base;
  p2 = (double) before->n / before->base;
  change.known = TRUE;
  change.difference = p1 - p2;
  if (!now->limited || !before->limited)
    return change;

  down = sqrt ((p1 - now->lower) * (p1 - now->lower)
               + (before->upper - p2) * (before->upper - p2));
  up = sqrt ((now->upper - p1) * (now->upper - p1)
             + (p2 - before->lower) * (p2 - before->lower));
  change.limited = TRUE;
  change.lower = MAX (change.difference - down, -1.0);
  change.upper = MIN (change.difference + up, 1.0);
  change.verdict = judge_change (&change, now, before);
  return change;
}

PlumbChange
plumb_interval_not_comparable (void)
{
  PlumbChange change = { FALSE, FALSE, 0.0, 0.0, 0.0, PLUMB_CHANGE_NOT_COMPARABLE };

  return change;
}
