/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-answer-words.h"
#include "plumb-audit-foot.h"
#include "plumb-audit-page.h"
#include "plumb-audits-page.h"
#include "plumb-cases-page.h"
#include "plumb-chart-view.h"
#include "plumb-grade-pane.h"
#include "plumb-preferences-window.h"
#include "plumb-quarter-page.h"
#include "plumb-record-table.h"
#include "plumb-sideways.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-trends-page.h"
#include "plumb-window-private.h"
#include "plumb-work-page.h"

/* Who needs larger text loses nothing by it: references and days stay whole, charts grow with the
 * words around them, and nothing hangs over the edge of the window. */

static const double scales[] = { 1.0, 1.5, 2.0 };

/* As the system's setting of the size of text does it. */
static void
set_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (scale * 96 * 1024), NULL);
  plumb_test_settle ();
}

static void
tear_down (PlumbTestUi   *ui,
           gconstpointer  data)
{
  set_scale (1.0);
  plumb_test_ui_tear_down (ui, data);
}

static int
measure_text (GtkWidget  *widget,
              const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* How many cells below @root say @text, all of them whole. */
static guint
count_whole (GtkWidget  *root,
             const char *text)
{
  guint n = 0;

  if (GTK_IS_INSCRIPTION (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    {
      g_assert_cmpint (gtk_widget_get_width (root), >=, measure_text (root, text));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_whole (child, text);
  return n;
}

static gboolean
has_rows (gpointer page)
{
  return plumb_test_count_rows (page) > 0;
}

static void
draw (PlumbTestUi *ui)
{
  plumb_test_settle ();
  gtk_widget_queue_draw (GTK_WIDGET (ui->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (ui->window));
  plumb_test_settle ();
}

static void
test_references (PlumbTestUi   *ui,
                 gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *page = plumb_audits_page_new (ui->session);
      g_autofree char *picture = g_strdup_printf ("text-%.1f-audits", scales[i]);
      const PlumbAuditFields *fields;

      set_scale (scales[i]);
      plumb_test_ui_present (ui, page, 1024, 700);
      plumb_test_wait_until (has_rows, page);
      fields = plumb_audit_get_fields (plumb_test_get_record (page, 0));
      draw (ui);
      g_assert_cmpuint (count_whole (page, fields->reference), ==, 1);
      g_assert_cmpuint (count_whole (page, fields->case_reference), >=, 1);
      plumb_test_snapshot (GTK_WIDGET (ui->window), picture);
      plumb_test_ui_dismiss (ui);
    }
}

/* No table is as wide as the longest name of a kind of audit. */
#define LONG_TEXT 22

/* Fails if a cell below @root is cut; returns how many say something. */
static guint
count_uncut (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_INSCRIPTION (root) && gtk_widget_get_mapped (root))
    {
      const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (root));

      if (text != NULL && strlen (text) < LONG_TEXT &&
          gtk_widget_get_width (root) < measure_text (root, text))
        g_error ("“%s” is cut to %d of %d", text, gtk_widget_get_width (root),
                 measure_text (root, text));
      n += text != NULL && *text != '\0';
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_uncut (child);
  return n;
}

static gboolean
has_column (GtkWidget  *page,
            const char *title)
{
  GtkWidget *view = plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      found = found || g_str_equal (gtk_column_view_column_get_title (column), title);
    }
  return found;
}

/* A table as wide as the window leaves it has the columns that there is room for, and cuts none;
 * a filter says what it is. */
static void
test_columns (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  static const struct { int width; double scale; const char *shown; const char *left_out; } rows[]
      = { { 1070, 1.0, "Plan", "Type" },      { 590, 1.0, "Team", "Submitted" },
          { 970, 1.5, "Submitted", "Plan" },  { 790, 1.5, "Status", "Submitted" },
          { 1270, 2.0, "Submitted", "Plan" }, { 1700, 1.0, "Quarter", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *page = plumb_audits_page_new (ui->session);

      set_scale (rows[i].scale);
      plumb_test_ui_present (ui, page, rows[i].width, 600);
      plumb_test_wait_until (has_rows, page);
      draw (ui);
      g_test_message ("%d pixels at %g", rows[i].width, rows[i].scale);
      g_assert_true (has_column (page, rows[i].shown));
      g_assert_false (has_column (page, rows[i].left_out));
      g_assert_cmpuint (count_uncut (page), >, 50);
      g_assert_nonnull (plumb_test_find (page, GTK_TYPE_LABEL, "All quarters"));
      plumb_test_ui_dismiss (ui);
    }
}

static void
test_days (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *page = plumb_cases_page_new (ui->session);
      const PlumbCaseFields *fields;
      g_autofree char *day = NULL;

      set_scale (scales[i]);
      plumb_test_ui_present (ui, page, 1280, 700);
      plumb_test_wait_until (has_rows, page);
      fields = plumb_case_get_fields (plumb_test_get_record (page, 0));
      draw (ui);
      g_assert_cmpuint (count_whole (page, fields->reference), ==, 1);
      day = plumb_answer_words_day (fields->opened);
      /* No screen of the tests is wide enough for this column at twice the size. */
      if (i < 2)
        g_assert_cmpuint (count_whole (page, day), >=, 1);
      plumb_test_ui_dismiss (ui);
    }
}

static gboolean
shows_chart (gpointer page)
{
  GtkWidget *chart = plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL);

  return chart != NULL && gtk_widget_get_height (chart) > 0;
}

static void
test_charts (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  int ordinary = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *page = plumb_trends_page_new (ui->session);
      g_autofree char *picture = g_strdup_printf ("text-%.1f-trends", scales[i]);
      int height;

      set_scale (scales[i]);
      plumb_test_ui_present (ui, page, 1280, 800);
      plumb_test_wait_until (shows_chart, page);
      gtk_widget_measure (plumb_test_find (page, PLUMB_TYPE_CHART_VIEW, NULL),
                          GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      if (i == 0)
        ordinary = height;
      g_assert_cmpint (ABS (height - (int) (ordinary * scales[i])), <=, 1);
      draw (ui);
      plumb_test_snapshot (GTK_WIDGET (ui->window), picture);
      plumb_test_ui_dismiss (ui);
    }
}

/* What can be scrolled to the side is not lost. */
static gboolean
can_scroll_aside (GtkWidget *widget)
{
  return PLUMB_IS_SIDEWAYS (widget) || PLUMB_IS_RECORD_TABLE (widget);
}

static void
assert_inside (GtkWidget *root,
               GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || can_scroll_aside (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_widget_compute_bounds (widget, root, &bounds) &&
      (bounds.origin.x < -1 ||
       bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (root) + 1))
    g_error ("“%s” hangs over the edge by %g to %g of %d",
             gtk_label_get_label (GTK_LABEL (widget)), bounds.origin.x,
             bounds.origin.x + bounds.size.width, gtk_widget_get_width (root));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_inside (root, child);
}

static GtkWidget *
make_form (PlumbTestUi *ui)
{
  gint64 id = plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT);

  return plumb_audit_page_new (ui->session, plumb_test_ui_load_audit (ui, id));
}

