/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-expression-words.h"

#include <string.h>

#include "plumb-text.h"

typedef struct
{
  const char *name;
  guint       min_args;
  guint       max_args;
} CoreFunction;

/* What XPath 1.0 itself offers and a condition may use. A condition has no document to look into,
 * so what asks about nodes (count(), sum(), position(), string() of nothing) is not among it. */
static const CoreFunction core_functions[] = {
  { "not", 1, 1 },
  { "true", 0, 0 },
  { "false", 0, 0 },
  { "boolean", 1, 1 },
  { "string", 1, 1 },
  { "number", 1, 1 },
  { "concat", 2, G_MAXUINT },
  { "contains", 2, 2 },
  { "starts-with", 2, 2 },
  { "substring", 2, 3 },
  { "substring-before", 2, 2 },
  { "substring-after", 2, 2 },
  { "string-length", 1, 1 },
  { "normalize-space", 1, 1 },
  { "translate", 3, 3 },
  { "floor", 1, 1 },
  { "ceiling", 1, 1 },
  { "round", 1, 1 },
};

/* A bracket that is open during the scan: of a call, or (with no name) of a group. */
typedef struct
{
  char     *name;
  char     *literals[2];   /* (nullable): the first arguments that are a literal and nothing else */
  char     *compared;      /* (nullable): the literal before it, "'RI' = grade(" */
  guint     n_commas;
  gboolean  is_empty;
  gboolean  is_argument_empty;
} Bracket;

typedef struct
{
  const PlumbVocabulary *vocabulary;
  GPtrArray             *references;
  GArray                *brackets;
  const char            *compared;      /* (nullable): the last literal with an equals sign … */
  const char            *compared_end;  /* … its closing quote … */
  const char            *compared_to;   /* … and what stands behind that sign */
  gboolean               has_operand;   /* a value ends here, so that an operator may follow */
} Scan;

