/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-audit-draft.h"
#include "plumb-instrument-reader.h"
#include "plumb-scale.h"
#include "plumb-section.h"

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

static PlumbAuditDraft *
start_draft (const char *plan_type,
             const char *audit_type)
{
  const PlumbAuditContext context = { plan_type, audit_type };
  g_autoptr(PlumbInstrument) instrument = read_shipped ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();

  return plumb_audit_draft_new (instrument, &context, answers);
}

static guint
count_checks (PlumbAuditDraft *draft,
              PlumbCheckKind   kind,
              const char      *code)
{
  GPtrArray *checks = plumb_audit_draft_get_checks (draft);
  guint n = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const PlumbCheck *check = g_ptr_array_index (checks, i);

      n += check->kind == kind && (code == NULL || strcmp (check->code, code) == 0) ? 1 : 0;
    }
  return n;
}

static void
count_changed_cb (PlumbAuditDraft *draft,
                  const char      *code,
                  guint           *count)
{
  *count += 1;
}

/* Undo takes back a whole answer, or a whole spell of typing, never a letter; what is undone must
 * be saved too. */
static void
test_undo (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");
  PlumbAnswers *answers = plumb_audit_draft_get_answers (draft);
  g_autoptr(GPtrArray) saved = NULL;
  guint n_changed = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_MET);
  plumb_audit_draft_set_evidence (draft, "PLN.01", "P");
  plumb_audit_draft_set_evidence (draft, "PLN.01", "Pl");
  plumb_audit_draft_set_evidence (draft, "PLN.01", "Plan");
  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_MET);
  g_assert_cmpuint (n_changed, ==, 4);
  saved = plumb_audit_draft_steal_unsaved (draft);
  g_assert_cmpuint (saved->len, ==, 1);
  g_assert_false (plumb_audit_draft_has_unsaved (draft));

  plumb_audit_draft_undo (draft);
  g_assert_null (plumb_answers_get_evidence (answers, "PLN.01"));
  g_assert_cmpstr (plumb_answers_get_value (answers, "PLN.01"), ==, PLUMB_VALUE_MET);
  g_assert_true (plumb_audit_draft_has_unsaved (draft));
  plumb_audit_draft_undo (draft);
  g_assert_null (plumb_answers_get_value (answers, "PLN.01"));
  g_assert_false (plumb_audit_draft_can_undo (draft));

  plumb_audit_draft_redo (draft);
  plumb_audit_draft_redo (draft);
  g_assert_cmpstr (plumb_answers_get_evidence (answers, "PLN.01"), ==, "Plan");
  g_assert_false (plumb_audit_draft_can_redo (draft));
  plumb_audit_draft_undo (draft);
  plumb_audit_draft_set_value (draft, "PLN.02", "G");
  g_assert_false (plumb_audit_draft_can_redo (draft));
}

/* A page of strengths is typed as evidence is; one step back must not take a letter, nor the field
 * before it. Toggles stay one step each. */
static void
test_undo_of_texts (void)
{
  static const char * const texts[] = { "PLN.strengths", "PLN.improvements", "PLN.query" };
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");
  PlumbAnswers *answers = plumb_audit_draft_get_answers (draft);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      plumb_audit_draft_set_value (draft, texts[i], "C");
      plumb_audit_draft_set_value (draft, texts[i], "Cl");
      plumb_audit_draft_set_value (draft, texts[i], "Clear");
    }
  plumb_audit_draft_set_value (draft, "PLN.91", "1");
  plumb_audit_draft_set_value (draft, "PLN.91", "12");
  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_MET);

  plumb_audit_draft_undo (draft);
  g_assert_cmpstr (plumb_answers_get_value (answers, "PLN.01"), ==, PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_undo (draft);
  plumb_audit_draft_undo (draft);
  g_assert_null (plumb_answers_get_value (answers, "PLN.91"));
  for (guint i = G_N_ELEMENTS (texts); i > 0; i--)
    {
      g_assert_cmpstr (plumb_answers_get_value (answers, texts[i - 1]), ==, "Clear");
      plumb_audit_draft_undo (draft);
      g_assert_null (plumb_answers_get_value (answers, texts[i - 1]));
    }
  g_assert_false (plumb_audit_draft_can_undo (draft));
  plumb_audit_draft_redo (draft);
  g_assert_cmpstr (plumb_answers_get_value (answers, texts[0]), ==, "Clear");
}

