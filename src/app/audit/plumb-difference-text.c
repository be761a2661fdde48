/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-difference-text.h"

#include <glib/gi18n.h>

#include "plumb-answer-words.h"
#include "plumb-figure.h"
#include "plumb-section.h"

#define MAX_NAMED 3

static const struct { const char *suffix; const char *title; } companions[] = {
  { ".strengths", N_("%s: strengths") },
  { ".improvements", N_("%s: improvements") },
  { ".query", N_("%s: reply to the question about this grade") },
};

/* A text with a code of its own, beside a section's grade. */
static char *
dup_companion_title (PlumbInstrument *instrument,
                     const char      *code)
{
  PlumbSection *section = plumb_instrument_lookup_section_of_code (instrument, code);

  for (guint i = 0; section != NULL && i < G_N_ELEMENTS (companions); i++)
    {
      g_autoptr(GString) title = NULL;

      if (!g_str_has_suffix (code, companions[i].suffix))
        continue;
      title = g_string_new (_(companions[i].title));
      g_string_replace (title, "%s", plumb_section_get_fields (section)->title, 1);
      return g_strdup (title->str);
    }
  return g_strdup (code);
}

char *
plumb_difference_text_dup_title (PlumbInstrument              *instrument,
                                 const PlumbAnswersDifference *difference)
{
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, difference->code);

  if (item == NULL)
    return dup_companion_title (instrument, difference->code);
  if (item->standard != NULL)
    return g_strdup_printf ("%s · %s", difference->code,
                            plumb_standard_get_fields (item->standard)->text);
  if (item->section != NULL)
    return g_strdup (plumb_section_get_fields (item->section)->title);
  return g_strdup (_("Overall grade"));
}

const char *
plumb_difference_text_get_part (PlumbInstrument              *instrument,
                                const PlumbAnswersDifference *difference)
{
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, difference->code);

  if (item == NULL)
    return _("Text");
  if (item->standard != NULL)
    return difference->evidence ? _("Evidence") : _("Answer");
  return difference->evidence ? _("Why this grade") : _("Grade");
}

char *
plumb_difference_text_dup_subject (PlumbInstrument              *instrument,
                                   const PlumbAnswersDifference *difference)
{
  g_autofree char *title = plumb_difference_text_dup_title (instrument, difference);

  return g_strdup_printf ("%s (%s)", title,
                          plumb_difference_text_get_part (instrument, difference));
}

char *
plumb_difference_text_dup_words (PlumbInstrument              *instrument,
                                 const PlumbAnswersDifference *difference,
                                 const char                   *text)
{
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, difference->code);

  if (text == NULL)
    return g_strdup (difference->evidence || item == NULL ? _("Nothing written")
                                                          : _("Not answered"));
  if (difference->evidence || item == NULL)
    return g_strdup (text);
  return item->standard != NULL ? plumb_answer_words_answer (item->standard, text)
                                : plumb_answer_to_label (item, text);
}

char *
plumb_difference_text_dup_all (PlumbInstrument *instrument,
                               GPtrArray       *differences)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const PlumbAnswersDifference *difference = differences->pdata[i];
      g_autofree char *subject = plumb_difference_text_dup_subject (instrument, difference);
      g_autofree char *words = plumb_difference_text_dup_words (instrument, difference,
                                                                difference->mine);

      g_string_append_printf (all, "%s%s\n%s\n", i > 0 ? "\n" : "", subject, words);
    }
  return g_string_free (all, FALSE);
}

char *
plumb_difference_text_dup_codes (GPtrArray         *differences,
                                 PlumbChangedWhere  changed)
{
  GString *codes = g_string_new (NULL);
  const char *last = NULL;
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      const PlumbAnswersDifference *difference = differences->pdata[i];

      if (difference->changed != changed || g_strcmp0 (difference->code, last) == 0)
        continue;
      last = difference->code;
      if (n++ < MAX_NAMED)
        g_string_append_printf (codes, "%s%s", n > 1 ? ", " : "", difference->code);
    }
  if (n > MAX_NAMED)
    {
      g_string_append_c (codes, ' ');
      /* Translators: after a list of questions */
      g_string_append_printf (codes, ngettext ("and %u more", "and %u more", n - MAX_NAMED),
                              n - MAX_NAMED);
    }
  return g_string_free (codes, FALSE);
}
