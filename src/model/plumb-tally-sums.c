/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-sums.h"

static guint64
read_pair (const guint32 *pair)
{
  return pair[0] | (guint64) pair[1] << 32;
}

/* Wraps around on taking away, which carries over both halves. */
static void
add_to_pair (guint32 *pair,
             guint64  value)
{
  guint64 sum = read_pair (pair) + value;

  pair[0] = (guint32) sum;
  pair[1] = (guint32) (sum >> 32);
}

/**
 * plumb_tally_sums_count:
 * @slots: PLUMB_TALLY_SUMS_SLOTS counters
 * @x: answers of the audit that are met or good
 * @n: answers of the audit that count
 * @sign: 1 to add the audit, -1 to take it away
 */
void
plumb_tally_sums_count (guint32 *slots,
                        guint    x,
                        guint    n,
                        int      sign)
{
  guint64 factor = (guint64) (gint64) sign;

  if (n == 0)
    return;

  slots[0] += (guint32) sign;
  add_to_pair (slots + 1, factor * x * x);
  add_to_pair (slots + 3, factor * x * n);
  add_to_pair (slots + 5, factor * n * n);
}

void
plumb_tally_sums_add (guint32       *to,
                      const guint32 *from)
{
  to[0] += from[0];
  for (guint i = 1; i < PLUMB_TALLY_SUMS_SLOTS; i += 2)
    add_to_pair (to + i, read_pair (from + i));
}

/**
 * plumb_tally_sums_read:
 *
 * Returns: the sums that @slots hold
 */
PlumbTallySums
plumb_tally_sums_read (const guint32 *slots)
{
  PlumbTallySums sums = { slots[0], read_pair (slots + 1), read_pair (slots + 3),
                          read_pair (slots + 5) };

  return sums;
}
