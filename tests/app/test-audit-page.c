/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page.h"

#include "plumb-audit-foot.h"
#include "plumb-audit-view-page.h"
#include "plumb-test-ui.h"
#include "plumb-wait.h"

/* An audit of a child protection case with its form in a window. */
static GtkWidget *
present_form (PlumbTestUi *ui,
              const char  *reference,
              const char  *audit_type,
              int          width,
              int          height)
{
  GtkWidget *page = plumb_audit_page_new (ui->session,
                                          plumb_test_ui_start_audit (ui, reference, audit_type));

  plumb_test_ui_present (ui, page, width, height);
  return page;
}

/* A picture for people to look at, of what is on the screen after the next frame. */
static void
take_picture (GtkWidget  *page,
              const char *name)
{
  plumb_test_settle ();
  gtk_widget_queue_draw (page);
  gtk_test_widget_wait_for_draw (page);
  plumb_test_snapshot (GTK_WIDGET (gtk_widget_get_root (page)), name);
}

static void
answer (GtkWidget  *page,
        const char *code,
        const char *value)
{
  g_assert_true (gtk_widget_activate_action (page, "audit.answer", "(ss)", code, value));
}

static void
write_evidence (GtkWidget  *page,
                const char *code,
                const char *text)
{
  g_assert_true (gtk_widget_activate_action (page, "audit.evidence", "(ss)", code, text));
}

static gboolean
is_saved (gpointer page)
{
  return g_str_equal (plumb_audit_page_get_save_state (page), "All changes saved");
}

static PlumbAuditRecord *
save_and_load (PlumbTestUi *ui,
               GtkWidget   *page)
{
  plumb_test_wait_until (is_saved, page);
  return plumb_test_ui_load_audit (ui, plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page)));
}

static GtkWidget *
find_toggle (GtkWidget  *page,
             const char *name)
{
  GtkWidget *toggle = plumb_test_find (page, GTK_TYPE_TOGGLE_BUTTON, name);

  g_assert_nonnull (toggle);
  return toggle;
}

static gboolean
is_chosen (GtkWidget  *page,
           const char *name)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_toggle (page, name)));
}

/* An auditor who chooses an answer must find it in the workspace, with progress and grade
 * beside the section's name. */
static void
test_answers (PlumbTestUi   *ui,
              gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);
  g_autoptr(PlumbAuditRecord) record = NULL;

  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  answer (page, "PLN.01", "met");
  write_evidence (page, "PLN.01", "Invented plan of 12 June");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (page, "PLN.02 Good")), TRUE);
  answer (page, "PLN", "RI");
  plumb_test_settle ();
  g_assert_true (is_chosen (page, "PLN.01 Met"));
  g_assert_true (plumb_test_shows (page, "2 of 12 answered"));
  g_assert_true (plumb_test_shows (page, "2/12"));

  record = save_and_load (ui, page);
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN.01"), ==, "met");
  g_assert_cmpstr (plumb_answers_get_evidence (record->answers, "PLN.01"), ==,
                   "Invented plan of 12 June");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN.02"), ==, "G");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN"), ==, "RI");
  plumb_test_assert_labelled (page);
  plumb_test_ui_dismiss (ui);
}

/* Whoever never touches the mouse must be able to answer with one key, and take it back. */
static void
test_keys (PlumbTestUi   *ui,
           gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);

  gtk_widget_activate_action (page, "audit.goto", "s", "PLN.02");
  gtk_widget_activate_action (page, "audit.grade", "i", 1);
  plumb_test_settle ();
  g_assert_true (is_chosen (page, "PLN.02 Outstanding"));
  gtk_widget_activate_action (page, "audit.goto", "s", "PLN.04");
  gtk_widget_activate_action (page, "audit.compliance", "s", "not-met");
  g_assert_true (is_chosen (page, "PLN.04 Not met"));
  gtk_widget_activate_action (page, "audit.compliance", "s", "not-met");
  g_assert_false (is_chosen (page, "PLN.04 Not met"));

  gtk_widget_activate_action (page, "audit.undo", NULL);
  g_assert_true (is_chosen (page, "PLN.04 Not met"));
  plumb_test_settle ();
  gtk_widget_activate_action (page, "audit.redo", NULL);
  g_assert_false (is_chosen (page, "PLN.04 Not met"));
  gtk_widget_activate_action (page, "audit.next-section", NULL);
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "REV.01"));
  gtk_widget_activate_action (page, "audit.concern", NULL);
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "safeguarding concern"));
  plumb_test_ui_dismiss (ui);
}

