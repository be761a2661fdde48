/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-check.h"

#include "plumb-figure.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"

/* One run: what is checked, and what was found so far. */
typedef struct
{
  PlumbInstrument         *instrument;
  const PlumbAuditContext *context;
  PlumbAnswers            *answers;
  GPtrArray               *checks;
} Run;

void
plumb_check_free (PlumbCheck *check)
{
  g_free (check->code);
  g_free (check->message);
  g_free (check);
}

static void
add_check (Run            *run,
           PlumbCheckKind  kind,
           const char     *code,
           PlumbSection   *section,
           const char     *message)
{
  PlumbCheck *check = g_new0 (PlumbCheck, 1);

  check->kind = kind;
  check->code = g_strdup (code);
  check->section = section;
  check->message = g_strdup (message);
  g_ptr_array_add (run->checks, check);
}

static int
get_figure (Run        *run,
            const char *code)
{
  const PlumbItem *item = plumb_instrument_lookup_item (run->instrument, code);
  int figure = PLUMB_FIGURE_NOT_RECORDED;

  if (item != NULL)
    plumb_figure_of_value (item, plumb_answers_get_value (run->answers, code), &figure);
  return figure;
}

/* Of a section that does not apply no question has to be answered. */
static gboolean
applies (Run          *run,
         PlumbSection *section)
{
  return !plumb_section_is_graded (section)
         || get_figure (run, plumb_section_get_code (section)) != PLUMB_FIGURE_NA;
}

static void
check_standards (Run          *run,
                 PlumbSection *section)
{
  if (!applies (run, section))
    return;

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);
      const char *code = plumb_standard_get_code (standard);

      if (plumb_answers_get_value (run->answers, code) == NULL &&
          plumb_audit_form_requires_standard (run->instrument, run->context, run->answers,
                                              section, standard))
        add_check (run, PLUMB_CHECK_MISSING_ANSWER, code, section,
                   plumb_standard_get_fields (standard)->text);
    }
}

/* An analysis is required for every grade but plain "good", and a reason for "not applicable". */
static void
check_grade (Run          *run,
             PlumbSection *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  int figure = get_figure (run, fields->code);
  g_autofree char *message = NULL;

  if (figure == PLUMB_FIGURE_NOT_RECORDED)
    {
      message = g_strdup_printf ("%s: section grade", fields->title);
      add_check (run, PLUMB_CHECK_MISSING_GRADE, fields->code, section, message);
    }
  else if (figure == PLUMB_FIGURE_NA && !fields->not_applicable_allowed)
    {
      message = g_strdup_printf ("%s: this section always needs a grade", fields->title);
      add_check (run, PLUMB_CHECK_MISSING_GRADE, fields->code, section, message);
    }
  else if (figure != plumb_scale_get_good_rank (fields->scale) &&
           plumb_answers_get_evidence (run->answers, fields->code) == NULL)
    {
      message = g_strdup_printf (figure == PLUMB_FIGURE_NA ? "%s: why it does not apply"
                                                           : "%s: why this grade", fields->title);
      add_check (run, PLUMB_CHECK_MISSING_WHY, fields->code, section, message);
    }
}

static void
count_section (Run          *run,
               PlumbSection *section,
               guint        *out_compliance,
               guint        *out_not_met,
               const char  **out_critical)
{
  *out_compliance = *out_not_met = 0;
  *out_critical = NULL;

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);
      const char *code = plumb_standard_get_code (standard);
      int figure;

      if (plumb_answers_get_value (run->answers, code) == NULL ||
          !plumb_audit_form_has_standard (run->instrument, run->context, run->answers, section,
                                          standard))
        continue;

      figure = get_figure (run, code);
      if (plumb_standard_get_kind (standard) == PLUMB_ANSWER_COMPLIANCE &&
          figure != PLUMB_FIGURE_NA)
        {
          *out_compliance += 1;
          *out_not_met += figure == PLUMB_RANK_NOT_MET ? 1 : 0;
        }
      if (plumb_standard_has_flag (standard, PLUMB_STANDARD_CRITICAL) && figure == 1 &&
          *out_critical == NULL)
        *out_critical = code;
    }
}

/* More than half of the compliance answers not met under a good grade, or a safety-critical
 * standard not met under any grade but the lowest: the auditor is asked, and may stand by it. */
