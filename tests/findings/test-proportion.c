/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-proportion.h"

#include <math.h>

#include "oracle.h"

static guint
draw_base (Oracle *oracle,
           guint   row)
{
  return 1 + oracle_draw (oracle, row % 3 == 0 ? 20 : 400);
}

static void
assert_limits (Oracle           *oracle,
               const PlumbShare *share)
{
  g_assert_true (share->known && share->limited);
  oracle_assert (oracle, share->lower);
  oracle_assert (oracle, share->upper);
}

/* A thousand shares, and a thousand changes after them, against R. */
static void
test_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("proportions.txt", 20170701);

  for (guint row = 0; oracle_next (oracle); row++)
    {
      guint base = draw_base (oracle, row);
      guint n = oracle_draw (oracle, base + 1);
      guint frame = base + oracle_draw (oracle, 3 * base + 1);
      PlumbShare shares[] = {
        plumb_proportion_wilson (n, base, PLUMB_FRAME_UNKNOWN),
        plumb_proportion_exact (n, base, PLUMB_FRAME_UNKNOWN),
        plumb_proportion_wilson (n, base, frame), plumb_proportion_exact (n, base, frame),
      };

      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        assert_limits (oracle, &shares[i]);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
}

static PlumbShare
draw_share (Oracle *oracle,
            guint   row)
{
  guint base = draw_base (oracle, row);

  return plumb_proportion_wilson (oracle_draw (oracle, base + 1), base, PLUMB_FRAME_UNKNOWN);
}

static void
test_changes_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("changes.txt", 20170702);

  for (guint row = 0; oracle_next (oracle); row++)
    {
      PlumbShare now = draw_share (oracle, row);
      PlumbShare before = draw_share (oracle, row + 1);
      PlumbChange change = plumb_interval_change (&now, &before);

      g_assert_true (change.known && change.limited);
      oracle_assert (oracle, change.difference);
      oracle_assert (oracle, change.lower);
      oracle_assert (oracle, change.upper);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
}

static void
draw_audits (Oracle         *oracle,
             guint           row,
             guint          *out_n,
             guint          *out_base,
             PlumbTallySums *out_sums)
{
  guint32 slots[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
  guint m = 2 + oracle_draw (oracle, row % 4 == 0 ? 6 : 80);
  guint alike = oracle_draw (oracle, 3);
  guint level = oracle_draw (oracle, 101);

  *out_n = *out_base = 0;
  for (guint i = 0; i < m; i++)
    {
      guint n = 1 + oracle_draw (oracle, 20), x = 0;
      guint own = alike == 0 ? level : oracle_draw (oracle, 101);

      for (guint answer = 0; answer < n; answer++)
        x += oracle_draw (oracle, 100) < own;
      if (alike == 2 && oracle_draw (oracle, 2) == 0)
        x = n;
      plumb_tally_sums_count (slots, x, n, 1);
      *out_n += x;
      *out_base += n;
    }
  *out_sums = plumb_tally_sums_read (slots);
}

/* A thousand indices against exact fractions, made of each audit's residual. */
static void
test_indices_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("indices.txt", 20170706);

  for (guint row = 0; oracle_next (oracle); row++)
    {
      guint n, base;
      PlumbTallySums sums;
      PlumbShare share;

      draw_audits (oracle, row, &n, &base, &sums);
      share = plumb_interval_index (n, base, &sums);
      assert_limits (oracle, &share);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
}

/* When every case was looked at the share is the truth, and an interval about it would be a lie. */
static void
test_whole_frame (void)
{
  for (guint base = 1; base < 60; base++)
    for (guint n = 0; n <= base; n++)
      {
        PlumbShare wilson = plumb_proportion_wilson (n, base, base);
        PlumbShare exact = plumb_proportion_exact (n, base, base);
        double share = (double) n / base;

        g_assert_true (wilson.limited && wilson.lower == share && wilson.upper == share);
        g_assert_true (exact.limited && exact.lower == share && exact.upper == share);
      }
}

static double
get_width (const PlumbShare *share)
{
  return share->upper - share->lower;
}

/* The fewer cases are left unseen, the surer; a frame as large as can be is as good as none. */
static void
test_frame_narrows (void)
{
  for (guint n = 0; n <= 12; n++)
    {
      PlumbShare wilson = plumb_proportion_wilson (n, 12, PLUMB_FRAME_UNKNOWN);
      PlumbShare exact = plumb_proportion_exact (n, 12, PLUMB_FRAME_UNKNOWN);
      PlumbShare endless = plumb_proportion_wilson (n, 12, G_MAXUINT);

      g_assert_cmpfloat_with_epsilon (endless.lower, wilson.lower, 1e-8);
      g_assert_cmpfloat_with_epsilon (endless.upper, wilson.upper, 1e-8);
      for (guint frame = 200; frame >= 12; frame--)
        {
          PlumbShare narrower = plumb_proportion_wilson (n, 12, frame);
          PlumbShare narrower_exact = plumb_proportion_exact (n, 12, frame);

          g_assert_cmpfloat (get_width (&narrower), <, get_width (&wilson));
          g_assert_cmpfloat (get_width (&narrower_exact), <, get_width (&exact));
          wilson = narrower;
          exact = narrower_exact;
        }
    }
}

/* No base is no share, with a frame and without. */
static void
test_no_base (void)
{
  static const guint frames[] = { PLUMB_FRAME_UNKNOWN, 1, 50 };

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      PlumbShare wilson = plumb_proportion_wilson (0, 0, frames[i]);
      PlumbShare exact = plumb_proportion_exact (0, 0, frames[i]);

      g_assert_false (wilson.known || wilson.limited || wilson.firm);
      g_assert_false (exact.known || exact.limited || exact.firm);
    }
}

/* Half of two million, of which one was not looked at, are more answers than the beta distribution
 * takes. */
static void
test_many (void)
{
  PlumbShare exact = plumb_proportion_exact (1000000, 2000000, 2000001);
  PlumbShare all = plumb_proportion_exact (4000000, 4000000, PLUMB_FRAME_UNKNOWN);

  g_assert_true (exact.lower > 0.499 && exact.lower < 0.5);
  g_assert_true (exact.upper > 0.5 && exact.upper < 0.501);
  g_assert_true (all.lower > 0.99999 && all.lower < 1.0 && all.upper == 1.0);
}

/* Clopper and Pearson promise at least 95%, whatever the truth: every sample of 12 is counted with
 * its chance. */
static void
test_exact_covers (void)
{
  for (guint step = 1; step < 200; step++)
    {
      double truth = step / 200.0, covered = 0.0;

      for (guint n = 0; n <= 12; n++)
        {
          PlumbShare exact = plumb_proportion_exact (n, 12, PLUMB_FRAME_UNKNOWN);

          if (exact.lower <= truth && truth <= exact.upper)
            covered += exp (lgamma (13.0) - lgamma (n + 1.0) - lgamma (13.0 - n)
                            + n * log (truth) + (12.0 - n) * log1p (-truth));
        }
      g_assert_cmpfloat (covered, >=, 0.95);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proportion/oracle", test_oracle);
  g_test_add_func ("/proportion/changes-oracle", test_changes_oracle);
  g_test_add_func ("/proportion/indices-oracle", test_indices_oracle);
  g_test_add_func ("/proportion/whole-frame", test_whole_frame);
  g_test_add_func ("/proportion/frame-narrows", test_frame_narrows);
  g_test_add_func ("/proportion/no-base", test_no_base);
  g_test_add_func ("/proportion/many", test_many);
  g_test_add_func ("/proportion/exact-covers", test_exact_covers);
  return g_test_run ();
}
