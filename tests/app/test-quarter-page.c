/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-page.h"

#include <dlfcn.h>

#include "plumb-audits-page.h"
#include "plumb-figure-words.h"
#include "plumb-findings-verifier.h"
#include "plumb-release-loader.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"

/* The screen must show what the release of the same store says, and no other figure. */

static GThread *main_thread;
static int n_on_main;     /* (atomic): quantiles worked out on the main thread */
static int n_elsewhere;   /* (atomic) */

double gsl_cdf_tdist_Pinv (double share,
                           double df);

/* Every interval of an index needs one, so it tells on which thread findings are counted. Stands in
 * front of the library's own for this program. */
double
gsl_cdf_tdist_Pinv (double share,
                    double df)
{
  double (*own) (double, double) = dlsym (RTLD_NEXT, "gsl_cdf_tdist_Pinv");

  g_atomic_int_inc (g_thread_self () == main_thread ? &n_on_main : &n_elsewhere);
  return own (share, df);
}

/* @team: (nullable): for the whole service */
static PlumbRelease *
load_release (PlumbTestUi *ui,
              int          quarter,
              const char  *team)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbRelease *release;

  plumb_release_load_async (ui->store, (PlumbQuarter) { 2017, quarter },
                            team != NULL ? "team" : "leadership", team, NULL, plumb_wait_cb, wait);
  release = plumb_release_load_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return release;
}

static const PlumbReleaseInstrument *
get_instrument (PlumbRelease *release)
{
  GPtrArray *instruments = plumb_release_get_fields (release)->instruments;

  g_assert_cmpuint (instruments->len, ==, 1);
  return g_ptr_array_index (instruments, 0);
}

static const PlumbReleaseTable *
get_table (PlumbRelease *release,
           const char   *id)
{
  const PlumbReleaseTable *table
      = plumb_release_get_table (release, get_instrument (release)->id, id);

  g_assert_nonnull (table);
  return table;
}

static gboolean
is_loaded (gpointer page)
{
  gboolean loading;

  g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static GtkWidget *
present (PlumbTestUi *ui)
{
  GtkWidget *page = plumb_quarter_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 900);
  plumb_test_wait_until (is_loaded, page);
  return page;
}

static void
assert_shows (GtkWidget *page,
              char      *text)
{
  if (text != NULL && !plumb_test_shows (page, text))
    g_error ("the page does not show “%s”", text);
  g_free (text);
}

static void
assert_shows_index (GtkWidget             *page,
                    const PlumbReleaseRow *row)
{
  const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);

  assert_shows (page, plumb_figure_words_share (share));
  assert_shows (page, plumb_figure_words_change (
                          plumb_release_row_get_change (row, PLUMB_MEASURE_MET), share));
  assert_shows (page, g_strdup_printf ("%u of %u answers met or good", share->n, share->base));
}

static guint
assert_shows_indices (GtkWidget    *page,
                      PlumbRelease *release)
{
  GPtrArray *rows = get_table (release, "6")->rows;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (rows, i);

      if (row->kind != PLUMB_ROW_INDEX)
        continue;
      assert_shows_index (page, row);
      n++;
    }

  return n;
}

static void
assert_shows_release (GtkWidget    *page,
                      PlumbRelease *release)
{
  GPtrArray *rows = get_table (release, "4")->rows;

  assert_shows (page, g_strdup_printf ("%u", get_instrument (release)->n_audits.value));
  g_assert_cmpuint (assert_shows_indices (page, release), ==, 2);
  g_assert_cmpuint (rows->len, >, 5);
  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (rows, i);
      const PlumbReleaseShare *good = plumb_release_row_get_share (row, PLUMB_MEASURE_GOOD);

      assert_shows (page, plumb_figure_words_row (row));
      if (good->status != PLUMB_RELEASE_SHOWN)
        continue;
      assert_shows (page, plumb_figure_words_share (good));
      assert_shows (page, plumb_figure_words_base (good));
    }
}

static gboolean
shows_first_standard (gpointer page)
{
  return plumb_test_shows (page, "PLN.01 · ");
}

static void
assert_shows_standards (GtkWidget                *page,
                        const PlumbReleaseTable  *standards,
                        const char               *theme)
{
  for (guint i = 0; i < standards->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (standards->rows, i);

      if (row->kind != PLUMB_ROW_STANDARD || !g_str_equal (row->theme->code, theme))
        continue;
      assert_shows (page, g_strdup (row->title));
      assert_shows (page, plumb_figure_words_full (
                              plumb_release_row_get_share (row, PLUMB_MEASURE_MET)));
    }
}

