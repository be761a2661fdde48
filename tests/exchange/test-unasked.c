/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "plumb-findings-writer.h"
#include "plumb-quarter-findings.h"

#include "../store/store-fixture.h"

/* The case file audit's module on missing children: ticked, graded and unticked again, it is no
 * part of what is submitted, nor of any figure, however the audit comes into the workspace. */

static PlumbInstrument *
set_up_form (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  PlumbInstrument *instrument = NULL;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  bytes = g_bytes_new_take (text, size);
  plumb_store_import_instrument_async (fixture->store, bytes, "form.xml", &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
  fixture->instrument
    = plumb_store_import_instrument_finish (fixture->store, plumb_wait_result (fixture->wait),
                                            &error);
  g_assert_no_error (error);
  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  for (guint i = 0; i < stored->len; i++)
    {
      const PlumbStoredInstrument *one = stored->pdata[i];

      if (one->id == fixture->instrument)
        g_set_object (&instrument, one->instrument);
    }
  return instrument;
}

/* The block of the whole service. */
static void
assert_block (StoreFixture *fixture,
              const char   *words)
{
  g_autoptr(PlumbFindings) findings = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *expected
    = g_strconcat ("<Block subject=\"section\" code=\"VMT\" team=\"_T\" planType=\"_T\" "
                   "auditType=\"_T\" scale=\"ofsted\" ", words, NULL);

  plumb_quarter_findings_load_async (fixture->store, (PlumbQuarter) { 2017, 2 }, NULL,
                                     plumb_wait_cb, fixture->wait);
  findings = plumb_quarter_findings_load_finish (plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  bytes = plumb_findings_writer_to_bytes (findings, PLUMB_FINDINGS_XML, &error);
  g_assert_no_error (error);
  xml = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_test_message ("%.300s", strstr (xml, "code=\"VMT\" team"));
  g_assert_nonnull (strstr (xml, expected));
}

static const char nothing[] = "base=\"0\" notApplicable=\"0\" notRecorded=\"0\" status=\"z\"";
static const char one_inadequate[] = "base=\"1\" notApplicable=\"0\" notRecorded=\"0\"";

static gint64
fill_in (StoreFixture *fixture,
         gboolean      untick)
{
  gint64 case_id = fixture_add_case (fixture, "X-0001", "Riverside", "CIN");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, &fixture_act);
  gint64 id = plumb_audit_get_fields (audit)->id;

  fixture_save (fixture, id, "CAS.10", "vemt", NULL);
  fixture_save (fixture, id, "VMT", "I", "Nobody asked where the child was.");
  fixture_save (fixture, id, "VMT.01", "not-met", "No tool.");
  if (untick)
    fixture_save (fixture, id, "CAS.10", NULL, NULL);
  fixture_submit (fixture, id, "2017-08-14T12:00:00Z");
  return id;
}

static void
test_draft (StoreFixture  *fixture,
            gconstpointer  untick)
{
  g_autoptr(PlumbInstrument) instrument = set_up_form (fixture);
  gint64 id = fill_in (fixture, untick != NULL);
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, id, 0);

  g_assert_cmpstr (plumb_answers_get_value (record->answers, "VMT"), ==, untick ? NULL : "I");
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "VMT"), ==,
                   untick ? NULL : "Nobody asked where the child was.");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "VMT.01"), ==,
                   untick ? NULL : "not-met");
  assert_block (fixture, untick ? nothing : one_inadequate);
  fixture_assert_sound (fixture);
}

/* A correction that unticks it takes it off the figures. */
static void
test_correction (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autoptr(PlumbInstrument) instrument = set_up_form (fixture);
  gint64 id = fill_in (fixture, FALSE);

  fixture_correct (fixture, id);
  fixture_save (fixture, id, "CAS.10", NULL, NULL);
  assert_block (fixture, one_inadequate);
  fixture_submit (fixture, id, "2017-09-14T12:00:00Z");
  assert_block (fixture, nothing);
  fixture_assert_sound (fixture);
}

static void
test_import (StoreFixture  *fixture,
             gconstpointer  unused)
{
  g_autoptr(PlumbInstrument) instrument = set_up_form (fixture);
  g_autoptr(PlumbPastAuditList) list = plumb_past_audit_list_new ();
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) unrecorded = g_ptr_array_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbPastAudit past = {
    (char *) "OLD-1", fixture->instrument, instrument, (char *) "2017-08-14", NULL,
    (char *) "Riverside", (char *) "CIN", (char *) "standard", NULL, answers, unrecorded
  };

  plumb_answers_set_value (answers, "CAS.10", "disabled");
  plumb_answers_set_value (answers, "PLN", "G");
  plumb_answers_set_value (answers, "VMT", "I");
  g_ptr_array_add (unrecorded, (gpointer) "VMT.01");
  plumb_past_audit_list_add (list, &past);
  plumb_store_import_audits_async (fixture->store, list, FALSE, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->left_out->len, ==, 1);
  g_assert_cmpstr (((PlumbImportLeftOut *) report->left_out->pdata[0])->reference, ==, "OLD-1");
  g_assert_cmpstr (((PlumbImportLeftOut *) report->left_out->pdata[0])->code, ==, "VMT");
  assert_block (fixture, nothing);
  fixture_assert_sound (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/unasked/ticked", StoreFixture, NULL, fixture_set_up, test_draft,
              fixture_tear_down);
  g_test_add ("/unasked/unticked", StoreFixture, "untick", fixture_set_up, test_draft,
              fixture_tear_down);
  g_test_add ("/unasked/correction", StoreFixture, NULL, fixture_set_up, test_correction,
              fixture_tear_down);
  g_test_add ("/unasked/import", StoreFixture, NULL, fixture_set_up, test_import,
              fixture_tear_down);
  return g_test_run ();
}