/* An auditor who was called away must find the form where it was left. */
static void
test_place (PlumbTestUi   *ui,
            gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1000, 700);
  gint64 id = plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page));

  gtk_widget_activate_action (page, "audit.goto", "s", "SUP.05");
  answer (page, "SUP.05", "partly");
  plumb_test_wait_until (is_saved, page);
  plumb_test_ui_dismiss (ui);

  page = plumb_audit_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
  plumb_test_ui_present (ui, page, 1000, 700);
  g_assert_true (is_chosen (page, "SUP.05 Partly"));
  plumb_test_ui_dismiss (ui);
}

/* What a list says of a draft and what its form says is missing are one count. */
static void
test_one_count (PlumbTestUi   *ui,
                gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);
  g_autoptr(PlumbAuditRecord) record = NULL;
  const PlumbAuditFields *fields;
  g_autofree char *text = NULL;

  answer (page, "PLN.01", "met");
  answer (page, "PLN", "RI");
  answer (page, "VIS", "na");
  record = save_and_load (ui, page);
  plumb_test_settle ();
  fields = plumb_audit_get_fields (record->audit);
  g_assert_cmpuint (fields->n_answered, ==, 1);
  text = g_strdup_printf ("%u answers, ", fields->n_asked - fields->n_answered);
  g_assert_true (plumb_test_shows (page, text));
  g_assert_true (plumb_test_shows (page, " grades, 2 reasons missing"));
  plumb_test_ui_dismiss (ui);
}

static gint64
start_at (PlumbTestUi *ui,
          const char  *case_reference,
          const char  *place)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, case_reference, "standard");
  const PlumbAuditStamp stamp = plumb_audit_stamp (record->audit);
  const PlumbAct act = plumb_session_get_act (ui->session);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  plumb_store_save_answers_async (ui->store, &stamp, record->answers, none, place, &act, NULL,
                                  plumb_wait_cb, wait);
  g_assert_cmpint (plumb_store_save_answers_finish (ui->store, plumb_wait_result (wait), &error),
                   ==, stamp.version);
  g_assert_no_error (error);
  return plumb_audit_get_fields (record->audit)->id;
}

static void
assert_place (PlumbTestUi *ui,
              gint64       id,
              const char  *place,
              int          version)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (ui, id);
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);

  g_assert_cmpstr (fields->place, ==, place);
  g_assert_cmpint (fields->version, ==, version);
  g_assert_cmpstr (fields->changed, ==, fields->started);
}

static gboolean
is_timed_out (gpointer out)
{
  return *(gboolean *) out;
}

static gboolean
time_out_cb (gpointer out)
{
  *(gboolean *) out = TRUE;
  return G_SOURCE_REMOVE;
}

/* Longer than a place waits before it is written. */
static void
rest (void)
{
  gboolean over = FALSE;

  g_timeout_add (700, time_out_cb, &over);
  plumb_test_wait_until (is_timed_out, &over);
}

/* Whoever only looks at a draft changes nothing of it, not even where it opens the next time; each
 * kind of place is where it opens. */
