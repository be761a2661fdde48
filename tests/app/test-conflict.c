/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "elsewhere.h"
#include "plumb-accessible-name.h"
#include "plumb-answer-row.h"
#include "plumb-audit-page.h"
#include "plumb-clash-dialog.h"
#include "plumb-place.h"
#include "plumb-unsaved-view.h"

/* A draft is open here while another program changes, ends or takes it: nobody's words are lost,
 * and the page can always be left. */

static PlumbAuditPage *
present_form (PlumbTestUi *ui,
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
write_evidence (PlumbAuditPage *page,
                const char     *code,
                const char     *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.evidence", "(ss)", code,
                                             text));
}

static void
act (PlumbAuditPage *page,
     const char     *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, NULL));
}

static gboolean
is_saved (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "All changes saved");
}

static gboolean
is_clash (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "Not saved: written in two places");
}

static gboolean
is_compared (gpointer data)
{
  return plumb_test_find_window (PLUMB_TYPE_CLASH_DIALOG) != NULL;
}

static gboolean
is_not_compared (gpointer data)
{
  return !is_compared (NULL);
}

typedef const char *(*Getter) (PlumbAnswers *answers,
                               const char   *code);

/* What the draft says there, in the file. */
static void
assert_stored (Elsewhere  *elsewhere,
               Getter      get,
               const char *code,
               const char *expected)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (elsewhere);

  g_assert_cmpstr (get (record->answers, code), ==, expected);
}

static void
take_picture (PlumbAuditPage *page,
              const char     *name)
{
  GtkWindow *dialog = plumb_test_find_window (PLUMB_TYPE_CLASH_DIALOG);
  GtkWidget *window = dialog != NULL ? GTK_WIDGET (dialog)
                                     : GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (page)));

  for (guint i = 0; i < 3; i++)
    {
      plumb_test_settle ();
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
    }
  /* GTK complains of a part that is higher than it said at first. */
  plumb_test_assert_even (GTK_WIDGET (page));
  plumb_test_snapshot (window, name);
}

/* Two windows that write into different answers both have all of it, and are told. */
static void
test_merged (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  elsewhere_write (&elsewhere, "PLN.04", "partly", "There");
  write_evidence (page, "PLN.01", "Here");
  plumb_test_wait_until (is_saved, page);
  plumb_test_wait_until (plumb_test_is_told,
                         (gpointer) "was changed in another window or on another computer, too");
  g_assert_true (plumb_test_shows (GTK_WIDGET (page),
                                   "These answers came from there: PLN.04. Yours are kept."));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
      plumb_test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "PLN.04 Partly"))));
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", "Here");
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.04", "There");
  take_picture (page, "conflict-merged");
  plumb_test_press ("Close this notice");
  g_assert_false (plumb_test_is_told ((gpointer) "Yours are kept"));
  plumb_test_ui_dismiss (ui);
}

static gboolean
is_refused (gpointer page)
{
  return g_str_has_prefix (plumb_audit_page_get_save_state (page), "Not saved");
}

static void
answer (PlumbAuditPage *page,
        const char     *code,
        const char     *value)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.answer", "(ss)", code,
                                             value));
}

static void
type_cb (GtkTextView *view)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Typed", -1);
}

/* What is typed while the file is read is neither overwritten nor written over what is there. */
static void
test_typed_while_reading (PlumbTestUi   *ui,
                          gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);
  PlumbAuditSaver *saver = plumb_audit_editor_get_saver (plumb_audit_page_get_editor (page));
  GtkWidget *view;

  answer (page, "PLN.04", "partly");
  plumb_test_wait_until (is_saved, page);
  elsewhere_write (&elsewhere, "PLN.04", "partly", "There");
  view = plumb_test_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, "PLN.04 evidence");
  g_assert_nonnull (view);
  /* After the page's own, which has begun to read. */
  g_signal_connect_swapped (saver, "refused", G_CALLBACK (type_cb), view);
  write_evidence (page, "PLN.01", "Here");
  plumb_test_wait_until (is_clash, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.04", "There");
  act (page, "audit.compare");
  plumb_test_wait_until (is_compared, NULL);
  plumb_test_press ("_Keep These");
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.04", "Typed\nThere");
  plumb_test_ui_dismiss (ui);
}

