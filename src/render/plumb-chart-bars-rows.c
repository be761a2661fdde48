/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-bars.h"

#include "plumb-chart-bars-private.h"

#include <glib/gi18n.h>

#include "plumb-figure-words.h"
#include "plumb-figure.h"

/* From the rows of a release to bars. */

static guint
count (const PlumbReleaseTable *table,
       const PlumbReleaseRow   *row,
       PlumbMeasure             measure,
       int                      rank)
{
  return plumb_release_table_get_count (table, row, measure, rank).value;
}

static char *
describe_outside (const PlumbReleaseTable *table,
                  const PlumbReleaseRow   *row)
{
  PlumbReleaseCount na
      = plumb_release_table_get_count (table, row, PLUMB_MEASURE_NOT_APPLICABLE, 0);
  PlumbReleaseCount not_recorded
      = plumb_release_table_get_count (table, row, PLUMB_MEASURE_NOT_RECORDED, 0);
  g_autofree char *na_words = plumb_figure_words_count (na);
  g_autofree char *not_recorded_words = plumb_figure_words_count (not_recorded);

  if (na.value == 0 && not_recorded.value == 0)
    return NULL;

  return g_strdup_printf (_("Outside the base: not applicable %s, not recorded %s."), na_words,
                          not_recorded_words);
}

/* (nullable) (transfer full): what is to be said beside the parts */
static char *
describe_row (const PlumbReleaseTable *table,
              const PlumbReleaseRow   *row)
{
  const PlumbReleaseShare *good = plumb_release_row_get_share (row, PLUMB_MEASURE_GOOD);
  g_autofree char *outside = describe_outside (table, row);
  g_autofree char *share = NULL;

  if (good == NULL || good->status != PLUMB_RELEASE_SHOWN)
    return g_steal_pointer (&outside);

  share = plumb_figure_words_full (good);
  return g_strdup_printf (_("Good or better: %s.%s%s"), share, outside != NULL ? " " : "",
                          outside != NULL ? outside : "");
}

static void
add_grades (PlumbChartBars          *self,
            const char              *label,
            const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row)
{
  PlumbScale *scale = row->scale->scale;
  guint n = plumb_scale_get_n_grades (scale);
  g_autofree PlumbBarPart *parts = g_new0 (PlumbBarPart, n);
  g_autofree char *note = describe_row (table, row);

  for (guint i = 0; i < n; i++)
    {
      int rank = n - i;
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

      parts[i] = (PlumbBarPart){ rank, grade->label, grade->code,
                                 count (table, row, PLUMB_MEASURE_GRADE, rank),
                                 plumb_theme_grade_colour (rank, n) };
    }
  plumb_chart_bars_add (self, label, parts, n, note);
}

static void
add_compliance (PlumbChartBars          *self,
                const char              *label,
                const PlumbReleaseTable *table,
                const PlumbReleaseRow   *row)
{
  g_autofree char *outside = describe_outside (table, row);
  const PlumbColour grey = { 0.6, 0.6, 0.59 };
  const PlumbBarPart parts[] = {
    { PLUMB_RANK_MET, _("Met"), "M", count (table, row, PLUMB_MEASURE_MET, 0),
      plumb_theme_grade_colour (4, 4) },
    { PLUMB_RANK_PARTLY, _("Partly met"), "P", count (table, row, PLUMB_MEASURE_PARTLY, 0),
      plumb_theme_grade_colour (2, 4) },
    { PLUMB_RANK_NOT_MET, _("Not met"), "N", count (table, row, PLUMB_MEASURE_NOT_MET, 0),
      plumb_theme_grade_colour (1, 4) },
    { PLUMB_FIGURE_CANNOT_TELL, _("Cannot tell"), "C",
      count (table, row, PLUMB_MEASURE_CANNOT_TELL, 0), grey }
  };

  plumb_chart_bars_add (self, label, parts, G_N_ELEMENTS (parts), outside);
}

/* A bar of the counts that are shown alone would be as long as the hidden ones leave it. */
static gboolean
shows_parts (const PlumbReleaseTable *table,
             const PlumbReleaseRow   *row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (table->columns, i);
      PlumbReleaseStatus status = row->counts[i].status;

      if (plumb_measure_is_part (column->measure) && status != PLUMB_RELEASE_SHOWN
          && status != PLUMB_RELEASE_ABSENT)
        return FALSE;
    }

  return TRUE;
}

void
plumb_chart_bars_add_row (PlumbChartBars          *self,
                          const char              *label,
                          const PlumbReleaseTable *table,
                          const PlumbReleaseRow   *row)
{
  g_return_if_fail (PLUMB_IS_CHART_BARS (self));

  if (row == NULL)
    plumb_chart_bars_add (self, label, NULL, 0, NULL);
  else if (!shows_parts (table, row))
    plumb_chart_bars_add_hidden (self, label);
  else if (row->scale != NULL)
    add_grades (self, label, table, row);
  else
    add_compliance (self, label, table, row);
}
