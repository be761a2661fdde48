/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend-charts.h"

#include <glib/gi18n.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-run.h"
#include "plumb-figure-words.h"

const PlumbShare *
plumb_trend_charts_get_share (const PlumbTrendMonth *month,
                              PlumbSectionTheme      theme)
{
  return theme == PLUMB_THEME_PLANNING ? &month->planning : &month->supervision;
}

gboolean
plumb_trend_charts_is_break (const PlumbTrendMonth *month,
                             PlumbSectionTheme      theme)
{
  return theme == PLUMB_THEME_PLANNING ? month->planning_break : month->supervision_break;
}

const PlumbBlock *
plumb_trend_charts_find_block (const PlumbTrendQuarter *quarter,
                               const char              *code)
{
  return plumb_blocks_lookup (quarter->blocks, code);
}

PlumbChart *
plumb_trend_charts_create_run (PlumbTrend        *trend,
                               PlumbSectionTheme  theme,
                               gboolean           small)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  g_autofree PlumbRunPoint *points = g_new0 (PlumbRunPoint, MAX (fields->months->len, 1));

  for (guint i = 0; i < fields->months->len; i++)
    {
      const PlumbTrendMonth *month = g_ptr_array_index (fields->months, i);

      points[i] = (PlumbRunPoint){ month->month, month->n_audits,
                                   *plumb_trend_charts_get_share (month, theme),
                                   plumb_trend_charts_is_break (month, theme) };
    }

  return plumb_chart_run_new (theme == PLUMB_THEME_PLANNING
                                  ? _("Planning index, answers met or good")
                                  : _("Supervision index, answers met or good"),
                              small, points, fields->months->len);
}

PlumbChart *
plumb_trend_charts_create_bars (PlumbTrend *trend,
                                const char *code)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  PlumbChart *chart = plumb_chart_bars_new (PLUMB_BARS_COLUMNS);

  for (guint i = 0; i < fields->quarters->len; i++)
    {
      const PlumbTrendQuarter *quarter = g_ptr_array_index (fields->quarters, i);
      const PlumbBlock *block = plumb_trend_charts_find_block (quarter, code);
      g_autofree char *label = plumb_figure_words_quarter (quarter->quarter, fields->start_month);

      plumb_chart_bars_add_block (PLUMB_CHART_BARS (chart), label, block);
      if (block != NULL)
        plumb_chart_bars_set_scale (PLUMB_CHART_BARS (chart), block->scale);
    }

  return chart;
}
