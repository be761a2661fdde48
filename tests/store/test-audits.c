/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* The life of an audit: started, filled in, submitted, corrected. */

static gint64
start_audit_of (StoreFixture *fixture,
                const char   *reference)
{
  gint64 case_id = fixture_add_case (fixture, reference, "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);

  return plumb_audit_get_fields (audit)->id;
}

static gint64
start_audit (StoreFixture *fixture)
{
  return start_audit_of (fixture, "X-0001");
}

static void
assert_answer (StoreFixture *fixture,
               gint64        audit,
               int           revision,
               const char   *code,
               const char   *value,
               const char   *evidence)
{
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, audit, revision);

  g_assert_cmpstr (plumb_answers_get_value (record->answers, code), ==, value);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, code), ==, evidence);
}

/* The audit says how the case stood when it was made, whatever becomes of the case. */
static void
test_start (StoreFixture  *fixture,
            gconstpointer  unused)
{
  gint64 person = fixture_add_person (fixture, "Auditor Invented");
  gint64 case_id = fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  PlumbAct act = { person, "2018-02-01T10:00:00Z" };
  g_autoptr(PlumbAudit) first = fixture_start (fixture, case_id, &act);
  g_autoptr(PlumbAudit) second = fixture_start (fixture, 0, &act);
  const PlumbAuditFields *fields = plumb_audit_get_fields (first);
  g_autoptr(PlumbAuditRecord) record = NULL;

  g_assert_cmpstr (fields->reference, ==, "CFA-2017-0001");
  g_assert_cmpstr (plumb_audit_get_fields (second)->reference, ==, "CFA-2017-0002");
  g_assert_cmpstr (fields->case_reference, ==, "X-0001");
  g_assert_cmpstr (fields->auditor, ==, "Auditor Invented");
  g_assert_cmpint (fields->status, ==, PLUMB_AUDIT_STATUS_DRAFT);
  g_assert_null (fields->submitted);

  fixture_add_case (fixture, "X-0001", "Hillside", "CIN");
  record = fixture_load (fixture, fields->id, 0);
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->team, ==, "Riverside");
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->plan_type, ==, "CP");
}

/* Each kind of answer must come back as it was given. */
static void
test_save (StoreFixture  *fixture,
           gconstpointer  unused)
{
  static const struct { const char *code, *value, *evidence; } answers[] = {
    { "PLN", "RI", "Plans are late." },
    { "PLN.01", "not-met", NULL },
    { "PLN.02", "O", "Seen on 2017-07-01: “very good”" },
    { "PLN.03", "Two lines\nof text", NULL },
    { "PLN.04", "12.5", NULL },
    { "PLN.strengths", "Warm words", NULL },
    { "SUP.01", "cannot-tell", NULL },
    { "SUP", "na", NULL },
    { "overall", "G", "Because it is so." },
  };
  gint64 audit = start_audit (fixture);
  g_autoptr(PlumbAuditRecord) record = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    fixture_save (fixture, audit, answers[i].code, answers[i].value, answers[i].evidence);

  fixture_reopen (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    assert_answer (fixture, audit, 0, answers[i].code, answers[i].value, answers[i].evidence);

  record = fixture_load (fixture, audit, 0);
  g_assert_cmpuint (plumb_answers_get_n (record->answers), ==, G_N_ELEMENTS (answers));
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->overall, ==, "G");
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->place, ==, "overall");
  fixture_assert_sound (fixture);
}

static void
test_clear (StoreFixture  *fixture,
            gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);

  fixture_save (fixture, audit, "PLN.01", "met", "Seen");
  fixture_save (fixture, audit, "PLN.01", NULL, "Seen");
  assert_answer (fixture, audit, 0, "PLN.01", NULL, "Seen");
  fixture_save (fixture, audit, "PLN.01", NULL, NULL);
  assert_answer (fixture, audit, 0, "PLN.01", NULL, NULL);
}

/* An answer that the instrument does not know would be counted nowhere, silently. */
static void
test_wrong_answers_are_refused (StoreFixture  *fixture,
                                gconstpointer  unused)
{
  static const struct { const char *code, *value; } answers[] = {
    { "PLN.01", "splendid" }, { "PLN.02", "met" }, { "PLN", "X" }, { "NOT.01", "met" },
  };
  gint64 audit = start_audit (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (fixture_try_save (fixture, audit, answers[i].code, answers[i].value, NULL,
                                        &error));
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
      assert_answer (fixture, audit, 0, answers[i].code, NULL, NULL);
    }
}

