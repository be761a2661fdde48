/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "elsewhere.h"
#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-preferences-window.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"

/* Who may change what in the window: a draft is its auditor's, a QA lead may take it over, and
 * nobody without a name changes anything. */

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

static void
set_person (PlumbWindow *window,
            gint64       id,
            const char  *name,
            const char  *role)
{
  g_autoptr(PlumbPerson) person = id != 0 ? plumb_person_new (id, name, role, NULL, TRUE) : NULL;

  plumb_session_set_person (plumb_window_get_session (window), person);
  plumb_test_settle ();
}

static void
open_audit (PlumbWindow *window,
            gint64       audit,
            GType        type)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x", audit);
  plumb_test_wait_page (window, type);
  plumb_test_settle ();
}

static gint64
start (PlumbTestUi *ui)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");

  return plumb_audit_get_fields (record->audit)->id;
}

static gint64
get_author (Elsewhere *elsewhere)
{
  g_autoptr(PlumbAuditRecord) record = elsewhere_load (elsewhere);

  return plumb_audit_record_get_author (record);
}

static void
write_evidence (PlumbPage  *page,
                const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.evidence", "(ss)", "PLN.01",
                                             text));
}

static gboolean
is_saved (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "All changes saved");
}

/* Somebody else's draft can be read, and nothing in it can be changed. */
static void
test_other_auditor (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbPage *page;

  elsewhere_open (&elsewhere, ui, audit);
  elsewhere_write (&elsewhere, "PLN.01", "met", "What they saw");
  set_person (window, elsewhere_add_person (&elsewhere, "Auditor Birch", "Auditor"),
              "Auditor Birch", "Auditor");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  page = plumb_test_get_page (window);
  plumb_test_wait_until (plumb_test_is_told,
                         (gpointer) "Auditor Alder is filling in this draft");
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "What they saw"));
  g_assert_true (plumb_test_shows (GTK_WIDGET (page), "Being written by Auditor Alder: 1 of "));
  g_assert_false (plumb_test_is_told ((gpointer) "_Take Over…"));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (page), "view.take-over"));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (page), "view.correct"));
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (page), "view.save-pdf"));
  plumb_test_assert_labelled (GTK_WIDGET (window));
  gtk_widget_queue_draw (GTK_WIDGET (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  plumb_test_snapshot (GTK_WIDGET (window), "draft-of-another");
  plumb_test_close_window (window);
}

/* A QA lead says why, and has the form. */
static void
test_take_over (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *dialog;
  gint64 lead;

  elsewhere_open (&elsewhere, ui, audit);
  lead = elsewhere_add_person (&elsewhere, "Lead Linden", "QA lead");
  set_person (window, lead, "Lead Linden", "QA lead");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "_Take Over…");
  plumb_test_press ("_Take Over…");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Take over this draft?");
  plumb_test_press ("_Take Over");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Taking over needs a reason");
  g_assert_cmpint (get_author (&elsewhere), !=, lead);

  plumb_test_press ("_Take Over…");
  dialog = plumb_test_wait_question ();
  plumb_test_assert_labelled (dialog);
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (dialog, GTK_TYPE_ENTRY, NULL)),
                         "On long leave");
  plumb_test_press ("_Take Over");
  write_evidence (plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE), "What the lead saw");
  plumb_test_wait_until (is_saved, plumb_test_get_page (window));
  g_assert_cmpint (get_author (&elsewhere), ==, lead);
  plumb_test_close_window (window);
}

/* What was typed is kept in the name of the one who typed it; the next person only reads it. */
static void
test_person_changes (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autoptr(PlumbAuditRecord) record = NULL;

  elsewhere_open (&elsewhere, ui, audit);
  open_audit (window, audit, PLUMB_TYPE_AUDIT_PAGE);
  write_evidence (plumb_test_get_page (window), "Typed by Alder");
  set_person (window, elsewhere_add_person (&elsewhere, "Auditor Birch", "Auditor"),
              "Auditor Birch", "Auditor");
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  record = elsewhere_load (&elsewhere);
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==, "Typed by Alder");
  set_person (window, elsewhere.act.person_id, "Auditor Alder", "Auditor");
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  plumb_test_close_window (window);
}

static void
dismiss_who (void)
{
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (PLUMB_TYPE_WHO_DIALOG));
  gtk_window_close (plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG));
  plumb_test_wait_until (is_shut, GSIZE_TO_POINTER (PLUMB_TYPE_WHO_DIALOG));
  plumb_test_settle ();
}

/* Nobody is not somebody: without a name a draft is read, and all that changes anything asks. */
static void
test_nobody (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  gint64 draft = start (ui);
  gint64 case_id = plumb_test_ui_find_case (ui, "EX-2");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  set_person (window, 0, NULL, NULL);
  open_audit (window, draft, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "_Who Is Working…");
  plumb_test_press ("_Who Is Working…");
  dismiss_who ();
  g_assert_true (PLUMB_IS_AUDIT_VIEW_PAGE (plumb_test_get_page (window)));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", case_id);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_press ("_Start Audit…");
  dismiss_who ();
  g_assert_null (plumb_test_find_window (PLUMB_TYPE_START_AUDIT_DIALOG));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);
  dismiss_who ();
  g_assert_null (plumb_test_find_window (PLUMB_TYPE_PREFERENCES_WINDOW));

  plumb_test_press ("_Start Audit…");
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (PLUMB_TYPE_WHO_DIALOG));
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (
      GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG)), ADW_TYPE_ENTRY_ROW, "Name")),
      "Auditor Rowan");
  plumb_test_press ("Continue");
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG));
  plumb_test_close_window (window);
}

