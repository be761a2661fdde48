/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-small-numbers-label.h"

#include <glib/gi18n.h>

GtkWidget *
plumb_small_numbers_label_new (void)
{
  GtkWidget *label
      = gtk_label_new (_("Contains small numbers, from which a child could be known: for the "
                         "service itself, not for sharing."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}
