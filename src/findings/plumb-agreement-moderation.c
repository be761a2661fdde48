/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-agreement-moderation.h"

#include <string.h>

#include "plumb-scale.h"

/* A block with what it owns. */
typedef struct
{
  PlumbModeratedBlock  block;
  PlumbInstrument     *instrument;   /* (owned): of its item */
  double              *scores;       /* (owned) */
  guint               *counts;       /* (owned) */
} OwnedBlock;

static void
free_block (gpointer data)
{
  OwnedBlock *owned = data;

  g_object_unref (owned->instrument);
  g_free (owned->scores);
  g_free (owned->counts);
  g_free (owned);
}

static OwnedBlock *
make_block (PlumbInstrument *instrument,
            const PlumbItem *item)
{
  OwnedBlock *owned = g_new0 (OwnedBlock, 1);
  guint q = plumb_scale_get_n_grades (item->scale);

  owned->instrument = g_object_ref (instrument);
  owned->scores = g_new0 (double, q);
  owned->counts = g_new0 (guint, q * q);
  for (guint k = 0; k < q; k++)
    owned->scores[k] = k + 1;
  owned->block.item = item;
  owned->block.table.n_grades = q;
  owned->block.table.scores = owned->scores;
  owned->block.table.counts = owned->counts;
  return owned;
}

void
plumb_moderated_form_free (PlumbModeratedForm *form)
{
  g_clear_object (&form->instrument);
  g_ptr_array_unref (form->blocks);
  g_free (form);
}

static PlumbModeratedForm *
ensure_form (GPtrArray       *forms,
             PlumbInstrument *instrument)
{
  PlumbModeratedForm *form;

  for (guint i = 0; i < forms->len; i++)
    {
      form = g_ptr_array_index (forms, i);
      if (g_str_equal (plumb_instrument_get_id (form->instrument),
                       plumb_instrument_get_id (instrument)))
        return form;
    }

  form = g_new0 (PlumbModeratedForm, 1);
  form->instrument = g_object_ref (instrument);
  form->blocks = g_ptr_array_new_with_free_func (free_block);
  g_ptr_array_add (forms, form);
  return form;
}

static void
see_version (PlumbModeratedForm *form,
             PlumbInstrument    *instrument)
{
  if (strverscmp (plumb_instrument_get_version (instrument),
                  plumb_instrument_get_version (form->instrument)) > 0)
    g_set_object (&form->instrument, instrument);
}

/* Grades on two scales cannot be set beside each other. */
static gboolean
is_same_grade (const PlumbItem *one,
               const PlumbItem *other)
{
  return one->standard == NULL && other->standard == NULL && g_str_equal (one->code, other->code)
         && plumb_scale_counts_alike (one->scale, other->scale);
}

static gboolean
is_comparable (const PlumbModeratedGrade *grade)
{
  int n_grades = (int) plumb_scale_get_n_grades (grade->item->scale);

  return grade->moderated != NULL && is_same_grade (grade->item, grade->moderated)
         && grade->first_rank <= n_grades && grade->moderated_rank <= n_grades;
}

static OwnedBlock *
ensure_block (PlumbModeratedForm *form,
              PlumbInstrument    *instrument,
              const PlumbItem    *item)
{
  OwnedBlock *owned;

  for (guint i = 0; i < form->blocks->len; i++)
    {
      owned = g_ptr_array_index (form->blocks, i);
      if (is_same_grade (owned->block.item, item))
        return owned;
    }

  owned = make_block (instrument, item);
  g_ptr_array_add (form->blocks, owned);
  return owned;
}

static void
add_moderation (PlumbModeratedForm    *form,
                const PlumbModeration *moderation)
{
  form->n_pairs++;
  see_version (form, moderation->first);
  see_version (form, moderation->moderation);
  for (guint i = 0; i < moderation->grades->len; i++)
    {
      const PlumbModeratedGrade *grade;
      OwnedBlock *owned;
      guint cell;

      grade = &g_array_index (moderation->grades, PlumbModeratedGrade, i);
      if (!is_comparable (grade))
        {
          form->n_not_comparable++;
          continue;
        }
      owned = ensure_block (form, moderation->first, grade->item);
      cell = (guint) (grade->first_rank - 1) * owned->block.table.n_grades
             + (guint) (grade->moderated_rank - 1);
      owned->counts[cell]++;
    }
}