static void
test_figures (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  g_autoptr(PlumbRelease) release = load_release (ui, 2, NULL);
  const PlumbReleaseTable *standards = get_table (release, "6");
  const PlumbReleaseRow *first = g_ptr_array_index (standards->rows, 0);
  GtkWidget *page = present (ui);

  g_assert_cmpuint (get_instrument (release)->n_audits.value, ==, 54);
  g_assert_cmpstr (plumb_page_get_title (PLUMB_PAGE (page)), ==, "Q2 2017-18");
  assert_shows_release (page, release);
  assert_shows (page, g_strdup ("audits of 60 planned"));
  assert_shows (page, g_strdup ("Planning and Supervision together"));
  assert_shows (page, g_strdup ("Contains small numbers"));
  assert_shows (page, g_strdup ("Standards: other"));
  /* The weakest of the planning index is no standard of the planning section, and says so. */
  g_assert_cmpstr (first->theme->code, ==, "planning");
  assert_shows (page, plumb_figure_words_extremes (standards, first->theme));
  assert_shows (page, g_strdup ("(CLA.03, in “"));
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (plumb_test_find (page, ADW_TYPE_EXPANDER_ROW, "Standards: Planning")),
      TRUE);
  plumb_test_wait_until (shows_first_standard, page);
  assert_shows_standards (page, standards, "planning");
  plumb_test_assert_labelled (page);
  plumb_test_ui_dismiss (ui);
}

/* A team's figures, and another quarter's, are theirs. */
static void
test_scope (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  const char *team = plumb_team_get_name (
      g_ptr_array_index (plumb_session_get_teams (ui->session), 0));
  g_autoptr(PlumbRelease) of_team = load_release (ui, 2, team);
  g_autoptr(PlumbRelease) of_team_before = load_release (ui, 1, team);
  g_autoptr(PlumbRelease) before = load_release (ui, 1, NULL);
  GtkWidget *page = present (ui);

  plumb_test_choose (page, "Team", team);
  /* Until the team's own figures are there, no others stand under its name. */
  g_assert_true (is_loaded (page) || !plumb_test_shows (page, "answers met or good"));
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpuint (get_instrument (of_team)->n_audits.value, <, 54);
  assert_shows_release (page, of_team);

  gtk_widget_activate_action (page, "quarter.previous", NULL);
  plumb_test_wait_until (is_loaded, page);
  g_assert_cmpstr (plumb_page_get_title (PLUMB_PAGE (page)), ==, "Q1 2017-18");
  assert_shows_release (page, of_team_before);
  plumb_test_choose (page, "Team", "Whole service");
  plumb_test_wait_until (is_loaded, page);
  assert_shows_release (page, before);

  gtk_widget_activate_action (page, "quarter.previous", NULL);
  plumb_test_wait_until (is_loaded, page);
  g_assert_false (plumb_test_action_enabled (page, "quarter.previous"));
  plumb_test_ui_dismiss (ui);
}

/* A quarter after the last one is not a fault: its figures appear with its first audit. */
static void
test_empty (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  GtkWidget *page = present (ui);

  gtk_widget_activate_action (page, "quarter.next", NULL);
  plumb_test_wait_until (is_loaded, page);
  g_assert_true (plumb_test_shows (page, "No audit was submitted in October to December 2017."));
  gtk_widget_activate_action (page, "quarter.previous", NULL);
  plumb_test_wait_until (is_loaded, page);
  g_assert_true (plumb_test_shows (page, "audits of 60 planned"));
  plumb_test_ui_dismiss (ui);
}

static char *told;

static void
told_cb (PlumbPage  *page,
         const char *text)
{
  g_free (told);
  told = g_strdup (text);
}

static gboolean
is_told (gpointer unused)
{
  return told != NULL;
}

static char *
export_as (PlumbTestUi *ui,
           GtkWidget   *page,
           const char  *format,
           const char  *name)
{
  g_autofree char *path = g_build_filename (ui->folder, name, NULL);

  g_clear_pointer (&told, g_free);
  g_assert_true (gtk_widget_activate_action (page, "quarter.export-to", "(ss)", format, path));
  plumb_test_wait_until (is_told, NULL);
  return g_steal_pointer (&path);
}

/* What goes to the board is sound by itself and says what the screen says. A file that cannot be
 * written is told, and can be tried again. */
