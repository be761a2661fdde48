/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-submission.h"

#include <string.h>

#include "plumb-section.h"

/* How many missing things a message names; a person mends some and asks again. */
#define MAX_NAMED 8

/* One pass over the answers: which of them are asked. */
typedef struct
{
  PlumbInstrument         *instrument;
  const PlumbAuditContext *context;
  PlumbAnswers            *answers;
  GPtrArray               *unasked;   /* (element-type utf8) */
} Pass;

/* What belongs to no section, as the overall grade, always stays. */
static gboolean
is_asked (const Pass *pass,
          const char *code)
{
  const PlumbItem *item = plumb_instrument_lookup_item (pass->instrument, code);
  PlumbSection *section = plumb_instrument_lookup_section_of_code (pass->instrument, code);

  if (section == NULL)
    return TRUE;
  if (item != NULL && item->standard != NULL)
    return plumb_audit_form_has_standard (pass->instrument, pass->context, pass->answers, section,
                                          item->standard);
  return plumb_audit_form_has_section (pass->instrument, pass->context, pass->answers, section);
}

static void
find_unasked_cb (const char *code,
                 const char *value,
                 const char *evidence,
                 gpointer    data)
{
  Pass *pass = data;

  if (!is_asked (pass, code))
    g_ptr_array_add (pass->unasked, g_strdup (code));
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* What is asked may hang on an answer that is itself not asked any more, so that it is looked at
 * again until nothing more falls away. Each pass takes at least one answer, so it comes to an
 * end. */
PlumbAnswers *
plumb_submission_dup_asked (PlumbInstrument         *instrument,
                            const PlumbAuditContext *context,
                            PlumbAnswers            *answers,
                            GPtrArray               *unasked)
{
  PlumbAnswers *asked = plumb_answers_copy (answers);
  Pass pass = { instrument, context, asked, NULL };
  guint n;

  do
    {
      pass.unasked = g_ptr_array_new_with_free_func (g_free);
      plumb_answers_foreach (asked, find_unasked_cb, &pass);
      n = pass.unasked->len;
      for (guint i = 0; i < n; i++)
        {
          plumb_answers_set_value (asked, pass.unasked->pdata[i], NULL);
          plumb_answers_set_evidence (asked, pass.unasked->pdata[i], NULL);
          if (unasked != NULL)
            g_ptr_array_add (unasked, g_strdup (pass.unasked->pdata[i]));
        }
      g_ptr_array_unref (pass.unasked);
    }
  while (n > 0);

  if (unasked != NULL)
    g_ptr_array_sort (unasked, compare_codes);
  return asked;
}

static void
count_asked (PlumbInstrument         *instrument,
             const PlumbAuditContext *context,
             PlumbAnswers            *asked,
             guint                   *out_answered,
             guint                   *out_asked)
{
  *out_answered = *out_asked = 0;
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);
      guint n_answered, n_asked;

      if (!plumb_audit_form_has_section (instrument, context, asked, section))
        continue;
      plumb_audit_check_progress (instrument, context, asked, section, &n_answered, &n_asked);
      *out_answered += n_answered;
      *out_asked += n_asked;
    }
}

/**
 * plumb_submission_count:
 * @out_answered: (out): questions that are asked and answered
 * @out_asked: (out): questions that are asked; see plumb_audit_check_progress()
 */
void
plumb_submission_count (PlumbInstrument         *instrument,
                        const PlumbAuditContext *context,
                        PlumbAnswers            *answers,
                        guint                   *out_answered,
                        guint                   *out_asked)
{
  g_autoptr(PlumbAnswers) asked = plumb_submission_dup_asked (instrument, context, answers, NULL);

  count_asked (instrument, context, asked, out_answered, out_asked);
}

