/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include "plumb-answer-row.h"
#include "plumb-audit-page.h"
#include "plumb-audit-rows.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-choice-bar.h"
#include "plumb-grade-pane.h"
#include "plumb-record-table.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* Whoever undoes something, or comes back from somewhere, finds the keyboard and the page where
 * they were; and a menu that was just opened is not covered. */

static GtkWidget *
get_focus (PlumbWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static PlumbPage *
open_form (PlumbWindow      *window,
           PlumbAuditRecord *record)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_audit_get_fields (record->audit)->id);
  return plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
}

static double
get_scroll (GtkWidget *page)
{
  GtkWidget *row = plumb_test_find (page, PLUMB_TYPE_ANSWER_ROW, NULL);
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
}

typedef struct
{
  GtkWidget *page;
  double     scroll;
  guint      still;     /* looks in a row at which nothing has moved */
} Scroll;

static gboolean
is_still (gpointer data)
{
  Scroll *scroll = data;
  double now = get_scroll (scroll->page);

  scroll->still = now == scroll->scroll ? scroll->still + 1 : 0;
  scroll->scroll = now;
  return scroll->still > 100;
}

/* The page glides to where it is scrolled. */
static double
wait_scroll (GtkWidget *page)
{
  Scroll scroll = { page, -1, 0 };

  plumb_test_wait_until (is_still, &scroll);
  return scroll.scroll;
}

static void
test_undo (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (open_form (window, record));
  GtkWidget *focus;
  double scroll;

  gtk_widget_activate_action (page, "audit.answer", "(ss)", "SUP.10", "met");
  gtk_widget_activate_action (page, "audit.section", "s", "SUP");
  wait_scroll (page);
  gtk_widget_activate_action (page, "audit.goto", "s", "SUP.10");
  scroll = wait_scroll (page);
  focus = get_focus (window);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, PLUMB_TYPE_ANSWER_ROW));
  g_assert_cmpfloat (scroll, >, 100);
  for (guint i = 0; i < 4; i++)
    {
      gtk_widget_activate_action (page, i % 2 == 0 ? "audit.undo" : "audit.redo", NULL);
      g_assert_cmpfloat (wait_scroll (page), ==, scroll);
      g_assert_true (get_focus (window) == focus);
      g_assert_false (plumb_test_shows (GTK_WIDGET (window), "Undone in"));
    }

  /* Elsewhere it is told, since it cannot be seen. */
  gtk_widget_activate_action (page, "audit.goto", "s", "PLN.01");
  focus = get_focus (window);
  gtk_widget_activate_action (page, "audit.undo", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Undone in “Supervision and oversight”");
  g_assert_true (get_focus (window) == focus);
  plumb_test_close_window (window);
}

/* The texts beside a section's grade have codes of their own, and are of their section. */
static void
test_undo_strengths (PlumbTestUi   *ui,
                     gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (open_form (window, record));

  gtk_widget_activate_action (page, "audit.section", "s", "PLN");
  gtk_widget_activate_action (page, "audit.answer", "(ss)", "PLN.strengths", "Clear and kind");
  gtk_widget_activate_action (page, "audit.undo", NULL);
  plumb_test_settle ();
  g_assert_false (plumb_test_shows (GTK_WIDGET (window), "Undone in"));
  gtk_widget_activate_action (page, "audit.redo", NULL);
  plumb_test_settle ();
  g_assert_false (plumb_test_shows (GTK_WIDGET (window), "Done again in"));

  gtk_widget_activate_action (page, "audit.section", "s", "SUP");
  gtk_widget_activate_action (page, "audit.undo", NULL);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Undone in “Plan");
  plumb_test_close_window (window);
}

/* Whether the row in which the keyboard is can be seen whole. */
static gboolean
sees_focus (gpointer window)
{
  GtkWidget *row = gtk_widget_get_ancestor (get_focus (window), PLUMB_TYPE_ANSWER_ROW);
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  return gtk_widget_compute_bounds (row, scrolled, &place) && place.origin.y >= 0
         && place.origin.y + place.size.height <= (float) gtk_widget_get_height (scrolled);
}

