/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "elsewhere.h"
#include "plumb-audit-page.h"
#include "plumb-backup.h"
#include "plumb-clash-dialog.h"
#include "plumb-import-dialog.h"
#include "plumb-new-workspace-dialog.h"
#include "plumb-preferences-window.h"
#include "plumb-settings.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-test-contrast.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"
#include "plumb-window-private.h"

/* Every dialog, notice and bar, and all that opens from them, can be read and fits the narrowest
 * window; the places have tests of their own. */

static gboolean
is_open (gpointer type)
{
  return plumb_test_find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static GtkWidget *
wait_window (GType type)
{
  GtkWidget *window;

  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (type));
  window = GTK_WIDGET (plumb_test_find_window (type));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* @least: how many texts it has in view at least */
static void
check_dialog (GtkWidget  *dialog,
              const char *what,
              guint       least)
{
  plumb_test_assert_narrow (dialog);
  plumb_test_assert_contrast (dialog, dialog, what, least);
  plumb_test_assert_popover_contrast (dialog, what);
}

/* A question or a piece of news that stands before a window. */
static void
check_message (const char *heading,
               const char *answer)
{
  GtkWidget *dialog;

  plumb_test_wait_until (plumb_test_is_told, (gpointer) heading);
  dialog = plumb_test_wait_question ();
  g_assert_true (plumb_test_shows (dialog, heading));
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_assert_narrow (dialog);
  plumb_test_assert_contrast (GTK_WIDGET (gtk_widget_get_root (dialog)), dialog, heading, 3);
  plumb_test_press (answer);
  plumb_test_settle ();
}

static void
close_people (void)
{
  GtkWindow *dialog = plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG);

  if (dialog != NULL)
    gtk_window_destroy (dialog);
  plumb_test_settle ();
}

static PlumbWindow *
open_window (PlumbTestUi *ui,
             const char  *path)
{
  PlumbWindow *window = plumb_test_open_window (1280, path);

  plumb_session_set_person (window->session,
                            g_ptr_array_index (plumb_session_get_people (window->session), 0));
  close_people ();
  return window;
}

static void
test_who (PlumbTestUi   *ui,
          gconstpointer  unused)
{
  plumb_who_dialog_present (NULL, ui->session);
  check_dialog (wait_window (PLUMB_TYPE_WHO_DIALOG), "who is working", 4);
  close_people ();
}

static void
made_cb (const char              *path,
         const PlumbOrganisation *organisation,
         gpointer                 data)
{
  g_assert_not_reached ();
}

static void
test_new_workspace (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  GtkWidget *dialog;

  plumb_new_workspace_dialog_present (NULL, made_cb, NULL);
  dialog = wait_window (PLUMB_TYPE_NEW_WORKSPACE_DIALOG);
  check_dialog (dialog, "a new workspace", 6);
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW,
                                                        "Organisation")), "Otherton");
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW,
                                                        "Three-digit code")), "998");
  check_dialog (dialog, "a new workspace that can be made", 6);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_preferences (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  static const char *const pages[]
      = { "organisation", "teams", "people", "instruments", "backup" };
  g_autoptr(PlumbAuditRecord) draft = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  GtkWidget *window, *stack;

  /* What is fixed by it says so. */
  plumb_test_ui_submit_audit (ui, plumb_audit_get_fields (draft->audit)->id,
                              "2017-08-14T12:00:00Z");
  plumb_preferences_window_present (NULL, ui->session);
  window = wait_window (PLUMB_TYPE_PREFERENCES_WINDOW);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 950);
  stack = plumb_test_find (window, ADW_TYPE_VIEW_STACK, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *what = g_strconcat ("preferences: ", pages[i], NULL);

      adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), pages[i]);
      plumb_test_settle ();
      g_assert_true (i != 0 || plumb_test_shows (window, "Fixed, because "));
      check_dialog (window, what, 8);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_forms (gpointer dialog)
{
  return plumb_test_action_enabled (dialog, "dialog.start");
}

