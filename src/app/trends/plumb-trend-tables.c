/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend-tables.h"

#include <glib/gi18n.h>

#include "plumb-figure-words.h"
#include "plumb-trend-charts.h"

/* Fewer months than this are dots and not a run. */
#define LEAST_RUN 6

static PlumbScale *
find_scale (PlumbTrend *trend,
            const char *code)
{
  GPtrArray *quarters = plumb_trend_get_fields (trend)->quarters;

  for (guint i = quarters->len; i > 0; i--)
    {
      const PlumbBlock *block
          = plumb_trend_charts_find_block (g_ptr_array_index (quarters, i - 1), code);

      if (block != NULL)
        return block->scale;
    }

  return NULL;
}

static void
take (GPtrArray *cells,
      char      *text)
{
  g_ptr_array_add (cells, text);
}

static void
take_count (GPtrArray *cells,
            guint      count)
{
  g_ptr_array_add (cells, g_strdup_printf ("%u", count));
}

static void
add_row (PlumbFigureTable *table,
         GPtrArray        *cells)
{
  g_ptr_array_add (cells, NULL);
  plumb_figure_table_add_row (table, (const char * const *) cells->pdata);
}

/* Another version of the form asked it otherwise: a marked break. */
static gboolean
is_break (const PlumbBlock *block)
{
  return block->change.verdict == PLUMB_CHANGE_NOT_COMPARABLE;
}

static void
add_quarter (PlumbFigureTable        *table,
             const PlumbTrendQuarter *quarter,
             const char              *code,
             PlumbScale              *scale,
             int                      start_month)
{
  const PlumbBlock *block = plumb_trend_charts_find_block (quarter, code);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const PlumbShare none = { 0 };

  take (cells, plumb_figure_words_quarter (quarter->quarter, start_month));
  take_count (cells, block != NULL ? block->base : 0);
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    take_count (cells, block != NULL && block->base > 0 ? block->counts[rank] : 0);
  take_count (cells, block != NULL ? block->n_na : 0);
  take_count (cells, block != NULL ? block->n_not_recorded : 0);
  take (cells, plumb_figure_words_full (block != NULL ? &block->good : &none));
  /* The first quarter has none to be compared with. */
  take (cells, g_strdup (block == NULL || (block->good_before.base == 0 && !is_break (block))
                         ? "–" : plumb_figure_words_verdict (block->change.verdict)));
  add_row (table, cells);
}

void
plumb_trend_tables_fill_grades (PlumbFigureTable *table,
                                PlumbTrend       *trend,
                                const char       *code)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  PlumbScale *scale = find_scale (trend, code);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  if (scale == NULL)
    return;

  g_ptr_array_add (titles, _("Quarter"));
  g_ptr_array_add (titles, _("Audits"));
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    g_ptr_array_add (titles, plumb_scale_get_grade (scale, rank)->label);
  g_ptr_array_add (titles, _("Not applicable"));
  g_ptr_array_add (titles, _("Not recorded"));
  g_ptr_array_add (titles, _("Good or better"));
  g_ptr_array_add (titles, _("Change"));
  g_ptr_array_add (titles, NULL);
  plumb_figure_table_set_columns (table, (const char * const *) titles->pdata);
  for (guint i = 0; i < fields->quarters->len; i++)
    add_quarter (table, g_ptr_array_index (fields->quarters, i), code, scale,
                 fields->start_month);
}

/* The counts stand in columns of their own. */
static char *
describe_share (const PlumbShare *share)
{
  return share->known && !share->firm ? g_strdup (_("Too few")) : plumb_figure_words_share (share);
}

void
plumb_trend_tables_fill_months (PlumbFigureTable  *table,
                                PlumbTrend        *trend,
                                PlumbSectionTheme  theme)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  const char *const titles[]
      = { _("Month"),         _("Audits"), _("Met or good"), _("Answers"), _("Share"),
          _("95% interval"), _("Break"),  NULL };

  plumb_figure_table_set_columns (table, titles);
  for (guint i = 0; i < fields->months->len; i++)
    {
      const PlumbTrendMonth *month = g_ptr_array_index (fields->months, i);
      const PlumbShare *share = plumb_trend_charts_get_share (month, theme);
      char *interval = plumb_figure_words_interval (share);
      g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      take (cells, plumb_figure_words_month (month->month));
      take_count (cells, share->n_audits);
      take_count (cells, share->n);
      take_count (cells, share->base);
      take (cells, describe_share (share));
      take (cells, interval != NULL ? interval : g_strdup ("\xe2\x80\x93"));
      take (cells, g_strdup (plumb_trend_charts_is_break (month, theme) ? _("Form changed")
                                                                        : ""));
      add_row (table, cells);
    }
}

char *
plumb_trend_tables_describe_grades (PlumbTrend *trend,
                                    const char *code)
{
  GPtrArray *quarters = plumb_trend_get_fields (trend)->quarters;
  const PlumbTrendQuarter *last
      = quarters->len > 0 ? g_ptr_array_index (quarters, quarters->len - 1) : NULL;
  const PlumbBlock *block = last != NULL ? plumb_trend_charts_find_block (last, code) : NULL;
  g_autofree char *share = NULL;
  g_autofree char *change = NULL;

  if (block == NULL)
    return g_strdup (_("No audits in the last quarter. Narrow bars have fewer than ten audits: "
                        "too few to compare."));

  share = plumb_figure_words_full (&block->good);
  change = plumb_figure_words_change (&block->change, &block->good, &block->good_before);
  return g_strdup_printf (_("Good or better in the last quarter: %s. %s Narrow bars have fewer "
                             "than ten audits: too few to compare."),
                          share, change);
}

char *
plumb_trend_tables_describe_months (PlumbTrend        *trend,
                                    PlumbSectionTheme  theme)
{
  GPtrArray *months = plumb_trend_get_fields (trend)->months;
  guint n_known = 0;

  for (guint i = 0; i < months->len; i++)
    n_known += plumb_trend_charts_get_share (g_ptr_array_index (months, i), theme)->known;

  if (n_known == 0)
    return g_strdup (_("No answers in these months."));

  if (n_known < LEAST_RUN)
    return g_strdup_printf (ngettext ("%u month with audits: too few to say how practice moves.",
                                      "%u months with audits: too few to say how practice moves.",
                                      n_known),
                            n_known);

  /* An index weighs audits by their answers (PLUMB_MINIMUM_AUDITS). */
  return g_strdup (_("Share of answers met or good, with its 95% interval. Hollow points are "
                      "months with too few audits to say, or with most answers from a few of them; "
                      "a gap is a month without any. Where the form changed the line breaks."));
}
