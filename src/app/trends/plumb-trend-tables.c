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
  g_autofree char *quarter = plumb_figure_words_quarter (bar->quarter, start_month);

  if (bar->row == NULL || bar->row->version == NULL)
    return g_steal_pointer (&quarter);
  return g_strdup_printf (_("%s, form %s"), quarter, bar->row->version);
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
      const PlumbReleaseRow *row = g_array_index (bars, PlumbTrendBar, i - 1).row;

      if (row != NULL)
        add_labels (labels, row->scale->scale);
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

/* Nothing where the quarter has no audits. */
static guint
count (const PlumbReleaseTable *grades,
       const PlumbReleaseRow   *row,
       PlumbMeasure             measure)
{
  return row != NULL ? plumb_release_table_get_count (grades, row, measure, 0).value : 0;
}

static void
add_row (PlumbFigureTable *table,
         GPtrArray        *cells)
{
  g_ptr_array_add (cells, NULL);
  plumb_figure_table_add_row (table, (const char * const *) cells->pdata);
}

/* A dash where the bar's form has no such grade: nobody could give it. */
static char *
count_grade (const PlumbReleaseTable *grades,
             const PlumbReleaseRow   *row,
             const char              *label)
{
  PlumbScale *scale;
  gboolean known = FALSE;
  guint n = 0;

  if (row == NULL)
    return g_strdup ("0");

  scale = row->scale->scale;
  for (guint rank = 1; rank <= plumb_scale_get_n_grades (scale); rank++)
    if (g_str_equal (plumb_scale_get_grade (scale, rank)->label, label))
      {
        known = TRUE;
        n += plumb_release_table_get_count (grades, row, PLUMB_MEASURE_GRADE, rank).value;
      }
  return known ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

/* The first quarter has none to be compared with. */
static const char *
describe_change (const PlumbReleaseRow *row)
{
  const PlumbReleaseChange *change
      = row != NULL ? plumb_release_row_get_change (row, PLUMB_MEASURE_GOOD) : NULL;

  if (change == NULL
      || (change->before.status != PLUMB_RELEASE_SHOWN
          && change->verdict != PLUMB_VERDICT_NOT_COMPARABLE))
    return "–";

  return plumb_figure_words_verdict (change->verdict);
}

static void
add_bar (PlumbFigureTable        *table,
         const PlumbReleaseTable *grades,
         const PlumbTrendBar     *bar,
         GPtrArray               *labels,
         int                      start_month)
{
  const PlumbReleaseShare none = { .status = PLUMB_RELEASE_NOT_APPLICABLE };
  const PlumbReleaseRow *row = bar->row;
  const PlumbReleaseShare *good
      = row != NULL ? plumb_release_row_get_share (row, PLUMB_MEASURE_GOOD) : NULL;
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  take (cells, plumb_trend_tables_name_bar (bar, start_month));
  take_count (cells, count (grades, row, PLUMB_MEASURE_BASE));
  for (guint i = 0; i < labels->len; i++)
    take (cells, count_grade (grades, row, g_ptr_array_index (labels, i)));
  take_count (cells, count (grades, row, PLUMB_MEASURE_NOT_APPLICABLE));
  take_count (cells, count (grades, row, PLUMB_MEASURE_NOT_RECORDED));
  take (cells, plumb_figure_words_full (good != NULL ? good : &none));
  take (cells, g_strdup (describe_change (row)));
  add_row (table, cells);
}

void
plumb_trend_tables_fill_grades (PlumbFigureTable        *table,
                                const PlumbReleaseTable *grades,
                                const char              *code,
                                int                      start_month)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);
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
    add_bar (table, grades, &g_array_index (bars, PlumbTrendBar, i), labels, start_month);
}

/* The counts stand in columns of their own. */
static char *
describe_share (const PlumbReleaseShare *share)
{
  return share->status == PLUMB_RELEASE_SHOWN && !share->firm ? g_strdup (_("Too few"))
                                                              : plumb_figure_words_share (share);
}

