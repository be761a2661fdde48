/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-check.h"

#include "plumb-answers.h"
#include "plumb-audit-form.h"
#include "plumb-form-node.h"
#include "plumb-scale.h"
#include "plumb-section.h"
#include "plumb-standard.h"

#define CODE_PATTERN "^[A-Z][A-Z0-9_-]*(\\.[A-Z0-9_-]+)*$"

/* A place in the file that an error can point at. */
typedef struct
{
  PlumbInstrument *instrument;
  GHashTable      *lines;   /* of the parts that carry no line of their own */
  const char      *name;
  gboolean         stored;
} Check;

typedef enum
{
  WHERE_RELEVANT,
  WHERE_REQUIRED,
  WHERE_LIMIT
} Where;

static int
get_line (const Check   *check,
          gconstpointer  part)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (check->lines, part));
}

static gboolean
check_code (const Check  *check,
            GHashTable   *seen,
            const char   *code,
            int           line,
            GError      **error)
{
  gpointer first = g_hash_table_lookup (seen, code);

  if (!g_regex_match_simple (CODE_PATTERN, code, G_REGEX_DOLLAR_ENDONLY, 0))
    {
      plumb_form_set_error (error, check->name, line,
                            "the code %s is not of the right form; use capital letters and "
                            "figures, with dots between parts, like PLN.04", code);
      return FALSE;
    }

  if (first != NULL)
    {
      plumb_form_set_error (error, check->name, line,
                            "the code %s is used twice (first on line %d); give this one a code "
                            "that was never used", code, GPOINTER_TO_INT (first));
      return FALSE;
    }

  g_hash_table_insert (seen, (gpointer) code, GINT_TO_POINTER (line));
  return TRUE;
}

