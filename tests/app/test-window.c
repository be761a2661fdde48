/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <unistd.h>

#include "plumb-answer-row.h"
#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"
#include "plumb-who-dialog.h"
#include "plumb-work-page.h"
#include "plumb-workspace-name.h"
#include "plumb-workspace-opener.h"

/* A page that can be told to fail when it is left, as the audit form does on a full disk. */
#define TEST_TYPE_STUBBORN_PAGE (test_stubborn_page_get_type ())
G_DECLARE_FINAL_TYPE (TestStubbornPage, test_stubborn_page, TEST, STUBBORN_PAGE, PlumbPage)

struct _TestStubbornPage
{
  PlumbPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TestStubbornPage, test_stubborn_page, PLUMB_TYPE_PAGE)

static void
refuse_to_leave (PlumbPage           *page,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (page, NULL, callback, user_data);

  g_task_return_new_error (task, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FULL, "No room left.");
}

static void
test_stubborn_page_class_init (TestStubbornPageClass *klass)
{
  PLUMB_PAGE_CLASS (klass)->leave_async = refuse_to_leave;
}

static void
test_stubborn_page_init (TestStubbornPage *self)
{
}

static const char *
get_title (PlumbWindow *window)
{
  return plumb_page_get_title (plumb_window_get_page (window));
}

typedef struct
{
  PlumbWindow *window;
  const char  *title;
} Expected;

static gboolean
has_title (gpointer data)
{
  Expected *expected = data;

  return g_strcmp0 (get_title (expected->window), expected->title) == 0;
}

static void
show_place (PlumbWindow *window,
            const char  *name,
            const char  *title)
{
  Expected expected = { window, title };

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-place", "s", name));
  plumb_test_wait_until (has_title, &expected);
}

static gboolean
is_sidebar_shown (PlumbWindow *window)
{
  gboolean shown;

  g_object_get (window, "show-sidebar", &shown, NULL);
  return shown;
}

/* Every place is reached, names itself in the header, and can be left again. The Quarter page is
 * named by its quarter, which is that of today where nothing was submitted yet. */
static void
test_places (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autofree char *quarter
      = plumb_quarter_to_words (plumb_session_get_this_quarter (ui->session),
                                plumb_session_get_organisation (ui->session)->quarter_start_month);
  const char * const places[][2] = {
    { "cases", "Case Files" }, { "audits", "Audits" }, { "trends", "Trends" },
    { "quarter", quarter }, { "work", "My Work" },
  };
  PlumbWindow *window = plumb_test_open_window (1280, NULL);

  g_assert_null (plumb_window_get_page (window));
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Demonstration"));
  g_assert_false (is_sidebar_shown (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", ui->path);
  plumb_test_wait_page (window, PLUMB_TYPE_WORK_PAGE);
  g_assert_true (is_sidebar_shown (window));
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Auditor Alder"));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *stem = plumb_workspace_name_dup_stem (ui->path);
      g_autofree char *title = g_strdup_printf ("%s – %s – Plumbline", places[i][1], stem);

      plumb_test_show_place (window, places[i][0]);
      g_assert_cmpstr (get_title (window), ==, places[i][1]);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, title);
    }
  plumb_test_assert_labelled (GTK_WIDGET (window->sidebar));
  plumb_test_assert_labelled (gtk_widget_get_parent (GTK_WIDGET (window->header_row)));
  plumb_test_snapshot (GTK_WIDGET (window), "window-work");
  plumb_test_close_window (window);
}

/* A window of 800 by 600 shows every place beside the list of places; what needs more would be
 * cut off at the screen's edge. */
static void
test_small (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  static const char * const places[] = { "work", "cases", "audits", "trends", "quarter" };
  PlumbWindow *window = plumb_test_open_window (800, ui->path);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *picture = g_strdup_printf ("window-800-%s", places[i]);

      plumb_test_show_place (window, places[i]);
      gtk_widget_queue_draw (GTK_WIDGET (window));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      plumb_test_snapshot (GTK_WIDGET (window), picture);
      g_test_message ("%s needs a window of %d", places[i],
                      plumb_test_measure_width (GTK_WIDGET (window)));
      g_assert_true (is_sidebar_shown (window));
      g_assert_cmpint (plumb_test_measure_width (GTK_WIDGET (window)), <=, 800);
    }
  plumb_test_close_window (window);
}

static gboolean
has_focus_in_page (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (plumb_window_get_page (window)));
}