/* Where the keyboard only rests in a field, the number that another window wrote is shown there,
 * and leaving the field does not write the former one over it. A number that is typed clashes. */
static void
test_number (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);
  GtkWidget *entry = plumb_test_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, "PLN.91");

  answer (page, "PLN.91", "10");
  plumb_test_wait_until (is_saved, page);
  gtk_widget_grab_focus (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "10");
  elsewhere_write (&elsewhere, "PLN.91", "7", NULL);
  write_evidence (page, "PLN.01", "Here");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "from there: PLN.91. Yours are kept");
  plumb_test_wait_until (is_saved, page);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7");
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  plumb_test_settle ();
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_value, "PLN.91", "7");

  gtk_widget_grab_focus (entry);
  elsewhere_write (&elsewhere, "PLN.91", "5", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "9");
  plumb_test_wait_until (is_clash, page);
  assert_stored (&elsewhere, plumb_answers_get_value, "PLN.91", "5");
  elsewhere_discard (&elsewhere);
  plumb_test_ui_dismiss (ui);
}

static gboolean
is_not_saved (gpointer page)
{
  return g_str_has_prefix (plumb_audit_page_get_save_state (page), "Not saved");
}

static guint
count_pending (PlumbTestUi *ui)
{
  return plumb_store_get_n_pending (plumb_session_get_store (ui->session));
}

/* The file is taken for too long, and nothing is saved: "Try again" tries at once, and does not
 * wait until the form would try by itself. */
static void
test_try_again (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);
  g_autoptr(PlumbPlace) place = plumb_place_new (ui->path, PLUMB_PLACE_WRITE);
  g_autoptr(PlumbConnection) other = plumb_place_open (place, NULL);

  g_assert_true (plumb_connection_begin (other, TRUE, NULL));
  write_evidence (page, "PLN.02", "Here");
  plumb_test_wait_until (is_not_saved, page);
  plumb_connection_rollback (other);
  g_assert_true (plumb_connection_close (other, NULL));
  g_assert_cmpuint (count_pending (ui), ==, 0);
  act (page, "audit.retry-save");
  g_assert_cmpuint (count_pending (ui), ==, 1);
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.02", "Here");
  plumb_test_ui_dismiss (ui);
}

/* An answer that the file refuses for itself keeps nothing else from being saved once it is taken
 * back, nor "Try again" from trying. */
static void
test_refused_for_itself (PlumbTestUi   *ui,
                         gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  answer (page, "PLN.01", "no such grade");
  plumb_test_wait_until (is_refused, page);
  act (page, "audit.retry-save");
  plumb_test_settle ();
  g_assert_true (is_refused (page));
  act (page, "audit.undo");
  write_evidence (page, "PLN.02", "Here");
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.02", "Here");
  plumb_test_ui_dismiss (ui);
}

static PlumbAuditPage *
make_clash (PlumbTestUi *ui,
            Elsewhere   *elsewhere)
{
  PlumbAuditPage *page = present_form (ui, elsewhere);

  elsewhere_write (elsewhere, "PLN.01", "met", "What they saw");
  write_evidence (page, "PLN.01", "What I saw");
  plumb_test_wait_until (is_clash, page);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Nothing was overwritten");
  assert_stored (elsewhere, plumb_answers_get_evidence, "PLN.01", "What they saw");
  return page;
}

/* A screen reader stops at a copy button to hear what it copies, not all of it. */
static void
assert_copies_named (GtkWidget  *root,
                     const char *which)
{
  g_autofree char *name = g_strconcat ("Copy: PLN.01 · Is there one current plan of the right kind "
                                       "for the child's status? (Evidence)", which, NULL);

  g_assert_nonnull (plumb_test_find (root, GTK_TYPE_BUTTON, name));
  g_assert_null (plumb_test_find (root, GTK_TYPE_BUTTON, "What I saw"));
}

