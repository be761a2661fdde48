/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"
#include "plumb-submission.h"

/* Fills in what keeps an audit from being submitted, with likely answers. */

static void
complete_answer (PlumbInstrument *instrument,
                 PlumbAnswers    *answers,
                 const char      *code)
{
  static const char * const values[] = {
    [PLUMB_ANSWER_COMPLIANCE] = PLUMB_VALUE_MET, [PLUMB_ANSWER_NUMBER] = "3",
    [PLUMB_ANSWER_DATE] = "2017-07-03", [PLUMB_ANSWER_TEXT] = "Invented",
    [PLUMB_ANSWER_ROWS] = "One\tTwo"
  };
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, code);
  const PlumbStandardFields *fields
    = item->standard != NULL ? plumb_standard_get_fields (item->standard) : NULL;
  const char *value;

  if (item->kind == PLUMB_ANSWER_QUALITY)
    value = plumb_scale_get_grade (item->scale, plumb_scale_get_good_rank (item->scale))->code;
  else if (item->kind == PLUMB_ANSWER_CHOICE || item->kind == PLUMB_ANSWER_CHOICES)
    value = fields->choices[fields->n_choices - 1].code;
  else
    value = values[item->kind];
  plumb_answers_set_value (answers, code, value);
}

/* Returns the codes that were changed. */
G_GNUC_UNUSED static GPtrArray *
complete_audit (PlumbInstrument         *instrument,
                const PlumbAuditContext *context,
                PlumbAnswers            *answers)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr(PlumbSubmission) submission = plumb_submission_new (instrument, context, answers);

      if (submission->n_missing == 0)
        break;
      for (guint i = 0; i < submission->checks->len; i++)
        {
          const PlumbCheck *check = g_ptr_array_index (submission->checks, i);

          if (check->kind == PLUMB_CHECK_MISSING_WHY || check->kind == PLUMB_CHECK_MISSING_REASON)
            plumb_answers_set_evidence (answers, check->code, "Because it is so.");
          else if (check->kind != PLUMB_CHECK_CONTRADICTION)
            complete_answer (instrument, answers, check->code);
          if (check->kind != PLUMB_CHECK_CONTRADICTION)
            g_ptr_array_add (codes, g_strdup (check->code));
        }
    }
  return codes;
}
