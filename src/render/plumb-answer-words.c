/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answer-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-date.h"
#include "plumb-figure.h"

/* Rows are kept one a line, their cells parted by tabs. */
static char *
describe_rows (const PlumbStandardFields *fields,
               const char                *value)
{
  g_auto(GStrv) lines = g_strsplit (value, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);
      const char *before = i > 0 ? "\n• " : "• ";

      for (guint k = 0; cells[k] != NULL; k++)
        {
          if (*cells[k] == '\0')
            continue;
          g_string_append (text, before);
          if (k < fields->n_choices)
            g_string_append_printf (text, "%s: ", fields->choices[k].label);
          g_string_append (text, cells[k]);
          before = " · ";
        }
    }
  return g_string_free (text, FALSE);
}

/**
 * plumb_answer_words_day:
 * @iso_text: (nullable): a day or a moment, "2017-08-17" or "2017-08-17T09:30:00Z"
 *
 * Returns: (transfer full): "17 Aug 2017"; "" for none, or for what is no day
 */
char *
plumb_answer_words_day (const char *iso_text)
{
  g_autofree char *day = iso_text != NULL ? g_strndup (iso_text, strlen ("2017-08-17")) : NULL;
  char text[64];
  GDate date;

  if (!plumb_date_parse (day, &date))
    return g_strdup ("");

  /* Translators: a day in lists, as for strftime() */
  g_date_strftime (text, sizeof text, _("%-d %b %Y"), &date);
  return g_strdup (text);
}

/**
 * plumb_answer_words_answer:
 * @standard: what was answered
 * @value: (nullable): canonical
 *
 * Returns: (transfer full): the answer as a submitted audit shows it, on screen and on paper:
 * rows one a line, numbers with their unit, "Not recorded" for none
 */
char *
plumb_answer_words_answer (PlumbStandard *standard,
                           const char    *value)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);
  const PlumbItem item = { fields->code, fields->kind, fields->scale, NULL, standard };
  g_autofree char *label = NULL;

  if (value == NULL)
    return g_strdup (_("Not recorded"));
  if (fields->kind == PLUMB_ANSWER_ROWS)
    return describe_rows (fields, value);
  if (fields->kind == PLUMB_ANSWER_DATE)
    {
      label = plumb_answer_words_day (value);
      return g_strdup (*label != '\0' ? label : value);
    }
  label = plumb_answer_to_label (&item, value);
  return fields->kind == PLUMB_ANSWER_NUMBER && fields->unit != NULL
           ? g_strdup_printf ("%s %s", label, fields->unit) : g_steal_pointer (&label);
}

/**
 * plumb_answer_words_given:
 * @standard: what was answered
 * @answers: of the audit
 *
 * Returns: (transfer full): as plumb_answer_words_answer(); an answer that the auditor left as the
 * register of cases had it says so
 */
char *
plumb_answer_words_given (PlumbStandard *standard,
                          PlumbAnswers  *answers)
{
  const char *code = plumb_standard_get_code (standard);
  g_autofree char *words = plumb_answer_words_answer (standard,
                                                      plumb_answers_get_value (answers, code));

  if (!plumb_answers_is_from_register (answers, code))
    return g_steal_pointer (&words);

  /* Translators: %s is an answer that was filled in from the register of case files */
  return g_strdup_printf (_("%s (from the register)"), words);
}
