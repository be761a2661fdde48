/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbTallySums:
 * @n_audits: audits with at least one answer that counts in the index
 * @xx: sum of x * x; @xn: sum of x * n; @nn: sum of n * n
 *
 * How the answers of an index spread over audits, of which each has x answers met or good out of n.
 * The answers of one audit go together, so an interval needs these sums and not only the totals of
 * x and n. They are additive over audits.
 */
typedef struct
{
  guint64 n_audits;
  guint64 xx;
  guint64 xn;
  guint64 nn;
} PlumbTallySums;

/* How many 32-bit counters of a tally the sums take: the audits, then each sum, low half first. */
#define PLUMB_TALLY_SUMS_SLOTS 7

/* Adds (@sign 1) or takes away (-1) an audit; one without answers changes nothing. */
void           plumb_tally_sums_count (guint32       *slots,
                                       guint          x,
                                       guint          n,
                                       int            sign);
void           plumb_tally_sums_add   (guint32       *to,
                                       const guint32 *from);
PlumbTallySums plumb_tally_sums_read  (const guint32 *slots);

G_END_DECLS
