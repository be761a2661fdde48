/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-row-menu.h"

#include <glib/gi18n.h>

#include "plumb-grade-mark.h"
#include "plumb-page.h"

/* Between the parts of a row's words, which become cells of their own. */
#define DOT          " · "
#define UNBROKEN_DOT "\u00a0· "

typedef struct
{
  GtkWidget        *list;
  PlumbRowDescribe  describe;
  gpointer          data;
  GActionGroup     *actions;   /* (owned) */
  GtkWidget        *popover;   /* (weak) (nullable) */
  GtkWidget        *row;       /* (weak) (nullable): that the popover is of */
} RowMenu;

static void
free_menu (RowMenu *menu)
{
  if (menu->popover != NULL)
    gtk_widget_unparent (menu->popover);
  g_clear_weak_pointer (&menu->popover);
  g_clear_object (&menu->actions);
  g_clear_weak_pointer (&menu->row);
  g_free (menu);
}

/* A grade's mark says what the words beside it say. */
static void
collect_words (GtkWidget *widget,
               GString   *text)
{
  if (!gtk_widget_get_visible (widget) || PLUMB_IS_GRADE_MARK (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\t" : "",
                            gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_words (child, text);
}

static PlumbRowSubject *
describe_row (GtkWidget *row,
              gpointer   unused)
{
  const PlumbRowSubject *subject = g_object_get_data (G_OBJECT (row), "subject");
  g_autoptr(GString) text = NULL;
  PlumbRowSubject *copy;

  if (subject == NULL)
    return NULL;

  text = g_string_new (NULL);
  collect_words (row, text);
  g_string_replace (text, UNBROKEN_DOT, "\t", 0);
  g_string_replace (text, DOT, "\t", 0);
  copy = plumb_row_subject_copy (subject);
  copy->text = g_string_free (g_steal_pointer (&text), FALSE);
  return copy;
}

/* The row that @inside is in, and what it is about. */
static PlumbRowSubject *
find_subject (RowMenu    *menu,
              GtkWidget  *inside,
              GtkWidget **out_row)
{
  for (*out_row = inside; *out_row != NULL && *out_row != menu->list;
       *out_row = gtk_widget_get_parent (*out_row))
    {
      PlumbRowSubject *subject = menu->describe (*out_row, menu->data);

      if (subject != NULL)
        return subject;
    }
  *out_row = NULL;
  return NULL;
}

static PlumbRowSubject *
find_focused (RowMenu    *menu,
              GtkWidget **out_row)
{
  GtkRoot *root = gtk_widget_get_root (menu->list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  *out_row = NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, menu->list))
    return NULL;
  return find_subject (menu, focus, out_row);
}

static PlumbPage *
get_page (RowMenu *menu)
{
  return PLUMB_PAGE (gtk_widget_get_ancestor (menu->list, PLUMB_TYPE_PAGE));
}

/* Says what was copied, since nothing else shows it. */
static void
copy_text (RowMenu    *menu,
           const char *text,
           const char *news)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (menu->list), text);
  plumb_page_toast (get_page (menu), news);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *text,
         gpointer       menu)
{
  copy_text (menu, g_variant_get_string (text, NULL), _("The row is copied"));
}

static void
copy_reference_cb (GSimpleAction *action,
                   GVariant      *reference,
                   gpointer       menu)
{
  const char *text = g_variant_get_string (reference, NULL);
  /* Translators: a reference, such as EX-0412 */
  g_autofree char *news = g_strdup_printf (_("“%s” is copied"), text);

  copy_text (menu, text, news);
}

static void
add_verb (GMenu      *section,
          const char *label,
          const char *action,
          gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  if (id == 0)
    return;
  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (section, item);
}

static void
add_copy (GMenu      *section,
          const char *label,
          const char *action,
          const char *text,
          const char *key)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  if (text == NULL)
    return;
  g_menu_item_set_action_and_target (item, action, "s", text);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (section, item);
}

static GMenuModel *
create_model (const PlumbRowSubject *subject)
{
  g_autoptr(GMenu) verbs = g_menu_new ();
  g_autoptr(GMenu) copies = g_menu_new ();
  GMenu *model = g_menu_new ();
  gboolean audit = subject->audit_id != 0;

  add_verb (verbs, _("_Open"), "win.open-audit", subject->audit_id);
  add_verb (verbs, audit ? _("Open the Cas_e") : _("_Open"), "win.open-case", subject->case_id);
  add_verb (verbs, _("_Start an Audit of This Case…"), "win.start-audit", subject->case_id);
  add_copy (copies, _("_Copy Row"), "row.copy", subject->text, "<Control>c");
  add_copy (copies, _("Copy Audit _Reference"), "row.copy-reference", subject->reference, NULL);
  add_copy (copies, _("Copy Case Re_ference"), "row.copy-reference", subject->case_reference,
            NULL);
  g_menu_append_section (model, NULL, G_MENU_MODEL (verbs));
  g_menu_append_section (model, NULL, G_MENU_MODEL (copies));
  return G_MENU_MODEL (model);
}

