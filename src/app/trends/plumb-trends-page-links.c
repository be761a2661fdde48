/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trends-page-private.h"

#include <glib/gi18n.h>

#include "plumb-audit-scope.h"
#include "plumb-chart-bars.h"
#include "plumb-chart-run.h"
#include "plumb-figure-words.h"
#include "plumb-trend-charts.h"
#include "plumb-trend-tables.h"

void
plumb_trends_page_list_themes (PlumbTrendsPage *self)
{
  g_ptr_array_set_size (self->themes, 0);
  for (guint i = 0; i < self->months->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (self->months->rows, i);

      if (row->kind == PLUMB_ROW_INDEX && !g_ptr_array_find (self->themes, row->theme, NULL))
        g_ptr_array_add (self->themes, (gpointer) row->theme);
    }
}

static PlumbAuditScope
get_scope (PlumbTrendsPage *self)
{
  return (PlumbAuditScope) { .team = plumb_release_get_fields (self->trend)->team,
                             .instrument = self->grades->instrument->id };
}

/* The audits of a bar, which is a row of the table; with @part, those that have its grade in the
 * chosen section. */
static void
show_bar (PlumbTrendsPage    *self,
          guint               i,
          const PlumbBarPart *part)
{
  int start = plumb_release_get_fields (self->trend)->start_month;
  const char *code = plumb_value_chooser_get_value (self->section_chooser);
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (self->grades, code);
  const PlumbTrendBar *bar = &g_array_index (bars, PlumbTrendBar, i);
  g_autofree char *period = plumb_figure_words_quarter (bar->quarter, start);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  PlumbAuditScope scope = get_scope (self);

  scope.from_month = plumb_quarter_first_month (bar->quarter, start);
  scope.to_month = plumb_month_add (scope.from_month, 2);
  if (bar->row != NULL)
    scope.versions = bar->row->versions;
  else if (part == NULL)
    {
      plumb_page_toast (PLUMB_PAGE (self), _("No audits stand behind this row"));
      return;
    }
  if (part == NULL)
    {
      name = plumb_trend_tables_name_bar (bar, start);
      plumb_audit_scope_show (&scope, GTK_WIDGET (self), name, NULL, NULL, 0);
      return;
    }

  name = plumb_figure_words_row (bar->row);
  title = g_strdup_printf (_("%s: %s, %s"), name, part->label, period);
  plumb_audit_scope_show (&scope, GTK_WIDGET (self), title, code, &part->figure, 1);
}

static void
show_month (PlumbTrendsPage *self,
            PlumbMonth       month)
{
  g_autofree char *title = plumb_figure_words_month (month);
  PlumbAuditScope scope = get_scope (self);

  scope.from_month = scope.to_month = month;
  plumb_audit_scope_show (&scope, GTK_WIDGET (self), title, NULL, NULL, 0);
}

static void
grade_activated_cb (PlumbTrendsPage *self,
                    guint            figure)
{
  PlumbChart *chart = plumb_chart_panel_get_chart (self->grades_panel);
  const PlumbBarPart *part;
  guint bar;

  plumb_chart_bars_locate (PLUMB_CHART_BARS (chart), figure, &bar, &part);
  show_bar (self, bar, part);
}

static void
grade_row_cb (PlumbTrendsPage *self,
              guint            row)
{
  show_bar (self, row, NULL);
}

static void
month_activated_cb (PlumbChartPanel *panel,
                    guint            figure,
                    PlumbTrendsPage *self)
{
  show_month (self, plumb_chart_run_get_point (
                        PLUMB_CHART_RUN (plumb_chart_panel_get_chart (panel)), figure)
                        ->month);
}

/* Every theme has the same months. */
static void
month_row_cb (PlumbTrendsPage *self,
              guint            at)
{
  g_autoptr(GPtrArray) rows
      = plumb_trend_charts_list_months (self->months, g_ptr_array_index (self->themes, 0));
  const PlumbReleaseRow *row = g_ptr_array_index (rows, at);

  show_month (self, row->month);
}

/* The way from a figure to the audits behind it. */
void
plumb_trends_page_link_grades (PlumbTrendsPage *self)
{
  g_signal_connect_swapped (self->grades_panel, "figure-activated", G_CALLBACK (grade_activated_cb),
                            self);
  g_signal_connect_swapped (self->grades_panel, "row-activated", G_CALLBACK (grade_row_cb), self);
}

void
plumb_trends_page_link_index (PlumbTrendsPage *self,
                              PlumbChartPanel *panel)
{
  g_signal_connect (panel, "figure-activated", G_CALLBACK (month_activated_cb), self);
  g_signal_connect_swapped (panel, "row-activated", G_CALLBACK (month_row_cb), self);
}
