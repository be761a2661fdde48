/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* What a screen reader says of every page, and of the window around it. */

static gboolean
has_rows (gpointer page)
{
  return plumb_test_count_rows (page) > 0;
}

static void
check (PlumbWindow *window)
{
  gtk_widget_queue_draw (GTK_WIDGET (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  plumb_test_assert_names (GTK_WIDGET (window));
}

static void
test_places (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  static const char *const places[] = { "work", "cases", "audits", "trends", "quarter" };
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PlumbPage *page = plumb_test_show_place (window, places[i]);

      if (g_str_equal (places[i], "cases") || g_str_equal (places[i], "audits"))
        {
          plumb_test_wait_until (has_rows, page);
          plumb_test_get_record (GTK_WIDGET (page), 0);
        }
      check (window);
      if (!g_str_equal (places[i], "trends"))
        continue;
      gtk_widget_activate_action (plumb_page_get_header_end (page), "trends.show-table", NULL);
      check (window);
    }
  plumb_test_close_window (window);
}

static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  /* A draft's form is its auditor's. */
  plumb_session_set_person (window->session,
                            g_ptr_array_index (plumb_session_get_people (window->session), 0));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", (gint64) 1);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  check (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  check (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  check (window);
  gtk_widget_activate_action (GTK_WIDGET (plumb_window_get_page (window)), "audit.goto", "s",
                              "VOI.01");
  check (window);
  plumb_test_close_window (window);
}

static void
test_welcome (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  check (window);
  plumb_test_close_window (window);
}

/* One of two windows closes while the other has a workspace of its own. */
static void
test_two_windows (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  PlumbTestUi second = { 0 };
  PlumbWindow *window = plumb_test_open_window (1000, ui->path);
  PlumbWindow *other;

  plumb_test_ui_set_up (&second, NULL);
  other = plumb_test_open_window (1000, second.path);
  plumb_test_show_place (other, "cases");
  plumb_test_close_window (other);
  g_assert_nonnull (plumb_window_get_session (window));
  plumb_test_show_place (window, "cases");
  plumb_test_close_window (window);
  plumb_test_ui_tear_down (&second, NULL);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
#define ADD(name, set_up, function) \
  g_test_add (name, PlumbTestUi, NULL, set_up, function, plumb_test_ui_tear_down)
  ADD ("/names/places", plumb_test_ui_set_up_demo, test_places);
  ADD ("/names/audits", plumb_test_ui_set_up_demo, test_audits);
  ADD ("/names/welcome", plumb_test_ui_set_up, test_welcome);
  ADD ("/names/two-windows", plumb_test_ui_set_up, test_two_windows);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
