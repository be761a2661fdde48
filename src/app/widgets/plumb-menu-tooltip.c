/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-menu-tooltip.h"

#include <adwaita.h>

#include "plumb-accessible-name.h"

/* The toggle inside that GTK keeps down as long as the menu is open. */
static GtkWidget *
find_toggle (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_POPOVER (child) ? NULL : find_toggle (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
plumb_menu_tooltip_set (GtkWidget  *widget,
                        const char *text)
{
  GtkWidget *toggle = find_toggle (widget);

  g_return_if_fail (toggle != NULL);

  /* The other half of a split button has words of its own. */
  if (ADW_IS_SPLIT_BUTTON (widget))
    widget = gtk_widget_get_ancestor (toggle, GTK_TYPE_MENU_BUTTON);
  gtk_widget_set_tooltip_text (widget, text);
  g_object_bind_property (toggle, "active", widget, "has-tooltip",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  if (GTK_IS_MENU_BUTTON (widget))
    plumb_accessible_name_set (widget, text);
}