static void
test_start (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui, ui->path);
  GtkWidget *dialog;

  plumb_start_audit_dialog_present (GTK_WINDOW (window), window->session,
                                    plumb_test_ui_find_case (ui, "EX-1"));
  dialog = wait_window (PLUMB_TYPE_START_AUDIT_DIALOG);
  plumb_test_wait_until (has_forms, dialog);
  check_dialog (dialog, "start an audit", 5);
  gtk_window_destroy (GTK_WINDOW (dialog));
  plumb_test_close_window (window);
}

static gboolean
has_preview (gpointer dialog)
{
  return plumb_test_shows (dialog, "2 new, 1 changed, 0 unchanged");
}

static gboolean
has_failed (gpointer dialog)
{
  return plumb_test_shows (dialog, "no column holds the case's reference");
}

static GtkWidget *
import (PlumbTestUi *ui,
        PlumbWindow *window,
        const char  *text)
{
  g_autofree char *path = g_build_filename (ui->folder, "list.csv", NULL);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  plumb_import_dialog_present (GTK_WINDOW (window), window->session, path);
  dialog = wait_window (PLUMB_TYPE_IMPORT_DIALOG);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 700, 950);
  return dialog;
}

static AdwExpanderRow *
find_visible_expander (GtkWidget *root)
{
  AdwExpanderRow *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (ADW_IS_EXPANDER_ROW (root))
    return ADW_EXPANDER_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_visible_expander (child);
  return found;
}

/* The rows of a kind of oddity are shown when somebody opens it. */
static void
test_import (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui, ui->path);
  GtkWidget *dialog = import (ui, window, "Child ID,Team,Worker,Status,Opened,Eye colour\n"
                              "EX-1,Hilltop team,Worker Elm,Something new,01/01/1900,\n"
                              "NEW-1,Hiltop team,#N/A,CP,31/02/2017,\n"
                              "NEW-2,Harbour team,Worker Oak,Closed,,\n");

  plumb_test_wait_until (has_preview, dialog);
  check_dialog (dialog, "what an import would change", 12);
  adw_expander_row_set_expanded (find_visible_expander (dialog), TRUE);
  plumb_test_settle ();
  check_dialog (dialog, "an oddity of an import", 12);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = import (ui, window, "Name,Team\nA,B\n");
  plumb_test_wait_until (has_failed, dialog);
  check_dialog (dialog, "an import that is refused", 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  plumb_test_close_window (window);
}

static gboolean
shows_notice (gpointer window)
{
  return plumb_test_shows (window, "This workspace has no backup yet.");
}

/* Questions that are answered with Cancel. */
static void
test_questions (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autofree char *backup = g_build_filename (ui->folder, "backup.plumb", NULL);
  g_autofree char *own = g_build_filename (ui->folder, "own.plumb", NULL);
  g_autoptr(GSettings) settings = plumb_settings_open ();
  g_autoptr(GError) error = NULL;
  PlumbWindow *window;
  PlumbPage *page;

  g_assert_true (plumb_backup_make (ui->path, backup, &error));
  g_assert_true (plumb_backup_make (ui->path, own, &error));
  g_settings_set_boolean (settings, "backup-automatic", FALSE);
  window = open_window (ui, own);
  plumb_test_wait_until (shows_notice, window);
  plumb_test_assert_contrast (GTK_WIDGET (window), GTK_WIDGET (window), "a notice of backups", 8);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.restore-from", "s", backup);
  check_message ("Restore This Backup?", "Cancel");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT));
  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.discard", NULL);
  check_message ("Discard this draft?", "Cancel");
  page = plumb_test_show_place (window, "quarter");
  gtk_widget_activate_action (GTK_WIDGET (page), "quarter.plan", NULL);
  check_message ("Audits planned for", "Cancel");
  g_settings_set_boolean (settings, "backup-automatic", TRUE);
  plumb_test_close_window (window);
}

