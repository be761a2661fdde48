/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-header-row.h"

#include <adwaita.h>

#include "plumb-shrinking.h"

#define SPACING 6   /* px */

enum
{
  START,
  TITLE,
  END,
  N_PARTS
};

struct _PlumbHeaderRow
{
  GtkWidget  parent_instance;

  GtkWidget *parts[N_PARTS];   /* of buttons: stacks */
};

G_DEFINE_FINAL_TYPE (PlumbHeaderRow, plumb_header_row, GTK_TYPE_WIDGET)

static void
plumb_header_row_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PlumbHeaderRow *self = PLUMB_HEADER_ROW (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = across ? (N_PARTS - 1) * SPACING : 0;
  for (int i = 0; i < N_PARTS; i++)
    {
      int least = 0, wanted = 0;

      if (gtk_widget_should_layout (self->parts[i]))
        gtk_widget_measure (self->parts[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = across ? *minimum + least : MAX (*minimum, least);
      *natural = across ? *natural + wanted : MAX (*natural, wanted);
    }
}

/* The title gives way first, then the buttons behind it, then those before it. */
static void
share (PlumbHeaderRow *self,
       int             width,
       int            *out_widths)
{
  static const int order[N_PARTS] = { START, END, TITLE };
  int wanted[N_PARTS] = { 0 };
  int left = width - (N_PARTS - 1) * SPACING;

  for (int i = 0; i < N_PARTS; i++)
    {
      out_widths[i] = 0;
      if (gtk_widget_should_layout (self->parts[i]))
        gtk_widget_measure (self->parts[i], GTK_ORIENTATION_HORIZONTAL, -1, &out_widths[i],
                            &wanted[i], NULL, NULL);
      left -= out_widths[i];
    }
  for (int i = 0; i < N_PARTS; i++)
    {
      int more = CLAMP (wanted[order[i]] - out_widths[order[i]], 0, MAX (left, 0));

      out_widths[order[i]] += more;
      left -= more;
    }
}

static void
allocate_part (PlumbHeaderRow *self,
               int             part,
               int             x,
               int             width,
               int             row_width,
               int             height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation area = { mirrored ? row_width - x - width : x, 0, width, height };

  if (gtk_widget_should_layout (self->parts[part]))
    gtk_widget_size_allocate (self->parts[part], &area, -1);
}

static void
plumb_header_row_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  PlumbHeaderRow *self = PLUMB_HEADER_ROW (widget);
  int widths[N_PARTS];
  int least, most;

  share (self, width, widths);
  least = widths[START] + SPACING;
  most = width - widths[END] - SPACING - widths[TITLE];
  allocate_part (self, START, 0, widths[START], width, height);
  allocate_part (self, TITLE, MAX (least, MIN ((width - widths[TITLE]) / 2, most)), widths[TITLE],
                 width, height);
  allocate_part (self, END, width - widths[END], widths[END], width, height);
}

static void
plumb_header_row_dispose (GObject *object)
{
  PlumbHeaderRow *self = PLUMB_HEADER_ROW (object);

  for (int i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);

  G_OBJECT_CLASS (plumb_header_row_parent_class)->dispose (object);
}

static void
plumb_header_row_class_init (PlumbHeaderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_header_row_dispose;
  widget_class->measure = plumb_header_row_measure;
  widget_class->size_allocate = plumb_header_row_size_allocate;
}

static GtkWidget *
create_stack (void)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_visible (stack, FALSE);
  return stack;
}

static void
plumb_header_row_init (PlumbHeaderRow *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->parts[START] = create_stack ();
  self->parts[TITLE] = adw_window_title_new ("", "");
  self->parts[END] = create_stack ();
  for (int i = 0; i < N_PARTS; i++)
    gtk_widget_set_parent (self->parts[i], GTK_WIDGET (self));
}

static void
show_buttons (GtkStack  *stack,
              GtkWidget *widget)
{
  gtk_widget_set_visible (GTK_WIDGET (stack), widget != NULL);
  if (widget == NULL)
    return;
  plumb_shrinking_allow (widget);
  if (gtk_widget_get_parent (widget) == NULL)
    gtk_stack_add_child (stack, widget);
  gtk_stack_set_visible_child (stack, widget);
}

void
plumb_header_row_set_title (PlumbHeaderRow *self,
                            const char     *title,
                            const char     *subtitle)
{
  g_return_if_fail (PLUMB_IS_HEADER_ROW (self));

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->parts[TITLE]), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->parts[TITLE]), subtitle);
}

void
plumb_header_row_set_start (PlumbHeaderRow *self,
                            GtkWidget      *widget)
{
  g_return_if_fail (PLUMB_IS_HEADER_ROW (self));

  show_buttons (GTK_STACK (self->parts[START]), widget);
}

void
plumb_header_row_set_end (PlumbHeaderRow *self,
                          GtkWidget      *widget)
{
  g_return_if_fail (PLUMB_IS_HEADER_ROW (self));

  show_buttons (GTK_STACK (self->parts[END]), widget);
}

void
plumb_header_row_drop (PlumbHeaderRow *self,
                       GtkWidget      *widget)
{
  g_return_if_fail (PLUMB_IS_HEADER_ROW (self));

  for (int i = 0; widget != NULL && i < N_PARTS; i++)
    if (i != TITLE && gtk_widget_get_parent (widget) == self->parts[i])
      gtk_stack_remove (GTK_STACK (self->parts[i]), widget);
}
