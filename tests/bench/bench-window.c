/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"
#include "plumb-wait.h"

/* bench-window JOB WORKSPACE NUMBER: does one job NUMBER times in a window and prints how many
 * milliseconds each took by the window's frame clock, one a line. The jobs are in the table at the
 * end. */

#define KEY_PAUSE_MS 150

static gint64 pressed;        /* when the last key came in, until its toggle is drawn */
static gboolean toggled;
static gint64 frame_start;
static gint64 last_frame_end;
static PlumbWindow *opening;  /* an audit, until the frame with its form */
static gboolean draws_form;
static gint64 form_drawn;
static gboolean prints_frames;
static guint n_left;

static double
get_milliseconds (gint64 from,
                  gint64 to)
{
  return (double) (to - from) / 1000.0;
}

/* Frames */

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer       unused)
{
  frame_start = g_get_monotonic_time ();
  draws_form = opening != NULL && PLUMB_IS_AUDIT_PAGE (plumb_window_get_page (opening));
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       unused)
{
  last_frame_end = g_get_monotonic_time ();
  if (prints_frames)
    printf ("%.3f\n", get_milliseconds (frame_start, last_frame_end));
  if (draws_form)
    {
      form_drawn = last_frame_end;
      opening = NULL;
    }
  if (!toggled)
    return;

  printf ("%.3f\n", get_milliseconds (pressed, last_frame_end));
  toggled = FALSE;
  n_left--;
}

static void
watch_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

static gboolean
was_drawn_since (gpointer moment)
{
  return last_frame_end > *(gint64 *) moment;
}

/* Keys */

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               unused)
{
  pressed = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

static gboolean
toggled_cb (GSignalInvocationHint *hint,
            guint                  n_values,
            const GValue          *values,
            gpointer               unused)
{
  toggled = toggled || pressed != 0;
  return TRUE;
}

static gboolean
is_done (gpointer unused)
{
  return n_left == 0;
}

/* Another program presses them, so that they come the whole way. */
static void
press_keys (guint number)
{
  g_autofree char *pause = g_strdup_printf ("%d", KEY_PAUSE_MS);
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (words, (gpointer) "xdotool");
  g_ptr_array_add (words, (gpointer) "key");
  g_ptr_array_add (words, (gpointer) "--delay");
  g_ptr_array_add (words, pause);
  for (guint i = 0; i < number; i++)
    g_ptr_array_add (words, (gpointer) (i % 2 == 0 ? "m" : "p"));
  g_ptr_array_add (words, NULL);
  if (!g_spawn_async (NULL, (char **) words->pdata, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

/* From a key to the frame in which the toggle that it sets is drawn. */
static void
toggle (const char *path,
        guint       number)
{
  PlumbTestUi ui = { 0 };
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *page;

  plumb_test_ui_set_up (&ui, NULL);
  page = plumb_audit_page_new (ui.session, plumb_test_ui_start_audit (&ui, "EX-1", "standard"));
  plumb_test_ui_present (&ui, page, 1280, 800);
  gtk_widget_activate_action (page, "audit.goto", "s", "PLN.01");
  plumb_test_settle ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (ui.window), keys);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_TOGGLE_BUTTON));
  g_signal_add_emission_hook (g_signal_lookup ("toggled", GTK_TYPE_TOGGLE_BUTTON), 0, toggled_cb,
                              NULL, NULL);
  watch_frames (GTK_WIDGET (ui.window));
  n_left = number;
  press_keys (number);
  plumb_test_wait_until (is_done, NULL);
  plumb_test_ui_tear_down (&ui, NULL);
}

/* Lists */

static gboolean
has_rows (gpointer page)
{
  return plumb_test_count_rows (page) > 0;
}

/* Each frame while a list of all audits is moved by most of a page at a time, from its beginning
 * to its end. */
static void
scroll (const char *path,
        guint       number)
{
  PlumbWindow *window = plumb_test_open_window (1280, path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "audits"));
  GtkWidget *list;
  GtkAdjustment *place;

  plumb_test_wait_until (has_rows, page);
  list = plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL);
  g_assert_nonnull (list);
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  watch_frames (GTK_WIDGET (window));
  prints_frames = TRUE;
  for (guint i = 1; i <= number; i++)
    {
      gint64 now = g_get_monotonic_time ();

      gtk_adjustment_set_value (place, (gtk_adjustment_get_upper (place)
                                        - gtk_adjustment_get_page_size (place)) * i / number);
      plumb_test_wait_until (was_drawn_since, &now);
    }
  prints_frames = FALSE;
  plumb_test_close_window (window);
}

/* Audits */

static GPtrArray *
list_drafts (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  GPtrArray *audits;

  plumb_store_list_audits_async (store, &(PlumbAuditFilter) { .status = PLUMB_AUDIT_STATUS_DRAFT },
                                 NULL, plumb_wait_cb, wait);
  audits = plumb_store_list_audits_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audits->len, >, 0);
  return audits;
}

static gboolean
is_open (gpointer unused)
{
  return opening == NULL;
}

/* From the wish to the first frame with the form. */
static void
open_audit (const char *path,
            guint       number)
{
  PlumbWindow *window = plumb_test_open_window (1280, path);
  PlumbSession *session = plumb_window_get_session (window);
  g_autoptr(GPtrArray) drafts = list_drafts (plumb_session_get_store (session));

  plumb_session_set_person (session, g_ptr_array_index (plumb_session_get_people (session), 0));
  plumb_test_show_place (window, "audits");
  watch_frames (GTK_WIDGET (window));
  for (guint i = 0; i < number; i++)
    {
      PlumbAudit *audit = g_ptr_array_index (drafts, i % drafts->len);
      gint64 start = g_get_monotonic_time ();

      opening = window;
      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-audit", "x",
                                  plumb_audit_get_fields (audit)->id);
      plumb_test_wait_until (is_open, NULL);
      printf ("%.3f\n", get_milliseconds (start, form_drawn));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
      plumb_test_show_place (window, "audits");
      plumb_test_settle ();
    }
  plumb_test_close_window (window);
}

static const struct
{
  const char *name;
  void      (*job) (const char *path,
                    guint       number);
} jobs[] = {
  { "toggle", toggle },
  { "scroll", scroll },
  { "open", open_audit },
};

int
main (int   argc,
      char *argv[])
{
  for (guint i = 0; argc == 4 && i < G_N_ELEMENTS (jobs); i++)
    {
      if (strcmp (jobs[i].name, argv[1]) != 0)
        continue;
      plumb_test_start_program ();
      jobs[i].job (argv[2], (guint) atoi (argv[3]));
      plumb_test_end_program ();
      return 0;
    }

  fputs ("bench-window toggle|scroll|open WORKSPACE NUMBER\n", stderr);
  return 2;
}
