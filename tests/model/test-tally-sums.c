/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-sums.h"

/* The sums of an index are kept in pairs of 32-bit counters. A lost carry would give a council with
 * many answers an interval of nothing, years after the first audit. */

static void
test_single (void)
{
  guint32 slots[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
  PlumbTallySums sums;

  plumb_tally_sums_count (slots, 3, 5, 1);
  plumb_tally_sums_count (slots, 0, 4, 1);
  plumb_tally_sums_count (slots, 0, 0, 1);
  sums = plumb_tally_sums_read (slots);
  g_assert_cmpuint (sums.n_audits, ==, 2);
  g_assert_cmpuint (sums.xx, ==, 9);
  g_assert_cmpuint (sums.xn, ==, 15);
  g_assert_cmpuint (sums.nn, ==, 41);
}

static void
test_carry (void)
{
  guint32 slots[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
  guint32 total[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
  guint64 x = 70000, n = 100000;
  PlumbTallySums sums;

  for (guint i = 0; i < 5; i++)
    plumb_tally_sums_count (slots, x, n, 1);
  sums = plumb_tally_sums_read (slots);
  g_assert_cmpuint (sums.xx, ==, 5 * x * x);
  g_assert_cmpuint (sums.xn, ==, 5 * x * n);
  g_assert_cmpuint (sums.nn, ==, 5 * n * n);

  plumb_tally_sums_add (total, slots);
  plumb_tally_sums_add (total, slots);
  sums = plumb_tally_sums_read (total);
  g_assert_cmpuint (sums.n_audits, ==, 10);
  g_assert_cmpuint (sums.nn, ==, 10 * n * n);

  for (guint i = 0; i < 5; i++)
    plumb_tally_sums_count (slots, x, n, -1);
  for (guint i = 0; i < PLUMB_TALLY_SUMS_SLOTS; i++)
    g_assert_cmpuint (slots[i], ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tally-sums/single", test_single);
  g_test_add_func ("/tally-sums/carry", test_carry);

  return g_test_run ();
}
