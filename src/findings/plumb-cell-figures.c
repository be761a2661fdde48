/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cell-figures.h"

#include "plumb-answers.h"
#include "plumb-figure.h"
#include "plumb-scale.h"

/* What the counters of one item say: share is of met, or of good or better. */
typedef struct
{
  guint good;
  guint sufficient;
  guint base;
  guint na;
  guint not_recorded;
  guint cannot_tell;
} ItemSum;

static guint
sum_from (const guint32         *run,
          const PlumbJoinedItem *joined,
          int                    rank)
{
  guint sum = 0;

  for (guint i = MAX (rank, 1); i <= joined->n_ranks; i++)
    sum += run[i];
  return sum;
}

/* Partly met counts in the base and not in the share; so does cannot tell, which is also a fault of
 * the record. Not applicable and not recorded are in neither. */
static ItemSum
sum_item (const PlumbJoinedItem *joined,
          const guint32         *row)
{
  const guint32 *run = row + joined->first;
  ItemSum sum = { 0 };

  sum.not_recorded = run[0];
  sum.na = run[joined->n_ranks + 1];
  sum.base = sum_from (run, joined, 1);
  if (joined->item->kind == PLUMB_ANSWER_COMPLIANCE)
    {
      sum.cannot_tell = run[joined->n_ranks + 2];
      sum.base += sum.cannot_tell;
      sum.good = run[PLUMB_RANK_MET];
      return sum;
    }

  sum.good = sum_from (run, joined, plumb_scale_get_good_rank (joined->item->scale));
  sum.sufficient = sum_from (run, joined, plumb_scale_get_sufficient_rank (joined->item->scale));
  return sum;
}

static PlumbChange
compare (gboolean          comparable,
         const PlumbShare *now,
         const PlumbShare *before)
{
  return comparable ? plumb_interval_change (now, before) : plumb_interval_not_comparable ();
}

static void
fill_changes (PlumbBlock *block,
              gboolean    comparable)
{
  block->change = compare (comparable, &block->good, &block->good_before);
  block->sufficient_change = compare (comparable, &block->sufficient, &block->sufficient_before);
}

static void
fill_block (PlumbBlock              *block,
            const PlumbJoinedLayout *layout,
            const PlumbJoinedItem   *joined,
            guint32                 *now,
            const guint32           *before)
{
  const PlumbItem *item = joined->item;
  ItemSum sum = sum_item (joined, now);

  block->code = item->section != NULL ? plumb_section_get_code (item->section) : PLUMB_CODE_OVERALL;
  block->title = item->section != NULL ? plumb_section_get_fields (item->section)->title
                                       : "Overall";
  block->version = joined->otherwise != NULL ? joined->version : NULL;
  block->versions = joined->versions;
  block->theme = item->section != NULL ? plumb_section_get_fields (item->section)->theme : NULL;
  block->scale = item->scale;
  block->counts = now + joined->first;
  block->n_na = sum.na;
  block->n_not_recorded = sum.not_recorded;
  block->base = sum.base;
  block->good = plumb_interval_share (sum.good, sum.base);
  block->sufficient = plumb_interval_share (sum.sufficient, sum.base);

  if (before != NULL)
    {
      ItemSum earlier = sum_item (joined, before);
      PlumbShare sufficient_before = plumb_interval_share (earlier.sufficient, earlier.base);

      block->good_before = plumb_interval_share (earlier.good, earlier.base);
      block->sufficient_before = sufficient_before;
    }
  fill_changes (block, plumb_joined_layout_compares_item (layout, joined, now, before));
}

/**
 * plumb_cell_figures_make_blocks:
 *
 * Returns: (transfer full): the cell's distributions, overall first; free with
 * plumb_cell_figures_free_blocks()
 */
GPtrArray *
plumb_cell_figures_make_blocks (const PlumbJoinedLayout *layout,
                                guint32                 *now,
                                const guint32           *before)
{
  GPtrArray *grades = plumb_joined_layout_get_grades (layout);
  GPtrArray *blocks = g_ptr_array_sized_new (grades->len);
  PlumbBlock *slab = g_new0 (PlumbBlock, grades->len);

  for (guint i = 0; i < grades->len; i++)
    {
      fill_block (&slab[i], layout, g_ptr_array_index (grades, i), now, before);
      g_ptr_array_add (blocks, &slab[i]);
    }
  return blocks;
}

static void
fill_now (PlumbIndexStandard    *standard,
          const PlumbJoinedItem *joined,
          guint32               *now,
          const ItemSum         *sum)
{
  const PlumbItem *item = joined->item;

  standard->code = item->code;
  standard->text = plumb_standard_get_fields (item->standard)->text;
  standard->version = joined->otherwise != NULL ? joined->version : NULL;
  standard->versions = joined->versions;
  standard->kind = item->kind;
  standard->scale = item->kind == PLUMB_ANSWER_QUALITY ? item->scale : NULL;
  standard->counts = now + joined->first;
  standard->n_ranks = joined->n_ranks;
  standard->met = sum->good;
  standard->partly = 0;
  if (item->kind == PLUMB_ANSWER_COMPLIANCE)
    standard->partly = standard->counts[PLUMB_RANK_PARTLY];
  standard->cannot_tell = sum->cannot_tell;
  standard->not_met = sum->base - sum->good - standard->partly - sum->cannot_tell;
  standard->n_na = sum->na;
  standard->n_not_recorded = sum->not_recorded;
  standard->base = sum->base;
  standard->share = plumb_interval_share (sum->good, sum->base);
}

