/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-plan-type.h"
#include "plumb-text.h"

#include "tallies-fixture.h"

/* A list of past audits that comes again: what differs in any column is told as it was and as it
 * is, becomes a revision, and moves the counts; what is empty or the same changes nothing. */

typedef struct
{
  const char *name;
  const char *submitted;
  const char *case_reference;
  const char *team;
  const char *plan_type;
  const char *audit_type;
  const char *auditor;
  const char *grade;
  const char *evidence;
  const char *supervision;
  const char *changes;      /* (nullable): nothing changes */
  PlumbMonth  month;        /* that it is counted in then */
  const char *counted_team;
  gboolean    own_line;
} Row;

#define FIRST                                                                                      \
  "2017-08-14", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "RI", "Signed.", "na"

static const Row first = { "first", FIRST, NULL, 201708, "Hillside", FALSE };

static const Row rows[] = {
  { "same", FIRST, NULL, 201708, "Hillside", FALSE },
  { "day", "2017-10-03", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "RI", "Signed.",
    "na", "submitted 2017-08-14 to 2017-10-03", 201710, "Hillside", FALSE },
  { "time", "2017-08-14T09:00:00Z", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "RI",
    "Signed.", "na", "submitted 2017-08-14T12:00:00Z to 2017-08-14T09:00:00Z", 201708, "Hillside",
    FALSE },
  { "case", "2017-08-14", "X-0010", "Hillside", "CIN", "standard", "Auditor Birch", "RI", "Signed.",
    "na", "case X-0009 to X-0010", 201708, "Hillside", FALSE },
  { "team", "2017-08-14", "X-0009", "Riverside", "CIN", "standard", "Auditor Birch", "RI",
    "Signed.", "na", "team Hillside to Riverside", 201708, "Riverside", FALSE },
  { "plan", "2017-08-14", "X-0009", "Hillside", "CP", "standard", "Auditor Birch", "RI", "Signed.",
    "na", "plan type CIN to CP", 201708, "Hillside", FALSE },
  { "plan in a word that nobody knows", "2017-08-14", "X-0009", "Hillside", "Zebra", "standard",
    "Auditor Birch", "RI", "Signed.", "na", NULL, 201708, "Hillside", FALSE },
  { "type", "2017-08-14", "X-0009", "Hillside", "CIN", "re-audit", "Auditor Birch", "RI", "Signed.",
    "na", "audit type standard to re-audit", 201708, "Hillside", TRUE },
  { "auditor", "2017-08-14", "X-0009", "Hillside", "CIN", "standard", "Auditor Cedar", "RI",
    "Signed.", "na", "auditor Auditor Birch to Auditor Cedar", 201708, "Hillside", FALSE },
  { "answer", "2017-08-14", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "I",
    "Signed.", "na", "PLN RI to I", 201708, "Hillside", FALSE },
  { "evidence", "2017-08-14", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "RI",
    "Not signed.", "na", "evidence of PLN", 201708, "Hillside", FALSE },
  { "empty cell", "2017-08-14", "X-0009", "Hillside", "CIN", "standard", "Auditor Birch", "RI",
    "Signed.", NULL, NULL, 201708, "Hillside", FALSE },
  { "blanks", "2017-08-14", "", NULL, " ", "standard", NULL, "RI", "Signed.", "na", NULL, 201708,
    "Hillside", FALSE },
  { "spelling", "2017-08-14", "X-0009", "hillside", "CIN", "standard", "auditor  birch", "RI",
    "Signed.", "na", NULL, 201708, "Hillside", FALSE },
  { "several", "2017-10-03", "X-0009", "Riverside", "CP", "re-audit", "Auditor Birch", "I",
    "Signed.", "na",
    "plan type CIN to CP, audit type standard to re-audit, submitted 2017-08-14 to 2017-10-03, "
    "team Hillside to Riverside, PLN RI to I", 201710, "Riverside", TRUE },
};

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
import_row (StoreFixture *fixture,
            const Row    *row,
            gboolean      preview)
{
  g_autoptr(PlumbPastAuditList) list = plumb_past_audit_list_new ();
  g_autoptr(PlumbInstrument) instrument = load_instrument (fixture);
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) unrecorded = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  const PlumbPastAudit past = {
    (char *) "OLD-1", fixture->instrument, instrument, (char *) row->submitted,
    (char *) row->case_reference, (char *) row->team, (char *) row->plan_type,
    (char *) row->audit_type, (char *) row->auditor, answers, unrecorded
  };
  PlumbImportReport *report;

  plumb_answers_set_value (answers, "PLN", row->grade);
  plumb_answers_set_evidence (answers, "PLN", row->evidence);
  plumb_answers_set_value (answers, "SUP", row->supervision);
  if (row->supervision == NULL)
    g_ptr_array_add (unrecorded, (gpointer) "SUP");
  plumb_past_audit_list_add (list, &past);
  plumb_store_import_audits_async (fixture->store, list, preview, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  return report;
}

static void
assert_told (const PlumbImportReport *report,
             const Row               *row)
{
  for (guint i = 0; i < report->rows->len; i++)
    g_test_message ("%s", ((PlumbImportRow *) report->rows->pdata[i])->changes);
  g_assert_cmpuint (report->n_new, ==, 0);
  g_assert_cmpuint (report->n_changed, ==, row->changes != NULL ? 1 : 0);
  g_assert_cmpuint (report->n_unchanged, ==, row->changes != NULL ? 0 : 1);
  g_assert_cmpuint (report->rows->len, ==, report->n_changed);
  g_assert_cmpuint (report->kept->len, ==, g_strcmp0 (row->plan_type, "Zebra") == 0 ? 1 : 0);
  if (row->changes != NULL)
    g_assert_cmpstr (((PlumbImportRow *) report->rows->pdata[0])->changes, ==, row->changes);
}

