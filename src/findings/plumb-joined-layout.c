/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-joined-layout.h"

#include <string.h>

#include "plumb-counter-runs.h"
#include "plumb-figure.h"
#include "plumb-scale.h"

/* Which version: its place among the layouts, and how its counters go into a row. */
typedef struct
{
  guint             place;
  PlumbTallyLayout *layout;
  GArray           *runs;        /* (owned): see plumb-counter-runs.h */
  GPtrArray        *standards;   /* (owned) by theme, a GArray of guint: first counters, in order */
  int              *sums;        /* (owned) by theme, first counter in the tally; -1 for none */
} Version;

/* An index: what is under it in any version, and whether any two make it up otherwise. */
typedef struct
{
  const PlumbFormTheme *theme;
  GPtrArray            *standards;   /* (owned) PlumbJoinedItem, borrowed from items */
  gboolean              mixed;
} Index;

struct _PlumbJoinedLayout
{
  GPtrArray       *items;        /* (owned) PlumbJoinedItem */
  GPtrArray       *grades;       /* PlumbJoinedItem, borrowed from items */
  GPtrArray       *indices;      /* (owned) Index: one a theme */
  GPtrArray       *others;       /* PlumbJoinedItem, borrowed from items */
  GPtrArray       *versions;     /* (owned) Version */
  GHashTable      *by_layout;    /* PlumbTallyLayout to Version */
  const PlumbItem *cross_down;
  const PlumbItem *cross_across;
  guint            cross_first;
  guint            cross_size;
  guint            sums_first;
  guint            length;
};

static void
free_version (gpointer data)
{
  Version *version = data;

  g_array_unref (version->runs);
  g_ptr_array_unref (version->standards);
  g_free (version->sums);
  g_free (version);
}

static void
free_index (gpointer data)
{
  g_ptr_array_unref (((Index *) data)->standards);
  g_free (data);
}

static void
free_item (gpointer data)
{
  g_free (((PlumbJoinedItem *) data)->otherwise);
  g_free (((PlumbJoinedItem *) data)->versions);
  g_free (data);
}

static Index *
get_index (const PlumbJoinedLayout *self,
           guint                    theme)
{
  return g_ptr_array_index (self->indices, theme);
}

static gboolean
same_item (const PlumbItem *a,
           const PlumbItem *b)
{
  return a->kind == b->kind
         && (a->standard == NULL) == (b->standard == NULL)
         && g_strcmp0 (a->code, b->code) == 0
         && (a->kind == PLUMB_ANSWER_COMPLIANCE || plumb_scale_counts_alike (a->scale, b->scale));
}

static PlumbJoinedItem *
find_joined (GPtrArray       *list,
             const PlumbItem *item)
{
  for (guint i = 0; i < list->len; i++)
    {
      PlumbJoinedItem *joined = g_ptr_array_index (list, i);

      if (same_item (joined->item, item))
        return joined;
    }
  return NULL;
}

static PlumbJoinedItem *
add_item (PlumbJoinedLayout *self,
          GPtrArray         *list,
          const Version     *version,
          const PlumbItem   *item)
{
  PlumbJoinedItem *joined = g_new0 (PlumbJoinedItem, 1);

  joined->item = item;
  joined->version
    = plumb_instrument_get_version (plumb_tally_layout_get_instrument (version->layout));
  joined->first = self->length;
  joined->n_ranks = plumb_figure_max_rank (item);
  self->length += joined->n_ranks + (item->kind == PLUMB_ANSWER_COMPLIANCE ? 3 : 2);

  g_ptr_array_add (list, joined);
  g_ptr_array_add (self->items, joined);
  return joined;
}

static void
add_cross (PlumbJoinedLayout *self,
           GPtrArray         *layouts)
{
  for (guint i = 0; i < layouts->len && self->cross_size == 0; i++)
    {
      PlumbTallyLayout *layout = g_ptr_array_index (layouts, i);

      if (plumb_instrument_get_cross_grades (plumb_tally_layout_get_instrument (layout),
                                             &self->cross_down, &self->cross_across))
        self->cross_size = MAX (plumb_figure_max_rank (self->cross_down),
                                plumb_figure_max_rank (self->cross_across));
    }
  self->cross_first = self->length;
  self->length += self->cross_size * self->cross_size;
}

