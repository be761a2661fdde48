/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-proportion.h"

#include <math.h>

#include "plumb-quantile.h"

/* The beta distribution's parameters add up to one more than the answers. */
#define MOST_ANSWERS (PLUMB_BETA_MOST - 1.0)

/**
 * plumb_proportion_set_limits:
 * @share: known, with its n and base
 * @size: of how many independent answers the limits are to tell; above 0, need not be whole
 *
 * Wilson's score method without continuity correction; see plumb_proportion_wilson().
 */
void
plumb_proportion_set_limits (PlumbShare *share,
                             double      size)
{
  double p = (double) share->n / share->base;
  double z2 = PLUMB_Z_95 * PLUMB_Z_95;
  double middle = p + z2 / (2.0 * size);
  double reach = PLUMB_Z_95 * sqrt (p * (1.0 - p) / size + z2 / (4.0 * size * size));
  double scale = 1.0 + z2 / size;

  share->limited = TRUE;
  /* At the ends the formula gives exactly 0 and 1, which floating point would miss by a hair. */
  share->lower = share->n == 0 ? 0.0 : CLAMP ((middle - reach) / scale, 0.0, 1.0);
  share->upper = share->n == share->base ? 1.0 : CLAMP ((middle + reach) / scale, 0.0, 1.0);
}

static PlumbShare
make_share (guint n,
            guint base)
{
  PlumbShare share = { n, base, base };

  share.known = base > 0;
  share.firm = base >= PLUMB_MINIMUM_AUDITS;
  return share;
}

/* Everything that there was has been looked at: nothing is left to be unsure of. */
static void
set_certain (PlumbShare *share)
{
  share->limited = TRUE;
  share->lower = share->upper = (double) share->n / share->base;
}

/* As many answers of an endless frame would tell as much as @base of @frame, which is more. */
static double
find_effective_size (guint base,
                     guint frame)
{
  if (frame == PLUMB_FRAME_UNKNOWN)
    return base;

  return base * (((double) frame - 1.0) / ((double) frame - (double) base));
}

/**
 * plumb_proportion_wilson:
 * @n: how many of @base
 * @base: audits looked at; 0 gives a share that is not known
 * @frame: audits or cases that they were sampled from, each with the same chance; at least @base,
 *   or PLUMB_FRAME_UNKNOWN
 *
 * A share with its 95% interval by Wilson's score method without continuity correction: Wilson, E.
 * B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22,
 * 209-212; it is method 3 of Newcombe, R. G. (1998), "Two-sided confidence intervals for the single
 * proportion", Statistics in Medicine 17, 857-872.
 *
 * Where the frame is known, the variance under the score is that of sampling without replacement,
 * P (1 - P) / n * (N - n) / (N - 1) (Cochran, W. G. (1977), "Sampling Techniques", 3rd edition,
 * 3.2), which is Wilson's interval with n (N - 1) / (N - n) answers. At n = N both limits are the
 * share itself.
 *
 * Returns: the share; its limits lie within 0 and 1
 */
PlumbShare
plumb_proportion_wilson (guint n,
                         guint base,
                         guint frame)
{
  PlumbShare share = make_share (n, base);

  g_return_val_if_fail (n <= base, share);
  g_return_val_if_fail (frame == PLUMB_FRAME_UNKNOWN || frame >= base, share);

  if (base == 0)
    return share;

  if (base == frame)
    set_certain (&share);
  else
    plumb_proportion_set_limits (&share, find_effective_size (base, frame));
  return share;
}

/**
 * plumb_proportion_exact:
 * @n: how many of @base
 * @base: audits looked at; 0 gives a share that is not known
 * @frame: audits or cases that they were sampled from, each with the same chance; at least @base,
 *   or PLUMB_FRAME_UNKNOWN
 *
 * A share with its "exact" 95% interval, which covers the truth at least as often as it promises:
 * Clopper, C. J. and Pearson, E. S. (1934), "The use of confidence or fiducial limits illustrated
 * in the case of the binomial", Biometrika 26, 404-413, as quantiles of the beta distribution.
 *
 * Where the frame is known, the same limits with the effective number of answers n (N - 1) /
 * (N - n) and the same share of them, as Korn, E. L. and Graubard, B. I. (1998), "Confidence
 * intervals for proportions with small expected number of positive counts estimated from survey
 * data", Survey Methodology 24, 193-201, do for any design; the design effect is (N - n) / (N - 1)
 * (Cochran, W. G. (1977), "Sampling Techniques", 3rd edition, 3.2). At n = N both limits are the
 * share itself. More than a million answers count as a million.
 *
 * Returns: the share; its limits lie within 0 and 1
 */
PlumbShare
plumb_proportion_exact (guint n,
                        guint base,
                        guint frame)
{
  PlumbShare share = make_share (n, base);
  double size, good;

  g_return_val_if_fail (n <= base, share);
  g_return_val_if_fail (frame == PLUMB_FRAME_UNKNOWN || frame >= base, share);

  if (base == 0)
    return share;
  if (base == frame)
    {
      set_certain (&share);
      return share;
    }

  size = MIN (find_effective_size (base, frame), MOST_ANSWERS);
  good = size * ((double) n / base);
  share.limited = TRUE;
  share.lower = n == 0 ? 0.0 : plumb_quantile_beta (1.0 - PLUMB_UPPER_95, good, size - good + 1.0);
  share.upper = n == base ? 1.0 : plumb_quantile_beta (PLUMB_UPPER_95, good + 1.0, size - good);
  return share;
}
