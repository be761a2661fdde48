/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* Nobody overwrites anybody: who may do what to a draft, and with what he has seen. */

static void
assert_refused (gboolean          done,
                GError          **error,
                PlumbStoreError   code)
{
  g_assert_false (done);
  g_assert_error (*error, PLUMB_STORE_ERROR, (int) code);
  g_clear_error (error);
}

static gint64
start_for (StoreFixture   *fixture,
           const char     *reference,
           const PlumbAct *act)
{
  gint64 case_id = fixture_add_case (fixture, reference, "Riverside", "CP");
  g_autoptr(PlumbAudit) audit = fixture_start (fixture, case_id, act);

  return plumb_audit_get_fields (audit)->id;
}

/* Two windows on one draft: the second to save is told, and what the first wrote stays. */
static void
test_conflict (StoreFixture  *fixture,
               gconstpointer  unused)
{
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  GError *error = NULL;

  g_assert_cmpint (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", "First",
                                        NULL), >, 0);
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "not-met", "Second",
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
  assert_refused (fixture_try_submit_as (fixture, &seen, &fixture_act, &error), &error,
                  PLUMB_STORE_ERROR_CONFLICT);
  assert_refused (fixture_try_discard_as (fixture, &seen, &fixture_act, &error), &error,
                  PLUMB_STORE_ERROR_CONFLICT);
  record = fixture_load (fixture, audit, 0);
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN.01"), ==, "met");
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==, "First");

  seen = plumb_audit_stamp (record->audit);
  fixture_submit (fixture, audit, "2017-08-14T12:00:00Z");
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "partly", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
}

/* The draft of a discarded audit must not be taken for the next one of the same number. */
static void
test_number_used_again (StoreFixture  *fixture,
                        gconstpointer  unused)
{
  gint64 first = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, first);
  GError *error = NULL;

  fixture_discard (fixture, first);
  seen.audit_id = start_for (fixture, "X-2", &fixture_act);
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
}

static void
test_whose_draft (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  const PlumbAct nobody = { 0, fixture_act.when };
  PlumbAct other = { fixture_add_person (fixture, "Other Invented"), fixture_act.when };
  PlumbAct lead = { fixture_add_person_with_role (fixture, "Lead Invented", "QA Lead"),
                    fixture_act.when };
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  PlumbAuditStamp seen = fixture_stamp (fixture, audit);
  g_autoptr(PlumbAuditRecord) record = NULL;
  GError *error = NULL;

  assert_refused (fixture_try_save_as (fixture, &seen, &nobody, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_save_as (fixture, &seen, &other, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_take_over_as (fixture, &seen, &other, "Because", &error), &error,
                  PLUMB_STORE_ERROR_CONSTRAINT);
  assert_refused (fixture_try_take_over_as (fixture, &seen, &lead, " ", &error), &error,
                  PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_true (fixture_try_take_over_as (fixture, &seen, &lead, "On long leave", NULL));
  assert_refused (fixture_try_save_as (fixture, &seen, &fixture_act, "PLN.01", "met", NULL,
                                       &error) != 0, &error, PLUMB_STORE_ERROR_CONFLICT);
  record = fixture_load (fixture, audit, 0);
  g_assert_cmpstr (plumb_audit_get_fields (record->audit)->auditor, ==, "Lead Invented");
  seen = plumb_audit_stamp (record->audit);
  assert_refused (fixture_try_take_over_as (fixture, &seen, &lead, "Once more", &error), &error,
                  PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (fixture_try_save_as (fixture, &seen, &lead, "PLN.01", "met", NULL, NULL), >, 0);
  fixture_assert_sound (fixture);
}

static void
test_start_twice (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  gint64 first = start_for (fixture, "X-1", &fixture_act);

  g_assert_cmpint (start_for (fixture, "X-1", &fixture_act), ==, first);
  g_assert_cmpint (start_for (fixture, "X-2", &fixture_act), !=, first);
  fixture_submit (fixture, first, "2017-08-14T12:00:00Z");
  g_assert_cmpint (start_for (fixture, "X-1", &fixture_act), !=, first);
}

/* What the rules forbid is refused by the store, whoever asks, and the message says what lacks. */
static void
test_incomplete (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  gint64 audit = start_for (fixture, "X-1", &fixture_act);
  g_autoptr(GError) error = NULL;

  fixture_save (fixture, audit, "PLN", "RI", NULL);
  g_assert_false (fixture_try_submit (fixture, audit, "2017-08-14T12:00:00Z", &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "PLN.01 (Is there a plan?)"));
  g_assert_nonnull (strstr (error->message, "PLN (Planning: why this grade)"));
  g_assert_nonnull (strstr (error->message, "SUP (Supervision: section grade)"));
  g_assert_nonnull (strstr (error->message, "overall (Overall grade)"));
}

#define ADD(name, func) \
  g_test_add ("/drafts/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("conflict", test_conflict);
  ADD ("number-used-again", test_number_used_again);
  ADD ("whose-draft", test_whose_draft);
  ADD ("start-twice", test_start_twice);
  ADD ("incomplete", test_incomplete);

  return g_test_run ();
}
