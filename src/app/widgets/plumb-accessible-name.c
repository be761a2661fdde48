/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-accessible-name.h"

#define NAME_KEY "plumb-accessible-name"

static void
set_label (GtkWidget  *widget,
           const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
selected_cb (GtkDropDown *drop_down)
{
  const char *name = g_object_get_data (G_OBJECT (drop_down), NAME_KEY);
  gpointer selected = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *full = NULL;

  if (GTK_IS_STRING_OBJECT (selected))
    full = g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (selected));
  set_label (gtk_widget_get_first_child (GTK_WIDGET (drop_down)), full != NULL ? full : name);
}

void
plumb_accessible_name_set (GtkWidget  *widget,
                           const char *name)
{
  gboolean named;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  named = g_object_get_data (G_OBJECT (widget), NAME_KEY) != NULL;
  g_object_set_data_full (G_OBJECT (widget), NAME_KEY, g_strdup (name), g_free);
  set_label (widget, name);
  if (GTK_IS_MENU_BUTTON (widget))
    set_label (gtk_widget_get_first_child (widget), name);
  if (!GTK_IS_DROP_DOWN (widget))
    return;
  if (!named)
    g_signal_connect (widget, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
  selected_cb (GTK_DROP_DOWN (widget));
}
