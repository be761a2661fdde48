/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "../lib/audit-completer.h"
#include "plumb-store.h"
#include "plumb-wait.h"

/* A workspace in a temporary folder, and the store's calls as if they were not asynchronous. Calls
 * that must succeed assert it; those named try_ hand the error out. */

typedef struct
{
  char       *folder;
  char       *path;
  PlumbStore *store;
  PlumbWait  *wait;
  gint64      instrument;
} StoreFixture;

/* Who works: the first person of the workspace. */
static const PlumbAct fixture_act = { 1, "2017-07-14T09:30:00Z" };

static const PlumbOrganisation fixture_organisation = {
  .name = (char *) "Invented Council", .code = (char *) "999", .quarter_start_month = 4
};

G_GNUC_UNUSED static PlumbStore *
fixture_try_create (const char  *path,
                    GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_create_async (path, &fixture_organisation, NULL, &fixture_act, NULL, plumb_wait_cb,
                            wait);
  return plumb_store_create_finish (plumb_wait_result (wait), error);
}

G_GNUC_UNUSED static PlumbStore *
fixture_try_open (const char  *path,
                  GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  return plumb_store_open_finish (plumb_wait_result (wait), error);
}

G_GNUC_UNUSED static void
fixture_close_store (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (store, plumb_wait_result (wait), &error));
  g_assert_no_error (error);
}

G_GNUC_UNUSED static gint64
fixture_import_form (PlumbStore *store,
                     const char *text)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  gint64 id;

  plumb_store_import_instrument_async (store, bytes, "form.xml", &fixture_act, NULL, plumb_wait_cb,
                                       wait);
  id = plumb_store_import_instrument_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return id;
}

G_GNUC_UNUSED static gint64
fixture_import_instrument (PlumbStore *store)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  return fixture_import_form (store, text);
}

G_GNUC_UNUSED static void
fixture_remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_remove (path) != 0)
        fixture_remove_folder (path);
    }
  g_rmdir (folder);
}

G_GNUC_UNUSED static void
fixture_close (StoreFixture *fixture)
{
  if (fixture->store != NULL)
    fixture_close_store (fixture->store);
  g_clear_object (&fixture->store);
}

G_GNUC_UNUSED static void
fixture_reopen (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture_close (fixture);
  fixture->store = fixture_try_open (fixture->path, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
fixture_tear_down (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  fixture_close (fixture);
  g_clear_pointer (&fixture->wait, plumb_wait_free);
  fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* People, teams and cases */

G_GNUC_UNUSED static gint64
fixture_add_person_with_role (StoreFixture *fixture,
                              const char   *name,
                              const char   *role)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, name, role, NULL, TRUE);
  g_autoptr(GError) error = NULL;
  gint64 id;

  plumb_store_save_person_async (fixture->store, person, &fixture_act, NULL, plumb_wait_cb,
                                 fixture->wait);
  id = plumb_store_save_person_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return id;
}

G_GNUC_UNUSED static gint64
fixture_add_person (StoreFixture *fixture,
                    const char   *name)
{
  return fixture_add_person_with_role (fixture, name, "Auditor");
}

G_GNUC_UNUSED static void
fixture_set_up (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("plumb-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.plumb", NULL);
  fixture->wait = plumb_wait_new ();
  fixture->store = fixture_try_create (fixture->path, &error);
  g_assert_no_error (error);
  fixture->instrument = fixture_import_instrument (fixture->store);
  g_assert_cmpint (fixture_add_person (fixture, "Auditor Alder"), ==, fixture_act.person_id);
}

G_GNUC_UNUSED static PlumbImportReport *
fixture_import_cases (StoreFixture   *fixture,
                      GPtrArray      *cases,
                      PlumbCaseGives  gives,
                      gboolean        preview)
{
  g_autoptr(GError) error = NULL;
  PlumbImportReport *report;

  plumb_store_import_cases_async (fixture->store, cases, gives, PLUMB_SPOILT_IDS_ASK, preview,
                                  &fixture_act, NULL, plumb_wait_cb, fixture->wait);
  report = plumb_store_import_cases_finish (fixture->store, plumb_wait_result (fixture->wait),
                                            &error);
  g_assert_no_error (error);
  return report;
}

G_GNUC_UNUSED static GPtrArray *
fixture_list_cases (StoreFixture          *fixture,
                    const PlumbCaseFilter *filter)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *cases;

  plumb_store_list_cases_async (fixture->store, filter, NULL, plumb_wait_cb, fixture->wait);
  cases = plumb_store_list_cases_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return cases;
}

