/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-test-walk.h"

#include <adwaita.h>
#include <string.h>

#include "plumb-store-model.h"

/* Much, because sanitizers make everything slow; only a failing test waits that long. */
#define PATIENCE_SECONDS 120
#define MOST_STOPS 600
#define NARROWEST  360   /* px: a window of that width is promised */
#define WIDEST     1048576  /* px: GTK looks no further */
#define MARGINS    12    /* px: what is round a part of it */

void
plumb_test_wait_until (PlumbTestPredicate predicate,
                       gpointer           data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  while (!predicate (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (G_TIME_SPAN_MILLISECOND);
      plumb_test_settle ();
    }
}

static gboolean
has_passed (gpointer moment)
{
  return g_get_monotonic_time () > *(gint64 *) moment;
}

void
plumb_test_wait_ms (guint ms)
{
  gint64 moment = g_get_monotonic_time () + (gint64) ms * G_TIME_SPAN_MILLISECOND;

  plumb_test_wait_until (has_passed, &moment);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

void
plumb_test_wait_gone (gpointer *object)
{
  plumb_test_wait_until (is_gone, object);
}

gboolean
plumb_test_is_file (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
plumb_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

static gboolean
has_text (GtkWidget  *widget,
          const char *property,
          const char *text)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), property);
  g_autofree char *value = NULL;

  if (pspec == NULL || pspec->value_type != G_TYPE_STRING || !(pspec->flags & G_PARAM_READABLE))
    return FALSE;
  g_object_get (widget, property, &value, NULL);
  return value != NULL && *value != '\0' && strstr (value, text) != NULL;
}

/* A dialog of libadwaita's knows its words before they are on the screen. */
static gboolean
is_dialog (GtkWidget *widget)
{
  GType type = g_type_from_name ("AdwDialog");

  return type != 0 && G_TYPE_CHECK_INSTANCE_TYPE (widget, type);
}

static gboolean
matches (GtkWidget  *widget,
         GType       type,
         const char *text)
{
  g_autofree char *mismatch = NULL;

  if (type != G_TYPE_NONE && !g_type_is_a (G_OBJECT_TYPE (widget), type))
    return FALSE;
  if (text != NULL && is_dialog (widget))
    return FALSE;
  if (text == NULL || has_text (widget, "label", text) || has_text (widget, "text", text) ||
      has_text (widget, "title", text))
    return TRUE;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  mismatch = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                 GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  return mismatch == NULL || strstr (mismatch, text) != NULL;
}

GtkWidget *
plumb_test_find (GtkWidget  *root,
                 GType       type,
                 const char *text)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (matches (root, type, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = plumb_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
plumb_test_shows (GtkWidget  *root,
                  const char *text)
{
  return plumb_test_find (root, G_TYPE_NONE, text) != NULL;
}

gboolean
plumb_test_action_enabled (GtkWidget  *widget,
                           const char *action)
{
  /* GTK tells it to buttons only, so we ask through one. */
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  gboolean enabled;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  gtk_widget_set_parent (button, widget);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  g_object_unref (button);
  return enabled;
}

void
plumb_test_load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/plumbline/Plumbline/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
plumb_test_snapshot (GtkWidget  *widget,
                     const char *name)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return;

  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_mkdir_with_parents (folder, 0755);
  gdk_texture_save_to_png (texture, path);
  gsk_renderer_unrealize (renderer);
}

static GtkColumnView *
find_list (GtkWidget *root)
{
  GtkWidget *list = plumb_test_find (root, GTK_TYPE_COLUMN_VIEW, NULL);

  return list != NULL ? GTK_COLUMN_VIEW (list) : NULL;
}

guint
plumb_test_count_rows (GtkWidget *root)
{
  GtkColumnView *list = find_list (root);

  return list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list)))
                      : 0;
}

typedef struct
{
  GListModel *model;
  guint       position;
  GObject    *record;     /* (owned) */
} Wanted;

