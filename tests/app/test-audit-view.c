/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-view-page.h"

#include <dlfcn.h>

#include "plumb-audit-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* What was submitted stays readable as it was, also while and after it is corrected. */

typedef struct
{
  PlumbTestUi *ui;
  gint64       audit;
  int          revision;
} Expected;

static gboolean
has_revision (gpointer data)
{
  Expected *expected = data;
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (expected->ui, expected->audit);

  return plumb_audit_get_fields (record->audit)->revision == expected->revision;
}

static gboolean
is_saved (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "All changes saved");
}

static gint64
start (PlumbTestUi *ui)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");

  return plumb_audit_get_fields (record->audit)->id;
}

static void
open_audit (PlumbWindow *window,
            gint64       audit,
            GType        type)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x", audit);
  plumb_test_wait_page (window, type);
}

static void
write_evidence (PlumbPage  *page,
                const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.evidence", "(ss)", "PLN.01",
                                             text));
  plumb_test_wait_until (is_saved, page);
}

static void
ask_to_correct (PlumbPage  *page,
                const char *reason)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (page), "view.correct", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Correct this audit?");
  dialog = plumb_test_wait_question ();
  plumb_test_assert_labelled (dialog);
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (dialog, GTK_TYPE_ENTRY, NULL)), reason);
  plumb_test_press ("_Correct");
}

/* A correction needs a reason; its form opens with what was written before. */
static void
test_correction (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbPage *page;

  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  page = plumb_test_get_page (window);
  ask_to_correct (page, "  ");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "A correction needs a reason");
  g_assert_true (has_revision (&(Expected) { ui, audit, 1 }));

  ask_to_correct (page, "A page was overlooked");
  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  plumb_test_wait_until (has_revision, &(Expected) { ui, audit, 2 });
  g_assert_true (g_str_has_suffix (plumb_page_get_subtitle (page), "correction, revision 2"));
  plumb_test_close_window (window);
}

static gboolean
shows_first_words (gpointer window)
{
  PlumbPage *page = plumb_test_get_page (window);

  return plumb_test_shows (GTK_WIDGET (page), "The first words") &&
         !plumb_test_shows (GTK_WIDGET (page), "The second words");
}

static gboolean
shows_second_words (gpointer window)
{
  PlumbPage *page = plumb_test_get_page (window);

  return plumb_test_shows (GTK_WIDGET (page), "The second words");
}

/* Who asks what was known in August reads the revision of August. */
static void
test_revisions (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *header;

  open_audit (window, audit, PLUMB_TYPE_AUDIT_PAGE);
  write_evidence (plumb_test_get_page (window), "The first words");
  plumb_test_show_place (window, "work");
  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  plumb_test_ui_correct_audit (ui, audit);
  open_audit (window, audit, PLUMB_TYPE_AUDIT_PAGE);
  write_evidence (plumb_test_get_page (window), "The second words");
  plumb_test_show_place (window, "work");
  plumb_test_ui_submit_audit (ui, audit, "2017-09-14T12:00:00Z");

  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_wait_until (shows_second_words, window);
  header = plumb_page_get_header_end (plumb_test_get_page (window));
  plumb_test_choose (header, "Revision", "Revision 1");
  plumb_test_wait_until (shows_first_words, window);
  plumb_test_choose (header, "Revision", "Revision 2");
  plumb_test_wait_until (shows_second_words, window);
  plumb_test_close_window (window);
}

static gboolean
shows_module (gpointer window)
{
  return plumb_test_shows (GTK_WIDGET (plumb_test_get_page (window)), "VEMT module");
}

static gboolean
hides_module (gpointer window)
{
  return !shows_module (window);
}

static void
answer (PlumbWindow *window,
        const char  *code,
        const char  *value)
{
  PlumbPage *page = plumb_test_get_page (window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.answer", "(ss)", code,
                                             value));
  plumb_test_settle ();
}

/* Ticked, graded, unticked and submitted: the module is gone from the form, from what is stored and
 * from what is shown of it. */
static void
test_unticked_module (PlumbTestUi   *ui,
                      gconstpointer  unused)
{
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autoptr(PlumbAuditRecord) record = NULL;

  open_audit (window, audit, PLUMB_TYPE_AUDIT_PAGE);
  g_assert_true (hides_module (window));
  answer (window, "CAS.10", "vemt");
  plumb_test_wait_until (shows_module, window);
  answer (window, "VMT", "I");
  answer (window, "VMT.01", "not-met");
  answer (window, "CAS.10", "");
  plumb_test_wait_until (hides_module, window);
  plumb_test_wait_until (is_saved, plumb_test_get_page (window));
  plumb_test_show_place (window, "work");

  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_settle ();
  g_assert_true (hides_module (window));
  record = plumb_test_ui_load_audit (ui, audit);
  g_assert_null (plumb_answers_get_value (record->answers, "VMT"));
  g_assert_null (plumb_answers_get_value (record->answers, "VMT.01"));
  plumb_test_close_window (window);
}

static char *print_to;   /* (nullable): NULL: the printer fails */

/* What a person does in the printing dialog: prints into a file. Stands in front of GTK's own for
 * this program. */
GtkPrintOperationResult
gtk_print_operation_run (GtkPrintOperation        *operation,
                         GtkPrintOperationAction   action,
                         GtkWindow                *parent,
                         GError                  **error)
{
  GtkPrintOperationResult (*own) (GtkPrintOperation *, GtkPrintOperationAction, GtkWindow *,
                                  GError **) = dlsym (RTLD_NEXT, "gtk_print_operation_run");

  g_assert_cmpint (action, ==, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
  g_assert_nonnull (parent);
  if (print_to == NULL)
    {
      g_set_error (error, GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL, "The printer is out of paper.");
      return GTK_PRINT_OPERATION_RESULT_ERROR;
    }
  gtk_print_operation_set_export_filename (operation, print_to);
  return own (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, parent, error);
}

static char *
read_pages (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr(GSubprocess) reader = NULL;
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  reader = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

/* On paper is, page by page, what the PDF has; a printer that fails is told of. */
static void
test_print (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autofree char *paper = g_build_filename (ui->folder, "paper.pdf", NULL);
  g_autofree char *file = g_build_filename (ui->folder, "file.pdf", NULL);
  g_autofree char *printed = NULL;
  g_autofree char *saved = NULL;
  GtkWidget *page;

  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  page = GTK_WIDGET (plumb_test_get_page (window));
  g_assert_true (gtk_widget_activate_action (page, "view.print", NULL));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The audit could not be printed");
  g_assert_true (plumb_test_is_told ((gpointer) "The printer is out of paper."));
  plumb_test_press ("Close");

  print_to = paper;
  g_assert_true (gtk_widget_activate_action (page, "view.print", NULL));
  print_to = NULL;
  g_assert_true (gtk_widget_activate_action (page, "view.save-pdf-to", "s", file));
  plumb_test_wait_until (plumb_test_is_file, file);
  printed = read_pages (paper);
  saved = read_pages (file);
  g_assert_nonnull (strstr (saved, "EX-1"));
  g_assert_nonnull (strchr (saved, '\f'));
  g_assert_cmpstr (printed, ==, saved);
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
  ADD ("/audit-view/correction", test_correction);
  ADD ("/audit-view/revisions", test_revisions);
  ADD ("/audit-view/unticked-module", test_unticked_module);
  ADD ("/audit-view/print", test_print);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
