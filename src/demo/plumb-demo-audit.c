/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-audit.h"

#include <string.h>

#include "plumb-answers.h"
#include "plumb-demo-texts.h"
#include "plumb-plan-type.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"
#include "plumb-section.h"

/* Shares of 1,000 for a file that is inadequate, requires improvement, is good or outstanding.
 * Chosen so that overall grades, after the instrument's limits, look like those that councils
 * publish. */
#define BAND_INADEQUATE 75
#define BAND_IMPROVE    470
#define BAND_GOOD       930

typedef struct
{
  const PlumbDemoAudit *audit;
  PlumbDemoRandom      *random;
  PlumbAnswers         *answers;
  GPtrArray            *unrecorded;
  int                   band;       /* of the file: 0 worst to 3 best, on any scale */
} Making;

typedef struct
{
  const char *code;
  const char *plan_type;    /* (nullable): any other */
  const char *choices[5];   /* drawn alike; NULL ends them */
} UsualChoices;

/* What is likely in the head of the shipped form, so that no unborn child is a care leaver. A
 * question's plan types come before its row for any other. */
static const UsualChoices usual_choices[] = {
  { "CAS.01", PLUMB_PLAN_CARE_LEAVER, { "16-17", "18-plus", "18-plus" } },
  { "CAS.01", NULL, { "1-4", "5-9", "5-9", "10-15" } },
  { "CAS.02", PLUMB_PLAN_CLA, { "s20", "ico", "co", "co" } },
  { "CAS.02", PLUMB_PLAN_CARE_LEAVER, { "leaver" } },
  { "CAS.02", NULL, { "none" } },
  { "CAS.04", PLUMB_PLAN_EARLY_HELP, { "family-worker" } },
  { "CAS.04", PLUMB_PLAN_CARE_LEAVER, { "pa" } },
  { "CAS.04", NULL, { "sw", "sw", "senior", "asye" } },
  { "CAS.05", NULL, { "yes" } },
};

static int
draw_band (Making *making)
{
  int at = (int) plumb_demo_random_below (making->random, 1000) + making->audit->shift;

  return at < BAND_INADEQUATE ? 0 : at < BAND_IMPROVE ? 1 : at < BAND_GOOD ? 2 : 3;
}

/* Neighbours of the file's band: a file's sections agree, but not all. */
static int
draw_near (Making *making,
           int     band,
           int     shift)
{
  static const int up[] = { 450, 140, 120, 0 };
  static const int down[] = { 0, 16, 200, 240 };
  int at = (int) plumb_demo_random_below (making->random, 1000);

  if (band < 3 && at < up[band] + MAX (shift, 0))
    return band + 1;
  if (band > 0 && at >= 1000 - down[band] + (band > 1 ? MIN (shift, 0) : 0))
    return band - 1;
  return band;
}

/* A band as a rank of a scale of any length. */
static int
rank_of_band (PlumbScale *scale,
              int         band)
{
  int n = (int) plumb_scale_get_n_grades (scale);

  return 1 + (band * (n - 1) + 1) / 3;
}

static const char *
draw_compliance (Making        *making,
                 PlumbStandard *standard,
                 int            band)
{
  static const int met[] = { 380, 620, 870, 960 };
  gboolean is_critical = plumb_standard_has_flag (standard, PLUMB_STANDARD_CRITICAL);

  if (plumb_demo_random_chance (making->random, 25))
    return PLUMB_VALUE_CANNOT_TELL;
  if (plumb_demo_random_chance (making->random, met[band]))
    return PLUMB_VALUE_MET;
  /* A safety-critical standard that is not met makes the whole audit inadequate. */
  if (is_critical && band > 0)
    return PLUMB_VALUE_PARTLY;
  return plumb_demo_random_chance (making->random, 620) ? PLUMB_VALUE_PARTLY : PLUMB_VALUE_NOT_MET;
}

