/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-stop-offer.h"

#include <glib/gi18n.h>

/* What is done sooner needs no words. */
#define PATIENCE_S 1

struct _PlumbStopOffer
{
  GtkWidget    *widget;        /* (owned) */
  char         *text;          /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  guint         timeout;       /* 0 once it has passed */
  AdwToast     *toast;         /* (owned) (nullable): while the offer stands */
};

static gboolean
make_offer_cb (gpointer data)
{
  PlumbStopOffer *offer = data;
  GtkWidget *toasts = gtk_widget_get_ancestor (offer->widget, ADW_TYPE_TOAST_OVERLAY);

  offer->timeout = 0;
  if (toasts == NULL)
    return G_SOURCE_REMOVE;

  offer->toast = g_object_ref_sink (adw_toast_new (offer->text));
  adw_toast_set_timeout (offer->toast, 0);
  adw_toast_set_priority (offer->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (offer->toast, _("Cancel"));
  g_signal_connect_object (offer->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           offer->cancellable, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), g_object_ref (offer->toast));
  return G_SOURCE_REMOVE;
}

PlumbStopOffer *
plumb_stop_offer_new (GtkWidget    *widget,
                      const char   *text,
                      GCancellable *cancellable)
{
  PlumbStopOffer *offer = g_new0 (PlumbStopOffer, 1);

  offer->widget = g_object_ref (widget);
  offer->text = g_strdup (text);
  offer->cancellable = g_object_ref (cancellable);
  offer->timeout = g_timeout_add_seconds (PATIENCE_S, make_offer_cb, offer);
  return offer;
}

void
plumb_stop_offer_free (PlumbStopOffer *offer)
{
  g_clear_handle_id (&offer->timeout, g_source_remove);
  if (offer->toast != NULL)
    adw_toast_dismiss (offer->toast);
  g_clear_object (&offer->toast);
  g_object_unref (offer->cancellable);
  g_object_unref (offer->widget);
  g_free (offer->text);
  g_free (offer);
}