static void
closed_cb (RowMenu *menu)
{
  if (menu->row != NULL && gtk_widget_get_mapped (menu->row))
    gtk_widget_grab_focus (menu->row);
}

static GActionGroup *
create_actions (RowMenu *menu)
{
  static const GActionEntry entries[] = {
    { .name = "copy", .activate = copy_cb, .parameter_type = "s" },
    { .name = "copy-reference", .activate = copy_reference_cb, .parameter_type = "s" },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), menu);
  return G_ACTION_GROUP (group);
}

/* A child of the page, since lists take every child for a row of theirs. It goes with the page, or
 * when the next one opens: what was chosen in it happens only after it is closed. */
static void
show_menu (RowMenu               *menu,
           GtkWidget             *row,
           const PlumbRowSubject *subject,
           const GdkRectangle    *at)
{
  GtkWidget *page = GTK_WIDGET (get_page (menu));
  g_autoptr(GMenuModel) model = create_model (subject);

  if (menu->popover != NULL)
    gtk_widget_unparent (menu->popover);
  g_set_weak_pointer (&menu->popover, gtk_popover_menu_new_from_model (model));
  g_set_weak_pointer (&menu->row, row);
  gtk_widget_insert_action_group (menu->popover, "row", menu->actions);
  gtk_widget_set_parent (menu->popover, page);
  g_signal_connect_object (page, "destroy", G_CALLBACK (gtk_widget_unparent), menu->popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (menu->popover, "closed", G_CALLBACK (closed_cb), menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
  gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), at);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
show_menu_at (GtkGesture *gesture,
              double      x,
              double      y,
              RowMenu    *menu)
{
  GtkWidget *page = GTK_WIDGET (get_page (menu));
  g_autoptr(PlumbRowSubject) subject = NULL;
  graphene_point_t point;
  GtkWidget *row;

  subject = find_subject (menu, gtk_widget_pick (menu->list, x, y, GTK_PICK_DEFAULT), &row);
  if (subject == NULL
      || !gtk_widget_compute_point (menu->list, page,
                                    &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (row);
  show_menu (menu, row, subject, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
}

static void
clicked_cb (GtkGesture *gesture,
            int         n_press,
            double      x,
            double      y,
            RowMenu    *menu)
{
  show_menu_at (gesture, x, y, menu);
}

static gboolean
menu_key_cb (GtkWidget *list,
             GVariant  *arguments,
             gpointer   data)
{
  RowMenu *menu = data;
  GtkWidget *row;
  g_autoptr(PlumbRowSubject) subject = find_focused (menu, &row);
  graphene_rect_t bounds;

  if (subject == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (get_page (menu)), &bounds))
    return FALSE;

  show_menu (menu, row, subject,
             &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                               (int) bounds.size.width, (int) bounds.size.height });
  return TRUE;
}

static gboolean
copy_key_cb (GtkWidget *list,
             GVariant  *arguments,
             gpointer   data)
{
  RowMenu *menu = data;
  GtkWidget *row;
  g_autoptr(PlumbRowSubject) subject = find_focused (menu, &row);

  if (subject == NULL)
    return FALSE;
  copy_text (menu, subject->text, _("The row is copied"));
  return TRUE;
}

static void
add_keys (RowMenu *menu)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  static const struct
  {
    const char      *trigger;
    GtkShortcutFunc  function;
  } keys[] = { { "Menu|<Shift>F10", menu_key_cb }, { "<Control>c", copy_key_cb } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                          gtk_callback_action_new (keys[i].function, menu, NULL)));
  gtk_widget_add_controller (menu->list, controller);
}

void
plumb_row_menu_add (GtkWidget        *list,
                    PlumbRowDescribe  describe,
                    gpointer          data)
{
  RowMenu *menu = g_new0 (RowMenu, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_return_if_fail (GTK_IS_WIDGET (list));

  menu->list = list;
  menu->describe = describe != NULL ? describe : describe_row;
  menu->data = data;
  g_object_set_data_full (G_OBJECT (list), "row-menu", menu, (GDestroyNotify) free_menu);
  menu->actions = create_actions (menu);
  add_keys (menu);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), menu);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (show_menu_at), menu);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (press));
}

void
plumb_row_menu_set_subject (GtkWidget       *row,
                            PlumbRowSubject *subject)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  g_object_set_data_full (G_OBJECT (row), "subject", subject,
                          (GDestroyNotify) plumb_row_subject_free);
}