/* What the board has been told must not change under it. */
static void
test_submitted_is_locked (StoreFixture  *fixture,
                          gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) save_error = NULL;
  g_autoptr(GError) submit_error = NULL;

  fixture_save (fixture, audit, "PLN.01", "met", NULL);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  g_assert_false (fixture_try_save (fixture, audit, "PLN.01", "not-met", NULL, &save_error));
  g_assert_error (save_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (save_error->message, "submitted and locked"));
  g_assert_false (fixture_try_submit (fixture, audit, "2017-08-15T12:00:00Z", &submit_error));
  g_assert_error (submit_error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);

  assert_answer (fixture, audit, 0, "PLN.01", "met", NULL);
  record = fixture_load (fixture, audit, 0);
  g_assert_cmpint (plumb_audit_get_fields (record->audit)->status, ==,
                   PLUMB_AUDIT_STATUS_SUBMITTED);
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->submitted, ==, "2017-08-14T12:00:00Z");
  fixture_assert_sound (fixture);
}

static void
test_submit_counts_for_the_case (StoreFixture  *fixture,
                                 gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);
  g_autoptr(GPtrArray) before = fixture_list_cases (fixture, NULL);
  g_autoptr(GPtrArray) after = NULL;

  g_assert_cmpuint (plumb_case_get_fields (before->pdata[0])->n_audits, ==, 0);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  fixture_correct (fixture, audit);
  fixture_submit (fixture, audit, "2017-09-01T12:00:00Z");
  after = fixture_list_cases (fixture, NULL);
  g_assert_cmpuint (plumb_case_get_fields (after->pdata[0])->n_audits, ==, 1);
  g_assert_cmpstr (plumb_case_get_fields (after->pdata[0])->last_audited, ==, "2017-08-14");
}

static void
test_correct (StoreFixture  *fixture,
              gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);
  g_autoptr(PlumbAuditRecord) record = NULL;
  const PlumbRevision *second;

  fixture_save (fixture, audit, "PLN.01", "met", "First thought");
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  fixture_correct (fixture, audit);
  fixture_save (fixture, audit, "PLN.01", "partly", "Second thought");
  assert_answer (fixture, audit, 1, "PLN.01", "met", "First thought");
  assert_answer (fixture, audit, 2, "PLN.01", "partly", "Second thought");
  fixture_submit (fixture, audit, "2017-11-02T12:00:00Z");
  assert_answer (fixture, audit, 1, "PLN.01", "met", "First thought");

  record = fixture_load (fixture, audit, 0);
  g_assert_cmpuint (record->revisions->len, ==, 2);
  second = record->revisions->pdata[1];
  g_assert_cmpint (second->number, ==, 2);
  g_assert_cmpstr (second->reason, ==, "A page was overlooked");
  g_assert_cmpstr (second->submitted, ==, "2017-11-02T12:00:00Z");
  fixture_assert_sound (fixture);
}

static void
test_discard_correction (StoreFixture  *fixture,
                         gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);
  g_autoptr(PlumbAuditRecord) record = NULL;

  fixture_save (fixture, audit, "overall", "G", NULL);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  fixture_correct (fixture, audit);
  fixture_save (fixture, audit, "overall", "I", NULL);
  fixture_discard (fixture, audit);

  record = fixture_load (fixture, audit, 0);
  g_assert_cmpint (plumb_audit_get_fields (record->audit)->status, ==,
                   PLUMB_AUDIT_STATUS_SUBMITTED);
  g_assert_cmpint (plumb_audit_get_fields (record->audit)->revision, ==, 1);
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->overall, ==, "G");
  fixture_assert_sound (fixture);
}

static void
test_discard_draft (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  gint64 audit = start_audit (fixture);
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(PlumbAudit) next = NULL;

  fixture_save (fixture, audit, "PLN.01", "met", "Seen");
  fixture_discard (fixture, audit);
  audits = fixture_list_audits (fixture, NULL);
  g_assert_cmpuint (audits->len, ==, 0);

  /* Two audits of one number could not be told apart in the journal. */
  next = fixture_start (fixture, 0, &fixture_act);
  g_assert_cmpstr (plumb_audit_get_fields (next)->reference, ==, "CFA-2017-0002");
  fixture_assert_sound (fixture);
}