/* Both texts are shown; what is chosen is saved; what was not chosen comes back with undo. */
static void
check_choice (PlumbTestUi *ui,
              const char  *choice,
              const char  *kept,
              const char  *undone)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = make_clash (ui, &elsewhere);
  GtkWidget *dialog;

  plumb_test_press ("_Compare…");
  plumb_test_wait_until (is_compared, NULL);
  dialog = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_CLASH_DIALOG));
  g_assert_true (plumb_test_shows (dialog, "What I saw"));
  g_assert_true (plumb_test_shows (dialog, "What they saw"));
  plumb_test_assert_labelled (dialog);
  assert_copies_named (dialog, ", Yours, not saved yet");
  assert_copies_named (dialog, ", In the workspace now");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (
      plumb_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "PLN.01 Both"))));
  if (choice != NULL)
    plumb_test_press (choice);
  take_picture (page, "conflict-compare");
  plumb_test_press ("_Keep These");
  plumb_test_wait_until (is_not_compared, NULL);
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", kept);
  g_assert_false (plumb_test_shows (GTK_WIDGET (page), "Nothing was overwritten"));

  act (page, "audit.undo");
  plumb_test_wait_until (is_saved, page);
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", undone);
  elsewhere_discard (&elsewhere);
  plumb_test_ui_dismiss (ui);
}

static void
test_choices (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  check_choice (ui, NULL, "What I saw\nWhat they saw", "What they saw");
  check_choice (ui, "Keep _Mine in All", "What I saw", "What they saw");
  check_choice (ui, "Keep _Theirs in All", "What they saw", "What I saw");
}

/* The keyboard is where answers are written, and not on what happens to come next. */
static gboolean
is_in_row (PlumbAuditPage *page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page)));

  return focus != NULL && gtk_widget_get_ancestor (focus, PLUMB_TYPE_ANSWER_ROW) != NULL;
}

/* Nothing is tried again and again; it can be put off; "Try again" shows what differs by now. */
static void
test_calm (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = make_clash (ui, &elsewhere);
  GtkWidget *compare;

  write_evidence (page, "PLN.02", "More of mine");
  elsewhere_write (&elsewhere, "PLN.02", "G", "More of theirs");
  g_assert_true (is_clash (page));
  act (page, "audit.retry-save");
  plumb_test_wait_until (is_compared, NULL);
  g_assert_true (plumb_test_is_told ((gpointer) "More of mine"));
  g_assert_true (plumb_test_is_told ((gpointer) "More of theirs"));
  plumb_test_press ("_Not Now");
  plumb_test_wait_until (is_not_compared, NULL);
  g_assert_true (is_clash (page));
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.02", "More of theirs");

  compare = plumb_test_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Compare…");
  gtk_widget_grab_focus (compare);
  g_signal_emit_by_name (compare, "clicked");
  plumb_test_wait_until (is_compared, NULL);
  plumb_test_press ("_Keep These");
  plumb_test_wait_until (is_saved, page);
  g_assert_true (is_in_row (page));
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.02", "More of mine\nMore of theirs");
  plumb_test_ui_dismiss (ui);
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GError) error = NULL;
  gboolean left = plumb_page_leave_finish (PLUMB_PAGE (source), result, &error);

  g_assert_true (left || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  *(int *) data = left ? 1 : 0;
}

static gboolean
is_known (gpointer left)
{
  return *(int *) left != -1;
}

/* Words that would be lost are asked about, whatever was decided before. */
static gboolean
leave (PlumbAuditPage *page,
       const char     *answer)
{
  int left = -1;

  plumb_page_leave_async (PLUMB_PAGE (page), left_cb, &left);
  if (answer != NULL)
    {
      plumb_test_wait_until (plumb_test_is_told, (gpointer) "Leave your last words behind?");
      plumb_test_press (answer);
    }
  plumb_test_wait_until (is_known, &left);
  return left == 1;
}

static void
test_leave_clash (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = make_clash (ui, &elsewhere);

  g_assert_false (leave (page, "_Stay"));
  g_assert_true (is_clash (page));
  g_assert_true (leave (page, "_Leave"));
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", "What they saw");
  plumb_test_ui_dismiss (ui);
}

static void
copy_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (plumb_page_save_finish (PLUMB_PAGE (source), result, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONFLICT);
  *(int *) data = 0;
}

/* A copy of the workspace does not ask whether to leave, and ends no form. */
static void
test_save_clash (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = make_clash (ui, &elsewhere);
  int saved = -1;

  plumb_page_save_async (PLUMB_PAGE (page), copy_saved_cb, &saved);
  plumb_test_wait_until (is_known, &saved);
  g_assert_false (plumb_test_is_told ((gpointer) "Leave your last words behind?"));
  g_assert_true (is_clash (page));
  g_assert_true (plumb_test_action_enabled (GTK_WIDGET (page), "audit.compare"));
  plumb_test_ui_dismiss (ui);
}

