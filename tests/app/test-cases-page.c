/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cases-page.h"

#include "plumb-case-page.h"
#include "plumb-settings.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"

typedef struct
{
  GtkWidget *page;
  guint      n;
} Expected;

static gboolean
has_rows (gpointer data)
{
  Expected *expected = data;
  g_autofree char *count = g_strdup_printf (expected->n == 1 ? "%u case file" : "%u case files",
                                            expected->n);

  return plumb_test_shows (expected->page, count) &&
         plumb_test_count_rows (expected->page) == expected->n;
}

static void
wait_rows (GtkWidget *page,
           guint      n)
{
  plumb_test_wait_until (has_rows, &(Expected) { page, n });
}

static const char *
get_reference (GtkWidget *page,
               guint      position)
{
  return plumb_case_get_fields (plumb_test_get_record (page, position))->reference;
}

static void
search (GtkWidget  *page,
        const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), text);
}

static GtkWidget *
present (PlumbTestUi *ui)
{
  GtkWidget *page = plumb_cases_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1000, 700);
  wait_rows (page, 6);
  return page;
}

/* Each filter leaves what it says, and together they leave what fits all of them. */
static void
test_filters (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  GtkWidget *page = present (ui);

  search (page, "ex-3");
  wait_rows (page, 1);
  g_assert_cmpstr (get_reference (page, 0), ==, "EX-3");
  search (page, "willow");
  wait_rows (page, 6);
  plumb_test_choose (page, "Team", "Hilltop team");
  wait_rows (page, 2);
  plumb_test_choose (page, "Plan type", "Early help");
  wait_rows (page, 1);
  g_assert_cmpstr (get_reference (page, 0), ==, "EX-5");
  plumb_test_choose (page, "Plan type", "Child protection plan");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "No Case Files Found");
  plumb_test_press ("Show All Case Files");
  wait_rows (page, 6);
  plumb_test_ui_dismiss (ui);
}

static void
import (PlumbTestUi     *ui,
        PlumbCaseFields  fields)
{
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  PlumbAct act = plumb_session_get_act (ui->session);

  g_ptr_array_add (cases, plumb_case_new (&fields));
  plumb_store_import_cases_async (ui->store, cases, PLUMB_CASE_GIVES_OPENED |
                                  PLUMB_CASE_GIVES_CENSUS, PLUMB_SPOILT_IDS_ASK, FALSE, &act, NULL,
                                  NULL, NULL);
}

/* A drawn case that was closed last week cannot be read with its worker any more. */
static void
test_open_only (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  GtkWidget *page = present (ui);
  GtkWidget *toggle = plumb_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "Open only");

  import (ui, (PlumbCaseFields) { .reference = "EX-9", .plan_type = "CIN",
                                  .opened = "2016-02-03", .closed = "2017-08-01" });
  wait_rows (page, 7);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "3 Feb 2016");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  wait_rows (page, 6);
  plumb_test_ui_dismiss (ui);
}

/* Cases that nobody has looked at are found with one click. A draft is not yet an audit. */
static void
test_never_audited (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) first = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  g_autoptr(PlumbAuditRecord) second = plumb_test_ui_start_audit (ui, "EX-2", "standard");
  GtkWidget *page = present (ui);
  GtkWidget *toggle = plumb_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "Never audited");

  plumb_test_ui_submit_audit (ui, plumb_audit_get_fields (first->audit)->id,
                              "2017-08-14T12:00:00Z");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "14 Aug 2017");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  wait_rows (page, 5);
  g_assert_cmpstr (get_reference (page, 0), ==, "EX-2");
  plumb_test_ui_dismiss (ui);
}

static gboolean
starts_with_last (gpointer page)
{
  return g_str_equal (get_reference (page, 0), "EX-6");
}

static gboolean
starts_with_care_leaver (gpointer page)
{
  return g_str_equal (plumb_case_get_fields (plumb_test_get_record (page, 0))->plan_type, "ASM");
}

static void
test_sort (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  GtkWidget *page = present (ui);

  g_assert_cmpstr (get_reference (page, 0), ==, "EX-1");
  plumb_test_sort (page, "Reference", GTK_SORT_DESCENDING);
  plumb_test_wait_until (starts_with_last, page);
  plumb_test_sort (page, "Plan", GTK_SORT_ASCENDING);
  plumb_test_wait_until (starts_with_care_leaver, page);
  plumb_test_ui_dismiss (ui);
}

/* A team that gets another name while the list is on the screen can still be chosen. */
static void
test_renamed_team (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  GtkWidget *page = present (ui);
  GPtrArray *teams = plumb_session_get_teams (ui->session);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbTeam) team = NULL;
  g_autoptr(GError) error = NULL;
  PlumbAct act = plumb_session_get_act (ui->session);

  for (guint i = 0; i < teams->len; i++)
    if (g_str_equal (plumb_team_get_name (g_ptr_array_index (teams, i)), "Hilltop team"))
      team = plumb_team_new (plumb_team_get_id (g_ptr_array_index (teams, i)), NULL,
                             "Valley team", TRUE, 0);
  plumb_store_save_team_async (ui->store, team, &act, NULL, plumb_wait_cb, wait);
  plumb_store_save_team_finish (ui->store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_test_choose (page, "Team", "Valley team");
  wait_rows (page, 2);
  plumb_test_ui_dismiss (ui);
}

/* A double click on a case opens it, with what is known of it. */
static void
test_open (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "cases"));

  wait_rows (page, 6);
  g_signal_emit_by_name (plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 2);
  page = GTK_WIDGET (plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "9 Jan 2017");
  g_assert_cmpstr (plumb_page_get_title (PLUMB_PAGE (page)), ==, "EX-3");
  g_assert_true (plumb_test_shows (page, "Harbour team"));
  g_assert_true (plumb_test_shows (page, "Worker Willow"));
  plumb_test_close_window (window);
}

/* What a council calls its teams is its workspace's, not the computer's. */
static void
assert_no_team_in_settings (const char *name)
{
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autoptr(GVariant) views = g_settings_get_value (settings, "list-views");
  g_autofree char *text = g_variant_print (views, FALSE);

  g_assert_nonnull (strstr (text, "team-id"));
  g_assert_null (strstr (text, name));
}

/* The list is found as it was left, but for what was looked for, which may be a child's reference;
 * and one button shows everything again. */
static void
test_remembered (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  GtkWidget *page = present (ui);

  g_assert_null (plumb_test_find (page, GTK_TYPE_BUTTON, "Clear filters"));
  plumb_test_choose (page, "Team", "Hilltop team");
  plumb_test_sort (page, "Reference", GTK_SORT_DESCENDING);
  search (page, "EX-5");
  wait_rows (page, 1);
  plumb_test_ui_dismiss (ui);
  assert_no_team_in_settings ("Hilltop");

  page = plumb_cases_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1000, 700);
  wait_rows (page, 2);
  g_assert_cmpstr (get_reference (page, 0), >, get_reference (page, 1));
  plumb_test_press ("Clear filters");
  wait_rows (page, 6);
  plumb_test_ui_dismiss (ui);

  page = present (ui);
  g_assert_cmpstr (get_reference (page, 0), ==, "EX-6");
  plumb_test_ui_dismiss (ui);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/cases-page/filters", test_filters);
  ADD ("/cases-page/remembered", test_remembered);
  ADD ("/cases-page/never-audited", test_never_audited);
  ADD ("/cases-page/open-only", test_open_only);
  ADD ("/cases-page/sort", test_sort);
  ADD ("/cases-page/renamed-team", test_renamed_team);
  ADD ("/cases-page/open", test_open);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
