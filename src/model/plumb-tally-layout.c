/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-layout.h"

#include "plumb-figure.h"
#include "plumb-scale.h"
#include "plumb-section.h"

/* Slots before the first rank, and marks after the last. */
#define SLOT_NOT_RECORDED 0
#define SLOT_FIRST_RANK   1

#define N_THEMES (PLUMB_THEME_SUPERVISION + 1)

struct _PlumbTallyLayout
{
  GObject          parent_instance;

  PlumbInstrument *instrument;         /* (owned) */
  int             *first_slots;        /* (owned): one an item; -1 where it does not count */
  GHashTable      *positions;          /* (owned): code to item index + 1 */
  guint            n_slots;
  int              cross_slot;         /* -1 where there is no cross-table */
  int              n_planning_ranks;
  int              n_supervision_ranks;
  int              sums_slots[N_THEMES]; /* -1 where no standard is flagged for the theme */
};

G_DEFINE_FINAL_TYPE (PlumbTallyLayout, plumb_tally_layout, G_TYPE_OBJECT)

static void
plumb_tally_layout_finalize (GObject *object)
{
  PlumbTallyLayout *self = PLUMB_TALLY_LAYOUT (object);

  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_object (&self->instrument);
  g_free (self->first_slots);

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
  for (guint i = 0; i < N_THEMES; i++)
    self->sums_slots[i] = -1;
}

static guint
count_slots (const PlumbItem *item)
{
  guint marks = item->kind == PLUMB_ANSWER_COMPLIANCE ? 2 : 1;

  return SLOT_FIRST_RANK + plumb_figure_max_rank (item) + marks;
}

static int
count_theme_ranks (PlumbInstrument   *instrument,
                   PlumbSectionTheme  theme)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      const PlumbSectionFields *fields =
        plumb_section_get_fields (plumb_instrument_get_section (instrument, i));

      if (fields->theme == theme && fields->scale != NULL)
        return plumb_scale_get_n_grades (fields->scale);
    }
  return 0;
}

static void
lay_out_cross_table (PlumbTallyLayout *self)
{
  self->n_planning_ranks = count_theme_ranks (self->instrument, PLUMB_THEME_PLANNING);
  self->n_supervision_ranks = count_theme_ranks (self->instrument, PLUMB_THEME_SUPERVISION);
  if (self->n_planning_ranks == 0 || self->n_supervision_ranks == 0)
    return;

  self->cross_slot = self->n_slots;
  self->n_slots += self->n_planning_ranks * self->n_supervision_ranks;
}

static void
lay_out_sums (PlumbTallyLayout *self)
{
  static const PlumbSectionTheme themes[] = { PLUMB_THEME_PLANNING, PLUMB_THEME_SUPERVISION };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    for (guint i = 0; i < plumb_instrument_get_n_items (self->instrument); i++)
      if (plumb_tally_layout_is_in_index (self, i, themes[t]))
        {
          self->sums_slots[themes[t]] = self->n_slots;
          self->n_slots += PLUMB_TALLY_SUMS_SLOTS;
          break;
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
 * @planning_rank: grade of the planning section, 1 or more
 * @supervision_rank: grade of the supervision section, 1 or more
 *
 * Returns: the slot of that pair, or -1
 */
int
plumb_tally_layout_get_cross_slot (PlumbTallyLayout *self,
                                   int               planning_rank,
                                   int               supervision_rank)
{
  if (self->cross_slot < 0 || planning_rank < 1 || planning_rank > self->n_planning_ranks ||
      supervision_rank < 1 || supervision_rank > self->n_supervision_ranks)
    return -1;

  return self->cross_slot + (planning_rank - 1) * self->n_supervision_ranks +
         supervision_rank - 1;
}

/**
 * plumb_tally_layout_get_sums_slot:
 * @theme: planning or supervision
 *
 * Returns: the first of the slots of PlumbTallySums, or -1 where the instrument has no such index
 */
int
plumb_tally_layout_get_sums_slot (PlumbTallyLayout  *self,
                                  PlumbSectionTheme  theme)
{
  return self->sums_slots[theme];
}

/**
 * plumb_tally_layout_is_in_index:
 * @item_index: as in plumb_instrument_get_item()
 * @theme: planning or supervision
 *
 * Returns: whether the answers to the item are those that the index of @theme is made from
 */
gboolean
plumb_tally_layout_is_in_index (PlumbTallyLayout  *self,
                                guint              item_index,
                                PlumbSectionTheme  theme)
{
  const PlumbItem *item = plumb_instrument_get_item (self->instrument, item_index);

  return item->standard != NULL && self->first_slots[item_index] >= 0
         && plumb_standard_has_flag (item->standard,
                                     theme == PLUMB_THEME_PLANNING ? PLUMB_STANDARD_PLANNING
                                                                   : PLUMB_STANDARD_SUPERVISION);
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
