/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audits-page.h"

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-store-model.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

typedef struct
{
  GtkWidget *page;
  guint      n;
} Expected;

static gboolean
has_rows (gpointer data)
{
  Expected *expected = data;
  g_autofree char *count = g_strdup_printf (expected->n == 1 ? "%u audit" : "%u audits",
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

static const PlumbAuditFields *
get_fields (GtkWidget *page,
            guint      position)
{
  return plumb_audit_get_fields (plumb_test_get_record (page, position));
}

static gint64
start (PlumbTestUi *ui,
       const char  *case_reference,
       const char  *type,
       const char  *submitted)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, case_reference, type);
  gint64 id = plumb_audit_get_fields (record->audit)->id;

  if (submitted != NULL)
    plumb_test_ui_submit_audit (ui, id, submitted);
  return id;
}

/* Four audits, the order of whose numbers is not the order of their cases. */
static void
start_some (PlumbTestUi *ui)
{
  start (ui, "EX-3", "standard", "2017-07-14T12:00:00Z");
  start (ui, "EX-1", "dip-sample", "2017-09-30T12:00:00Z");
  start (ui, "EX-2", "standard", "2017-10-01T12:00:00Z");
  start (ui, "EX-4", "standard", NULL);
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
  GtkWidget *page = plumb_audits_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 4);
  /* Search and filters share one line where there is room. */
  g_assert_cmpint (gtk_widget_get_height (plumb_test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL)), <,
                   60);
  return page;
}

static void
test_filters (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  GtkWidget *page;

  start_some (ui);
  page = present (ui);
  plumb_test_choose (page, "Status", "Drafts");
  wait_rows (page, 1);
  g_assert_cmpstr (get_fields (page, 0)->case_reference, ==, "EX-4");
  plumb_test_choose (page, "Status", "Submitted");
  wait_rows (page, 3);
  plumb_test_choose (page, "Team", "Harbour team");
  wait_rows (page, 1);
  g_assert_cmpstr (get_fields (page, 0)->case_reference, ==, "EX-3");
  plumb_test_choose (page, "Team", "All teams");
  plumb_test_choose (page, "Quarter", "Q2 2017-18");
  wait_rows (page, 2);
  plumb_test_choose (page, "Audit type", "Dip sample (short form)");
  wait_rows (page, 1);
  g_assert_cmpstr (get_fields (page, 0)->case_reference, ==, "EX-1");
  plumb_test_choose (page, "Quarter", "Q3 2017-18");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "No Audits Found");
  plumb_test_press ("Show All Audits");
  wait_rows (page, 4);
  plumb_test_choose (page, "Status", "Submitted");
  search (page, "ex-2");
  wait_rows (page, 1);
  search (page, "ALDER");
  wait_rows (page, 3);
  search (page, "ex-9");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "No Audits Found");
  plumb_test_ui_dismiss (ui);
}

typedef struct
{
  GtkWidget  *page;
  const char *case_reference;
} First;

static gboolean
is_first (gpointer data)
{
  First *first = data;

  return g_str_equal (get_fields (first->page, 0)->case_reference, first->case_reference);
}

static const char *case_order[4];
static const char *type_order[4];

