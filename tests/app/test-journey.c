/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-import-dialog.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"
#include "plumb-who-dialog.h"
#include "plumb-work-page.h"
#include "plumb-workspace-maker.h"

/* The ways that people go, from the first start to a submitted audit. */

static gboolean
is_open (gpointer type)
{
  return plumb_test_find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
is_shut (gpointer type)
{
  return plumb_test_find_window (GPOINTER_TO_SIZE (type)) == NULL;
}

static GtkWidget *
wait_window (GType type)
{
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (type));
  return GTK_WIDGET (plumb_test_find_window (type));
}

static char *
make_workspace (PlumbTestUi *ui)
{
  PlumbOrganisation organisation = { .name = (char *) "Otherton (invented)", .code = (char *) "998",
                                     .quarter_start_month = 4 };
  g_autofree char *path = g_build_filename (ui->folder, "first.plumb", NULL);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbWait) closing = plumb_wait_new ();
  g_autoptr(PlumbStore) store = NULL;
  g_autoptr(GError) error = NULL;

  plumb_workspace_maker_run_async (path, &organisation, NULL, plumb_wait_cb, wait);
  store = plumb_workspace_maker_run_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  plumb_store_close_async (store, NULL, plumb_wait_cb, closing);
  g_assert_true (plumb_store_close_finish (store, plumb_wait_result (closing), &error));
  return g_steal_pointer (&path);
}

static gboolean
has_person (gpointer window)
{
  return plumb_session_get_person (plumb_window_get_session (window)) != NULL;
}

/* Nobody can be known on the first day: the window asks, and what is done then is done in that
 * name. */
static void
test_first_day (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autofree char *path = make_workspace (ui);
  PlumbWindow *window = plumb_test_open_window (1000, path);
  GtkWidget *dialog = wait_window (PLUMB_TYPE_WHO_DIALOG);
  GtkWidget *name = plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW, "Name");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), !=, "");
  plumb_test_assert_labelled (dialog);
  gtk_editable_set_text (GTK_EDITABLE (name), " Auditor Rowan ");
  plumb_test_press ("Continue");
  plumb_test_wait_until (has_person, window);
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_WHO_DIALOG));
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Auditor Rowan"));
  g_assert_true (PLUMB_IS_WORK_PAGE (plumb_test_get_page (window)));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Nothing Under Way");
  plumb_test_close_window (window);
}

static gboolean
has_preview (gpointer dialog)
{
  return plumb_test_shows (dialog, "2 new, 0 changed, 0 unchanged");
}

static gboolean
has_one_new (gpointer dialog)
{
  return plumb_test_shows (dialog, "1 new, 0 changed, 0 unchanged");
}

static gboolean
says_failed (gpointer dialog)
{
  return plumb_test_shows (dialog, "The File Cannot Be Imported");
}

static gboolean
shows_census_cases (gpointer page)
{
  return plumb_test_shows (page, "DfEX0000001") && plumb_test_shows (page, "8 case files");
}

/* Whether a row says so below its title. */
static GtkWidget *
find_expander (GtkWidget  *root,
               const char *words)
{
  if (ADW_IS_EXPANDER_ROW (root)
      && strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_expander (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows_lines (gpointer dialog)
{
  return plumb_test_shows (dialog, "Line ") && plumb_test_shows (dialog, "DfEX0000001");
}

/* A census is shown before anything is changed, with what is odd in it; then it is in. */
static void
test_census (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autofree char *census = g_test_build_filename (G_TEST_DIST, "data", "census",
                                                   "cin_census_2026_d2i.xml", NULL);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbPage *page = plumb_test_show_place (window, "cases");
  GtkWidget *dialog;

  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), census);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (has_preview, dialog);
  plumb_test_assert_labelled (dialog);
  plumb_test_snapshot (dialog, "import-preview");
  g_assert_true (plumb_test_shows (dialog, "rule 8620"));
  g_assert_true (plumb_test_shows (dialog, "New: plan type CLOSED"));
  g_assert_false (plumb_test_shows (dialog, "Line "));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_expander (dialog, "rule 8620")), TRUE);
  plumb_test_wait_until (shows_lines, dialog);
  g_assert_false (plumb_test_shows (GTK_WIDGET (page), "DfEX0000001"));

  gtk_widget_activate_action (dialog, "import.apply", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "2 cases added");
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_IMPORT_DIALOG));
  plumb_test_wait_until (shows_census_cases, page);
  plumb_test_close_window (window);
}

static gboolean
has_many_new (gpointer dialog)
{
  return plumb_test_shows (dialog, "20000 new");
}

static gboolean
is_applying (gpointer dialog)
{
  return !plumb_test_action_enabled (dialog, "import.apply");
}