static void
map_item (GArray                *runs,
          PlumbTallyLayout      *layout,
          guint                  index,
          const PlumbJoinedItem *joined)
{
  guint n_slots = joined->n_ranks + (joined->item->kind == PLUMB_ANSWER_COMPLIANCE ? 3 : 2);

  for (guint i = 0; i < n_slots; i++)
    {
      int figure = i <= joined->n_ranks ? (int) i
                   : i == joined->n_ranks + 1 ? PLUMB_FIGURE_NA : PLUMB_FIGURE_CANNOT_TELL;

      plumb_counter_runs_map (runs, plumb_tally_layout_get_slot (layout, index, figure),
                              joined->first + i);
    }
}

static void
map_cross (PlumbJoinedLayout *self,
           GArray            *runs,
           PlumbTallyLayout  *layout)
{
  const PlumbItem *down, *across;

  if (!plumb_instrument_get_cross_grades (plumb_tally_layout_get_instrument (layout), &down,
                                          &across)
      || !same_item (self->cross_down, down) || !same_item (self->cross_across, across))
    return;

  for (int d = 1; d <= plumb_figure_max_rank (down); d++)
    for (int a = 1; a <= plumb_figure_max_rank (across); a++)
      plumb_counter_runs_map (runs, plumb_tally_layout_get_cross_slot (layout, d, a),
                              self->cross_first + (d - 1) * self->cross_size + (a - 1));
}

static PlumbJoinedItem *
join_item (PlumbJoinedLayout *self,
           GPtrArray         *list,
           Version           *version,
           guint              index)
{
  const PlumbItem *item
    = plumb_instrument_get_item (plumb_tally_layout_get_instrument (version->layout), index);
  PlumbJoinedItem *joined = find_joined (list, item);

  if (joined == NULL)
    joined = add_item (self, list, version, item);
  map_item (version->runs, version->layout, index, joined);
  return joined;
}

static void
join_version (PlumbJoinedLayout *self,
              Version           *version)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (version->layout);

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      if (plumb_tally_layout_get_slot (version->layout, i, PLUMB_FIGURE_NOT_RECORDED) < 0)
        continue;
      if (plumb_instrument_get_item (instrument, i)->standard == NULL)
        join_item (self, self->grades, version, i);
      else if (plumb_tally_layout_is_in_index (version->layout, i, NULL))
        join_item (self, self->others, version, i);
      for (guint t = 0; t < self->indices->len; t++)
        {
          const Index *index = get_index (self, t);
          GArray *standards = g_ptr_array_index (version->standards, t);
          PlumbJoinedItem *joined;

          if (!plumb_tally_layout_is_in_index (version->layout, i, index->theme->code))
            continue;
          joined = join_item (self, index->standards, version, i);
          g_array_append_val (standards, joined->first);
        }
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return one < other ? -1 : one > other;
}

static gboolean
same_standards (const Version *one,
                const Version *other,
                guint          t)
{
  const GArray *a = g_ptr_array_index (one->standards, t);
  const GArray *b = g_ptr_array_index (other->standards, t);

  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

/* An index is made up in the same way where the same standards are under it; their order and
 * wording may differ. */
static void
compare_versions (PlumbJoinedLayout *self)
{
  for (guint t = 0; t < self->indices->len; t++)
    for (guint i = 0; i < self->versions->len; i++)
      {
        Version *version = g_ptr_array_index (self->versions, i);

        g_array_sort (g_ptr_array_index (version->standards, t), compare_numbers);
        if (!same_standards (g_ptr_array_index (self->versions, 0), version, t))
          get_index (self, t)->mixed = TRUE;
      }
}

/* A version that does not ask a code at all has nothing that could be mixed up. One that asks it
 * without flagging it for the index asks it otherwise. @theme: (nullable): of a standard, %NULL for
 * no index */
static void
mark_otherwise (PlumbJoinedLayout *self,
                PlumbJoinedItem   *joined,
                const char        *theme)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = g_ptr_array_index (self->versions, i);
      int index = plumb_tally_layout_find_item (version->layout, joined->item->code);
      PlumbInstrument *instrument = plumb_tally_layout_get_instrument (version->layout);

      if (index < 0
          || (same_item (joined->item, plumb_instrument_get_item (instrument, index))
              && (joined->item->standard == NULL
                  || plumb_tally_layout_is_in_index (version->layout, index, theme))))
        continue;
      if (joined->otherwise == NULL)
        joined->otherwise = g_new0 (gboolean, self->versions->len);
      joined->otherwise[i] = TRUE;
    }
}

