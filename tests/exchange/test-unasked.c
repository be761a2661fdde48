/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-loader.h"

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

/* How many were graded in the whole service, and how: nothing but inadequate. */
static void
assert_graded (StoreFixture *fixture,
               guint         n)
{
  static const PlumbMeasure others[] = { PLUMB_MEASURE_NOT_APPLICABLE, PLUMB_MEASURE_NOT_RECORDED };
  g_autoptr(PlumbRelease) release = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbReleaseTable *table;
  const PlumbReleaseRow *row;

  plumb_release_load_async (fixture->store, (PlumbQuarter) { 2017, 2 }, "leadership", NULL, NULL,
                            plumb_wait_cb, fixture->wait);
  release = plumb_release_load_finish (plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  table = plumb_release_get_table (release, "case-file-audit", "4");
  row = plumb_release_table_find_row (table, PLUMB_ROW_SECTION, "VMT", NULL, NULL);
  g_assert_nonnull (row);
  g_assert_cmpuint (plumb_release_table_get_count (table, row, PLUMB_MEASURE_BASE, 0).value, ==, n);
  g_assert_cmpuint (plumb_release_table_get_count (table, row, PLUMB_MEASURE_GRADE, 1).value, ==,
                    n);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpuint (plumb_release_table_get_count (table, row, others[i], 0).value, ==, 0);
}

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
  assert_graded (fixture, untick ? 0 : 1);
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
  assert_graded (fixture, 1);
  fixture_submit (fixture, id, "2017-09-14T12:00:00Z");
  assert_graded (fixture, 0);
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
  assert_graded (fixture, 0);
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