/* Whoever chose a place by key goes on in it, and need not first find out of the menu. */
static void
test_focus (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  static const char * const places[] = { "cases", "trends", "work", "quarter", "audits" };
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *menu = plumb_test_find (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON, "Main menu");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_true (gtk_widget_grab_focus (menu));
      plumb_test_show_place (window, places[i]);
      plumb_test_wait_until (has_focus_in_page, window);
    }
  plumb_test_close_window (window);
}

static GtkWidget *
find_row_of (PlumbWindow      *window,
             PlumbAuditRecord *record)
{
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  g_autofree char *title = g_strdup_printf ("%s · %s", fields->reference, fields->case_reference);
  GtkWidget *page = GTK_WIDGET (plumb_window_get_page (window));

  return plumb_test_find (page, ADW_TYPE_ACTION_ROW, title);
}

typedef struct
{
  PlumbWindow      *window;
  PlumbAuditRecord *record;
} Listed;

static gboolean
is_listed (gpointer data)
{
  Listed *listed = data;

  return find_row_of (listed->window, listed->record) != NULL;
}

/* Lists are read anew when the workspace changes; whoever was on an audit's row must not press
 * Enter on another's. */
static void
test_focus_stays (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) first = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  g_autoptr(PlumbAuditRecord) second = plumb_test_ui_start_audit (ui, "EX-2", "standard");
  PlumbAuditRecord *records[] = { first, second };
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbStore *store;

  plumb_test_show_place (window, "work");
  store = plumb_session_get_store (plumb_page_get_session (plumb_window_get_page (window)));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      gpointer row;

      plumb_test_wait_until (is_listed, &(Listed) { window, records[i] });
      row = find_row_of (window, records[i]);
      g_assert_true (gtk_widget_grab_focus (row));
      g_object_add_weak_pointer (G_OBJECT (row), &row);
      g_signal_emit_by_name (store, "changed", PLUMB_TABLE_AUDITS);
      plumb_test_wait_gone (&row);
      row = find_row_of (window, records[i]);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
    }
  plumb_test_close_window (window);
}

/* Back leads to where one came from; a place forgets the way, and pages that one cannot come back
 * to do not pile up. */
static void
test_history (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  gint64 id = plumb_test_ui_find_case (ui, "EX-1");
  Expected expected = { window, "Case Files" };
  gpointer page;

  show_place (window, "cases", "Case Files");
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (window), "win.back"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", id);
  plumb_test_settle ();
  page = plumb_window_get_page (window);
  g_assert_true (PLUMB_IS_CASE_PAGE (page));
  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_until (has_title, &expected);
  plumb_test_wait_gone (&page);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", id);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", id);
  plumb_test_settle ();
  g_assert_cmpuint (plumb_navigator_get_depth (window->navigator), ==, 1);
  page = plumb_window_get_page (window);
  g_object_add_weak_pointer (G_OBJECT (page), &page);
  show_place (window, "work", "My Work");
  g_assert_cmpuint (plumb_navigator_get_depth (window->navigator), ==, 0);
  plumb_test_wait_gone (&page);
  plumb_test_close_window (window);
}

/* The form needs the room of the list of places, and gives it back. The keyboard is where the form
 * was left. */
static void
test_form (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  Expected expected = { window, "My Work" };

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_audit_get_fields (record->audit)->id);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  g_assert_false (is_sidebar_shown (window));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (window), "win.show-sidebar"));
  gtk_widget_activate_action (GTK_WIDGET (plumb_window_get_page (window)), "audit.goto", "s",
                              "SUP.05");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_until (has_title, &expected);
  g_assert_true (is_sidebar_shown (window));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_audit_get_fields (record->audit)->id);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                             PLUMB_TYPE_ANSWER_ROW));
  plumb_test_close_window (window);
}

static gboolean
is_narrow (gpointer window)
{
  return !is_sidebar_shown (window);
}

/* In a narrow window places can still be reached: the list takes the page's room until one is
 * chosen. */
static void
test_narrow (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (600, ui->path);

  plumb_test_wait_until (is_narrow, window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->navigator)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  g_assert_true (is_sidebar_shown (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->navigator)));
  plumb_test_snapshot (GTK_WIDGET (window), "window-narrow");
  show_place (window, "audits", "Audits");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->navigator)));
  plumb_test_close_window (window);
}