static void
check_contradiction (Run          *run,
                     PlumbSection *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  g_autofree char *query = g_strconcat (fields->code, ".query", NULL);
  g_autofree char *message = NULL;
  const char *critical;
  guint n_compliance, n_not_met;
  int rank = get_figure (run, fields->code);

  if (rank < 1 || plumb_answers_get_value (run->answers, query) != NULL)
    return;

  count_section (run, section, &n_compliance, &n_not_met, &critical);
  if (critical != NULL && rank > 1)
    message = g_strdup_printf ("%s is graded %s although the safety-critical standard %s failed. "
                               "Is that right, and why?", fields->title,
                               plumb_scale_get_grade (fields->scale, rank)->label, critical);
  else if (n_not_met * 2 > n_compliance && rank >= plumb_scale_get_good_rank (fields->scale))
    message = g_strdup_printf ("%s is graded %s although %u of %u compliance standards are not "
                               "met. Is that right, and why?", fields->title,
                               plumb_scale_get_grade (fields->scale, rank)->label, n_not_met,
                               n_compliance);
  if (message != NULL)
    add_check (run, PLUMB_CHECK_CONTRADICTION, query, section, message);
}

static void
check_overall (Run *run)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (run->instrument)->overall;
  g_auto(PlumbScore) score = { 0 };
  int chosen;

  if (overall == NULL)
    return;

  chosen = get_figure (run, PLUMB_CODE_OVERALL);
  plumb_scoring_suggest (run->instrument, run->context, run->answers, &score);
  if (chosen < 1)
    add_check (run, PLUMB_CHECK_MISSING_OVERALL, PLUMB_CODE_OVERALL, NULL, "Overall grade");
  else if (score.suggested > 0 && chosen != score.suggested &&
           plumb_answers_get_evidence (run->answers, PLUMB_CODE_OVERALL) == NULL)
    add_check (run, PLUMB_CHECK_MISSING_REASON, PLUMB_CODE_OVERALL, NULL,
               "Overall grade: why it differs from the suggested grade");
}

/**
 * plumb_audit_check_run:
 *
 * What stands between these answers and submission, and what the auditor is asked about, in the
 * form's order.
 *
 * Returns: (transfer full) (element-type PlumbCheck): empty when nothing does
 */
GPtrArray *
plumb_audit_check_run (PlumbInstrument         *instrument,
                       const PlumbAuditContext *context,
                       PlumbAnswers            *answers)
{
  Run run = { instrument, context, answers, NULL };

  run.checks = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_check_free);
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (!plumb_audit_form_has_section (instrument, context, answers, section))
        continue;

      check_standards (&run, section);
      if (plumb_section_is_graded (section))
        {
          check_grade (&run, section);
          check_contradiction (&run, section);
        }
    }
  check_overall (&run);
  return run.checks;
}

static gboolean
is_progress (PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);

  return plumb_answer_kind_counts (fields->kind) || fields->always_required ||
         fields->required != NULL;
}

/**
 * plumb_audit_check_progress:
 * @out_answered: (out): how many of those asked have an answer
 * @out_asked: (out): how many questions the section asks: those that have to be answered before the
 *   audit can be submitted, and those that count in figures and are answered all the same. Fields
 *   that nobody has to fill in are left out.
 *
 * What is asked and not answered is what plumb_audit_check_run() finds missing of kind
 * %PLUMB_CHECK_MISSING_ANSWER.
 */
void
plumb_audit_check_progress (PlumbInstrument         *instrument,
                            const PlumbAuditContext *context,
                            PlumbAnswers            *answers,
                            PlumbSection            *section,
                            guint                   *out_answered,
                            guint                   *out_asked)
{
  Run run = { instrument, context, answers, NULL };
  gboolean needed = applies (&run, section);

  *out_answered = *out_asked = 0;
  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (!is_progress (standard))
        continue;
      if (plumb_answers_get_value (answers, plumb_standard_get_code (standard)) == NULL)
        *out_asked += needed && plumb_audit_form_requires_standard (instrument, context, answers,
                                                                    section, standard) ? 1 : 0;
      else if (plumb_audit_form_has_standard (instrument, context, answers, section, standard))
        {
          *out_asked += 1;
          *out_answered += 1;
        }
    }
}
