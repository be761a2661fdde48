/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answers-difference.h"

#include <string.h>

typedef struct
{
  PlumbInstrument *instrument;
  PlumbAnswers    *base;
  PlumbAnswers    *mine;
  PlumbAnswers    *theirs;
  GHashTable      *seen;          /* (element-type utf8) */
  GPtrArray       *differences;
} Comparison;

static const char *
get_text (PlumbAnswers *answers,
          const char   *code,
          gboolean      evidence)
{
  return evidence ? plumb_answers_get_evidence (answers, code)
                  : plumb_answers_get_value (answers, code);
}

/* Texts and rows can stand one below the other; of two grades one is chosen. */
static gboolean
is_words (PlumbInstrument *instrument,
          const char      *code,
          gboolean         evidence)
{
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, code);

  return evidence || item == NULL || item->kind == PLUMB_ANSWER_TEXT
         || item->kind == PLUMB_ANSWER_ROWS;
}

/* The choice with which no words are lost, whatever the person does. */
static PlumbKeep
choose (const PlumbAnswersDifference *difference)
{
  if (difference->changed == PLUMB_CHANGED_HERE)
    return PLUMB_KEEP_MINE;
  if (difference->changed == PLUMB_CHANGED_THERE)
    return PLUMB_KEEP_THEIRS;
  if (difference->can_join)
    return PLUMB_KEEP_BOTH;
  return difference->mine != NULL ? PLUMB_KEEP_MINE : PLUMB_KEEP_THEIRS;
}

static void
compare_part (Comparison *self,
              const char *code,
              gboolean    evidence)
{
  const char *base = get_text (self->base, code, evidence);
  const char *mine = get_text (self->mine, code, evidence);
  const char *theirs = get_text (self->theirs, code, evidence);
  PlumbAnswersDifference *difference;

  if (g_strcmp0 (mine, theirs) == 0)
    return;

  difference = g_new0 (PlumbAnswersDifference, 1);
  difference->code = g_strdup (code);
  difference->evidence = evidence;
  difference->mine = g_strdup (mine);
  difference->theirs = g_strdup (theirs);
  difference->changed = g_strcmp0 (mine, base) == 0     ? PLUMB_CHANGED_THERE
                        : g_strcmp0 (theirs, base) == 0 ? PLUMB_CHANGED_HERE
                                                        : PLUMB_CHANGED_IN_BOTH;
  difference->can_join = mine != NULL && theirs != NULL
                         && is_words (self->instrument, code, evidence);
  difference->keep = choose (difference);
  g_ptr_array_add (self->differences, difference);
}

static void
compare_code (const char *code,
              const char *value,
              const char *evidence,
              gpointer    data)
{
  Comparison *self = data;

  if (!g_hash_table_add (self->seen, g_strdup (code)))
    return;
  compare_part (self, code, FALSE);
  compare_part (self, code, TRUE);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  const PlumbAnswersDifference *first = *(PlumbAnswersDifference * const *) a;
  const PlumbAnswersDifference *second = *(PlumbAnswersDifference * const *) b;
  int order = strcmp (first->code, second->code);

  return order != 0 ? order : (int) first->evidence - (int) second->evidence;
}

void
plumb_answers_difference_free (PlumbAnswersDifference *self)
{
  g_free (self->code);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/* Whether @lines stand in @text as they are: "no" is not in "not seen", nor Ann in Anna. */
static gboolean
holds_lines (const char *text,
             const char *lines)
{
  g_autofree char *whole = g_strconcat ("\n", text, "\n", NULL);
  g_autofree char *part = g_strconcat ("\n", lines, "\n", NULL);

  return strstr (whole, part) != NULL;
}

/**
 * plumb_answers_difference_dup_kept:
 *
 * Returns: (transfer full) (nullable): what is kept. Of two texts of which one has all lines of the
 * other, one after the other, it is the longer; else mine stands first
 */
char *
plumb_answers_difference_dup_kept (const PlumbAnswersDifference *self)
{
  if (self->keep == PLUMB_KEEP_MINE)
    return g_strdup (self->mine);
  if (self->keep == PLUMB_KEEP_THEIRS || holds_lines (self->theirs, self->mine))
    return g_strdup (self->theirs);
  if (holds_lines (self->mine, self->theirs))
    return g_strdup (self->mine);
  return g_strdup_printf ("%s\n%s", self->mine, self->theirs);
}

/**
 * plumb_answers_compare:
 * @base: what both rest on: what stood there when it was last read or written here
 * @mine: what stands here
 * @theirs: what stands there now
 *
 * Returns: (transfer full) (element-type PlumbAnswersDifference): every value and every evidence
 * that differs
 */
GPtrArray *
plumb_answers_compare (PlumbInstrument *instrument,
                       PlumbAnswers    *base,
                       PlumbAnswers    *mine,
                       PlumbAnswers    *theirs)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Comparison comparison = {
    .instrument = instrument, .base = base, .mine = mine, .theirs = theirs, .seen = seen,
    .differences
    = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_answers_difference_free)
  };

  plumb_answers_foreach (mine, compare_code, &comparison);
  plumb_answers_foreach (theirs, compare_code, &comparison);
  g_ptr_array_sort (comparison.differences, compare_codes);
  return comparison.differences;
}

/**
 * plumb_answers_count_changed:
 * @differences: (element-type PlumbAnswersDifference)
 *
 * Returns: how many of them were changed there
 */
guint
plumb_answers_count_changed (GPtrArray         *differences,
                             PlumbChangedWhere  changed)
{
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    n += ((const PlumbAnswersDifference *) differences->pdata[i])->changed == changed ? 1 : 0;
  return n;
}
