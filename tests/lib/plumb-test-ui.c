/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-test-ui.h"

#include <glib/gstdio.h>
#include <string.h>

#include "audit-completer.h"
#include "plumb-demo-council.h"
#include "plumb-instrument-reader.h"
#include "plumb-past-audits-reader.h"
#include "plumb-programme-reader.h"
#include "plumb-wait.h"

static void
import_instruments (PlumbTestUi *ui)
{
  g_autofree char *path = plumb_programme_reader_dup_default_path ();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbProgramme) programme = plumb_programme_reader_read_path (path, &error);
  GPtrArray *paths;

  g_assert_no_error (error);
  paths = plumb_programme_get_instruments (programme);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr(PlumbWait) wait = plumb_wait_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read_file (g_ptr_array_index (paths, i), &bytes, &error);
      g_assert_no_error (error);
      plumb_store_import_instrument_async (ui->store, bytes, g_ptr_array_index (paths, i),
                                           &(PlumbAct) { 0 }, NULL, plumb_wait_cb, wait);
      plumb_store_import_instrument_finish (ui->store, plumb_wait_result (wait), &error);
      g_assert_no_error (error);
    }
}

static void
import_cases (PlumbTestUi *ui)
{
  static const char * const plans[] = { "CP", "CIN", "CLA", "CL", "EH", "ASM" };
  static const char * const teams[] = { "Riverside team", "Hilltop team", "Harbour team" };
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *reference = g_strdup_printf ("EX-%u", i + 1);

      g_ptr_array_add (cases, plumb_case_new (&(PlumbCaseFields) {
        .reference = reference, .team = teams[i % 3], .worker = "Worker Willow",
        .plan_type = plans[i], .opened = "2017-01-09" }));
    }
  plumb_store_import_cases_async (ui->store, cases,
                                  PLUMB_CASE_GIVES_TEAM | PLUMB_CASE_GIVES_WORKER |
                                  PLUMB_CASE_GIVES_PLAN_TYPE | PLUMB_CASE_GIVES_OPENED,
                                  PLUMB_SPOILT_IDS_ASK, FALSE, &(PlumbAct) { 0 }, NULL,
                                  plumb_wait_cb, wait);
  report = plumb_store_import_cases_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static void
add_person (PlumbTestUi *ui)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, "Auditor Alder", "Auditor",
                                                    g_get_user_name (), TRUE);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_save_person_async (ui->store, person, &(PlumbAct) { 0 }, NULL, plumb_wait_cb, wait);
  plumb_store_save_person_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static void
create_store (PlumbTestUi *ui)
{
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire Council (invented)",
                                     .code = (char *) "999", .quarter_start_month = 4 };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_create_async (ui->path, &organisation, NULL, &(PlumbAct) { 0 }, NULL, plumb_wait_cb,
                            wait);
  ui->store = plumb_store_create_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static void
fill_with_demonstration (PlumbTestUi *ui)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbDemoOptions options;

  plumb_demo_council_get_defaults (&options);
  options.n_quarters = 3;
  options.n_teams = 3;
  plumb_demo_council_fill_async (ui->store, &options, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_demo_council_fill_finish (plumb_wait_result (wait), &error));
  g_assert_no_error (error);
}

static void
make_folder (PlumbTestUi *ui)
{
  g_autoptr(GError) error = NULL;

  ui->folder = g_dir_make_tmp ("plumb-ui-XXXXXX", &error);
  g_assert_no_error (error);
  ui->path = g_build_filename (ui->folder, "test.plumb", NULL);
  create_store (ui);
  import_instruments (ui);
}

static void
open_session (PlumbTestUi *ui)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_test_settle ();
  plumb_session_new_async (ui->store, plumb_wait_cb, wait);
  ui->session = plumb_session_new_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

void
plumb_test_ui_set_up (PlumbTestUi   *ui,
                      gconstpointer  data)
{
  make_folder (ui);
  add_person (ui);
  import_cases (ui);
  open_session (ui);
}

void
plumb_test_ui_set_up_demo (PlumbTestUi   *ui,
                           gconstpointer  data)
{
  make_folder (ui);
  fill_with_demonstration (ui);
  open_session (ui);
  plumb_session_set_person (ui->session,
                            g_ptr_array_index (plumb_session_get_people (ui->session), 0));
}

void
plumb_test_ui_tear_down (PlumbTestUi   *ui,
                         gconstpointer  data)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;

  plumb_test_ui_dismiss (ui);
  plumb_store_close_async (ui->store, NULL, plumb_wait_cb, wait);
  plumb_store_close_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_test_settle ();
  g_clear_object (&ui->session);
  g_clear_object (&ui->store);

  dir = g_dir_open (ui->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (ui->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (ui->folder);
  g_clear_pointer (&ui->folder, g_free);
  g_clear_pointer (&ui->path, g_free);
}

void
plumb_test_ui_import_form (PlumbTestUi *ui,
                           const char  *form)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GBytes) bytes = g_bytes_new (form, strlen (form));
  g_autoptr(GError) error = NULL;

  plumb_store_import_instrument_async (ui->store, bytes, "form.xml", &(PlumbAct) { 0 }, NULL,
                                       plumb_wait_cb, wait);
  g_assert_cmpint (plumb_store_import_instrument_finish (ui->store, plumb_wait_result (wait),
                                                         &error), >, 0);
  g_assert_no_error (error);
}

