/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-expression.h"

static const PlumbExpressionFunction functions[] = {
  { "grade", 1 }, { "count-grades", 1 }, { "failed", 0 }, { "chosen", 2 }, { NULL, 0 }
};
static const char * const variables[] = { "plan-type", "n", NULL };
static const PlumbVocabulary vocabulary = { functions, variables };

static void
call_word_cb (gpointer            data,
              const char         *function,
              const char * const *args,
              PlumbValue         *out_value)
{
  const PlumbScope *outer = data;

  if (strcmp (function, "grade") == 0)
    {
      out_value->text = g_strdup (strcmp (args[0], "PLN") == 0 ? "RI" : "G");
    }
  else if (strcmp (function, "count-grades") == 0)
    {
      out_value->kind = PLUMB_VALUE_NUMBER;
      out_value->number = strcmp (args[0], "I") == 0 ? 2 : 0;
    }
  else if (strcmp (function, "chosen") == 0)
    {
      out_value->kind = PLUMB_VALUE_BOOLEAN;
      out_value->truth = strcmp (args[0], "CAS.10") == 0 && strcmp (args[1], "vemt") == 0;
    }
  else
    {
      /* A word may ask another condition: counting sections asks which of them are relevant. */
      g_autoptr(PlumbExpression) inner = NULL;

      inner = plumb_expression_new ("$plan-type = 'CP'", &vocabulary, NULL);
      out_value->kind = PLUMB_VALUE_BOOLEAN;
      out_value->truth = plumb_expression_is_true (inner, outer);
    }
}

static void
get_variable_cb (gpointer    data,
                 const char *name,
                 PlumbValue *out_value)
{
  if (strcmp (name, "plan-type") == 0)
    {
      out_value->text = g_strdup ("CP");
      return;
    }
  out_value->kind = PLUMB_VALUE_NUMBER;
  out_value->number = 3;
}

/* A condition that is decided wrongly shows the wrong form or the wrong grade. */
static void
test_truth (void)
{
  static const struct { const char *text; gboolean truth; } rows[] = {
    { "$plan-type = 'CP'", TRUE },
    { "$plan-type = \"CIN\"", FALSE },
    { "grade('PLN') = 'RI' and grade('SUP') = 'RI'", FALSE },
    { "grade('PLN') = 'RI' or grade('SUP') = 'RI'", TRUE },
    { "not(grade('PLN') = 'G')", TRUE },
    { "count-grades('I') >= 2", TRUE },
    { "count-grades('I') * 2 > 4 or $n - 1 = 3", FALSE },
    { "chosen('CAS.10', 'vemt')", TRUE },
    { "chosen('CAS.10', \"disabled\")", FALSE },
    { "failed()", TRUE },
    { "contains(concat(grade('PLN'), ' (x, y)'), '(x')", TRUE },
    { "string-length(normalize-space('  a  ')) = 1 and floor(1.5) = 1", TRUE },
    { "($n mod 2) = 1 and ($n div 3) = 1", TRUE },
    { "'it is ) not , a call('", TRUE },
    { "1 div 0 = $n", FALSE },
    { "($n)div(1)=3 and 3. * .5*2=3 and 7 mod 4=$n and (2)*(1.5)=3", TRUE },
  };
  PlumbScope scope = { call_word_cb, get_variable_cb, &scope };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbExpression) expression = NULL;

      expression = plumb_expression_new (rows[i].text, &vocabulary, &error);
      g_assert_no_error (error);
      for (guint again = 0; again < 3; again++)
        g_assert_cmpint (plumb_expression_is_true (expression, &scope), ==, rows[i].truth);
    }
}

