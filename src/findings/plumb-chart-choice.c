/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-choice.h"

#include <glib/gi18n.h>

#include "plumb-control-chart.h"
#include "plumb-run-chart.h"

static const struct
{
  PlumbChartKind  kind;
  const char     *words;
} choices[] = {
  [PLUMB_CHART_CHOICE_NO_POINTS]
  = { PLUMB_CHART_KIND_NONE, N_("No chart, because no period has audits") },
  [PLUMB_CHART_CHOICE_FEW_FOR_LINE]
  = { PLUMB_CHART_KIND_DOTS, N_("Single dots, because fewer than 6 points show no direction") },
  [PLUMB_CHART_CHOICE_FEW_FOR_LIMITS]
  = { PLUMB_CHART_KIND_LINE,
      N_("Dots joined by a line, because limits of chance need at least 8 points") },
  [PLUMB_CHART_CHOICE_FEW_QUARTERS]
  = { PLUMB_CHART_KIND_LINE,
      N_("Dots joined by a line, because a run chart of quarters needs at least 10 points") },
  [PLUMB_CHART_CHOICE_NO_VARIATION]
  = { PLUMB_CHART_KIND_LINE,
      N_("Dots joined by a line, because values that do not vary have no limits of chance") },
  [PLUMB_CHART_CHOICE_NO_MIDDLE]
  = { PLUMB_CHART_KIND_LINE, N_("Dots joined by a line, because half of the values or more are the "
                                "highest, or the lowest, of all") },
  [PLUMB_CHART_CHOICE_LINE_OF_JUMPS]
  = { PLUMB_CHART_KIND_LINE, N_("Dots joined by a line, because values that stay the same but for "
                                "single jumps have no limits of chance") },
  [PLUMB_CHART_CHOICE_LINE_OF_BASELINE]
  = { PLUMB_CHART_KIND_LINE,
      N_("Dots joined by a line, because the baseline has too few points") },
  [PLUMB_CHART_CHOICE_RUN_OF_JUMPS]
  = { PLUMB_CHART_KIND_RUN, N_("A run chart, because values that stay the same but for single "
                               "jumps have no limits of chance") },
  [PLUMB_CHART_CHOICE_RUN_OF_QUARTERS]
  = { PLUMB_CHART_KIND_RUN,
      N_("A run chart, because four quarters a year are too few for a control chart") },
  [PLUMB_CHART_CHOICE_TRIAL]
  = { PLUMB_CHART_KIND_CONTROL_TRIAL,
      N_("A control chart with trial limits, which may still move, because they rest on fewer "
         "than 12 points") },
  [PLUMB_CHART_CHOICE_FIRM]
  = { PLUMB_CHART_KIND_CONTROL,
      N_("A control chart, because there are at least 12 points to make limits of chance from") },
};

PlumbChartKind
plumb_chart_choice_get_kind (PlumbChartChoice choice)
{
  g_return_val_if_fail (choice < G_N_ELEMENTS (choices), PLUMB_CHART_KIND_NONE);

  return choices[choice].kind;
}

const char *
plumb_chart_choice_get_words (PlumbChartChoice choice)
{
  g_return_val_if_fail (choice < G_N_ELEMENTS (choices), NULL);

  return choices[choice].words;
}

static PlumbChartChoice
choose_of_quarters (const PlumbRunSegment *run)
{
  if (run->undefined == PLUMB_CHART_UNDEFINED_NO_VARIATION)
    return PLUMB_CHART_CHOICE_NO_VARIATION;
  if (run->undefined == PLUMB_CHART_UNDEFINED_NO_MIDDLE)
    return PLUMB_CHART_CHOICE_NO_MIDDLE;
  if (run->undefined == PLUMB_CHART_UNDEFINED_NOT)
    return PLUMB_CHART_CHOICE_RUN_OF_QUARTERS;

  return run->n_known < PLUMB_RUN_CHART_LEAST ? PLUMB_CHART_CHOICE_FEW_QUARTERS
                                              : PLUMB_CHART_CHOICE_LINE_OF_BASELINE;
}