/* A list that is read anew drops its rows, so the row is asked for each time. */
static gboolean
has_record (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr(PlumbStoreRow) row = g_list_model_get_item (wanted->model, wanted->position);

  g_set_object (&wanted->record, row != NULL ? plumb_store_row_get_record (row) : NULL);
  return wanted->record != NULL;
}

gpointer
plumb_test_get_record (GtkWidget *root,
                       guint      position)
{
  Wanted wanted = { G_LIST_MODEL (gtk_column_view_get_model (find_list (root))), position, NULL };

  plumb_test_wait_until (has_record, &wanted);
  g_object_set_data_full (G_OBJECT (root), "record", wanted.record, g_object_unref);
  return wanted.record;
}

void
plumb_test_sort (GtkWidget   *root,
                 const char  *title,
                 GtkSortType  order)
{
  GtkColumnView *list = find_list (root);
  GListModel *columns = gtk_column_view_get_columns (list);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) != 0)
        continue;
      gtk_column_view_sort_by_column (list, column, order);
      return;
    }
  g_error ("there is no column “%s”", title);
}

typedef struct
{
  GtkWidget  *root;
  const char *label;
  const char *entry;
} Choice;

static gboolean
has_chosen (gpointer data)
{
  Choice *choice = data;
  GtkWidget *chooser = plumb_test_find (choice->root, GTK_TYPE_DROP_DOWN, choice->label);
  GListModel *entries = chooser != NULL ? gtk_drop_down_get_model (GTK_DROP_DOWN (chooser)) : NULL;

  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (entries, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), choice->entry) != 0)
        continue;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (chooser), i);
      return TRUE;
    }
  return FALSE;
}

void
plumb_test_choose (GtkWidget  *root,
                   const char *label,
                   const char *entry)
{
  plumb_test_wait_until (has_chosen, &(Choice) { root, label, entry });
}

GtkWindow *
plumb_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      GtkWindow *window = g_list_model_get_item (windows, i - 1);

      /* A dialog that is held must not outlive its parent. */
      g_object_unref (window);
      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* The last below @root of that type. */
static GtkWidget *
find_last (GtkWidget *root,
           GType      type)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_last_child (root); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    {
      GtkWidget *found = find_last (child, type);

      if (found != NULL)
        return found;
    }
  return G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;
}

/* @text (nullable): what it shows */
static GtkWidget *
find_question (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GType type = g_type_from_name ("AdwAlertDialog");

  if (type == 0)
    type = g_type_from_name ("AdwMessageDialog");
  for (guint i = g_list_model_get_n_items (windows); type != 0 && i > 0; i--)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i - 1);
      GtkWidget *found = find_last (window, type);

      /* It comes up with the next frame. */
      if (found != NULL && plumb_test_find (found, GTK_TYPE_BUTTON, NULL) != NULL
          && (text == NULL || plumb_test_shows (found, text)))
        return found;
    }
  return NULL;
}

GtkWidget *
plumb_test_find_question (void)
{
  return find_question (NULL);
}

static gboolean
is_asked (gpointer text)
{
  return find_question (text) != NULL;
}

GtkWidget *
plumb_test_wait_question (void)
{
  plumb_test_wait_until (is_asked, NULL);
  return plumb_test_find_question ();
}

gboolean
plumb_test_is_told (gpointer text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (plumb_test_shows (window, text))
        return TRUE;
    }
  return FALSE;
}

/* Whether a button shows the "_" that names its letter, which then does nothing. */
static gboolean
shows_underline (GtkWidget *button)
{
  const char *label = GTK_IS_BUTTON (button) ? gtk_button_get_label (GTK_BUTTON (button)) : NULL;

  return label != NULL && *label == '_' && !gtk_button_get_use_underline (GTK_BUTTON (button));
}

