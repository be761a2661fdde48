/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-expression.h"

#include <string.h>

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "plumb-expression-words.h"
#include "plumb-xml.h"

/* Form authors write expressions: no honest one needs as many steps, and a bad one stops here. */
#define MAX_STEPS 100000
#define MAX_LENGTH 10000

struct _PlumbExpression
{
  gatomicrefcount         ref_count;
  char                   *text;        /* (owned) */
  xmlXPathCompExpr       *compiled;    /* (owned) */
  GPtrArray              *references;  /* (owned) PlumbReference */
  const PlumbVocabulary  *vocabulary;
};

/* What libxml2 hands on to the words that it calls. */
typedef struct
{
  const PlumbVocabulary *vocabulary;
  const PlumbScope      *scope;
} Evaluation;

G_DEFINE_QUARK (plumb-expression-error-quark, plumb_expression_error)
G_DEFINE_BOXED_TYPE (PlumbExpression, plumb_expression,
                     plumb_expression_ref, plumb_expression_unref)

/* Errors are asked of the result; without a handler libxml2 would print them. */
static void
ignore_error_cb (void           *data,
                 PlumbXmlRecord *record)
{
}

static void
push_value (xmlXPathParserContext *context,
            PlumbValue            *value)
{
  switch (value->kind)
    {
    case PLUMB_VALUE_NUMBER:
      valuePush (context, xmlXPathNewFloat (value->number));
      break;

    case PLUMB_VALUE_BOOLEAN:
      valuePush (context, xmlXPathNewBoolean (value->truth));
      break;

    case PLUMB_VALUE_TEXT:
    default:
      valuePush (context, xmlXPathNewCString (value->text != NULL ? value->text : ""));
      break;
    }

  g_free (value->text);
}

/* Stands behind every function of the vocabulary; libxml2 says under which name it was called. A
 * scope may rely on being given as many arguments as the vocabulary says. */
static void
call_word_cb (xmlXPathParserContext *context,
              int                    n_args)
{
  const Evaluation *evaluation = context->context->userData;
  const char *function = (const char *) context->context->function;
  const PlumbExpressionFunction *word =
    plumb_expression_find_function (evaluation->vocabulary, function);
  g_auto(GStrv) args = NULL;
  PlumbValue value = { PLUMB_VALUE_TEXT, NULL, 0, FALSE };

  if (word == NULL || n_args < 0 || (guint) n_args != word->n_args)
    {
      xmlXPathErr (context, XPATH_INVALID_ARITY);
      return;
    }

  args = g_new0 (char *, n_args + 1);
  for (int i = n_args - 1; i >= 0; i--)
    {
      xmlChar *arg = xmlXPathPopString (context);

      args[i] = g_strdup (arg != NULL ? (const char *) arg : "");
      xmlFree (arg);
    }

  if (context->error != XPATH_EXPRESSION_OK)
    return;
  evaluation->scope->call (evaluation->scope->data, function, (const char * const *) args, &value);
  push_value (context, &value);
}

static xmlXPathFunction
lookup_function_cb (void          *data,
                    const xmlChar *name,
                    const xmlChar *uri)
{
  PlumbExpression *self = data;

  if (uri == NULL && plumb_expression_find_function (self->vocabulary, (const char *) name) != NULL)
    return call_word_cb;
  return NULL;
}

static xmlXPathObject *
lookup_variable_cb (void          *data,
                    const xmlChar *name,
                    const xmlChar *uri)
{
  const PlumbScope *scope = data;
  PlumbValue value = { PLUMB_VALUE_TEXT, NULL, 0, FALSE };
  xmlXPathObject *object;

  scope->variable (scope->data, (const char *) name, &value);
  if (value.kind == PLUMB_VALUE_NUMBER)
    object = xmlXPathNewFloat (value.number);
  else if (value.kind == PLUMB_VALUE_BOOLEAN)
    object = xmlXPathNewBoolean (value.truth);
  else
    object = xmlXPathNewCString (value.text != NULL ? value.text : "");

  g_free (value.text);
  return object;
}

/* One empty document serves all evaluations: no expression can reach into it, none changes it. */
static xmlDoc *
get_empty_document (void)
{
  static xmlDoc *document = NULL;

  if (g_once_init_enter (&document))
    {
      plumb_xml_init ();
      g_once_init_leave (&document, xmlNewDoc ((const xmlChar *) "1.0"));
    }
  return document;
}

static xmlXPathContext *
create_context (void)
{
  xmlXPathContext *context = xmlXPathNewContext (get_empty_document ());

  context->node = (xmlNode *) context->doc;
  context->error = ignore_error_cb;
  context->opLimit = MAX_STEPS;
  return context;
}

static void
free_spares (gpointer data)
{
  GPtrArray *spares = data;

  for (guint i = 0; i < spares->len; i++)
    xmlXPathFreeContext (spares->pdata[i]);
  g_ptr_array_unref (spares);
}

/* Making a context costs more than most conditions do, and a save asks dozens of them, so each
 * thread keeps those that it has made. There is more than one where a scope asks other conditions
 * in its turn. */
static GPrivate spare_contexts = G_PRIVATE_INIT (free_spares);

static xmlXPathContext *
take_context (void)
{
  GPtrArray *spares = g_private_get (&spare_contexts);

  return spares != NULL && spares->len > 0 ? g_ptr_array_steal_index_fast (spares, spares->len - 1)
                                           : create_context ();
}

