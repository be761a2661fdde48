/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-welcome-page.h"

#include "plumb-test-ui.h"

static GtkWindow *
present (GtkWidget *page)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, 800, 600);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

/* Somebody who starts the program for the first time finds the three ways in. */
static void
test_first_time (void)
{
  GtkWidget *page = plumb_welcome_page_new ();
  GtkWindow *window = present (page);

  g_assert_nonnull (plumb_test_find (page, GTK_TYPE_BUTTON, "Open Workspace"));
  g_assert_nonnull (plumb_test_find (page, GTK_TYPE_BUTTON, "New Workspace"));
  g_assert_nonnull (plumb_test_find (page, GTK_TYPE_BUTTON, "Demonstration"));
  g_assert_false (plumb_test_shows (page, "Opened Lately"));
  plumb_test_assert_labelled (page);
  plumb_test_snapshot (GTK_WIDGET (window), "welcome");
  gtk_window_destroy (window);
}

/* Names with markup in them are names; each workspace is listed once, with its folder. */
static void
test_recent (void)
{
  static const char * const paths[] = { "/srv/one <two> & three.plumb", "/home/b.plumb", NULL };
  static const char * const none[] = { NULL };
  GtkWidget *page = plumb_welcome_page_new ();
  GtkWindow *window = present (page);

  plumb_welcome_page_set_recent (PLUMB_WELCOME_PAGE (page), paths);
  g_assert_true (plumb_test_shows (page, "one <two> & three.plumb"));
  g_assert_true (plumb_test_shows (page, "b.plumb"));
  g_assert_true (plumb_test_shows (page, "/srv"));
  plumb_welcome_page_set_recent (PLUMB_WELCOME_PAGE (page), &paths[1]);
  g_assert_false (plumb_test_shows (page, "/srv"));
  plumb_welcome_page_set_recent (PLUMB_WELCOME_PAGE (page), none);
  g_assert_false (plumb_test_shows (page, "Opened Lately"));
  gtk_window_destroy (window);
}

/* While a workspace is being made a second one must not be begun by a second click. */
static void
test_busy (void)
{
  GtkWidget *page = plumb_welcome_page_new ();
  GtkWindow *window = present (page);
  GtkWidget *open = plumb_test_find (page, GTK_TYPE_BUTTON, "Open Workspace");

  plumb_welcome_page_set_busy (PLUMB_WELCOME_PAGE (page), "Inventing a council…");
  g_assert_true (plumb_test_shows (page, "Inventing a council…"));
  g_assert_false (gtk_widget_is_sensitive (open));
  plumb_welcome_page_set_busy (PLUMB_WELCOME_PAGE (page), NULL);
  g_assert_false (plumb_test_shows (page, "Inventing"));
  g_assert_true (gtk_widget_get_sensitive (gtk_widget_get_parent (open)));
  gtk_window_destroy (window);
}

/* The keyboard starts on what a person does first: the workspace of yesterday, or a new one. */
static void
test_first_focus (void)
{
  const GActionEntry entries[] = { { .name = "new-workspace" },
                                   { .name = "open-path", .parameter_type = "s" } };
  const char *const paths[] = { "/srv/shared/exampleshire.plumb", NULL };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *page = plumb_welcome_page_new ();
  GtkWindow *window = present (page);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  plumb_welcome_page_focus_first (PLUMB_WELCOME_PAGE (page));
  g_assert_true (gtk_window_get_focus (window) ==
                 plumb_test_find (page, GTK_TYPE_BUTTON, "New Workspace"));
  plumb_welcome_page_set_recent (PLUMB_WELCOME_PAGE (page), paths);
  plumb_welcome_page_focus_first (PLUMB_WELCOME_PAGE (page));
  g_assert_true (gtk_window_get_focus (window) ==
                 plumb_test_find (page, ADW_TYPE_ACTION_ROW, "exampleshire"));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

  g_test_add_func ("/welcome-page/first-time", test_first_time);
  g_test_add_func ("/welcome-page/recent", test_recent);
  g_test_add_func ("/welcome-page/busy", test_busy);
  g_test_add_func ("/welcome-page/first-focus", test_first_focus);
  return g_test_run ();
}