static void
test_filters (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const int poor[] = { 1, 2 }, met[] = { 3 }, missing[] = { 0 };
  static const struct { PlumbAuditFilter filter; guint n; } tries[] = {
    { { .status = -1 }, 3 },
    { { .status = PLUMB_AUDIT_STATUS_DRAFT }, 1 },
    { { .status = PLUMB_AUDIT_STATUS_SUBMITTED }, 2 },
    { { .status = -1, .from_month = 201709 }, 1 },
    { { .status = -1, .to_month = 201708 }, 1 },
    { { .status = -1, .from_month = 201707, .to_month = 201709 }, 2 },
    { { .status = -1, .team = "Riverside" }, 3 },
    { { .status = -1, .team = "" }, 0 },
    { { .status = -1, .plan_type = "CP" }, 3 },
    { { .status = -1, .audit_type = "re-audit" }, 0 },
    { { .status = -1, .instrument = "case-file-audit" }, 3 },
    { { .status = -1, .text = "cfa-2017-0003" }, 1 },
    { { .status = -1, .text = "x-0001" }, 3 },
    { { .status = -1, .item = "PLN.01", .figures = poor, .n_figures = 2 }, 1 },
    { { .status = -1, .item = "PLN.01", .figures = met, .n_figures = 1 }, 1 },
    { { .status = -1, .item = "PLN.02", .figures = missing, .n_figures = 1 }, 1 },
  };
  gint64 first = start_audit_of (fixture, "X-0001");
  gint64 second = start_audit_of (fixture, "X-00012");
  gint64 third = start_audit_of (fixture, "X-00013");

  fixture_save (fixture, first, "PLN.01", "met", NULL);
  fixture_save (fixture, second, "PLN.01", "not-met", NULL);
  fixture_save (fixture, third, "PLN.01", "not-met", NULL);
  fixture_save (fixture, second, "PLN.02", "G", NULL);
  fixture_submit (fixture, first, "2017-08-14T12:00:00Z");
  fixture_submit (fixture, second, "2017-09-30T22:59:59Z");

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr(GPtrArray) found = fixture_list_audits (fixture, &tries[i].filter);

      g_test_message ("filter %u", i);
      g_assert_cmpuint (found->len, ==, tries[i].n);
    }
}

/* Audits from spreadsheets. */

static void
add_past (StoreFixture       *fixture,
          PlumbPastAuditList *audits,
          PlumbInstrument    *instrument,
          const char         *reference,
          const char         *grade)
{
  g_autoptr(PlumbPastAudit) past = g_new0 (PlumbPastAudit, 1);

  past->reference = g_strdup (reference);
  past->instrument_id = fixture->instrument;
  past->instrument = g_object_ref (instrument);
  past->submitted = g_strdup ("2017-08-14");
  past->case_reference = g_strdup ("X-0009");
  past->team = g_strdup ("Hillside");
  past->plan_type = g_strdup ("CIN");
  past->audit_type = g_strdup ("standard");
  past->auditor = g_strdup ("Auditor Invented");
  past->answers = plumb_answers_new ();
  plumb_answers_set_value (past->answers, "PLN", grade);
  plumb_answers_set_evidence (past->answers, "PLN", "Plans are signed.");
  plumb_answers_set_value (past->answers, "PLN.strengths", "Clear aims.");
  past->unrecorded = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (past->unrecorded, g_strdup ("SUP"));
  plumb_past_audit_list_add (audits, past);
}

