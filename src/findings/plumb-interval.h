/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 97.5th centile of the standard normal distribution: two-sided 95%. */
#define PLUMB_Z_95 1.959963984540054

/**
 * PlumbShare:
 * @known: FALSE where the base is 0: there is no share, which is not a share of 0
 * @lower, @upper: Wilson's 95% interval, 0 to 1
 *
 * A share with its base.
 */
typedef struct
{
  guint    n;
  guint    base;
  gboolean known;
  double   lower;
  double   upper;
} PlumbShare;

typedef enum
{
  /* too few to say: a base under PLUMB_CHANGE_MINIMUM_BASE, or nothing to compare with */
  PLUMB_CHANGE_TOO_FEW,
  PLUMB_CHANGE_NONE,      /* no clear change: the interval spans zero */
  PLUMB_CHANGE_BETTER,
  PLUMB_CHANGE_WORSE
} PlumbChangeVerdict;

#define PLUMB_CHANGE_MINIMUM_BASE 10

/**
 * PlumbChange:
 * @known: FALSE where either share is not known
 * @difference, @lower, @upper: in points of share (0.061 is 6.1 percentage points), Newcombe's
 *   interval
 */
typedef struct
{
  gboolean           known;
  double             difference;
  double             lower;
  double             upper;
  PlumbChangeVerdict verdict;
} PlumbChange;

PlumbShare  plumb_interval_share  (guint             n,
                                   guint             base);
PlumbChange plumb_interval_change (const PlumbShare *now,
                                   const PlumbShare *before);

G_END_DECLS
