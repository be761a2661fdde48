/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-answers.h"
#include "plumb-instrument-reader.h"
#include "plumb-scale.h"
#include "plumb-scoring.h"

/* The rules for the overall grade are data of the shipped instrument; this table is the
 * specification that they must meet. The grades are of Safety, Assessment, Planning, Review,
 * Supervision, Voice, Recording and Impact. */
static const char * const sections[] = { "SAF", "ASM", "PLN", "REV", "SUP", "VOI", "REC", "IMP" };

typedef struct
{
  const char *name;
  const char *grades;      /* 4 O, 3 G, 2 RI, 1 I, - not applicable */
  const char *suggested;   /* NULL: none */
  const char *because;     /* part of the first reason; NULL: any */
} Row;

static const Row rows[] = {
  { "a", "33333333", "G", "lower median of 8" },
  { "b", "13333333", "I", "Safety and risk is inadequate" },
  { "c", "33133333", "RI", "at most Requires improvement" },
  { "d", "33131333", "I", "Two or more sections" },
  { "e", "44433434", "O", "lower median of 8" },
  { "f", "44433433", "G", NULL },
  { "g", "44244444", "G", "Planning requires improvement" },
  { "h", "33232333", "RI", "both require improvement" },
  { "i", "32323232", "RI", "lower median of 8" },
  { "j", "333--3--", NULL, NULL },
};

static PlumbInstrument *
read_shipped (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument = plumb_instrument_reader_read_file (path, NULL, &error);

  g_assert_no_error (error);
  return instrument;
}

static void
grade_sections (PlumbAnswers *answers,
                const char   *grades)
{
  static const char * const codes[] = { "I", "RI", "G", "O" };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    plumb_answers_set_value (answers, sections[i],
                             grades[i] == '-' ? PLUMB_VALUE_NA : codes[grades[i] - '1']);
}

static const char *
suggest (PlumbInstrument *instrument,
         PlumbAnswers    *answers,
         PlumbScore      *out_score)
{
  const PlumbAuditContext context = { "CIN", "standard" };
  const PlumbGrade *grade;

  plumb_scoring_suggest (instrument, &context, answers, out_score);
  grade = plumb_scale_get_grade (plumb_instrument_get_fields (instrument)->overall->scale,
                                 out_score->suggested);
  return grade != NULL ? grade->code : NULL;
}

static void
test_table (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      g_auto(PlumbScore) score = { 0 };

      grade_sections (answers, rows[i].grades);
      g_test_message ("case %s", rows[i].name);
      g_assert_cmpstr (suggest (instrument, answers, &score), ==, rows[i].suggested);
      if (rows[i].because != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (score.reasons, 0), rows[i].because));
    }
}

/* One safety-critical standard not met makes the suggestion Inadequate, however good the
 * sections; "cannot tell" and "partly" do not. */
static void
test_critical (void)
{
  const struct { const char *code, *value, *suggested; } cases[] = {
    { "SAF.01", PLUMB_VALUE_NOT_MET, "I" },  { "SAF.01", PLUMB_VALUE_CANNOT_TELL, "G" },
    { "SAF.01", PLUMB_VALUE_PARTLY, "G" },   { "SAF.04", "I", "I" },
    { "SAF.04", "RI", "G" },                 { "ASM.01", PLUMB_VALUE_NOT_MET, "G" },
    { "PLN.02", "I", "I" },                  { "VIS.01", PLUMB_VALUE_NOT_MET, "I" },
    { "CPP.01", PLUMB_VALUE_NOT_MET, "G" },  /* a module that is not in this audit */
    { "CIN.05", "I", "I" },
  };
  g_autoptr(PlumbInstrument) instrument = read_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
      g_auto(PlumbScore) score = { 0 };

      grade_sections (answers, "33333333");
      plumb_answers_set_value (answers, cases[i].code, cases[i].value);
      g_test_message ("%s %s", cases[i].code, cases[i].value);
      g_assert_cmpstr (suggest (instrument, answers, &score), ==, cases[i].suggested);
    }
}

/* Rule 7: no suggestion before six sections are graded, nor without Safety. */
static void
test_too_few (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_auto(PlumbScore) six = { 0 };
  g_auto(PlumbScore) five = { 0 };
  g_auto(PlumbScore) unsafe = { 0 };
  g_auto(PlumbScore) none = { 0 };

  g_assert_null (suggest (instrument, answers, &none));
  grade_sections (answers, "333333--");
  g_assert_cmpstr (suggest (instrument, answers, &six), ==, "G");
  g_assert_cmpuint (six.n_graded, ==, 6);
  grade_sections (answers, "33333---");
  g_assert_null (suggest (instrument, answers, &five));
  grade_sections (answers, "33333333");
  plumb_answers_set_value (answers, "SAF", NULL);
  g_assert_null (suggest (instrument, answers, &unsafe));
}

/* A module counts as one graded section, but only where it fits the case. */
static void
test_modules_count (void)
{
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_auto(PlumbScore) without = { 0 };
  g_auto(PlumbScore) with = { 0 };

  grade_sections (answers, "33333333");
  plumb_answers_set_value (answers, "CPP", "I");
  suggest (instrument, answers, &without);
  g_assert_cmpuint (without.n_graded, ==, 8);
  plumb_answers_set_value (answers, "CIN", "I");
  g_assert_cmpstr (suggest (instrument, answers, &with), ==, "RI");
  g_assert_cmpuint (with.n_graded, ==, 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overall-rules/table", test_table);
  g_test_add_func ("/overall-rules/critical", test_critical);
  g_test_add_func ("/overall-rules/too-few", test_too_few);
  g_test_add_func ("/overall-rules/modules-count", test_modules_count);
  return g_test_run ();
}
