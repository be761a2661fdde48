/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

#include "plumb-audit-form.h"
#include "plumb-expression.h"

/* Uses every argument that the vocabulary promises. */
static void
call_cb (gpointer            data,
         const char         *function,
         const char * const *args,
         PlumbValue         *out_value)
{
  const PlumbExpressionFunction *word = plumb_audit_form_get_vocabulary ()->functions;

  while (g_strcmp0 (word->name, function) != 0)
    word++;
  out_value->text = g_strdup (word->n_args > 0 ? args[0] : "");
  for (guint i = 0; i < word->n_args; i++)
    g_assert (args[i] != NULL);
  g_assert (args[word->n_args] == NULL);
}

static void
variable_cb (gpointer    data,
             const char *name,
             PlumbValue *out_value)
{
  out_value->kind = PLUMB_VALUE_NUMBER;
  out_value->number = 3;
}

/* What libxml2 takes for whole must be whole: as many brackets open as close outside of texts. */
static gboolean
is_balanced (const char *text)
{
  int open = 0;
  char quote = '\0';

  for (; *text != '\0'; text++)
    {
      if (quote != '\0')
        quote = *text == quote ? '\0' : quote;
      else if (*text == '\'' || *text == '"')
        quote = *text;
      else
        open += *text == '(' ? 1 : *text == ')' ? -1 : 0;
    }
  return open == 0 && quote == '\0';
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  PlumbScope scope = { call_cb, variable_cb, NULL };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbExpression) expression = NULL;

  /* A condition comes out of an XML file, which is UTF-8. */
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  expression = plumb_expression_new (text, plumb_audit_form_get_vocabulary (), &error);
  g_assert ((expression == NULL) == (error != NULL));
  if (expression != NULL)
    {
      g_autoptr(GPtrArray) references = plumb_expression_list_references (expression);

      g_assert (is_balanced (text));
      plumb_expression_is_true (expression, &scope);
    }
  return 0;
}
