/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-agreement-ratings.h"
#include "plumb-agreement-table.h"
#include "plumb-krippendorff.h"
#include "plumb-quantile.h"

#include <math.h>

#include "oracle.h"

#define MOST_GRADES 5
#define MOST_UNITS 40

static const double rising[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
static const double falling[] = { 4.0, 3.0, 2.0, 1.0 };

static const PlumbWeighting all_weights[] = {
  PLUMB_WEIGHTING_IDENTITY, PLUMB_WEIGHTING_LINEAR, PLUMB_WEIGHTING_QUADRATIC,
  PLUMB_WEIGHTING_ORDINAL,
};

static const PlumbWeighting all_distances[] = {
  PLUMB_WEIGHTING_NOMINAL_DISTANCE, PLUMB_WEIGHTING_ORDINAL_DISTANCE,
  PLUMB_WEIGHTING_INTERVAL_DISTANCE, PLUMB_WEIGHTING_RATIO_DISTANCE,
};

static void
assert_value (PlumbCoefficient coefficient,
              double           expected,
              double           close)
{
  g_autofree char *name = plumb_coefficient_dup_name (&coefficient);

  g_test_message ("%s: %.9f, expected %.7f", name, coefficient.value, expected);
  g_assert_cmpint (coefficient.status, ==, PLUMB_COEFFICIENT_DEFINED);
  g_assert_cmpfloat_with_epsilon (coefficient.value, expected, close);
}

/* The standard error that an interval was made of: its lower limit is not cut. */
static void
assert_standard_error (PlumbCoefficient coefficient,
                       guint            df,
                       double           expected,
                       double           close)
{
  double error = (coefficient.value - coefficient.lower) / plumb_quantile_t (PLUMB_UPPER_95, df);

  g_test_message ("standard error %.9f, expected %.8f", error, expected);
  g_assert_true (coefficient.limited);
  g_assert_cmpfloat_with_epsilon (error, expected, close);
}

/* A published table of three categories: the values on the page of irrCAC, a package of R, and
 * computed ones. */
static void
test_published_table (void)
{
  static const guint counts[] = { 13, 0, 0, 0, 20, 7, 0, 4, 56 };
  const PlumbAgreementTable table = { 3, rising, counts };
  PlumbAgreementPlain plain = plumb_agreement_table_get_plain (&table);

  g_assert_cmpuint (plain.n, ==, 100);
  g_assert_cmpuint (plain.exact.n, ==, 89);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_IDENTITY), 0.7964094, 5.1e-8);
  assert_value (plumb_agreement_table_scott (&table, PLUMB_WEIGHTING_IDENTITY), 0.7962397, 5.1e-8);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_IDENTITY), 0.8493305, 5.1e-8);
  assert_standard_error (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_IDENTITY), 99,
                         0.04321747, 5.1e-9);
  assert_value (plumb_agreement_table_brennan_prediger (&table, PLUMB_WEIGHTING_IDENTITY), 0.835,
                1e-12);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_QUADRATIC), 0.8921569, 5.1e-8);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR), 0.8429020, 5.1e-8);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_LINEAR), 0.9000227, 5.1e-8);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_QUADRATIC), 0.9402369, 5.1e-8);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_ORDINAL), 0.9251917, 5.1e-8);
}

/* The same hundred cases as single ratings. */
static void
test_published_alpha (void)
{
  static const guint counts[] = { 13, 0, 0, 0, 20, 7, 0, 4, 56 };
  guint units[100 * 3] = { 0 }, n = 0;
  const PlumbAgreementRatings ratings = { 3, rising, 100, units };

  for (guint cell = 0; cell < G_N_ELEMENTS (counts); cell++)
    for (guint i = 0; i < counts[cell]; i++, n++)
      {
        units[n * 3 + cell / 3]++;
        units[n * 3 + cell % 3]++;
      }
  assert_value (plumb_krippendorff_alpha (&ratings, PLUMB_WEIGHTING_NOMINAL_DISTANCE), 0.7972585,
                5.1e-8);
  assert_value (plumb_agreement_ratings_gwet (&ratings, PLUMB_WEIGHTING_IDENTITY), 0.8493305,
                5.1e-8);
  assert_value (plumb_agreement_ratings_fleiss (&ratings, PLUMB_WEIGHTING_IDENTITY), 0.7962397,
                5.1e-8);
}

