/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure.h"

#include <math.h>
#include <string.h>

#include "plumb-answers.h"
#include "plumb-date.h"
#include "plumb-quarter.h"
#include "plumb-scale.h"
#include "plumb-text.h"
#include "plumb-written-day.h"

/* One compliance answer: what files carry, what people read, what the store keeps. */
typedef struct
{
  const char *value;
  const char *label;
  int         figure;
} Compliance;

static const Compliance compliance[] = {
  { PLUMB_VALUE_MET, "Met", PLUMB_RANK_MET },
  { PLUMB_VALUE_PARTLY, "Partly", PLUMB_RANK_PARTLY },
  { PLUMB_VALUE_NOT_MET, "Not met", PLUMB_RANK_NOT_MET },
  { PLUMB_VALUE_NA, "N/A", PLUMB_FIGURE_NA },
  { PLUMB_VALUE_CANNOT_TELL, "Cannot tell", PLUMB_FIGURE_CANNOT_TELL },
};

/* Lower case without spaces, hyphens and signs, so that "Not met", "NOT-MET" and "notmet" are
 * one. */
static char *
fold_text (const char *text)
{
  GString *folded = g_string_new (NULL);
  g_autofree char *lower = g_utf8_casefold (text, -1);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

static gboolean
folds_to (const char *folded,
          const char *text)
{
  g_autofree char *other = fold_text (text);

  return strcmp (folded, other) == 0;
}

/* Other words that councils use, each for one of ours. */
static const struct { const char *folded, *value; } compliance_words[] = {
  { "partlymet", PLUMB_VALUE_PARTLY },
  { "partiallymet", PLUMB_VALUE_PARTLY },
  { "partial", PLUMB_VALUE_PARTLY },
  { "partially", PLUMB_VALUE_PARTLY },
  { "fullymet", PLUMB_VALUE_MET },
};

/* The inspectorate's own long form of a grade: "Requires improvement to be good". */
#define TO_BE_GOOD "tobegood"

/* "-", "Not recorded": words for no answer. */
static gboolean
is_not_recorded (const char *folded)
{
  return *folded == '\0' || strcmp (folded, "notrecorded") == 0
         || strcmp (folded, "notgraded") == 0;
}

static gboolean
is_not_applicable (const char *folded)
{
  return strcmp (folded, "na") == 0 || strcmp (folded, "notapplicable") == 0;
}

/**
 * plumb_figure_of_value:
 * @item: a countable item
 * @value: (nullable): canonical; %NULL for not recorded
 * @out_figure: (out): what the store keeps
 *
 * Returns: %FALSE where @value does not belong to @item, or the item is not counted
 */
gboolean
plumb_figure_of_value (const PlumbItem *item,
                       const char      *value,
                       int             *out_figure)
{
  const PlumbGrade *grade;

  if (!plumb_answer_kind_counts (item->kind))
    return FALSE;

  if (value == NULL || strcmp (value, PLUMB_VALUE_NA) == 0)
    {
      *out_figure = value == NULL ? PLUMB_FIGURE_NOT_RECORDED : PLUMB_FIGURE_NA;
      return TRUE;
    }

  if (item->kind == PLUMB_ANSWER_QUALITY)
    {
      grade = plumb_scale_lookup (item->scale, value);
      if (grade != NULL)
        *out_figure = grade->rank;
      return grade != NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (compliance); i++)
    if (strcmp (compliance[i].value, value) == 0)
      {
        *out_figure = compliance[i].figure;
        return TRUE;
      }
  return FALSE;
}

/**
 * plumb_figure_to_value:
 * @item: a countable item
 * @figure: as the store keeps it
 *
 * Returns: (transfer none) (nullable): the canonical value; %NULL for not recorded and for a
 * figure that the item cannot have
 */
const char *
plumb_figure_to_value (const PlumbItem *item,
                       int              figure)
{
  if (figure == PLUMB_FIGURE_NA)
    return PLUMB_VALUE_NA;

  if (item->kind == PLUMB_ANSWER_QUALITY)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (item->scale, figure);

      return grade != NULL ? grade->code : NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (compliance); i++)
    if (compliance[i].figure == figure)
      return compliance[i].value;
  return NULL;
}

/**
 * plumb_figure_max_rank:
 *
 * Returns: the highest rank of @item; 0 where it is not counted
 */
int
plumb_figure_max_rank (const PlumbItem *item)
{
  if (item->kind == PLUMB_ANSWER_COMPLIANCE)
    return PLUMB_RANK_MET;
  if (item->kind == PLUMB_ANSWER_QUALITY)
    return (int) plumb_scale_get_n_grades (item->scale);
  return 0;
}

