/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quantile.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

/* A cumulative chance that is the asked one but for GSL's last digits is that one: half of 33
 * tosses comes out short by 2e-14. */
#define ROUNDING 1e-12

/* GSL ends the program at an error unless it is told not to. */
static void
quieten_gsl (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&once, 1);
    }
}

/**
 * plumb_quantile_normal:
 * @probability: between 0 and 1, neither of them
 *
 * Returns: the quantile of the standard normal distribution
 */
double
plumb_quantile_normal (double probability)
{
  g_return_val_if_fail (probability > 0.0 && probability < 1.0, 0.0);

  quieten_gsl ();
  return gsl_cdf_ugaussian_Pinv (probability);
}

/**
 * plumb_quantile_t:
 * @probability: between 0 and 1, neither of them
 * @df: degrees of freedom, at least 1; need not be a whole number
 *
 * Returns: the quantile of Student's t distribution
 */
double
plumb_quantile_t (double probability,
                  double df)
{
  g_return_val_if_fail (probability > 0.0 && probability < 1.0 && df >= 1.0, 0.0);

  quieten_gsl ();
  return gsl_cdf_tdist_Pinv (probability, df);
}

/**
 * plumb_quantile_beta:
 * @probability: 0 to 1
 * @a: first parameter of the distribution, above 0
 * @b: second parameter, above 0; the two together at most PLUMB_BETA_MOST
 *
 * By halving, since GSL's own quantile gives up here and there: at 0.975 with 69 and 666, say.
 *
 * Returns: the quantile of the beta distribution, 0 to 1
 */
double
plumb_quantile_beta (double probability,
                     double a,
                     double b)
{
  double low = 0.0, high = 1.0, middle = 0.5;

  g_return_val_if_fail (probability >= 0.0 && probability <= 1.0, 0.0);
  g_return_val_if_fail (a > 0.0 && b > 0.0 && a + b <= PLUMB_BETA_MOST, 0.0);

  if (probability == 0.0 || probability == 1.0)
    return probability;

  quieten_gsl ();
  while (low < middle && middle < high)
    {
      if (gsl_cdf_beta_P (middle, a, b) < probability)
        low = middle;
      else
        high = middle;
      middle = low + (high - low) / 2.0;
    }
  return middle;
}

/**
 * plumb_quantile_binomial_cdf:
 * @k: how many at most
 * @n: of how many
 * @p: the chance of each, 0 to 1
 *
 * Returns: the chance of at most @k of @n
 */
double
plumb_quantile_binomial_cdf (guint  k,
                             guint  n,
                             double p)
{
  g_return_val_if_fail (p >= 0.0 && p <= 1.0, 0.0);

  if (k >= n)
    return 1.0;

  quieten_gsl ();
  return gsl_cdf_binomial_P (k, p, n);
}

/**
 * plumb_quantile_binomial:
 * @probability: 0 to 1
 * @n: of how many
 * @p: the chance of each, 0 to 1
 *
 * Returns: the smallest count that is not exceeded with at least the chance @probability
 */
guint
plumb_quantile_binomial (double probability,
                         guint  n,
                         double p)
{
  guint low = 0, high = n;

  g_return_val_if_fail (probability >= 0.0 && probability <= 1.0 && p >= 0.0 && p <= 1.0, 0);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (plumb_quantile_binomial_cdf (middle, n, p) >= probability * (1.0 - ROUNDING))
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}
