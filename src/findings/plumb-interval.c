/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-interval.h"

#include <math.h>

/**
 * plumb_interval_share:
 * @n: how many of @base
 * @base: out of how many; 0 gives a share that is not known
 *
 * A share with its 95% interval by Wilson's score method without continuity correction: Wilson, E.
 * B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22,
 * 209-212; it is method 3 of Newcombe, R. G. (1998), "Two-sided confidence intervals for the single
 * proportion", Statistics in Medicine 17, 857-872.
 *
 * Returns: the share; its limits lie within 0 and 1
 */
PlumbShare
plumb_interval_share (guint n,
                      guint base)
{
  PlumbShare share = { n, base, FALSE, 0.0, 0.0 };
  double p, z2, middle, reach, scale;

  g_return_val_if_fail (n <= base, share);

  if (base == 0)
    return share;

  p = (double) n / base;
  z2 = PLUMB_Z_95 * PLUMB_Z_95;
  middle = p + z2 / (2.0 * base);
  reach = PLUMB_Z_95 * sqrt (p * (1.0 - p) / base + z2 / (4.0 * base * base));
  scale = 1.0 + z2 / base;

  share.known = TRUE;
  /* At the ends the formula gives exactly 0 and 1, which floating point would miss by a hair. */
  share.lower = n == 0 ? 0.0 : CLAMP ((middle - reach) / scale, 0.0, 1.0);
  share.upper = n == base ? 1.0 : CLAMP ((middle + reach) / scale, 0.0, 1.0);
  return share;
}

static PlumbChangeVerdict
judge_change (const PlumbChange *change,
              const PlumbShare  *now,
              const PlumbShare  *before)
{
  if (now->base < PLUMB_CHANGE_MINIMUM_BASE || before->base < PLUMB_CHANGE_MINIMUM_BASE)
    return PLUMB_CHANGE_TOO_FEW;
  if (change->lower <= 0.0 && change->upper >= 0.0)
    return PLUMB_CHANGE_NONE;

  return change->difference > 0.0 ? PLUMB_CHANGE_BETTER : PLUMB_CHANGE_WORSE;
}

/**
 * plumb_interval_change:
 * @now: the later share
 * @before: the earlier share
 *
 * The difference of two independent shares with its 95% interval by the hybrid score method, which
 * is built from the two Wilson intervals: method 10 of Newcombe, R. G. (1998), "Interval estimation
 * for the difference between independent proportions", Statistics in Medicine 17, 873-890.
 *
 * Returns: the change and what may be said of it; not known, and too few to say, where either share
 * is not known
 */
PlumbChange
plumb_interval_change (const PlumbShare *now,
                       const PlumbShare *before)
{
  PlumbChange change = { FALSE, 0.0, 0.0, 0.0, PLUMB_CHANGE_TOO_FEW };
  double p1, p2, down, up;

  g_return_val_if_fail (now != NULL && before != NULL, change);

  if (!now->known || !before->known)
    return change;

  p1 = (double) now->n / now->base;
  p2 = (double) before->n / before->base;
  down = sqrt ((p1 - now->lower) * (p1 - now->lower)
               + (before->upper - p2) * (before->upper - p2));
  up = sqrt ((now->upper - p1) * (now->upper - p1)
             + (p2 - before->lower) * (p2 - before->lower));

  change.known = TRUE;
  change.difference = p1 - p2;
  change.lower = MAX (change.difference - down, -1.0);
  change.upper = MIN (change.difference + up, 1.0);
  change.verdict = judge_change (&change, now, before);
  return change;
}