static PlumbInstrument *
load_instrument (StoreFixture *fixture)
{
  g_autoptr(GPtrArray) instruments = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  instruments = plumb_store_list_instruments_finish (fixture->store,
                                                     plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return g_object_ref (((PlumbStoredInstrument *) instruments->pdata[0])->instrument);
}

static PlumbImportReport *
import_past (StoreFixture *fixture,
             const char   *grade,
             gboolean      preview)
{
  g_autoptr(PlumbPastAuditList) audits = plumb_past_audit_list_new ();
  g_autoptr(PlumbInstrument) instrument = load_instrument (fixture);
  g_autoptr(GError) error = NULL;
  PlumbImportReport *report;

  add_past (fixture, audits, instrument, "OLD-2", grade);
  add_past (fixture, audits, instrument, "OLD-1", "G");
  plumb_store_import_audits_async (fixture->store, audits, preview, &fixture_act, NULL,
                                   plumb_wait_cb, fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  return report;
}

static void
test_import (StoreFixture  *fixture,
             gconstpointer  unused)
{
  static const int missing[] = { 0 };
  PlumbAuditFilter filter = { .status = -1, .item = "SUP", .figures = missing, .n_figures = 1 };
  g_autoptr(PlumbImportReport) preview = import_past (fixture, "RI", TRUE);
  g_autoptr(GPtrArray) none = fixture_list_audits (fixture, NULL);
  g_autoptr(PlumbImportReport) first = import_past (fixture, "RI", FALSE);
  g_autoptr(PlumbImportReport) again = import_past (fixture, "RI", FALSE);
  g_autoptr(PlumbImportReport) other = import_past (fixture, "I", FALSE);
  g_autoptr(GPtrArray) found = fixture_list_audits (fixture, &filter);
  const PlumbAuditFields *fields = plumb_audit_get_fields (found->pdata[1]);

  g_assert_cmpuint (preview->n_new, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (first->n_new, ==, 2);
  g_assert_cmpuint (first->n_new_cases, ==, 1);
  g_assert_cmpuint (first->n_new_teams, ==, 1);
  g_assert_cmpuint (again->n_unchanged, ==, 2);
  g_assert_cmpuint (other->n_changed, ==, 1);
  g_assert_cmpuint (other->n_unchanged, ==, 1);

  /* An empty answer is "not recorded", and stays so. */
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (fields->reference, ==, "OLD-2");
  g_assert_cmpint (fields->revision, ==, 2);
  g_assert_cmpstr (fields->auditor, ==, "Auditor Invented");
  g_assert_cmpstr (fields->submitted, ==, "2017-08-14T12:00:00Z");
  assert_answer (fixture, fields->id, 1, "PLN", "RI", "Plans are signed.");
  assert_answer (fixture, fields->id, 2, "PLN", "I", "Plans are signed.");
  assert_answer (fixture, fields->id, 2, "PLN.strengths", "Clear aims.", NULL);
  fixture_assert_sound (fixture);
}

/* A preview is taken back; what the writer has learnt from it must be taken back with it. */
static void
test_preview_is_forgotten (StoreFixture  *fixture,
                           gconstpointer  unused)
{
  for (int preview = TRUE; preview >= FALSE; preview--)
    {
      g_autoptr(PlumbPastAuditList) audits = plumb_past_audit_list_new ();
      g_autoptr(PlumbInstrument) instrument = load_instrument (fixture);
      g_autoptr(PlumbImportReport) report = NULL;
      g_autoptr(GError) error = NULL;

      add_past (fixture, audits, instrument, "OLD-1", "G");
      /* A code that nobody has answered yet is given its number by the first who does. */
      g_assert_true (plumb_past_audit_list_add_answer (audits, 0, 0, preview ? "PLN.new"
                                                                          : "PLN.newer", "One"));
      g_assert_true (plumb_past_audit_list_add_answer (audits, 0, 0, preview ? "PLN.newer"
                                                                          : "PLN.new", "Other"));
      plumb_store_import_audits_async (fixture->store, audits, preview, &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
      report = plumb_store_import_audits_finish (fixture->store,
                                                 plumb_wait_result (fixture->wait), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_new, ==, 1);
    }
  assert_answer (fixture, 1, 1, "PLN.newer", "One", NULL);
  assert_answer (fixture, 1, 1, "PLN.new", "Other", NULL);
  fixture_assert_sound (fixture);
}

#define ADD(name, func) \
  g_test_add ("/audits/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("start", test_start);
  ADD ("save", test_save);
  ADD ("clear", test_clear);
  ADD ("wrong-answers-are-refused", test_wrong_answers_are_refused);
  ADD ("submitted-is-locked", test_submitted_is_locked);
  ADD ("submit-counts-for-the-case", test_submit_counts_for_the_case);
  ADD ("correct", test_correct);
  ADD ("discard-correction", test_discard_correction);
  ADD ("discard-draft", test_discard_draft);
  ADD ("filters", test_filters);
  ADD ("import", test_import);
  ADD ("preview-is-forgotten", test_preview_is_forgotten);

  return g_test_run ();
}
