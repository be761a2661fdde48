/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-joined-layout.h"

#include "plumb-figure.h"
#include "plumb-scale.h"

/* Counters that stand next to each other in a version's tally and in a row: they are added in one
 * go. */
typedef struct
{
  guint from;
  guint to;
  guint length;
} Run;

struct _PlumbJoinedLayout
{
  GPtrArray  *items;         /* (owned) PlumbJoinedItem */
  GPtrArray  *grades;        /* PlumbJoinedItem, borrowed from items */
  GPtrArray  *planning;      /* PlumbJoinedItem, borrowed from items */
  GPtrArray  *supervision;   /* PlumbJoinedItem, borrowed from items */
  GHashTable *runs;          /* PlumbTallyLayout to GArray of Run */
  const PlumbItem *cross_planning;
  const PlumbItem *cross_supervision;
  guint       cross_first;
  guint       cross_size;
  guint       length;
};

static gboolean
same_scale (PlumbScale *a,
            PlumbScale *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL
      || g_strcmp0 (plumb_scale_get_id (a), plumb_scale_get_id (b)) != 0
      || plumb_scale_get_n_grades (a) != plumb_scale_get_n_grades (b))
    return FALSE;

  for (guint rank = 1; rank <= plumb_scale_get_n_grades (a); rank++)
    if (g_strcmp0 (plumb_scale_get_grade (a, rank)->code,
                   plumb_scale_get_grade (b, rank)->code) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_item (const PlumbItem *a,
           const PlumbItem *b)
{
  return a->kind == b->kind
         && (a->standard == NULL) == (b->standard == NULL)
         && g_strcmp0 (a->code, b->code) == 0
         && (a->kind == PLUMB_ANSWER_COMPLIANCE || same_scale (a->scale, b->scale));
}

static PlumbJoinedItem *
find_joined (PlumbJoinedLayout *self,
             GHashTable        *by_code,
             const PlumbItem   *item)
{
  GPtrArray *same_code = g_hash_table_lookup (by_code, item->code);

  for (guint i = 0; same_code != NULL && i < same_code->len; i++)
    {
      PlumbJoinedItem *joined = g_ptr_array_index (same_code, i);

      if (same_item (joined->item, item))
        return joined;
    }
  return NULL;
}

static void
file_item (PlumbJoinedLayout *self,
           PlumbJoinedItem   *joined)
{
  PlumbStandard *standard = joined->item->standard;

  if (standard == NULL)
    {
      g_ptr_array_add (self->grades, joined);
      return;
    }
  if (plumb_standard_has_flag (standard, PLUMB_STANDARD_PLANNING))
    g_ptr_array_add (self->planning, joined);
  if (plumb_standard_has_flag (standard, PLUMB_STANDARD_SUPERVISION))
    g_ptr_array_add (self->supervision, joined);
}

static PlumbJoinedItem *
add_item (PlumbJoinedLayout *self,
          GHashTable        *by_code,
          const PlumbItem   *item)
{
  PlumbJoinedItem *joined = g_new0 (PlumbJoinedItem, 1);
  GPtrArray *same_code = g_hash_table_lookup (by_code, item->code);

  joined->item = item;
  joined->first = self->length;
  joined->n_ranks = plumb_figure_max_rank (item);
  self->length += joined->n_ranks + (item->kind == PLUMB_ANSWER_COMPLIANCE ? 3 : 2);

  if (same_code == NULL)
    {
      same_code = g_ptr_array_new ();
      g_hash_table_insert (by_code, (gpointer) item->code, same_code);
    }
  g_ptr_array_add (same_code, joined);
  g_ptr_array_add (self->items, joined);
  return joined;
}

/* The first graded section of a theme, which is the one that the cross-table takes. */
static const PlumbItem *
find_theme_grade (PlumbInstrument   *instrument,
                  PlumbSectionTheme  theme)
{
  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);

      if (item->section != NULL && item->standard == NULL
          && plumb_section_get_fields (item->section)->theme == theme)
        return item;
    }
  return NULL;
}

static void
add_cross (PlumbJoinedLayout *self,
           GPtrArray         *layouts)
{
  for (guint i = 0; i < layouts->len && self->cross_size == 0; i++)
    {
      PlumbTallyLayout *layout = g_ptr_array_index (layouts, i);
      PlumbInstrument *instrument = plumb_tally_layout_get_instrument (layout);

      if (plumb_tally_layout_get_cross_slot (layout, 1, 1) < 0)
        continue;
      self->cross_planning = find_theme_grade (instrument, PLUMB_THEME_PLANNING);
      self->cross_supervision = find_theme_grade (instrument, PLUMB_THEME_SUPERVISION);
      self->cross_size = MAX (plumb_figure_max_rank (self->cross_planning),
                              plumb_figure_max_rank (self->cross_supervision));
    }
  self->cross_first = self->length;
  self->length += self->cross_size * self->cross_size;
}

static void
map_slot (GArray *runs,
          int     from,
          guint   to)
{
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
  Run run = { from, to, 1 };

  if (from < 0)
    return;
  if (last != NULL && last->from + last->length == run.from && last->to + last->length == run.to)
    last->length++;
  else
    g_array_append_val (runs, run);
}

