/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page.h"
#include "plumb-import-dialog.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* What a case list says of legal status and of the worker's role is shown before it is taken in,
 * kept when a later list has nothing there, and not asked again by an audit of that case. */

#define HEADER "Child ID,Legal status,Worker role,Status\n"

static gboolean
is_open (gpointer unused)
{
  return plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG) != NULL;
}

static gboolean
is_shut (gpointer unused)
{
  return plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG) == NULL;
}

static gboolean
has_preview (gpointer dialog)
{
  return plumb_test_shows (dialog, "0 new, 1 changed, 0 unchanged");
}

/* @changes: what the preview must say of the one case. */
static void
bring_in (PlumbTestUi *ui,
          PlumbWindow *window,
          const char  *row,
          const char  *changes)
{
  g_autofree char *path = g_build_filename (ui->folder, "list.csv", NULL);
  g_autofree char *text = g_strconcat (HEADER, row, "\n", NULL);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  plumb_import_dialog_present (GTK_WINDOW (window), plumb_window_get_session (window), path);
  plumb_test_wait_until (is_open, NULL);
  dialog = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_IMPORT_DIALOG));
  plumb_test_wait_until (has_preview, dialog);
  g_assert_true (plumb_test_shows (dialog, "Legal status → legal status"));
  g_assert_nonnull (plumb_test_find (dialog, ADW_TYPE_ACTION_ROW, "EX-3"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (plumb_test_find (
                     dialog, ADW_TYPE_ACTION_ROW, "EX-3"))), ==, changes);
  gtk_widget_activate_action (dialog, "import.apply", NULL);
  plumb_test_wait_until (is_shut, NULL);
}

static guint
count_marks (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return 0;
  if (GTK_IS_LABEL (widget)
      && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "From the register."))
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_marks (child);
  return n;
}

static gboolean
is_saved (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "All changes saved");
}

static void
test_case_list (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autoptr(PlumbAuditRecord) changed = NULL;
  PlumbAuditRecord *record;
  GtkWidget *page;

  bring_in (ui, window, "EX-3,C2 - Full care order,NQSW,CLA",
            "legal status was not recorded, now C2 - Full care order; "
            "worker's role was not recorded, now NQSW");
  bring_in (ui, window, "EX-3,#N/A,,CP", "plan type was CLA, now CP");
  plumb_test_close_window (window);

  record = plumb_test_ui_start_audit (ui, "EX-3", "standard");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "CAS.02"), ==, "co");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "CAS.04"), ==, "asye");
  page = plumb_audit_page_new (ui->session, record);
  plumb_test_ui_present (ui, page, 1280, 800);
  g_assert_cmpuint (count_marks (page), ==, 2);

  gtk_widget_activate_action (page, "audit.answer", "(ss)", "CAS.02", "ico");
  plumb_test_settle ();
  g_assert_cmpuint (count_marks (page), ==, 1);
  plumb_test_wait_until (is_saved, page);
  changed = plumb_test_ui_load_audit (ui, plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page)));
  g_assert_cmpstr (plumb_answers_get_value (changed->answers, "CAS.02"), ==, "ico");
  g_assert_false (plumb_answers_is_from_register (changed->answers, "CAS.02"));
  g_assert_true (plumb_answers_is_from_register (changed->answers, "CAS.04"));
  plumb_test_ui_dismiss (ui);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  g_test_add ("/from-register/case-list", PlumbTestUi, NULL, plumb_test_ui_set_up, test_case_list,
              plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