static void
test_export (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autoptr(PlumbRelease) release = load_release (ui, 2, NULL);
  GtkWidget *page = present (ui);
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL, *csv = NULL, *text = NULL, *nowhere = NULL;
  g_autoptr(PlumbFindingsClaim) claim = NULL;

  g_signal_connect (page, "toast", G_CALLBACK (told_cb), NULL);
  g_signal_connect (page, "error", G_CALLBACK (told_cb), NULL);
  nowhere = export_as (ui, page, "xml", "nowhere/findings.xml");
  g_assert_cmpstr (told, ==, "The findings could not be exported");
  path = export_as (ui, page, "xml", "findings.xml");
  g_assert_true (g_str_has_prefix (told, "Findings saved to "));
  csv = export_as (ui, page, "csv", "findings.csv");
  text = export_as (ui, page, "text", "findings.txt");
  g_assert_true (g_file_test (csv, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (text, G_FILE_TEST_EXISTS));

  faults = plumb_findings_verifier_check (path, &claim, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (plumb_quarter_cmp (claim->quarter, (PlumbQuarter) { 2017, 2 }), ==, 0);
  differences = plumb_findings_verifier_compare (path, release,
                                                 plumb_session_get_teams (ui->session), &notes,
                                                 &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_cmpuint (differences->len, ==, 0);
  plumb_test_ui_dismiss (ui);
  g_clear_pointer (&told, g_free);
}

static gboolean
has_rows (gpointer data)
{
  const guint *n = data;
  GtkWidget *page = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_WINDOW));

  return plumb_test_count_rows (page) == *n;
}

static void
press_and_count (PlumbWindow *window,
                 const char  *label,
                 guint        n)
{
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "quarter"));
  GtkWidget *button = plumb_test_find (page, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE);
  plumb_test_wait_until (has_rows, &n);
}

/* Behind each figure are the audits that it counts. */
static void
test_behind_figures (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_autoptr(PlumbRelease) release = load_release (ui, 2, NULL);
  GPtrArray *rows = get_table (release, "4")->rows;
  const PlumbReleaseRow *overall = g_ptr_array_index (rows, 0);
  const PlumbReleaseRow *section = g_ptr_array_index (rows, 3);
  g_autofree char *share = g_strdup_printf ("%s: Good or better", section->title);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  press_and_count (window, "54 audits of 60 planned", 54);
  press_and_count (window, "Overall: Good or better",
                   plumb_release_row_get_share (overall, PLUMB_MEASURE_GOOD)->n);
  press_and_count (window, share,
                   plumb_release_row_get_share (section, PLUMB_MEASURE_GOOD)->n);
  plumb_test_close_window (window);
}

/* While a quarter is counted the window goes on. */
static void
test_off_main_thread (PlumbTestUi   *ui,
                      gconstpointer  unused)
{
  GtkWidget *page;

  g_atomic_int_set (&n_on_main, 0);
  g_atomic_int_set (&n_elsewhere, 0);
  page = present (ui);
  gtk_widget_activate_action (page, "quarter.previous", NULL);
  plumb_test_wait_until (is_loaded, page);

  g_assert_cmpint (g_atomic_int_get (&n_on_main), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&n_elsewhere), >, 0);
  plumb_test_ui_dismiss (ui);
}

static void
title_changed_cb (PlumbPage *page)
{
  g_assert_cmpstr (plumb_page_get_title (page), !=, "Q1 2017-18");
}