static gboolean
is_in_case_order (gpointer page)
{
  for (guint i = 0; i < 4; i++)
    if (!g_str_equal (get_fields (page, i)->case_reference, case_order[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_in_type_order (gpointer page)
{
  for (guint i = 0; i < 4; i++)
    if (!g_str_equal (get_fields (page, i)->audit_type, type_order[i]))
      return FALSE;
  return TRUE;
}

static void
expect_cases (GtkWidget  *page,
              const char *first,
              const char *second,
              const char *third,
              const char *fourth)
{
  const char *cases[] = { first, second, third, fourth };

  memcpy (case_order, cases, sizeof cases);
  plumb_test_wait_until (is_in_case_order, page);
}

/* The column of cases sorts by case, both ways, and not by the audits' own numbers. */
static void
test_sort (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  static const char * const types[] = { "dip-sample", "standard", "standard", "standard" };
  GtkWidget *page;

  start_some (ui);
  page = present (ui);
  plumb_test_sort (page, "Case", GTK_SORT_ASCENDING);
  expect_cases (page, "EX-1", "EX-2", "EX-3", "EX-4");
  plumb_test_sort (page, "Case", GTK_SORT_DESCENDING);
  expect_cases (page, "EX-4", "EX-3", "EX-2", "EX-1");
  plumb_test_sort (page, "Audit", GTK_SORT_ASCENDING);
  expect_cases (page, "EX-3", "EX-1", "EX-2", "EX-4");
  memcpy (type_order, types, sizeof types);
  plumb_test_sort (page, "Type", GTK_SORT_ASCENDING);
  plumb_test_wait_until (is_in_type_order, page);
  plumb_test_ui_dismiss (ui);
}

static GtkWidget *
present_scope (PlumbTestUi *ui,
               const char  *scope)
{
  GtkWidget *page = plumb_audits_page_new (ui->session);
  g_autoptr(GVariant) parsed = g_variant_ref_sink (g_variant_new_parsed (scope));

  plumb_audits_page_show (PLUMB_AUDITS_PAGE (page), parsed);
  plumb_test_ui_present (ui, page, 1200, 700);
  return page;
}

/* The list behind a figure has the audits that the figure counts: also one that is being corrected,
 * which counts by its last submission, and none that was never submitted. */
static void
test_behind_figure (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  GtkWidget *page;

  start_some (ui);
  plumb_test_ui_correct_audit (ui, start (ui, "EX-5", "standard", "2017-08-01T12:00:00Z"));
  page = present_scope (ui, "{'title': <'Quarter 2'>, 'from-month': <201707>,"
                            " 'to-month': <201709>}");
  wait_rows (page, 3);
  g_assert_cmpstr (plumb_page_get_subtitle (PLUMB_PAGE (page)), ==, "Quarter 2");
  /* What the figure fixes cannot be chosen; within it one can search. */
  g_assert_null (plumb_test_find (page, GTK_TYPE_DROP_DOWN, "Quarter"));
  g_assert_null (plumb_test_find (page, GTK_TYPE_DROP_DOWN, "Status"));
  search (page, "ex-5");
  wait_rows (page, 1);
  plumb_test_choose (page, "Team", "Harbour team");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "No Audits Found");
  plumb_test_press ("Show All Audits");
  wait_rows (page, 3);
  plumb_test_sort (page, "Case", GTK_SORT_DESCENDING);
  plumb_test_wait_until (is_first, &(First) { page, "EX-5" });
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Draft, ");
  plumb_test_ui_dismiss (ui);

  page = present_scope (ui, "{'title': <'October'>, 'from-month': <201710>, 'to-month': <201710>}");
  wait_rows (page, 1);
  plumb_test_ui_dismiss (ui);
  page = present_scope (ui, "{'title': <'All'>}");
  wait_rows (page, 4);
  plumb_test_ui_dismiss (ui);
}

static gboolean
is_read (gpointer page)
{
  GtkColumnView *view
      = GTK_COLUMN_VIEW (plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL));
  GtkSingleSelection *selection
      = view != NULL ? GTK_SINGLE_SELECTION (gtk_column_view_get_model (view)) : NULL;

  return selection != NULL &&
         !plumb_store_model_is_loading (
             PLUMB_STORE_MODEL (gtk_single_selection_get_model (selection))) &&
         plumb_test_count_rows (page) > 100;
}

/* Each column sorts by what it shows: days by day, and audits of one grade stand together. */
static void
test_orders (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  GtkWidget *page = plumb_audits_page_new (ui->session);
  g_autoptr(GHashTable) grades = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *before = g_strdup ("");

  plumb_test_ui_present (ui, page, 1200, 700);
  plumb_test_choose (page, "Status", "Submitted");
  plumb_test_wait_until (is_read, page);
  plumb_test_sort (page, "Submitted", GTK_SORT_ASCENDING);
  plumb_test_wait_until (is_read, page);
  for (guint i = 0; i < 60; i++)
    {
      g_assert_cmpstr (get_fields (page, i)->submitted, >=, before);
      g_free (before);
      before = g_strdup (get_fields (page, i)->submitted);
    }
  plumb_test_sort (page, "Overall", GTK_SORT_ASCENDING);
  plumb_test_wait_until (is_read, page);
  for (guint i = 0; i < 160; i++)
    {
      const char *grade = get_fields (page, i)->overall;

      if (g_strcmp0 (grade, before) == 0)
        continue;
      g_assert_true (g_hash_table_add (grades, g_strdup (grade)));
      g_free (before);
      before = g_strdup (grade);
    }
  g_assert_cmpuint (g_hash_table_size (grades), ==, 4);
  plumb_test_ui_dismiss (ui);
}

static gboolean
has_outstanding (gpointer page)
{
  return plumb_test_count_rows (page) > 0 && plumb_test_count_rows (page) < 60;
}

static void
test_grade (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  GtkWidget *page = plumb_audits_page_new (ui->session);

  plumb_test_ui_present (ui, page, 1200, 700);
  plumb_test_wait_until (is_read, page);
  plumb_test_choose (page, "Overall grade", "Outstanding");
  plumb_test_wait_until (has_outstanding, page);
  for (guint i = 0; i < plumb_test_count_rows (page); i++)
    g_assert_cmpstr (get_fields (page, i)->overall, ==, "O");
  plumb_test_ui_dismiss (ui);
}

/* What is submitted is read; what is not is written. */
static void
test_open (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  PlumbWindow *window;
  GtkWidget *page;

  start (ui, "EX-3", "standard", "2017-07-14T12:00:00Z");
  start (ui, "EX-4", "standard", NULL);
  window = plumb_test_open_window (1280, ui->path);
  page = GTK_WIDGET (plumb_test_show_place (window, "audits"));
  wait_rows (page, 2);
  plumb_test_sort (page, "Case", GTK_SORT_ASCENDING);
  plumb_test_wait_until (is_first, &(First) { page, "EX-3" });
  g_signal_emit_by_name (plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 1);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDITS_PAGE);
  g_signal_emit_by_name (plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 0);
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  plumb_test_close_window (window);
}

/* The list is found as it was left; what is behind a figure is all that the figure counts. */
static void
test_remembered (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  GtkWidget *page;
  GVariantDict scope;

  start_some (ui);
  page = present (ui);
  plumb_test_choose (page, "Quarter", "Q2 2017-18");
  plumb_test_choose (page, "Status", "Submitted");
  plumb_test_choose (page, "Audit type", "Dip sample (short form)");
  wait_rows (page, 1);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 1);
  plumb_test_choose (page, "Audit type", "All types");
  wait_rows (page, 2);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  g_variant_dict_init (&scope, NULL);
  g_variant_dict_insert (&scope, "title", "s", "All that were done");
  plumb_audits_page_show (PLUMB_AUDITS_PAGE (page), g_variant_dict_end (&scope));
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 3);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 2);
  plumb_test_press ("Clear filters");
  wait_rows (page, 4);
  plumb_test_ui_dismiss (ui);
}