static void
name_versions (PlumbJoinedLayout *self,
               PlumbJoinedItem   *joined)
{
  guint n = 0;

  joined->versions = g_new0 (const char *, self->versions->len + 1);
  for (guint i = 0; i < self->versions->len; i++)
    {
      PlumbTallyLayout *layout = ((Version *) g_ptr_array_index (self->versions, i))->layout;
      PlumbInstrument *form = plumb_tally_layout_get_instrument (layout);

      if (!joined->otherwise[i] && plumb_tally_layout_find_item (layout, joined->item->code) >= 0)
        joined->versions[n++] = plumb_instrument_get_version (form);
    }
}

static void
mark_all_otherwise (PlumbJoinedLayout *self)
{
  for (guint i = 0; i < self->grades->len; i++)
    mark_otherwise (self, g_ptr_array_index (self->grades, i), NULL);
  for (guint t = 0; t < self->indices->len; t++)
    {
      const Index *index = get_index (self, t);

      for (guint i = 0; i < index->standards->len; i++)
        mark_otherwise (self, g_ptr_array_index (index->standards, i), index->theme->code);
    }
  for (guint i = 0; i < self->others->len; i++)
    mark_otherwise (self, g_ptr_array_index (self->others, i), NULL);
  for (guint i = 0; i < self->items->len; i++)
    if (((PlumbJoinedItem *) g_ptr_array_index (self->items, i))->otherwise != NULL)
      name_versions (self, g_ptr_array_index (self->items, i));
}

/* Overall before the sections, which stay in the form's order; older versions' own items last. */
static void
put_overall_first (PlumbJoinedLayout *self)
{
  GPtrArray *sorted = g_ptr_array_sized_new (self->grades->len);

  for (int overall = 1; overall >= 0; overall--)
    for (guint i = 0; i < self->grades->len; i++)
      {
        PlumbJoinedItem *joined = g_ptr_array_index (self->grades, i);

        if ((joined->item->section == NULL) == (overall == 1))
          g_ptr_array_add (sorted, joined);
      }
  g_ptr_array_unref (self->grades);
  self->grades = sorted;
}

static Version *
add_version (PlumbJoinedLayout *self,
             PlumbTallyLayout  *layout)
{
  Version *version = g_new0 (Version, 1);

  version->place = self->versions->len;
  version->layout = layout;
  version->runs = plumb_counter_runs_new ();
  version->standards = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  version->sums = g_new (int, self->indices->len);
  for (guint t = 0; t < self->indices->len; t++)
    {
      const char *theme = get_index (self, t)->theme->code;

      g_ptr_array_add (version->standards, g_array_new (FALSE, FALSE, sizeof (guint)));
      version->sums[t] = plumb_tally_layout_get_sums_slot (layout, theme);
    }
  g_ptr_array_add (self->versions, version);
  g_hash_table_insert (self->by_layout, layout, version);
  return version;
}

/* Themes are the same where their codes are: in the order of the newest version, under its titles;
 * what only an older one has comes last. */
static void
join_themes (PlumbJoinedLayout *self,
             PlumbInstrument   *instrument)
{
  GPtrArray *themes = plumb_instrument_get_fields (instrument)->themes;

  for (guint i = 0; i < themes->len; i++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, i);
      gboolean known = FALSE;
      Index *index;

      for (guint t = 0; t < self->indices->len; t++)
        known = known || g_strcmp0 (get_index (self, t)->theme->code, theme->code) == 0;
      if (known)
        continue;
      index = g_new0 (Index, 1);
      index->theme = theme;
      index->standards = g_ptr_array_new ();
      g_ptr_array_add (self->indices, index);
    }
}

PlumbJoinedLayout *
plumb_joined_layout_new (GPtrArray *layouts)
{
  PlumbJoinedLayout *self = g_new0 (PlumbJoinedLayout, 1);

  self->items = g_ptr_array_new_with_free_func (free_item);
  self->grades = g_ptr_array_new ();
  self->others = g_ptr_array_new ();
  self->indices = g_ptr_array_new_with_free_func (free_index);
  self->versions = g_ptr_array_new_with_free_func (free_version);
  self->by_layout = g_hash_table_new (NULL, NULL);
  self->length = PLUMB_JOINED_AUDITS + 1 + layouts->len;

  for (guint i = 0; i < layouts->len; i++)
    join_themes (self, plumb_tally_layout_get_instrument (g_ptr_array_index (layouts, i)));
  for (guint i = 0; i < layouts->len; i++)
    join_version (self, add_version (self, g_ptr_array_index (layouts, i)));
  put_overall_first (self);
  compare_versions (self);
  mark_all_otherwise (self);

  add_cross (self, layouts);
  for (guint i = 0; self->cross_size > 0 && i < self->versions->len; i++)
    {
      Version *version = g_ptr_array_index (self->versions, i);

      map_cross (self, version->runs, version->layout);
    }
  self->sums_first = self->length;
  self->length += self->indices->len * PLUMB_TALLY_SUMS_SLOTS;
  return self;
}

