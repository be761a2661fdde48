/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quantile.h"

#include <math.h>

/* The values are R's: qt, qbeta, qbinom, pbinom and qnorm of version 4.2.2. */
#define CLOSE 1e-11

static void
assert_close (double value,
              double expected)
{
  g_test_message ("%.17g, expected %.17g", value, expected);
  g_assert_cmpfloat_with_epsilon (value, expected, CLOSE * MAX (fabs (expected), 1.0));
}

static void
test_normal (void)
{
  assert_close (plumb_quantile_normal (0.5), 0.0);
  assert_close (plumb_quantile_normal (0.9), 1.2815515655446008);
  assert_close (plumb_quantile_normal (PLUMB_UPPER_95), 1.9599639845400536);
  assert_close (plumb_quantile_normal (0.999), 3.0902323061678132);
  assert_close (plumb_quantile_normal (1e-4), -3.71901648545568);
}

/* Degrees of freedom that are no whole number are those of an index's interval. */
static void
test_t (void)
{
  static const struct { double df, quantile; } rows[] = {
    { 1.0, 12.706204736174694 },    { 1.5, 6.0166631044279288 },  { 2.0, 4.3026527297494619 },
    { 3.0, 3.1824463052837078 },    { 7.25, 2.3481948491053708 }, { 19.0, 2.0930240544083092 },
    { 49.0, 2.0095752371292397 },   { 120.4, 1.9798634125820862 },
    { 1e6, 1.9599663568141066 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_close (plumb_quantile_t (PLUMB_UPPER_95, rows[i].df), rows[i].quantile);
}

/* GSL's own quantile is not a number with 69 and 666, nor with 1560 and 78. */
static void
test_beta (void)
{
  static const struct { double probability, a, b, quantile; } rows[] = {
    { 0.025, 7.0, 6.0, 0.27666968568210581 },
    { 0.975, 8.0, 5.0, 0.84834777019156993 },
    { 0.025, 1.0, 20.0, 0.0012650894979498041 },
    { 0.975, 1.0, 20.0, 0.16843347098308536 },
    { 0.025, 200.0, 1.0, 0.98172465964486377 },
    { 0.975, 0.5, 900.0, 0.0027879295861619057 },
    { 0.025, 450.5, 551.25, 0.41902437764911576 },
    { 0.999, 3.0, 9.0, 0.67931496035717021 },
    { 0.975, 69.0, 666.0, 0.11596898239689368 },
    { 0.025, 1560.0, 78.0, 0.94155954668128983 },
    { 0.975, 200000.0, 800000.0, 0.2007845531738407 },
    { 0.0, 3.0, 9.0, 0.0 },
    { 1.0, 3.0, 9.0, 1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_close (plumb_quantile_beta (rows[i].probability, rows[i].a, rows[i].b),
                  rows[i].quantile);
}

/* Half of 7 tosses is reached exactly at 3: a sum that is a hair too small must not make it 4. */
static void
test_binomial (void)
{
  static const struct { double probability; guint n; double p; guint quantile; } rows[] = {
    { 0.05, 9, 0.5, 2 },   { 0.05, 11, 0.5, 3 },  { 0.05, 15, 0.5, 4 },  { 0.05, 19, 0.5, 6 },
    { 0.05, 23, 0.5, 8 },  { 0.05, 29, 0.5, 10 }, { 0.5, 7, 0.5, 3 },    { 0.001, 12, 0.6, 2 },
    { 0.975, 12, 0.6, 10 }, { 0.999, 5000, 0.01, 73 }, { 0.0, 5, 0.3, 0 }, { 1.0, 5, 0.3, 5 },
    { 0.5, 0, 0.3, 0 },    { 0.5, 5, 0.0, 0 },    { 0.5, 5, 1.0, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (plumb_quantile_binomial (rows[i].probability, rows[i].n, rows[i].p), ==,
                      rows[i].quantile);
}

static void
test_binomial_halves (void)
{
  for (guint n = 1; n < 400; n += 2)
    g_assert_cmpuint (plumb_quantile_binomial (0.5, n, 0.5), ==, n / 2);
}

static void
test_binomial_cdf (void)
{
  assert_close (plumb_quantile_binomial_cdf (3, 12, 0.6), 0.01526726656000002);
  assert_close (plumb_quantile_binomial_cdf (40, 5000, 0.01), 0.08499265788600327);
  assert_close (plumb_quantile_binomial_cdf (11, 12, 0.6), 0.99782321766400006);
  assert_close (plumb_quantile_binomial_cdf (12, 12, 0.6), 1.0);
  assert_close (plumb_quantile_binomial_cdf (0, 12, 0.0), 1.0);
  assert_close (plumb_quantile_binomial_cdf (11, 12, 1.0), 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantile/normal", test_normal);
  g_test_add_func ("/quantile/t", test_t);
  g_test_add_func ("/quantile/beta", test_beta);
  g_test_add_func ("/quantile/binomial", test_binomial);
  g_test_add_func ("/quantile/binomial-halves", test_binomial_halves);
  g_test_add_func ("/quantile/binomial-cdf", test_binomial_cdf);
  return g_test_run ();
}