/* As new: with all its steps before it, and nothing of the evaluation that it served. */
static void
give_context_back (xmlXPathContext *context)
{
  GPtrArray *spares = g_private_get (&spare_contexts);

  if (spares == NULL)
    {
      spares = g_ptr_array_new ();
      g_private_set (&spare_contexts, spares);
    }

  context->node = (xmlNode *) context->doc;
  context->opCount = 0;
  context->userData = NULL;
  g_ptr_array_add (spares, context);
}

static gboolean
evaluate (PlumbExpression  *self,
          const PlumbScope *scope,
          gboolean         *out_truth)
{
  xmlXPathContext *context = take_context ();
  Evaluation evaluation = { self->vocabulary, scope };
  int result;

  context->userData = &evaluation;
  xmlXPathRegisterFuncLookup (context, lookup_function_cb, self);
  xmlXPathRegisterVariableLookup (context, lookup_variable_cb, (gpointer) scope);
  result = xmlXPathCompiledEvalToBoolean (self->compiled, context);
  /* An evaluation that broke off may have left anything behind. */
  if (result >= 0)
    give_context_back (context);
  else
    xmlXPathFreeContext (context);

  *out_truth = result == 1;
  return result >= 0;
}

static void
rehearse_call_cb (gpointer            data,
                  const char         *function,
                  const char * const *args,
                  PlumbValue         *out_value)
{
  out_value->text = g_strdup (data);
}

static void
rehearse_variable_cb (gpointer    data,
                      const char *name,
                      PlumbValue *out_value)
{
  out_value->text = g_strdup (data);
}

/* Finds at load what would fail at work: once with every word empty,
 * once with every word set. What stands behind an "and" or "or" may still be passed over, so the
 * scan of the words has to be strict by itself. */
static gboolean
rehearse (PlumbExpression  *self,
          GError          **error)
{
  PlumbScope empty = { rehearse_call_cb, rehearse_variable_cb, (gpointer) "" };
  PlumbScope full = { rehearse_call_cb, rehearse_variable_cb, (gpointer) "1" };
  gboolean truth;

  if (evaluate (self, &empty, &truth) && evaluate (self, &full, &truth))
    return TRUE;

  g_set_error (error, PLUMB_EXPRESSION_ERROR, PLUMB_EXPRESSION_ERROR_EVALUATION,
               "it cannot be worked out; check that each function is given what it needs");
  return FALSE;
}

static gboolean
compile (PlumbExpression  *self,
         GError          **error)
{
  xmlXPathContext *context = create_context ();

  self->compiled = xmlXPathCtxtCompile (context, (const xmlChar *) self->text);
  xmlXPathFreeContext (context);
  if (self->compiled != NULL)
    return TRUE;

  plumb_expression_set_syntax_error (error, "“%.200s” is not a condition; check brackets, quotes "
                                     "and the signs between", self->text);
  return FALSE;
}

static gboolean
check_length (const char  *text,
              GError     **error)
{
  if (strlen (text) <= MAX_LENGTH)
    return TRUE;

  plumb_expression_set_syntax_error (error, "it is longer than %u bytes; shorten it", MAX_LENGTH);
  return FALSE;
}

/**
 * plumb_expression_new:
 * @text: XPath 1.0
 * @vocabulary: the words it may use; must live as long as the expression
 *
 * Compiles a condition, and refuses unknown words, wrong numbers of arguments, and what cannot be
 * worked out.
 *
 * Returns: (transfer full) (nullable): the expression, or %NULL with an error that says what to do
 */
PlumbExpression *
plumb_expression_new (const char             *text,
                      const PlumbVocabulary  *vocabulary,
                      GError                **error)
{
  g_autoptr(PlumbExpression) self = NULL;

  g_return_val_if_fail (text != NULL && vocabulary != NULL, NULL);

  if (!check_length (text, error))
    return NULL;
  self = g_new0 (PlumbExpression, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_strdup (text);
  self->vocabulary = vocabulary;
  self->references = g_ptr_array_new_with_free_func (plumb_reference_free);

  if (!compile (self, error)
      || !plumb_expression_scan_words (self->text, vocabulary, self->references, error)
      || !rehearse (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

PlumbExpression *
plumb_expression_ref (PlumbExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
plumb_expression_unref (PlumbExpression *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->compiled, xmlXPathFreeCompExpr);
  g_ptr_array_unref (self->references);
  g_free (self->text);
  g_free (self);
}

const char *
plumb_expression_get_text (PlumbExpression *self)
{
  return self->text;
}

/**
 * plumb_expression_list_references:
 *
 * Returns: (transfer full) (element-type PlumbReference): every call in the expression, those of
 * XPath's own functions included, and every variable that is compared with a text
 */
GPtrArray *
plumb_expression_list_references (PlumbExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_ptr_array_copy (self->references, plumb_reference_copy, NULL);
}

/**
 * plumb_expression_is_true:
 * @scope: what the words mean now
 *
 * May be called from several threads at once, and from within a scope's callback.
 *
 * Returns: whether the condition holds; %FALSE also where it cannot be worked out within its steps
 */
gboolean
plumb_expression_is_true (PlumbExpression  *self,
                          const PlumbScope *scope)
{
  gboolean truth;

  g_return_val_if_fail (self != NULL && scope != NULL, FALSE);

  return evaluate (self, scope, &truth) && truth;
}