/* An import that is stopped has done nothing, and says so. */
static void
test_stopped_import (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (ui->folder, "many.csv", NULL);
  g_autoptr(GString) table = g_string_new ("reference,team\n");
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbPage *page = plumb_test_show_place (window, "cases");
  GtkWidget *dialog;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (table, "MANY-%05u,Riverside team\n", i);
  g_assert_true (g_file_set_contents (path, table->str, -1, NULL));
  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), path);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (has_many_new, dialog);

  gtk_widget_activate_action (dialog, "import.apply", NULL);
  plumb_test_wait_until (is_applying, dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_IMPORT_DIALOG));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Stopped. Nothing was imported.");
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "EX-1"));
  g_assert_false (plumb_test_shows (GTK_WIDGET (page), "MANY-00000"));
  plumb_test_close_window (window);
}

static gboolean
has_doubt (gpointer dialog)
{
  return plumb_test_shows (dialog, "1 reference");
}

static gboolean
has_answer (gpointer dialog)
{
  return plumb_test_shows (dialog, "0 new, 1 changed, 0 unchanged");
}

/* A list that a spreadsheet took the noughts from is asked about, never taken for other cases. */
static void
test_spoilt_list (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_autofree char *first = g_build_filename (ui->folder, "first.csv", NULL);
  g_autofree char *second = g_build_filename (ui->folder, "second.csv", NULL);
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbPage *page = plumb_test_show_place (window, "cases");
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (first, "reference,team\n0004501,Riverside team\n", -1,
                                      NULL));
  g_assert_true (g_file_set_contents (second, "reference,team,Eye colour\n4501,Hilltop team,\n",
                                      -1, NULL));
  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), first);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (has_one_new, dialog);
  gtk_widget_activate_action (dialog, "import.apply", NULL);
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_IMPORT_DIALOG));

  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), second);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (has_doubt, dialog);
  plumb_test_assert_labelled (dialog);
  g_assert_true (plumb_test_shows (dialog, "Eye colour"));
  g_assert_false (plumb_test_action_enabled (dialog, "import.apply"));
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_snapshot (dialog, "import-spoilt-list");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (plumb_test_find (dialog, GTK_TYPE_CHECK_BUTTON,
                                                                  "They are the known cases")),
                               TRUE);
  plumb_test_wait_until (has_answer, dialog);
  g_assert_true (plumb_test_shows (dialog, "team was Riverside team, now Hilltop team"));
  gtk_widget_activate_action (dialog, "import.apply", NULL);
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_IMPORT_DIALOG));
  g_assert_false (plumb_test_shows (GTK_WIDGET (page), "8 case files"));
  plumb_test_close_window (window);
}

static char *
write_odd_list (PlumbTestUi *ui)
{
  char *path = g_build_filename (ui->folder, "odd.csv", NULL);
  g_autofree char *name = g_strnfill (300, 'N');
  g_autoptr(GString) text = g_string_new ("Child ID,Allocated Team,Allocated Worker,Status,"
                                          "CIN Start Date,Eye colour,Shoe size\n");

  g_string_append_printf (text, "EX-500,%s,A worker of a name of many words that goes on,CP,"
                                "2017-02-01,,\n", name);
  for (guint i = 0; i < 600; i++)
    g_string_append_printf (text, "EX-%u,%s,#N/A,%s,%s,,\n", 1000 + i,
                            i % 2 == 0 ? "Riverside team" : "Riversde team",
                            i % 3 == 0 ? "Something quite new" : "Closed",
                            i % 5 == 0 ? "31/02/2017" : "01/01/1900");
  g_string_append (text, "Total: 601,,,,,,\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static gboolean
has_odd_preview (gpointer dialog)
{
  return plumb_test_shows (dialog, "601 new, 0 changed, 0 unchanged");
}

static gboolean
shows_odd_lines (gpointer dialog)
{
  return plumb_test_shows (dialog, "Line 3 · EX-1000")
         && plumb_test_shows (dialog, "… and 400 more");
}

/* Two thousand oddities and a name of three hundred letters fit on a small screen, in few lines. */
static void
test_odd_list (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  g_autofree char *path = write_odd_list (ui);
  PlumbWindow *window = plumb_test_open_window (800, ui->path);
  GtkWidget *dialog;
  GtkWidget *expander;

  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), path);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (has_odd_preview, dialog);
  plumb_test_assert_labelled (dialog);
  g_assert_cmpint (plumb_test_measure_width (dialog), <=, 640);
  g_assert_true (plumb_test_shows (dialog, "“Riversde team” and “Riverside team”"));
  g_assert_true (plumb_test_shows (dialog, "Allocated Team → team"));
  g_assert_true (plumb_test_shows (dialog, "Not used"));
  expander = find_expander (dialog, "600 times, first on line 3");
  g_assert_nonnull (expander);
  plumb_test_snapshot (dialog, "import-odd-list");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (plumb_test_find (dialog, GTK_TYPE_SCROLLED_WINDOW, NULL))), 480.0);
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_snapshot (dialog, "import-odd-list-below");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  plumb_test_wait_until (shows_odd_lines, dialog);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_snapshot (dialog, "import-odd-list-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  plumb_test_close_window (window);
}