static void
test_nobody_corrects (PlumbTestUi   *ui,
                      gconstpointer  unused)
{
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  set_person (window, 0, NULL, NULL);
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (plumb_test_get_page (window)), "view.correct", NULL);
  dismiss_who ();
  g_assert_false (plumb_test_is_told ((gpointer) "Correct this audit?"));
  plumb_test_close_window (window);
}

static gboolean
is_answered (gpointer unused)
{
  return plumb_test_find_question () == NULL;
}

static void
assert_told_then_press (const char *text,
                        const char *button)
{
  plumb_test_wait_until (plumb_test_is_told, (gpointer) text);
  plumb_test_press (button);
  plumb_test_wait_until (is_answered, NULL);
}

/* A reason is asked only of those who may correct; the others are told why not, and who may. */
static void
test_who_corrects (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  g_auto(Elsewhere) elsewhere = { NULL };
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page;

  plumb_test_ui_submit_audit (ui, audit, "2017-08-14T12:00:00Z");
  elsewhere_open (&elsewhere, ui, audit);
  set_person (window, elsewhere_add_person (&elsewhere, "Auditor Birch", "Auditor"),
              "Auditor Birch", "Auditor");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  page = GTK_WIDGET (plumb_test_get_page (window));
  gtk_widget_activate_action (page, "view.correct", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "This audit is another auditor's");
  g_assert_false (plumb_test_is_told ((gpointer) "Correct this audit?"));
  assert_told_then_press ("Only Auditor Alder, who submitted it, or a QA lead", "_Close");

  set_person (window, elsewhere_add_person (&elsewhere, "Lead Linden", "QA lead"),
              "Lead Linden", "QA lead");
  gtk_widget_activate_action (page, "view.correct", NULL);
  assert_told_then_press ("Correct this audit?", "_Cancel");
  set_person (window, elsewhere.act.person_id, "Auditor Alder", "Auditor");
  gtk_widget_activate_action (page, "view.correct", NULL);
  assert_told_then_press ("Correct this audit?", "_Cancel");
  plumb_test_close_window (window);
}

/* Enter pressed again and again, in the dialog and then on the button under it, starts one audit
 * and leaves no second dialog above its form. */
static void
test_start_twice (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  gint64 case_id = plumb_test_ui_find_case (ui, "EX-2");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWindow *dialog;
  guint n_after = 0;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", case_id);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_press ("_Start Audit…");
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG));
  dialog = plumb_test_find_window (PLUMB_TYPE_START_AUDIT_DIALOG);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.start", NULL);
  g_assert_false (plumb_test_action_enabled (GTK_WIDGET (dialog), "dialog.start"));
  while (!PLUMB_IS_AUDIT_PAGE (plumb_test_get_page (window)))
    {
      if (is_shut (GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG)))
        {
          gtk_widget_activate_action (GTK_WIDGET (window), "win.start-audit", "x", case_id);
          g_assert_true (is_shut (GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG)));
          n_after++;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  plumb_test_settle ();
  g_assert_cmpuint (n_after, >, 0);
  g_assert_true (is_shut (GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-audit", "x", case_id);
  plumb_test_wait_until (is_open, GSIZE_TO_POINTER (PLUMB_TYPE_START_AUDIT_DIALOG));
  plumb_test_close_window (window);
}

/* Somebody is quicker while a QA lead writes why: the draft is not taken with words that were not
 * seen, nothing of it is lost, and the lead is told. */
static void
check_late_take_over (PlumbTestUi   *ui,
                      gconstpointer  data)
{
  ElsewhereDoes there = (ElsewhereDoes) GPOINTER_TO_UINT (data);
  g_auto(Elsewhere) elsewhere = { NULL };
  gint64 audit = start (ui);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  g_autoptr(PlumbAuditRecord) record = NULL;
  gint64 lead;

  elsewhere_open (&elsewhere, ui, audit);
  elsewhere_write (&elsewhere, "PLN.01", "met", "What they saw");
  lead = elsewhere_add_person (&elsewhere, "Lead Linden", "QA lead");
  set_person (window, lead, "Lead Linden", "QA lead");
  open_audit (window, audit, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_press ("_Take Over…");
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (plumb_test_wait_question (),
                                                        GTK_TYPE_ENTRY, NULL)), "On long leave");
  elsewhere_do (&elsewhere, ui, there);
  plumb_test_press ("_Take Over");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The draft could not be taken over");

  record = elsewhere_load (&elsewhere);
  g_assert_true ((record == NULL) == (there == ELSEWHERE_DISCARDS));
  if (record != NULL)
    {
      g_assert_cmpint (plumb_audit_record_get_author (record), !=, lead);
      g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==,
                       "What they saw");
      g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.04"), ==,
                       there == ELSEWHERE_SAVES ? "There" : NULL);
    }
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
  ADD ("/whose-draft/other-auditor", test_other_auditor);
  ADD ("/whose-draft/take-over", test_take_over);
  ADD ("/whose-draft/person-changes", test_person_changes);
  ADD ("/whose-draft/nobody", test_nobody);
  ADD ("/whose-draft/nobody-corrects", test_nobody_corrects);
  ADD ("/whose-draft/who-corrects", test_who_corrects);
  ADD ("/whose-draft/start-twice", test_start_twice);
#undef ADD
  for (guint there = 0; there < N_ELSEWHERE; there++)
    {
      g_autofree char *name = g_strdup_printf ("/whose-draft/late-take-over/%u", there);

      g_test_add (name, PlumbTestUi, GUINT_TO_POINTER (there), plumb_test_ui_set_up,
                  check_late_take_over, plumb_test_ui_tear_down);
    }
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