static void
test_look (PlumbTestUi   *ui,
           gconstpointer  data)
{
  static const struct { const char *place, *shows; } rows[] = {
    { NULL, "CAS.01" }, { "SAF", "SAF.01" }, { "PLN.03", "PLN.03" }, { "PLN", "PLN.01" },
    { "overall", "Overall grade" }, { "NONE.01", "CAS.01" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 id = start_at (ui, "EX-1", rows[i].place);
      g_autoptr(PlumbAuditRecord) record = plumb_test_ui_load_audit (ui, id);
      int version = plumb_audit_get_fields (record->audit)->version;
      GtkWidget *page = plumb_audit_page_new (ui->session, plumb_test_ui_load_audit (ui, id));

      plumb_test_ui_present (ui, page, 1280, 800);
      PLUMB_PAGE_GET_CLASS (page)->shown (PLUMB_PAGE (page));
      g_assert_true (plumb_test_shows (page, rows[i].shows));
      g_assert_cmpint (plumb_test_shows (page, "CAS.01"), ==,
                       g_str_equal (rows[i].shows, "CAS.01"));
      rest ();
      assert_place (ui, id, rows[i].place, version);

      /* A move is kept, and is no change. */
      gtk_widget_activate_action (page, "audit.goto", "s", "SUP.05");
      rest ();
      plumb_test_wait_until (is_saved, page);
      assert_place (ui, id, "SUP.05", version);
      plumb_test_ui_dismiss (ui);
    }
}

/* Only the module of the case's own plan is asked, and a short form asks only its own standards. */
static void
test_parts (PlumbTestUi   *ui,
            gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);

  g_assert_true (plumb_test_shows (page, "Child protection module"));
  g_assert_false (plumb_test_shows (page, "Looked-after child module"));
  plumb_test_ui_dismiss (ui);

  page = present_form (ui, "EX-3", "dip-sample", 1280, 800);
  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "PLN.01"));
  g_assert_null (plumb_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "PLN.03 Good"));
  g_assert_true (plumb_test_shows (page, "0 of 4 answered"));
  plumb_test_ui_dismiss (ui);
}

static void
fill_section (GtkWidget       *page,
              PlumbInstrument *instrument,
              const char      *code)
{
  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);

      if (item->kind == PLUMB_ANSWER_COMPLIANCE)
        answer (page, item->code, "met");
      else if (item->kind == PLUMB_ANSWER_QUALITY)
        answer (page, item->code, "G");
    }
  answer (page, "CAS.05", "yes");
  answer (page, "CAS.08", "file");
  answer (page, "FOT.01", "no");
}

static gboolean
asks_about_grade (gpointer page)
{
  return plumb_test_shows (page, "A question about this grade");
}

/* The suggestion follows the answers at once, a departure from it needs a reason, a
 * contradiction is asked about, and nothing that is missing can be submitted. */
static void
test_suggestion (PlumbTestUi   *ui,
                 gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);
  g_autoptr(PlumbAuditRecord) record = save_and_load (ui, page);

  fill_section (page, record->instrument, NULL);
  plumb_test_settle ();
  gtk_widget_activate_action (page, "audit.missing", NULL);
  plumb_test_settle ();
  gtk_widget_activate_action (page, "audit.section", "s", "overall");
  plumb_test_settle ();
  take_picture (page, "audit-overall");
  answer (page, "overall", "RI");
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "Why it differs from the suggestion"));
  answer (page, "PLN", "I");
  answer (page, "PLN.02", "I");
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "Inadequate"));
  answer (page, "PLN", "G");
  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_wait_until (asks_about_grade, page);
  gtk_widget_activate_action (page, "audit.submit", NULL);
  plumb_test_settle ();
  take_picture (page, "audit-question");
  plumb_test_wait_until (is_saved, page);
  plumb_test_ui_dismiss (ui);
}

/* A number that is none must not be taken for an answer, a day may be written as people write it,
 * and rows keep their cells. */