/* A wrong condition must be found when the form is loaded, not in the middle of an audit. */
static void
test_refused (void)
{
  static const struct { const char *text; int code; const char *words; } rows[] = {
    { "", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
    { "grade('PLN'", PLUMB_EXPRESSION_ERROR_SYNTAX, "brackets" },
    { "grade('PLN) = 'I'", PLUMB_EXPRESSION_ERROR_SYNTAX, "quotes" },
    { "1 = = 2", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
    { "grades('PLN') = 'I'", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "grades() is not known" },
    { "$plan = 'CP'", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "$plan-type" },
    { "grade() = 'I'", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "it takes 1" },
    { "failed('x')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "it takes 0" },
    { "chosen('a')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "it takes 2" },
    { "chosen('a', grade('b', 'c'))", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "grade() has 2 values" },
    { "not()", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "not() has 0 values" },
    { "concat('a')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "at least 2" },
    { "grade(PLN) = 'I'", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "'PLN'" },
    { "/form/answer = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "path" },
    { "count(//*) > 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "path" },
    { "document('file:///etc/hostname')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "document()" },
    { "x:grade('PLN')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "stands alone" },
    { "count(1) = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "count() is not known" },
    { "grade(", PLUMB_EXPRESSION_ERROR_SYNTAX, "bracket after “grade” is open" },
    { "grade( ", PLUMB_EXPRESSION_ERROR_SYNTAX, "close it" },
    { "chosen('a',", PLUMB_EXPRESSION_ERROR_SYNTAX, "close it" },
    { "chosen('a', ", PLUMB_EXPRESSION_ERROR_SYNTAX, "close it" },
    { "not(grade(", PLUMB_EXPRESSION_ERROR_SYNTAX, "brackets" },
    { "failed(", PLUMB_EXPRESSION_ERROR_SYNTAX, "“failed” is open" },
    { "failed() or not(", PLUMB_EXPRESSION_ERROR_SYNTAX, "“not” is open" },
    { "$plan-type = 'CP' and count(1) = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "count()" },
    { "$plan-type = 'CP' and position() = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "position()" },
    { "$plan-type = 'CP' and sum('1') = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "sum()" },
    { "$plan-type = 'CP' and div('a')", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "div() is not known" },
    { "$plan-type = 'CP' and not(mod (1))", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "mod()" },
    { "$plan-type = 'CP' and * = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "path" },
    { "$plan-type = 'CP' and and = 1", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "stands alone" },
    { "string() = ''", PLUMB_EXPRESSION_ERROR_UNKNOWN_WORD, "string() has 0 values" },
    { "failed())", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
    { "chosen('a',,'b')", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
    { "('a', 'b') = 'a'", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
    { "() = 'a'", PLUMB_EXPRESSION_ERROR_SYNTAX, "not a condition" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbExpression) expression = NULL;

      expression = plumb_expression_new (rows[i].text, &vocabulary, &error);
      g_assert_null (expression);
      g_assert_error (error, PLUMB_EXPRESSION_ERROR, rows[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }
}

/* Whatever is cut off a good condition, the rest is refused or can be asked without harm. */
static void
test_cut_off (void)
{
  static const char text[] = "not(chosen('CAS.10', concat('b', \"c\"))) and ((grade('PLN') = 'I') "
                             "or count-grades('I') * (1 + $n) >= 2 or failed( ))";
  PlumbScope scope = { call_word_cb, get_variable_cb, &scope };

  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autofree char *start = g_strndup (text, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbExpression) expression = plumb_expression_new (start, &vocabulary, &error);
      guint n_open = 0;

      for (const char *p = start; *p != '\0'; p++)
        n_open += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      g_assert_true ((expression != NULL) == (error == NULL));
      g_assert_true (expression == NULL || n_open == 0);
      if (expression != NULL)
        plumb_expression_is_true (expression, &scope);
    }
}

/* The reader of instruments checks these against the codes that exist. */
static void
test_references (void)
{
  g_autoptr(PlumbExpression) expression = NULL;
  g_autoptr(GPtrArray) references = NULL;
  static const struct { const char *function, *argument, *second; } wanted[] = {
    { "grade", "PLN", NULL }, { "grade", NULL, NULL }, { "chosen", "CAS.10", "b" },
    { "concat", "b", "" }, { "chosen", "CAS.10", NULL }, { "not", NULL, NULL },
    { "failed", NULL, NULL },
  };

  expression = plumb_expression_new ("grade( 'PLN' ) = 'grade(X)' or grade($plan-type) = 'I' "
                                     "or not(chosen('CAS.10', 'b') and "
                                     "chosen('CAS.10', concat('b', ''))) or failed()",
                                     &vocabulary, NULL);
  references = plumb_expression_list_references (expression);
  g_assert_cmpuint (references->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < references->len; i++)
    {
      const PlumbReference *reference = g_ptr_array_index (references, i);

      g_assert_cmpstr (reference->function, ==, wanted[i].function);
      g_assert_cmpstr (reference->argument, ==, wanted[i].argument);
      g_assert_cmpstr (reference->second, ==, wanted[i].second);
    }
}

/* The whole form is decided again on each key: a hundred conditions in well under a frame. */
static void
test_quick (void)
{
  PlumbScope scope = { call_word_cb, get_variable_cb, &scope };
  g_autoptr(PlumbExpression) expression = NULL;
  double seconds;

  expression = plumb_expression_new ("grade('PLN') = 'I' or $plan-type = 'CIN' or "
                                     "chosen('CAS.10', 'disabled')", &vocabulary, NULL);
  g_test_timer_start ();
  for (guint i = 0; i < 10000; i++)
    plumb_expression_is_true (expression, &scope);
  seconds = g_test_timer_elapsed ();
  g_test_message ("100 conditions: %.3f ms", seconds * 10);
  /* A sanitizer takes many times as long, and says nothing of the program's own speed. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (seconds, <, 10);
#endif
}

/* A deep or long expression must neither crash nor hang the program. */
static void
test_hostile (void)
{
  g_autofree char *open = g_strnfill (9000, '(');
  g_autofree char *minus = g_strnfill (9000, '-');
  g_autofree char *words = g_strnfill (100000, ' ');
  g_autofree char *negative = g_strconcat (minus, "1", NULL);
  PlumbScope scope = { call_word_cb, get_variable_cb, &scope };
  g_autoptr(PlumbExpression) deep = plumb_expression_new (open, &vocabulary, NULL);
  g_autoptr(PlumbExpression) endless = plumb_expression_new (words, &vocabulary, NULL);
  g_autoptr(PlumbExpression) signs = plumb_expression_new (negative, &vocabulary, NULL);

  g_assert_null (deep);
  g_assert_null (endless);
  if (signs != NULL)
    plumb_expression_is_true (signs, &scope);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/expression/truth", test_truth);
  g_test_add_func ("/expression/refused", test_refused);
  g_test_add_func ("/expression/cut-off", test_cut_off);
  g_test_add_func ("/expression/references", test_references);
  g_test_add_func ("/expression/quick", test_quick);
  g_test_add_func ("/expression/hostile", test_hostile);

  return g_test_run ();
}
