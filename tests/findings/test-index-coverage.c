/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draw-shares.h"
#include "plumb-interval.h"

/* What the interval of an index promises, tried out: audits are drawn whose answers go together
 * (each audit has a share of its own, from a beta distribution of the given mean and intraclass
 * correlation), and we count how often the interval holds the mean that they were drawn from.
 * PLUMB_TRIALS asks for 400 draws each. */

#define DRAWS_A_TRIAL  400
#define DRAWS_IN_SHORT 4000

static guint
count_draws (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");

  return trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) * DRAWS_A_TRIAL
                        : DRAWS_IN_SHORT;
}

static PlumbShare
draw_quarter (GRand  *random,
              double  mean,
              double  correlation,
              guint   n_audits)
{
  guint32 slots[PLUMB_TALLY_SUMS_SLOTS] = { 0 };
  PlumbTallySums sums;
  guint met = 0, answers = 0;

  for (guint i = 0; i < n_audits; i++)
    {
      double share = draw_share (random, mean, correlation);
      guint n = (guint) g_rand_int_range (random, LEAST_ANSWERS, MOST_ANSWERS + 1);
      guint x = 0;

      for (guint k = 0; k < n; k++)
        x += g_rand_double (random) < share ? 1 : 0;
      plumb_tally_sums_count (slots, x, n, 1);
      met += x;
      answers += n;
    }
  sums = plumb_tally_sums_read (slots);
  return plumb_interval_index (met, answers, &sums);
}

typedef struct
{
  const char *name;
  double      means[4];
  double      low;
  double      high;
} Promise;

static const Promise promises[] = {
  { "middle", { 0.5, 0.6, 0.7, 0.8 }, 0.93, 0.97 },
  { "edge", { 0.85, 0.9, 0.95, 0.15 }, 0.89, 0.99 },
};

static void
test_coverage (gconstpointer data)
{
  static const double correlations[] = { 0.1, 0.2, 0.3 };
  static const guint sizes[] = { 20, 54, 150 };
  const Promise *promise = data;
  guint n_draws = count_draws ();
  GRand *random = g_rand_new_with_seed (20170630);
  /* A share of so many draws strays by chance; four standard errors of 95 % in the short form. */
  double slack = n_draws < 20000 ? 4 * sqrt (0.95 * 0.05 / n_draws) : 0;

  for (guint p = 0; p < G_N_ELEMENTS (promise->means); p++)
    for (guint c = 0; c < G_N_ELEMENTS (correlations); c++)
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          guint held = 0;
          double coverage;

          for (guint i = 0; i < n_draws; i++)
            {
              PlumbShare share = draw_quarter (random, promise->means[p], correlations[c],
                                               sizes[s]);

              held += share.limited && share.lower <= promise->means[p]
                      && share.upper >= promise->means[p] ? 1 : 0;
            }
          coverage = (double) held / n_draws;
          g_test_message ("mean %.2f, correlation %.1f, %u audits: %.4f", promise->means[p],
                          correlations[c], sizes[s], coverage);
          g_assert_cmpfloat (coverage, >=, promise->low - slack);
          g_assert_cmpfloat (coverage, <=, promise->high + slack);
        }
  g_rand_free (random);
}

/* Two quarters of one unchanged practice must seldom be called better or worse. */
static void
test_false_verdicts (void)
{
  guint n_pairs = count_draws ();
  GRand *random = g_rand_new_with_seed (20170930);
  guint called = 0;
  double share;

  for (guint i = 0; i < n_pairs; i++)
    {
      PlumbShare before = draw_quarter (random, 0.65, 0.2, 20);
      PlumbShare now = draw_quarter (random, 0.65, 0.2, 20);
      PlumbChange change = plumb_interval_change (&now, &before);

      g_assert_cmpint (change.verdict, !=, PLUMB_CHANGE_TOO_FEW);
      called += change.verdict == PLUMB_CHANGE_BETTER || change.verdict == PLUMB_CHANGE_WORSE;
    }
  share = (double) called / n_pairs;
  g_test_message ("called better or worse: %.4f of %u pairs", share, n_pairs);
  g_assert_cmpfloat (share, >=, 0.03);
  g_assert_cmpfloat (share, <=, 0.07);
  g_rand_free (random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      g_autofree char *name = g_strdup_printf ("/index-coverage/%s", promises[i].name);

      g_test_add_data_func (name, &promises[i], test_coverage);
    }
  g_test_add_func ("/index-coverage/false-verdicts", test_false_verdicts);

  return g_test_run ();
}