/* Also while nothing is submitted yet, and there is no quarter to choose. */
static void
test_remembered_drafts (PlumbTestUi   *ui,
                        gconstpointer  unused)
{
  GtkWidget *page = plumb_audits_page_new (ui->session);

  start (ui, "EX-3", "standard", NULL);
  start (ui, "EX-4", "dip-sample", NULL);
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 2);
  plumb_test_choose (page, "Audit type", "Dip sample (short form)");
  wait_rows (page, 1);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 1);
  plumb_test_choose (page, "Audit type", "All types");
  wait_rows (page, 2);
  plumb_test_ui_dismiss (ui);

  page = plumb_audits_page_new (ui->session);
  plumb_test_ui_present (ui, page, 1200, 700);
  wait_rows (page, 2);
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
  ADD ("/audits-page/filters", test_filters);
  ADD ("/audits-page/remembered", test_remembered);
  ADD ("/audits-page/remembered-drafts", test_remembered_drafts);
  ADD ("/audits-page/sort", test_sort);
  ADD ("/audits-page/behind-figure", test_behind_figure);
  ADD ("/audits-page/open", test_open);
#undef ADD
#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up_demo, function, \
              plumb_test_ui_tear_down)
  ADD ("/audits-page/orders", test_orders);
  ADD ("/audits-page/grade", test_grade);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
