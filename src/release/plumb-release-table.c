/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-table.h"

#include "plumb-figure.h"

/**
 * plumb_release_table_find_row:
 * @kind: what it counts
 * @subject: its code
 * @team: (nullable): a name; %NULL for the first, which is the total, or the one team of a team's
 *   release
 * @plan_type: (nullable): a code; %NULL for the first, which is the total
 *
 * Returns: (transfer none) (nullable): the first such row
 */
const PlumbReleaseRow *
plumb_release_table_find_row (const PlumbReleaseTable *table,
                              PlumbReleaseRowKind      kind,
                              const char              *subject,
                              const char              *team,
                              const char              *plan_type)
{
  g_return_val_if_fail (table != NULL, NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (table->rows, i);

      if (row->kind == kind && g_strcmp0 (row->subject, subject) == 0
          && (team == NULL || g_strcmp0 (row->team, team) == 0)
          && (plan_type == NULL || g_strcmp0 (row->plan_type, plan_type) == 0))
        return row;
    }
  return NULL;
}

/**
 * plumb_release_table_get_count:
 * @row: of this table
 * @measure: what is counted
 * @rank: with PLUMB_MEASURE_GRADE: the grade's, on the row's own scale; else 0
 *
 * Returns: the count; an absent one where the table has no such column, or the row no such figure
 */
PlumbReleaseCount
plumb_release_table_get_count (const PlumbReleaseTable *table,
                               const PlumbReleaseRow   *row,
                               PlumbMeasure             measure,
                               int                      rank)
{
  PlumbReleaseCount absent = { PLUMB_RELEASE_ABSENT, 0, -1 };

  g_return_val_if_fail (table != NULL && row != NULL, absent);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (table->columns, i);

      if (column->measure == measure
          && (measure != PLUMB_MEASURE_GRADE
              || (column->scale == row->scale && column->rank == rank)))
        return row->counts[i];
    }
  return absent;
}

/**
 * plumb_release_row_get_share:
 * @measure: of what
 *
 * Returns: (transfer none) (nullable): the share; %NULL where the row has none of @measure
 */
const PlumbReleaseShare *
plumb_release_row_get_share (const PlumbReleaseRow *row,
                             PlumbMeasure           measure)
{
  g_return_val_if_fail (row != NULL, NULL);

  for (guint i = 0; i < row->n_shares; i++)
    if (row->shares[i].measure == measure)
      return &row->shares[i];
  return NULL;
}

/**
 * plumb_release_row_get_change:
 * @measure: of what
 *
 * Returns: (transfer none) (nullable): the change; %NULL where the row has none of @measure
 */
const PlumbReleaseChange *
plumb_release_row_get_change (const PlumbReleaseRow *row,
                              PlumbMeasure           measure)
{
  g_return_val_if_fail (row != NULL, NULL);

  for (guint i = 0; i < row->n_changes; i++)
    if (row->changes[i].measure == measure)
      return &row->changes[i];
  return NULL;
}

static void
add_figures (GArray *figures,
             int     from,
             int     to)
{
  for (int i = from; i <= to; i++)
    g_array_append_val (figures, i);
}

static void
add_grades (GArray       *figures,
            PlumbScale   *scale,
            PlumbMeasure  measure,
            int           rank)
{
  int most = (int) plumb_scale_get_n_grades (scale);
  int good = plumb_scale_get_good_rank (scale);
  int sufficient = plumb_scale_get_sufficient_rank (scale);

  if (measure == PLUMB_MEASURE_GRADE)
    add_figures (figures, rank, rank);
  else if (measure == PLUMB_MEASURE_GOOD || measure == PLUMB_MEASURE_MET)
    add_figures (figures, good, most);
  else if (measure == PLUMB_MEASURE_BELOW_GOOD || measure == PLUMB_MEASURE_NOT_MET
           || measure == PLUMB_MEASURE_OTHER)
    add_figures (figures, 1, good - 1);
  else if (measure == PLUMB_MEASURE_SUFFICIENT)
    add_figures (figures, sufficient, most);
  else if (measure == PLUMB_MEASURE_BELOW_SUFFICIENT)
    add_figures (figures, 1, sufficient - 1);
  else if (measure == PLUMB_MEASURE_BASE)
    add_figures (figures, 1, most);
}

static void
add_answers (GArray       *figures,
             PlumbMeasure  measure)
{
  if (measure == PLUMB_MEASURE_MET || measure == PLUMB_MEASURE_BASE)
    add_figures (figures, PLUMB_RANK_MET, PLUMB_RANK_MET);
  if (measure == PLUMB_MEASURE_PARTLY || measure == PLUMB_MEASURE_OTHER
      || measure == PLUMB_MEASURE_BASE)
    add_figures (figures, PLUMB_RANK_PARTLY, PLUMB_RANK_PARTLY);
  if (measure == PLUMB_MEASURE_NOT_MET || measure == PLUMB_MEASURE_OTHER
      || measure == PLUMB_MEASURE_BASE)
    add_figures (figures, PLUMB_RANK_NOT_MET, PLUMB_RANK_NOT_MET);
  if (measure == PLUMB_MEASURE_CANNOT_TELL || measure == PLUMB_MEASURE_OTHER
      || measure == PLUMB_MEASURE_BASE)
    add_figures (figures, PLUMB_FIGURE_CANNOT_TELL, PLUMB_FIGURE_CANNOT_TELL);
}

/**
 * plumb_release_row_get_figures:
 * @column: of the row's table
 * @out_figures: (element-type int): added to: ranks and marks as PlumbAuditFilter has them
 *
 * By what answers to the row's subject the audits behind a count are found.
 *
 * Returns: %FALSE where no one item says it, as of an index or a pair; then nothing is added
 */
gboolean
plumb_release_row_get_figures (const PlumbReleaseRow    *row,
                               const PlumbReleaseColumn *column,
                               GArray                   *out_figures)
{
  guint before;

  g_return_val_if_fail (row != NULL && column != NULL && out_figures != NULL, FALSE);

  before = out_figures->len;
  if (row->kind != PLUMB_ROW_OVERALL && row->kind != PLUMB_ROW_SECTION
      && row->kind != PLUMB_ROW_STANDARD)
    return FALSE;
  if (column->measure == PLUMB_MEASURE_NOT_APPLICABLE)
    add_figures (out_figures, PLUMB_FIGURE_NA, PLUMB_FIGURE_NA);
  else if (column->measure == PLUMB_MEASURE_NOT_RECORDED)
    add_figures (out_figures, PLUMB_FIGURE_NOT_RECORDED, PLUMB_FIGURE_NOT_RECORDED);
  else if (row->scale != NULL)
    add_grades (out_figures, row->scale->scale, column->measure, column->rank);
  else
    add_answers (out_figures, column->measure);
  return out_figures->len > before;
}
