/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "drawn-series.h"
#include "oracle.h"
#include "plumb-control-chart.h"
#include "plumb-run-chart.h"

/* Of a point, what is shown. */
static const char letters[] = "OoTtNnSsLlC.";

/* How often each letter and each state came up: a rule that never fired was not tried. */
static guint n_shown[128];
static guint n_states[PLUMB_CHART_UNDEFINED_NO_AUDITS + 1];

static void
assert_state (Oracle              *oracle,
              PlumbChartUndefined  undefined,
              const char          *defined)
{
  static const char *const states[] = { "ok",    "none",  "few",   "constant", "no-middle",
                                         "jumps", "alike", "one" };

  n_states[undefined]++;
  g_assert_cmpstr (oracle_word (oracle), ==,
                   undefined == PLUMB_CHART_UNDEFINED_NOT ? defined : states[undefined]);
}

static void
assert_signals (Oracle       *oracle,
                const GArray *signals,
                gboolean      fired)
{
  g_autoptr(GString) shown = g_string_new ("=");
  g_autoptr(GString) bits = g_string_new ("=");

  for (guint i = 0; i < signals->len; i++)
    {
      PlumbSignals at = g_array_index (signals, PlumbSignals, i);

      n_shown[(guint) letters[at.signal]]++;
      g_string_append_c (shown, letters[at.signal]);
      g_string_append_printf (bits, i == 0 ? "%x" : ",%x", at.fired);
    }
  g_assert_cmpstr (shown->str, ==, oracle_word (oracle));
  if (fired)
    g_assert_cmpstr (bits->str, ==, oracle_word (oracle));
}

static void
assert_count (Oracle *oracle,
              guint   count)
{
  g_assert_cmpfloat ((double) count, ==, oracle_number (oracle));
}

static void
start_counting (void)
{
  memset (n_shown, 0, sizeof n_shown);
  memset (n_states, 0, sizeof n_states);
}

static void
assert_tried (const char *shown)
{
  for (const char *letter = shown; *letter != '\0'; letter++)
    {
      g_test_message ("%c: %u points", *letter, n_shown[(guint) *letter]);
      g_assert_cmpuint (n_shown[(guint) *letter], >=, 20);
    }
}

static void
test_run_chart (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("run-charts.txt", 20170711);

  start_counting ();
  while (oracle_next (oracle))
    {
      g_autoptr(GArray) points = draw_series (oracle);
      g_autofree PlumbSeriesPoint *series = list_shares (points);
      g_autoptr(PlumbRunChart) chart = plumb_run_chart_new (series, points->len);

      for (guint i = 0; i < chart->segments->len; i++)
        {
          const PlumbRunSegment *run = &g_array_index (chart->segments, PlumbRunSegment, i);

          assert_state (oracle, run->undefined, "ok");
          if (run->undefined != PLUMB_CHART_UNDEFINED_NOT)
            continue;
          oracle_assert (oracle, run->median);
          assert_count (oracle, run->n_useful);
          assert_count (oracle, run->longest_run);
          assert_count (oracle, run->longest_limit);
          assert_count (oracle, run->n_crossings);
          assert_count (oracle, run->crossings_limit);
          g_assert_cmpint (run->few_crossings, ==, run->n_crossings < run->crossings_limit);
        }
      assert_signals (oracle, chart->signals, TRUE);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
  assert_tried ("LlC.");
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NO_MIDDLE], >=, 20);
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NOT], >=, 500);
}

static void
test_control_chart (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("control-charts.txt", 20170712);

  start_counting ();
  while (oracle_next (oracle))
    {
      g_autoptr(GArray) points = draw_series (oracle);
      g_autofree PlumbSeriesPoint *series = list_shares (points);
      gboolean screen = oracle_get_n_read (oracle) % 2 == 1;
      g_autoptr(PlumbControlChart) chart
          = plumb_control_chart_new (series, points->len, screen);

      for (guint i = 0; i < chart->segments->len; i++)
        {
          const PlumbControlSegment *segment
              = &g_array_index (chart->segments, PlumbControlSegment, i);

          assert_state (oracle, segment->undefined, segment->trial ? "trial" : "firm");
          if (segment->undefined != PLUMB_CHART_UNDEFINED_NOT)
            continue;
          oracle_assert (oracle, segment->mean);
          oracle_assert (oracle, segment->lower);
          oracle_assert (oracle, segment->upper);
          oracle_assert (oracle, segment->mean_range);
          assert_count (oracle, segment->n_screened);
        }
      assert_signals (oracle, chart->signals, TRUE);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
  assert_tried ("OoTtNnSs.");
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_ONLY_JUMPS], >, 0);
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NO_VARIATION], >, 0);
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NOT], >=, 500);
}

