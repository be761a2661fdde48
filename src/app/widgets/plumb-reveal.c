/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-reveal.h"

/* What is seen of the neighbours, so that it can be seen that there are some. */
#define MARGIN 12
/* A page that was just put in has its final place after some frames. */
#define MIN_TICKS 3
#define MAX_TICKS 30

typedef struct
{
  guint n_ticks;
  float top, height;   /* in the last frame */
} Reveal;

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  Reveal *reveal = data;
  GtkAdjustment *adjustment;
  graphene_rect_t place;
  gboolean still;

  /* Whoever has gone on meanwhile is not called back. */
  if (scrolled == NULL || !has_focus_within (widget)
      || !gtk_widget_compute_bounds (widget, scrolled, &place))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  place.origin.y += (float) gtk_adjustment_get_value (adjustment);
  still = place.origin.y == reveal->top && place.size.height == reveal->height;
  reveal->top = place.origin.y;
  reveal->height = place.size.height;
  if (++reveal->n_ticks >= MIN_TICKS)
    gtk_adjustment_clamp_page (adjustment, place.origin.y - MARGIN,
                               place.origin.y + place.size.height + MARGIN);
  return (reveal->n_ticks > MIN_TICKS && still) || reveal->n_ticks == MAX_TICKS
             ? G_SOURCE_REMOVE
             : G_SOURCE_CONTINUE;
}

void
plumb_reveal_focused (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, tick_cb, g_new0 (Reveal, 1), g_free);
}