void
plumb_test_ui_import_audits (PlumbTestUi *ui,
                             const char  *rows)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(PlumbPastAuditList) audits = NULL;
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autofree char *path = g_build_filename (ui->folder, "audits.csv", NULL);
  g_autofree char *text = g_strconcat ("audit,instrument,submitted,case,team,plan_type,audit_type,"
                                       "auditor,code,answer\n", rows, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  plumb_store_list_instruments_async (ui->store, NULL, plumb_wait_cb, wait);
  forms = plumb_store_list_instruments_finish (ui->store, plumb_wait_result (wait), &error);
  audits = plumb_past_audits_reader_read (path, forms, notices, &error);
  g_assert_no_error (error);
  plumb_store_import_audits_async (ui->store, audits, FALSE, &(PlumbAct) { 0 }, NULL,
                                   plumb_wait_cb, wait);
  report = plumb_store_import_audits_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
plumb_test_ui_present (PlumbTestUi *ui,
                       GtkWidget   *page,
                       int          width,
                       int          height)
{
  plumb_test_ui_dismiss (ui);
  ui->window = GTK_WINDOW (g_object_ref_sink (adw_window_new ()));
  gtk_window_set_default_size (ui->window, width, height);
  adw_window_set_content (ADW_WINDOW (ui->window), page);
  gtk_window_present (ui->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (ui->window));
  if (PLUMB_IS_PAGE (page))
    plumb_page_shown (PLUMB_PAGE (page));
  plumb_test_settle ();
}

void
plumb_test_ui_dismiss (PlumbTestUi *ui)
{
  GtkWidget *page;

  if (ui->window == NULL)
    return;

  page = adw_window_get_content (ADW_WINDOW (ui->window));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (ui->window);
  g_clear_object (&ui->window);
  plumb_test_wait_gone ((gpointer *) &page);
}

gint64
plumb_test_ui_find_case (PlumbTestUi *ui,
                         const char  *reference)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_cases_async (ui->store, &(PlumbCaseFilter) { .text = reference }, NULL,
                                plumb_wait_cb, wait);
  cases = plumb_store_list_cases_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, >=, 1);
  return plumb_case_get_fields (g_ptr_array_index (cases, 0))->id;
}

gint64
plumb_test_ui_find_audit (PlumbTestUi *ui,
                          int          status)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) audits = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_audits_async (ui->store, &(PlumbAuditFilter) { .status = status }, NULL,
                                 plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, >, 0);
  return plumb_audit_get_fields (g_ptr_array_index (audits, 0))->id;
}

static gint64
find_instrument (PlumbTestUi *ui)
{
  GPtrArray *instruments = plumb_session_get_instruments (ui->session);

  for (guint i = 0; i < instruments->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);

      if (strcmp (plumb_instrument_get_id (stored->instrument), "case-file-audit") == 0)
        return stored->id;
    }
  g_assert_not_reached ();
}

PlumbAuditRecord *
plumb_test_ui_start_audit (PlumbTestUi *ui,
                           const char  *case_reference,
                           const char  *audit_type)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAudit) audit = NULL;
  g_autoptr(GError) error = NULL;
  PlumbAct act = plumb_session_get_act (ui->session);

  plumb_store_start_audit_async (ui->store, plumb_test_ui_find_case (ui, case_reference),
                                 find_instrument (ui), audit_type, &act, NULL, plumb_wait_cb,
                                 wait);
  audit = plumb_store_start_audit_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return plumb_test_ui_load_audit (ui, plumb_audit_get_fields (audit)->id);
}

/* Answers what is still missing, so that the store lets it be submitted. */
static void
complete (PlumbTestUi    *ui,
          gint64          audit_id,
          const PlumbAct *act)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (ui, audit_id);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  const PlumbAuditContext context = { fields->plan_type, fields->audit_type };
  PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) codes = NULL;
  g_autoptr(GError) error = NULL;

  codes = complete_audit (record->instrument, &context, record->answers);
  plumb_store_save_answers_async (ui->store, &stamp, record->answers, codes, NULL, act, NULL,
                                  plumb_wait_cb, wait);
  plumb_store_save_answers_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

static PlumbAuditStamp
load_stamp (PlumbTestUi *ui,
            gint64       audit_id)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (ui, audit_id);

  return plumb_audit_stamp (record->audit);
}

void
plumb_test_ui_submit_audit (PlumbTestUi *ui,
                            gint64       audit_id,
                            const char  *when)
{
  PlumbAct act = plumb_session_get_act (ui->session);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbAuditStamp stamp;

  complete (ui, audit_id, &act);
  stamp = load_stamp (ui, audit_id);
  act.when = when;
  plumb_store_submit_audit_async (ui->store, &stamp, &act, NULL, plumb_wait_cb, wait);
  plumb_store_submit_audit_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

void
plumb_test_ui_correct_audit (PlumbTestUi *ui,
                             gint64       audit_id)
{
  PlumbAuditStamp stamp = load_stamp (ui, audit_id);
  PlumbAct act = plumb_session_get_act (ui->session);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_correct_audit_async (ui->store, &stamp, "A page was overlooked", &act, NULL,
                                   plumb_wait_cb, wait);
  plumb_store_correct_audit_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
}

PlumbAuditRecord *
plumb_test_ui_load_audit (PlumbTestUi *ui,
                          gint64       audit_id)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbAuditRecord *record;

  plumb_store_load_audit_async (ui->store, audit_id, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return record;
}