static const char *
draw_quality (Making        *making,
              PlumbStandard *standard,
              int            band)
{
  PlumbScale *scale = plumb_standard_get_fields (standard)->scale;
  int near_band = draw_near (making, band, 0);

  if (band > 0 && near_band == 0 && plumb_standard_has_flag (standard, PLUMB_STANDARD_CRITICAL))
    near_band = 1;
  return plumb_scale_get_grade (scale, rank_of_band (scale, near_band))->code;
}

static void
set_number (Making        *making,
            PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  guint number = 2 + plumb_demo_random_below (making->random, 9);
  char text[16];

  number = CLAMP (number, (guint) MAX (fields->minimum, 0), (guint) MAX (fields->maximum, 0));
  g_snprintf (text, sizeof text, "%u", number);
  plumb_answers_set_value (making->answers, fields->code, text);
}

static const UsualChoices *
find_usual_choices (const char *code,
                    const char *plan_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_choices); i++)
    if (strcmp (usual_choices[i].code, code) == 0
        && (usual_choices[i].plan_type == NULL
            || g_strcmp0 (usual_choices[i].plan_type, plan_type) == 0))
      return &usual_choices[i];
  return NULL;
}

/* Questions of yes or no ask about trouble, unless they are among the usual choices. */
static void
set_choice (Making        *making,
            PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  const UsualChoices *usual = find_usual_choices (fields->code, making->audit->context.plan_type);
  guint n = usual != NULL ? g_strv_length ((char **) usual->choices) : fields->n_choices;
  guint i = plumb_demo_random_below (making->random, n);

  if (usual == NULL && fields->n_choices == 2 && strcmp (fields->choices[0].code, "yes") == 0)
    i = plumb_demo_random_below (making->random, 40) != 0;
  plumb_answers_set_value (making->answers, fields->code,
                           usual != NULL ? usual->choices[i] : fields->choices[i].code);
}

static void
set_choices (Making        *making,
             PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  g_autoptr(GString) codes = g_string_new (NULL);
  int share = fields->always_required ? 550 : 40;

  for (guint i = 0; i < fields->n_choices; i++)
    if (plumb_demo_random_chance (making->random, i == 0 && fields->always_required ? 1000 : share))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", fields->choices[i].code);
  plumb_answers_set_value (making->answers, fields->code, codes->str);
}

/* Plain fields, which count in no figure. */
static void
set_field (Making        *making,
           PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);

  switch (fields->kind)
    {
    case PLUMB_ANSWER_NUMBER:
      set_number (making, standard);
      break;
    case PLUMB_ANSWER_DATE:
      plumb_answers_set_value (making->answers, fields->code, making->audit->day);
      break;
    case PLUMB_ANSWER_CHOICE:
      if (fields->n_choices > 0)
        set_choice (making, standard);
      break;
    case PLUMB_ANSWER_CHOICES:
      set_choices (making, standard);
      break;
    case PLUMB_ANSWER_TEXT:
      if (fields->always_required || fields->required != NULL || making->audit->with_evidence)
        plumb_answers_set_value (making->answers, fields->code,
                                 plumb_demo_texts_get_note (plumb_demo_random_below (making->random,
                                                                                     100)));
      break;
    case PLUMB_ANSWER_COMPLIANCE:
    case PLUMB_ANSWER_QUALITY:
    case PLUMB_ANSWER_ROWS:
    default:
      break;
    }
}

