/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-scoring.h"

#include "plumb-figure.h"
#include "plumb-scale.h"
#include "plumb-section.h"

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Ranks of the graded sections that are in the audit; not applicable is left out. */
static GArray *
list_ranks (PlumbInstrument         *instrument,
            const PlumbAuditContext *context,
            PlumbAnswers            *answers)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);
      const char *code = plumb_section_get_code (section);
      const PlumbItem *item = plumb_instrument_lookup_item (instrument, code);
      int figure;

      if (item == NULL || !plumb_section_is_graded (section) ||
          !plumb_audit_form_has_section (instrument, context, answers, section))
        continue;
      if (plumb_figure_of_value (item, plumb_answers_get_value (answers, code), &figure) &&
          figure > 0)
        g_array_append_val (ranks, figure);
    }
  g_array_sort (ranks, compare_ints);
  return ranks;
}

/* Limits that hold but lie above the median change nothing and are no reason. The lowest
 * decides; of equal ones the first in the instrument. */
static void
apply_limits (PlumbInstrument         *instrument,
              const PlumbAuditContext *context,
              PlumbAnswers            *answers,
              PlumbScore              *score)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;

  for (guint i = 0; i < overall->limits->len; i++)
    {
      const PlumbLimit *limit = g_ptr_array_index (overall->limits, i);
      gboolean lowest = score->limit == 0 || limit->at_most < score->limit;

      if (!plumb_audit_form_condition_holds (instrument, context, answers, limit->when))
        continue;
      if (lowest)
        score->limit = limit->at_most;
      if (limit->at_most <= score->median)
        g_ptr_array_insert (score->reasons, lowest ? 0 : -1, g_strdup (limit->because));
    }
}

static void
explain_median (PlumbInstrument *instrument,
                PlumbScore      *score)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;
  gboolean limited = score->limit > 0 && score->limit < score->median;
  const PlumbGrade *grade = plumb_scale_get_grade (overall->scale, score->median);

  if (grade == NULL)
    return;
  g_ptr_array_insert (score->reasons, limited ? -1 : 0,
                      g_strdup_printf ("%s is the lower median of %u graded %s.", grade->label,
                                       score->n_graded,
                                       score->n_graded == 1 ? "section" : "sections"));
}

static gboolean
can_suggest (PlumbInstrument *instrument,
             PlumbAnswers    *answers,
             PlumbScore      *score)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;
  const PlumbItem *needed = plumb_instrument_lookup_item (instrument, overall->needs);
  int figure = 0;

  if (needed != NULL)
    plumb_figure_of_value (needed, plumb_answers_get_value (answers, needed->code), &figure);
  return score->n_graded > 0 && score->n_graded >= overall->minimum_graded &&
         (needed == NULL || figure > 0);
}

/**
 * plumb_scoring_suggest:
 * @out_score: (out caller-allocates): the suggestion; clear with plumb_score_clear()
 *
 * The lower median of the graded sections (not applicable left out; of an even number the lower
 * of the middle two), held down by every limit of the instrument whose condition holds. No
 * suggestion with fewer graded sections than the instrument demands, or without the section it
 * needs. The auditor's own grade stands; this only suggests.
 */
void
plumb_scoring_suggest (PlumbInstrument         *instrument,
                       const PlumbAuditContext *context,
                       PlumbAnswers            *answers,
                       PlumbScore              *out_score)
{
  g_autoptr(GArray) ranks = NULL;

  *out_score = (PlumbScore) { .reasons = g_ptr_array_new_with_free_func (g_free) };
  if (plumb_instrument_get_fields (instrument)->overall == NULL)
    return;

  ranks = list_ranks (instrument, context, answers);
  out_score->n_graded = ranks->len;
  if (ranks->len > 0)
    out_score->median = g_array_index (ranks, int, (ranks->len - 1) / 2);

  apply_limits (instrument, context, answers, out_score);
  explain_median (instrument, out_score);
  if (!can_suggest (instrument, answers, out_score))
    return;

  out_score->suggested = out_score->median;
  if (out_score->limit > 0)
    out_score->suggested = MIN (out_score->median, out_score->limit);
}

void
plumb_score_clear (PlumbScore *score)
{
  g_clear_pointer (&score->reasons, g_ptr_array_unref);
  *score = (PlumbScore) { 0 };
}