static void
test_fields (PlumbTestUi   *ui,
             gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1000, 700);
  g_autoptr(PlumbAuditRecord) record = NULL;
  GtkWidget *entry;

  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  entry = plumb_test_find (page, GTK_TYPE_ENTRY, "PLN.91");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "seven");
  gtk_widget_activate_action (page, "audit.section", "s", "REV");
  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (page, GTK_TYPE_ENTRY, "PLN.92")), "7");

  gtk_widget_activate_action (page, "audit.section", "s", "CAS");
  plumb_test_settle ();
  entry = plumb_test_find (page, GTK_TYPE_ENTRY, "CAS.07");
  gtk_editable_set_text (GTK_EDITABLE (entry), "1/7/2017");
  gtk_widget_activate_action (page, "audit.section", "s", "FOT");
  plumb_test_settle ();
  g_signal_emit_by_name (plumb_test_find (page, GTK_TYPE_BUTTON, "FOT.03 add a row"), "clicked");
  entry = plumb_test_find (page, GTK_TYPE_ENTRY, "FOT.03");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Add the invented action");
  g_assert_cmpstr (plumb_audit_page_get_save_state (PLUMB_AUDIT_PAGE (page)), ==, "Saving…");
  take_picture (page, "audit-rows");
  gtk_widget_activate_action (page, "audit.section", "s", "CAS");
  take_picture (page, "audit-fields");

  record = save_and_load (ui, page);
  g_assert_null (plumb_answers_get_value (record->answers, "PLN.91"));
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "PLN.92"), ==, "7");
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "CAS.07"), ==, "2017-07-01");
  g_assert_true (g_str_has_prefix (plumb_answers_get_value (record->answers, "FOT.03"),
                                   "Add the invented action"));
  plumb_test_ui_dismiss (ui);
}

static gboolean
is_submitted (gpointer page)
{
  return !plumb_test_action_enabled (page, "audit.answer(('PLN.01', 'met'))");
}

static void
complete (GtkWidget       *page,
          PlumbInstrument *instrument)
{
  const char * const texts[] = { "CAS.06", "FOT.02" };

  fill_section (page, instrument, NULL);
  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);

      if (item->kind == PLUMB_ANSWER_QUALITY)
        write_evidence (page, item->code, "An invented reason");
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    answer (page, texts[i], "An invented text");
}

/* An action taken down beside the section it follows from stands after those agreed before, and a
 * tab in what was typed does not break the row. */
static void
test_action (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  GtkWidget *page = present_form (ui, "EX-1", "standard", 1280, 800);
  g_autoptr(PlumbAuditRecord) record = NULL;

  answer (page, "FOT.03", "Talk to school\tWorker Willow\t1 Sep");
  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  plumb_test_settle ();
  g_assert_true (plumb_test_shows (page, "Talk to school · Worker Willow · 1 Sep"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (plumb_test_find (page, GTK_TYPE_MENU_BUTTON,
                                                           "Add an action")));
  plumb_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (page, GTK_TYPE_ENTRY, "New action: What")),
                         " Add the\tinvented risk ");
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (page, GTK_TYPE_ENTRY, "New action: Due")),
                         "21 Sep");
  plumb_test_press ("Add Action");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Add the invented risk · 21 Sep");
  record = save_and_load (ui, page);
  g_assert_cmpstr (plumb_answers_get_value (record->answers, "FOT.03"), ==,
                   "Talk to school\tWorker Willow\t1 Sep\nAdd the invented risk\t\t21 Sep");
  plumb_test_ui_dismiss (ui);
}

/* Submitting is asked about, locks the audit, and what is then read has every word and can be kept
 * as a PDF. */
static void
test_submission (PlumbTestUi   *ui,
                 gconstpointer  data)
{
  GtkWidget *page = present_form (ui, "EX-2", "standard", 1000, 700);
  gint64 id = plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page));
  PlumbAuditRecord *record = save_and_load (ui, page);
  g_autofree char *path = g_build_filename (ui->folder, "audit.pdf", NULL);

  gtk_widget_activate_action (page, "audit.submit", NULL);
  plumb_test_settle ();
  g_assert_null (plumb_test_find_question ());
  complete (page, record->instrument);
  plumb_audit_record_free (record);
  gtk_widget_activate_action (page, "audit.submit", NULL);
  plumb_test_wait_question ();
  plumb_test_press ("_Submit");
  plumb_test_wait_until (is_submitted, page);
  plumb_test_ui_dismiss (ui);

  record = plumb_test_ui_load_audit (ui, id);
  g_assert_cmpint (plumb_audit_get_fields (record->audit)->status, ==,
                   PLUMB_AUDIT_STATUS_SUBMITTED);
  page = plumb_audit_view_page_new (ui->session, record);
  plumb_test_ui_present (ui, page, 1000, 700);
  g_assert_true (plumb_test_shows (page, "An invented reason"));
  g_assert_null (plumb_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "PLN.02 Good"));
  gtk_widget_activate_action (page, "view.save-pdf-to", "s", path);
  plumb_test_wait_until (plumb_test_is_file, path);
  take_picture (page, "audit-view");
  plumb_test_ui_dismiss (ui);
}

