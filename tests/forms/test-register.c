/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-reader.h"
#include "plumb-register.h"

/* What the register of cases knows is not asked again. The form here is the shipped one. */

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

typedef struct
{
  const char *name;
  const char *code;
  PlumbCaseFields about;
  const char *value;    /* NULL: it is asked */
} Known;

static const Known known[] = {
  { "age", "CAS.01", { .age_band = "5-9" }, "5-9" },
  { "age-of-another-spelling", "CAS.01", { .age_band = "18+" }, "18-plus" },
  { "age-unknown", "CAS.01", { .age_band = NULL }, NULL },
  { "age-too-wide-for-the-form", "CAS.01", { .age_band = "0-4" }, NULL },
  { "legal-status-by-label", "CAS.02", { .legal_status = "interim  CARE order" }, "ico" },
  { "legal-status-by-word", "CAS.02", { .legal_status = "Section 20" }, "s20" },
  { "legal-status-of-no-choice", "CAS.02", { .legal_status = "Ward of the moon" }, NULL },
  { "legal-status-of-no-choice-among-words", "CAS.02", { .legal_status = "Care order - interim" },
    NULL },
  { "legal-status-by-code", "CAS.02", { .legal_status = "c1" }, "ico" },
  { "legal-status-by-code-and-words", "CAS.02", { .legal_status = "C2 - Full care order" }, "co" },
  { "legal-status-by-code-and-dash", "CAS.02", { .legal_status = "V2–Section 20" }, "s20" },
  { "legal-status-by-code-before-words", "CAS.02", { .legal_status = "E1 Placement order" },
    "po" },
  { "legal-status-by-code-in-brackets", "CAS.02", { .legal_status = "Care order (C2)" }, "co" },
  { "legal-status-ended-beside-code", "CAS.02", { .legal_status = "Care order discharged (C2)" },
    NULL },
  { "legal-status-denied-beside-code", "CAS.02", { .legal_status = "No order - was (C2)" }, NULL },
  { "legal-status-ended-behind-code", "CAS.02", { .legal_status = "C2 - discharged" }, NULL },
  { "legal-status-other-than-code", "CAS.02", { .legal_status = "C1 - Full care order" }, NULL },
  { "legal-status-by-letter", "CAS.02", { .legal_status = "b) Interim care order" }, "ico" },
  { "legal-status-by-words-beside", "CAS.02", { .legal_status = "D9: Care order" }, NULL },
  { "legal-status-by-all-three", "CAS.02", { .legal_status = "c) J1 - Remanded" }, "remand" },
  { "legal-status-code-unknown", "CAS.02", { .legal_status = "Care order (XX)" }, NULL },
  { "legal-status-empty", "CAS.02", { .legal_status = "" }, NULL },
  { "legal-status-only-a-letter", "CAS.02", { .legal_status = "a)" }, NULL },
  { "months", "CAS.03", { .plan_started = "2017-01-15" }, "5" },
  { "months-day-reached", "CAS.03", { .plan_started = "2017-01-14" }, "6" },
  { "months-none-yet", "CAS.03", { .plan_started = "2017-07-14" }, "0" },
  { "months-in-the-future", "CAS.03", { .plan_started = "2017-07-15" }, NULL },
  { "months-beyond-the-bounds", "CAS.03", { .plan_started = "1980-01-01" }, NULL },
  { "role", "CAS.04", { .worker_role = "Social worker" }, "sw" },
  { "role-by-word", "CAS.04", { .worker_role = "nqsw" }, "asye" },
  { "role-by-code-in-brackets", "CAS.04", { .worker_role = "Newly qualified (NQSW)" }, "asye" },
  { "role-denied-beside-code", "CAS.04", { .worker_role = "Manager, not a social worker (NQSW)" },
    NULL },
  { "role-by-letter", "CAS.04", { .worker_role = "d) Agency" }, "agency" },
};

static void
test_known (gconstpointer data)
{
  const Known *row = data;
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 14, G_DATE_JULY, 2017);
  plumb_register_fill (instrument, &row->about, &day, answers);
  g_assert_cmpstr (plumb_answers_get_value (answers, row->code), ==, row->value);
  g_assert_cmpuint (plumb_answers_get_n (answers), ==, row->value != NULL ? 1 : 0);
  g_assert_true (plumb_answers_is_from_register (answers, row->code) == (row->value != NULL));
}

/* The mark must not outlive a change: what the auditor wrote is not the register's word. */
static void
test_mark (void)
{
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(PlumbAnswers) copy = NULL;

  plumb_answers_set_from_register (answers, "CAS.01", "5-9");
  copy = plumb_answers_copy (answers);
  g_assert_true (plumb_answers_is_from_register (copy, "CAS.01"));

  g_assert_false (plumb_answers_set_value (answers, "CAS.01", "5-9"));
  g_assert_true (plumb_answers_is_from_register (answers, "CAS.01"));
  g_assert_true (plumb_answers_set_value (answers, "CAS.01", "10-15"));
  g_assert_false (plumb_answers_is_from_register (answers, "CAS.01"));
  g_assert_true (plumb_answers_is_from_register (copy, "CAS.01"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *name = g_strdup_printf ("/register/%s", known[i].name);

      g_test_add_data_func (name, &known[i], test_known);
    }
  g_test_add_func ("/register/mark", test_mark);

  return g_test_run ();
}