/* Where the form asks it; what its newest version does not ask comes last. */
static guint
find_place (PlumbInstrument *instrument,
            const PlumbItem *item)
{
  guint n_items = plumb_instrument_get_n_items (instrument);

  for (guint i = 0; i < n_items; i++)
    if (is_same_grade (plumb_instrument_get_item (instrument, i), item))
      return i;

  return n_items;
}

static int
compare_blocks (gconstpointer a,
                gconstpointer b,
                gpointer      instrument)
{
  const OwnedBlock *one = *(const OwnedBlock *const *) a;
  const OwnedBlock *other = *(const OwnedBlock *const *) b;
  guint place = find_place (instrument, one->block.item);
  guint other_place = find_place (instrument, other->block.item);

  if (place != other_place)
    return place < other_place ? -1 : 1;
  return strcmp (one->block.item->code, other->block.item->code);
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const PlumbModeratedForm *one = *(const PlumbModeratedForm *const *) a;
  const PlumbModeratedForm *other = *(const PlumbModeratedForm *const *) b;

  return strcmp (plumb_instrument_get_id (one->instrument),
                 plumb_instrument_get_id (other->instrument));
}

static void
judge_block (gpointer data,
             gpointer unused)
{
  PlumbModeratedBlock *block = &((OwnedBlock *) data)->block;
  PlumbCoefficient kappa = plumb_agreement_table_cohen (&block->table, PLUMB_WEIGHTING_LINEAR);
  PlumbCoefficient gwet = plumb_agreement_table_gwet (&block->table, PLUMB_WEIGHTING_LINEAR);

  block->plain = plumb_agreement_table_get_plain (&block->table);
  block->kappa = plumb_coefficient_for_use (&kappa);
  block->gwet = plumb_coefficient_for_use (&gwet);
}

/**
 * plumb_agreement_moderation_compute:
 * @moderations: (element-type PlumbModeration): in any order
 *
 * How far auditors and moderators agree, by form and section: first in plain terms, then corrected
 * for chance with linear weights, by kappa and by AC2, which does not fall where most cases have
 * the same grade.
 *
 * Returns: (transfer full) (element-type PlumbModeratedForm): what was graded by two people
 */
GPtrArray *
plumb_agreement_moderation_compute (GPtrArray *moderations)
{
  GPtrArray *forms;

  forms = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_moderated_form_free);
  for (guint i = 0; i < moderations->len; i++)
    {
      const PlumbModeration *moderation = g_ptr_array_index (moderations, i);

      add_moderation (ensure_form (forms, moderation->first), moderation);
    }
  g_ptr_array_sort (forms, compare_forms);
  for (guint i = 0; i < forms->len; i++)
    {
      PlumbModeratedForm *form = g_ptr_array_index (forms, i);

      g_ptr_array_foreach (form->blocks, judge_block, NULL);
      g_ptr_array_sort_with_data (form->blocks, compare_blocks, form->instrument);
    }
  return forms;
}

/**
 * plumb_agreement_moderation_load_async:
 * @store: a workspace
 * @from: first month in which a moderation was submitted
 * @to: last month
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads the moderations that share a case with a first audit.
 */
void
plumb_agreement_moderation_load_async (PlumbStore          *store,
                                       PlumbMonth           from,
                                       PlumbMonth           to,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  plumb_store_load_moderations_async (store, from, to, cancellable, callback, user_data);
}

/**
 * plumb_agreement_moderation_load_finish:
 *
 * Returns: (transfer full) (element-type PlumbModeratedForm): how far auditors and moderators
 *   agree; %NULL with an error of PLUMB_STORE_ERROR
 */
GPtrArray *
plumb_agreement_moderation_load_finish (PlumbStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  g_autoptr(GPtrArray) moderations = plumb_store_load_moderations_finish (store, result, error);

  return moderations != NULL ? plumb_agreement_moderation_compute (moderations) : NULL;
}
