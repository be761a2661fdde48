/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-joined-layout.h"

#include <string.h>

#include "plumb-figure.h"
#include "plumb-scale.h"

/* Planning and supervision. */
#define N_INDICES 2

static const PlumbSectionTheme themes[N_INDICES] = { PLUMB_THEME_PLANNING,
                                                     PLUMB_THEME_SUPERVISION };

/* Counters that stand next to each other in a version's tally and in a row: they are added in one
 * go. */
typedef struct
{
  guint from;
  guint to;
  guint length;
} Run;

/* Which version: its place among the layouts, and how its counters go into a row. */
typedef struct
{
  guint             place;
  PlumbTallyLayout *layout;
  GArray           *runs;                   /* (owned) Run */
  GArray           *standards[N_INDICES];   /* (owned) guint: first counters, in order */
  int               sums[N_INDICES];        /* first counter in the tally; -1 for none */
} Version;

struct _PlumbJoinedLayout
{
  GPtrArray       *items;                 /* (owned) PlumbJoinedItem */
  GPtrArray       *grades;                /* PlumbJoinedItem, borrowed from items */
  GPtrArray       *standards[N_INDICES];  /* PlumbJoinedItem, borrowed from items */
  GPtrArray       *versions;              /* (owned) Version */
  GHashTable      *by_layout;             /* PlumbTallyLayout to Version */
  gboolean         mixed[N_INDICES];      /* whether any two versions make the index otherwise */
  const PlumbItem *cross_planning;
  const PlumbItem *cross_supervision;
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
  for (guint t = 0; t < N_INDICES; t++)
    g_array_unref (version->standards[t]);
  g_free (version);
}

static void
free_item (gpointer data)
{
  g_free (((PlumbJoinedItem *) data)->otherwise);
  g_free (((PlumbJoinedItem *) data)->versions);
  g_free (data);
}

static guint
get_place (PlumbSectionTheme theme)
{
  return theme == PLUMB_THEME_PLANNING ? 0 : 1;
}

static gboolean
same_scale (PlumbScale *a,
            PlumbScale *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL
      || g_strcmp0 (plumb_scale_get_id (a), plumb_scale_get_id (b)) != 0
      || plumb_scale_get_n_grades (a) != plumb_scale_get_n_grades (b)
      || plumb_scale_get_good_rank (a) != plumb_scale_get_good_rank (b)
      || plumb_scale_get_sufficient_rank (a) != plumb_scale_get_sufficient_rank (b))
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
      for (guint t = 0; t < N_INDICES; t++)
        if (plumb_tally_layout_is_in_index (version->layout, i, themes[t]))
          {
            PlumbJoinedItem *joined = join_item (self, self->standards[t], version, i);

            g_array_append_val (version->standards[t], joined->first);
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
  const GArray *a = one->standards[t];
  const GArray *b = other->standards[t];

  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

/* An index is made up in the same way where the same standards are under it; their order and
 * wording may differ. */
static void
compare_versions (PlumbJoinedLayout *self)
{
  for (guint t = 0; t < N_INDICES; t++)
    for (guint i = 0; i < self->versions->len; i++)
      {
        Version *version = g_ptr_array_index (self->versions, i);

        g_array_sort (version->standards[t], compare_numbers);
        if (!same_standards (g_ptr_array_index (self->versions, 0), version, t))
          self->mixed[t] = TRUE;
      }
}

/* A version that does not ask a code at all has nothing that could be mixed up. One that asks it
 * without flagging it for the index asks it otherwise. */
static void
mark_otherwise (PlumbJoinedLayout *self,
                PlumbJoinedItem   *joined,
                int                theme)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = g_ptr_array_index (self->versions, i);
      int index = plumb_tally_layout_find_item (version->layout, joined->item->code);
      PlumbInstrument *instrument = plumb_tally_layout_get_instrument (version->layout);

      if (index < 0
          || (same_item (joined->item, plumb_instrument_get_item (instrument, index))
              && (theme < 0
                  || plumb_tally_layout_is_in_index (version->layout, index, themes[theme]))))
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
    mark_otherwise (self, g_ptr_array_index (self->grades, i), -1);
  for (int t = 0; t < N_INDICES; t++)
    for (guint i = 0; i < self->standards[t]->len; i++)
      mark_otherwise (self, g_ptr_array_index (self->standards[t], i), t);
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
  version->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint t = 0; t < N_INDICES; t++)
    {
      version->standards[t] = g_array_new (FALSE, FALSE, sizeof (guint));
      version->sums[t] = plumb_tally_layout_get_sums_slot (layout, themes[t]);
    }
  g_ptr_array_add (self->versions, version);
  g_hash_table_insert (self->by_layout, layout, version);
  return version;
}

