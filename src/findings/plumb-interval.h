/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-tally-sums.h"

G_BEGIN_DECLS

/* 97.5th centile of the standard normal distribution: two-sided 95%. */
#define PLUMB_Z_95 1.959963984540054

/**
 * PlumbShare:
 * @n_audits: audits that the base comes from; where each gives one answer, the base itself
 * @known: FALSE where the base is 0: there is no share, which is not a share of 0
 * @limited: FALSE where there is no interval: an index of a single audit
 * @firm: whether there are enough audits for a percentage and a verdict (PLUMB_MINIMUM_AUDITS)
 * @lower, @upper: the 95% interval, 0 to 1; 0 where there is none
 *
 * A share with its base.
 */
typedef struct
{
  guint    n;
  guint    base;
  guint    n_audits;
  gboolean known;
  gboolean limited;
  gboolean firm;
  double   lower;
  double   upper;
} PlumbShare;

typedef enum
{
  /* too few to say: under PLUMB_MINIMUM_AUDITS, or nothing to compare with */
  PLUMB_CHANGE_TOO_FEW,
  PLUMB_CHANGE_NONE,      /* no clear change: the interval, as it is printed, spans zero */
  PLUMB_CHANGE_BETTER,
  PLUMB_CHANGE_WORSE,
  /* not comparable: the versions of the form asked otherwise; there are no limits */
  PLUMB_CHANGE_NOT_COMPARABLE
} PlumbChangeVerdict;

/* With fewer audits there is no percentage and no verdict. Of an index, whose answers go together
 * within an audit, both the audits and their effective number (N * N / sum of n * n) are
 * counted. */
#define PLUMB_MINIMUM_AUDITS 10

/**
 * PlumbChange:
 * @known: FALSE where either share is not known, or they are not comparable
 * @limited: FALSE where either share has no interval
 * @difference, @lower, @upper: in points of share (0.061 is 6.1 percentage points), Newcombe's
 *   interval
 */
typedef struct
{
  gboolean           known;
  gboolean           limited;
  double             difference;
  double             lower;
  double             upper;
  PlumbChangeVerdict verdict;
} PlumbChange;

/* Where each audit gives one answer. */
PlumbShare  plumb_interval_share          (guint                 n,
                                           guint                 base);
/* Of an index: each audit gives several. */
PlumbShare  plumb_interval_index          (guint                 n,
                                           guint                 base,
                                           const PlumbTallySums *sums);
PlumbChange plumb_interval_change         (const PlumbShare     *now,
                                           const PlumbShare     *before);
/* What stands in the place of a change where the two shares rest on other questions. */
PlumbChange plumb_interval_not_comparable (void);

G_END_DECLS