static void
map_item (GArray                *runs,
          PlumbTallyLayout      *layout,
          guint                  index,
          const PlumbJoinedItem *joined)
{
  for (guint rank = 0; rank <= joined->n_ranks; rank++)
    map_slot (runs, plumb_tally_layout_get_slot (layout, index, rank), joined->first + rank);

  map_slot (runs, plumb_tally_layout_get_slot (layout, index, PLUMB_FIGURE_NA),
            joined->first + joined->n_ranks + 1);
  if (joined->item->kind == PLUMB_ANSWER_COMPLIANCE)
    map_slot (runs, plumb_tally_layout_get_slot (layout, index, PLUMB_FIGURE_CANNOT_TELL),
              joined->first + joined->n_ranks + 2);
}

static void
map_cross (PlumbJoinedLayout *self,
           GArray            *runs,
           PlumbTallyLayout  *layout)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (layout);
  int n_planning, n_supervision;

  if (plumb_tally_layout_get_cross_slot (layout, 1, 1) < 0
      || !same_item (self->cross_planning, find_theme_grade (instrument, PLUMB_THEME_PLANNING))
      || !same_item (self->cross_supervision,
                     find_theme_grade (instrument, PLUMB_THEME_SUPERVISION)))
    return;

  n_planning = plumb_figure_max_rank (self->cross_planning);
  n_supervision = plumb_figure_max_rank (self->cross_supervision);
  for (int p = 1; p <= n_planning; p++)
    for (int s = 1; s <= n_supervision; s++)
      map_slot (runs, plumb_tally_layout_get_cross_slot (layout, p, s),
                self->cross_first + (p - 1) * self->cross_size + (s - 1));
}

static void
join_version (PlumbJoinedLayout *self,
              GHashTable        *by_code,
              PlumbTallyLayout  *layout)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (layout);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);
      PlumbJoinedItem *joined;

      if (plumb_tally_layout_get_slot (layout, i, PLUMB_FIGURE_NOT_RECORDED) < 0)
        continue;
      joined = find_joined (self, by_code, item);
      if (joined == NULL)
        joined = add_item (self, by_code, item);
      map_item (runs, layout, i, joined);
    }
  g_hash_table_insert (self->runs, layout, runs);
}

/* Overall before the sections, else the form's order; older versions' own items last. */
static void
file_items (PlumbJoinedLayout *self)
{
  for (int overall = 1; overall >= 0; overall--)
    for (guint i = 0; i < self->items->len; i++)
      {
        PlumbJoinedItem *joined = g_ptr_array_index (self->items, i);

        if ((joined->item->section == NULL) == (overall == 1))
          file_item (self, joined);
      }
}

PlumbJoinedLayout *
plumb_joined_layout_new (GPtrArray *layouts)
{
  PlumbJoinedLayout *self = g_new0 (PlumbJoinedLayout, 1);
  g_autoptr(GHashTable) by_code = NULL;

  by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                   (GDestroyNotify) g_ptr_array_unref);
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->grades = g_ptr_array_new ();
  self->planning = g_ptr_array_new ();
  self->supervision = g_ptr_array_new ();
  self->runs = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->length = PLUMB_JOINED_AUDITS + 1;

  for (guint i = 0; i < layouts->len; i++)
    join_version (self, by_code, g_ptr_array_index (layouts, i));
  file_items (self);

  add_cross (self, layouts);
  for (guint i = 0; self->cross_size > 0 && i < layouts->len; i++)
    {
      PlumbTallyLayout *layout = g_ptr_array_index (layouts, i);

      map_cross (self, g_hash_table_lookup (self->runs, layout), layout);
    }
  return self;
}

void
plumb_joined_layout_free (PlumbJoinedLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->grades);
  g_ptr_array_unref (self->planning);
  g_ptr_array_unref (self->supervision);
  g_hash_table_unref (self->runs);
  g_free (self);
}

guint
plumb_joined_layout_get_length (const PlumbJoinedLayout *self)
{
  return self->length;
}

GPtrArray *
plumb_joined_layout_get_grades (const PlumbJoinedLayout *self)
{
  return self->grades;
}

GPtrArray *
plumb_joined_layout_get_standards (const PlumbJoinedLayout *self,
                                   PlumbSectionTheme        theme)
{
  g_return_val_if_fail (theme != PLUMB_THEME_NONE, NULL);

  return theme == PLUMB_THEME_PLANNING ? self->planning : self->supervision;
}

guint
plumb_joined_layout_get_cross_size (const PlumbJoinedLayout *self,
                                    guint                   *out_first)
{
  *out_first = self->cross_first;
  return self->cross_size;
}

/* Rows are never the same memory, and most of a row goes in steps of a fixed width: told both, the
 * compiler adds several counters at once. */
#define STEP 8

static void
add_counters (guint32       *restrict to,
              const guint32 *restrict from,
              guint                   length)
{
  guint i = 0;

  for (; i + STEP <= length; i += STEP)
    for (guint k = 0; k < STEP; k++)
      to[i + k] += from[i + k];
  for (; i < length; i++)
    to[i] += from[i];
}

void
plumb_joined_layout_add (const PlumbJoinedLayout *self,
                         PlumbTallyLayout        *layout,
                         guint                    n_audits,
                         const guint32           *counts,
                         guint32                 *row)
{
  GArray *runs = g_hash_table_lookup (self->runs, layout);

  g_return_if_fail (runs != NULL);

  row[PLUMB_JOINED_AUDITS] += n_audits;
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      add_counters (row + run->to, counts + run->from, run->length);
    }
}

void
plumb_joined_layout_sum (const PlumbJoinedLayout *self,
                         const guint32           *from,
                         guint32                 *to)
{
  add_counters (to, from, self->length);
}
