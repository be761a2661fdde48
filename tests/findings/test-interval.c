/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-interval.h"

#include <math.h>

#include "plumb-text.h"

/* Published and recomputed values. Were one wrong, a team would be told that its practice is surer,
 * or less sure, than it is. */
static void
test_wilson (void)
{
  static const struct { guint n, base; double lower, upper; } rows[] = {
    { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0.0, 0.1611 },
    { 1, 29, 0.0061, 0.1718 },   { 7, 12, 0.3195, 0.8067 },   { 3, 10, 0.1078, 0.6032 },
    { 10, 10, 0.7225, 1.0 },     { 31, 54, 0.4416, 0.6967 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbShare share = plumb_interval_share (rows[i].n, rows[i].base);

      g_test_message ("%u of %u: %.5f to %.5f", rows[i].n, rows[i].base, share.lower, share.upper);
      g_assert_true (share.known);
      g_assert_cmpuint (share.n, ==, rows[i].n);
      g_assert_cmpuint (share.base, ==, rows[i].base);
      g_assert_cmpfloat_with_epsilon (share.lower, rows[i].lower, 0.0000501);
      g_assert_cmpfloat_with_epsilon (share.upper, rows[i].upper, 0.0000501);
    }
}

/* The ends are exact: a limit of 99.99% would print as 100.0 in one place and not in another. */
static void
test_wilson_ends (void)
{
  for (guint base = 1; base < 2000; base++)
    {
      PlumbShare none = plumb_interval_share (0, base);
      PlumbShare all = plumb_interval_share (base, base);

      g_assert_true (none.lower == 0.0 && none.upper > 0.0 && none.upper < 1.0);
      g_assert_true (all.upper == 1.0 && all.lower > 0.0 && all.lower < 1.0);
    }
}

/* No base is no share; read as 0% it would blame a team that was not looked at. */
static void
test_no_base (void)
{
  PlumbShare none = plumb_interval_share (0, 0);
  PlumbShare some = plumb_interval_share (10, 20);
  PlumbChange change = plumb_interval_change (&some, &none);

  g_assert_false (none.known);
  g_assert_false (change.known);
  g_assert_cmpint (change.verdict, ==, PLUMB_CHANGE_TOO_FEW);
  change = plumb_interval_change (&none, &some);
  g_assert_false (change.known);
}

static void
test_newcombe (void)
{
  static const struct {
    guint n1, base1, n2, base2;
    double d, lower, upper;
    PlumbChangeVerdict verdict;
  } rows[] = {
    { 56, 70, 48, 80, 0.2, 0.0524, 0.3339, PLUMB_CHANGE_BETTER },
    { 48, 80, 56, 70, -0.2, -0.3339, -0.0524, PLUMB_CHANGE_WORSE },
    { 9, 10, 3, 10, 0.6, 0.1705, 0.8090, PLUMB_CHANGE_BETTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbShare now = plumb_interval_share (rows[i].n1, rows[i].base1);
      PlumbShare before = plumb_interval_share (rows[i].n2, rows[i].base2);
      PlumbChange change = plumb_interval_change (&now, &before);

      g_test_message ("%.4f (%.5f, %.5f)", change.difference, change.lower, change.upper);
      g_assert_true (change.known);
      g_assert_cmpfloat_with_epsilon (change.difference, rows[i].d, 1e-12);
      g_assert_cmpfloat_with_epsilon (change.lower, rows[i].lower, 0.0000501);
      g_assert_cmpfloat_with_epsilon (change.upper, rows[i].upper, 0.0000501);
      g_assert_cmpint (change.verdict, ==, rows[i].verdict);
    }
}

/* Said too soon, "better" sends a manager after noise. */
static void
test_verdicts (void)
{
  static const struct { guint n1, base1, n2, base2; PlumbChangeVerdict verdict; } rows[] = {
    { 9, 9, 0, 100, PLUMB_CHANGE_TOO_FEW },   { 100, 100, 0, 9, PLUMB_CHANGE_TOO_FEW },
    { 10, 10, 0, 10, PLUMB_CHANGE_BETTER },   { 0, 10, 10, 10, PLUMB_CHANGE_WORSE },
    { 5, 10, 5, 10, PLUMB_CHANGE_NONE },      { 31, 54, 25, 52, PLUMB_CHANGE_NONE },
    { 10, 10, 10, 10, PLUMB_CHANGE_NONE },    { 0, 10, 0, 10, PLUMB_CHANGE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbShare now = plumb_interval_share (rows[i].n1, rows[i].base1);
      PlumbShare before = plumb_interval_share (rows[i].n2, rows[i].base2);

      g_assert_cmpint (plumb_interval_change (&now, &before).verdict, ==, rows[i].verdict);
    }
}

/* Never "worse" beside a limit that prints as 0.0, nor "no clear change" beside two of one sign. */
static void
test_verdicts_as_printed (void)
{
  guint n_edges = 0;

  for (guint base = 10; base <= 40; base++)
    for (guint base_before = 10; base_before <= 40; base_before += 3)
      for (guint n = 0; n <= base; n++)
        for (guint n_before = 0; n_before <= base_before; n_before++)
          {
            PlumbShare now = plumb_interval_share (n, base);
            PlumbShare before = plumb_interval_share (n_before, base_before);
            PlumbChange change = plumb_interval_change (&now, &before);
            int low = (int) plumb_text_round_tenths (change.lower * 100);
            int high = (int) plumb_text_round_tenths (change.upper * 100);
            g_autofree char *lower = plumb_text_of_tenths (low);
            g_autofree char *upper = plumb_text_of_tenths (high);
            gboolean above = *lower != '-' && !g_str_equal (lower, "0.0");
            gboolean below = *upper == '-';

            g_assert_cmpint (change.verdict, ==, above ? PLUMB_CHANGE_BETTER
                                                       : below ? PLUMB_CHANGE_WORSE
                                                               : PLUMB_CHANGE_NONE);
            n_edges += (change.lower > 0 && !above) || (change.upper < 0 && !below) ? 1 : 0;
          }
  g_test_message ("%u changes with a limit just beside 0.0", n_edges);
  g_assert_cmpuint (n_edges, >, 50);
}

typedef struct
{
  const char *name;
  guint       x;          /* of audits that are alike */
  guint       n;
  guint       n_alike;
  guint       other_x;    /* of one more; 0 of 0 for none */
  guint       other_n;
  gboolean    firm;
  double      lower;
  double      upper;
} Spread;

/* Worked out by hand from the formula, with t of 11 degrees of freedom 2.200985, of 9 2.262157, of
 * 8 2.306004, of 1 12.706205. The first two: all met in 12 audits is 12 audits' worth; one miss
 * among their 204 answers shows how little they differ. */
static void
test_index (void)
{
  static const Spread spreads[] = {
    { "all met", 17, 17, 12, 0, 0, TRUE, 0.712405655620501, 1 },
    { "one miss", 17, 17, 11, 16, 17, TRUE, 0.9678469860655581, 0.9992700790631072 },
    { "none met", 0, 17, 12, 0, 0, TRUE, 0, 0.2875943443794991 },
    { "all alike", 6, 12, 10, 0, 0, TRUE, 0.20909253075067813, 0.7909074692493219 },
    { "two audits", 3, 5, 1, 5, 10, FALSE, 0.06171020800709722, 0.9520597462847187 },
    /* Eleven audits, but one holds most of the answers: 1.8 audits' worth. */
    { "one large", 1, 2, 10, 30, 60, FALSE, 0.05462075552885201, 0.9453792444711481 },
    { "nine", 6, 12, 9, 0, 0, FALSE, 0.1952848, 0.8047152 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spreads); i++)
    {
      const Spread *spread = &spreads[i];
      guint32 slots[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
      PlumbTallySums sums;
      PlumbShare share;

      for (guint k = 0; k < spread->n_alike; k++)
        plumb_tally_sums_count (slots, spread->x, spread->n, 1);
      plumb_tally_sums_count (slots, spread->other_x, spread->other_n, 1);
      sums = plumb_tally_sums_read (slots);
      share = plumb_interval_index (spread->x * spread->n_alike + spread->other_x,
                                    spread->n * spread->n_alike + spread->other_n, &sums);
      g_test_message ("%s: %.8f to %.8f", spread->name, share.lower, share.upper);
      g_assert_true (share.known && share.limited);
      g_assert_cmpint (share.firm, ==, spread->firm);
      g_assert_cmpuint (share.n_audits, ==, spread->n_alike + (spread->other_n > 0));
      g_assert_cmpfloat_with_epsilon (share.lower, spread->lower, 1e-5);
      g_assert_cmpfloat_with_epsilon (share.upper, spread->upper, 1e-5);
    }
}

/* One audit tells nothing of how audits differ; none is no share of 0. */
static void
test_index_of_one (void)
{
  const PlumbTallySums one = { 1, 9, 15, 25 }, none = { 0, 0, 0, 0 };
  PlumbShare share = plumb_interval_index (3, 5, &one);
  PlumbShare empty = plumb_interval_index (0, 0, &none);
  PlumbChange change = plumb_interval_change (&share, &share);

  g_assert_true (share.known);
  g_assert_false (share.limited || share.firm);
  g_assert_false (empty.known || empty.limited || empty.firm);
  g_assert_true (change.known);
  g_assert_false (change.limited);
  g_assert_cmpint (change.verdict, ==, PLUMB_CHANGE_TOO_FEW);
}

/* Sums beyond 32 bits, and a spread of nothing beyond 64. */
static void
test_index_of_many (void)
{
  guint m = 2000000;
  const PlumbTallySums alike = { m, 3600ull * m, 4800ull * m, 6400ull * m };
  PlumbShare share = plumb_interval_index (60 * m, 80 * m, &alike);
  PlumbShare single = plumb_interval_share (3 * m / 4, m);

  g_assert_cmpfloat_with_epsilon (share.lower, single.lower, 1e-8);
  g_assert_cmpfloat_with_epsilon (share.upper, single.upper, 1e-8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interval/wilson", test_wilson);
  g_test_add_func ("/interval/wilson-ends", test_wilson_ends);
  g_test_add_func ("/interval/no-base", test_no_base);
  g_test_add_func ("/interval/newcombe", test_newcombe);
  g_test_add_func ("/interval/verdicts", test_verdicts);
  g_test_add_func ("/interval/verdicts-as-printed", test_verdicts_as_printed);
  g_test_add_func ("/interval/index", test_index);
  g_test_add_func ("/interval/index-of-one", test_index_of_one);
  g_test_add_func ("/interval/index-of-many", test_index_of_many);
  return g_test_run ();
}