static void
clear_bracket (gpointer data)
{
  Bracket *bracket = data;

  g_clear_pointer (&bracket->name, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (bracket->literals); i++)
    g_clear_pointer (&bracket->literals[i], g_free);
  g_clear_pointer (&bracket->compared, g_free);
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_name_char (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

static const char *
skip_name (const char *text)
{
  while (is_name_char (*text))
    text++;
  return text;
}

static const char *
skip_spaces (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* What follows an equals sign, or its opposite, at @text; %NULL where there is none. */
static const char *
skip_equals (const char *text)
{
  text = skip_spaces (text);
  if (*text == '=')
    return skip_spaces (text + 1);
  if (text[0] == '!' && text[1] == '=')
    return skip_spaces (text + 2);
  return NULL;
}

/* (transfer full) (nullable): the literal that what ends at @end is compared with */
static char *
dup_compared_after (const char *end)
{
  const char *text = skip_equals (end);
  const char *close;

  if (text == NULL || (*text != '\'' && *text != '"'))
    return NULL;
  close = strchr (text + 1, *text);
  return close != NULL ? g_strndup (text + 1, close - text - 1) : NULL;
}

static char *
dup_compared_before (const Scan *scan,
                     const char *start)
{
  return scan->compared_to != NULL && scan->compared_to == start
         ? g_strndup (scan->compared, scan->compared_end - scan->compared) : NULL;
}

static char *
list_allowed (const PlumbVocabulary *vocabulary)
{
  GString *list = g_string_new ("allowed are");

  for (const PlumbExpressionFunction *f = vocabulary->functions; f->name != NULL; f++)
    g_string_append_printf (list, " %s(),", f->name);
  for (const char * const *name = vocabulary->variables; *name != NULL; name++)
    g_string_append_printf (list, " $%s,", *name);
  g_string_append (list, " and of XPath");
  for (gsize i = 0; i < G_N_ELEMENTS (core_functions); i++)
    g_string_append_printf (list, "%s %s()", i == 0 ? "" : ",", core_functions[i].name);

  return g_string_free (list, FALSE);
}

static gboolean
find_arity (const PlumbVocabulary *vocabulary,
            const char            *name,
            guint                 *out_min,
            guint                 *out_max)
{
  const PlumbExpressionFunction *function = plumb_expression_find_function (vocabulary, name);

  if (function != NULL)
    {
      *out_min = *out_max = function->n_args;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (core_functions); i++)
    if (strcmp (core_functions[i].name, name) == 0)
      {
        *out_min = core_functions[i].min_args;
        *out_max = core_functions[i].max_args;
        return TRUE;
      }

  return FALSE;
}

void
plumb_expression_set_syntax_error (GError     **error,
                                   const char  *format,
                                   ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = plumb_text_vformat (format, args);
  va_end (args);
  g_set_error_literal (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_SYNTAX, message);
}

static gboolean
check_call (Scan           *scan,
            const Bracket  *bracket,
            const char     *end,
            GError        **error)
{
  guint n_args = bracket->is_empty ? 0 : bracket->n_commas + 1;
  guint min_args, max_args;
  g_autofree char *compared = dup_compared_after (end);
  PlumbReference reference = { bracket->name, bracket->literals[0], bracket->literals[1],
                               compared != NULL ? compared : bracket->compared };

  if (!find_arity (scan->vocabulary, bracket->name, &min_args, &max_args))
    {
      g_autofree char *allowed = list_allowed (scan->vocabulary);

      g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
                   "the function %s() is not known; %s", bracket->name, allowed);
      return FALSE;
    }

  if (n_args < min_args || n_args > max_args)
    {
      g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
                   "%s() has %u %s between its brackets; it takes %s%u", bracket->name, n_args,
                   n_args == 1 ? "value" : "values", min_args == max_args ? "" : "at least ",
                   n_args > max_args ? max_args : min_args);
      return FALSE;
    }

  g_ptr_array_add (scan->references, plumb_reference_copy (&reference, NULL));
  return TRUE;
}

static void
open_bracket (Scan       *scan,
              const char *name,
              gsize       length)
{
  Bracket bracket = { .is_empty = TRUE, .is_argument_empty = TRUE };

  if (length > 0)
    {
      bracket.name = g_strndup (name, length);
      bracket.compared = dup_compared_before (scan, name);
    }
  g_array_append_val (scan->brackets, bracket);
}

/* %NULL outside all brackets; valid until the next is opened. */
static Bracket *
get_innermost (Scan *scan)
{
  return scan->brackets->len > 0
         ? &g_array_index (scan->brackets, Bracket, scan->brackets->len - 1) : NULL;
}

static gboolean
close_bracket (Scan        *scan,
               const char  *end,
               GError     **error)
{
  Bracket *bracket = get_innermost (scan);
  gboolean good;

  if (bracket == NULL)
    {
      plumb_expression_set_syntax_error (error, "there is one “)” more than there are “(”; take "
                                         "it out");
      return FALSE;
    }
  if (bracket->is_argument_empty && (bracket->name == NULL || !bracket->is_empty))
    {
      plumb_expression_set_syntax_error (error, "nothing stands before a “)”; write what is "
                                         "missing there");
      return FALSE;
    }
  good = bracket->name == NULL || check_call (scan, bracket, end, error);
  g_array_set_size (scan->brackets, scan->brackets->len - 1);
  return good;
}

/* Something other than a closing bracket stands between the innermost brackets. */
static void
note_content (Scan *scan)
{
  Bracket *bracket = get_innermost (scan);

  if (bracket == NULL)
    return;
  bracket->is_empty = FALSE;
  bracket->is_argument_empty = FALSE;
}

/* A comma stands between the values of a call and nowhere else. */
static gboolean
note_comma (Scan    *scan,
            GError **error)
{
  Bracket *bracket = get_innermost (scan);

  if (bracket == NULL || bracket->name == NULL || bracket->is_argument_empty)
    {
      plumb_expression_set_syntax_error (error, "a “,” stands where no value of a function ends; "
                                         "take it out or write what is missing before it");
      return FALSE;
    }
  bracket->n_commas++;
  bracket->is_argument_empty = TRUE;
  return TRUE;
}

/* Returns what follows the literal at @text. */
static const char *
scan_literal (Scan        *scan,
              const char  *text,
              GError     **error)
{
  const char *end = strchr (text + 1, *text);
  Bracket *bracket = get_innermost (scan);
  const char *after;

  if (end == NULL)
    {
      plumb_expression_set_syntax_error (error, "the text that begins with %.40s has no quote at "
                                         "its end; add it", text);
      return NULL;
    }
  after = skip_spaces (end + 1);
  if (bracket != NULL && bracket->is_argument_empty && (*after == ',' || *after == ')')
      && bracket->n_commas < G_N_ELEMENTS (bracket->literals))
    bracket->literals[bracket->n_commas] = g_strndup (text + 1, end - text - 1);

  scan->has_operand = TRUE;
  scan->compared = text + 1;
  scan->compared_end = end;
  scan->compared_to = skip_equals (end + 1);
  note_content (scan);
  return end + 1;
}

static void
note_variable (Scan       *scan,
               const char *start,
               const char *word,
               const char *end)
{
  g_autofree char *before = dup_compared_before (scan, start);
  g_autofree char *after = dup_compared_after (end);
  g_autofree char *name = g_strdup_printf ("$%.*s", (int) (end - word), word);
  PlumbReference reference = { name, NULL, NULL, after != NULL ? after : before };

  if (reference.compared != NULL)
    g_ptr_array_add (scan->references, plumb_reference_copy (&reference, NULL));
}

/* Returns what follows the variable at @text, which starts with "$". */
static const char *
scan_variable (Scan        *scan,
               const char  *text,
               GError     **error)
{
  const char *start = skip_spaces (text + 1);
  const char *end = skip_name (start);
  g_autofree char *name = g_strndup (start, end - start);
  g_autofree char *allowed = NULL;

  note_content (scan);
  if (g_strv_contains (scan->vocabulary->variables, name))
    {
      note_variable (scan, text, start, end);
      scan->has_operand = TRUE;
      return end;
    }

  allowed = list_allowed (scan->vocabulary);
  g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
               "the variable $%s is not known; %s", name, allowed);
  return NULL;
}

