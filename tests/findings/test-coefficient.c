/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-agreement-ratings.h"
#include "plumb-agreement-table.h"
#include "plumb-krippendorff.h"

#include <math.h>

/* What has no value has a reason: a figure that is not a number would be printed as one. */

#define N_KINDS 7

static const double rising[] = { 1.0, 2.0, 3.0, 4.0 };

static void
assert_sound (const PlumbCoefficient *coefficient)
{
  const char *reason = plumb_coefficient_status_get_reason (coefficient->status);

  g_assert_true (isfinite (coefficient->value));
  g_assert_true (isfinite (coefficient->lower) && isfinite (coefficient->upper));
  g_assert_cmpfloat (coefficient->value, <=, 1.0);
  if (coefficient->status == PLUMB_COEFFICIENT_DEFINED)
    g_assert_null (reason);
  else
    {
      g_assert_true (g_str_has_suffix (reason, "."));
      g_assert_true (coefficient->value == 0.0 && !coefficient->limited);
    }
  if (coefficient->limited)
    {
      g_assert_cmpfloat (MIN (coefficient->value, -1.0), <=, coefficient->lower);
      g_assert_cmpfloat (coefficient->lower, <=, coefficient->value);
      g_assert_cmpfloat (coefficient->value, <=, coefficient->upper);
      g_assert_cmpfloat (coefficient->upper, <=, 1.0);
    }
}

static void
fill_from_table (const PlumbAgreementTable *table,
                 guint                      w,
                 PlumbCoefficient          *out_coefficients)
{
  guint q = table->n_grades, n = 0;
  guint units[4096 * 4] = { 0 };
  PlumbAgreementRatings ratings = { q, table->scores, 0, units };

  for (guint cell = 0; cell < q * q; cell++)
    for (guint i = 0; i < table->counts[cell]; i++, n++)
      {
        units[n * q + cell / q]++;
        units[n * q + cell % q]++;
      }
  ratings.n_units = n;
  out_coefficients[0] = plumb_agreement_table_cohen (table, w);
  out_coefficients[1] = plumb_agreement_table_scott (table, w);
  out_coefficients[2] = plumb_agreement_table_gwet (table, w);
  out_coefficients[3] = plumb_agreement_table_brennan_prediger (table, w);
  out_coefficients[4] = plumb_agreement_ratings_fleiss (&ratings, w);
  out_coefficients[5] = plumb_agreement_ratings_gwet (&ratings, w);
  out_coefficients[6] = plumb_krippendorff_alpha (&ratings, PLUMB_WEIGHTING_NOMINAL_DISTANCE + w);
}

static void
assert_all (const PlumbAgreementTable *table,
            PlumbCoefficientStatus     status)
{
  for (guint w = PLUMB_WEIGHTING_IDENTITY; w <= PLUMB_WEIGHTING_ORDINAL; w++)
    {
      PlumbCoefficient coefficients[N_KINDS];

      fill_from_table (table, w, coefficients);
      for (guint i = 0; i < N_KINDS; i++)
        {
          assert_sound (&coefficients[i]);
          g_assert_cmpint (coefficients[i].status, ==, status);
        }
    }
}

static void
test_nothing (void)
{
  static const guint counts[16] = { 0 };
  const PlumbAgreementTable table = { 4, rising, counts };
  PlumbAgreementPlain plain = plumb_agreement_table_get_plain (&table);

  assert_all (&table, PLUMB_COEFFICIENT_NOTHING_RATED);
  g_assert_cmpuint (plain.n, ==, 0);
  g_assert_false (plain.exact.known || plain.within_one.known);
  g_assert_true (plain.bias == 0.0 && plain.first_mean == 0.0 && plain.second_mean == 0.0);
}

/* Nothing but "requires improvement" does not show that two people grade alike. */
static void
test_one_grade (void)
{
  for (guint k = 0; k < 4; k++)
    for (guint n = 1; n < 100; n += 7)
      {
        guint counts[16] = { 0 };
        const PlumbAgreementTable table = { 4, rising, counts };

        counts[k * 4 + k] = n;
        assert_all (&table, PLUMB_COEFFICIENT_ONE_GRADE);
      }
}

/* One pair with two grades has a value, though nobody would use it, and no interval. */
static void
test_one_pair (void)
{
  static const guint counts[16] = { 0, 0, 1 };
  const PlumbAgreementTable table = { 4, rising, counts };
  PlumbCoefficient coefficients[N_KINDS];

  assert_all (&table, PLUMB_COEFFICIENT_DEFINED);
  fill_from_table (&table, PLUMB_WEIGHTING_IDENTITY, coefficients);
  for (guint i = 0; i < N_KINDS; i++)
    g_assert_false (coefficients[i].limited);
}