/* It is counted once, where it belongs now. */
static void
assert_counted (StoreFixture *fixture,
                const Row    *row)
{
  g_autoptr(GPtrArray) tallies = fixture_load_tallies (fixture, 201701, 201712);
  const PlumbTally *tally = tallies->pdata[0];
  int pln = plumb_tally_layout_find_item (tally->layout, "PLN");
  int rank = g_str_equal (row->grade, "RI") ? 2 : 1;

  g_assert_cmpuint (tallies->len, ==, 1);
  g_assert_cmpuint (tally->n_audits, ==, 1);
  g_assert_cmpint (tally->month, ==, row->month);
  g_assert_cmpstr (tally->team, ==, row->counted_team);
  g_assert_cmpstr (tally->plan_type, ==, plumb_plan_type_match (row->plan_type) != NULL
                                         ? row->plan_type : "CIN");
  g_assert_cmpstr (tally->audit_type, ==, row->audit_type);
  g_assert_cmpint (tally->own_line, ==, row->own_line);
  g_assert_cmpuint (tally->counts[plumb_tally_layout_get_slot (tally->layout, pln, rank)], ==, 1);
  g_assert_cmpuint (tally->counts[plumb_tally_layout_get_slot (tally->layout, pln, 3 - rank)], ==,
                    0);
}

static void
test_comes_again (StoreFixture  *fixture,
                  gconstpointer  data)
{
  const Row *row = data;
  g_autoptr(PlumbImportReport) new = import_row (fixture, &first, FALSE);
  g_autoptr(PlumbImportReport) preview = import_row (fixture, row, TRUE);
  g_autoptr(PlumbImportReport) told = NULL;
  g_autoptr(PlumbImportReport) back = NULL;
  g_autoptr(GPtrArray) audits = NULL;
  const PlumbAuditFields *fields;

  g_assert_cmpuint (new->n_new, ==, 1);
  assert_told (preview, row);
  assert_counted (fixture, &first);
  told = import_row (fixture, row, FALSE);
  assert_told (told, row);
  assert_counted (fixture, row);
  audits = fixture_list_audits (fixture, NULL);
  g_assert_cmpuint (audits->len, ==, 1);
  fields = plumb_audit_get_fields (audits->pdata[0]);
  g_assert_cmpint (fields->revision, ==, row->changes != NULL ? 2 : 1);
  fixture_assert_sound (fixture);

  /* And back to what it was; but a day alone says nothing of the time. */
  back = import_row (fixture, &first, FALSE);
  g_assert_cmpuint (back->n_changed, ==,
                    row->changes != NULL && !g_str_equal (row->name, "time") ? 1 : 0);
  assert_counted (fixture, &first);
  fixture_assert_sound (fixture);
}

static PlumbAnswers *
load_answers (StoreFixture *fixture,
              gint64        id)
{
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_load_audit_async (fixture->store, id, 0, NULL, plumb_wait_cb, fixture->wait);
  record = plumb_store_load_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          &error);
  g_assert_no_error (error);
  return g_object_ref (record->answers);
}

/* A correction of one answer is one answer: the others were not in the file, and stand. */
static void
test_one_answer (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autoptr(PlumbImportReport) new = import_row (fixture, &first, FALSE);
  g_autoptr(PlumbPastAuditList) list = plumb_past_audit_list_new ();
  g_autoptr(PlumbInstrument) instrument = load_instrument (fixture);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GPtrArray) audits = fixture_list_audits (fixture, NULL);
  g_autoptr(PlumbAnswers) answers = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbPastAudit past = {
    .reference = (char *) "OLD-1", .instrument_id = fixture->instrument, .instrument = instrument,
    .submitted = (char *) "2017-08-14", .audit_type = (char *) "standard"
  };

  plumb_past_audit_list_add_answer (list, plumb_past_audit_list_add (list, &past), 0, "SUP.01",
                                    PLUMB_VALUE_PARTLY);
  plumb_store_import_audits_async (fixture->store, list, FALSE, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpstr (((PlumbImportRow *) report->rows->pdata[0])->changes, ==,
                   "SUP.01 none to partly");

  answers = load_answers (fixture, plumb_audit_get_fields (audits->pdata[0])->id);
  g_assert_cmpstr (plumb_answers_get_value (answers, "PLN"), ==, "RI");
  g_assert_cmpstr (plumb_answers_get_evidence (answers, "PLN"), ==, "Signed.");
  g_assert_cmpstr (plumb_answers_get_value (answers, "SUP"), ==, "na");
  g_assert_cmpstr (plumb_answers_get_value (answers, "SUP.01"), ==, "partly");
  assert_counted (fixture, &first);
  fixture_assert_sound (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/past-audits/", rows[i].name, NULL);

      g_test_add (path, StoreFixture, &rows[i], fixture_set_up, test_comes_again,
                  fixture_tear_down);
    }
  g_test_add ("/past-audits/one-answer", StoreFixture, NULL, fixture_set_up, test_one_answer,
              fixture_tear_down);
  return g_test_run ();
}