static void
fill_standard (PlumbIndexStandard      *standard,
               const PlumbJoinedLayout *layout,
               const PlumbJoinedItem   *joined,
               guint32                 *now,
               const guint32           *before)
{
  ItemSum sum = sum_item (joined, now);
  ItemSum earlier = { 0 };

  if (before != NULL)
    earlier = sum_item (joined, before);
  fill_now (standard, joined, now, &sum);
  standard->share_before = plumb_interval_share (earlier.good, earlier.base);
  standard->change = compare (plumb_joined_layout_compares_item (layout, joined, now, before),
                              &standard->share, &standard->share_before);
}

/* (transfer full) (element-type PlumbIndexStandard): to be freed with free_slab() */
static GPtrArray *
make_standards (const PlumbJoinedLayout *layout,
                GPtrArray               *items,
                guint32                 *now,
                const guint32           *before)
{
  GPtrArray *standards = g_ptr_array_sized_new (items->len);
  PlumbIndexStandard *slab = g_new0 (PlumbIndexStandard, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      fill_standard (&slab[i], layout, g_ptr_array_index (items, i), now, before);
      g_ptr_array_add (standards, &slab[i]);
    }
  return standards;
}

/* The share alone, without the standards under it. */
static PlumbShare
sum_index (const PlumbJoinedLayout *layout,
           guint                    theme,
           const guint32           *row)
{
  GPtrArray *items = plumb_joined_layout_get_standards (layout, theme);
  guint good = 0, base = 0;
  PlumbTallySums sums;

  for (guint i = 0; i < items->len; i++)
    {
      ItemSum sum = sum_item (g_ptr_array_index (items, i), row);

      good += sum.good;
      base += sum.base;
    }
  sums = plumb_joined_layout_read_sums (layout, theme, row);
  return plumb_interval_index (good, base, &sums);
}

static void
fill_index (PlumbIndex              *index,
            const PlumbJoinedLayout *layout,
            guint                    theme,
            const guint32           *now,
            const guint32           *before)
{
  index->share = sum_index (layout, theme, now);
  index->sums = plumb_joined_layout_read_sums (layout, theme, now);
  if (before != NULL)
    {
      index->share_before = sum_index (layout, theme, before);
      index->sums_before = plumb_joined_layout_read_sums (layout, theme, before);
    }
  index->change = compare (plumb_joined_layout_compares_index (layout, theme, now, before),
                           &index->share, &index->share_before);
}

static PlumbIndex *
make_index (const PlumbJoinedLayout *layout,
            guint                    theme,
            guint32                 *now,
            const guint32           *before)
{
  PlumbIndex *index = g_new0 (PlumbIndex, 1);

  index->theme = plumb_joined_layout_get_theme (layout, theme);
  index->standards = make_standards (layout, plumb_joined_layout_get_standards (layout, theme), now,
                                     before);
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      index->n_na += standard->n_na;
      index->n_not_recorded += standard->n_not_recorded;
      index->cannot_tell += standard->cannot_tell;
    }
  fill_index (index, layout, theme, now, before);
  return index;
}

/* All of them are one piece of memory that starts with the first. */
static void
free_slab (GPtrArray *figures)
{
  if (figures->len > 0)
    g_free (g_ptr_array_index (figures, 0));
  g_ptr_array_unref (figures);
}

static void
free_index (gpointer data)
{
  PlumbIndex *index = data;

  free_slab (index->standards);
  g_free (index);
}

/**
 * plumb_cell_figures_make_indices:
 *
 * Returns: (transfer full) (element-type PlumbIndex): the cell's indices, in the form's order, of
 * the themes that any standard is flagged for
 */
GPtrArray *
plumb_cell_figures_make_indices (const PlumbJoinedLayout *layout,
                                 guint32                 *now,
                                 const guint32           *before)
{
  GPtrArray *indices = g_ptr_array_new_with_free_func (free_index);

  for (guint t = 0; t < plumb_joined_layout_get_n_themes (layout); t++)
    if (plumb_joined_layout_get_standards (layout, t)->len > 0)
      g_ptr_array_add (indices, make_index (layout, t, now, before));
  return indices;
}

/**
 * plumb_cell_figures_make_others:
 *
 * Returns: (transfer full) (element-type PlumbIndexStandard): the cell's standards that are flagged
 * for no theme; free with plumb_cell_figures_free_others()
 */
GPtrArray *
plumb_cell_figures_make_others (const PlumbJoinedLayout *layout,
                                guint32                 *now,
                                const guint32           *before)
{
  return make_standards (layout, plumb_joined_layout_get_others (layout), now, before);
}

void
plumb_cell_figures_free_blocks (GPtrArray *blocks)
{
  if (blocks != NULL)
    free_slab (blocks);
}

void
plumb_cell_figures_free_others (GPtrArray *others)
{
  free_slab (others);
}