/* Adds one case and tells its id. */
G_GNUC_UNUSED static gint64
fixture_add_case (StoreFixture *fixture,
                  const char   *reference,
                  const char   *team,
                  const char   *plan_type)
{
  PlumbCaseFields fields = {
    .reference = reference, .team = team, .worker = "Worker Invented", .plan_type = plan_type,
    .opened = "2017-01-09"
  };
  PlumbCaseFilter filter = { .text = reference };
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GPtrArray) found = NULL;

  g_ptr_array_add (cases, plumb_case_new (&fields));
  report = fixture_import_cases (fixture, cases,
                                 PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER
                                 | PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED, FALSE);
  found = fixture_list_cases (fixture, &filter);
  g_assert_cmpuint (found->len, ==, 1);
  return plumb_case_get_fields (found->pdata[0])->id;
}

/* Audits */

G_GNUC_UNUSED static PlumbAudit *
fixture_start_type (StoreFixture   *fixture,
                    gint64          case_id,
                    const char     *type,
                    const PlumbAct *act)
{
  g_autoptr(GError) error = NULL;
  PlumbAudit *audit;

  plumb_store_start_audit_async (fixture->store, case_id, fixture->instrument, type, act,
                                 NULL, plumb_wait_cb, fixture->wait);
  audit = plumb_store_start_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          &error);
  g_assert_no_error (error);
  return audit;
}

G_GNUC_UNUSED static PlumbAudit *
fixture_start (StoreFixture   *fixture,
               gint64          case_id,
               const PlumbAct *act)
{
  return fixture_start_type (fixture, case_id, "standard", act);
}

G_GNUC_UNUSED static PlumbAuditRecord *
fixture_load (StoreFixture *fixture,
              gint64        audit,
              int           revision)
{
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record;

  plumb_store_load_audit_async (fixture->store, audit, revision, NULL, plumb_wait_cb,
                                fixture->wait);
  record = plumb_store_load_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          &error);
  g_assert_no_error (error);
  return record;
}

/* How the audit stands in the file now. */
G_GNUC_UNUSED static PlumbAuditStamp
fixture_stamp (StoreFixture *fixture,
               gint64        audit)
{
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, audit, 0);

  return plumb_audit_stamp (record->audit);
}

G_GNUC_UNUSED static int
fixture_try_save_as (StoreFixture           *fixture,
                     const PlumbAuditStamp  *stamp,
                     const PlumbAct         *act,
                     const char             *code,
                     const char             *value,
                     const char             *evidence,
                     GError                **error)
{
  g_autoptr(PlumbAnswers) answers = plumb_answers_new ();
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  plumb_answers_set_value (answers, code, value);
  plumb_answers_set_evidence (answers, code, evidence);
  g_ptr_array_add (codes, (gpointer) code);
  plumb_store_save_answers_async (fixture->store, stamp, answers, codes, code, act, NULL,
                                  plumb_wait_cb, fixture->wait);
  return plumb_store_save_answers_finish (fixture->store, plumb_wait_result (fixture->wait), error);
}

G_GNUC_UNUSED static gboolean
fixture_try_save (StoreFixture    *fixture,
                  gint64           audit,
                  const char      *code,
                  const char      *value,
                  const char      *evidence,
                  GError         **error)
{
  PlumbAuditStamp stamp = fixture_stamp (fixture, audit);

  return fixture_try_save_as (fixture, &stamp, &fixture_act, code, value, evidence, error) != 0;
}

G_GNUC_UNUSED static void
fixture_save (StoreFixture *fixture,
              gint64        audit,
              const char   *code,
              const char   *value,
              const char   *evidence)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_try_save (fixture, audit, code, value, evidence, &error));
  g_assert_no_error (error);
}