/* A file that is no workspace, or is not there, is refused in plain words; Welcome stays and can
 * be used again. */
static void
test_refusals (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, NULL);
  g_autofree char *letter = g_build_filename (ui->folder, "letter.plumb", NULL);
  g_autofree char *nothing = g_build_filename (ui->folder, "nothing.plumb", NULL);

  g_assert_true (g_file_set_contents (letter, "Dear council,\n", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", letter);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "This is not a Plumbline workspace");
  plumb_test_press ("Close");
  g_assert_null (plumb_window_get_page (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", nothing);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The workspace is not there");
  plumb_test_press ("Close");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", ui->path);
  plumb_test_wait_page (window, PLUMB_TYPE_WORK_PAGE);
  plumb_test_close_window (window);
}

/* What cannot be written is not lost behind the user's back: the page stays, and closing says
 * what it would cost. */
static void
test_unsaved (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbPage *page = g_object_new (TEST_TYPE_STUBBORN_PAGE, "session", window->session,
                                  "title", "Stubborn", NULL);
  gpointer alive = window;

  plumb_navigator_go (window->navigator, page, PLUMB_MOVE_ON);
  plumb_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-place", "s", "audits");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Not saved");
  plumb_test_press ("Close");
  g_assert_true (plumb_window_get_page (window) == page);

  gtk_window_close (GTK_WINDOW (window));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Close without saving?");
  g_assert_true (plumb_test_is_told ((gpointer) "No room left."));
  plumb_test_press ("Stay");
  g_assert_true (plumb_window_get_page (window) == page);

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_close (GTK_WINDOW (window));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Close without saving?");
  plumb_test_press ("Close and Lose It");
  plumb_test_wait_gone (&alive);
}

static PlumbWindow *other;

static gboolean
has_other_person (gpointer window)
{
  PlumbPerson *person = plumb_session_get_person (plumb_window_get_session (window));

  return g_strcmp0 (plumb_person_get_name (person), "Auditor Beech") == 0;
}

static guint
count_logins (PlumbSession *session)
{
  GPtrArray *people = plumb_session_get_people (session);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (plumb_person_get_login (g_ptr_array_index (people, i)),
                   g_get_user_name ()) == 0)
      n++;
  return n;
}

static gboolean
is_one_known (gpointer window)
{
  PlumbSession *session = plumb_window_get_session (window);

  return plumb_session_get_people (session)->len == 2 && count_logins (session) == 1;
}

/* Somebody else sits down at the computer: work goes under the new name, now and when the
 * workspace is opened again. */
static void
test_who (PlumbTestUi   *ui,
          gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.who", NULL);
  entry = plumb_test_find (GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG)),
                           ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), " ");
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (gtk_widget_get_root (entry)),
                                             "who.continue"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Auditor Beech");
  plumb_test_assert_labelled (GTK_WIDGET (gtk_widget_get_root (entry)));
  gtk_widget_activate_action (entry, "who.continue", NULL);
  plumb_test_wait_until (has_other_person, window);
  plumb_test_wait_until (is_one_known, window);
  plumb_test_close_window (window);

  other = plumb_test_open_window (1000, ui->path);
  plumb_test_wait_until (has_other_person, other);
  plumb_test_close_window (other);
}

/* Two windows on one workspace would not see each other's unsaved words: the one that has it comes
 * to the front, whatever the file is called this time. */
static void
test_one_window_a_workspace (PlumbTestUi   *ui,
                             gconstpointer  unused)
{
  g_autofree char *folder = g_path_get_dirname (ui->path);
  g_autofree char *name = g_path_get_basename (ui->path);
  g_autofree char *roundabout = g_build_filename (folder, ".", name, NULL);
  g_autofree char *link = g_build_filename (folder, "link.plumb", NULL);
  const char *spellings[] = { ui->path, roundabout, link };
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbWindow *second = plumb_test_open_window (1000, NULL);

  g_assert_cmpint (symlink (ui->path, link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (second), "win.open-path", "s", spellings[i]);
      g_assert_false (second->busy);
      plumb_test_settle ();
      g_assert_null (second->session);
      g_assert_nonnull (window->session);
    }
  g_assert_cmpint (unlink (link), ==, 0);
  plumb_test_close_window (second);
  plumb_test_close_window (window);
}

static guint
count_windows (GtkApplication *program)
{
  guint n = 0;

  for (const GList *l = gtk_application_get_windows (program); l != NULL; l = l->next)
    n += PLUMB_IS_WINDOW (l->data);
  return n;
}