static gboolean
check_codes (const Check  *check,
             GError      **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < plumb_instrument_get_n_sections (check->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (check->instrument, i);
      const PlumbSectionFields *fields = plumb_section_get_fields (section);

      if (!check_code (check, seen, fields->code, fields->line, error))
        return FALSE;

      for (guint j = 0; j < plumb_section_get_n_standards (section); j++)
        {
          PlumbStandard *standard = plumb_section_get_standard (section, j);

          if (!check_code (check, seen, plumb_standard_get_code (standard),
                           plumb_standard_get_fields (standard)->line, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
is_grade_of_a_section (PlumbInstrument *instrument,
                       const char      *code)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (plumb_section_is_graded (section)
          && plumb_scale_lookup (plumb_section_get_fields (section)->scale, code) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What the first argument of a call has to be; %NULL where it is right. */
static const char *
find_fault (PlumbInstrument      *instrument,
            const PlumbReference *reference)
{
  const PlumbItem *item = NULL;
  const char *function = reference->function;

  if (g_str_equal (function, "count-grades") || g_str_equal (function, "count-below"))
    return reference->argument != NULL && is_grade_of_a_section (instrument, reference->argument)
           ? NULL : "a grade of the scale";

  if (reference->argument != NULL && !g_str_equal (reference->argument, PLUMB_CODE_OVERALL))
    item = plumb_instrument_lookup_item (instrument, reference->argument);
  if (g_str_equal (function, "grade") || g_str_equal (function, "rank"))
    return item != NULL && item->kind == PLUMB_ANSWER_QUALITY
           ? NULL : "a graded section or a quality standard of this instrument";
  if (g_str_equal (function, "answer"))
    return item != NULL ? NULL : "a standard of this instrument";
  if (g_str_equal (function, "chosen"))
    return item != NULL && (item->kind == PLUMB_ANSWER_CHOICE || item->kind == PLUMB_ANSWER_CHOICES)
           ? NULL : "a standard of kind choice or choices";

  return NULL;
}

static char *
list_choices (const PlumbStandardFields *fields)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < fields->n_choices; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", fields->choices[i].code);
  return g_string_free (codes, FALSE);
}

/* A choice that is not offered would never hold, and nobody would notice. */
static gboolean
check_choice (const Check           *check,
              const PlumbReference  *reference,
              const char            *attribute,
              int                    line,
              GError               **error)
{
  const PlumbItem *item = plumb_instrument_lookup_item (check->instrument, reference->argument);
  const PlumbStandardFields *fields = plumb_standard_get_fields (item->standard);
  g_autofree char *codes = NULL;

  for (guint i = 0; i < fields->n_choices; i++)
    if (g_strcmp0 (fields->choices[i].code, reference->second) == 0)
      return TRUE;

  codes = list_choices (fields);
  plumb_form_set_error (error, check->name, line,
                        "the condition in %s= asks chosen('%s', %s%s%s), which is none of its "
                        "choices; put one of them in quotes: %s", attribute, reference->argument,
                        reference->second != NULL ? "'" : "",
                        reference->second != NULL ? reference->second : "…",
                        reference->second != NULL ? "'" : "", codes);
  return FALSE;
}

static void
add_word (GString    *words,
          const char *word)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
}

/* (nullable): what an answer can be, where that is known; "NA" is what grade() calls not
 * applicable */
static char *
list_values (PlumbInstrument      *instrument,
             const PlumbReference *reference)
{
  static const char * const compliance[] = {
    PLUMB_VALUE_MET, PLUMB_VALUE_PARTLY, PLUMB_VALUE_NOT_MET, PLUMB_VALUE_CANNOT_TELL
  };
  const PlumbItem *item = plumb_instrument_lookup_item (instrument, reference->argument);
  gboolean grade = g_str_equal (reference->function, "grade");
  g_autoptr(GString) words = g_string_new (NULL);

  if (item->kind == PLUMB_ANSWER_CHOICE)
    return list_choices (plumb_standard_get_fields (item->standard));
  if (item->kind != PLUMB_ANSWER_COMPLIANCE && item->kind != PLUMB_ANSWER_QUALITY)
    return NULL;

  for (guint i = 0; item->kind == PLUMB_ANSWER_COMPLIANCE && i < G_N_ELEMENTS (compliance); i++)
    add_word (words, compliance[i]);
  for (int rank = item->scale != NULL ? plumb_scale_get_n_grades (item->scale) : 0;
       item->kind == PLUMB_ANSWER_QUALITY && rank >= 1; rank--)
    add_word (words, plumb_scale_get_grade (item->scale, rank)->code);
  add_word (words, grade ? "NA" : PLUMB_VALUE_NA);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
list_audit_types (PlumbInstrument *instrument)
{
  GPtrArray *types = plumb_instrument_get_fields (instrument)->audit_types;
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++)
    add_word (words, ((PlumbAuditType *) g_ptr_array_index (types, i))->code);
  return g_string_free (words, FALSE);
}

/* A code that an answer can never be would never hold, or always; "" asks whether there is one. */
static gboolean
check_compared (const Check           *check,
                const PlumbReference  *reference,
                const char            *attribute,
                int                    line,
                GError               **error)
{
  g_autofree char *values = NULL;
  g_auto(GStrv) codes = NULL;

  if (reference->compared == NULL || *reference->compared == '\0')
    return TRUE;
  if (g_str_equal (reference->function, "$audit-type"))
    values = list_audit_types (check->instrument);
  else if (g_str_equal (reference->function, "grade")
           || g_str_equal (reference->function, "answer"))
    values = list_values (check->instrument, reference);
  if (values == NULL)
    return TRUE;

  codes = g_strsplit (values, ", ", -1);
  if (g_strv_contains ((const char * const *) codes, reference->compared))
    return TRUE;
  plumb_form_set_error (error, check->name, line,
                        "the condition in %s= compares %s%s%s%s with '%s', which it can never be; "
                        "put one of these in quotes: %s", attribute, reference->function,
                        reference->argument != NULL ? "('" : "",
                        reference->argument != NULL ? reference->argument : "",
                        reference->argument != NULL ? "')" : "", reference->compared, values);
  return FALSE;
}

static gboolean
asks_whole_audit (const char *function)
{
  return g_str_equal (function, "critical-failed") || g_str_equal (function, "count-graded")
         || g_str_equal (function, "count-grades") || g_str_equal (function, "count-below");
}

static gboolean
check_reference (const Check           *check,
                 const PlumbReference  *reference,
                 Where                  where,
                 int                    line,
                 GError               **error)
{
  static const char * const attributes[] = { "relevant", "required", "when" };
  const char *fault = find_fault (check->instrument, reference);

  if (fault != NULL)
    {
      plumb_form_set_error (error, check->name, line,
                            "the condition in %s= refers to %s(%s%s%s), which is unknown; put "
                            "%s in quotes", attributes[where], reference->function,
                            reference->argument != NULL ? "'" : "",
                            reference->argument != NULL ? reference->argument : "…",
                            reference->argument != NULL ? "'" : "", fault);
      return FALSE;
    }

  if (g_str_equal (reference->function, "chosen")
      && !check_choice (check, reference, attributes[where], line, error))
    return FALSE;
  if (!check->stored && !check_compared (check, reference, attributes[where], line, error))
    return FALSE;

  if (where == WHERE_RELEVANT && asks_whole_audit (reference->function))
    {
      plumb_form_set_error (error, check->name, line,
                            "the condition in relevant= asks %s(), which depends on what is "
                            "relevant itself; ask for single answers instead",
                            reference->function);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_condition (const Check      *check,
                 PlumbExpression  *condition,
                 Where             where,
                 int               line,
                 GError          **error)
{
  g_autoptr(GPtrArray) references = NULL;

  if (condition == NULL)
    return TRUE;

  references = plumb_expression_list_references (condition);
  for (guint i = 0; i < references->len; i++)
    if (!check_reference (check, g_ptr_array_index (references, i), where, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_section_conditions (const Check   *check,
                          PlumbSection  *section,
                          GError       **error)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);

  if (!check_condition (check, fields->relevant, WHERE_RELEVANT, fields->line, error))
    return FALSE;

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      const PlumbStandardFields *standard =
        plumb_standard_get_fields (plumb_section_get_standard (section, i));

      if (!check_condition (check, standard->relevant, WHERE_RELEVANT, standard->line, error)
          || !check_condition (check, standard->required, WHERE_REQUIRED, standard->line, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_conditions (const Check  *check,
                  GError      **error)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (check->instrument)->overall;

  for (guint i = 0; i < plumb_instrument_get_n_sections (check->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (check->instrument, i);

      if (!check_section_conditions (check, section, error))
        return FALSE;
    }

  for (guint i = 0; overall != NULL && i < overall->limits->len; i++)
    {
      const PlumbLimit *limit = g_ptr_array_index (overall->limits, i);

      if (!check_condition (check, limit->when, WHERE_LIMIT, get_line (check, limit), error))
        return FALSE;
    }

  return TRUE;
}

/* Of a form whose every type is a second look, nothing would ever be done. */
static gboolean
check_headline (const Check  *check,
                GError      **error)
{
  GPtrArray *types = plumb_instrument_get_fields (check->instrument)->audit_types;

  for (guint i = 0; i < types->len; i++)
    if (((const PlumbAuditType *) types->pdata[i])->counts == PLUMB_AUDIT_COUNTS_HEADLINE)
      return TRUE;

  plumb_form_set_error (error, check->name, get_line (check, types->pdata[0]),
                        "no audit type counts for the headline, so no audit would ever be done; "
                        "write counts=\"headline\" on the types that are a first look at a file");
  return FALSE;
}

static gboolean
check_audit_types (const Check  *check,
                   GError      **error)
{
  GPtrArray *types = plumb_instrument_get_fields (check->instrument)->audit_types;

  for (guint i = 0; i < types->len; i++)
    {
      const PlumbAuditType *type = g_ptr_array_index (types, i);

      for (guint j = 0; type->selection != NULL && j < type->selection->len; j++)
        {
          const char *code = g_ptr_array_index (type->selection, j);
          const PlumbItem *item = plumb_instrument_lookup_item (check->instrument, code);

          if (item != NULL && item->standard != NULL)
            continue;
          plumb_form_set_error (error, check->name, get_line (check, type),
                                "the selection of the audit type %s names %s, which is no standard "
                                "of this instrument; correct or remove it", type->code,
                                *code != '\0' ? code : "nothing");
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_overall (const Check  *check,
               GError      **error)
{
  const PlumbOverallRule *overall = plumb_instrument_get_fields (check->instrument)->overall;
  PlumbSection *needed = NULL;
  guint n_graded = 0;

  if (overall == NULL)
    return TRUE;

  for (guint i = 0; i < plumb_instrument_get_n_sections (check->instrument); i++)
    if (plumb_section_is_graded (plumb_instrument_get_section (check->instrument, i)))
      n_graded++;
  if (overall->minimum_graded > n_graded)
    {
      plumb_form_set_error (error, check->name, get_line (check, overall),
                            "minimum-graded= asks for %u graded sections, and there are %u; ask "
                            "for fewer", overall->minimum_graded, n_graded);
      return FALSE;
    }

  if (overall->needs == NULL)
    return TRUE;

  needed = plumb_instrument_lookup_section (check->instrument, overall->needs);
  if (needed != NULL && plumb_section_is_graded (needed))
    return TRUE;

  plumb_form_set_error (error, check->name, get_line (check, overall),
                        "needs= names %s, which is no graded section of this instrument; name one, "
                        "or remove needs=", overall->needs);
  return FALSE;
}

/* One button raises a concern, and what it leads to has to be answered yes or no. */
static gboolean
check_concern (const Check  *check,
               GError      **error)
{
  const PlumbStandardFields *first = NULL;

  for (guint i = 0; i < plumb_instrument_get_n_items (check->instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (check->instrument, i);
      const PlumbStandardFields *fields;

      if (item->standard == NULL
          || !plumb_standard_has_flag (item->standard, PLUMB_STANDARD_CONCERN))
        continue;

      fields = plumb_standard_get_fields (item->standard);
      if (item->kind != PLUMB_ANSWER_CHOICE)
        {
          plumb_form_set_error (error, check->name, fields->line,
                                "the standard %s has the flag concern, which belongs to "
                                "kind=\"choice\"; remove the flag, or make it a choice",
                                fields->code);
          return FALSE;
        }
      if (first != NULL)
        {
          plumb_form_set_error (error, check->name, fields->line,
                                "the standard %s has the flag concern, as %s on line %d has; keep "
                                "it on one of the two", fields->code, first->code, first->line);
          return FALSE;
        }
      first = fields;
    }
  return TRUE;
}

/**
 * plumb_instrument_check_run:
 * @lines: line by pointer, of audit types, limits and the overall rule
 * @name: what errors call the file
 * @stored: whether audits may have been made with it: what an earlier version of the program let
 *   pass, and what does no harm, must not make them unreadable
 *
 * Finds what a schema cannot say: codes used twice or not of the pattern, references to what is not
 * there, themes that are unknown or measured twice, conditions that wait for each other.
 *
 * Returns: %TRUE if nothing is wrong; else %FALSE with the first fault
 */
gboolean
plumb_instrument_check_run (PlumbInstrument  *instrument,
                            GHashTable       *lines,
                            const char       *name,
                            gboolean          stored,
                            GError          **error)
{
  Check check = { instrument, lines, name, stored };

  return check_codes (&check, error)
         && plumb_instrument_check_themes (instrument, lines, name, error)
         && check_audit_types (&check, error)
         && check_headline (&check, error)
         && check_concern (&check, error)
         && check_overall (&check, error)
         && check_conditions (&check, error)
         && plumb_instrument_check_order (instrument, name, error);
}