/* Everybody agreed on more than one grade: 1, and nothing in between its limits. */
static void
test_perfect (void)
{
  static const guint counts[16] = { 5, 0, 0, 0, 0, 7 };
  const PlumbAgreementTable table = { 4, rising, counts };

  assert_all (&table, PLUMB_COEFFICIENT_DEFINED);
  for (guint w = PLUMB_WEIGHTING_IDENTITY; w <= PLUMB_WEIGHTING_ORDINAL; w++)
    {
      PlumbCoefficient coefficients[N_KINDS];

      fill_from_table (&table, w, coefficients);
      for (guint i = 0; i < N_KINDS; i++)
        g_assert_true (coefficients[i].value == 1.0);
      g_assert_true (coefficients[2].limited && coefficients[5].limited);
      g_assert_cmpfloat_with_epsilon (coefficients[2].lower, 1.0, 1e-12);
      g_assert_cmpfloat_with_epsilon (coefficients[5].lower, 1.0, 1e-12);
    }
}

/* Best against worst, again and again: with weights, worse than -1. The limits hold it all the
 * same. */
static void
test_opposed (void)
{
  static const guint counts[16] = { 0, 0, 0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 2 };
  const PlumbAgreementTable table = { 4, rising, counts };
  PlumbCoefficient gwet = plumb_agreement_table_gwet (&table, PLUMB_WEIGHTING_QUADRATIC);

  assert_all (&table, PLUMB_COEFFICIENT_DEFINED);
  g_assert_cmpfloat (gwet.value, <, -1.0);
  g_assert_true (gwet.limited && gwet.lower <= gwet.value && gwet.upper >= gwet.value);
}

/* Cases that one person graded say nothing of agreement. */
static void
test_no_pairs (void)
{
  static const guint units[] = { 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0 };
  const PlumbAgreementRatings ratings = { 4, rising, 3, units };
  PlumbCoefficient coefficients[] = {
    plumb_agreement_ratings_fleiss (&ratings, PLUMB_WEIGHTING_LINEAR),
    plumb_agreement_ratings_gwet (&ratings, PLUMB_WEIGHTING_LINEAR),
    plumb_agreement_ratings_brennan_prediger (&ratings, PLUMB_WEIGHTING_LINEAR),
    plumb_krippendorff_alpha (&ratings, PLUMB_WEIGHTING_ORDINAL_DISTANCE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (coefficients); i++)
    {
      assert_sound (&coefficients[i]);
      g_assert_cmpint (coefficients[i].status, ==, PLUMB_COEFFICIENT_TOO_FEW_PAIRS);
      g_assert_cmpuint (coefficients[i].n, ==, 0);
    }
}

/* A scale of a single category, and one whose scores go up and down or stand still. */
static void
test_odd_scales (void)
{
  static const guint one[] = { 12 };
  static const guint four[16] = { 5, 1, 0, 0, 0, 7 };
  static const double wild[][4] = { { 1.0, 3.0, 2.0, 4.0 }, { 1.0, 1.0, 1.0, 1.0 },
                                    { 1.0, 2.0, 2.0, 3.0 }, { 1.0, 2.0, 3.0, NAN },
                                    { 4.0, 3.0, INFINITY, 1.0 } };
  const PlumbAgreementTable single = { 1, rising, one };

  assert_all (&single, PLUMB_COEFFICIENT_ONE_GRADE);
  for (guint i = 0; i < G_N_ELEMENTS (wild); i++)
    {
      const PlumbAgreementTable table = { 4, wild[i], four };

      assert_all (&table, PLUMB_COEFFICIENT_NOT_DEFINED);
    }
}

static void
test_ratios_below_nought (void)
{
  static const double about_nought[] = { -1.0, 0.0, 1.0, 2.0 };
  static const guint units[] = { 1, 0, 1, 0, 2, 0, 0, 0 };
  const PlumbAgreementRatings ratings = { 4, about_nought, 2, units };
  PlumbCoefficient ratio = plumb_krippendorff_alpha (&ratings, PLUMB_WEIGHTING_RATIO_DISTANCE);
  PlumbCoefficient interval;

  g_assert_cmpint (ratio.status, ==, PLUMB_COEFFICIENT_NOT_DEFINED);
  assert_sound (&ratio);
  interval = plumb_krippendorff_alpha (&ratings, PLUMB_WEIGHTING_INTERVAL_DISTANCE);
  g_assert_cmpint (interval.status, ==, PLUMB_COEFFICIENT_DEFINED);
}

/* Half of them none. */
static guint
draw_count (void)
{
  gint32 drawn = g_test_rand_int_range (-3, 5);

  return drawn > 0 ? (guint) drawn : 0;
}

/* Every table of up to three pairs a cell on two grades, and small ones by chance on up to four. */
static void
test_small_tables (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      guint q = i < 256 ? 2 : 1 + (guint) g_test_rand_int_range (0, 4);
      guint counts[16] = { 0 };
      const PlumbAgreementTable table = { q, rising, counts };

      for (guint k = 0; k < q * q; k++)
        counts[k] = i < 256 ? i >> (2 * k) & 3 : draw_count ();
      for (guint w = PLUMB_WEIGHTING_IDENTITY; w <= PLUMB_WEIGHTING_ORDINAL; w++)
        {
          PlumbCoefficient coefficients[N_KINDS];

          fill_from_table (&table, w, coefficients);
          for (guint c = 0; c < N_KINDS; c++)
            {
              g_assert_cmpint (coefficients[c].status, ==, coefficients[0].status);
              assert_sound (&coefficients[c]);
            }
          /* Two ways to the same thing. */
          g_assert_cmpfloat_with_epsilon (coefficients[2].value, coefficients[5].value, 1e-12);
          g_assert_cmpfloat_with_epsilon (coefficients[1].value, coefficients[4].value, 1e-12);
        }
    }
}

