/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-stop-offer.h"

#include <glib/gi18n.h>

#include "plumb-toast.h"

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

/* The toast goes by itself, as when its button is pressed; it is not to be dismissed twice. */
static void
let_go (PlumbStopOffer *offer)
{
  g_signal_handlers_disconnect_by_data (offer->toast, offer);
  g_clear_object (&offer->toast);
}

static void
pressed_cb (PlumbStopOffer *offer)
{
  g_autoptr(GCancellable) cancellable = g_object_ref (offer->cancellable);

  let_go (offer);
  g_cancellable_cancel (cancellable);
}

static gboolean
make_offer_cb (gpointer data)
{
  PlumbStopOffer *offer = data;
  GtkWidget *toasts = gtk_widget_get_ancestor (offer->widget, ADW_TYPE_TOAST_OVERLAY);

  offer->timeout = 0;
  if (toasts == NULL)
    return G_SOURCE_REMOVE;

  offer->toast = adw_toast_new (offer->text);
  adw_toast_set_timeout (offer->toast, 0);
  adw_toast_set_priority (offer->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (offer->toast, _("Cancel"));
  g_signal_connect_swapped (offer->toast, "button-clicked", G_CALLBACK (pressed_cb), offer);
  g_signal_connect_swapped (offer->toast, "dismissed", G_CALLBACK (let_go), offer);
  plumb_toast_show (ADW_TOAST_OVERLAY (toasts), g_object_ref (offer->toast));
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
    {
      g_autoptr(AdwToast) toast = g_object_ref (offer->toast);

      let_go (offer);
      adw_toast_dismiss (toast);
    }
  g_object_unref (offer->cancellable);
  g_object_unref (offer->widget);
  g_free (offer->text);
  g_free (offer);
}

void
plumb_stop_offer_follow (PlumbStopOffer **offer,
                         gboolean         busy,
                         GtkWidget       *widget,
                         const char      *text,
                         GCallback        stop,
                         gpointer         target)
{
  g_autoptr(GCancellable) cancellable = NULL;

  if (!busy)
    g_clear_pointer (offer, plumb_stop_offer_free);
  if (!busy || *offer != NULL)
    return;

  cancellable = g_cancellable_new ();
  g_signal_connect_object (cancellable, "cancelled", stop, target, G_CONNECT_SWAPPED);
  *offer = plumb_stop_offer_new (widget, text, cancellable);
}