/* Answers what is still missing. */
G_GNUC_UNUSED static void
fixture_complete_as (StoreFixture   *fixture,
                     gint64          audit,
                     const PlumbAct *act)
{
  g_autoptr(PlumbAuditRecord) record = fixture_load (fixture, audit, 0);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  g_autoptr(GPtrArray) codes = NULL;
  g_autoptr(GError) error = NULL;

  codes = complete_audit (record->instrument, &context, record->answers);
  if (codes->len == 0)
    return;
  plumb_store_save_answers_async (fixture->store, &stamp, record->answers, codes, NULL, act, NULL,
                                  plumb_wait_cb, fixture->wait);
  plumb_store_save_answers_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static gboolean
fixture_try_submit_as (StoreFixture           *fixture,
                       const PlumbAuditStamp  *stamp,
                       const PlumbAct         *act,
                       GError                **error)
{
  plumb_store_submit_audit_async (fixture->store, stamp, act, NULL, plumb_wait_cb, fixture->wait);
  return plumb_store_submit_audit_finish (fixture->store, plumb_wait_result (fixture->wait), error);
}

G_GNUC_UNUSED static gboolean
fixture_try_submit (StoreFixture    *fixture,
                    gint64           audit,
                    const char      *when,
                    GError         **error)
{
  PlumbAuditStamp stamp = fixture_stamp (fixture, audit);
  PlumbAct act = { fixture_act.person_id, when };

  return fixture_try_submit_as (fixture, &stamp, &act, error);
}

/* With whatever was missing filled in. */
G_GNUC_UNUSED static void
fixture_submit (StoreFixture *fixture,
                gint64        audit,
                const char   *when)
{
  g_autoptr(GError) error = NULL;

  fixture_complete_as (fixture, audit, &fixture_act);
  g_assert_true (fixture_try_submit (fixture, audit, when, &error));
  g_assert_no_error (error);
}

G_GNUC_UNUSED static gboolean
fixture_try_correct_as (StoreFixture           *fixture,
                        const PlumbAuditStamp  *stamp,
                        const PlumbAct         *act,
                        GError                **error)
{
  plumb_store_correct_audit_async (fixture->store, stamp, "A page was overlooked", act, NULL,
                                   plumb_wait_cb, fixture->wait);
  return plumb_store_correct_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           error);
}

G_GNUC_UNUSED static void
fixture_correct (StoreFixture *fixture,
                 gint64        audit)
{
  PlumbAuditStamp stamp = fixture_stamp (fixture, audit);
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_try_correct_as (fixture, &stamp, &fixture_act, &error));
  g_assert_no_error (error);
}

G_GNUC_UNUSED static gboolean
fixture_try_discard_as (StoreFixture           *fixture,
                        const PlumbAuditStamp  *stamp,
                        const PlumbAct         *act,
                        GError                **error)
{
  plumb_store_discard_draft_async (fixture->store, stamp, act, NULL, plumb_wait_cb, fixture->wait);
  return plumb_store_discard_draft_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           error);
}

G_GNUC_UNUSED static void
fixture_discard (StoreFixture *fixture,
                 gint64        audit)
{
  PlumbAuditStamp stamp = fixture_stamp (fixture, audit);
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_try_discard_as (fixture, &stamp, &fixture_act, &error));
  g_assert_no_error (error);
}

G_GNUC_UNUSED static gboolean
fixture_try_take_over_as (StoreFixture           *fixture,
                          const PlumbAuditStamp  *stamp,
                          const PlumbAct         *act,
                          const char             *reason,
                          GError                **error)
{
  plumb_store_take_over_async (fixture->store, stamp, reason, act, NULL, plumb_wait_cb,
                               fixture->wait);
  return plumb_store_take_over_finish (fixture->store, plumb_wait_result (fixture->wait), error);
}

G_GNUC_UNUSED static GPtrArray *
fixture_list_audits (StoreFixture           *fixture,
                     const PlumbAuditFilter *filter)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *audits;

  plumb_store_list_audits_async (fixture->store, filter, NULL, plumb_wait_cb, fixture->wait);
  audits = plumb_store_list_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           &error);
  g_assert_no_error (error);
  return audits;
}

G_GNUC_UNUSED static GPtrArray *
fixture_check (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *problems;

  plumb_store_check_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  problems = plumb_store_check_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return problems;
}

G_GNUC_UNUSED static void
fixture_assert_sound (StoreFixture *fixture)
{
  g_autoptr(GPtrArray) problems = fixture_check (fixture);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}
