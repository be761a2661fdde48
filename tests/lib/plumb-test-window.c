/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-test-window.h"

#include "plumb-application.h"
#include "plumb-test-walk.h"
#include "plumb-window-private.h"

static PlumbApplication *application;

typedef struct
{
  PlumbWindow *window;
  const char  *place;
  GType        type;
} Expected;

void
plumb_test_start_program (void)
{
  g_autoptr(GError) error = NULL;

  application = plumb_application_new ();
  /* Test programs run side by side, and perhaps beside somebody's own Plumbline. */
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application))
                           | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
}

void
plumb_test_end_program (void)
{
  g_clear_object (&application);
}

static gboolean
has_page (gpointer window)
{
  return plumb_window_get_page (window) != NULL;
}

PlumbWindow *
plumb_test_open_window (int         width,
                        const char *path)
{
  PlumbWindow *window = plumb_window_new (ADW_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  if (path != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-path", "s", path);
      plumb_test_wait_until (has_page, window);
    }
  return window;
}

static gboolean
is_asked_in (PlumbWindow *window)
{
  GtkWidget *question = plumb_test_find_question ();

  return question != NULL && gtk_widget_get_root (question) == GTK_ROOT (window);
}

void
plumb_test_close_window (PlumbWindow *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  /* Where a question is a part of its window, it is what is closed first. */
  for (guint i = 0; i < 3 && alive != NULL && is_asked_in (window); i++)
    {
      gtk_window_close (GTK_WINDOW (window));
      plumb_test_settle ();
    }
  if (alive != NULL)
    gtk_window_close (GTK_WINDOW (window));
  plumb_test_wait_gone (&alive);
}

PlumbPage *
plumb_test_get_page (PlumbWindow *window)
{
  return plumb_window_get_page (window);
}

static gboolean
is_loading (PlumbPage *page)
{
  gboolean loading = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "loading") != NULL)
    g_object_get (page, "loading", &loading, NULL);
  return loading;
}

static gboolean
shows_place (gpointer data)
{
  Expected *expected = data;
  const char *name = plumb_navigator_get_place (expected->window->navigator);

  return g_strcmp0 (name, expected->place) == 0 &&
         !is_loading (plumb_window_get_page (expected->window));
}

PlumbPage *
plumb_test_show_place (PlumbWindow *window,
                       const char  *name)
{
  Expected expected = { window, name, 0 };

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-place", "s", name));
  plumb_test_wait_until (shows_place, &expected);
  return plumb_window_get_page (window);
}

static gboolean
shows_type (gpointer data)
{
  Expected *expected = data;

  return G_TYPE_CHECK_INSTANCE_TYPE (plumb_window_get_page (expected->window), expected->type);
}

PlumbPage *
plumb_test_wait_page (PlumbWindow *window,
                      GType        type)
{
  Expected expected = { window, NULL, type };

  plumb_test_wait_until (shows_type, &expected);
  return plumb_window_get_page (window);
}