static void
add_month (PlumbFigureTable      *table,
           const PlumbReleaseRow *row)
{
  const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);
  char *interval = plumb_figure_words_interval (share);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  take (cells, plumb_figure_words_month (row->month));
  take_count (cells, share->n_audits);
  take_count (cells, share->n);
  take_count (cells, share->base);
  take (cells, describe_share (share));
  take (cells, interval != NULL ? interval : g_strdup ("\xe2\x80\x93"));
  take (cells, g_strdup (row->breaks ? _("Form changed") : ""));
  add_row (table, cells);
}

void
plumb_trend_tables_fill_months (PlumbFigureTable        *table,
                                const PlumbReleaseTable *months,
                                const PlumbReleaseTheme *theme)
{
  g_autoptr(GPtrArray) rows = plumb_trend_charts_list_months (months, theme);
  const char *const titles[]
      = { _("Month"),         _("Audits"), _("Met or good"), _("Answers"), _("Share"),
          _("95% interval"), _("Break"),  NULL };

  plumb_figure_table_set_columns (table, titles);
  for (guint i = 0; i < rows->len; i++)
    add_month (table, g_ptr_array_index (rows, i));
}

/* Nothing where the set of tables leaves the share or its change out. */
static void
describe_bar (const PlumbReleaseRow *row,
              GString               *text)
{
  const PlumbReleaseShare *good = plumb_release_row_get_share (row, PLUMB_MEASURE_GOOD);
  const PlumbReleaseChange *since = plumb_release_row_get_change (row, PLUMB_MEASURE_GOOD);
  g_autofree char *share = NULL;
  g_autofree char *change = NULL;

  if (good == NULL || since == NULL)
    return;

  share = plumb_figure_words_full (good);
  change = plumb_figure_words_change (since, good);
  if (row->version == NULL)
    g_string_append_printf (text, _("Good or better in the last quarter: %s. %s "), share, change);
  else
    g_string_append_printf (text, _("Good or better in the last quarter, form %s: %s. %s "),
                            row->version, share, change);
}

char *
plumb_trend_tables_describe_grades (const PlumbReleaseTable *grades,
                                    const char              *code,
                                    gboolean                 in_table)
{
  g_autoptr(GArray) bars = plumb_trend_charts_list_bars (grades, code);
  const PlumbTrendBar *last
      = bars->len > 0 ? &g_array_index (bars, PlumbTrendBar, bars->len - 1) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < bars->len; i++)
    {
      const PlumbTrendBar *bar = &g_array_index (bars, PlumbTrendBar, i);

      if (plumb_quarter_cmp (bar->quarter, last->quarter) == 0 && bar->row != NULL)
        describe_bar (bar->row, text);
    }
  if (last == NULL || last->row == NULL)
    g_string_append (text, _("No audits in the last quarter. "));
  if (!in_table)
    g_string_append (text, _("Narrow bars have fewer than ten audits: too few to compare."));
  g_strchomp (text->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
plumb_trend_tables_describe_months (const PlumbReleaseTable *months,
                                    const PlumbReleaseTheme *theme,
                                    gboolean                 in_table)
{
  g_autoptr(GPtrArray) rows = plumb_trend_charts_list_months (months, theme);
  guint n_known = 0;

  for (guint i = 0; i < rows->len; i++)
    n_known += plumb_release_row_get_share (g_ptr_array_index (rows, i), PLUMB_MEASURE_MET)->status
               == PLUMB_RELEASE_SHOWN;

  if (n_known == 0)
    return g_strdup (_("No answers in these months."));

  if (n_known < LEAST_RUN)
    return g_strdup_printf (ngettext ("%u month with audits: too few to say how practice moves.",
                                      "%u months with audits: too few to say how practice moves.",
                                      n_known),
                            n_known);

  if (in_table)
    return g_strdup (_("Share of answers met or good, with its 95% interval."));

  /* An index weighs audits by their answers. */
  return g_strdup (_("Share of answers met or good, with its 95% interval. Hollow points are "
                      "months with too few audits to say, or with most answers from a few of them; "
                      "a gap is a month without any. Where the form changed the line breaks."));
}
