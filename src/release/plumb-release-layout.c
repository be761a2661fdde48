/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-layout.h"

#include "plumb-release-shares.h"
#include "plumb-text.h"

/* Where the organisation's headline stands decides some measures. */
static PlumbMeasure
settle_measure (const PlumbReleaseLayout *self,
                PlumbMeasure              measure,
                gboolean                  headline)
{
  if (!headline || plumb_release_edit (self->release)->headline == PLUMB_MEASURE_GOOD)
    return measure;
  return measure == PLUMB_MEASURE_GOOD ? PLUMB_MEASURE_SUFFICIENT : PLUMB_MEASURE_BELOW_SUFFICIENT;
}

static void
add_grade_columns (PlumbReleaseTable       *table,
                   const PlumbReleaseScale *scale,
                   gboolean                 is_protected)
{
  for (int rank = plumb_scale_get_n_grades (scale->scale); rank >= 1; rank--)
    plumb_release_table_add_column (table, PLUMB_MEASURE_GRADE, scale, rank, is_protected);
}

/* In the order in which the rows use them. */
static void
add_scales (const PlumbReleaseLayout *self,
            PlumbReleaseTable        *table,
            GArray                   *counted,
            gboolean                  is_protected)
{
  g_autoptr(GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < counted->len; i++)
    {
      const PlumbCounted *row = &g_array_index (counted, PlumbCounted, i);
      const PlumbReleaseScale *scale;

      if (row->grades == NULL)
        continue;
      scale = plumb_release_instrument_ensure_scale (self->release, self->instrument, row->scale);
      if (g_ptr_array_find (seen, scale, NULL))
        continue;
      g_ptr_array_add (seen, (gpointer) scale);
      add_grade_columns (table, scale, is_protected);
    }
}

static void
add_columns (const PlumbReleaseLayout *self,
             PlumbReleaseTable        *table,
             GArray                   *counted)
{
  PlumbLevel level = plumb_release_edit (self->release)->level;

  for (guint i = 0; i < self->spec->columns->len; i++)
    {
      const PlumbTableColumn *column = g_ptr_array_index (self->spec->columns, i);
      PlumbMeasure measure = settle_measure (self, column->measure, column->headline);
      gboolean is_protected = plumb_table_set_is_protected (self->set, measure);

      if ((column->levels & (1u << level)) == 0)
        continue;
      if (measure == PLUMB_MEASURE_GRADE)
        add_scales (self, table, counted, is_protected);
      else
        plumb_release_table_add_column (table, measure, NULL, 0, is_protected);
    }
}

static void
name_row (const PlumbReleaseLayout *self,
          PlumbReleaseRow          *row,
          const PlumbCounted       *counted)
{
  row->kind = counted->kind;
  row->subject = plumb_release_keep (self->release, counted->subject);
  row->title = plumb_release_keep (self->release, counted->title);
  row->section = plumb_release_keep (self->release, counted->section);
  row->instrument = plumb_release_keep (self->release, counted->instrument);
  row->team = plumb_release_keep (self->release, counted->team);
  row->plan_type = plumb_release_keep (self->release, counted->plan_type);
  row->audit_type = plumb_release_keep (self->release, counted->audit_type);
  row->period = counted->period;
  row->quarter = counted->quarter;
  row->month = counted->month;
  row->breaks = counted->breaks && counted->period != PLUMB_PERIOD_NONE;
  row->own_line = counted->own_line;
  row->rank = counted->rank;
  if (counted->theme != NULL)
    row->theme = plumb_release_instrument_ensure_theme (self->release, self->instrument,
                                                        counted->theme, counted->theme_title);
  if (counted->scale != NULL)
    row->scale = plumb_release_instrument_ensure_scale (self->release, self->instrument,
                                                        counted->scale);
}

static void
name_versions (const PlumbReleaseLayout *self,
               PlumbReleaseRow          *row,
               const PlumbCounted       *counted)
{
  const char **versions;
  guint n = 0;

  row->version = plumb_release_keep (self->release, counted->version);
  if (counted->versions == NULL)
    return;

  while (counted->versions[n] != NULL)
    n++;
  versions = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    versions[i] = plumb_release_keep (self->release, counted->versions[i]);
  row->versions = versions;
}

