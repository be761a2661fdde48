/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-counted.h"

#include "plumb-answers.h"
#include "plumb-table-set.h"

void
plumb_counted_init (PlumbCounted        *self,
                    PlumbReleaseRowKind  kind,
                    const char          *subject)
{
  *self = (PlumbCounted) { .kind = kind, .subject = subject, .team = PLUMB_RELEASE_TOTAL,
                           .plan_type = PLUMB_RELEASE_TOTAL, .audit_type = PLUMB_RELEASE_TOTAL };
}

void
plumb_counted_set (PlumbCounted *self,
                   PlumbMeasure  measure,
                   guint         value)
{
  self->has |= 1u << measure;
  self->counts[measure] = value;
}

static void
set_common (PlumbCounted *self,
            guint         base,
            guint         n_na,
            guint         n_not_recorded)
{
  plumb_counted_set (self, PLUMB_MEASURE_BASE, base);
  plumb_counted_set (self, PLUMB_MEASURE_NOT_APPLICABLE, n_na);
  plumb_counted_set (self, PLUMB_MEASURE_NOT_RECORDED, n_not_recorded);
}

static void
add_block (GArray           *list,
           const PlumbBlock *block)
{
  PlumbCounted counted;
  gboolean overall = g_str_equal (block->code, PLUMB_CODE_OVERALL);

  plumb_counted_init (&counted, overall ? PLUMB_ROW_OVERALL : PLUMB_ROW_SECTION, block->code);
  counted.title = overall ? NULL : block->title;
  counted.theme = block->theme;
  counted.scale = block->scale;
  counted.version = block->version;
  counted.versions = block->versions;
  counted.breaks = block->change.verdict == PLUMB_CHANGE_NOT_COMPARABLE;
  counted.grades = block->counts;
  set_common (&counted, block->base, block->n_na, block->n_not_recorded);
  plumb_counted_set (&counted, PLUMB_MEASURE_GOOD, block->good.n);
  plumb_counted_set (&counted, PLUMB_MEASURE_BELOW_GOOD, block->base - block->good.n);
  plumb_counted_set (&counted, PLUMB_MEASURE_SUFFICIENT, block->sufficient.n);
  plumb_counted_set (&counted, PLUMB_MEASURE_BELOW_SUFFICIENT, block->base - block->sufficient.n);
  counted.n_shares = 2;
  counted.shares[0] = (PlumbCountedShare) { PLUMB_MEASURE_GOOD, &block->good, &block->good_before,
                                            &block->change };
  counted.shares[1] = (PlumbCountedShare) { PLUMB_MEASURE_SUFFICIENT, &block->sufficient,
                                            &block->sufficient_before, &block->sufficient_change };
  g_array_append_val (list, counted);
}

static void
add_index (GArray           *list,
           const PlumbIndex *index)
{
  PlumbCounted counted;
  guint partly = 0, not_met = 0;

  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      partly += standard->partly;
      not_met += standard->not_met;
    }

  plumb_counted_init (&counted, PLUMB_ROW_INDEX, index->theme->code);
  counted.theme = counted.subject;
  counted.theme_title = counted.title = index->theme->title;
  counted.breaks = index->change.verdict == PLUMB_CHANGE_NOT_COMPARABLE;
  set_common (&counted, index->share.base, index->n_na, index->n_not_recorded);
  plumb_counted_set (&counted, PLUMB_MEASURE_MET, index->share.n);
  plumb_counted_set (&counted, PLUMB_MEASURE_OTHER, index->share.base - index->share.n);
  plumb_counted_set (&counted, PLUMB_MEASURE_PARTLY, partly);
  plumb_counted_set (&counted, PLUMB_MEASURE_NOT_MET, not_met);
  plumb_counted_set (&counted, PLUMB_MEASURE_CANNOT_TELL, index->cannot_tell);
  counted.n_shares = 1;
  counted.shares[0] = (PlumbCountedShare) { PLUMB_MEASURE_MET, &index->share, &index->share_before,
                                            &index->change, &index->sums, &index->sums_before };
  g_array_append_val (list, counted);
}

/* @index: (nullable): that it is under */
static void
add_standard (GArray                   *list,
              const PlumbIndexStandard *standard,
              const PlumbIndex         *index)
{
  PlumbCounted counted;
  gboolean graded = standard->kind == PLUMB_ANSWER_QUALITY;

  plumb_counted_init (&counted, PLUMB_ROW_STANDARD, standard->code);
  counted.title = standard->text;
  if (index != NULL)
    {
      counted.theme = index->theme->code;
      counted.theme_title = index->theme->title;
    }
  counted.scale = graded ? standard->scale : NULL;
  counted.version = standard->version;
  counted.versions = standard->versions;
  counted.breaks = standard->change.verdict == PLUMB_CHANGE_NOT_COMPARABLE;
  counted.grades = graded ? standard->counts : NULL;
  set_common (&counted, standard->base, standard->n_na, standard->n_not_recorded);
  plumb_counted_set (&counted, PLUMB_MEASURE_MET, standard->met);
  plumb_counted_set (&counted, PLUMB_MEASURE_OTHER, standard->base - standard->met);
  plumb_counted_set (&counted, PLUMB_MEASURE_NOT_MET, standard->not_met);
  /* Of a grade there is no part of it that is met, and nothing that cannot be told. */
  if (!graded)
    {
      plumb_counted_set (&counted, PLUMB_MEASURE_PARTLY, standard->partly);
      plumb_counted_set (&counted, PLUMB_MEASURE_CANNOT_TELL, standard->cannot_tell);
    }
  counted.n_shares = 1;
  counted.shares[0] = (PlumbCountedShare) { PLUMB_MEASURE_MET, &standard->share,
                                            &standard->share_before, &standard->change };
  g_array_append_val (list, counted);
}