/* In what stands before all others. */
static GtkWidget *
find_button (const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *question = plumb_test_find_question ();
  GtkWidget *button = NULL;

  if (question != NULL)
    button = plumb_test_find (question, GTK_TYPE_BUTTON, label);
  for (guint i = g_list_model_get_n_items (windows); button == NULL && i > 0; i--)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i - 1);

      button = plumb_test_find (window, GTK_TYPE_BUTTON, label);
    }
  return button;
}

/* libadwaita 1.7 draws a question that was answered for some frames more, and closes it where its
 * window was to be closed. */
static void
press (GtkWidget *button,
       GtkWidget *asked)
{
  gpointer question = NULL;

  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_false (shows_underline (button));
  g_set_weak_pointer (&question, asked);
  g_signal_emit_by_name (button, "clicked");
  plumb_test_settle ();
  for (guint i = 0; i < 100 && question != NULL && question == plumb_test_find_question (); i++)
    plumb_test_wait_ms (10);
  g_clear_weak_pointer (&question);
}

void
plumb_test_press (const char *label)
{
  GtkWidget *button = find_button (label);

  for (guint i = 0; i < 200 && button == NULL; i++)
    {
      plumb_test_wait_ms (10);
      button = find_button (label);
    }
  if (button == NULL)
    g_error ("there is no button “%s”", label);
  press (button, plumb_test_find_question ());
}

void
plumb_test_answer (const char *text,
                   const char *label)
{
  GtkWidget *question;

  plumb_test_wait_until (is_asked, (gpointer) text);
  question = find_question (text);
  press (plumb_test_find (question, GTK_TYPE_BUTTON, label), question);
}

/* A button is named by the words in it. */
static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && has_text (widget, "label", ""))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return has_text (widget, "title", "");
  return (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
          GTK_IS_MENU_BUTTON (widget)) && has_words (widget);
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget);
}

/* What a person stops at: all of our own that takes the focus, and of GTK's what is operated. */
static gboolean
is_control (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) || is_list (widget))
    return TRUE;
  if (!gtk_widget_get_focusable (widget))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         ADW_IS_ENTRY_ROW (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
         g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Plumb");
}

/* What is inside these is theirs to name. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) ||
         GTK_IS_COLUMN_VIEW (widget) || GTK_IS_SCROLLBAR (widget) ||
         ADW_IS_COMBO_ROW (widget) || ADW_IS_SPLIT_BUTTON (widget) ||
         GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_STACK_SWITCHER (widget);
}

static char *
dup_way (GtkWidget *widget)
{
  g_autoptr(GString) way = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_string_append_printf (way, " < %s", G_OBJECT_TYPE_NAME (widget));
  return g_string_free (g_steal_pointer (&way), FALSE);
}

/* The list that AdwPreferencesGroup makes is announced by the group's title. */
static gboolean
is_named_by_group (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);

  return GTK_IS_LIST_BOX (widget) &&
         ((group != NULL && has_text (group, "title", "")) ||
          gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL);
}

void
plumb_test_assert_labelled (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return;
  if (is_control (root) && !has_name (root) && !is_named_by_group (root))
    {
      g_autofree char *way = dup_way (root);

      g_error ("no accessible name: %s", way);
    }
  if (is_whole (root))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    plumb_test_assert_labelled (child);
}

/* (transfer full) (nullable): what a widget's own name is; GTK tells it only as a mismatch. */
static char *
dup_own_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;
  return gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\001");
}

static const char *
find_fault (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *type = G_OBJECT_TYPE_NAME (widget);
  g_autofree char *name = dup_own_name (widget);

  if (shows_underline (widget))
    return "shows the underline of its letter";
  if (GTK_IS_BUTTON (widget) && name != NULL && strchr (name, '_') != NULL)
    return "says the underline of its letter";
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
      name != NULL &&
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return "says its label twice";
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_focusable (widget) &&
      !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)) &&
      !GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget)) &&
      !gtk_test_accessible_has_role (accessible, GTK_ACCESSIBLE_ROLE_CHECKBOX) &&
      !gtk_test_accessible_has_role (accessible, GTK_ACCESSIBLE_ROLE_RADIO))
    return "is a toggle and called a button";
  if ((g_str_equal (type, "GtkColumnViewCell") ||
       (g_str_equal (type, "GtkListItemWidget") &&
        gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL)) && name == NULL)
    return "is of a table and has no name";
  return NULL;
}