/* A name is a call, or after a value an operator. Anything else would be a path into a document, of
 * which there is none: most likely the quotes around a text were forgotten. */
static const char *
scan_name (Scan        *scan,
           const char  *text,
           GError     **error)
{
  static const char * const operators[] = { "and", "or", "div", "mod", NULL };
  const char *end = skip_name (text);
  const char *after = skip_spaces (end);
  g_autofree char *name = g_strndup (text, end - text);

  note_content (scan);
  if (scan->has_operand && g_strv_contains (operators, name))
    {
      scan->has_operand = FALSE;
      return end;
    }

  if (*after == '(')
    {
      open_bracket (scan, text, end - text);
      scan->has_operand = FALSE;
      return after + 1;
    }

  g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
               "“%s” stands alone; put a text in quotes ('%s'), or write a function as %s()",
               name, name, name);
  return NULL;
}

/* Returns what follows the sign at @text, or %NULL if it belongs to a path. */
static const char *
scan_sign (Scan        *scan,
           const char  *text,
           GError     **error)
{
  gboolean digit = g_ascii_isdigit (*text);
  gboolean point = *text == '.' && (g_ascii_isdigit (text[1]) || scan->has_operand);

  if (strchr ("/@[]:|", *text) != NULL || (*text == '.' && !point)
      || (*text == '*' && !scan->has_operand))
    {
      g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
                   "“%c” makes a path, and a condition has no document to look into; use the "
                   "functions grade('…') or answer('…')", *text);
      return NULL;
    }

  scan->has_operand = digit || point || *text == ')';
  if (*text == ',')
    {
      return note_comma (scan, error) ? text + 1 : NULL;
    }
  else if (*text == '(')
    {
      note_content (scan);
      open_bracket (scan, NULL, 0);
    }
  else if (*text == ')')
    {
      return close_bracket (scan, text + 1, error) ? text + 1 : NULL;
    }
  else
    {
      note_content (scan);
    }

  return text + 1;
}

void
plumb_reference_free (gpointer data)
{
  PlumbReference *reference = data;

  g_free (reference->function);
  g_free (reference->argument);
  g_free (reference->second);
  g_free (reference->compared);
  g_free (reference);
}

gpointer
plumb_reference_copy (gconstpointer source,
                      gpointer      unused)
{
  const PlumbReference *reference = source;
  PlumbReference *copy = g_new (PlumbReference, 1);

  copy->function = g_strdup (reference->function);
  copy->argument = g_strdup (reference->argument);
  copy->second = g_strdup (reference->second);
  copy->compared = g_strdup (reference->compared);
  return copy;
}

/* %NULL where the vocabulary has no such function. */
const PlumbExpressionFunction *
plumb_expression_find_function (const PlumbVocabulary *vocabulary,
                                const char            *name)
{
  for (const PlumbExpressionFunction *f = vocabulary->functions; f->name != NULL; f++)
    if (strcmp (f->name, name) == 0)
      return f;
  return NULL;
}

/* libxml2 takes the end of the text for a closing bracket in places. */
static gboolean
check_closed (Scan    *scan,
              GError **error)
{
  const Bracket *bracket = get_innermost (scan);

  if (bracket == NULL)
    return TRUE;

  if (bracket->name != NULL)
    plumb_expression_set_syntax_error (error, "the bracket after “%.40s” is open; close it with "
                                       "“)” after the values that it takes", bracket->name);
  else
    plumb_expression_set_syntax_error (error, "a “(” is open; close it with “)”");
  return FALSE;
}

/* libxml2 has accepted the grammar by now, but is no judge of whether all of it is there: this
 * looks at which words are used, with what, and that every bracket is closed. */
gboolean
plumb_expression_scan_words (const char             *text,
                             const PlumbVocabulary  *vocabulary,
                             GPtrArray              *references,
                             GError                **error)
{
  g_autoptr(GArray) brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  Scan scan = { .vocabulary = vocabulary, .references = references, .brackets = brackets };

  g_array_set_clear_func (brackets, clear_bracket);
  while (text != NULL && *(text = skip_spaces (text)) != '\0')
    {
      if (*text == '\'' || *text == '"')
        text = scan_literal (&scan, text, error);
      else if (*text == '$')
        text = scan_variable (&scan, text, error);
      else if (is_name_start (*text))
        text = scan_name (&scan, text, error);
      else
        text = scan_sign (&scan, text, error);
    }

  return text != NULL && check_closed (&scan, error);
}
