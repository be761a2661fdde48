/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-layout.h"

#include "plumb-figure.h"

/* Slots before the first rank, and marks after the last. */
#define SLOT_NOT_RECORDED 0
#define SLOT_FIRST_RANK   1

struct _PlumbTallyLayout
{
  GObject          parent_instance;

  PlumbInstrument *instrument;         /* (owned) */
  int             *first_slots;        /* (owned): one an item; -1 where it does not count */
  GHashTable      *positions;          /* (owned): code to item index + 1 */
  guint            n_slots;
  int              cross_slot;         /* -1 where there is no cross-table */
  int              n_down_ranks;
  int              n_across_ranks;
  int             *sums_slots;         /* (owned): one a theme of the instrument; -1 where no
                                          standard is flagged for it */
};

G_DEFINE_FINAL_TYPE (PlumbTallyLayout, plumb_tally_layout, G_TYPE_OBJECT)

static void
plumb_tally_layout_finalize (GObject *object)
{
  PlumbTallyLayout *self = PLUMB_TALLY_LAYOUT (object);

  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_object (&self->instrument);
  g_free (self->first_slots);
  g_free (self->sums_slots);

  G_OBJECT_CLASS (plumb_tally_layout_parent_class)->finalize (object);
}

static void
plumb_tally_layout_class_init (PlumbTallyLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_tally_layout_finalize;
}

static void
plumb_tally_layout_init (PlumbTallyLayout *self)
{
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
  self->cross_slot = -1;
}

static guint
count_slots (const PlumbItem *item)
{
  guint marks = item->kind == PLUMB_ANSWER_COMPLIANCE ? 2 : 1;

  return SLOT_FIRST_RANK + plumb_figure_max_rank (item) + marks;
}

static void
lay_out_cross_table (PlumbTallyLayout *self)
{
  const PlumbItem *down, *across;

  if (!plumb_instrument_get_cross_grades (self->instrument, &down, &across))
    return;

  self->n_down_ranks = plumb_figure_max_rank (down);
  self->n_across_ranks = plumb_figure_max_rank (across);
  self->cross_slot = self->n_slots;
  self->n_slots += self->n_down_ranks * self->n_across_ranks;
}

static gboolean
has_index (PlumbTallyLayout *self,
           const char       *theme)
{
  for (guint i = 0; i < plumb_instrument_get_n_items (self->instrument); i++)
    if (plumb_tally_layout_is_in_index (self, i, theme))
      return TRUE;
  return FALSE;
}

static void
lay_out_sums (PlumbTallyLayout *self)
{
  GPtrArray *themes = plumb_instrument_get_fields (self->instrument)->themes;

  self->sums_slots = g_new (int, themes->len);
  for (guint t = 0; t < themes->len; t++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, t);

      self->sums_slots[t] = -1;
      if (!has_index (self, theme->code))
        continue;
      self->sums_slots[t] = self->n_slots;
      self->n_slots += PLUMB_TALLY_SUMS_SLOTS;
    }
}

/**
 * plumb_tally_layout_new:
 * @instrument: the version whose answers are counted
 *
 * Returns: (transfer full): the layout
 */
PlumbTallyLayout *
plumb_tally_layout_new (PlumbInstrument *instrument)
{
  PlumbTallyLayout *self = g_object_new (PLUMB_TYPE_TALLY_LAYOUT, NULL);
  guint n_items = plumb_instrument_get_n_items (instrument);

  self->instrument = g_object_ref (instrument);
  self->first_slots = g_new (int, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);
      gboolean counts = plumb_answer_kind_counts (item->kind);

      self->first_slots[i] = counts ? (int) self->n_slots : -1;
      self->n_slots += counts ? count_slots (item) : 0;
      g_hash_table_insert (self->positions, (gpointer) item->code, GUINT_TO_POINTER (i + 1));
    }
  lay_out_cross_table (self);
  lay_out_sums (self);
  return self;
}