/* A workspace without its forms would be one in which nobody can audit. */
static void
test_no_forms (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  g_autofree char *data = g_strdup (g_getenv ("PLUMBLINE_DATA"));
  g_autofree char *path = g_build_filename (ui->folder, "none.plumb", NULL);
  PlumbOrganisation organisation = { .name = (char *) "Otherton", .code = (char *) "998",
                                     .quarter_start_month = 4 };
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  g_setenv ("PLUMBLINE_DATA", ui->folder, TRUE);
  plumb_workspace_maker_run_async (path, &organisation, NULL, plumb_wait_cb, wait);
  g_assert_null (plumb_workspace_maker_run_finish (plumb_wait_result (wait), &error));
  g_setenv ("PLUMBLINE_DATA", data, TRUE);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A file of another kind is refused before it touches anything. */
static void
test_no_census (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autofree char *letter = g_build_filename (ui->folder, "letter.xml", NULL);
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (letter, "<letter>Dear council</letter>", -1, NULL));
  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), letter);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  plumb_test_wait_until (says_failed, dialog);
  g_assert_false (plumb_test_action_enabled (dialog, "import.apply"));
  gtk_window_close (GTK_WINDOW (dialog));
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_IMPORT_DIALOG));
  plumb_test_close_window (window);
}

static void
answer (PlumbPage  *page,
        const char *code,
        const char *value)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.answer", "(ss)", code,
                                             value));
}

static PlumbInstrument *
find_instrument (PlumbWindow *window)
{
  GPtrArray *all = plumb_session_get_instruments (plumb_window_get_session (window));

  for (guint i = 0; i < all->len; i++)
    {
      const PlumbStoredInstrument *stored = g_ptr_array_index (all, i);

      if (g_str_equal (plumb_instrument_get_id (stored->instrument), "case-file-audit"))
        return stored->instrument;
    }
  g_assert_not_reached ();
}

/* All answers that a submission asks for. */
static void
fill_form (PlumbWindow *window,
           PlumbPage   *page)
{
  static const char * const others[][2] = {
    { "CAS.05", "yes" }, { "CAS.06", "An invented text" }, { "CAS.08", "file" },
    { "FOT.01", "no" }, { "FOT.02", "An invented text" },
  };
  PlumbInstrument *instrument = find_instrument (window);

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);

      if (item->kind == PLUMB_ANSWER_COMPLIANCE)
        answer (page, item->code, "met");
      else if (item->kind == PLUMB_ANSWER_QUALITY)
        {
          answer (page, item->code, "G");
          gtk_widget_activate_action (GTK_WIDGET (page), "audit.evidence", "(ss)", item->code,
                                      "An invented reason");
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    answer (page, others[i][0], others[i][1]);
}

static PlumbPage *
start_audit (PlumbWindow *window)
{
  GtkWidget *dialog;

  plumb_test_press ("_Start Audit…");
  dialog = wait_window (PLUMB_TYPE_START_AUDIT_DIALOG);
  plumb_test_assert_labelled (dialog);
  gtk_widget_activate_action (dialog, "dialog.start", NULL);
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG));
  return plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
}

static gboolean
shows_submitted (gpointer page)
{
  return plumb_test_shows (page, "Submitted Lately") && plumb_test_shows (page, "EX-2");
}

static gboolean
shows_start_button (gpointer window)
{
  return plumb_test_find (window, GTK_TYPE_BUTTON, "_Start Audit…") != NULL;
}

/* The main job: a case, the form, grades, submission, reading, a PDF, and My Work knows of it. */
static void
test_audit (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autofree char *pdf = g_build_filename (ui->folder, "audit.pdf", NULL);
  g_autofree char *content = NULL;
  PlumbPage *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x",
                              plumb_test_ui_find_case (ui, "EX-2"));
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_wait_until (shows_start_button, window);
  page = start_audit (window);
  fill_form (window, page);
  plumb_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.submit", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Overall grade: Good.");
  plumb_test_press ("_Submit");

  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "An invented reason"));
  gtk_widget_activate_action (GTK_WIDGET (page), "view.save-pdf-to", "s", pdf);
  plumb_test_wait_until (plumb_test_is_file, pdf);
  g_assert_true (g_file_get_contents (pdf, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));

  page = plumb_test_show_place (window, "work");
  plumb_test_wait_until (shows_submitted, page);
  g_assert_false (plumb_test_shows (GTK_WIDGET (page), "Under Way"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x",
                              plumb_test_ui_find_case (ui, "EX-2"));
  page = plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Standard audit");
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "Good"));
  plumb_test_close_window (window);
}