static PlumbChartChoice
choose_of_months (const PlumbControlSegment *control,
                  const PlumbRunSegment     *run)
{
  gboolean runs = run->undefined == PLUMB_CHART_UNDEFINED_NOT;

  if (control->undefined == PLUMB_CHART_UNDEFINED_NOT)
    return control->trial ? PLUMB_CHART_CHOICE_TRIAL : PLUMB_CHART_CHOICE_FIRM;
  if (control->undefined == PLUMB_CHART_UNDEFINED_ONLY_JUMPS)
    return runs ? PLUMB_CHART_CHOICE_RUN_OF_JUMPS : PLUMB_CHART_CHOICE_LINE_OF_JUMPS;
  if (control->undefined == PLUMB_CHART_UNDEFINED_NO_VARIATION)
    return PLUMB_CHART_CHOICE_NO_VARIATION;

  return control->n_known < PLUMB_CONTROL_CHART_LEAST ? PLUMB_CHART_CHOICE_FEW_FOR_LIMITS
                                                      : PLUMB_CHART_CHOICE_LINE_OF_BASELINE;
}

static PlumbChartChoice
choose (const PlumbControlSegment *control,
        const PlumbRunSegment     *run,
        PlumbChartPeriod           period)
{
  if (control->n_known == 0)
    return PLUMB_CHART_CHOICE_NO_POINTS;
  if (control->n_known < PLUMB_CHART_LINE_LEAST)
    return PLUMB_CHART_CHOICE_FEW_FOR_LINE;
  if (period == PLUMB_CHART_PERIOD_QUARTER)
    return choose_of_quarters (run);

  return choose_of_months (control, run);
}

/**
 * plumb_chart_choice_make:
 * @points: in the order of time
 * @n_points: 0 or more
 * @period: what a point stands for
 * @screen: whether a control chart would screen, see plumb_control_chart_new()
 *
 * The rules of when: dots alone under 6 points; a line through them under 8; a control chart with
 * trial limits from 8 points and firm ones from 12. Quarters never have limits, since four a year
 * are too few, but a run chart from 10; so do months whose values have no limits. Points are those
 * that are known, between two breaks; of a baseline, where there is one, as the charts count them.
 *
 * Returns: the choice for the segment with the chart that says most; of equal ones the latest's
 */
PlumbChartChoice
plumb_chart_choice_make (const PlumbSeriesPoint *points,
                         guint                   n_points,
                         PlumbChartPeriod        period,
                         gboolean                screen)
{
  g_autoptr(PlumbControlChart) control = plumb_control_chart_new (points, n_points, screen);
  g_autoptr(PlumbRunChart) run = plumb_run_chart_new (points, n_points);
  PlumbChartChoice best = PLUMB_CHART_CHOICE_NO_POINTS;

  g_return_val_if_fail (control != NULL && run != NULL, best);

  for (guint i = 0; i < run->segments->len; i++)
    {
      PlumbChartChoice choice
          = choose (&g_array_index (control->segments, PlumbControlSegment, i),
                    &g_array_index (run->segments, PlumbRunSegment, i), period);

      if (plumb_chart_choice_get_kind (choice) >= plumb_chart_choice_get_kind (best))
        best = choice;
    }
  return best;
}

/**
 * plumb_chart_choice_find_dot:
 * @share: of one period
 * @is_index: whether each audit gives several answers
 *
 * A share of which each audit gives one answer is hollow under five audits. An index is hollow,
 * without an interval, where the audits, or their effective number, are under
 * %PLUMB_MINIMUM_AUDITS: the interval of a few audits whose answers go together spans the chart.
 *
 * Returns: how the point is drawn
 */
PlumbChartDot
plumb_chart_choice_find_dot (const PlumbShare *share,
                             gboolean          is_index)
{
  g_return_val_if_fail (share != NULL, PLUMB_CHART_DOT_NONE);

  if (!share->known)
    return PLUMB_CHART_DOT_NONE;
  if (is_index)
    return share->firm ? PLUMB_CHART_DOT_FULL : PLUMB_CHART_DOT_TOO_FEW;

  return share->n_audits < PLUMB_CHART_FULL_AUDITS ? PLUMB_CHART_DOT_HOLLOW
                                                   : PLUMB_CHART_DOT_FULL;
}
