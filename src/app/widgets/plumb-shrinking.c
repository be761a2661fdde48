/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-shrinking.h"

#define LEAST_CHARS 3

void
plumb_shrinking_allow (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (widget), LEAST_CHARS);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    plumb_shrinking_allow (child);
}