/* Each row of a list is a step; typing in one of its cells is one step however long. */
static void
test_undo_of_rows (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");
  PlumbAnswers *answers = plumb_audit_draft_get_answers (draft);

  plumb_audit_draft_set_value (draft, "FOT.03", "Se\t\t");
  plumb_audit_draft_set_value (draft, "FOT.03", "See the child\t\t");
  plumb_audit_draft_set_value (draft, "FOT.03", "See the child\t\t\nTell\t\t");
  plumb_audit_draft_set_value (draft, "FOT.03", "See the child\t\t\nTell the school\t\t");
  plumb_audit_draft_undo (draft);
  g_assert_cmpstr (plumb_answers_get_value (answers, "FOT.03"), ==, "See the child\t\t");
  plumb_audit_draft_undo (draft);
  g_assert_null (plumb_answers_get_value (answers, "FOT.03"));
}

static void
test_failed_save_is_unsaved (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");
  g_autoptr(GPtrArray) codes = NULL;

  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_MET);
  codes = plumb_audit_draft_steal_unsaved (draft);
  plumb_audit_draft_mark_unsaved (draft, codes);
  g_assert_true (plumb_audit_draft_has_unsaved (draft));
}

static gboolean
has_section (PlumbAuditDraft *draft,
             const char      *code)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (draft);

  return plumb_audit_form_has_section (instrument, plumb_audit_draft_get_context (draft),
                                       plumb_audit_draft_get_answers (draft),
                                       plumb_instrument_lookup_section (instrument, code));
}

/* An auditor of a child protection case must not be asked about leaving care. */
static void
test_modules (void)
{
  static const char * const modules[] = { "EHM", "CIN", "CPP", "CLA", "LVC", "VMT", "CWD", "PLO" };
  static const char * const plans[] = { "EH", "CIN", "CP", "CLA", "CL", "VEMT", "CWD", "PLO" };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr(PlumbAuditDraft) draft = start_draft (plans[i], "standard");

      for (guint j = 0; j < G_N_ELEMENTS (modules); j++)
        g_assert_cmpint (has_section (draft, modules[j]), ==, i == j);
      g_assert_true (has_section (draft, "PLN"));
    }
}

/* The short form asks fifteen standards, and the sections they are in. */
static void
test_short_form (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CP", "dip-sample");
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (draft);
  guint n = 0;

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);
      guint answered, asked;

      if (!plumb_section_is_graded (section))
        continue;
      plumb_audit_check_progress (instrument, plumb_audit_draft_get_context (draft),
                                  plumb_audit_draft_get_answers (draft), section, &answered,
                                  &asked);
      n += asked;
      g_assert_cmpint (asked > 0, ==, has_section (draft, plumb_section_get_code (section)));
    }
  g_assert_cmpuint (n, ==, 15);
  g_assert_false (has_section (draft, "FAM"));
  g_assert_false (has_section (draft, "CPP"));
}

/* Grade and answers that disagree are asked about, and a reply settles it. */
static void
test_contradictions (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");
  static const char * const compliance[] = { "PLN.01", "PLN.04", "PLN.06", "PLN.10", "PLN.11" };

  for (guint i = 0; i < 3; i++)
    plumb_audit_draft_set_value (draft, compliance[i], PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_set_value (draft, compliance[3], PLUMB_VALUE_MET);
  plumb_audit_draft_set_value (draft, compliance[4], PLUMB_VALUE_MET);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, NULL), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN", "G");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, "PLN.query"), ==, 1);
  plumb_audit_draft_set_value (draft, "PLN", "RI");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, NULL), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN", "G");
  plumb_audit_draft_set_value (draft, "PLN.query", "Three were met a week later.");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, NULL), ==, 0);

  plumb_audit_draft_set_value (draft, "SAF.01", PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_set_value (draft, "SAF", "RI");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, "SAF.query"), ==, 1);
  plumb_audit_draft_set_value (draft, "SAF", "I");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, "SAF.query"), ==, 0);
}

