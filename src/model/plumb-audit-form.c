/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-form.h"

#include <string.h>

#include "plumb-figure.h"
#include "plumb-scale.h"
#include "plumb-section.h"

/* What conditions are asked about. */
typedef struct
{
  PlumbInstrument         *instrument;
  const PlumbAuditContext *context;
  PlumbAnswers            *answers;
} Subject;

static const PlumbExpressionFunction functions[] = {
  { "grade", 1 },
  { "rank", 1 },
  { "answer", 1 },
  { "count-grades", 1 },
  { "count-below", 1 },
  { "count-graded", 0 },
  { "critical-failed", 0 },
  { "chosen", 2 },
  { NULL, 0 }
};

static const char * const variables[] = { "plan-type", "audit-type", NULL };

static const PlumbVocabulary vocabulary = { functions, variables };

/**
 * plumb_audit_form_get_vocabulary:
 *
 * The words that an instrument's conditions may use:
 * `grade(code)` the grade's code as text, "" where not graded, "NA" where not applicable;
 * `rank(code)` its rank, 0 for none; `answer(code)` the value as text; `count-grades(grade)` how
 * many sections of this audit have that grade; `count-below(grade)` how many are below it;
 * `count-graded()` how many are graded; `critical-failed()` whether a safety-critical standard
 * is not met or has the scale's lowest grade; `chosen(code, choice)` whether a field of several
 * choices has that one; `$plan-type` and `$audit-type`.
 *
 * Returns: (transfer none): static
 */
const PlumbVocabulary *
plumb_audit_form_get_vocabulary (void)
{
  return &vocabulary;
}

static void
set_text (PlumbValue *out_value,
          const char *text)
{
  out_value->kind = PLUMB_VALUE_TEXT;
  out_value->text = g_strdup (text != NULL ? text : "");
}

static void
set_number (PlumbValue *out_value,
            double      number)
{
  out_value->kind = PLUMB_VALUE_NUMBER;
  out_value->number = number;
}

static void
set_truth (PlumbValue *out_value,
           gboolean    truth)
{
  out_value->kind = PLUMB_VALUE_BOOLEAN;
  out_value->truth = truth;
}

static int
get_rank (const Subject *subject,
          const char    *code)
{
  const PlumbItem *item = plumb_instrument_lookup_item (subject->instrument, code);
  int figure;

  if (item == NULL ||
      !plumb_figure_of_value (item, plumb_answers_get_value (subject->answers, code), &figure))
    return 0;
  return MAX (figure, 0);
}

/* Counts the sections of this audit whose grade is from @lowest to @highest. */
static guint
count_ranks (const Subject *subject,
             int            lowest,
             int            highest)
{
  guint n = 0;

  for (guint i = 0; i < plumb_instrument_get_n_sections (subject->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (subject->instrument, i);
      int rank;

      if (!plumb_section_is_graded (section))
        continue;
      rank = get_rank (subject, plumb_section_get_code (section));
      if (rank >= lowest && rank <= highest && rank > 0 &&
          plumb_audit_form_has_section (subject->instrument, subject->context, subject->answers,
                                        section))
        n++;
    }
  return n;
}

static int
find_rank (const Subject *subject,
           const char    *grade)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (subject->instrument)->overall;
  const PlumbGrade *found = overall != NULL ? plumb_scale_lookup (overall->scale, grade) : NULL;

  return found != NULL ? found->rank : 0;
}

static gboolean
is_critical_failure (const Subject   *subject,
                     const PlumbItem *item)
{
  int figure;

  if (item->standard == NULL || !plumb_standard_has_flag (item->standard, PLUMB_STANDARD_CRITICAL))
    return FALSE;
  if (!plumb_figure_of_value (item, plumb_answers_get_value (subject->answers, item->code),
                              &figure) || figure != 1)
    return FALSE;
  return plumb_audit_form_has_standard (subject->instrument, subject->context, subject->answers,
                                        item->section, item->standard);
}

