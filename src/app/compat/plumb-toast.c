/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-toast.h"

/* No toast comes up, in the place of another one or by itself, for longer. */
#define COME_UP_MS 600

typedef struct
{
  gatomicrefcount  ref_count;
  gint64           last_change;   /* when another one may have begun to come up, monotonic */
} Overlay;

static void
unref_overlay (gpointer data)
{
  Overlay *overlay = data;

  if (g_atomic_ref_count_dec (&overlay->ref_count))
    g_free (overlay);
}

static void
unref_closed_over (gpointer  data,
                   GClosure *closure)
{
  unref_overlay (data);
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
  g_object_set_data_full (G_OBJECT (widget), key, overlay, unref_overlay);
  return overlay;
}

static gboolean
leave_cb (gpointer toast)
{
  g_signal_emit_by_name (toast, "dismissed");
  return G_SOURCE_REMOVE;
}

/* Runs before the overlay's own handler. Which toast stands there is not known here, so that none
 * goes while any may be coming up; one that waits for its turn comes to no harm by it. */
static void
dismissed_cb (AdwToast *toast,
              Overlay  *overlay)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left_ms = COME_UP_MS - (now - overlay->last_change) / 1000;

  if (left_ms <= 0)
    {
      overlay->last_change = now;
      return;
    }
  g_signal_stop_emission_by_name (toast, "dismissed");
  /* What it offered was done. */
  adw_toast_set_button_label (toast, NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) left_ms, leave_cb, g_object_ref (toast),
                      g_object_unref);
}

void
plumb_toast_show (AdwToastOverlay *overlay,
                  AdwToast        *toast)
{
  Overlay *known = ensure_overlay (overlay);

  known->last_change = g_get_monotonic_time ();
  g_atomic_ref_count_inc (&known->ref_count);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), known, unref_closed_over,
                         0);
  adw_toast_overlay_add_toast (overlay, toast);
}