/* A second wish to leave, while the first is being asked about, is answered. */
static void
test_leave_twice (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = make_clash (ui, &elsewhere);
  int first = -1, second = -1;

  plumb_page_leave_async (PLUMB_PAGE (page), left_cb, &first);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Leave your last words behind?");
  plumb_page_leave_async (PLUMB_PAGE (page), left_cb, &second);
  plumb_test_wait_until (is_known, &second);
  g_assert_cmpint (second, ==, 0);
  g_assert_cmpint (first, ==, -1);
  plumb_test_press ("_Stay");
  plumb_test_wait_until (is_known, &first);
  g_assert_cmpint (first, ==, 0);
  plumb_test_ui_dismiss (ui);
}

/* Whoever leaves before the conflict is known must be asked as well. */
static void
test_leave_at_once (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  elsewhere_write (&elsewhere, "PLN.01", "met", "What they saw");
  write_evidence (page, "PLN.01", "What I saw");
  g_assert_true (leave (page, "_Leave"));
  plumb_test_ui_dismiss (ui);

  page = PLUMB_AUDIT_PAGE (plumb_audit_page_new (ui->session, elsewhere_load (&elsewhere)));
  plumb_test_ui_present (ui, GTK_WIDGET (page), 1280, 800);
  elsewhere_write (&elsewhere, "PLN.04", "met", "There");
  write_evidence (page, "PLN.05", "Here");
  g_assert_true (leave (page, NULL));
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.05", "Here");
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_unsaved (gpointer page)
{
  return plumb_test_find (page, PLUMB_TYPE_UNSAVED_VIEW, NULL) != NULL;
}

static void
assert_copies (PlumbAuditPage *page,
               const char     *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));
  GdkContentProvider *content;
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(GError) error = NULL;

  plumb_test_press ("_Copy All");
  content = gdk_clipboard_get_content (clipboard);
  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, &error));
  g_assert_nonnull (strstr (g_value_get_string (&value), text));
}

static void
check_ended (PlumbAuditPage *page,
             const char     *story,
             const char     *picture)
{
  plumb_test_wait_until (shows_unsaved, page);
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), story));
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "What I saw"));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (page), "audit.submit"));
  g_assert_null (plumb_test_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "PLN.01 Met"));
  plumb_test_assert_labelled (GTK_WIDGET (page));
  assert_copies_named (GTK_WIDGET (page), "");
  g_assert_nonnull (plumb_test_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Copy all your words"));
  assert_copies (page, "What I saw");
  take_picture (page, picture);
  g_assert_false (leave (page, "_Stay"));
  g_assert_true (leave (page, "_Leave"));
}

/* The stored audit stands beside the words that came too late. */
static void
test_submitted (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  elsewhere_write (&elsewhere, "PLN.01", "met", "What they saw");
  plumb_test_ui_submit_audit (ui, elsewhere.audit, "2017-08-14T12:00:00Z");
  write_evidence (page, "PLN.01", "What I saw");
  plumb_test_wait_until (shows_unsaved, page);
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "What they saw"));
  check_ended (page, "was submitted elsewhere", "conflict-submitted");
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", "What they saw");
  plumb_test_ui_dismiss (ui);
}

static void
test_discarded (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  write_evidence (page, "PLN.02", "Saved before");
  plumb_test_wait_until (is_saved, page);
  elsewhere_discard (&elsewhere);
  write_evidence (page, "PLN.01", "What I saw");
  plumb_test_wait_until (shows_unsaved, page);
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "Saved before"));
  check_ended (page, "was discarded elsewhere", "conflict-discarded");
  plumb_test_ui_dismiss (ui);
}

static void
test_taken_over (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  elsewhere_take_over (&elsewhere, elsewhere_add_person (&elsewhere, "Lead Linden", "QA lead"));
  write_evidence (page, "PLN.01", "What I saw");
  check_ended (page, "was taken over by somebody else", "conflict-taken-over");
  assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", NULL);
  plumb_test_ui_dismiss (ui);
}