static void
answer_standard (Making        *making,
                 PlumbStandard *standard,
                 int            band)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  const char *value;

  if (!plumb_answer_kind_counts (fields->kind))
    {
      set_field (making, standard);
      return;
    }
  if (plumb_demo_random_chance (making->random, 18))
    {
      g_ptr_array_add (making->unrecorded, g_strdup (fields->code));
      return;
    }

  if (fields->not_applicable_allowed && plumb_demo_random_chance (making->random, 45))
    value = PLUMB_VALUE_NA;
  else if (fields->kind == PLUMB_ANSWER_COMPLIANCE)
    value = draw_compliance (making, standard, band);
  else
    value = draw_quality (making, standard, band);
  plumb_answers_set_value (making->answers, fields->code, value);

  if (making->audit->with_evidence && plumb_demo_random_chance (making->random, 350))
    plumb_answers_set_evidence (
        making->answers, fields->code,
        plumb_demo_texts_get_evidence (band > 1, plumb_demo_random_below (making->random, 100)));
}

static void
answer_section (Making       *making,
                PlumbSection *section)
{
  const PlumbDemoAudit *audit = making->audit;
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  int shift = g_strcmp0 (fields->theme, PLUMB_THEME_PLANNING) == 0 ? audit->planning_shift
              : g_strcmp0 (fields->theme, PLUMB_THEME_SUPERVISION) == 0 ? audit->supervision_shift
                                                                        : 0;
  int band = draw_near (making, making->band, shift);

  /* An outstanding file needs outstanding impact. */
  if (making->band == 3 && strcmp (fields->code, "IMP") == 0)
    band = 3;
  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      if (plumb_audit_form_has_standard (audit->instrument, &audit->context, making->answers,
                                         section, standard))
        answer_standard (making, standard, band);
    }

  if (!plumb_section_is_graded (section))
    return;
  plumb_answers_set_value (making->answers, fields->code,
                           plumb_scale_get_grade (fields->scale,
                                                  rank_of_band (fields->scale, band))->code);
  if (audit->with_evidence)
    plumb_answers_set_evidence (
        making->answers, fields->code,
        plumb_demo_texts_get_why (band > 1, plumb_demo_random_below (making->random, 100)));
}

/* The suggested grade stands in most audits; a few auditors depart from it by one point, with a
 * reason. */
static void
answer_overall (Making *making)
{
  PlumbOverallRule *rule = plumb_instrument_get_fields (making->audit->instrument)->overall;
  g_auto(PlumbScore) score = { 0 };
  int rank;

  if (rule == NULL)
    return;
  plumb_scoring_suggest (making->audit->instrument, &making->audit->context, making->answers,
                         &score);
  rank = score.suggested != 0 ? score.suggested : rank_of_band (rule->scale, making->band);
  if (score.suggested != 0 && plumb_demo_random_chance (making->random, 45))
    {
      int other = rank + (plumb_demo_random_chance (making->random, 600) ? -1 : 1);

      if (other >= 2 && other < (int) plumb_scale_get_n_grades (rule->scale) && rank >= 2)
        {
          rank = other;
          plumb_answers_set_evidence (making->answers, PLUMB_CODE_OVERALL,
                                      plumb_demo_texts_get_reason (
                                        plumb_demo_random_below (making->random, 100)));
        }
    }
  plumb_answers_set_value (making->answers, PLUMB_CODE_OVERALL,
                           plumb_scale_get_grade (rule->scale, rank)->code);
}

/**
 * plumb_demo_audit_make_answers:
 * @unrecorded: (element-type utf8): gets the codes that a hurried auditor left empty
 *
 * Works on any instrument: only what it asks in this context is answered.
 *
 * Returns: (transfer full): the answers, with every grade
 */
PlumbAnswers *
plumb_demo_audit_make_answers (const PlumbDemoAudit *audit,
                               PlumbDemoRandom      *random,
                               GPtrArray            *unrecorded)
{
  PlumbAnswers *answers = plumb_answers_new ();
  Making making = { audit, random, answers, unrecorded, 0 };

  making.band = draw_band (&making);
  for (guint i = 0; i < plumb_instrument_get_n_sections (audit->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (audit->instrument, i);

      if (plumb_audit_form_has_section (audit->instrument, &audit->context, answers, section))
        answer_section (&making, section);
    }
  answer_overall (&making);
  return answers;
}
