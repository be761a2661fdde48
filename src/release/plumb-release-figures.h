/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-measure.h"
#include "plumb-tally-sums.h"

G_BEGIN_DECLS

/**
 * PlumbReleaseStatus:
 * @PLUMB_RELEASE_ABSENT: the row has no such figure; the walk passes it over
 * @PLUMB_RELEASE_SHOWN: the number stands
 * @PLUMB_RELEASE_HIDDEN: "c", confidential: one status for every hidden figure, for whatever reason
 * @PLUMB_RELEASE_NOT_AVAILABLE: "x": nobody knows it, or there is nothing to compare with
 * @PLUMB_RELEASE_NOT_APPLICABLE: "z": there is nothing to take a share of
 * @PLUMB_RELEASE_LOW: "low": it rounds to nothing and is not nothing
 * @PLUMB_RELEASE_UNRELIABLE: "u"
 *
 * What stands in the place of a figure. Unless it is shown, the number beside it is 0 and says
 * nothing: a hidden number is nowhere in a release.
 */
typedef enum
{
  PLUMB_RELEASE_ABSENT,
  PLUMB_RELEASE_SHOWN,
  PLUMB_RELEASE_HIDDEN,
  PLUMB_RELEASE_NOT_AVAILABLE,
  PLUMB_RELEASE_NOT_APPLICABLE,
  PLUMB_RELEASE_LOW,
  PLUMB_RELEASE_UNRELIABLE
} PlumbReleaseStatus;

/* What may be said of a change. "Too few to say" where either share is not firm. */
typedef enum
{
  PLUMB_VERDICT_TOO_FEW,
  PLUMB_VERDICT_NO_CLEAR_CHANGE,
  PLUMB_VERDICT_BETTER,
  PLUMB_VERDICT_WORSE,
  PLUMB_VERDICT_NOT_COMPARABLE   /* versions of the form asked it otherwise */
} PlumbReleaseVerdict;

/**
 * PlumbReleaseCount:
 * @value: 0 unless shown
 * @permille: of the row's base, rounded half away from zero from the exact fraction; -1 where the
 *   count is no part of the base, the base is 0, or one of them or of their difference is not shown
 *
 * A count.
 */
typedef struct
{
  PlumbReleaseStatus status;
  guint              value;
  int                permille;
} PlumbReleaseCount;

/* Fewer audits say nothing in percent, and of no change. */
#define PLUMB_RELEASE_FIRM_AUDITS 10

/**
 * PlumbReleaseShare:
 * @measure: of what: GOOD, SUFFICIENT or MET
 * @status: of @n, @base and @permille together; z where the base is 0
 * @n, @base: that many of so many
 * @n_audits: audits that the base comes from; where each gives one answer, the base itself
 * @firm: enough audits for a percentage in words and for a verdict (PLUMB_RELEASE_FIRM_AUDITS, and
 *   of an index their effective number too); tables of files have the percentage beside its base
 *   all the same
 * @permille: 0 to 1000, rounded half away from zero from the exact fraction
 * @limits: status of @lower and @upper; x where there is no interval: an index of a single audit
 * @lower, @upper: the 95 % interval in permille
 * @has_sums: of an index at a level that carries them: @sums, from which its limits are made
 *
 * A share with its base and interval. All its numbers are integers, rounded once; as text they are
 * plumb_text_of_tenths().
 */
typedef struct
{
  PlumbMeasure       measure;
  PlumbReleaseStatus status;
  guint              n;
  guint              base;
  guint              n_audits;
  gboolean           firm;
  int                permille;
  PlumbReleaseStatus limits;
  int                lower;
  int                upper;
  gboolean           has_sums;
  PlumbTallySums     sums;
} PlumbReleaseShare;

/**
 * PlumbReleaseChange:
 * @measure: as the share's of now, which stands in the same row
 * @before: the same share in the quarter before
 * @status: of @points; x where there is nothing to compare with, or it is not comparable
 * @points: now less before, in tenths of a percentage point, rounded half away from zero from the
 *   exact fractions
 * @limits: status of @lower and @upper (tenths of a point)
 * @verdict: always says something
 *
 * How a share changed since the quarter before, as the forms' versions then and now allow.
 */
typedef struct
{
  PlumbMeasure        measure;
  PlumbReleaseShare   before;
  PlumbReleaseStatus  status;
  int                 points;
  PlumbReleaseStatus  limits;
  int                 lower;
  int                 upper;
  PlumbReleaseVerdict verdict;
} PlumbReleaseChange;

/* What files carry in the place of a number: "c", "x", "z", "low", "u"; NULL where it is shown or
 * absent. */
const char         *plumb_release_status_to_code  (PlumbReleaseStatus   status);
/* "better", "worse", "no-clear-change", "too-few-to-say", "not-comparable" */
const char         *plumb_release_verdict_to_code (PlumbReleaseVerdict  verdict);

G_END_DECLS