/* Without words of its own the page has nothing to ask. */
static void
test_ended_without_words (PlumbTestUi   *ui,
                          gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_form (ui, &elsewhere);

  elsewhere_discard (&elsewhere);
  act (page, "audit.next-section");
  g_assert_true (leave (page, NULL));
  plumb_test_ui_dismiss (ui);
}

/* The draft is whole, so that it can be submitted. */
static PlumbAuditPage *
present_whole (PlumbTestUi *ui,
               Elsewhere   *elsewhere)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  GtkWidget *page;

  elsewhere_open (elsewhere, ui, plumb_audit_get_fields (record->audit)->id);
  elsewhere_complete (elsewhere);
  page = plumb_audit_page_new (ui->session, elsewhere_load (elsewhere));
  plumb_test_ui_present (ui, page, 1280, 800);
  return PLUMB_AUDIT_PAGE (page);
}

/* What is asked here before each act: the other is quicker while it is asked. */
typedef struct
{
  const char *action;
  const char *question;  /* NULL: it asks nothing */
  const char *yes;
} Act;

static void
check_pair (PlumbTestUi   *ui,
            ElsewhereDoes  there,
            const Act     *here)
{
  static const char * const stories[N_ELSEWHERE] = {
    "was changed in another window", "was submitted elsewhere", "was discarded elsewhere",
    "was taken over by somebody else"
  };
  g_auto(Elsewhere) elsewhere = { NULL };
  PlumbAuditPage *page = present_whole (ui, &elsewhere);

  g_test_message ("%u there, %s here", there, here->action);
  if (here->question != NULL)
    {
      act (page, here->action);
      plumb_test_wait_until (plumb_test_is_told, (gpointer) here->question);
    }
  elsewhere_do (&elsewhere, ui, there);
  write_evidence (page, "PLN.01", "Here");
  if (here->question != NULL)
    plumb_test_press (here->yes);
  else
    act (page, here->action);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) stories[there]);

  if (there == ELSEWHERE_SAVES)
    {
      plumb_test_wait_until (is_saved, page);
      assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.01", "Here");
      assert_stored (&elsewhere, plumb_answers_get_evidence, "PLN.04", "There");
      g_assert_true (leave (page, NULL));
      elsewhere_discard (&elsewhere);
    }
  else
    {
      plumb_test_wait_until (shows_unsaved, page);
      g_assert_true (plumb_test_shows (GTK_WIDGET (page), "Here"));
      g_assert_true (leave (page, "_Leave"));
    }
  plumb_test_ui_dismiss (ui);
}

/* Whatever somebody does there while it is asked here whether to do it: what was typed last is in
 * the workspace or shown as unsaved, and what happened is told. */
static void
test_pairs (PlumbTestUi   *ui,
            gconstpointer  data)
{
  static const Act acts[] = {
    { "audit.retry-save", NULL, NULL },
    { "audit.submit", "Submit this audit?", "_Submit" },
    { "audit.discard", "Discard this draft?", "_Discard" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    check_pair (ui, (ElsewhereDoes) GPOINTER_TO_UINT (data), &acts[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  plumb_test_load_style ();
  plumb_accessible_name_mend_buttons ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/conflict/merged", test_merged);
  ADD ("/conflict/typed-while-reading", test_typed_while_reading);
  ADD ("/conflict/number", test_number);
  ADD ("/conflict/try-again", test_try_again);
  ADD ("/conflict/refused-for-itself", test_refused_for_itself);
  ADD ("/conflict/choices", test_choices);
  ADD ("/conflict/calm", test_calm);
  ADD ("/conflict/leave-clash", test_leave_clash);
  ADD ("/conflict/save-clash", test_save_clash);
  ADD ("/conflict/leave-twice", test_leave_twice);
  ADD ("/conflict/leave-at-once", test_leave_at_once);
  ADD ("/conflict/submitted", test_submitted);
  ADD ("/conflict/discarded", test_discarded);
  ADD ("/conflict/taken-over", test_taken_over);
  ADD ("/conflict/ended-without-words", test_ended_without_words);
#undef ADD
  for (guint there = 0; there < N_ELSEWHERE; there++)
    {
      g_autofree char *name = g_strdup_printf ("/conflict/pairs/%u", there);

      g_test_add (name, PlumbTestUi, GUINT_TO_POINTER (there), plumb_test_ui_set_up, test_pairs,
                  plumb_test_ui_tear_down);
    }
  return g_test_run ();
}
