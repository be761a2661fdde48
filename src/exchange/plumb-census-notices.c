/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-notices.h"

#include <string.h>

#include "plumb-text.h"

typedef struct
{
  const char *rule;
  const char *words;
} RuleWords;

/* What a rule is about, where its notices differ. */
static const RuleWords rule_words[] = {
  { "100", "the header's dates are missing, or do not agree" },
  { "8510", "an id that stands twice; its open or latest episode is kept" },
  { "8525", "neither a date of birth nor an expected one, or both" },
  { "8565", "activity that starts after the episode's closure" },
  { "8600", "a referral without a date, or after the end of the collection year" },
  { "8720", "a child protection plan without a start, or with one after the collection year" },
  { "8831", "activity for a referral with no further action" },
};

/* What notices with this message have in common: the rule, or the message without what it
 * quotes. */
static char *
dup_words (const char *rule,
           const char *message)
{
  const char *first = strchr (message, '"');
  const char *last = strrchr (message, '"');

  for (guint i = 0; i < G_N_ELEMENTS (rule_words); i++)
    if (g_strcmp0 (rule, rule_words[i].rule) == 0)
      return g_strdup (rule_words[i].words);
  if (first == NULL || first == last)
    return g_strdup (message);

  /* "ReferralNFA: a value is spelt as a word", "the words in Child stand in no field" */
  if (first - message >= 2 && strncmp (first - 2, ": ", 2) == 0)
    return g_strdup_printf ("%.*sa value%s", (int) (first - message), message, last + 1);
  return g_strdup_printf ("%.*s%s", (int) (first - message), message, last + 1 + (last[1] == ' '));
}

/**
 * plumb_census_add_notice:
 * @line: in the file; 0 for the whole file
 * @subject: (nullable): the child's id
 * @rule: PLUMB_CENSUS_SCHEMA, or a rule's number
 * @format: what was found and what was done about it
 *
 * Counts a finding, and keeps it while there is room.
 */
void
plumb_census_add_notice (PlumbCensus *census,
                         guint        line,
                         const char  *subject,
                         const char  *rule,
                         const char  *format,
                         ...)
{
  g_autofree char *message = NULL;
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = plumb_text_vformat (format, arguments);
  va_end (arguments);
  words = dup_words (rule, message);
  plumb_notices_add (census->notices, line, subject, rule, words, message);
}