static gboolean
has_value (GtkWidget *of)
{
  GtkWidget *bar = plumb_test_find (of, PLUMB_TYPE_CHOICE_BAR, NULL);
  g_autofree char *value = plumb_choice_bar_dup_value (PLUMB_CHOICE_BAR (bar));

  return value != NULL;
}

/* From what is missing to where it is answered: it can be seen before a key answers it, also in a
 * section that was not in view; and keys grade the section when the keyboard is on its grade. */
static void
test_goto (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  static const char * const codes[] = { "ASM.07", "PLN.01", "SUP.10", "ASM.01", "ASM.06" };
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (open_form (window, record));

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      gtk_widget_activate_action (page, "audit.goto", "s", codes[i]);
      plumb_test_wait_until (sees_focus, window);
      wait_scroll (page);
      g_assert_true (sees_focus (window));
    }
  gtk_widget_activate_action (page, "audit.goto", "s", "PLN");
  wait_scroll (page);
  gtk_widget_activate_action (page, "audit.grade", "i", 2);
  g_assert_false (has_value (plumb_test_find (page, PLUMB_TYPE_ANSWER_ROW, NULL)));
  g_assert_true (has_value (plumb_test_find (page, PLUMB_TYPE_GRADE_PANE, NULL)));
  plumb_test_close_window (window);
}

static GtkWidget *
find_cell (GtkWidget  *page,
           const char *text)
{
  GtkWidget *cell = plumb_test_find (plumb_test_find (page, PLUMB_TYPE_AUDIT_ROWS, NULL),
                                     GTK_TYPE_ENTRY, text);

  g_assert_nonnull (cell);
  return cell;
}

/* Rows are made anew when they are undone; the keyboard stays in its cell. */
static void
test_undo_rows (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (open_form (window, record));

  gtk_widget_activate_action (page, "audit.answer", "(ss)", "FOT.03", "Visit weekly\tWorker");
  gtk_widget_activate_action (page, "audit.answer", "(ss)", "FOT.03",
                              "Visit weekly\tWorker\nSee the school\tManager");
  gtk_widget_activate_action (page, "audit.goto", "s", "FOT.03");
  plumb_test_settle ();
  g_assert_true (gtk_widget_grab_focus (find_cell (page, "Worker")));
  gtk_widget_activate_action (page, "audit.undo", NULL);
  plumb_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (get_focus (window), find_cell (page, "Worker")));
  gtk_widget_activate_action (page, "audit.redo", NULL);
  plumb_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (get_focus (window), find_cell (page, "Worker")));
  g_assert_true (gtk_widget_grab_focus (find_cell (page, "Manager")));
  gtk_widget_activate_action (page, "audit.undo", NULL);
  plumb_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (get_focus (window),
                                         plumb_test_find (page, PLUMB_TYPE_AUDIT_ROWS, NULL)));
  plumb_test_close_window (window);
}

typedef struct
{
  PlumbWindow *window;
  const char  *text;
} Row;

static gboolean
is_row_focused (gpointer data)
{
  Row *row = data;
  GtkWidget *focus = get_focus (row->window);

  return focus != NULL && gtk_widget_get_mapped (focus)
         && plumb_test_shows (focus, row->text);
}

static void
go_back (PlumbWindow *window,
         const char  *text)
{
  Row row = { window, text };

  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  plumb_test_wait_until (is_row_focused, &row);
}

static void
activate_row (PlumbWindow *window,
              const char  *reference)
{
  GtkWidget *page = GTK_WIDGET (plumb_window_get_page (window));
  GtkWidget *table = plumb_test_find (page, PLUMB_TYPE_RECORD_TABLE, NULL);
  GtkWidget *view = plumb_test_find (table, GTK_TYPE_COLUMN_VIEW, NULL);

  for (guint i = 0; i < plumb_test_count_rows (page); i++)
    {
      PlumbAudit *audit = plumb_test_get_record (page, i);

      if (g_strcmp0 (plumb_audit_get_fields (audit)->reference, reference) == 0)
        {
          g_signal_emit_by_name (view, "activate", i);
          plumb_record_table_focus_current (PLUMB_RECORD_TABLE (table));
          return;
        }
    }
  g_assert_not_reached ();
}

static gboolean
has_three_rows (gpointer page)
{
  return plumb_test_count_rows (page) == 3;
}

static void
sort_by_first (GtkWidget   *view,
               GtkSortType  order)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column, order);
}

