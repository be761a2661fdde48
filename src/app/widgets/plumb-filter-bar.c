/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-filter-bar.h"

#include "plumb-text-scale.h"

#define SPACING      6
#define SEARCH_WIDTH 220    /* px: less hides what is looked for */

struct _PlumbFilterBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbFilterBar, plumb_filter_bar, GTK_TYPE_WIDGET)

static void
measure_children (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int            *search,
                  int            *filters,
                  gboolean        natural)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *last = gtk_widget_get_last_child (widget);

  gtk_widget_measure (first, orientation, -1, natural ? NULL : search, natural ? search : NULL,
                      NULL, NULL);
  gtk_widget_measure (last, orientation, -1, natural ? NULL : filters, natural ? filters : NULL,
                      NULL, NULL);
}

static gboolean
is_wide (GtkWidget *widget,
         int        width)
{
  int search, filters;

  measure_children (widget, GTK_ORIENTATION_HORIZONTAL, &search, &filters, TRUE);
  return width < 0 || width >= plumb_text_scale_px (widget, SEARCH_WIDTH) + SPACING + filters;
}

static GtkSizeRequestMode
plumb_filter_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
plumb_filter_bar_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  int search, filters;

  measure_children (widget, orientation, &search, &filters, TRUE);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = is_wide (widget, for_size) ? MAX (search, filters)
                                                       : search + SPACING + filters;
      return;
    }

  *natural = MAX (search, plumb_text_scale_px (widget, SEARCH_WIDTH)) + SPACING + filters;
  measure_children (widget, orientation, &search, &filters, FALSE);
  *minimum = MAX (search, filters);
}

static void
plumb_filter_bar_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gboolean wide = is_wide (widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation first = { 0, 0, width, height };
  GtkAllocation last = { 0, 0, width, height };
  int search, filters;

  measure_children (widget, wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, &search,
                    &filters, TRUE);
  if (wide)
    {
      last.width = filters;
      first.width = width - filters - SPACING;
      last.x = mirrored ? 0 : first.width + SPACING;
      first.x = mirrored ? filters + SPACING : 0;
    }
  else
    {
      first.height = search;
      last.height = filters;
      last.y = search + SPACING;
    }
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &first, -1);
  gtk_widget_size_allocate (gtk_widget_get_last_child (widget), &last, -1);
}

static void
plumb_filter_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (plumb_filter_bar_parent_class)->dispose (object);
}

static void
plumb_filter_bar_class_init (PlumbFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_filter_bar_dispose;
  widget_class->get_request_mode = plumb_filter_bar_get_request_mode;
  widget_class->measure = plumb_filter_bar_measure;
  widget_class->size_allocate = plumb_filter_bar_size_allocate;
}

static void
plumb_filter_bar_init (PlumbFilterBar *self)
{
}