/* More than half, not half: an auditor who is asked without need soon stops reading. */
static void
test_half_is_no_contradiction (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");

  plumb_audit_draft_set_value (draft, "PLN.01", PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_set_value (draft, "PLN.04", PLUMB_VALUE_NOT_MET);
  plumb_audit_draft_set_value (draft, "PLN.06", PLUMB_VALUE_MET);
  plumb_audit_draft_set_value (draft, "PLN.10", PLUMB_VALUE_MET);
  plumb_audit_draft_set_value (draft, "PLN", "G");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, NULL), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN.06", PLUMB_VALUE_NOT_MET);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_CONTRADICTION, "PLN.query"), ==, 1);
}

/* What is required: an analysis for every grade but good, a reason for not applicable, which
 * planning and supervision never are. */
static void
test_missing (void)
{
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");

  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_GRADE, "PLN"), ==, 1);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_ANSWER, "PLN.12"), ==, 1);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_ANSWER, "CPP.01"), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN", "G");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_GRADE, "PLN"), ==, 0);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_WHY, "PLN"), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN", "O");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_WHY, "PLN"), ==, 1);
  plumb_audit_draft_set_evidence (draft, "PLN", "It changed the child's life.");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_WHY, "PLN"), ==, 0);
  plumb_audit_draft_set_value (draft, "PLN", PLUMB_VALUE_NA);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_GRADE, "PLN"), ==, 1);

  plumb_audit_draft_set_value (draft, "FAM", PLUMB_VALUE_NA);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_WHY, "FAM"), ==, 1);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_ANSWER, "FAM.01"), ==, 0);
}

/* A grade that departs from the suggestion stands, with a reason. */
static void
test_departure (void)
{
  static const char * const graded[] = { "SAF", "ASM", "PLN", "REV", "SUP", "VOI" };
  g_autoptr(PlumbAuditDraft) draft = start_draft ("CIN", "standard");

  for (guint i = 0; i < G_N_ELEMENTS (graded); i++)
    plumb_audit_draft_set_value (draft, graded[i], "G");
  g_assert_cmpint (plumb_audit_draft_get_score (draft)->suggested, ==, 3);
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_OVERALL, NULL), ==, 1);
  plumb_audit_draft_set_value (draft, PLUMB_CODE_OVERALL, "G");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_REASON, NULL), ==, 0);
  plumb_audit_draft_set_value (draft, PLUMB_CODE_OVERALL, "RI");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_REASON, NULL), ==, 1);
  plumb_audit_draft_set_evidence (draft, PLUMB_CODE_OVERALL, "Two sections only just good.");
  g_assert_cmpuint (count_checks (draft, PLUMB_CHECK_MISSING_REASON, NULL), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit-draft/undo", test_undo);
  g_test_add_func ("/audit-draft/undo-of-texts", test_undo_of_texts);
  g_test_add_func ("/audit-draft/undo-of-rows", test_undo_of_rows);
  g_test_add_func ("/audit-draft/failed-save-is-unsaved", test_failed_save_is_unsaved);
  g_test_add_func ("/audit-draft/modules", test_modules);
  g_test_add_func ("/audit-draft/short-form", test_short_form);
  g_test_add_func ("/audit-draft/contradictions", test_contradictions);
  g_test_add_func ("/audit-draft/half-is-no-contradiction", test_half_is_no_contradiction);
  g_test_add_func ("/audit-draft/missing", test_missing);
  g_test_add_func ("/audit-draft/departure", test_departure);
  return g_test_run ();
}