/* Grades that nobody gave belong to the scale: without them chance would be thought likelier. */
static void
test_unused_grades (void)
{
  static const guint two[] = { 20, 2, 3, 15 };
  static const guint four[] = { 20, 2, 0, 0, 3, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  const PlumbAgreementTable narrow = { 2, rising, two }, wide = { 4, rising, four };
  PlumbWeighting none = PLUMB_WEIGHTING_IDENTITY;

  g_assert_cmpfloat (plumb_agreement_table_gwet (&wide, none).value, >,
                     plumb_agreement_table_gwet (&narrow, none).value);
  g_assert_cmpfloat (plumb_agreement_table_brennan_prediger (&wide, none).value, >,
                     plumb_agreement_table_brennan_prediger (&narrow, none).value);
  g_assert_cmpfloat_with_epsilon (plumb_agreement_table_cohen (&wide, none).value,
                                  plumb_agreement_table_cohen (&narrow, none).value, 1e-14);
}

/* 19 pairs give no coefficient, 20 do, and a reason of its own stays. */
static void
test_for_use (void)
{
  guint counts[16] = { 9, 0, 0, 0, 0, 10 };
  const PlumbAgreementTable table = { 4, rising, counts };
  PlumbCoefficient kappa = plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR);
  PlumbCoefficient used = plumb_coefficient_for_use (&kappa);

  assert_sound (&used);
  g_assert_cmpint (used.status, ==, PLUMB_COEFFICIENT_TOO_FEW_PAIRS);
  g_assert_cmpuint (used.n, ==, 19);
  g_assert_cmpint (used.weighting, ==, PLUMB_WEIGHTING_LINEAR);

  counts[0] = 10;
  kappa = plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR);
  used = plumb_coefficient_for_use (&kappa);
  g_assert_cmpint (used.status, ==, PLUMB_COEFFICIENT_DEFINED);
  g_assert_true (used.value == kappa.value);

  counts[0] = counts[5] = 0;
  kappa = plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR);
  g_assert_cmpint (plumb_coefficient_for_use (&kappa).status, ==,
                   PLUMB_COEFFICIENT_NOTHING_RATED);
  counts[0] = 30;
  kappa = plumb_agreement_table_cohen (&table, PLUMB_WEIGHTING_LINEAR);
  g_assert_cmpint (plumb_coefficient_for_use (&kappa).status, ==, PLUMB_COEFFICIENT_ONE_GRADE);
}

/* Values with different weights must not be taken for one another. */
static void
test_names (void)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint kind = 0; kind <= PLUMB_COEFFICIENT_KRIPPENDORFF; kind++)
    for (guint w = 0; w <= PLUMB_WEIGHTING_RATIO_DISTANCE; w++)
      {
        PlumbCoefficient coefficient;

        coefficient = plumb_coefficient_new_undefined (kind, w, PLUMB_COEFFICIENT_ONE_GRADE, 0);
        g_assert_true (g_hash_table_add (names, plumb_coefficient_dup_name (&coefficient)));
      }
  g_assert_true (g_hash_table_contains (names, "Gwet’s AC2, linear weights"));
  g_assert_true (g_hash_table_contains (names, "Gwet’s AC1, unweighted"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coefficient/nothing", test_nothing);
  g_test_add_func ("/coefficient/one-grade", test_one_grade);
  g_test_add_func ("/coefficient/one-pair", test_one_pair);
  g_test_add_func ("/coefficient/perfect", test_perfect);
  g_test_add_func ("/coefficient/opposed", test_opposed);
  g_test_add_func ("/coefficient/no-pairs", test_no_pairs);
  g_test_add_func ("/coefficient/odd-scales", test_odd_scales);
  g_test_add_func ("/coefficient/ratios-below-nought", test_ratios_below_nought);
  g_test_add_func ("/coefficient/small-tables", test_small_tables);
  g_test_add_func ("/coefficient/unused-grades", test_unused_grades);
  g_test_add_func ("/coefficient/for-use", test_for_use);
  g_test_add_func ("/coefficient/names", test_names);
  return g_test_run ();
}
