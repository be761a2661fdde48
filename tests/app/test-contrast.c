/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-case-page.h"
#include "plumb-test-contrast.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"

/* Every place and page, and all that opens from it; dialogs have a test of their own. */

static void
check_window (PlumbWindow *window,
              const char  *what)
{
  plumb_test_assert_contrast (GTK_WIDGET (window), GTK_WIDGET (window), what, 6);
  plumb_test_assert_popover_contrast (GTK_WIDGET (window), what);
}

static PlumbWindow *
open_window (PlumbTestUi *ui)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);

  plumb_session_set_person (window->session,
                            g_ptr_array_index (plumb_session_get_people (window->session), 0));
  /* The question who is working makes what is behind it dim. */
  gtk_window_destroy (plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG));
  plumb_test_settle ();
  return window;
}

static void
test_places (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  static const char *const places[] = { "work", "cases", "audits", "trends", "quarter" };
  PlumbWindow *window = open_window (ui);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PlumbPage *page = plumb_test_show_place (window, places[i]);

      check_window (window, places[i]);
      if (g_str_equal (places[i], "trends"))
        {
          gtk_widget_activate_action (plumb_page_get_header_end (page), "trends.show-table", NULL);
          check_window (window, "the tables of trends");
        }
    }
  plumb_test_close_window (window);
}

static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  PlumbWindow *window = open_window (ui);
  PlumbPage *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-case", "x", (gint64) 1);
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  check_window (window, "a case file");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_SUBMITTED));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_VIEW_PAGE);
  check_window (window, "a submitted audit");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                              plumb_test_ui_find_audit (ui, PLUMB_AUDIT_STATUS_DRAFT));
  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  check_window (window, "a form");
  gtk_widget_activate_action (GTK_WIDGET (page), "audit.section", "s", "CAS");
  check_window (window, "what a form asks of the case");
  plumb_test_close_window (window);
}

static void
test_welcome (PlumbTestUi   *ui,
              gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1000, NULL);

  check_window (window, "Welcome");
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();
  g_test_add ("/contrast/places", PlumbTestUi, NULL, plumb_test_ui_set_up_demo, test_places,
              plumb_test_ui_tear_down);
  g_test_add ("/contrast/audits", PlumbTestUi, NULL, plumb_test_ui_set_up_demo, test_audits,
              plumb_test_ui_tear_down);
  g_test_add ("/contrast/welcome", PlumbTestUi, NULL, plumb_test_ui_set_up, test_welcome,
              plumb_test_ui_tear_down);
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