static PlumbAuditPage *
open_form (PlumbTestUi *ui,
           Elsewhere   *elsewhere)
{
  GtkWidget *page = plumb_audit_page_new (ui->session,
                                          plumb_test_ui_start_audit (ui, "EX-1", "standard"));

  plumb_test_ui_present (ui, page, 1280, 800);
  elsewhere_open (elsewhere, ui, plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page)));
  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  return PLUMB_AUDIT_PAGE (page);
}

static void
write_here (PlumbAuditPage *page,
            const char     *code,
            const char     *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.evidence", "(ss)", code,
                                             text));
}

/* What two people wrote, side by side, the notices above the form, and words that came too late. */
static void
test_conflict (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = open_form (ui, &elsewhere);
  GtkWidget *window = GTK_WIDGET (ui->window);

  elsewhere_write (&elsewhere, "PLN.02", "G", "What they saw");
  write_here (page, "PLN.02", "What I saw");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Nothing was overwritten");
  plumb_test_assert_contrast (window, window, "a notice of a conflict", 20);
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.compare", NULL);
  check_dialog (wait_window (PLUMB_TYPE_CLASH_DIALOG), "what two people wrote", 8);
  plumb_test_press ("_Keep These");
  plumb_test_settle ();

  plumb_test_ui_submit_audit (ui, elsewhere.audit, "2017-08-14T12:00:00Z");
  write_here (page, "PLN.01", "What I saw later");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "was submitted elsewhere");
  plumb_test_assert_contrast (window, window, "words that came too late", 10);
  plumb_page_leave_async (PLUMB_PAGE (page), NULL, NULL);
  check_message ("Leave your last words behind?", "_Leave");
  plumb_test_ui_dismiss (ui);
}

/* An audit that is taken up again has everything, and can be submitted. */
static void
test_submit (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  gint64 id = plumb_audit_get_fields (record->audit)->id;
  GtkWidget *page;

  plumb_test_ui_submit_audit (ui, id, "2017-08-14T12:00:00Z");
  plumb_test_ui_correct_audit (ui, id);
  page = plumb_audit_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
  plumb_test_ui_present (ui, page, 1280, 800);
  gtk_widget_activate_action (page, "audit.submit", NULL);
  check_message ("Submit this audit?", "Cancel");
  plumb_test_ui_dismiss (ui);
}

/* The bar of a workspace whose file was renamed under the window. */
static void
test_loss (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autofree char *own = g_build_filename (ui->folder, "own.plumb", NULL);
  g_autofree char *away = g_build_filename (ui->folder, "away.plumb", NULL);
  g_autoptr(GError) error = NULL;
  PlumbWindow *window;

  g_assert_true (plumb_backup_make (ui->path, own, &error));
  window = open_window (ui, own);
  g_assert_cmpint (g_rename (own, away), ==, 0);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The Workspace Has Another Name Now");
  plumb_test_settle ();
  check_dialog (GTK_WIDGET (window), "a workspace that lost its name", 5);
  gtk_window_close (GTK_WINDOW (window));
  check_message ("Close without saving a copy?", "_Close");
  plumb_test_settle ();
}

#define ADD(name, func) \
  g_test_add ("/contrast-dialogs/" name, PlumbTestUi, NULL, plumb_test_ui_set_up, func, \
              plumb_test_ui_tear_down)

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  ADD ("who", test_who);
  ADD ("new-workspace", test_new_workspace);
  ADD ("preferences", test_preferences);
  ADD ("start", test_start);
  ADD ("import", test_import);
  ADD ("conflict", test_conflict);
  ADD ("submit", test_submit);
  ADD ("loss", test_loss);
  g_test_add ("/contrast-dialogs/questions", PlumbTestUi, NULL, plumb_test_ui_set_up_demo,
              test_questions, plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
