/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-new-workspace-dialog.h"

#include "plumb-test-ui.h"

static void
made_cb (const char              *path,
         const PlumbOrganisation *organisation,
         gpointer                 data)
{
  g_assert_not_reached ();
}

static gboolean
can_save (GtkWidget  *dialog,
          const char *name,
          const char *code)
{
  GtkWidget *names = plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW, "Organisation");
  GtkWidget *codes = plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW, "Three-digit code");

  gtk_editable_set_text (GTK_EDITABLE (names), name);
  gtk_editable_set_text (GTK_EDITABLE (codes), code);
  return plumb_test_action_enabled (dialog, "dialog.save");
}

/* A workspace without a name, or with a code that no return would know, cannot be made; who changes
 * their mind has made nothing. */
static void
test_entries (void)
{
  GtkWidget *dialog;
  gpointer alive;

  plumb_new_workspace_dialog_present (NULL, made_cb, NULL);
  dialog = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_NEW_WORKSPACE_DIALOG));
  gtk_test_widget_wait_for_draw (dialog);
  plumb_test_assert_labelled (dialog);
  g_assert_false (plumb_test_action_enabled (dialog, "dialog.save"));
  g_assert_false (can_save (dialog, "", "998"));
  g_assert_false (can_save (dialog, "   ", "998"));
  g_assert_false (can_save (dialog, "Otherton", ""));
  g_assert_false (can_save (dialog, "Otherton", "99"));
  g_assert_false (can_save (dialog, "Otherton", "9988"));
  g_assert_false (can_save (dialog, "Otherton", "99a"));
  g_assert_false (can_save (dialog, "Otherton", "٩٩٨"));
  g_assert_true (can_save (dialog, "Otherton", "998"));

  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  gtk_window_close (GTK_WINDOW (dialog));
  plumb_test_settle ();
  g_assert_null (alive);
}

/* Whoever opens the dialog can type at once, and Enter goes on when all is there. */
static void
test_keyboard (void)
{
  GtkWidget *dialog, *names, *save;

  plumb_new_workspace_dialog_present (NULL, made_cb, NULL);
  dialog = GTK_WIDGET (plumb_test_find_window (PLUMB_TYPE_NEW_WORKSPACE_DIALOG));
  gtk_test_widget_wait_for_draw (dialog);
  names = plumb_test_find (dialog, ADW_TYPE_ENTRY_ROW, "Organisation");
  save = plumb_test_find (dialog, GTK_TYPE_BUTTON, "Save As");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), names));
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (dialog)) == save);
  g_assert_true (adw_entry_row_get_activates_default (ADW_ENTRY_ROW (names)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

  g_test_add_func ("/new-workspace/entries", test_entries);
  g_test_add_func ("/new-workspace/keyboard", test_keyboard);
  return g_test_run ();
}