static gboolean
is_in_front (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_opened (gpointer window)
{
  return PLUMB_WINDOW (window)->session != NULL && !PLUMB_WINDOW (window)->busy;
}

/* What a second start of the program hands to the first: a file that has a window, or is getting
 * one, has no other, and its window comes to the front. */
static void
test_second_start (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  g_autoptr(GFile) file = g_file_new_for_path (ui->path);
  PlumbWindow *window = plumb_test_open_window (1000, NULL);
  GtkApplication *program = gtk_window_get_application (GTK_WINDOW (window));
  PlumbWindow *empty;

  g_application_open (G_APPLICATION (program), &file, 1, "");
  g_assert_true (window->busy);
  g_application_open (G_APPLICATION (program), &file, 1, "");
  g_assert_cmpint (count_windows (program), ==, 1);
  plumb_test_wait_until (is_opened, window);

  empty = plumb_test_open_window (1000, NULL);
  plumb_test_wait_until (is_in_front, empty);
  g_application_open (G_APPLICATION (program), &file, 1, "");
  plumb_test_wait_until (is_in_front, window);
  g_assert_cmpint (count_windows (program), ==, 2);
  g_assert_null (empty->session);
  g_assert_false (empty->busy);
  plumb_test_close_window (empty);
  plumb_test_close_window (window);
}

/* Whoever closes a workspace and opens it again at once does not get the window that is going. */
static void
test_open_while_closing (PlumbTestUi   *ui,
                         gconstpointer  unused)
{
  g_autoptr(GFile) file = g_file_new_for_path (ui->path);
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  GtkApplication *program = gtk_window_get_application (GTK_WINDOW (window));
  PlumbWindow *second;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  while (window != NULL && !window->closing)
    g_main_context_iteration (NULL, TRUE);
  g_application_open (G_APPLICATION (program), &file, 1, "");
  second = PLUMB_WINDOW (gtk_application_get_active_window (program));
  g_assert_true (second != window);
  plumb_test_wait_until (is_opened, second);
  plumb_test_wait_gone ((gpointer *) &window);
  plumb_test_close_window (second);
}

/* Whoever goes round by Tab comes round: from no place, and from no audit, is there no way on. */
static void
test_round (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  static const char * const places[] = { "work", "cases", "audits", "trends", "quarter" };
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  gint64 audit = plumb_audit_get_fields (record->audit)->id;
  PlumbWindow *window;

  plumb_test_ui_submit_audit (ui, audit, "2017-07-03T12:00:00Z");
  window = plumb_test_open_window (1000, ui->path);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      plumb_test_show_place (window, places[i]);
      plumb_test_tab_around (GTK_WINDOW (window), FALSE);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x", audit);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_tab_around (GTK_WINDOW (window), FALSE);
  plumb_test_tab_around (GTK_WINDOW (window), TRUE);
  plumb_test_close_window (window);
}

/* Whoever stops a long opening is told that nothing was changed, without a question. */
static void
test_opening_stopped (PlumbTestUi   *ui,
                      gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  plumb_workspace_opener_open_async (ui->path, cancellable, plumb_wait_cb, wait);
  g_assert_null (plumb_workspace_opener_finish (plumb_wait_result (wait), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  plumb_shell_take_session (PLUMB_SHELL (window), NULL, ui->path, error);
  plumb_test_wait_until (plumb_test_is_told,
                         (gpointer) "Stopped. The workspace was not opened, and is as it was.");
  g_assert_null (plumb_window_get_session (window));
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
  ADD ("/window/places", test_places);
  ADD ("/window/focus", test_focus);
  ADD ("/window/focus-stays", test_focus_stays);
  g_test_add ("/window/small", PlumbTestUi, NULL, plumb_test_ui_set_up_demo, test_small,
              plumb_test_ui_tear_down);
  ADD ("/window/history", test_history);
  ADD ("/window/round", test_round);
  ADD ("/window/form", test_form);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/refusals", test_refusals);
  ADD ("/window/unsaved", test_unsaved);
  ADD ("/window/who", test_who);
  ADD ("/window/one-window-a-workspace", test_one_window_a_workspace);
  ADD ("/window/open-while-closing", test_open_while_closing);
  ADD ("/window/second-start", test_second_start);
  ADD ("/window/opening-stopped", test_opening_stopped);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