void
plumb_joined_layout_free (PlumbJoinedLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->grades);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->indices);
  g_hash_table_unref (self->by_layout);
  g_ptr_array_unref (self->versions);
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

guint
plumb_joined_layout_get_n_themes (const PlumbJoinedLayout *self)
{
  return self->indices->len;
}

const PlumbFormTheme *
plumb_joined_layout_get_theme (const PlumbJoinedLayout *self,
                               guint                    theme)
{
  return get_index (self, theme)->theme;
}

GPtrArray *
plumb_joined_layout_get_standards (const PlumbJoinedLayout *self,
                                   guint                    theme)
{
  return get_index (self, theme)->standards;
}

GPtrArray *
plumb_joined_layout_get_others (const PlumbJoinedLayout *self)
{
  return self->others;
}

guint
plumb_joined_layout_get_cross_size (const PlumbJoinedLayout *self,
                                    guint                   *out_first)
{
  *out_first = self->cross_first;
  return self->cross_size;
}

static guint
find_grade (const PlumbJoinedLayout *self,
            const PlumbItem         *item)
{
  for (guint i = 0; i < self->grades->len; i++)
    if (same_item (((PlumbJoinedItem *) g_ptr_array_index (self->grades, i))->item, item))
      return i;
  g_assert_not_reached ();
}

void
plumb_joined_layout_get_cross_grades (const PlumbJoinedLayout *self,
                                      guint                   *out_down,
                                      guint                   *out_across)
{
  *out_down = find_grade (self, self->cross_down);
  *out_across = find_grade (self, self->cross_across);
}

PlumbTallySums
plumb_joined_layout_read_sums (const PlumbJoinedLayout *self,
                               guint                    theme,
                               const guint32           *row)
{
  return plumb_tally_sums_read (row + self->sums_first + theme * PLUMB_TALLY_SUMS_SLOTS);
}

static gboolean
has_audits (const guint32 *row,
            guint          place)
{
  return row != NULL && row[PLUMB_JOINED_AUDITS + 1 + place] > 0;
}

gboolean
plumb_joined_layout_compares_item (const PlumbJoinedLayout *self,
                                   const PlumbJoinedItem   *joined,
                                   const guint32           *now,
                                   const guint32           *before)
{
  if (joined->otherwise == NULL || before == NULL || before[PLUMB_JOINED_AUDITS] == 0)
    return TRUE;

  for (guint i = 0; i < self->versions->len; i++)
    if (joined->otherwise[i] && (has_audits (now, i) || has_audits (before, i)))
      return FALSE;
  return TRUE;
}

gboolean
plumb_joined_layout_compares_index (const PlumbJoinedLayout *self,
                                    guint                    theme,
                                    const guint32           *now,
                                    const guint32           *before)
{
  const Version *first = NULL;

  if (!get_index (self, theme)->mixed || before == NULL || before[PLUMB_JOINED_AUDITS] == 0)
    return TRUE;

  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = g_ptr_array_index (self->versions, i);

      if (!has_audits (now, i) && !has_audits (before, i))
        continue;
      if (first == NULL)
        first = version;
      else if (!same_standards (first, version, theme))
        return FALSE;
    }
  return TRUE;
}

void
plumb_joined_layout_add (const PlumbJoinedLayout *self,
                         PlumbTallyLayout        *layout,
                         guint                    n_audits,
                         const guint32           *counts,
                         guint32                 *row)
{
  const Version *version = g_hash_table_lookup (self->by_layout, layout);

  g_return_if_fail (version != NULL);

  row[PLUMB_JOINED_AUDITS] += n_audits;
  row[PLUMB_JOINED_AUDITS + 1 + version->place] += n_audits;
  plumb_counter_runs_add (version->runs, counts, row);
  for (guint t = 0; t < self->indices->len; t++)
    if (version->sums[t] >= 0)
      plumb_tally_sums_add (row + self->sums_first + t * PLUMB_TALLY_SUMS_SLOTS,
                            counts + version->sums[t]);
}

void
plumb_joined_layout_sum (const PlumbJoinedLayout *self,
                         const guint32           *from,
                         guint32                 *to)
{
  plumb_counters_add (to, from, self->sums_first);
  for (guint i = self->sums_first; i < self->length; i += PLUMB_TALLY_SUMS_SLOTS)
    plumb_tally_sums_add (to + i, from + i);
}