static gboolean
is_wanted (const PlumbBlock *block,
           guint             subjects)
{
  if (g_str_equal (block->code, PLUMB_CODE_OVERALL))
    return (subjects & PLUMB_SUBJECT_OVERALL) != 0;
  return (subjects & PLUMB_SUBJECT_SECTIONS) != 0
         || ((subjects & PLUMB_SUBJECT_THEME_SECTIONS) != 0
             && block->theme != NULL);
}

static void
list_figures (GArray    *list,
              GPtrArray *blocks,
              GPtrArray *indices,
              guint      subjects)
{
  for (guint i = 0; i < blocks->len; i++)
    if (is_wanted (g_ptr_array_index (blocks, i), subjects))
      add_block (list, g_ptr_array_index (blocks, i));
  for (guint i = 0; i < indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (indices, i);

      if ((subjects & PLUMB_SUBJECT_INDICES) != 0)
        add_index (list, index);
      for (guint k = 0; (subjects & PLUMB_SUBJECT_STANDARDS) != 0 && k < index->standards->len; k++)
        add_standard (list, g_ptr_array_index (index->standards, k), index);
    }
}

void
plumb_counted_list_cell (GArray          *list,
                         const PlumbCell *cell,
                         guint            subjects)
{
  guint first = list->len;

  if ((subjects & PLUMB_SUBJECT_AUDITS) != 0)
    {
      PlumbCounted counted;

      plumb_counted_init (&counted, PLUMB_ROW_AUDITS, "audits");
      plumb_counted_set (&counted, PLUMB_MEASURE_AUDITS, cell->n_audits);
      g_array_append_val (list, counted);
    }
  list_figures (list, cell->blocks, cell->indices, subjects);
  for (guint i = 0; (subjects & PLUMB_SUBJECT_OTHER_STANDARDS) != 0 && i < cell->others->len; i++)
    add_standard (list, g_ptr_array_index (cell->others, i), NULL);

  for (guint i = first; i < list->len; i++)
    {
      PlumbCounted *counted = &g_array_index (list, PlumbCounted, i);

      counted->team = cell->team;
      counted->plan_type = cell->plan_type;
      counted->audit_type = cell->audit_type;
    }
}

void
plumb_counted_list_span (GArray               *list,
                         const PlumbTrendSpan *span,
                         guint                 subjects)
{
  list_figures (list, span->blocks, span->indices, subjects);
}

/* @row: of the counts of the cross-table, by rank from 1 on */
static void
add_pair (GArray           *list,
          const PlumbBlock *down,
          const PlumbBlock *across,
          int               rank,
          const guint      *row)
{
  const PlumbGrade *grade = rank > 0 ? plumb_scale_get_grade (down->scale, rank) : NULL;
  PlumbCounted counted;
  guint base = 0;

  plumb_counted_init (&counted, PLUMB_ROW_PAIR, grade != NULL ? grade->code : PLUMB_RELEASE_TOTAL);
  counted.title = grade != NULL ? grade->label : NULL;
  counted.rank = rank;
  counted.scale = across->scale;
  counted.grades = row;
  for (guint i = 1; i <= plumb_scale_get_n_grades (across->scale); i++)
    base += row[i];
  plumb_counted_set (&counted, PLUMB_MEASURE_BASE, base);
  g_array_append_val (list, counted);
}

void
plumb_counted_list_pair (GArray          *list,
                         const PlumbCell *cell,
                         const char      *down,
                         const char      *across,
                         GPtrArray       *pool)
{
  guint n_across, *total;

  if (cell->cross == NULL
      || g_strcmp0 (cell->cross_down->theme, down) != 0
      || g_strcmp0 (cell->cross_across->theme, across) != 0)
    return;

  n_across = plumb_scale_get_n_grades (cell->cross_across->scale);
  total = g_new0 (guint, n_across + 1);
  g_ptr_array_add (pool, total);
  for (int rank = plumb_scale_get_n_grades (cell->cross_down->scale); rank >= 1; rank--)
    {
      guint *row = g_new0 (guint, n_across + 1);

      g_ptr_array_add (pool, row);
      for (guint i = 0; i < n_across; i++)
        {
          row[i + 1] = cell->cross[(rank - 1) * cell->cross_size + i];
          total[i + 1] += row[i + 1];
        }
      add_pair (list, cell->cross_down, cell->cross_across, rank, row);
    }
  add_pair (list, cell->cross_down, cell->cross_across, 0, total);
}

gboolean
plumb_counted_is_empty (const PlumbCounted *self)
{
  return self->kind != PLUMB_ROW_AUDITS
         && self->counts[PLUMB_MEASURE_BASE] + self->counts[PLUMB_MEASURE_NOT_APPLICABLE]
            + self->counts[PLUMB_MEASURE_NOT_RECORDED] == 0;
}

gboolean
plumb_counted_is_same_subject (const PlumbCounted *self,
                               const PlumbCounted *other)
{
  return self->kind == other->kind && g_strcmp0 (self->subject, other->subject) == 0
         && g_strcmp0 (self->theme, other->theme) == 0
         && g_strcmp0 (self->version, other->version) == 0;
}
