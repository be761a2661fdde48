/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-instrument-reader.h"
#include "plumb-submission.h"

/* What an audit comes to when it is submitted: what is asked, what is missing, what is left open,
 * which answers count. */

static PlumbInstrument *
read_form (const char *path)
{
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument = plumb_instrument_reader_read_file (path, NULL, &error);

  g_assert_no_error (error);
  return instrument;
}

static PlumbInstrument *
read_small (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                 NULL);

  return read_form (path);
}

static char *
join (GPtrArray *codes)
{
  g_ptr_array_add (codes, NULL);
  return g_strjoinv (" ", (char **) codes->pdata);
}

/* Grades and counted standards of the sections asked, in the form's order: a number, a text and a
 * choice left open are no figure. */
static void
test_unrecorded (void)
{
  static const struct { const char *plan, *type, *codes; } rows[] = {
    { "CP", "standard", "ONE ONE.01 TWO TWO.01 THREE overall" },
    { "CIN", "standard", "ONE ONE.01 THREE overall" },
    { "CP", "short", "ONE ONE.01 TWO TWO.01 overall" },
    { "CIN", "short", "ONE ONE.01 overall" },
  };
  g_autoptr(PlumbInstrument) instrument = read_small ();
  g_autoptr(PlumbAnswers) none = plumb_answers_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PlumbAuditContext context = { rows[i].plan, rows[i].type };
      g_autoptr(PlumbSubmission) submission = plumb_submission_new (instrument, &context, none);
      g_autofree char *codes = join (submission->unrecorded);

      g_assert_cmpstr (codes, ==, rows[i].codes);
      /* TWO.01 counts, and nobody has to answer it. */
      g_assert_cmpuint (submission->n_asked, ==, 1);
      g_assert_cmpuint (submission->n_answered, ==, 0);
      g_assert_cmpuint (submission->unasked->len, ==, 0);
    }
}

/* An answer that hangs on one that is not asked any more falls with it; companions fall with their
 * section; what the form does not know stays. */
static void
test_unasked (void)
{
  const PlumbAuditContext context = { "CIN", "standard" };
  g_autoptr(PlumbInstrument) instrument = read_small ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(PlumbSubmission) submission = NULL;
  g_autofree char *codes = NULL;

  plumb_answers_set_value (answers, "ONE.01", "met");
  plumb_answers_set_value (answers, "ONE.02", "blue");
  plumb_answers_set_value (answers, "ONE.03", "Red it was");
  plumb_answers_set_value (answers, "TWO", "2");
  plumb_answers_set_value (answers, "TWO.01", "0");
  plumb_answers_set_value (answers, "TWO.strengths", "None");
  plumb_answers_set_evidence (answers, "TWO.02", "A word");
  plumb_answers_set_value (answers, "NINE.01", "met");
  plumb_answers_set_value (answers, "overall", "B");
  submission = plumb_submission_new (instrument, &context, answers);

  codes = join (submission->unasked);
  g_assert_cmpstr (codes, ==, "ONE.03 TWO TWO.01 TWO.02 TWO.strengths");
  g_assert_cmpuint (plumb_answers_get_n (submission->answers), ==, 4);
  g_assert_cmpstr (plumb_answers_get_value (submission->answers, "NINE.01"), ==, "met");
  g_assert_cmpstr (plumb_answers_get_value (submission->answers, "overall"), ==, "B");
  g_assert_cmpstr (plumb_answers_get_value (answers, "TWO"), ==, "2");
  g_assert_cmpuint (submission->n_asked, ==, 1);
  g_assert_cmpuint (submission->n_answered, ==, 1);
}

