/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-window-private.h"

#include <adwaita.h>

#include "plumb-audit-page.h"
#include "plumb-case-page.h"
#include "plumb-record-table.h"
#include "plumb-start-audit-dialog.h"
#include "plumb-table-rows.h"
#include "plumb-test-ui.h"
#include "plumb-test-window.h"

/* What can be done with a row of a list, whichever list it is in. */

/* Presses a key of that list, as the row that has the keyboard would hand it on. */
static gboolean
press_key (GtkWidget  *list,
           const char *key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger
              = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (strstr (trigger, key) != NULL)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, list, NULL);
        }
    }
  g_error ("The list has no key %s", key);
}

static char *
dup_copied (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
assert_copied (const char *text)
{
  g_autofree char *copied = dup_copied ();

  g_assert_cmpstr (copied, ==, text);
}

static GtkPopoverMenu *
find_menu (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      return GTK_POPOVER_MENU (child);
  return NULL;
}

/* Chooses the entry of that label; FALSE where the menu has none. */
static gboolean
choose (GtkWidget  *page,
        const char *wanted)
{
  GtkPopoverMenu *menu = find_menu (page);
  GMenuModel *model = gtk_popover_menu_get_menu_model (menu);

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL, *action = NULL;
          g_autoptr(GVariant) target
              = g_menu_model_get_item_attribute_value (section, j, G_MENU_ATTRIBUTE_TARGET, NULL);

          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_ACTION, "s", &action);
          if (!g_str_equal (label, wanted))
            continue;
          g_object_ref (menu);
          gtk_popover_popdown (GTK_POPOVER (menu));
          g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (menu), action, target));
          g_object_unref (menu);
          return TRUE;
        }
    }
  return FALSE;
}

/* The table in view, with the keyboard on its first row. */
static GtkWidget *
enter_table (PlumbWindow *window)
{
  GtkWidget *page = GTK_WIDGET (plumb_window_get_page (window));
  GtkWidget *table = plumb_test_find (page, GTK_TYPE_COLUMN_VIEW, NULL);

  plumb_test_get_record (page, 0);
  gtk_test_widget_wait_for_draw (table);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_first_child (
      plumb_table_rows_find_list (table))));
  return table;
}

/* The list of that row, with the keyboard on it. */
static GtkWidget *
enter_list (PlumbWindow *window)
{
  GtkWidget *row = plumb_test_find (GTK_WIDGET (plumb_window_get_page (window)),
                                    ADW_TYPE_ACTION_ROW, "CFA-");

  g_assert_true (gtk_widget_grab_focus (row));
  return gtk_widget_get_parent (row);
}

static gboolean
has_rows (gpointer page)
{
  return plumb_test_find (page, ADW_TYPE_ACTION_ROW, "CFA-") != NULL;
}

static gboolean
has_table_rows (gpointer page)
{
  return plumb_test_count_rows (page) > 0;
}

/* Opens the menu of the first row, and comes back to that row when it is closed. */
static void
open_menu (PlumbWindow *window,
           GtkWidget   *list)
{
  GtkWidget *page = GTK_WIDGET (plumb_window_get_page (window));
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (press_key (list, "F10"));
  g_assert_nonnull (find_menu (page));
  gtk_popover_popdown (GTK_POPOVER (find_menu (page)));
  plumb_test_settle ();
  g_assert_null (find_menu (page));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
  g_assert_true (press_key (list, "F10"));
}

static void
test_cases (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "cases"));
  GtkWidget *list;

  plumb_test_wait_until (has_table_rows, page);
  list = enter_table (window);
  g_assert_true (press_key (list, "<Control>c"));
  assert_copied ("EX-1\tChild protection plan\tRiverside team\tWorker Willow\t9 Jan 2017\tNever");
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "The row is copied"));
  open_menu (window, list);
  g_assert_false (choose (page, "Copy Audit _Reference"));
  g_assert_true (choose (page, "Copy Case Re_ference"));
  assert_copied ("EX-1");
  open_menu (window, list);
  g_assert_true (choose (page, "_Start an Audit of This Case…"));
  plumb_test_settle ();
  g_assert_nonnull (plumb_test_find_window (PLUMB_TYPE_START_AUDIT_DIALOG));
  gtk_window_close (plumb_test_find_window (PLUMB_TYPE_START_AUDIT_DIALOG));
  open_menu (window, list);
  g_assert_true (choose (page, "_Open"));
  plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE);
  plumb_test_close_window (window);
}

/* Also behind a figure, which is the same table. */
static void
test_audits (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  const char *reference = plumb_audit_get_fields (record->audit)->reference;
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "audits"));
  GtkWidget *list;

  plumb_test_wait_until (has_table_rows, page);
  list = enter_table (window);
  open_menu (window, list);
  g_assert_true (choose (page, "Copy Audit _Reference"));
  assert_copied (reference);
  open_menu (window, list);
  g_assert_true (choose (page, "Open the Cas_e"));
  page = GTK_WIDGET (plumb_test_wait_page (window, PLUMB_TYPE_CASE_PAGE));

  /* The case is open already. */
  plumb_test_wait_until (has_rows, page);
  list = enter_list (window);
  open_menu (window, list);
  g_assert_false (choose (page, "Open the Cas_e"));
  g_assert_true (choose (page, "_Open"));
  plumb_test_wait_page (window, PLUMB_TYPE_AUDIT_PAGE);
  plumb_test_close_window (window);
}

static void
test_work (PlumbTestUi   *ui,
           gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  const PlumbAuditFields *fields = plumb_audit_get_fields (record->audit);
  PlumbWindow *window = plumb_test_open_window (1280, ui->path);
  GtkWidget *page = GTK_WIDGET (plumb_test_show_place (window, "work"));
  g_autofree char *start = g_strdup_printf ("%s\tEX-1\tRiverside team\tChild protection plan\t"
                                            "Standard audit\tchanged ", fields->reference);
  g_autofree char *copied = NULL;
  GtkWidget *list;

  plumb_test_wait_until (has_rows, page);
  list = enter_list (window);
  g_assert_true (press_key (list, "<Control>c"));
  copied = dup_copied ();
  if (!g_str_has_prefix (copied, start) || !g_str_has_suffix (copied, " of 0 answers"))
    g_error ("Copied: “%s”", copied);
  open_menu (window, list);
  g_assert_true (choose (page, "_Copy Row"));
  assert_copied (copied);

  /* A menu that is open when its page goes takes nothing with it. */
  open_menu (window, list);
  plumb_test_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plumb_test_start_program ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/rows/cases", test_cases);
  ADD ("/rows/audits", test_audits);
  ADD ("/rows/work", test_work);
#undef ADD
  result = g_test_run ();
  plumb_test_end_program ();
  return result;
}