static void
fill_count (PlumbReleaseCount        *count,
            const PlumbReleaseColumn *column,
            const PlumbReleaseRow    *row,
            const PlumbCounted       *counted)
{
  if (column->measure == PLUMB_MEASURE_GRADE)
    {
      if (counted->grades == NULL || column->scale != row->scale)
        return;
      count->status = PLUMB_RELEASE_SHOWN;
      count->value = counted->grades[column->rank];
    }
  else if ((counted->has & (1u << column->measure)) != 0)
    {
      count->status = PLUMB_RELEASE_SHOWN;
      count->value = counted->counts[column->measure];
    }
  else if ((counted->unknown & (1u << column->measure)) != 0)
    {
      count->status = PLUMB_RELEASE_NOT_AVAILABLE;
    }
}

static void
add_row (const PlumbReleaseLayout *self,
         PlumbReleaseTable        *table,
         const PlumbCounted       *counted)
{
  PlumbReleaseRow *row = plumb_release_table_add_row (table, PLUMB_COUNTED_MAX_SHARES);

  name_row (self, row, counted);
  name_versions (self, row, counted);
  for (guint i = 0; i < table->columns->len; i++)
    fill_count (&row->counts[i], g_ptr_array_index (table->columns, i), row, counted);
}

/**
 * plumb_release_layout_make_table:
 * @counted: (element-type PlumbCounted): one a row
 *
 * Returns: (transfer full): the table with its counts, each of them shown
 */
PlumbReleaseTable *
plumb_release_layout_make_table (const PlumbReleaseLayout *self,
                                 GArray                   *counted)
{
  PlumbReleaseTable *table = plumb_release_table_new ();

  table->id = plumb_release_keep (self->release, self->spec->id);
  table->title = plumb_release_keep (self->release, self->spec->title);
  table->instrument = self->instrument;
  add_columns (self, table, counted);
  for (guint i = 0; i < counted->len; i++)
    add_row (self, table, &g_array_index (counted, PlumbCounted, i));
  return table;
}

/* The closure rule: a percentage is there where the count and its base are. */
static void
derive_percent (const PlumbReleaseTable *table,
                PlumbReleaseRow         *row)
{
  PlumbReleaseCount base = plumb_release_table_get_count (table, row, PLUMB_MEASURE_BASE, 0);

  if (base.status != PLUMB_RELEASE_SHOWN || base.value == 0)
    return;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (table->columns, i);
      PlumbReleaseCount *count = &row->counts[i];

      if (count->status == PLUMB_RELEASE_SHOWN && plumb_measure_is_part (column->measure))
        count->permille = (int) plumb_text_percent_tenths (count->value, base.value);
    }
}

static void
derive_shares (const PlumbReleaseLayout *self,
               PlumbReleaseRow          *row,
               const PlumbCounted       *counted)
{
  for (guint i = 0; i < self->spec->shares->len; i++)
    {
      const PlumbTableShare *share = g_ptr_array_index (self->spec->shares, i);
      PlumbMeasure measure = settle_measure (self, share->measure, share->headline);

      for (guint k = 0; k < counted->n_shares; k++)
        {
          const PlumbCountedShare *from = &counted->shares[k];

          if (from->measure != measure)
            continue;
          row->shares[row->n_shares++] = plumb_release_share_of (measure, from->now, from->sums);
          /* The reporting year to date has none before it. */
          if (share->changes && counted->period != PLUMB_PERIOD_YEAR)
            row->changes[row->n_changes++]
              = plumb_release_change_of (measure, from->now, from->before, from->sums_before,
                                         from->change);
        }
    }
}

/**
 * plumb_release_layout_derive:
 * @table: as plumb_release_layout_make_table() made it of @counted
 *
 * Adds what is made of the counts, rounded here and nowhere else.
 */
void
plumb_release_layout_derive (const PlumbReleaseLayout *self,
                             PlumbReleaseTable        *table,
                             GArray                   *counted)
{
  for (guint i = 0; i < counted->len; i++)
    {
      PlumbReleaseRow *row = g_ptr_array_index (table->rows, i);

      derive_percent (table, row);
      derive_shares (self, row, &g_array_index (counted, PlumbCounted, i));
    }
}
