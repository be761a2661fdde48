/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-shares.h"

#include "plumb-release-recount.h"
#include "plumb-text.h"

/**
 * plumb_release_share_of:
 * @measure: of what
 * @share: as the findings have it
 * @sums: (nullable): of an index
 *
 * Returns: the same in integers
 */
PlumbReleaseShare
plumb_release_share_of (PlumbMeasure          measure,
                        const PlumbShare     *share,
                        const PlumbTallySums *sums)
{
  PlumbReleaseShare shown = { measure, PLUMB_RELEASE_NOT_APPLICABLE };

  if (!share->known)
    return shown;
  shown.status = PLUMB_RELEASE_SHOWN;
  shown.n = share->n;
  shown.base = share->base;
  shown.n_audits = share->n_audits;
  shown.firm = share->firm;
  shown.permille = (int) plumb_text_percent_tenths (share->n, share->base);
  shown.limits = share->limited ? PLUMB_RELEASE_SHOWN : PLUMB_RELEASE_NOT_AVAILABLE;
  if (share->limited)
    {
      shown.lower = plumb_text_round_tenths (share->lower * 100.0);
      shown.upper = plumb_text_round_tenths (share->upper * 100.0);
    }
  shown.has_sums = sums != NULL;
  if (sums != NULL)
    shown.sums = *sums;
  return shown;
}

static PlumbReleaseVerdict
get_verdict (PlumbChangeVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_CHANGE_NONE:
      return PLUMB_VERDICT_NO_CLEAR_CHANGE;
    case PLUMB_CHANGE_BETTER:
      return PLUMB_VERDICT_BETTER;
    case PLUMB_CHANGE_WORSE:
      return PLUMB_VERDICT_WORSE;
    case PLUMB_CHANGE_NOT_COMPARABLE:
      return PLUMB_VERDICT_NOT_COMPARABLE;
    case PLUMB_CHANGE_TOO_FEW:
    default:
      return PLUMB_VERDICT_TOO_FEW;
    }
}

/**
 * plumb_release_change_of:
 * @measure: of what
 * @now: as the findings have it
 * @before: the same in the quarter before
 * @sums_before: (nullable): of an index
 * @change: of the two
 *
 * Returns: the same in integers
 */
PlumbReleaseChange
plumb_release_change_of (PlumbMeasure          measure,
                         const PlumbShare     *now,
                         const PlumbShare     *before,
                         const PlumbTallySums *sums_before,
                         const PlumbChange    *change)
{
  PlumbReleaseChange shown = { measure, .status = PLUMB_RELEASE_NOT_AVAILABLE };

  shown.before = plumb_release_share_of (measure, before, sums_before);
  shown.verdict = get_verdict (change->verdict);
  shown.limits = change->limited ? PLUMB_RELEASE_SHOWN : PLUMB_RELEASE_NOT_AVAILABLE;
  if (change->known)
    {
      shown.status = PLUMB_RELEASE_SHOWN;
      shown.points = plumb_text_points_tenths (now->n, now->base, before->n, before->base);
    }
  if (change->limited)
    {
      shown.lower = plumb_text_round_tenths (change->lower * 100.0);
      shown.upper = plumb_text_round_tenths (change->upper * 100.0);
    }
  return shown;
}

static PlumbShare
count_again (guint                 n,
             guint                 base,
             const PlumbTallySums *sums)
{
  return sums != NULL ? plumb_interval_index (n, base, sums) : plumb_interval_share (n, base);
}

/**
 * plumb_release_recount_share:
 * @measure: of what
 * @n: that many
 * @base: of so many
 * @sums: (nullable): of an index
 *
 * Returns: the share with its limits, as a release has it
 */
PlumbReleaseShare
plumb_release_recount_share (PlumbMeasure          measure,
                             guint                 n,
                             guint                 base,
                             const PlumbTallySums *sums)
{
  PlumbShare share = count_again (n, base, sums);

  return plumb_release_share_of (measure, &share, sums);
}

/**
 * plumb_release_recount_change:
 * @now: a share that was counted again
 * @before: likewise, of the quarter before
 *
 * Returns: the change with its limits and verdict, as a release has it
 */
PlumbReleaseChange
plumb_release_recount_change (const PlumbReleaseShare *now,
                              const PlumbReleaseShare *before)
{
  const PlumbTallySums *sums_before = before->has_sums ? &before->sums : NULL;
  PlumbShare later = count_again (now->n, now->base, now->has_sums ? &now->sums : NULL);
  PlumbShare earlier = count_again (before->n, before->base, sums_before);
  PlumbChange change = plumb_interval_change (&later, &earlier);

  return plumb_release_change_of (now->measure, &later, &earlier, sums_before, &change);
}