static gboolean
refuse (GError     **error,
        const char  *text,
        const char  *expected)
{
  g_set_error (error, PLUMB_MODEL_ERROR, PLUMB_MODEL_ERROR_UNKNOWN_CODE,
               "“%s” is not an answer here; expected %s", text, expected);
  return FALSE;
}

static gboolean
parse_compliance (const char  *text,
                  char       **out_value,
                  GError     **error)
{
  g_autofree char *folded = fold_text (text);

  for (guint i = 0; i < G_N_ELEMENTS (compliance); i++)
    if (folds_to (folded, compliance[i].label))
      {
        *out_value = g_strdup (compliance[i].value);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (compliance_words); i++)
    if (strcmp (folded, compliance_words[i].folded) == 0)
      {
        *out_value = g_strdup (compliance_words[i].value);
        return TRUE;
      }

  if (is_not_recorded (folded))
    {
      *out_value = NULL;
      return TRUE;
    }
  if (is_not_applicable (folded))
    {
      *out_value = g_strdup (PLUMB_VALUE_NA);
      return TRUE;
    }
  return refuse (error, text, "Met, Partly, Not met, NA or Cannot tell");
}

static gboolean
parse_grade (const PlumbItem  *item,
             const char       *text,
             char            **out_value,
             GError          **error)
{
  g_autofree char *folded = fold_text (text);
  g_autoptr(GString) expected = g_string_new (NULL);

  if (g_str_has_suffix (folded, TO_BE_GOOD) && strlen (folded) > strlen (TO_BE_GOOD))
    folded[strlen (folded) - strlen (TO_BE_GOOD)] = '\0';
  if (is_not_recorded (folded))
    {
      *out_value = NULL;
      return TRUE;
    }

  for (int rank = plumb_figure_max_rank (item); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (item->scale, rank);

      if (folds_to (folded, grade->code) || folds_to (folded, grade->label))
        {
          *out_value = g_strdup (grade->code);
          return TRUE;
        }
      g_string_append_printf (expected, "%s, ", grade->code);
    }

  if (is_not_applicable (folded))
    {
      *out_value = g_strdup (PLUMB_VALUE_NA);
      return TRUE;
    }
  g_string_truncate (expected, expected->len - 2);
  g_string_append (expected, " or NA");
  return refuse (error, text, expected->str);
}

/* "1,200" is 1200: commas with three digits after each, and up to three before the first. */
static char *
join_thousands (const char *text)
{
  g_autoptr(GString) joined = g_string_new (NULL);
  const char *p = text;
  gsize n;

  if (*p == '-' || *p == '+')
    g_string_append_c (joined, *p++);
  n = strspn (p, "0123456789");
  if (n < 1 || n > 3 || p[n] != ',')
    return g_strdup (text);
  g_string_append_len (joined, p, (gssize) n);
  for (p += n; *p == ','; p += 4)
    {
      if (strspn (p + 1, "0123456789") != 3)
        return g_strdup (text);
      g_string_append_len (joined, p + 1, 3);
    }
  g_string_append (joined, p);
  return g_strdup (joined->str);
}

static gboolean
parse_number (const PlumbItem  *item,
              const char       *text,
              char            **out_value,
              GError          **error)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (item->standard);
  g_autofree char *plain = join_thousands (text);
  char *end;
  double number = g_ascii_strtod (plain, &end);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (end == plain || *end != '\0' || !isfinite (number))
    return refuse (error, text, "a number");

  if (fields->maximum > fields->minimum && (number < fields->minimum || number > fields->maximum))
    {
      g_set_error (error, PLUMB_MODEL_ERROR, PLUMB_MODEL_ERROR_OUT_OF_RANGE,
                   "%s is out of range; expected a number from %g to %g", text, fields->minimum,
                   fields->maximum);
      return FALSE;
    }
  *out_value = g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
  return TRUE;
}

static const PlumbChoice *
find_choice (const PlumbStandardFields *fields,
             const char                *text)
{
  g_autofree char *folded = fold_text (text);

  for (guint i = 0; i < fields->n_choices; i++)
    if (folds_to (folded, fields->choices[i].code) || folds_to (folded, fields->choices[i].label))
      return &fields->choices[i];
  return NULL;
}