/**
 * plumb_tally_layout_get_instrument:
 *
 * Returns: (transfer none): the instrument laid out
 */
PlumbInstrument *
plumb_tally_layout_get_instrument (PlumbTallyLayout *self)
{
  return self->instrument;
}

guint
plumb_tally_layout_get_n_slots (PlumbTallyLayout *self)
{
  return self->n_slots;
}

/**
 * plumb_tally_layout_get_slot:
 * @item_index: as in plumb_instrument_get_item()
 * @figure: as the store keeps it
 *
 * Returns: the slot, or -1 where the item does not count or cannot have that figure
 */
int
plumb_tally_layout_get_slot (PlumbTallyLayout *self,
                             guint             item_index,
                             int               figure)
{
  const PlumbItem *item = plumb_instrument_get_item (self->instrument, item_index);
  int first = self->first_slots[item_index];
  int max_rank;

  if (first < 0)
    return -1;

  max_rank = plumb_figure_max_rank (item);
  if (figure == PLUMB_FIGURE_NOT_RECORDED)
    return first + SLOT_NOT_RECORDED;
  if (figure >= 1 && figure <= max_rank)
    return first + SLOT_FIRST_RANK + figure - 1;
  if (figure == PLUMB_FIGURE_NA)
    return first + SLOT_FIRST_RANK + max_rank;
  if (figure == PLUMB_FIGURE_CANNOT_TELL && item->kind == PLUMB_ANSWER_COMPLIANCE)
    return first + SLOT_FIRST_RANK + max_rank + 1;
  return -1;
}

/**
 * plumb_tally_layout_get_cross_slot:
 * @down_rank, @across_rank: grades of the two sections that the cross-table pairs, 1 or more; see
 *   plumb_instrument_get_cross_grades()
 *
 * Returns: the slot of that pair, or -1
 */
int
plumb_tally_layout_get_cross_slot (PlumbTallyLayout *self,
                                   int               down_rank,
                                   int               across_rank)
{
  if (self->cross_slot < 0 || down_rank < 1 || down_rank > self->n_down_ranks ||
      across_rank < 1 || across_rank > self->n_across_ranks)
    return -1;

  return self->cross_slot + (down_rank - 1) * self->n_across_ranks + across_rank - 1;
}

/**
 * plumb_tally_layout_get_sums_slot:
 * @theme: its code
 *
 * Returns: the first of the slots of PlumbTallySums, or -1 where the instrument has no such index
 */
int
plumb_tally_layout_get_sums_slot (PlumbTallyLayout *self,
                                  const char       *theme)
{
  GPtrArray *themes = plumb_instrument_get_fields (self->instrument)->themes;

  for (guint t = 0; t < themes->len; t++)
    if (g_strcmp0 (((const PlumbFormTheme *) themes->pdata[t])->code, theme) == 0)
      return self->sums_slots[t];
  return -1;
}

/**
 * plumb_tally_layout_is_in_index:
 * @item_index: as in plumb_instrument_get_item()
 * @theme: (nullable): its code
 *
 * Returns: whether the answers to the item are those that the index of @theme is made from, or with
 *   %NULL whether it is a countable standard under no index
 */
gboolean
plumb_tally_layout_is_in_index (PlumbTallyLayout *self,
                                guint             item_index,
                                const char       *theme)
{
  const PlumbItem *item = plumb_instrument_get_item (self->instrument, item_index);

  if (item->standard == NULL || self->first_slots[item_index] < 0)
    return FALSE;
  if (theme == NULL)
    return !plumb_standard_has_themes (item->standard);
  return plumb_standard_has_theme (item->standard, theme);
}

/**
 * plumb_tally_layout_find_item:
 *
 * Returns: the index of the item of @code, or -1
 */
int
plumb_tally_layout_find_item (PlumbTallyLayout *self,
                              const char       *code)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, code)) - 1;
}
