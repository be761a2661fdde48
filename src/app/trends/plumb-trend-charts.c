/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend-charts.h"

#include <glib/gi18n.h>

#include "plumb-chart-bars.h"
#include "plumb-chart-run.h"
#include "plumb-figure-words.h"

/* (element-type PlumbQuarter): those that the table has, in order of time */
static GArray *
list_quarters (const PlumbReleaseTable *grades)
{
  GArray *quarters = g_array_new (FALSE, FALSE, sizeof (PlumbQuarter));

  for (guint i = 0; i < grades->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (grades->rows, i);
      guint at = quarters->len;

      if (row->period != PLUMB_PERIOD_QUARTER)
        continue;
      while (at > 0 && plumb_quarter_cmp (g_array_index (quarters, PlumbQuarter, at - 1),
                                          row->quarter) > 0)
        at--;
      if (at == 0
          || plumb_quarter_cmp (g_array_index (quarters, PlumbQuarter, at - 1), row->quarter) != 0)
        g_array_insert_val (quarters, at, row->quarter);
    }

  return quarters;
}

static gboolean
is_asked (const PlumbReleaseTable *grades,
          const PlumbReleaseRow   *row)
{
  const PlumbMeasure measures[]
      = { PLUMB_MEASURE_BASE, PLUMB_MEASURE_NOT_APPLICABLE, PLUMB_MEASURE_NOT_RECORDED };

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (plumb_release_table_get_count (grades, row, measures[i], 0).value > 0)
      return TRUE;

  return FALSE;
}

static void
add_quarter (GArray                  *bars,
             const PlumbReleaseTable *grades,
             const char              *code,
             PlumbQuarter             quarter)
{
  PlumbTrendBar bar = { quarter, NULL };
  guint n = bars->len;

  for (guint i = 0; i < grades->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (grades->rows, i);

      if (row->period != PLUMB_PERIOD_QUARTER || plumb_quarter_cmp (row->quarter, quarter) != 0
          || g_strcmp0 (row->subject, code) != 0 || !is_asked (grades, row))
        continue;
      bar.row = row;
      g_array_append_val (bars, bar);
    }
  if (bars->len == n)
    g_array_append_val (bars, bar);
}

GArray *
plumb_trend_charts_list_bars (const PlumbReleaseTable *grades,
                              const char              *code)
{
  g_autoptr(GArray) quarters = list_quarters (grades);
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (PlumbTrendBar));

  for (guint i = 0; i < quarters->len; i++)
    add_quarter (bars, grades, code, g_array_index (quarters, PlumbQuarter, i));
  return bars;
}

gboolean
plumb_trend_charts_has_audits (const PlumbReleaseTable *grades,
                               const char              *code)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);

  for (guint i = 0; i < bars->len; i++)
    if (g_array_index (bars, PlumbTrendBar, i).row != NULL)
      return TRUE;
  return FALSE;
}

GPtrArray *
plumb_trend_charts_list_months (const PlumbReleaseTable *months,
                                const PlumbReleaseTheme *theme)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < months->rows->len; i++)
    {
      PlumbReleaseRow *row = g_ptr_array_index (months->rows, i);

      if (row->kind == PLUMB_ROW_INDEX && row->theme == theme
          && row->period == PLUMB_PERIOD_MONTH
          && plumb_release_row_get_share (row, PLUMB_MEASURE_MET) != NULL)
        g_ptr_array_add (list, row);
    }

  return list;
}

PlumbChart *
plumb_trend_charts_create_run (const PlumbReleaseTable *months,
                               const PlumbReleaseTheme *theme,
                               gboolean                 small)
{
  g_autoptr(GPtrArray) rows = plumb_trend_charts_list_months (months, theme);
  g_autofree PlumbRunPoint *points = g_new0 (PlumbRunPoint, MAX (rows->len, 1));
  g_autofree char *index = plumb_figure_words_index (theme);
  /* Translators: "Planning index, answers met or good" */
  g_autofree char *label = g_strdup_printf (_("%s, answers met or good"), index);

  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (rows, i);

      const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);

      points[i] = (PlumbRunPoint){ row->month, *share, row->breaks };
    }

  return rows->len > 0 ? plumb_chart_run_new (label, small, points, rows->len) : NULL;
}

PlumbChart *
plumb_trend_charts_create_bars (const PlumbReleaseTable *grades,
                                const char              *code,
                                int                      start_month)
{
  PlumbChart *chart = plumb_chart_bars_new (PLUMB_BARS_COLUMNS);
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);

  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbTrendBar *bar = &g_array_index (bars, PlumbTrendBar, i);
      g_autofree char *label = plumb_figure_words_quarter (bar->quarter, start_month);

      plumb_chart_bars_add_row (PLUMB_CHART_BARS (chart), label, grades, bar->row);
      if (bar->row == NULL)
        continue;
      plumb_chart_bars_set_version (PLUMB_CHART_BARS (chart), bar->row->version);
      plumb_chart_bars_add_scale (PLUMB_CHART_BARS (chart), bar->row->scale->scale);
    }

  return chart;
}