/* Who goes back and at once on again never sees the quarter between, whichever is counted first. */
static void
test_late_answer (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  g_autoptr(PlumbRelease) release = load_release (ui, 2, NULL);
  GtkWidget *page = present (ui);

  for (guint n_turns = 0; n_turns < 6; n_turns++)
    {
      gulong handler;

      gtk_widget_activate_action (page, "quarter.previous", NULL);
      for (guint i = 0; i < n_turns; i++)
        g_main_context_iteration (NULL, FALSE);
      if (g_strcmp0 (plumb_page_get_title (PLUMB_PAGE (page)), "Q1 2017-18") == 0)
        {
          gtk_widget_activate_action (page, "quarter.next", NULL);
          plumb_test_wait_until (is_loaded, page);
          continue;
        }

      handler = g_signal_connect (page, "notify::title", G_CALLBACK (title_changed_cb), NULL);
      gtk_widget_activate_action (page, "quarter.next", NULL);
      plumb_test_wait_until (is_loaded, page);
      g_signal_handler_disconnect (page, handler);
      g_assert_cmpstr (plumb_page_get_title (PLUMB_PAGE (page)), ==, "Q2 2017-18");
    }
  assert_shows_release (page, release);
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_no_plan (gpointer page)
{
  return is_loaded (page) && plumb_test_shows (page, "Planned: not set…");
}

static gboolean
shows_plan (gpointer page)
{
  return is_loaded (page) && plumb_test_shows (page, "audits of 60 planned");
}

/* The plan is of the quarter in view alone. */
static void
test_plan (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  GtkWidget *page = present (ui);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_test_shows (page, "Change _Plan…"));
  plumb_store_save_planned_async (ui->store, (PlumbQuarter) { 2017, 2 }, -1, &(PlumbAct) { 0 },
                                  NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_save_planned_finish (ui->store, plumb_wait_result (wait), &error));
  g_assert_no_error (error);
  plumb_test_wait_until (shows_no_plan, page);
  g_assert_false (plumb_test_shows (page, "of 60 planned"));

  gtk_widget_activate_action (page, "quarter.previous", NULL);
  plumb_test_wait_until (shows_plan, page);
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_other_plan (gpointer page)
{
  return is_loaded (page) && plumb_test_shows (page, "audits of 75 planned");
}

/* Answers the question how many are planned. */
static void
answer_plan (GtkWidget  *page,
             const char *before,
             const char *number,
             const char *button)
{
  GtkWidget *dialog, *entry;

  gtk_widget_activate_action (page, "quarter.plan", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Audits planned for Q2 2017-18");
  dialog = plumb_test_wait_question ();
  plumb_test_assert_labelled (dialog);
  entry = plumb_test_find (dialog, GTK_TYPE_ENTRY, "Audits planned");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, before);
  gtk_editable_set_text (GTK_EDITABLE (entry), number);
  plumb_test_press (button);
}

/* The plan is set, changed and taken back where its figure stands; what is no number is refused and
 * changes nothing. */
static void
test_plan_dialog (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  static const char * const wrong[] = { "many", "-3", "12.5", "10000000" };
  GtkWidget *page = present (ui);

  answer_plan (page, "60", "75", "_Cancel");
  g_assert_true (shows_plan (page));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      answer_plan (page, "60", wrong[i], "_Set");
      plumb_test_wait_until (plumb_test_is_told, (gpointer) "This is not a number of audits");
      plumb_test_press ("Close");
      g_assert_true (shows_plan (page));
    }
  answer_plan (page, "60", " 75 ", "_Set");
  plumb_test_wait_until (shows_other_plan, page);
  answer_plan (page, "75", "", "_Set");
  plumb_test_wait_until (shows_no_plan, page);
  plumb_test_ui_dismiss (ui);
}

static gboolean
shows_first_plan (gpointer page)
{
  return is_loaded (page) && plumb_test_shows (page, "54 audits are planned.");
}

static gboolean
shows_figures (gpointer page)
{
  return is_loaded (page) && plumb_test_shows (page, "audit of 54 planned");
}

/* Before the first audit is the time to plan; the plan is still there when it is submitted. */
static void
test_first_plan (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = NULL;
  GtkWidget *page = present (ui);
  GtkWidget *dialog;

  g_assert_true (plumb_test_action_enabled (page, "quarter.plan"));
  gtk_widget_activate_action (page, "quarter.plan", NULL);
  plumb_test_settle ();
  dialog = plumb_test_wait_question ();
  gtk_editable_set_text (GTK_EDITABLE (plumb_test_find (dialog, GTK_TYPE_ENTRY, NULL)), "54");
  plumb_test_press ("_Set");
  plumb_test_wait_until (shows_first_plan, page);

  record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  plumb_test_ui_submit_audit (ui, plumb_audit_get_fields (record->audit)->id, NULL);
  plumb_test_wait_until (shows_figures, page);
  plumb_test_ui_dismiss (ui);
}

int
main (int    argc,
      char **argv)
{
  int result;

  main_thread = g_thread_self ();
  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up_demo, function, plumb_test_ui_tear_down)
  ADD ("/quarter-page/figures", test_figures);
  ADD ("/quarter-page/scope", test_scope);
  ADD ("/quarter-page/empty", test_empty);
  ADD ("/quarter-page/off-main-thread", test_off_main_thread);
  ADD ("/quarter-page/late-answer", test_late_answer);
  ADD ("/quarter-page/export", test_export);
  ADD ("/quarter-page/plan", test_plan);
  ADD ("/quarter-page/plan-dialog", test_plan_dialog);
  ADD ("/quarter-page/behind-figures", test_behind_figures);
#undef ADD
  g_test_add ("/quarter-page/first-plan", PlumbTestUi, NULL, plumb_test_ui_set_up, test_first_plan,
              plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
