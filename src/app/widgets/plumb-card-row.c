/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-card-row.h"

#define SPACING 16
#define READABLE 340    /* px: less makes the sentences of a card too narrow to read */

struct _PlumbCardRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbCardRow, plumb_card_row, GTK_TYPE_WIDGET)

static guint
measure_widest (GtkWidget *widget,
                int       *out_widest)
{
  guint n = 0;

  *out_widest = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      *out_widest = MAX (*out_widest, minimum);
      n++;
    }

  return n;
}

static guint
count_columns (GtkWidget *widget,
               int        width)
{
  int widest;
  guint n = measure_widest (widget, &widest);
  int least = MAX (widest, READABLE);

  return n > 0 && width >= (int) n * (least + SPACING) - SPACING ? n : 1;
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  guint columns = width < 0 ? 1 : count_columns (widget, width);
  int each = width < 0 ? -1 : (width - (int) (columns - 1) * SPACING) / (int) columns;
  int total = 0, highest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, &minimum, &natural, NULL, NULL);
      highest = MAX (highest, natural);
      total += natural + SPACING;
    }

  return columns > 1 ? highest : MAX (total - SPACING, 0);
}

static GtkSizeRequestMode
plumb_card_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
plumb_card_row_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  int widest;
  guint n;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (widget, for_size);
      return;
    }

  n = measure_widest (widget, &widest);
  *minimum = widest;
  *natural = MAX ((int) n * (MAX (widest, READABLE) + SPACING) - SPACING, widest);
}

static void
plumb_card_row_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  guint columns = count_columns (widget, width);
  int each = (width - (int) (columns - 1) * SPACING) / (int) columns;
  GtkAllocation room = { 0, 0, each, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;

      if (columns == 1)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, NULL, &room.height, NULL, NULL);
      gtk_widget_size_allocate (child, &room, -1);
      if (columns == 1)
        room.y += room.height + SPACING;
      else
        room.x += each + SPACING;
    }
}

static void
plumb_card_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (plumb_card_row_parent_class)->dispose (object);
}

static void
plumb_card_row_class_init (PlumbCardRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_card_row_dispose;
  widget_class->get_request_mode = plumb_card_row_get_request_mode;
  widget_class->measure = plumb_card_row_measure;
  widget_class->size_allocate = plumb_card_row_size_allocate;
}

static void
plumb_card_row_init (PlumbCardRow *self)
{
}

GtkWidget *
plumb_card_row_new (void)
{
  return g_object_new (PLUMB_TYPE_CARD_ROW, NULL);
}

void
plumb_card_row_append (PlumbCardRow *self,
                       GtkWidget    *card)
{
  g_return_if_fail (PLUMB_IS_CARD_ROW (self));

  gtk_widget_set_parent (card, GTK_WIDGET (self));
}
