/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trend-tables.h"

#include <glib/gi18n.h>

#include "plumb-figure-words.h"
#include "plumb-trend-charts.h"

/* Fewer months than this are dots and not a run. */
#define LEAST_RUN 6

char *
plumb_trend_tables_name_bar (const PlumbTrendBar *bar,
                             int                  start_month)
{
  g_autofree char *quarter = plumb_figure_words_quarter (bar->quarter->quarter, start_month);

  if (bar->block == NULL || bar->block->version == NULL)
    return g_steal_pointer (&quarter);
  return g_strdup_printf (_("%s, form %s"), quarter, bar->block->version);
}

/* Each label of @scale that is not there yet stands after the next better one of the same scale. */
static void
add_labels (GPtrArray  *labels,
            PlumbScale *scale)
{
  guint at = 0;

  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      char *label = plumb_scale_get_grade (scale, rank)->label;
      guint found;

      if (g_ptr_array_find_with_equal_func (labels, label, g_str_equal, &found))
        at = found + 1;
      else
        g_ptr_array_insert (labels, at++, label);
    }
}

/* (element-type utf8): of every grade that occurs, best first, those of the newest form leading */
static GPtrArray *
list_labels (GArray *bars)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = bars->len; i > 0; i--)
    {
      const PlumbBlock *block = g_array_index (bars, PlumbTrendBar, i - 1).block;

      if (block != NULL)
        add_labels (labels, block->scale);
    }
  return labels;
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

/* A dash where the bar's form has no such grade: nobody could give it. */
static char *
count_grade (const PlumbBlock *block,
             const char       *label)
{
  gboolean known = FALSE;
  guint n = 0;

  if (block == NULL)
    return g_strdup ("0");

  for (guint rank = 1; rank <= plumb_scale_get_n_grades (block->scale); rank++)
    if (g_str_equal (plumb_scale_get_grade (block->scale, rank)->label, label))
      {
        known = TRUE;
        n += block->counts[rank];
      }
  return known ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

static void
add_bar (PlumbFigureTable    *table,
         const PlumbTrendBar *bar,
         GPtrArray           *labels,
         int                  start_month)
{
  const PlumbBlock *block = bar->block;
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const PlumbShare none = { 0 };

  take (cells, plumb_trend_tables_name_bar (bar, start_month));
  take_count (cells, block != NULL ? block->base : 0);
  for (guint i = 0; i < labels->len; i++)
    take (cells, count_grade (block, g_ptr_array_index (labels, i)));
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
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (trend, code);
  g_autoptr(GPtrArray) labels = list_labels (bars);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  g_ptr_array_add (titles, _("Quarter"));
  g_ptr_array_add (titles, _("Audits"));
  g_ptr_array_extend (titles, labels, NULL, NULL);
  g_ptr_array_add (titles, _("Not applicable"));
  g_ptr_array_add (titles, _("Not recorded"));
  g_ptr_array_add (titles, _("Good or better"));
  g_ptr_array_add (titles, _("Change"));
  g_ptr_array_add (titles, NULL);
  plumb_figure_table_set_columns (table, (const char * const *) titles->pdata);
  for (guint i = 0; i < bars->len; i++)
    add_bar (table, &g_array_index (bars, PlumbTrendBar, i), labels,
             plumb_trend_get_fields (trend)->start_month);
}

/* The counts stand in columns of their own. */
static char *
describe_share (const PlumbShare *share)
{
  return share->known && !share->firm ? g_strdup (_("Too few")) : plumb_figure_words_share (share);
}

void
plumb_trend_tables_fill_months (PlumbFigureTable *table,
                                PlumbTrend       *trend,
                                guint             theme)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  const char *const titles[]
      = { _("Month"),         _("Audits"), _("Met or good"), _("Answers"), _("Share"),
          _("95% interval"), _("Break"),  NULL };

  plumb_figure_table_set_columns (table, titles);
  for (guint i = 0; i < fields->months->len; i++)
    {
      const PlumbTrendMonth *month = g_ptr_array_index (fields->months, i);
      const PlumbTrendIndex *index = &month->indices[theme];
      const PlumbShare *share = &index->share;
      char *interval = plumb_figure_words_interval (share);
      g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      take (cells, plumb_figure_words_month (month->month));
      take_count (cells, share->n_audits);
      take_count (cells, share->n);
      take_count (cells, share->base);
      take (cells, describe_share (share));
      take (cells, interval != NULL ? interval : g_strdup ("\xe2\x80\x93"));
      take (cells, g_strdup (index->is_break ? _("Form changed") : ""));
      add_row (table, cells);
    }
}

static void
describe_bar (const PlumbBlock *block,
              GString          *text)
{
  g_autofree char *share = plumb_figure_words_full (&block->good);
  g_autofree char *change = plumb_figure_words_change (&block->change, &block->good,
                                                       &block->good_before);

  if (block->version == NULL)
    g_string_append_printf (text, _("Good or better in the last quarter: %s. %s "), share, change);
  else
    g_string_append_printf (text, _("Good or better in the last quarter, form %s: %s. %s "),
                            block->version, share, change);
}

char *
plumb_trend_tables_describe_grades (PlumbTrend *trend,
                                    const char *code,
                                    gboolean    in_table)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (trend, code);
  const PlumbTrendBar *last = &g_array_index (bars, PlumbTrendBar, bars->len - 1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbTrendBar *bar = &g_array_index (bars, PlumbTrendBar, i);

      if (bar->quarter == last->quarter && bar->block != NULL)
        describe_bar (bar->block, text);
    }
  if (text->len == 0)
    g_string_append (text, _("No audits in the last quarter. "));
  if (!in_table)
    g_string_append (text, _("Narrow bars have fewer than ten audits: too few to compare."));
  g_strchomp (text->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
plumb_trend_tables_describe_months (PlumbTrend *trend,
                                    guint       theme,
                                    gboolean    in_table)
{
  GPtrArray *months = plumb_trend_get_fields (trend)->months;
  guint n_known = 0;

  for (guint i = 0; i < months->len; i++)
    n_known += ((const PlumbTrendMonth *) months->pdata[i])->indices[theme].share.known;

  if (n_known == 0)
    return g_strdup (_("No answers in these months."));

  if (n_known < LEAST_RUN)
    return g_strdup_printf (ngettext ("%u month with audits: too few to say how practice moves.",
                                      "%u months with audits: too few to say how practice moves.",
                                      n_known),
                            n_known);

  if (in_table)
    return g_strdup (_("Share of answers met or good, with its 95% interval."));

  /* An index weighs audits by their answers (PLUMB_MINIMUM_AUDITS). */
  return g_strdup (_("Share of answers met or good, with its 95% interval. Hollow points are "
                      "months with too few audits to say, or with most answers from a few of them; "
                      "a gap is a month without any. Where the form changed the line breaks."));
}
