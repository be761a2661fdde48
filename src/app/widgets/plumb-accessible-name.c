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
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *full = NULL;

  if (GTK_IS_STRING_OBJECT (selected))
    full = g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (selected));
  if (full == NULL)
    full = g_strdup (name);
  /* GTK 4.18 names it by what is chosen alone, and lets it, not its button, say where the keyboard
   * is. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_label (GTK_WIDGET (drop_down), full);
  set_label (toggle, full);
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
    {
      GtkWidget *toggle = gtk_widget_get_first_child (widget);

      gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      set_label (toggle, name);
    }
  if (!GTK_IS_DROP_DOWN (widget))
    return;
  if (!named)
    g_signal_connect (widget, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
  selected_cb (GTK_DROP_DOWN (widget));
}

/* GTK 4.8 says a button's label twice where it has the label for a name and is named by it as well,
 * with the underline of its letter. */
static void
mend_button (GtkButton *button)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (button);
  const char *label = gtk_button_get_label (button);
  g_auto(GStrv) parts = NULL;
  g_autofree char *name = NULL;

  if (label == NULL)
    return;
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (g_object_get_data (G_OBJECT (button), NAME_KEY) != NULL)
    return;
  parts = g_strsplit (label, "_", -1);
  name = gtk_button_get_use_underline (button) ? g_strjoinv (NULL, parts) : g_strdup (label);
  set_label (GTK_WIDGET (button), name);
}

static gboolean
realized_cb (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               data)
{
  gpointer widget = g_value_get_object (&values[0]);

  if (GTK_IS_BUTTON (widget))
    {
      mend_button (widget);
      g_signal_handlers_disconnect_by_func (widget, mend_button, NULL);
      g_signal_connect (widget, "notify::label", G_CALLBACK (mend_button), NULL);
    }
  return TRUE;
}

void
plumb_accessible_name_mend_buttons (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized_cb, NULL,
                              NULL);
  g_once_init_leave (&done, 1);
}

static void
toggled_cb (GtkToggleButton *toggle)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (toggle)
                                   ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

void
plumb_accessible_name_follow_toggle (GtkToggleButton *toggle,
                                     gboolean         one_of)
{
  g_return_if_fail (GTK_IS_TOGGLE_BUTTON (toggle));

  g_object_set (toggle, "accessible-role",
                one_of ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (toggled_cb), NULL);
  toggled_cb (toggle);
}
