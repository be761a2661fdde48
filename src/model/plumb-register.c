/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-register.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-section.h"

static const char * const names[] = {
  [PLUMB_REGISTER_NOTHING] = NULL,
  [PLUMB_REGISTER_AGE] = "age",
  [PLUMB_REGISTER_LEGAL_STATUS] = "legal-status",
  [PLUMB_REGISTER_MONTHS_ON_PLAN] = "months-on-plan",
  [PLUMB_REGISTER_WORKER_ROLE] = "worker-role",
};

gboolean
plumb_register_parse_fact (const char        *name,
                           PlumbRegisterFact *out_fact)
{
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *out_fact = (PlumbRegisterFact) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
plumb_register_fits (PlumbRegisterFact fact,
                     PlumbAnswerKind   kind)
{
  return kind == (fact == PLUMB_REGISTER_MONTHS_ON_PLAN ? PLUMB_ANSWER_NUMBER
                                                        : PLUMB_ANSWER_CHOICE);
}

/* Words are compared without regard to case and to the kinds and runs of space. */
static char *
fold (const char *text)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " \t\n\r", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", parts[i]);
  return g_utf8_casefold (joined->str, -1);
}

static gboolean
is_meant (const PlumbChoice *choice,
          const char        *folded)
{
  g_autofree char *all = g_strjoin ("|", choice->code, choice->label, choice->meant_by, NULL);
  g_auto(GStrv) words = g_strsplit (all, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = fold (words[i]);

      if (*word != '\0' && g_str_equal (word, folded))
        return TRUE;
    }
  return FALSE;
}

static char *
match_choice (const PlumbStandardFields *fields,
              const char                *word)
{
  g_autofree char *folded = word != NULL ? fold (word) : g_strdup ("");

  for (guint i = 0; *folded != '\0' && i < fields->n_choices; i++)
    if (is_meant (&fields->choices[i], folded))
      return g_strdup (fields->choices[i].code);
  return NULL;
}

/* Lists put a letter or a code of their own beside the words: "a) Interim care order", "C2 - Full
 * care order", "Social worker (NQSW)". */
#define LETTER "(?:\\(?[A-Za-z]\\)\\s*)?"
#define CODE_FIRST "(?|[(\\[]?([A-Z]{1,5}[0-9]?)\\s*[-–:)\\]]|([A-Z][0-9])\\s)?"
#define CODE_LAST "(?:[(\\[]([A-Z]{1,5}[0-9]?)[)\\]])?"
#define PARTS "^\\s*" LETTER CODE_FIRST "\\s*(.*?)\\s*" CODE_LAST "\\s*$"

enum
{
  PART_CODE_FIRST = 1,
  PART_WORDS,
  PART_CODE_LAST
};

/* The whole of what is written, or else what stands in it: a code, and words. The two must mean the
 * same where both are there, for "Care order discharged (C2)" is no care order. A word that no
 * choice stands for fills nothing in: the auditor is asked as before. */
static char *
find_choice (const PlumbStandardFields *fields,
             const char                *word)
{
  static const int parts_of_word[] = { PART_CODE_FIRST, PART_WORDS, PART_CODE_LAST };
  g_autoptr(GRegex) parts = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *found = match_choice (fields, word);

  if (found != NULL || word == NULL)
    return g_steal_pointer (&found);

  parts = g_regex_new (PARTS, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_regex_match (parts, word, 0, &match);
  for (guint i = 0; i < G_N_ELEMENTS (parts_of_word); i++)
    {
      g_autofree char *part = g_match_info_fetch (match, parts_of_word[i]);
      g_autofree char *choice = match_choice (fields, part);

      if (part == NULL || *part == '\0')
        continue;
      if (choice == NULL || (found != NULL && !g_str_equal (choice, found)))
        return NULL;
      if (found == NULL)
        found = g_steal_pointer (&choice);
    }
  return g_steal_pointer (&found);
}

/* Whole months from one day to another; the last counts once its day is reached. */
static char *
count_months (const PlumbStandardFields *fields,
              const char                *since,
              const GDate               *day)
{
  GDate start;
  int months;

  g_date_clear (&start, 1);
  if (since == NULL || !plumb_date_parse (since, &start) || g_date_compare (&start, day) > 0)
    return NULL;

  months = (g_date_get_year (day) - g_date_get_year (&start)) * 12
           + (int) g_date_get_month (day) - (int) g_date_get_month (&start);
  if (g_date_get_day (day) < g_date_get_day (&start))
    months--;
  if (fields->minimum < fields->maximum && (months < fields->minimum || months > fields->maximum))
    return NULL;
  return g_strdup_printf ("%d", months);
}

static char *
find_value (const PlumbStandardFields *fields,
            const PlumbCaseFields     *about,
            const GDate               *day)
{
  switch (fields->from_register)
    {
    case PLUMB_REGISTER_AGE:
      return find_choice (fields, about->age_band);
    case PLUMB_REGISTER_LEGAL_STATUS:
      return find_choice (fields, about->legal_status);
    case PLUMB_REGISTER_WORKER_ROLE:
      return find_choice (fields, about->worker_role);
    case PLUMB_REGISTER_MONTHS_ON_PLAN:
      return count_months (fields, about->plan_started, day);
    case PLUMB_REGISTER_NOTHING:
    default:
      return NULL;
    }
}

/**
 * plumb_register_fill:
 * @instrument: the form
 * @about: what the register knows of the case
 * @day: on which the audit starts, for the months on a plan
 * @answers: gets an answer, marked as the register's, for each field of the form that takes
 *   something known; what is not known, or cannot be said in the form's choices, stays open
 */
void
plumb_register_fill (PlumbInstrument       *instrument,
                     const PlumbCaseFields *about,
                     const GDate           *day,
                     PlumbAnswers          *answers)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      for (guint k = 0; k < plumb_section_get_n_standards (section); k++)
        {
          const PlumbStandardFields *fields =
            plumb_standard_get_fields (plumb_section_get_standard (section, k));
          g_autofree char *value = find_value (fields, about, day);

          if (value != NULL)
            plumb_answers_set_from_register (answers, fields->code, value);
        }
    }
}
