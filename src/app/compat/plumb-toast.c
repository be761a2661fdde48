/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-toast.h"

/* No toast comes up, in the place of another one or by itself, for longer. */
#define COME_UP_US (600 * G_TIME_SPAN_MILLISECOND)

/* Of these after that time, the first may still be at work when it is counted. */
#define LAST_FRAMES 2

typedef struct
{
  gatomicrefcount  ref_count;
  GtkWidget       *widget;        /* (nullable): NULL once it is gone */
  gint64           last_change;   /* when another one may have begun to come up, monotonic */
  guint            tick;          /* looks at the frames until all is still; 0 then */
  guint            n_frames;      /* drawn since it must be still */
  GPtrArray       *waiting;       /* (owned): toasts that go when it is */
} Overlay;

static Overlay *
ref_overlay (Overlay *overlay)
{
  g_atomic_ref_count_inc (&overlay->ref_count);
  return overlay;
}

static void
unref_overlay (gpointer data)
{
  Overlay *overlay = data;

  if (!g_atomic_ref_count_dec (&overlay->ref_count))
    return;
  g_ptr_array_unref (overlay->waiting);
  g_free (overlay);
}

static void
unref_closed_over (gpointer  data,
                   GClosure *closure)
{
  unref_overlay (data);
}

/* The toasts know of the overlay, and it of those that wait. */
static void
forget_widget (gpointer data)
{
  Overlay *overlay = data;

  overlay->widget = NULL;
  g_ptr_array_set_size (overlay->waiting, 0);
  unref_overlay (overlay);
}

/* What is known of @widget, which all toasts that it shows share. */
static Overlay *
ensure_overlay (AdwToastOverlay *widget)
{
  static const char key[] = "plumb-toasts";
  Overlay *overlay = g_object_get_data (G_OBJECT (widget), key);

  if (overlay != NULL)
    return overlay;

  overlay = g_new0 (Overlay, 1);
  g_atomic_ref_count_init (&overlay->ref_count);
  overlay->widget = GTK_WIDGET (widget);
  overlay->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (widget), key, overlay, forget_widget);
  return overlay;
}

/* Where nothing is drawn, a toast comes and goes at once. */
static gboolean
is_still (const Overlay *overlay)
{
  return overlay->tick == 0 || overlay->widget == NULL || !gtk_widget_get_mapped (overlay->widget);
}

/* Each that goes may bring up another one. */
static gboolean
leave_cb (gpointer data)
{
  Overlay *overlay = data;

  while (overlay->waiting->len > 0 && is_still (overlay))
    {
      g_autoptr(AdwToast) toast = g_ptr_array_steal_index (overlay->waiting, 0);

      g_signal_emit_by_name (toast, "dismissed");
    }
  return G_SOURCE_REMOVE;
}

/* By the clock of the frames, as libadwaita's own movements: on a busy computer much time can pass
 * without any. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Overlay *overlay = data;

  if (gdk_frame_clock_get_frame_time (clock) - overlay->last_change < COME_UP_US)
    overlay->n_frames = 0;
  else
    overlay->n_frames++;
  if (overlay->n_frames < LAST_FRAMES)
    return G_SOURCE_CONTINUE;

  overlay->tick = 0;
  if (overlay->waiting->len > 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, leave_cb, ref_overlay (overlay), unref_overlay);
  return G_SOURCE_REMOVE;
}

static void
note_change (Overlay *overlay)
{
  overlay->last_change = g_get_monotonic_time ();
  overlay->n_frames = 0;
  if (overlay->tick == 0 && overlay->widget != NULL && gtk_widget_get_mapped (overlay->widget))
    overlay->tick = gtk_widget_add_tick_callback (overlay->widget, tick_cb, ref_overlay (overlay),
                                                  unref_overlay);
}

/* Runs before the overlay's own handler. Which toast stands there is not known here, so that none
 * goes while any may be coming up; one that waits for its turn comes to no harm by it. */
static void
dismissed_cb (AdwToast *toast,
              Overlay  *overlay)
{
  if (is_still (overlay))
    {
      note_change (overlay);
      return;
    }
  g_signal_stop_emission_by_name (toast, "dismissed");
  /* What it offered was done. */
  adw_toast_set_button_label (toast, NULL);
  if (!g_ptr_array_find (overlay->waiting, toast, NULL))
    g_ptr_array_add (overlay->waiting, g_object_ref (toast));
}

void
plumb_toast_show (AdwToastOverlay *overlay,
                  AdwToast        *toast)
{
  Overlay *known = ensure_overlay (overlay);

  note_change (known);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), ref_overlay (known),
                         unref_closed_over, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}