/* The form's panes, at the size of a small laptop. */
static void
test_form (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *page = make_form (ui);
      g_autofree char *picture = g_strdup_printf ("text-%.1f-form", scales[i]);
      GtkWidget *pane;

      set_scale (scales[i]);
      plumb_test_ui_present (ui, page, 1024, 768);
      draw (ui);
      plumb_test_snapshot (GTK_WIDGET (ui->window), picture);
      pane = plumb_test_find (page, PLUMB_TYPE_GRADE_PANE, NULL);
      g_assert_nonnull (pane);
      g_assert_cmpint (plumb_test_measure_width (page), <=, 1024);
      assert_inside (page, page);
      plumb_test_ui_dismiss (ui);
    }
}

/* Fails if a label below @root is cut. */
static void
assert_uncut (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))))
    g_error ("“%s” is cut", gtk_label_get_label (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_uncut (child);
}

static gboolean
shows_form (gpointer window)
{
  return PLUMB_IS_AUDIT_PAGE (plumb_test_get_page (window));
}

/* The grade that is suggested is whole in the narrowest window with sections beside it, too. */
static void
test_foot (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  GtkWidget *page = make_form (ui);

  plumb_test_ui_present (ui, page, 790, 540);
  draw (ui);
  assert_uncut (plumb_test_find (page, PLUMB_TYPE_AUDIT_FOOT, NULL));
  plumb_test_ui_dismiss (ui);
}

static void
assert_buttons_uncut (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_child_visible (root))
    assert_uncut (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_buttons_uncut (child);
}

static void
show_header (PlumbWindow *window)
{
  plumb_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  plumb_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  assert_buttons_uncut (GTK_WIDGET (window->header_row));
}

/* Where the title has room to give, a header's buttons say in full what they do. */
static void
test_header (PlumbTestUi   *ui,
             gconstpointer  data)
{
  static const char *const places[] = { "work", "cases", "audits", "trends", "quarter" };
  double scale = *(const double *) data;
  PlumbWindow *window;
  gint64 draft = plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT);

  set_scale (scale);
  window = plumb_test_open_window (scale > 1 ? 800 : 600, ui->path);
  plumb_session_set_person (plumb_window_get_session (window),
                            g_ptr_array_index (plumb_session_get_people (ui->session), 0));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      plumb_test_show_place (window, places[i]);
      show_header (window);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x", draft);
  plumb_test_wait_until (shows_form, window);
  show_header (window);
  plumb_test_close_window (window);
}

