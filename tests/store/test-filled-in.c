/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* An audit starts with what the register knows of the case, marked as the register's until the
 * auditor changes it. The form is the shipped one. */

static void
import_shipped (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("PLUMBLINE_DATA"), "instruments",
                                            "case-file-audit.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  bytes = g_bytes_new_take (text, size);
  plumb_store_import_instrument_async (fixture->store, bytes, "case-file-audit.xml", &fixture_act,
                                       NULL, plumb_wait_cb, fixture->wait);
  fixture->instrument
    = plumb_store_import_instrument_finish (fixture->store, plumb_wait_result (fixture->wait),
                                            &error);
  g_assert_no_error (error);
}

static gint64
add_known_case (StoreFixture *fixture)
{
  PlumbCaseFields fields = {
    .reference = "X-0001", .plan_type = "CLA", .plan_started = "2017-01-14", .age_band = "10-15",
    .legal_status = "Section 20", .worker_role = "Agency"
  };
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GPtrArray) found = NULL;

  g_ptr_array_add (cases, plumb_case_new (&fields));
  report = fixture_import_cases (fixture, cases,
                                 PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_LEGAL_STATUS
                                 | PLUMB_CASE_GIVES_WORKER_ROLE | PLUMB_CASE_GIVES_CENSUS, FALSE);
  found = fixture_list_cases (fixture, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (plumb_case_get_fields (found->pdata[0])->legal_status, ==, "Section 20");
  return plumb_case_get_fields (found->pdata[0])->id;
}

static void
assert_answer (StoreFixture *fixture,
               gint64        audit,
               const char   *code,
               const char   *value,
               gboolean      from_register)
{
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, audit, 0);

  g_assert_cmpstr (plumb_answers_get_value (record->answers, code), ==, value);
  g_assert_true (plumb_answers_is_from_register (record->answers, code) == from_register);
}

static void
test_filled_in (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autoptr(PlumbAudit) audit = NULL;
  gint64 id;

  import_shipped (fixture);
  audit = fixture_start (fixture, add_known_case (fixture), &fixture_act);
  id = plumb_audit_get_fields (audit)->id;
  assert_answer (fixture, id, "CAS.01", "10-15", TRUE);
  assert_answer (fixture, id, "CAS.02", "s20", TRUE);
  assert_answer (fixture, id, "CAS.03", "6", TRUE);
  assert_answer (fixture, id, "CAS.04", "agency", TRUE);

  fixture_save (fixture, id, "CAS.02", "co", NULL);
  fixture_reopen (fixture);
  assert_answer (fixture, id, "CAS.01", "10-15", TRUE);
  assert_answer (fixture, id, "CAS.02", "co", FALSE);
}

/* Without a case there is nothing to know. */
static void
test_no_case (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(PlumbAuditRecord) record = NULL;

  import_shipped (fixture);
  audit = fixture_start (fixture, 0, &fixture_act);
  record = fixture_load (fixture, plumb_audit_get_fields (audit)->id, 0);
  g_assert_cmpuint (plumb_answers_get_n (record->answers), ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/filled-in/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("known", test_filled_in);
  ADD ("no-case", test_no_case);

  return g_test_run ();
}
