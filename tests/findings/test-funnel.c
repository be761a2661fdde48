/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-funnel.h"

#include <math.h>

#include "plumb-quantile.h"

static const PlumbFunnelTeam *
get_team (const PlumbFunnel *funnel,
          guint              i)
{
  g_assert_cmpuint (i, <, funnel->teams->len);
  return &g_array_index (funnel->teams, PlumbFunnelTeam, i);
}

/* The values of UKHSA's function, in per cent. */
static void
test_normal (void)
{
  static const struct { guint n; double lower, upper, lower_outer, upper_outer; } rows[] = {
    { 10, 56.154344, 100.0, 42.032590, 100.0 },
    { 20, 63.326743, 97.958152, 53.341156, 100.0 },
    { 50, 69.691035, 91.593861, 63.375595, 97.909301 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbFunnelLimits limits
          = plumb_funnel_find_limits (0.80642448, rows[i].n, PLUMB_FUNNEL_NORMAL);

      g_assert_cmpint (limits.undefined, ==, PLUMB_CHART_UNDEFINED_NOT);
      g_assert_cmpfloat_with_epsilon (100 * limits.lower, rows[i].lower, 1e-6);
      g_assert_cmpfloat_with_epsilon (100 * limits.upper, rows[i].upper, 1e-6);
      g_assert_cmpfloat_with_epsilon (100 * limits.lower_outer, rows[i].lower_outer, 1e-6);
      g_assert_cmpfloat_with_epsilon (100 * limits.upper_outer, rows[i].upper_outer, 1e-6);
    }
}

/* The last: what can be said of a team with eight audits in a quarter. */
static void
test_exact (void)
{
  static const struct { guint n; double lower_outer, lower, upper, upper_outer, close; } rows[] = {
    { 12, 0.106119, 0.269291, 0.826274, 0.961717, 1e-6 },
    { 20, 0.226380, 0.355593, 0.787084, 0.892292, 1e-6 },
    { 8, 0.018, 0.17, 0.86, 0.99, 0.02 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlumbFunnelLimits limits = plumb_funnel_find_limits (0.6, rows[i].n, PLUMB_FUNNEL_EXACT);

      g_test_message ("%u: %f %f %f %f", rows[i].n, limits.lower_outer, limits.lower,
                      limits.upper, limits.upper_outer);
      g_assert_cmpfloat_with_epsilon (limits.lower_outer, rows[i].lower_outer, rows[i].close);
      g_assert_cmpfloat_with_epsilon (limits.lower, rows[i].lower, rows[i].close);
      g_assert_cmpfloat_with_epsilon (limits.upper, rows[i].upper, rows[i].close);
      g_assert_cmpfloat_with_epsilon (limits.upper_outer, rows[i].upper_outer, rows[i].close);
    }
}

/* With one audit at 0.3 the chance of none is 0.7, so the lower limits would be below 0: there is
 * no chance of less than none. */
static void
test_exact_of_one (void)
{
  PlumbFunnelLimits limits = plumb_funnel_find_limits (0.3, 1, PLUMB_FUNNEL_EXACT);

  g_assert_cmpfloat (limits.lower, ==, 0.0);
  g_assert_cmpfloat (limits.lower_outer, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (limits.upper, 1.0 - 0.025 / 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (limits.upper_outer, 1.0 - 0.001 / 0.3, 1e-12);
}

static void
test_method (void)
{
  g_assert_cmpint (plumb_funnel_choose_method (0.6, 8), ==, PLUMB_FUNNEL_EXACT);
  g_assert_cmpint (plumb_funnel_choose_method (0.5, 19), ==, PLUMB_FUNNEL_EXACT);
  g_assert_cmpint (plumb_funnel_choose_method (0.5, 20), ==, PLUMB_FUNNEL_NORMAL);
  g_assert_cmpint (plumb_funnel_choose_method (0.9, 99), ==, PLUMB_FUNNEL_EXACT);
  g_assert_cmpint (plumb_funnel_choose_method (0.9, 100), ==, PLUMB_FUNNEL_NORMAL);
  g_assert_cmpint (plumb_funnel_choose_method (0.1, 100), ==, PLUMB_FUNNEL_NORMAL);
  /* ten of n are expected, whatever floating point makes of it */
  for (guint n = 20; n < 5000; n++)
    {
      g_assert_cmpint (plumb_funnel_choose_method (10.0 / n, n), ==, PLUMB_FUNNEL_NORMAL);
      g_assert_cmpint (plumb_funnel_choose_method (10.0 / n, n - 1), ==, PLUMB_FUNNEL_EXACT);
      g_assert_cmpint (plumb_funnel_choose_method (1 - 10.0 / n, n), ==, PLUMB_FUNNEL_NORMAL);
      g_assert_cmpint (plumb_funnel_choose_method (1 - 10.0 / n, n - 1), ==, PLUMB_FUNNEL_EXACT);
    }
}

static void
test_undefined (void)
{
  const PlumbFunnelUnit one[] = { { 0, 0 }, { 3, 5 }, { 0, 0 } };
  const PlumbFunnelUnit none[] = { { 0, 4 }, { 0, 9 }, { 0, 0 } };
  const PlumbFunnelUnit all[] = { { 4, 4 }, { 9, 9 }, { 0, 0 } };
  const struct { const PlumbFunnelUnit *units; guint n; PlumbChartUndefined undefined; } rows[] = {
    { NULL, 0, PLUMB_CHART_UNDEFINED_NO_AUDITS }, { one, 1, PLUMB_CHART_UNDEFINED_NO_AUDITS },
    { one, 3, PLUMB_CHART_UNDEFINED_ONE_UNIT },   { none, 3, PLUMB_CHART_UNDEFINED_ALL_ALIKE },
    { all, 3, PLUMB_CHART_UNDEFINED_ALL_ALIKE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbFunnel) funnel = plumb_funnel_new (rows[i].units, rows[i].n);

      g_assert_cmpint (funnel->undefined, ==, rows[i].undefined);
      g_assert_cmpfloat (funnel->target, ==, 0.0);
      g_assert_cmpuint (funnel->teams->len, ==, rows[i].n);
      for (guint k = 0; k < rows[i].n; k++)
        {
          g_assert_cmpint (get_team (funnel, k)->limits.undefined, ==,
                           rows[i].units[k].n == 0 ? PLUMB_CHART_UNDEFINED_NO_AUDITS
                                                   : rows[i].undefined);
          g_assert_cmpint (get_team (funnel, k)->place, ==, PLUMB_FUNNEL_INSIDE);
        }
    }
  g_assert_cmpint (plumb_funnel_find_limits (0.5, 0, PLUMB_FUNNEL_EXACT).undefined, ==,
                   PLUMB_CHART_UNDEFINED_NO_AUDITS);
  g_assert_cmpint (plumb_funnel_find_limits (0.0, 5, PLUMB_FUNNEL_EXACT).undefined, ==,
                   PLUMB_CHART_UNDEFINED_ALL_ALIKE);
  g_assert_cmpint (plumb_funnel_find_limits (1.0, 5, PLUMB_FUNNEL_NORMAL).undefined, ==,
                   PLUMB_CHART_UNDEFINED_ALL_ALIKE);
}

/* Half of all audits. A team of no audits is in nobody's way. */
static void
test_places (void)
{
  static const struct { guint x, n; PlumbFunnelPlace place; } rows[] = {
    { 50, 100, PLUMB_FUNNEL_INSIDE },      { 0, 0, PLUMB_FUNNEL_INSIDE },
    { 59, 100, PLUMB_FUNNEL_INSIDE },      { 41, 100, PLUMB_FUNNEL_INSIDE },
    /* R's pbinom (40, 100, 0.5) is 0.02844, of 39 0.01760, of 34 0.00089, of 35 0.00176 */
    { 60, 100, PLUMB_FUNNEL_ABOVE_EDGE },  { 40, 100, PLUMB_FUNNEL_BELOW_EDGE },
    { 61, 100, PLUMB_FUNNEL_ABOVE_INNER }, { 39, 100, PLUMB_FUNNEL_BELOW_INNER },
    { 65, 100, PLUMB_FUNNEL_ABOVE_INNER }, { 35, 100, PLUMB_FUNNEL_BELOW_INNER },
    { 66, 100, PLUMB_FUNNEL_ABOVE_OUTER }, { 34, 100, PLUMB_FUNNEL_BELOW_OUTER },
    /* one team in 256 */
    { 8, 8, PLUMB_FUNNEL_ABOVE_INNER },    { 0, 8, PLUMB_FUNNEL_BELOW_INNER },
    { 4, 4, PLUMB_FUNNEL_ABOVE_EDGE },     { 0, 4, PLUMB_FUNNEL_INSIDE },
  };
  PlumbFunnelUnit units[G_N_ELEMENTS (rows)];
  g_autoptr(PlumbFunnel) funnel = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    units[i] = (PlumbFunnelUnit) { rows[i].x, rows[i].n };
  funnel = plumb_funnel_new (units, G_N_ELEMENTS (units));
  g_assert_cmpint (funnel->undefined, ==, PLUMB_CHART_UNDEFINED_NOT);
  g_assert_cmpfloat (funnel->target, ==, 0.5);
  g_assert_cmpuint (funnel->n_known, ==, G_N_ELEMENTS (rows) - 1);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_test_message ("%u of %u", units[i].x, units[i].n);
      g_assert_cmpint (get_team (funnel, i)->place, ==, rows[i].place);
    }
  g_assert_cmpint (get_team (funnel, 1)->limits.undefined, ==, PLUMB_CHART_UNDEFINED_NO_AUDITS);
  g_assert_cmpfloat (get_team (funnel, 1)->chance, ==, 0.0);
  g_assert_cmpint (get_team (funnel, 0)->limits.method, ==, PLUMB_FUNNEL_NORMAL);
  g_assert_cmpint (get_team (funnel, 12)->limits.method, ==, PLUMB_FUNNEL_EXACT);
  g_assert_cmpfloat_with_epsilon (get_team (funnel, 12)->chance, 1.0 / 256, 1e-15);
  g_assert_cmpfloat_with_epsilon (get_team (funnel, 13)->chance, 1.0 / 256, 1e-15);
}

/* What the words say of a team holds for every count, size and share. */
static void
test_chances (void)
{
  for (guint n = 1; n <= 60; n++)
    for (guint x = 0; x <= n; x++)
      for (guint other = 1; other < 20; other++)
        {
          const PlumbFunnelUnit units[] = { { x, n }, { other * 50, 1000 } };
          g_autoptr(PlumbFunnel) funnel = plumb_funnel_new (units, 2);
          const PlumbFunnelTeam *team = get_team (funnel, 0);
          gboolean outer = team->place == PLUMB_FUNNEL_ABOVE_OUTER
                           || team->place == PLUMB_FUNNEL_BELOW_OUTER;
          gboolean inner = team->place == PLUMB_FUNNEL_ABOVE_INNER
                           || team->place == PLUMB_FUNNEL_BELOW_INNER;

          g_assert_cmpint (outer, <=, team->chance <= 0.001);
          g_assert_cmpint (inner, <=, team->chance <= 0.025);
          /* and nobody who is as rare is left within, but for the normal limits' own error */
          if (team->place == PLUMB_FUNNEL_INSIDE && team->limits.method == PLUMB_FUNNEL_EXACT)
            g_assert_cmpfloat (team->chance, >, 0.025 * (1 - 1e-9));
        }
}

static void
test_words (void)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i <= PLUMB_FUNNEL_BELOW_OUTER; i++)
    g_hash_table_add (words, (gpointer) plumb_funnel_place_get_words (i));
  /* seven places, of which the two edges say the same */
  g_assert_cmpuint (g_hash_table_size (words), ==, 6);
}

/* The exact limits lie in order and within 0 and 1 for every size and share. */
static void
test_order (void)
{
  for (guint n = 1; n < 200; n++)
    for (guint percent = 1; percent < 100; percent += 7)
      for (guint method = 0; method < 2; method++)
        {
          PlumbFunnelLimits limits
              = plumb_funnel_find_limits (percent / 100.0, n, (PlumbFunnelMethod) method);

          g_assert_true (limits.lower_outer >= 0.0 && limits.lower >= limits.lower_outer);
          g_assert_true (limits.upper >= limits.lower);
          g_assert_true (limits.upper_outer >= limits.upper && limits.upper_outer <= 1.0);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/funnel/normal", test_normal);
  g_test_add_func ("/funnel/exact", test_exact);
  g_test_add_func ("/funnel/exact-of-one", test_exact_of_one);
  g_test_add_func ("/funnel/method", test_method);
  g_test_add_func ("/funnel/undefined", test_undefined);
  g_test_add_func ("/funnel/places", test_places);
  g_test_add_func ("/funnel/chances", test_chances);
  g_test_add_func ("/funnel/words", test_words);
  g_test_add_func ("/funnel/order", test_order);
  return g_test_run ();
}
