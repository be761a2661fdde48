/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Work that goes on for more than a second is named at the foot of the window, with a Cancel. */
typedef struct _PlumbStopOffer PlumbStopOffer;

/* @widget: anything within a toast overlay; @text: what is going on; @cancellable: of the work.
 * Held until the work is done. */
PlumbStopOffer *plumb_stop_offer_new    (GtkWidget       *widget,
                                         const char      *text,
                                         GCancellable    *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the offer away, if it was made. */
void            plumb_stop_offer_free   (PlumbStopOffer  *offer);
/* Keeps the offer of something that reads again and again in step with whether it is @busy.
 * @offer: (inout): NULL where there is none; @text: what is going on; @stop: called with @target,
 * swapped, when somebody presses Cancel. */
void            plumb_stop_offer_follow (PlumbStopOffer **offer,
                                         gboolean         busy,
                                         GtkWidget       *widget,
                                         const char      *text,
                                         GCallback        stop,
                                         gpointer         target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbStopOffer, plumb_stop_offer_free)

G_END_DECLS
