/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend-charts.h"

#include <glib/gi18n.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-run.h"
#include "plumb-figure-words.h"

static void
add_quarter (GArray                  *bars,
             const PlumbTrendQuarter *quarter,
             const char              *code)
{
  PlumbTrendBar bar = { quarter, NULL };
  guint n = bars->len;

  for (guint i = 0; i < quarter->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (quarter->blocks, i);

      if (g_strcmp0 (block->code, code) != 0
          || block->base + block->n_na + block->n_not_recorded == 0)
        continue;
      bar.block = block;
      g_array_append_val (bars, bar);
    }
  if (bars->len == n)
    g_array_append_val (bars, bar);
}

GArray *
plumb_trend_charts_list_bars (PlumbTrend *trend,
                              const char *code)
{
  GPtrArray *quarters = plumb_trend_get_fields (trend)->quarters;
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (PlumbTrendBar));

  for (guint i = 0; i < quarters->len; i++)
    add_quarter (bars, g_ptr_array_index (quarters, i), code);
  return bars;
}

gboolean
plumb_trend_charts_has_audits (PlumbTrend *trend,
                               const char *code)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (trend, code);

  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, PlumbTrendBar, i).block != NULL)
      return TRUE;
  return FALSE;
}

PlumbChart *
plumb_trend_charts_create_run (PlumbTrend           *trend,
                               const PlumbFormTheme *theme,
                               gboolean              small)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  g_autofree PlumbRunPoint *points = g_new0 (PlumbRunPoint, MAX (fields->months->len, 1));
  g_autofree char *title = NULL;

  for (guint i = 0; i < fields->months->len; i++)
    {
      const PlumbTrendMonth *month = g_ptr_array_index (fields->months, i);
      const PlumbTrendIndex *index = plumb_trend_get_index (trend, month, theme->code);

      points[i] = (PlumbRunPoint){ month->month, month->n_audits };
      if (index != NULL)
        {
          points[i].share = index->share;
          points[i].is_break = index->is_break;
        }
    }

  /* Translators: what a chart shows: "Planning index, answers met or good" */
  title = g_strdup_printf (_("%s index, answers met or good"), theme->title);
  return plumb_chart_run_new (title, small, points, fields->months->len);
}

PlumbChart *
plumb_trend_charts_create_bars (PlumbTrend *trend,
                                const char *code)
{
  int start = plumb_trend_get_fields (trend)->start_month;
  PlumbChart *chart = plumb_chart_bars_new (PLUMB_BARS_COLUMNS);
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (trend, code);

  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbTrendBar *bar = &g_array_index (bars, PlumbTrendBar, i);
      g_autofree char *label = plumb_figure_words_quarter (bar->quarter->quarter, start);

      plumb_chart_bars_add_block (PLUMB_CHART_BARS (chart), label, bar->block);
      if (bar->block == NULL)
        continue;
      plumb_chart_bars_set_version (PLUMB_CHART_BARS (chart), bar->block->version);
      plumb_chart_bars_add_scale (PLUMB_CHART_BARS (chart), bar->block->scale);
    }

  return chart;
}