/* A message names what is missing, and not what an auditor may stand by. */
static void
test_missing_in_words (void)
{
  const PlumbAuditContext context = { "CIN", "standard" };
  g_autoptr(PlumbInstrument) instrument = read_small ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(PlumbSubmission) empty = plumb_submission_new (instrument, &context, answers);
  g_autoptr(PlumbSubmission) whole = NULL;
  g_autofree char *words = plumb_submission_describe_missing (empty);
  g_autofree char *nothing = NULL;

  g_assert_cmpstr (words, ==, "ONE.01 (Is it there?), ONE (First: section grade), "
                              "THREE (Without standards: section grade), overall (Overall grade)");
  g_assert_cmpuint (empty->n_missing, ==, 4);

  plumb_answers_set_value (answers, "ONE.01", "not-met");
  plumb_answers_set_value (answers, "ONE", "B");
  plumb_answers_set_value (answers, "THREE", "B");
  plumb_answers_set_value (answers, "overall", "B");
  plumb_answers_set_evidence (answers, "overall", "Because it is so.");
  whole = plumb_submission_new (instrument, &context, answers);
  nothing = plumb_submission_describe_missing (whole);
  g_assert_cmpuint (whole->checks->len, ==, 1);
  g_assert_cmpint (((PlumbCheck *) whole->checks->pdata[0])->kind, ==, PLUMB_CHECK_CONTRADICTION);
  g_assert_cmpuint (whole->n_missing, ==, 0);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_many_missing (void)
{
  const PlumbAuditContext context = { "CP", "standard" };
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(PlumbInstrument) instrument = read_form (path);
  g_autoptr(PlumbAnswers) none = plumb_answers_new ();
  g_autoptr(PlumbSubmission) submission = plumb_submission_new (instrument, &context, none);
  g_autofree char *words = plumb_submission_describe_missing (submission);
  g_autofree char *end = g_strdup_printf (") and %u more", submission->n_missing - 8);
  g_auto(GStrv) named = g_strsplit (words, "), ", -1);

  g_assert_cmpuint (submission->n_missing, >, 20);
  g_assert_cmpuint (g_strv_length (named), ==, 8);
  g_assert_true (g_str_has_suffix (words, end));
}

/* Gives a random answer, or takes one back. */
static void
answer_by_chance (GRand           *random,
                  PlumbInstrument *instrument,
                  PlumbAnswers    *answers)
{
  const PlumbItem *item = plumb_instrument_get_item (
      instrument, (guint) g_rand_int_range (random, 0,
                                            (int) plumb_instrument_get_n_items (instrument)));
  static const char * const values[] = { "met", "not-met", "na", "RI", "G", "I", "3", NULL };
  const char *value = values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))];

  plumb_answers_set_value (answers, item->code, value);
  if (g_rand_boolean (random))
    plumb_answers_set_evidence (answers, item->code, g_rand_boolean (random) ? "Seen" : NULL);
}

static guint
count_kind (const PlumbSubmission *submission,
            PlumbCheckKind         first,
            PlumbCheckKind         second)
{
  guint n = 0;

  for (guint i = 0; i < submission->checks->len; i++)
    {
      PlumbCheckKind kind = ((const PlumbCheck *) submission->checks->pdata[i])->kind;

      n += kind == first || kind == second ? 1 : 0;
    }
  return n;
}

/* "5 of 94 answers" in a list and "89 answers missing" in the form are one count, whatever is
 * answered: also where a section does not apply, and where an answer asks more or asks less. */
static void
test_one_count (void)
{
  static const char * const plans[] = { "CP", "CIN", "LAC" };
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(PlumbInstrument) instrument = read_form (path);
  g_autoptr(GRand) random = g_rand_new_with_seed (20170814);

  for (guint i = 0; i < 60; i++)
    {
      const PlumbAuditContext context = { plans[i % G_N_ELEMENTS (plans)], "standard" };
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      g_autoptr(PlumbSubmission) submission = NULL;
      guint n_answered, n_asked;

      for (guint k = 0; k < i * 5; k++)
        answer_by_chance (random, instrument, answers);
      submission = plumb_submission_new (instrument, &context, answers);
      plumb_submission_count (instrument, &context, answers, &n_answered, &n_asked);
      g_assert_cmpuint (submission->n_answered, ==, n_answered);
      g_assert_cmpuint (submission->n_asked, ==, n_asked);
      g_assert_cmpuint (n_asked - n_answered, ==,
                        count_kind (submission, PLUMB_CHECK_MISSING_ANSWER,
                                    PLUMB_CHECK_MISSING_ANSWER));
      g_assert_cmpuint (submission->n_missing_grades, ==,
                        count_kind (submission, PLUMB_CHECK_MISSING_GRADE,
                                    PLUMB_CHECK_MISSING_OVERALL));
      g_assert_cmpuint (submission->n_missing_reasons, ==,
                        count_kind (submission, PLUMB_CHECK_MISSING_WHY,
                                    PLUMB_CHECK_MISSING_REASON));
      g_assert_cmpuint (submission->n_missing, ==, n_asked - n_answered
                        + submission->n_missing_grades + submission->n_missing_reasons);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/submission/unrecorded", test_unrecorded);
  g_test_add_func ("/submission/unasked", test_unasked);
  g_test_add_func ("/submission/missing-in-words", test_missing_in_words);
  g_test_add_func ("/submission/many-missing", test_many_missing);
  g_test_add_func ("/submission/one-count", test_one_count);
  return g_test_run ();
}
