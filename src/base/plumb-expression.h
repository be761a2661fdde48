/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A condition of an instrument: XPath 1.0, compiled once, asked often. The words an expression may
 * use (functions and variables) belong to whoever owns the subject and are given as a vocabulary;
 * what they mean for one audit is given as a scope when it is evaluated. */

#define PLUMB_EXPRESSION_ERROR (plumb_expression_error_quark ())

typedef enum
{
  PLUMB_EXPRESSION_ERROR_SYNTAX,
  PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD,
  PLUMB_EXPRESSION_ERROR_EVALUATION
} PlumbExpressionError;

#define PLUMB_TYPE_EXPRESSION (plumb_expression_get_type ())

typedef struct _PlumbExpression PlumbExpression;

/**
 * PlumbExpressionFunction:
 * @name: as written, for example "grade"
 * @n_args: how many text arguments it takes
 *
 * One function that expressions may call.
 */
typedef struct
{
  const char *name;
  guint       n_args;
} PlumbExpressionFunction;

/**
 * PlumbVocabulary:
 * @functions: ended by an entry whose name is %NULL
 * @variables: ended by %NULL
 *
 * All words that an expression may use; static data.
 */
typedef struct
{
  const PlumbExpressionFunction *functions;
  const char * const            *variables;
} PlumbVocabulary;

typedef enum
{
  PLUMB_VALUE_TEXT,
  PLUMB_VALUE_NUMBER,
  PLUMB_VALUE_BOOLEAN
} PlumbValueKind;

/**
 * PlumbValue:
 * @text: (owned): made with g_strdup(), for %PLUMB_VALUE_TEXT
 *
 * What a function or variable stands for.
 */
typedef struct
{
  PlumbValueKind kind;
  char          *text;
  double         number;
  gboolean       truth;
} PlumbValue;

/**
 * PlumbScope:
 *
 * The meaning of the vocabulary's words at one moment. Both callbacks fill @out_value.
 */
typedef struct
{
  void     (*call)     (gpointer            data,
                        const char         *function,
                        const char * const *args,
                        PlumbValue         *out_value);
  void     (*variable) (gpointer            data,
                        const char         *name,
                        PlumbValue         *out_value);
  gpointer data;
} PlumbScope;

/**
 * PlumbReference:
 * @argument: (nullable): the first argument, where it is a literal
 * @second: (nullable): the second, likewise
 * @compared: (nullable): the literal that it is equal to or not
 *
 * A call found in an expression; or a variable ("$plan-type") that is compared with a literal.
 */
typedef struct
{
  char *function;
  char *argument;
  char *second;
  char *compared;
} PlumbReference;

GQuark plumb_expression_error_quark (void);
GType  plumb_expression_get_type    (void) G_GNUC_CONST;

PlumbExpression *plumb_expression_new   (const char             *text,
                                         const PlumbVocabulary  *vocabulary,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbExpression *plumb_expression_ref   (PlumbExpression        *self);
void             plumb_expression_unref (PlumbExpression        *self);
/* As it was written. */
const char      *plumb_expression_get_text (PlumbExpression     *self);

GPtrArray  *plumb_expression_list_references (PlumbExpression  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_expression_is_true         (PlumbExpression  *self,
                                              const PlumbScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbExpression, plumb_expression_unref)

G_END_DECLS
