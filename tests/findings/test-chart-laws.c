/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "plumb-control-chart.h"
#include "plumb-proportion-chart.h"
#include "plumb-run-chart.h"

/* What holds of every series, and how often an unchanged practice is called a signal. PLUMB_TRIALS
 * says how many thousand series; without it there is one. */

#define MOST_POINTS 60

static guint
get_n_trials (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");

  return trials != NULL ? 1000 * (guint) g_ascii_strtoull (trials, NULL, 10) : 1000;
}

/* Eighths, so that ties and points on lines are common and halving is exact. */
static guint
draw_series (GRand            *random,
             PlumbSeriesPoint *points)
{
  guint n = (guint) g_rand_int_range (random, 0, MOST_POINTS);
  int step = g_rand_int_range (random, 0, 3);
  int level = 0;

  for (guint i = 0; i < n; i++)
    {
      level = step == 0 ? g_rand_int_range (random, 0, 9)
                        : level + g_rand_int_range (random, -step, step + 1);
      points[i] = (PlumbSeriesPoint) { .known = g_rand_int_range (random, 0, 9) > 0,
                                       .value = level / 8.0,
                                       .in_baseline = i % 30 < 12 && n % 3 == 0,
                                       .is_break = g_rand_int_range (random, 0, 30) == 0 };
    }
  return n;
}

static PlumbSignal
get_other_side (PlumbSignal signal)
{
  return signal < PLUMB_SIGNAL_FEW_CROSSINGS ? (PlumbSignal) ((guint) signal ^ 1u) : signal;
}

static void
assert_mirrored (const GArray *signals,
                 const GArray *mirrored)
{
  for (guint i = 0; i < signals->len; i++)
    {
      PlumbSignals a = g_array_index (signals, PlumbSignals, i);
      PlumbSignals b = g_array_index (mirrored, PlumbSignals, i);

      g_assert_cmpint (b.signal, ==, get_other_side (a.signal));
      for (int k = 0; k < PLUMB_SIGNAL_NONE; k++)
        g_assert_cmpint (plumb_signals_has (a, k), ==, plumb_signals_has (b, get_other_side (k)));
    }
}

/* Were one side treated otherwise, praise would be easier to come by than blame. */
static void
test_mirrored (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20170715);

  for (guint trial = get_n_trials (); trial > 0; trial--)
    {
      PlumbSeriesPoint points[MOST_POINTS], mirrored[MOST_POINTS];
      guint n = draw_series (random, points);
      g_autoptr(PlumbControlChart) control = plumb_control_chart_new (points, n, trial % 2);
      g_autoptr(PlumbRunChart) run = plumb_run_chart_new (points, n);
      g_autoptr(PlumbControlChart) other_control = NULL;
      g_autoptr(PlumbRunChart) other_run = NULL;

      for (guint i = 0; i < n; i++)
        {
          mirrored[i] = points[i];
          mirrored[i].value = -points[i].value;
        }
      other_control = plumb_control_chart_new (mirrored, n, trial % 2);
      other_run = plumb_run_chart_new (mirrored, n);
      assert_mirrored (control->signals, other_control->signals);
      assert_mirrored (run->signals, other_run->signals);
    }
}

/* Gaps are left out; a break on one goes over to the next point. */
static guint
leave_out_gaps (const PlumbSeriesPoint *points,
                guint                   n,
                PlumbSeriesPoint       *known,
                guint                  *places)
{
  guint n_known = 0;
  gboolean is_break = FALSE;

  for (guint i = 0; i < n; i++)
    {
      is_break = is_break || points[i].is_break;
      if (!points[i].known)
        continue;
      known[n_known] = points[i];
      known[n_known].is_break = is_break;
      places[n_known++] = i;
      is_break = FALSE;
    }
  return n_known;
}

static void
assert_same_at (const GArray *signals,
                const GArray *alone,
                const guint  *places)
{
  guint n_marked = 0, n_alone = 0;

  for (guint i = 0; i < signals->len; i++)
    n_marked += g_array_index (signals, PlumbSignals, i).fired != 0 ? 1 : 0;
  for (guint i = 0; i < alone->len; i++)
    {
      PlumbSignals a = g_array_index (signals, PlumbSignals, places[i]);
      PlumbSignals b = g_array_index (alone, PlumbSignals, i);

      g_assert_cmphex (a.fired, ==, b.fired);
      g_assert_cmpint (a.signal, ==, b.signal);
      n_alone += b.fired != 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_marked, ==, n_alone);
}