/* Auditors and moderators on four grades, best first, as a council would have them. */
static void
test_four_grades (void)
{
  static const guint counts[] = { 4, 2, 0, 0, 1, 15, 4, 0, 0, 3, 12, 1, 0, 0, 2, 6 };
  const PlumbAgreementTable table = { 4, falling, counts };
  PlumbAgreementPlain plain = plumb_agreement_table_get_plain (&table);

  g_assert_cmpuint (plain.n, ==, 50);
  g_assert_cmpuint (plain.exact.n, ==, 37);
  g_assert_cmpuint (plain.within_one.n, ==, 50);
  g_assert_cmpfloat_with_epsilon (plain.first_mean, 2.48, 1e-12);
  g_assert_cmpfloat_with_epsilon (plain.second_mean, 2.46, 1e-12);
  g_assert_cmpfloat_with_epsilon (plain.bias, -0.02, 1e-12);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_IDENTITY), 0.623407, 5.1e-7);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR), 0.726661, 5.1e-7);
  assert_value (plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_QUADRATIC), 0.830993, 5.1e-7);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_IDENTITY), 0.662367, 5.1e-7);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_LINEAR), 0.813012, 5.1e-7);
  assert_value (plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_QUADRATIC), 0.913957, 5.1e-7);
}

/* Twelve units, four coders, gaps, which are 0 here: Krippendorff's own example, whose values for
 * AC1 and Fleiss' kappa are on the page of irrCAC. */
static void
test_four_coders (void)
{
  static const guint grades[12][4] = {
    { 1, 1, 0, 1 }, { 2, 2, 3, 2 }, { 3, 3, 3, 3 }, { 3, 3, 3, 3 }, { 2, 2, 2, 2 },
    { 1, 2, 3, 4 }, { 4, 4, 4, 4 }, { 1, 1, 2, 1 }, { 2, 2, 2, 2 }, { 0, 5, 5, 5 },
    { 0, 0, 1, 1 }, { 0, 0, 3, 0 },
  };
  static const double expected[] = { 0.743421, 0.815388, 0.849107, 0.797403 };
  guint units[12 * 5] = { 0 };
  const PlumbAgreementRatings ratings = { 5, rising, 12, units };
  PlumbCoefficient gwet;

  for (guint i = 0; i < 12; i++)
    for (guint rater = 0; rater < 4; rater++)
      if (grades[i][rater] > 0)
        units[i * 5 + grades[i][rater] - 1]++;

  for (guint i = 0; i < G_N_ELEMENTS (all_distances); i++)
    assert_value (plumb_krippendorff_alpha (&ratings, all_distances[i]), expected[i], 5.1e-7);
  gwet = plumb_agreement_ratings_gwet (&ratings, PLUMB_WEIGHTING_IDENTITY);
  assert_value (gwet, 0.77544, 5.1e-6);
  assert_standard_error (gwet, 11, 0.14295, 5.1e-6);
  g_assert_cmpuint (gwet.n, ==, 11);
  assert_value (plumb_agreement_ratings_fleiss (&ratings, PLUMB_WEIGHTING_IDENTITY), 0.76117,
                5.1e-6);
}

/* A thousand tables against vcd, a package of R. */
static void
test_kappas_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("kappas.txt", 20170705);

  while (oracle_next (oracle))
    {
      guint q = 2 + oracle_draw (oracle, 4);
      guint counts[MOST_GRADES * MOST_GRADES] = { 0 };
      const PlumbAgreementTable table = { q, rising, counts };

      for (guint i = 0; i < q * q; i++)
        counts[i] = oracle_draw (oracle, i / q == i % q ? 30 : 6);
      counts[1]++;
      for (guint w = 0; w < 3; w++)
        oracle_assert (oracle, plumb_agreement_table_cohen (&table, all_weights[w]).value);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
}

static const char *
get_status_word (PlumbCoefficientStatus status)
{
  static const char *const words[] = { "defined", "nothing", "few", "one-grade", "not-defined" };

  return words[status];
}

/* TRUE where it is defined. */
static gboolean
assert_coefficient (Oracle           *oracle,
                    PlumbCoefficient  coefficient)
{
  if (coefficient.status == PLUMB_COEFFICIENT_DEFINED)
    {
      oracle_assert (oracle, coefficient.value);
      return TRUE;
    }
  g_assert_cmpstr (oracle_word (oracle), ==, get_status_word (coefficient.status));
  g_assert_true (coefficient.value == 0.0 && !coefficient.limited);
  return FALSE;
}

static void
assert_with_limits (Oracle           *oracle,
                    PlumbCoefficient  coefficient)
{
  if (!assert_coefficient (oracle, coefficient))
    return;

  if (coefficient.limited)
    {
      oracle_assert (oracle, coefficient.lower);
      oracle_assert (oracle, coefficient.upper);
    }
  else
    g_assert_cmpstr (oracle_word (oracle), ==, "unlimited");
}

static guint
draw_scores (Oracle *oracle,
             double *scores)
{
  guint q = 2 + oracle_draw (oracle, 4);
  guint kind = oracle_draw (oracle, 3);

  for (guint k = 0; k < q; k++)
    scores[k] = kind == 0 ? k + 1 : kind == 1 ? q - k : k * (k + 1) / 2;
  return q;
}