/* A draft that was discarded must not wait in My Work. */
static void
test_discard (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  const char *reference = plumb_audit_get_fields (record->audit)->reference;
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbPage *page;

  plumb_test_wait_until (plumb_test_is_told, (gpointer) reference);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_audit_get_fields (record->audit)->id);
  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.discard", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Discard this draft?");
  plumb_test_press ("_Discard");
  plumb_test_wait_page (window, PLUMB_TYPE_WORK_PAGE);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Nothing Under Way");
  g_assert_false (plumb_test_is_told ((gpointer) reference));
  plumb_test_close_window (window);
}

/* The dialog that is on the screen beside the window, if it has a window of its own; not held. */
static GtkWidget *
find_dialog (PlumbWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      GtkWidget *dialog = g_list_model_get_item (windows, i);

      g_object_unref (dialog);
      if (dialog != GTK_WIDGET (window) && gtk_widget_get_visible (dialog))
        return dialog;
    }
  return NULL;
}

static void
open_who (PlumbWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.who", NULL);
}

static void
open_preferences (PlumbWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);
}

static void
open_start (PlumbWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-audit", "x", (gint64) 1);
}

static void
open_new (PlumbWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-workspace", NULL);
}

static void
open_import (PlumbWindow *window)
{
  g_autofree char *census = g_test_build_filename (G_TEST_DIST, "data", "census",
                                                   "cin_census_2026_d2i.xml", NULL);

  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), census);
}

static void
open_message (PlumbWindow *window)
{
  g_autoptr(GError) error = g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FULL, "No room");

  plumb_page_show_error (plumb_test_get_page (window), "An invented fault", error);
}

static void
open_and_leave (PlumbTestUi *ui,
                void (*open) (PlumbWindow *window))
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkWidget *dialog;

  open (window);
  dialog = find_dialog (window);
  if (dialog == NULL)
    dialog = plumb_test_wait_question ();
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_assert_labelled (dialog);
  g_test_message ("%s needs %d", G_OBJECT_TYPE_NAME (dialog), plumb_test_measure_width (dialog));
  g_assert_cmpint (plumb_test_measure_width (dialog), <=, 800);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  plumb_test_close_window (window);
  plumb_test_wait_gone ((gpointer *) &dialog);
}

/* Dialogs belong to their window: one that stayed would ask about a workspace that is closed. They
 * are as whole in the dark, and from right to left. */
static void
test_dialogs (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  static void (* const open[]) (PlumbWindow *window) = {
    open_who, open_preferences, open_start, open_new, open_import, open_message
  };
  AdwStyleManager *style = adw_style_manager_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    open_and_leave (ui, open[i]);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    open_and_leave (ui, open[i]);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

static gboolean
shows_drafts (gpointer page)
{
  return plumb_test_shows (page, " answers");
}

/* Who only wants to look gets a council to look at, and chooses whom of it to be. */
static void
test_demonstration (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, NULL);
  GtkWidget *dialog, *row;
  GPtrArray *people;
  PlumbPage *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-demonstration", NULL);
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Inventing a council…"));
  page = plumb_test_wait_page (window, PLUMB_TYPE_WORK_PAGE);
  dialog = wait_window (PLUMB_TYPE_WHO_DIALOG);
  people = plumb_session_get_people (plumb_window_get_session (window));
  row = plumb_test_find (dialog, ADW_TYPE_ACTION_ROW,
                         plumb_person_get_name (g_ptr_array_index (people, 0)));
  g_assert_true (gtk_widget_activate (row));
  plumb_test_wait_until (shows_drafts, page);
  /* Nobody takes it for a council's own, wherever he looks. */
  plumb_test_show_place (window, "quarter");
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Demonstration: invented data"));
  plumb_test_close_window (window);

  window = plumb_test_open_window (1280, ui->path);
  g_assert_false (plumb_test_shows (GTK_WIDGET (window), "Demonstration: invented data"));
  plumb_test_close_window (window);
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
  ADD ("/journey/first-day", test_first_day);
  ADD ("/journey/census", test_census);
  ADD ("/journey/stopped-import", test_stopped_import);
  ADD ("/journey/spoilt-list", test_spoilt_list);
  ADD ("/journey/odd-list", test_odd_list);
  ADD ("/journey/no-census", test_no_census);
  ADD ("/journey/no-forms", test_no_forms);
  ADD ("/journey/audit", test_audit);
  ADD ("/journey/discard", test_discard);
  ADD ("/journey/dialogs", test_dialogs);
  ADD ("/journey/demonstration", test_demonstration);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