/* A month without audits says nothing, good or bad, and hides nothing. */
static void
test_gaps (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20170716);

  for (guint trial = get_n_trials (); trial > 0; trial--)
    {
      PlumbSeriesPoint points[MOST_POINTS], known[MOST_POINTS];
      guint places[MOST_POINTS];
      guint n = draw_series (random, points);
      guint n_known = leave_out_gaps (points, n, known, places);
      g_autoptr(PlumbControlChart) control = plumb_control_chart_new (points, n, trial % 2);
      g_autoptr(PlumbControlChart) alone = plumb_control_chart_new (known, n_known, trial % 2);
      g_autoptr(PlumbRunChart) run = plumb_run_chart_new (points, n);
      g_autoptr(PlumbRunChart) run_alone = plumb_run_chart_new (known, n_known);

      assert_same_at (control->signals, alone->signals, places);
      assert_same_at (run->signals, run_alone->signals, places);
    }
}

static void
draw_practice (GRand                *random,
               double                share,
               guint                 n_audits,
               PlumbProportionPoint *counts,
               PlumbSeriesPoint     *points,
               guint                 n)
{
  for (guint i = 0; i < n; i++)
    {
      counts[i] = (PlumbProportionPoint) { .n = n_audits };
      for (guint k = 0; k < n_audits; k++)
        counts[i].x += g_rand_double (random) < share ? 1 : 0;
      points[i] = (PlumbSeriesPoint) { .known = TRUE,
                                       .value = (double) counts[i].x / n_audits };
    }
}

static gboolean
has_signal (const GArray *signals)
{
  for (guint i = 0; i < signals->len; i++)
    if (g_array_index (signals, PlumbSignals, i).fired != 0)
      return TRUE;

  return FALSE;
}

/* Two years of a practice that does not change. Somewhere among 24 points a rule fires by chance in
 * a share of the charts that grows with the number of rules; the bounds are above what is seen, and
 * below what a mistake in a rule would make of it. */
static void
test_unchanged (void)
{
  static const struct { double share; guint n_audits; double run, control, plain; } rows[] = {
    { 0.6, 10, 0.08, 0.30, 0.07 },
    { 0.85, 5, 0.13, 0.52, 0.19 },
    { 0.85, 20, 0.08, 0.34, 0.14 },
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (20170717);
  guint n_trials = get_n_trials ();

  for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
    {
      guint n_run = 0, n_control = 0, n_plain = 0;

      for (guint trial = 0; trial < n_trials; trial++)
        {
          PlumbProportionPoint counts[24];
          PlumbSeriesPoint points[24];
          g_autoptr(PlumbRunChart) run = NULL;
          g_autoptr(PlumbControlChart) control = NULL;
          g_autoptr(PlumbProportionChart) plain = NULL;

          draw_practice (random, rows[k].share, rows[k].n_audits, counts, points, 24);
          run = plumb_run_chart_new (points, 24);
          control = plumb_control_chart_new (points, 24, TRUE);
          plain = plumb_proportion_chart_new (counts, 24, FALSE);
          n_run += has_signal (run->signals) ? 1 : 0;
          n_control += has_signal (control->signals) ? 1 : 0;
          n_plain += has_signal (plain->signals) ? 1 : 0;
        }
      g_test_message ("%.2f of %u audits: a signal in %.3f of run, %.3f of control, %.3f of p "
                      "charts", rows[k].share, rows[k].n_audits, (double) n_run / n_trials,
                      (double) n_control / n_trials, (double) n_plain / n_trials);
      g_assert_cmpfloat (n_run, <=, rows[k].run * n_trials);
      g_assert_cmpfloat (n_control, <=, rows[k].control * n_trials);
      g_assert_cmpfloat (n_plain, <=, rows[k].plain * n_trials);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-laws/mirrored", test_mirrored);
  g_test_add_func ("/chart-laws/gaps", test_gaps);
  g_test_add_func ("/chart-laws/unchanged", test_unchanged);
  return g_test_run ();
}
