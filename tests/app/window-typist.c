/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "plumb-audit-page.h"
#include "plumb-test-walk.h"
#include "plumb-test-window.h"
#include "plumb-who-dialog.h"
#include "plumb-window-private.h"

/* window-typist WORKSPACE AUDIT RUN: opens the draft in the program's window and types into a text,
 * letter by letter, until it is killed. A line for each letter says when it was typed, and what
 * then stood in the text: "MICROSECONDS TEXT". */

#define QUESTION "PLN.01"

static void
let (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_usleep (1000);
    }
  while (g_get_monotonic_time () < end);
}

static GtkTextBuffer *
open_text (PlumbWindow *window,
           gint64       audit)
{
  PlumbSession *session = plumb_window_get_session (window);
  GtkWindow *dialog = plumb_test_find_window (PLUMB_TYPE_WHO_DIALOG);
  PlumbPage *page;
  GtkWidget *view;

  if (dialog != NULL)
    gtk_window_destroy (dialog);
  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x", audit));
  page = plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "audit.section", "s", "PLN"));
  view = plumb_test_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, QUESTION " evidence");
  g_assert_nonnull (view);
  gtk_widget_grab_focus (view);
  /* Nobody types before they see where. */
  gtk_test_widget_wait_for_draw (view);
  let (300);
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
type (GtkTextBuffer *buffer,
      GString       *text,
      char           letter)
{
  gint64 now = g_get_monotonic_time ();

  g_string_append_c (text, letter);
  gtk_text_buffer_insert_at_cursor (buffer, &letter, 1);
  printf ("%" G_GINT64_FORMAT " %s\n", now, text->str);
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkTextBuffer *buffer;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  plumb_test_start_program ();
  buffer = open_text (plumb_test_open_window (1000, argv[1]),
                      g_ascii_strtoll (argv[2], NULL, 10));
  g_string_printf (text, "Run%s", argv[3]);
  gtk_text_buffer_set_text (buffer, text->str, -1);
  for (;;)
    {
      type (buffer, text, (char) g_random_int_range ('a', 'z' + 1));
      let ((guint) g_random_int_range (5, 150));
    }
}