PlumbJoinedLayout *
plumb_joined_layout_new (GPtrArray *layouts)
{
  PlumbJoinedLayout *self = g_new0 (PlumbJoinedLayout, 1);

  self->items = g_ptr_array_new_with_free_func (free_item);
  self->grades = g_ptr_array_new ();
  for (guint t = 0; t < N_INDICES; t++)
    self->standards[t] = g_ptr_array_new ();
  self->versions = g_ptr_array_new_with_free_func (free_version);
  self->by_layout = g_hash_table_new (NULL, NULL);
  self->length = PLUMB_JOINED_AUDITS + 1 + layouts->len;

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
  self->length += N_INDICES * PLUMB_TALLY_SUMS_SLOTS;
  return self;
}

void
plumb_joined_layout_free (PlumbJoinedLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->grades);
  for (guint t = 0; t < N_INDICES; t++)
    g_ptr_array_unref (self->standards[t]);
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

GPtrArray *
plumb_joined_layout_get_standards (const PlumbJoinedLayout *self,
                                   PlumbSectionTheme        theme)
{
  g_return_val_if_fail (theme != PLUMB_THEME_NONE, NULL);

  return self->standards[get_place (theme)];
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
                                      guint                   *out_planning,
                                      guint                   *out_supervision)
{
  *out_planning = find_grade (self, self->cross_planning);
  *out_supervision = find_grade (self, self->cross_supervision);
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

PlumbTallySums
plumb_joined_layout_read_sums (const PlumbJoinedLayout *self,
                               PlumbSectionTheme        theme,
                               const guint32           *row)
{
  return plumb_tally_sums_read (row + self->sums_first
                                + get_place (theme) * PLUMB_TALLY_SUMS_SLOTS);
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
                                    PlumbSectionTheme        theme,
                                    const guint32           *now,
                                    const guint32           *before)
{
  guint t = get_place (theme);
  const Version *first = NULL;

  if (!self->mixed[t] || before == NULL || before[PLUMB_JOINED_AUDITS] == 0)
    return TRUE;

  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = g_ptr_array_index (self->versions, i);

      if (!has_audits (now, i) && !has_audits (before, i))
        continue;
      if (first == NULL)
        first = version;
      else if (!same_standards (first, version, t))
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
  for (guint i = 0; i < version->runs->len; i++)
    {
      const Run *run = &g_array_index (version->runs, Run, i);

      add_counters (row + run->to, counts + run->from, run->length);
    }
  for (guint t = 0; t < N_INDICES; t++)
    if (version->sums[t] >= 0)
      plumb_tally_sums_add (row + self->sums_first + t * PLUMB_TALLY_SUMS_SLOTS,
                            counts + version->sums[t]);
}

void
plumb_joined_layout_sum (const PlumbJoinedLayout *self,
                         const guint32           *from,
                         guint32                 *to)
{
  add_counters (to, from, self->sums_first);
  for (guint i = self->sums_first; i < self->length; i += PLUMB_TALLY_SUMS_SLOTS)
    plumb_tally_sums_add (to + i, from + i);
}