/* In the smallest window and at twice the size of text. */
static void
test_preferences (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  static const char *const pages[] = { "organisation", "teams", "people", "instruments" };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *window, *stack;

      set_scale (scales[i]);
      plumb_preferences_window_present (NULL, ui->session);
      window = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_PREFERENCES_WINDOW));
      gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
      stack = plumb_test_find (window, ADW_TYPE_VIEW_STACK, NULL);
      g_assert_cmpint (plumb_test_measure_width (window), <=, 800);
      for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
        {
          adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), pages[p]);
          plumb_test_settle ();
          gtk_test_widget_wait_for_draw (window);
          assert_uncut (window);
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static gboolean
is_read (gpointer page)
{
  gboolean loading = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "loading") != NULL)
    g_object_get (page, "loading", &loading, NULL);
  return !loading;
}

static void
test_pages (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  static GtkWidget *(*const make[]) (PlumbSession *session)
      = { plumb_work_page_new, plumb_cases_page_new, plumb_audits_page_new, plumb_trends_page_new,
          plumb_quarter_page_new };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint p = 0; p < G_N_ELEMENTS (make); p++)
      {
        GtkWidget *page = make[p] (ui->session);
        g_autofree char *picture = g_strdup_printf ("text-%.1f-page-%u", scales[i], p);

        set_scale (scales[i]);
        plumb_test_ui_present (ui, page, 800, 600);
        plumb_test_wait_until (is_read, page);
        draw (ui);
        plumb_test_snapshot (GTK_WIDGET (ui->window), picture);
        g_test_message ("page %u at %g needs %d", p, scales[i], plumb_test_measure_width (page));
        g_assert_cmpint (plumb_test_measure_width (page), <=, 800);
        assert_inside (page, page);
        plumb_test_ui_dismiss (ui);
      }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up_demo, function, tear_down)
  ADD ("/text-size/references", test_references);
  ADD ("/text-size/columns", test_columns);
  ADD ("/text-size/charts", test_charts);
  ADD ("/text-size/form", test_form);
  ADD ("/text-size/foot", test_foot);
  ADD ("/text-size/preferences", test_preferences);
  ADD ("/text-size/pages", test_pages);
#undef ADD
  g_test_add ("/text-size/header", PlumbTestUi, &scales[0], plumb_test_ui_set_up_demo, test_header,
              tear_down);
  g_test_add ("/text-size/header-large", PlumbTestUi, &scales[1], plumb_test_ui_set_up_demo,
              test_header, tear_down);
  g_test_add ("/text-size/days", PlumbTestUi, NULL, plumb_test_ui_set_up, test_days, tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
