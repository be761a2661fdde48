/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-words.h"

#include <glib.h>

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* Nobody but a census officer knows what NEG is; a council's own words stay its own. */
static void
test_codes_become_words (void)
{
  assert_text (plumb_case_words_category ("NEG"), "Neglect");
  assert_text (plumb_case_words_category (" emo "), "Emotional abuse");
  assert_text (plumb_case_words_category ("Neglect and harm"), "Neglect and harm");
  assert_text (plumb_case_words_category (NULL), NULL);
  assert_text (plumb_case_words_need ("N4"), "Family in acute stress");
  assert_text (plumb_case_words_need ("N44"), "N44");
  assert_text (plumb_case_words_legal_status ("C2"), "Full care order");
  assert_text (plumb_case_words_legal_status ("NEG"), "NEG");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case-words/codes-become-words", test_codes_become_words);

  return g_test_run ();
}
