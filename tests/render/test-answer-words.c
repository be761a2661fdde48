/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answer-words.h"

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
assert_answer (const PlumbStandardFields *fields,
               const char                *value,
               const char                *expected)
{
  g_autoptr(PlumbStandard) standard = plumb_standard_new (fields);

  assert_text (plumb_answer_words_answer (standard, value), expected);
}

static void
test_day (void)
{
  assert_text (plumb_answer_words_day ("2017-08-07"), "7 Aug 2017");
  assert_text (plumb_answer_words_day ("2017-08-17T23:59:59Z"), "17 Aug 2017");
  assert_text (plumb_answer_words_day ("2017-02-30"), "");
  assert_text (plumb_answer_words_day (NULL), "");
}

/* What an auditor answered must read the same on screen and on paper, and nothing of it may be
 * lost: not what is no day, nor the cells of a row beyond the form's columns. */
static void
test_answer (void)
{
  static const PlumbChoice columns[]
      = { { (char *) "what", (char *) "What" }, { (char *) "who", (char *) "Who" } };
  const PlumbStandardFields day = { .code = "A.01", .kind = PLUMB_ANSWER_DATE, .text = "When?" };
  const PlumbStandardFields number
      = { .code = "A.02", .kind = PLUMB_ANSWER_NUMBER, .text = "How long?", .unit = "days" };
  const PlumbStandardFields bare = { .code = "A.03", .kind = PLUMB_ANSWER_NUMBER, .text = "Many?" };
  const PlumbStandardFields check
      = { .code = "A.04", .kind = PLUMB_ANSWER_COMPLIANCE, .text = "Was it done?" };
  const PlumbStandardFields rows = { .code = "A.05", .kind = PLUMB_ANSWER_ROWS, .text = "Actions",
                                     .choices = columns, .n_choices = 2 };

  assert_answer (&day, NULL, "Not recorded");
  assert_answer (&day, "2017-08-17", "17 Aug 2017");
  assert_answer (&day, "last week", "last week");
  assert_answer (&number, "12", "12 days");
  assert_answer (&number, "0", "0 days");
  assert_answer (&bare, "12", "12");
  assert_answer (&check, "not-met", "Not met");
  assert_answer (&rows, "Visit\tEx Ample\n\tEx Ample\nCall\t\tby Friday",
                 "• What: Visit · Who: Ex Ample\n• Who: Ex Ample\n• What: Call · by Friday");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answer-words/day", test_day);
  g_test_add_func ("/answer-words/answer", test_answer);

  return g_test_run ();
}
