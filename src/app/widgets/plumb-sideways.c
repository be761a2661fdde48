/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sideways.h"

#define LEAST_WIDTH 120    /* px */

struct _PlumbSideways
{
  GtkWidget  parent_instance;

  GtkWidget *scrolled;
  GtkWidget *child;      /* in @scrolled */
};

G_DEFINE_FINAL_TYPE (PlumbSideways, plumb_sideways, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
plumb_sideways_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
plumb_sideways_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  PlumbSideways *self = PLUMB_SIDEWAYS (widget);
  int least, wanted;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (least, LEAST_WIDTH);
      *natural = wanted;
      return;
    }
  gtk_widget_measure (self->child, orientation, for_size < 0 ? wanted : MAX (for_size, least),
                      minimum, natural, NULL, NULL);
}

static void
plumb_sideways_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GtkWidget *scrolled = PLUMB_SIDEWAYS (widget)->scrolled;
  int least;

  /* GTK wants every widget measured before it is given a size. A scrolled window measures higher
   * than its child needs at this width, so it is given the width alone. */
  gtk_widget_measure (scrolled, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (scrolled, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
plumb_sideways_dispose (GObject *object)
{
  g_clear_pointer (&PLUMB_SIDEWAYS (object)->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (plumb_sideways_parent_class)->dispose (object);
}

static void
plumb_sideways_class_init (PlumbSidewaysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_sideways_dispose;
  widget_class->get_request_mode = plumb_sideways_get_request_mode;
  widget_class->measure = plumb_sideways_measure;
  widget_class->size_allocate = plumb_sideways_size_allocate;
}

static void
plumb_sideways_init (PlumbSideways *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* GTK 4.8 swallows the turns of a wheel over a scrolled window even where it cannot follow them. */
static void
leave_wheel (GtkWidget *scrolled)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_scroll_set_flags (GTK_EVENT_CONTROLLER_SCROLL (controller),
                                               GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL |
                                               GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
    }
}

/**
 * plumb_sideways_new:
 * @child: (transfer floating)
 */
GtkWidget *
plumb_sideways_new (GtkWidget *child)
{
  PlumbSideways *self = g_object_new (PLUMB_TYPE_SIDEWAYS, NULL);

  self->child = child;
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), child);
  leave_wheel (self->scrolled);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