static void
draw_pairs (Oracle *oracle,
            guint   row,
            guint   q,
            guint  *counts)
{
  guint n = row % 10 == 0 ? oracle_draw (oracle, 5) : 5 + oracle_draw (oracle, 80);

  for (guint i = 0; i < n; i++)
    {
      guint first = 0, second;

      if (row % 2 == 0 || oracle_draw (oracle, 4) == 0)
        first = oracle_draw (oracle, q);
      second = oracle_draw (oracle, 3) > 0 ? first : oracle_draw (oracle, q);
      counts[first * q + second]++;
    }
}

/* More than a thousand tables against exact fractions. */
static void
test_pairs_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("pairs.txt", 20170703);
  guint n_defined = 0;

  for (guint row = 0; oracle_next (oracle); row++)
    {
      double scores[MOST_GRADES];
      guint counts[MOST_GRADES * MOST_GRADES] = { 0 };
      guint q = draw_scores (oracle, scores);
      const PlumbAgreementTable table = { q, scores, counts };
      PlumbAgreementPlain plain;

      draw_pairs (oracle, row, q, counts);
      plain = plumb_agreement_table_get_plain (&table);
      oracle_assert (oracle, plain.exact.n);
      oracle_assert (oracle, plain.within_one.n);
      oracle_assert (oracle, plain.bias);
      for (guint w = 0; w < G_N_ELEMENTS (all_weights); w++)
        {
          PlumbWeighting weighting = all_weights[w];

          n_defined += assert_coefficient (oracle, plumb_agreement_table_cohen (&table, weighting));
          assert_coefficient (oracle, plumb_agreement_table_scott (&table, weighting));
          assert_with_limits (oracle, plumb_agreement_table_gwet (&table, weighting));
          assert_coefficient (oracle, plumb_agreement_table_brennan_prediger (&table, weighting));
        }
    }
  g_test_message ("%u defined", n_defined);
  g_assert_cmpuint (n_defined, >, 4 * 1000);
}

static guint
draw_units (Oracle *oracle,
            guint   row,
            guint   q,
            guint  *counts)
{
  guint n = row % 10 == 0 ? oracle_draw (oracle, 4) : 4 + oracle_draw (oracle, 30);
  guint n_raters = row % 10 == 0 ? 1 + oracle_draw (oracle, 2) : 2 + oracle_draw (oracle, 4);

  for (guint i = 0; i < n; i++)
    {
      guint likely = 0;

      if (row % 2 == 0 || oracle_draw (oracle, 4) == 0)
        likely = oracle_draw (oracle, q);
      for (guint rater = 0; rater < n_raters; rater++)
        if (oracle_draw (oracle, 4) > 0)
          counts[i * q + (oracle_draw (oracle, 3) > 0 ? likely : oracle_draw (oracle, q))]++;
    }
  return n;
}

static void
test_ratings_oracle (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("ratings.txt", 20170704);
  guint n_defined = 0;

  for (guint row = 0; oracle_next (oracle); row++)
    {
      double scores[MOST_GRADES];
      guint counts[MOST_UNITS * MOST_GRADES] = { 0 };
      guint q = draw_scores (oracle, scores);
      const PlumbAgreementRatings ratings = { q, scores, draw_units (oracle, row, q, counts),
                                              counts };

      for (guint w = 0; w < G_N_ELEMENTS (all_weights); w++)
        {
          PlumbWeighting weighting = all_weights[w];

          assert_coefficient (oracle, plumb_agreement_ratings_fleiss (&ratings, weighting));
          assert_with_limits (oracle, plumb_agreement_ratings_gwet (&ratings, weighting));
          assert_coefficient (oracle,
                              plumb_agreement_ratings_brennan_prediger (&ratings, weighting));
        }
      for (guint d = 0; d < G_N_ELEMENTS (all_distances); d++)
        n_defined += assert_coefficient (oracle,
                                         plumb_krippendorff_alpha (&ratings, all_distances[d]));
    }
  g_test_message ("%u defined", n_defined);
  g_assert_cmpuint (n_defined, >, 4 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agreement/published-table", test_published_table);
  g_test_add_func ("/agreement/published-alpha", test_published_alpha);
  g_test_add_func ("/agreement/four-grades", test_four_grades);
  g_test_add_func ("/agreement/four-coders", test_four_coders);
  g_test_add_func ("/agreement/kappas-oracle", test_kappas_oracle);
  g_test_add_func ("/agreement/pairs-oracle", test_pairs_oracle);
  g_test_add_func ("/agreement/ratings-oracle", test_ratings_oracle);
  return g_test_run ();
}