static void
assert_limits (Oracle                       *oracle,
               const PlumbProportionChart   *chart,
               const PlumbProportionSegment *segment,
               const GArray                 *points)
{
  oracle_assert (oracle, segment->centre);
  oracle_assert (oracle, segment->widening);
  for (guint i = segment->first; i < segment->end; i++)
    {
      const PlumbProportionLimits *limits
          = &g_array_index (chart->limits, PlumbProportionLimits, i);

      g_assert_cmpint (limits->known, ==, g_array_index (points, PlumbProportionPoint, i).n > 0);
      if (!limits->known)
        continue;
      oracle_assert (oracle, limits->lower);
      oracle_assert (oracle, limits->upper);
    }
}

static void
test_proportion_chart (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("share-charts.txt", 20170713);

  start_counting ();
  while (oracle_next (oracle))
    {
      g_autoptr(GArray) points = draw_series (oracle);
      gboolean widen = oracle_get_n_read (oracle) % 2 == 0;
      g_autoptr(PlumbProportionChart) chart = plumb_proportion_chart_new (
          (const PlumbProportionPoint *) (gpointer) points->data, points->len, widen);

      for (guint i = 0; i < chart->segments->len; i++)
        {
          const PlumbProportionSegment *segment
              = &g_array_index (chart->segments, PlumbProportionSegment, i);

          assert_state (oracle, segment->undefined, segment->trial ? "trial" : "firm");
          if (segment->undefined == PLUMB_CHART_UNDEFINED_NOT)
            assert_limits (oracle, chart, segment, points);
        }
      assert_signals (oracle, chart->signals, FALSE);
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
  assert_tried ("Oo.");
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_ALL_ALIKE], >, 0);
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NO_VARIATION], >, 0);
  g_assert_cmpuint (n_states[PLUMB_CHART_UNDEFINED_NOT], >=, 500);
}

static void
assert_team (Oracle                *oracle,
             const PlumbFunnelTeam *team,
             guint                 *n_places)
{
  static const char *const places[]
      = { "inside",      "above-edge",  "below-edge", "above-inner",
          "below-inner", "above-outer", "below-outer" };

  g_assert_cmpstr (oracle_word (oracle), ==,
                   team->limits.method == PLUMB_FUNNEL_EXACT ? "exact" : "normal");
  oracle_assert (oracle, team->limits.lower);
  oracle_assert (oracle, team->limits.upper);
  oracle_assert (oracle, team->limits.lower_outer);
  oracle_assert (oracle, team->limits.upper_outer);
  oracle_assert (oracle, team->chance);
  g_assert_cmpstr (oracle_word (oracle), ==, places[team->place]);
  n_places[team->place]++;
}

static void
test_funnel (void)
{
  g_autoptr(Oracle) oracle = oracle_new ("funnels.txt", 20170714);
  guint n_places[PLUMB_FUNNEL_BELOW_OUTER + 1] = { 0 };

  while (oracle_next (oracle))
    {
      g_autoptr(GArray) units = draw_funnel (oracle);
      g_autoptr(PlumbFunnel) funnel = plumb_funnel_new (
          (const PlumbFunnelUnit *) (gpointer) units->data, units->len);

      if (funnel->undefined == PLUMB_CHART_UNDEFINED_NO_AUDITS)
        {
          g_assert_cmpstr (oracle_word (oracle), ==, "none");
          continue;
        }
      assert_state (oracle, funnel->undefined, "ok");
      if (funnel->undefined != PLUMB_CHART_UNDEFINED_NOT)
        continue;
      oracle_assert (oracle, funnel->target);
      for (guint i = 0; i < funnel->teams->len; i++)
        {
          const PlumbFunnelTeam *team = &g_array_index (funnel->teams, PlumbFunnelTeam, i);

          if (g_array_index (units, PlumbFunnelUnit, i).n > 0)
            assert_team (oracle, team, n_places);
          else
            g_assert_cmpint (team->limits.undefined, ==, PLUMB_CHART_UNDEFINED_NO_AUDITS);
        }
    }
  g_assert_cmpuint (oracle_get_n_read (oracle), ==, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (n_places); i++)
    g_assert_cmpuint (n_places[i], >, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart-oracles/run-chart", test_run_chart);
  g_test_add_func ("/chart-oracles/control-chart", test_control_chart);
  g_test_add_func ("/chart-oracles/proportion-chart", test_proportion_chart);
  g_test_add_func ("/chart-oracles/funnel", test_funnel);
  return g_test_run ();
}