void
plumb_test_assert_names (GtkWidget *root)
{
  const char *fault = gtk_widget_get_mapped (root) ? find_fault (root) : NULL;

  if (fault != NULL)
    {
      g_autofree char *way = dup_way (root);
      g_autofree char *name = dup_own_name (root);

      g_error ("“%s” %s: %s", name, fault, way);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    plumb_test_assert_names (child);
}

void
plumb_test_assert_words (GtkWidget *root)
{
  static const char *const properties[]
      = { "label", "text", "title", "subtitle", "tooltip-text", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (has_text (root, properties[i], "(null)"))
      {
        g_autofree char *way = dup_way (root);

        g_error ("the %s says “(null)”: %s", properties[i], way);
      }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    plumb_test_assert_words (child);
}

int
plumb_test_measure_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Names what is wider than that, down to what makes it so. */
static void
tell_widest (GtkWidget *widget,
             int        room,
             GString   *text)
{
  int width = plumb_test_measure_width (widget);

  if (width <= room || !gtk_widget_get_mapped (widget))
    return;
  g_string_append_printf (text, " > %s %d", G_OBJECT_TYPE_NAME (widget), width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_widest (child, room - MARGINS, text);
}

void
plumb_test_assert_narrow (GtkWidget *widget)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (plumb_test_measure_width (widget) <= NARROWEST)
    return;
  tell_widest (widget, NARROWEST, text);
  g_error ("it is wider than %d:%s", NARROWEST, text->str);
}

/* Names a text whose lines reach out of the room that it was given. */
static void
tell_cut (GtkWidget *widget,
          GString   *text)
{
  int height;

  if (!GTK_IS_LABEL (widget))
    return;
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), NULL, &height);
  if (height > gtk_widget_get_height (widget))
    g_string_append_printf (text, " > “%s” of %d in %d x %d",
                            gtk_label_get_text (GTK_LABEL (widget)), height,
                            gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

/* Names what is uneven, and in it what makes it so. */
static void
tell_uneven (GtkWidget *widget,
             GString   *text)
{
  int unknown, wide;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_NATIVE (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &unknown, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, WIDEST, &wide, NULL, NULL, NULL);
  if (wide > unknown)
    g_string_append_printf (text, " > %s (%s) %d, %d", G_OBJECT_TYPE_NAME (widget),
                            gtk_widget_get_name (widget), unknown, wide);
  tell_cut (widget, text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_uneven (child, text);
}

void
plumb_test_assert_even (GtkWidget *widget)
{
  g_autoptr(GString) text = g_string_new (NULL);

  tell_uneven (widget, text);
  if (text->len > 0)
    g_error ("its height is uneven:%s", text->str);
}

void
plumb_test_tab_around (GtkWindow *window,
                       gboolean   back)
{
  GtkDirectionType direction = back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  GtkWidget *first, *focus;

  gtk_window_set_focus (window, NULL);
  g_signal_emit_by_name (window, "move-focus", direction);
  first = gtk_window_get_focus (window);
  for (guint i = 0; i < MOST_STOPS; i++)
    {
      GtkWidget *before = gtk_window_get_focus (window);

      g_signal_emit_by_name (window, "move-focus", direction);
      focus = gtk_window_get_focus (window);
      /* Past the last stop is the window itself, or the first again. */
      if (focus == NULL || focus == first)
        return;
      if (focus == before)
        {
          g_autofree char *way = dup_way (focus);

          g_error ("the focus sticks at %s", way);
        }
    }
  /* In a long list each row is a stop: far enough. */
}
