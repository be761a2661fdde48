/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-keys.h"

#include "plumb-section-pane.h"

/* Up and Down on a standard's toggles go to the standard above or below. */
static gboolean
step_row_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PLUMB_TYPE_ANSWER_ROW) : NULL;
  GtkWidget *pane = row != NULL ? gtk_widget_get_ancestor (row, PLUMB_TYPE_SECTION_PANE) : NULL;

  if (pane == NULL || !GTK_IS_TOGGLE_BUTTON (focus))
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (plumb_section_pane_get_beside (
      PLUMB_SECTION_PANE (pane), PLUMB_ANSWER_ROW (row), g_variant_get_boolean (arguments))));
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GdkModifierType     modifiers,
         const char         *action,
         GVariant           *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_named_action_new (action));

  if (argument != NULL)
    gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_step_key (GtkEventController *controller,
              guint               key,
              gboolean            after)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                            gtk_callback_action_new (step_row_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (after));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_answer_keys (GtkEventController *controller)
{
  static const struct { guint key; const char *value; } compliance[] = {
    { GDK_KEY_m, PLUMB_VALUE_MET },
    { GDK_KEY_p, PLUMB_VALUE_PARTLY },
    { GDK_KEY_n, PLUMB_VALUE_NOT_MET },
    { GDK_KEY_a, PLUMB_VALUE_NA },
    { GDK_KEY_c, PLUMB_VALUE_CANNOT_TELL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (compliance); i++)
    add_key (controller, compliance[i].key, 0, "audit.compliance",
             g_variant_new_string (compliance[i].value));
  for (int i = 0; i < 9; i++)
    {
      add_key (controller, GDK_KEY_1 + (guint) i, 0, "audit.grade", g_variant_new_int32 (i + 1));
      add_key (controller, GDK_KEY_KP_1 + (guint) i, 0, "audit.grade", g_variant_new_int32 (i + 1));
    }
}

void
plumb_audit_keys_add (GtkWidget *form)
{
  GtkEventController *before = gtk_shortcut_controller_new ();
  GtkEventController *after = gtk_shortcut_controller_new ();
  GtkEventController *steps = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (before, GTK_PHASE_CAPTURE);
  add_key (before, GDK_KEY_Down, GDK_CONTROL_MASK, "audit.next-section", NULL);
  add_key (before, GDK_KEY_Up, GDK_CONTROL_MASK, "audit.previous-section", NULL);
  add_key (before, GDK_KEY_Return, GDK_CONTROL_MASK, "audit.submit", NULL);
  add_key (before, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "audit.submit", NULL);
  add_key (before, GDK_KEY_z, GDK_CONTROL_MASK, "audit.undo", NULL);
  add_key (before, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "audit.redo", NULL);
  add_key (before, GDK_KEY_m, GDK_CONTROL_MASK, "audit.missing", NULL);
  gtk_widget_add_controller (form, before);

  gtk_event_controller_set_propagation_phase (steps, GTK_PHASE_CAPTURE);
  add_step_key (steps, GDK_KEY_Down, TRUE);
  add_step_key (steps, GDK_KEY_Up, FALSE);
  gtk_widget_add_controller (form, steps);

  add_answer_keys (after);
  gtk_widget_add_controller (form, after);
}
