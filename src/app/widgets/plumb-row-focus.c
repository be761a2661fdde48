/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-row-focus.h"

static GVariant *
get_target (GtkWidget *row)
{
  return GTK_IS_ACTIONABLE (row) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row))
                                 : NULL;
}

GVariant *
plumb_row_focus_dup (GtkListBox *list)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (list));
  GVariant *target = row != NULL ? get_target (row) : NULL;

  if (target == NULL
      || (gtk_widget_get_state_flags (GTK_WIDGET (list)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return NULL;
  return g_variant_ref (target);
}

gboolean
plumb_row_focus_restore (GtkListBox *list,
                         GVariant   *target)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (get_target (row) != NULL && g_variant_equal (get_target (row), target))
      return gtk_widget_grab_focus (row);
  return FALSE;
}