static gboolean
parse_choices (const PlumbItem  *item,
               const char       *text,
               char            **out_value,
               GError          **error)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (item->standard);
  const PlumbChoice *whole = find_choice (fields, text);
  g_auto(GStrv) words = NULL;
  g_autoptr(GString) codes = g_string_new (NULL);

  if (whole != NULL || item->kind == PLUMB_ANSWER_CHOICE)
    {
      *out_value = whole != NULL ? g_strdup (whole->code) : NULL;
      return whole != NULL || refuse (error, text, "one of the field's choices");
    }

  words = g_strsplit_set (text, " ;,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const PlumbChoice *choice = *words[i] != '\0' ? find_choice (fields, words[i]) : NULL;

      if (choice == NULL && *words[i] != '\0')
        return refuse (error, words[i], "codes of the field's choices with spaces between");
      if (choice != NULL)
        g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", choice->code);
    }
  *out_value = g_strdup (codes->str);
  return TRUE;
}

/* Without what nobody sees; the lines of a longer text stand. */
static char *
dup_seen (const char *text)
{
  GString *seen = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!plumb_text_is_unseen (g_utf8_get_char (p)))
      g_string_append_unichar (seen, g_utf8_get_char (p));
  return g_string_free (seen, FALSE);
}

/**
 * plumb_answer_parse:
 * @item: what is answered
 * @text: (nullable): the answer as written in a spreadsheet
 * @out_value: (out) (nullable): the canonical value; %NULL for an empty answer
 * @error: (out) (optional): of %PLUMB_MODEL_ERROR, saying what was expected
 *
 * Returns: %FALSE with @error set where @text is no answer to @item
 */
gboolean
plumb_answer_parse (const PlumbItem  *item,
                    const char       *text,
                    char            **out_value,
                    GError          **error)
{
  g_autofree char *trimmed = g_strstrip (dup_seen (text != NULL ? text : ""));
  PlumbWrittenDay day;

  if (*trimmed == '\0')
    {
      *out_value = NULL;
      return TRUE;
    }

  switch (item->kind)
    {
    case PLUMB_ANSWER_COMPLIANCE:
      return parse_compliance (trimmed, out_value, error);
    case PLUMB_ANSWER_QUALITY:
      return parse_grade (item, trimmed, out_value, error);
    case PLUMB_ANSWER_NUMBER:
      return parse_number (item, trimmed, out_value, error);
    case PLUMB_ANSWER_CHOICE:
    case PLUMB_ANSWER_CHOICES:
      return parse_choices (item, trimmed, out_value, error);
    case PLUMB_ANSWER_DATE:
      if (!plumb_written_day_parse (trimmed, FALSE, &day))
        return refuse (error, trimmed, "a day such as 2017-07-01");
      *out_value = plumb_date_to_string (&day.date);
      return TRUE;
    case PLUMB_ANSWER_TEXT:
    case PLUMB_ANSWER_ROWS:
    default:
      break;
    }
  *out_value = g_steal_pointer (&trimmed);
  return TRUE;
}

static char *
label_choices (const PlumbStandardFields *fields,
               const char                *value)
{
  g_auto(GStrv) codes = g_strsplit (value, " ", -1);
  g_autoptr(GString) labels = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const PlumbChoice *choice = find_choice (fields, codes[i]);

      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                              choice != NULL ? choice->label : codes[i]);
    }
  return g_strdup (labels->str);
}

static char *
label_figure (const PlumbItem *item,
              const char      *value)
{
  const PlumbGrade *grade = NULL;

  if (strcmp (value, PLUMB_VALUE_NA) == 0)
    return g_strdup ("N/A");

  if (item->kind == PLUMB_ANSWER_QUALITY)
    grade = plumb_scale_lookup (item->scale, value);
  else
    for (guint i = 0; i < G_N_ELEMENTS (compliance); i++)
      if (strcmp (compliance[i].value, value) == 0)
        return g_strdup (compliance[i].label);
  return g_strdup (grade != NULL ? grade->label : value);
}

/**
 * plumb_answer_to_label:
 * @item: what was answered
 * @value: (nullable): canonical
 *
 * Returns: (transfer full): what a person reads, in the instrument's words; "" for no answer
 */
char *
plumb_answer_to_label (const PlumbItem *item,
                       const char      *value)
{
  if (value == NULL)
    return g_strdup ("");
  if (plumb_answer_kind_counts (item->kind))
    return label_figure (item, value);
  if (item->kind == PLUMB_ANSWER_CHOICE || item->kind == PLUMB_ANSWER_CHOICES)
    return label_choices (plumb_standard_get_fields (item->standard), value);
  return g_strdup (value);
}