static gboolean
has_critical_failure (const Subject *subject)
{
  for (guint i = 0; i < plumb_instrument_get_n_items (subject->instrument); i++)
    if (is_critical_failure (subject, plumb_instrument_get_item (subject->instrument, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_choice (const Subject *subject,
            const char    *code,
            const char    *choice)
{
  const char *value = plumb_answers_get_value (subject->answers, code);
  g_auto(GStrv) codes = g_strsplit (value != NULL ? value : "", " ", -1);

  return g_strv_contains ((const char * const *) codes, choice);
}

static void
call_function (gpointer            data,
               const char         *function,
               const char * const *args,
               PlumbValue         *out_value)
{
  const Subject *subject = data;

  if (strcmp (function, "grade") == 0)
    {
      const char *value = plumb_answers_get_value (subject->answers, args[0]);

      set_text (out_value, g_strcmp0 (value, PLUMB_VALUE_NA) == 0 ? "NA" : value);
    }
  else if (strcmp (function, "rank") == 0)
    set_number (out_value, get_rank (subject, args[0]));
  else if (strcmp (function, "answer") == 0)
    set_text (out_value, plumb_answers_get_value (subject->answers, args[0]));
  else if (strcmp (function, "count-grades") == 0)
    {
      int rank = find_rank (subject, args[0]);

      set_number (out_value, rank > 0 ? count_ranks (subject, rank, rank) : 0);
    }
  else if (strcmp (function, "count-below") == 0)
    set_number (out_value, count_ranks (subject, 1, find_rank (subject, args[0]) - 1));
  else if (strcmp (function, "count-graded") == 0)
    set_number (out_value, count_ranks (subject, 1, G_MAXINT));
  else if (strcmp (function, "critical-failed") == 0)
    set_truth (out_value, has_critical_failure (subject));
  else
    set_truth (out_value, has_choice (subject, args[0], args[1]));
}

static void
read_variable (gpointer    data,
               const char *name,
               PlumbValue *out_value)
{
  const Subject *subject = data;

  set_text (out_value, strcmp (name, "plan-type") == 0 ? subject->context->plan_type
                                                       : subject->context->audit_type);
}

/**
 * plumb_audit_form_condition_holds:
 * @condition: (nullable): %NULL always holds
 *
 * Returns: whether the condition holds for these answers
 */
gboolean
plumb_audit_form_condition_holds (PlumbInstrument         *instrument,
                                  const PlumbAuditContext *context,
                                  PlumbAnswers            *answers,
                                  PlumbExpression         *condition)
{
  Subject subject = { instrument, context, answers };
  PlumbScope scope = { call_function, read_variable, &subject };

  return condition == NULL || plumb_expression_is_true (condition, &scope);
}

static gboolean
is_selected (const PlumbAuditType *type,
             const char           *code)
{
  return type == NULL || type->selection == NULL ||
         g_ptr_array_find_with_equal_func (type->selection, code, g_str_equal, NULL);
}

/* A short form asks some standards only. Sections that ask none of them drop out, but head and
 * foot, which are not graded, stay. */
static gboolean
is_section_selected (const PlumbAuditType *type,
                     PlumbSection         *section)
{
  if (type == NULL || type->selection == NULL || !plumb_section_is_graded (section))
    return TRUE;

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    if (is_selected (type, plumb_standard_get_code (plumb_section_get_standard (section, i))))
      return TRUE;
  return FALSE;
}

/**
 * plumb_audit_form_has_section:
 *
 * Returns: whether the audit asks @section: a module of another plan type, or a section that a
 * short form leaves out, is not in the audit
 */
gboolean
plumb_audit_form_has_section (PlumbInstrument         *instrument,
                              const PlumbAuditContext *context,
                              PlumbAnswers            *answers,
                              PlumbSection            *section)
{
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (instrument, context->audit_type);

  return is_section_selected (type, section) &&
         plumb_audit_form_condition_holds (instrument, context, answers,
                                           plumb_section_get_fields (section)->relevant);
}

/**
 * plumb_audit_form_has_standard:
 *
 * Returns: whether the audit asks @standard, given that it asks @section
 */
gboolean
plumb_audit_form_has_standard (PlumbInstrument         *instrument,
                               const PlumbAuditContext *context,
                               PlumbAnswers            *answers,
                               PlumbSection            *section,
                               PlumbStandard           *standard)
{
  const PlumbAuditType *type = plumb_instrument_lookup_audit_type (instrument, context->audit_type);

  if (plumb_section_is_graded (section) && !is_selected (type, plumb_standard_get_code (standard)))
    return FALSE;

  return plumb_audit_form_has_section (instrument, context, answers, section) &&
         plumb_audit_form_condition_holds (instrument, context, answers,
                                           plumb_standard_get_fields (standard)->relevant);
}

/**
 * plumb_audit_form_requires_standard:
 *
 * Returns: whether the audit asks @standard and cannot be submitted without an answer to it
 */
gboolean
plumb_audit_form_requires_standard (PlumbInstrument         *instrument,
                                    const PlumbAuditContext *context,
                                    PlumbAnswers            *answers,
                                    PlumbSection            *section,
                                    PlumbStandard           *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);

  if (!fields->always_required && fields->required == NULL)
    return FALSE;

  return plumb_audit_form_has_standard (instrument, context, answers, section, standard) &&
         (fields->always_required ||
          plumb_audit_form_condition_holds (instrument, context, answers, fields->required));
}
