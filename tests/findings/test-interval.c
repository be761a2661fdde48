/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-interval.h"

#include <math.h>

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
  return g_test_run ();
}