/* The list is another when one comes back: there is one audit more, and its order is turned. */
static void
test_table (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) first = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  g_autoptr(PlumbAuditRecord) second = plumb_test_ui_start_audit (ui, "EX-2", "standard");
  g_autoptr(PlumbAuditRecord) third = plumb_test_ui_start_audit (ui, "EX-3", "standard");
  const char *reference = plumb_audit_get_fields (first->audit)->reference;
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  PlumbPage *audits = plumb_test_show_place (window, "audits");
  g_autoptr(PlumbAuditRecord) fourth = NULL;
  GtkWidget *view;

  plumb_test_wait_until (has_three_rows, audits);
  view = plumb_test_find (GTK_WIDGET (audits), GTK_TYPE_COLUMN_VIEW, NULL);
  for (guint i = 0; i < 2; i++)
    {
      activate_row (window, reference);
      plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
      sort_by_first (view, i == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      if (i == 1)
        {
          fourth = plumb_test_ui_start_audit (ui, "EX-4", "standard");
          g_signal_emit_by_name (plumb_session_get_store (window->session), "changed",
                                 PLUMB_TABLE_AUDITS);
        }
      go_back (window, reference);
    }
  plumb_test_close_window (window);
}

/* What was submitted meanwhile has gone to the other list of My Work. */
static void
test_work (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) first = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  g_autoptr(PlumbAuditRecord) second = plumb_test_ui_start_audit (ui, "EX-2", "standard");
  const PlumbAuditFields *fields = plumb_audit_get_fields (second->audit);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "work"));
  Row row = { window, fields->reference };

  plumb_test_wait_until (plumb_test_is_told, (gpointer) fields->reference);
  gtk_widget_grab_focus (plumb_test_find (page, ADW_TYPE_ACTION_ROW, fields->reference));
  open_form (window, second);
  go_back (window, fields->reference);
  plumb_test_ui_submit_audit (ui, fields->id, NULL);
  g_signal_emit_by_name (plumb_session_get_store (window->session), "changed", PLUMB_TABLE_AUDITS);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "Submitted Lately");
  plumb_test_wait_until (is_row_focused, &row);
  plumb_test_close_window (window);
}

static void
test_case (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", fields->case_id);
  page = GTK_WIDGET (plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE));
  plumb_test_wait_until (plumb_test_is_told, (gpointer) fields->reference);
  gtk_widget_grab_focus (plumb_test_find (page, ADW_TYPE_ACTION_ROW, fields->reference));
  open_form (window, record);
  go_back (window, fields->reference);
  plumb_test_close_window (window);
}

static void
assert_no_tooltip (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    return;
  if (gtk_widget_get_has_tooltip (widget))
    g_error ("the tooltip “%s” covers a menu", gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_no_tooltip (child);
}

/* Returns how many menus were opened. */
static guint
open_menus (GtkWidget *root)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  if (GTK_IS_MENU_BUTTON (root))
    {
      GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (root));
      graphene_rect_t bounds;

      /* GTK asks for the monitor where the menu is to be, and there is none below the screen. */
      if (!gtk_widget_compute_bounds (root, window, &bounds)
          || bounds.origin.y + bounds.size.height > gtk_widget_get_height (window))
        return 0;
      gtk_menu_button_popup (GTK_MENU_BUTTON (root));
      plumb_test_settle ();
      assert_no_tooltip (root);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (root));
      plumb_test_settle ();
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += open_menus (child);
  return n;
}

static void
test_tooltips (PlumbTestUi   *ui,
               gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  guint n;

  plumb_test_show_place (window, "quarter");
  n = open_menus (GTK_WIDGET (window));
  g_assert_cmpuint (n, >=, 2);
  open_form (window, record);
  plumb_test_settle ();
  n = open_menus (GTK_WIDGET (window));
  g_assert_cmpuint (n, >=, 5);
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
  ADD ("/place/goto", test_goto);
  ADD ("/place/undo", test_undo);
  ADD ("/place/undo-strengths", test_undo_strengths);
  ADD ("/place/undo-rows", test_undo_rows);
  ADD ("/place/table", test_table);
  ADD ("/place/work", test_work);
  ADD ("/place/case", test_case);
  ADD ("/place/tooltips", test_tooltips);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