/* The form must fit a small window, and warn of nothing when it is made narrow. */
static void
test_sizes (PlumbTestUi   *ui,
            gconstpointer  data)
{
  static const struct { int width, height; const char *name; } sizes[] = {
    { 1280, 800, "audit-1280" }, { 800, 600, "audit-800" }, { 360, 600, "audit-360" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GtkWidget *page = present_form (ui, "EX-1", "standard", sizes[i].width, sizes[i].height);

      gtk_widget_activate_action (page, "audit.section", "s", "PLN");
      answer (page, "PLN.01", "met");
      answer (page, "PLN.02", "RI");
      answer (page, "PLN", "RI");
      write_evidence (page, "PLN.02",
                      "Neglect and school attendance covered; the invented father's "
                      "drinking (assessment p. 6) has no action.");
      plumb_test_settle ();
      take_picture (page, sizes[i].name);
      plumb_test_wait_until (is_saved, page);
      plumb_test_ui_dismiss (ui);
    }
}

/* What stands below the form is never higher than it said: else notices above it, which take their
 * own height, make GTK lay things over each other. */
static void
test_foot (PlumbTestUi   *ui,
           gconstpointer  data)
{
  static const char * const states[] = {
    "All changes saved",
    "Not saved: written in two places",
    "Not saved: the workspace is not in its place",
    "Not saved: The record was changed elsewhere.\n\nAudit A-1 was changed since it was opened.",
    "Not saved: “invented-council.plumb”: no space is left on the disk that the workspace is on; "
    "make room there, and it is saved by itself; until then leave the window open, where every "
    "word is kept"
  };
  static const int widths[] = { 1280, 800, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *page = present_form (ui, "EX-1", "standard", widths[i], 600);
      PlumbAuditFoot *foot
          = PLUMB_AUDIT_FOOT (plumb_test_find (page, PLUMB_TYPE_AUDIT_FOOT, NULL));
      PlumbAuditRecord *record = save_and_load (ui, page);

      plumb_test_assert_even (GTK_WIDGET (foot));
      complete (page, record->instrument);
      answer (page, "PLN", "RI");
      answer (page, "SUP", "RI");
      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        {
          plumb_audit_foot_set_save_state (foot, states[j], j == 0, j > 0);
          plumb_test_settle ();
          gtk_widget_queue_draw (page);
          gtk_test_widget_wait_for_draw (page);
          plumb_test_assert_even (GTK_WIDGET (foot));
        }
      plumb_audit_record_free (record);
      plumb_test_wait_until (is_saved, page);
      plumb_test_ui_dismiss (ui);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  plumb_test_load_style ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/audit-page/answers", test_answers);
  ADD ("/audit-page/keys", test_keys);
  ADD ("/audit-page/place", test_place);
  ADD ("/audit-page/look", test_look);
  ADD ("/audit-page/one-count", test_one_count);
  ADD ("/audit-page/parts", test_parts);
  ADD ("/audit-page/suggestion", test_suggestion);
  ADD ("/audit-page/fields", test_fields);
  ADD ("/audit-page/action", test_action);
  ADD ("/audit-page/submission", test_submission);
  ADD ("/audit-page/sizes", test_sizes);
  ADD ("/audit-page/foot", test_foot);
#undef ADD
  return g_test_run ();
}