static void
add_unrecorded (PlumbSubmission         *submission,
                PlumbInstrument         *instrument,
                const PlumbAuditContext *context,
                PlumbSection            *section)
{
  if (plumb_section_is_graded (section)
      && plumb_answers_get_value (submission->answers, plumb_section_get_code (section)) == NULL)
    g_ptr_array_add (submission->unrecorded, g_strdup (plumb_section_get_code (section)));

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);
      const char *code = plumb_standard_get_code (standard);

      if (plumb_answer_kind_counts (plumb_standard_get_kind (standard))
          && plumb_answers_get_value (submission->answers, code) == NULL
          && plumb_audit_form_has_standard (instrument, context, submission->answers, section,
                                            standard))
        g_ptr_array_add (submission->unrecorded, g_strdup (code));
    }
}

/* What was asked, counts in figures, and has no answer: "not recorded", which is neither no nor
 * not applicable. */
static void
list_unrecorded (PlumbSubmission         *submission,
                 PlumbInstrument         *instrument,
                 const PlumbAuditContext *context)
{
  const PlumbItem *overall = plumb_instrument_lookup_item (instrument, PLUMB_CODE_OVERALL);

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (plumb_audit_form_has_section (instrument, context, submission->answers, section))
        add_unrecorded (submission, instrument, context, section);
    }
  if (overall != NULL
      && plumb_answers_get_value (submission->answers, PLUMB_CODE_OVERALL) == NULL)
    g_ptr_array_add (submission->unrecorded, g_strdup (PLUMB_CODE_OVERALL));
}

static void
count_missing (PlumbSubmission *submission)
{
  for (guint i = 0; i < submission->checks->len; i++)
    {
      PlumbCheckKind kind = ((const PlumbCheck *) submission->checks->pdata[i])->kind;

      if (kind == PLUMB_CHECK_CONTRADICTION)
        continue;
      submission->n_missing++;
      if (kind == PLUMB_CHECK_MISSING_GRADE || kind == PLUMB_CHECK_MISSING_OVERALL)
        submission->n_missing_grades++;
      else if (kind == PLUMB_CHECK_MISSING_WHY || kind == PLUMB_CHECK_MISSING_REASON)
        submission->n_missing_reasons++;
    }
}

/**
 * plumb_submission_new:
 * @answers: all that was answered, asked or not; not changed
 *
 * What is asked, missing and not recorded, how far the audit is, and which answers count: worked
 * out here alone, for the form, for the store when it submits, and for imports.
 *
 * Returns: (transfer full)
 */
PlumbSubmission *
plumb_submission_new (PlumbInstrument         *instrument,
                      const PlumbAuditContext *context,
                      PlumbAnswers            *answers)
{
  PlumbSubmission *submission = g_new0 (PlumbSubmission, 1);

  submission->unasked = g_ptr_array_new_with_free_func (g_free);
  submission->unrecorded = g_ptr_array_new_with_free_func (g_free);
  submission->answers = plumb_submission_dup_asked (instrument, context, answers,
                                                    submission->unasked);
  submission->checks = plumb_audit_check_run (instrument, context, submission->answers);
  count_missing (submission);
  list_unrecorded (submission, instrument, context);
  count_asked (instrument, context, submission->answers, &submission->n_answered,
               &submission->n_asked);
  return submission;
}

void
plumb_submission_free (PlumbSubmission *submission)
{
  g_object_unref (submission->answers);
  g_ptr_array_unref (submission->unasked);
  g_ptr_array_unref (submission->unrecorded);
  g_ptr_array_unref (submission->checks);
  g_free (submission);
}

/**
 * plumb_submission_describe_missing:
 *
 * Returns: (transfer full): for example "PLN.01 (Is there a plan?), PLN (Planning: section grade)
 * and 3 more"; "" where nothing is missing
 */
char *
plumb_submission_describe_missing (const PlumbSubmission *submission)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < submission->checks->len && n < MAX_NAMED; i++)
    {
      const PlumbCheck *check = g_ptr_array_index (submission->checks, i);

      if (check->kind == PLUMB_CHECK_CONTRADICTION)
        continue;
      g_string_append_printf (text, "%s%s (%s)", n > 0 ? ", " : "", check->code, check->message);
      n++;
    }
  if (submission->n_missing > n)
    g_string_append_printf (text, " and %u more", submission->n_missing - n);
  return g_string_free (text, FALSE);
}
