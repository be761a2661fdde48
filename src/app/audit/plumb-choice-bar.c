/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-choice-bar.h"

#include "plumb-accessible-name.h"

#define GRID_COLUMNS 2
#define GRID_SPACING 6
#define LINE_SPACING 4

struct _PlumbChoiceBar
{
  GtkWidget            parent_instance;

  char                *name;
  PlumbChoiceBarStyle  style;
  gboolean             several;
  GPtrArray           *values;     /* (owned) (element-type utf8), beside @buttons */
  /* (owned) (element-type GtkToggleButton), borrowed from the widget tree */
  GPtrArray           *buttons;
  guint                current;    /* where Tab enters */
  gboolean             updating;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbChoiceBar, plumb_choice_bar, GTK_TYPE_WIDGET)

static GtkToggleButton *
get_button (PlumbChoiceBar *self,
            guint           i)
{
  return g_ptr_array_index (self->buttons, i);
}

static gboolean
find_button (PlumbChoiceBar *self,
             GtkWidget      *button,
             guint          *out_i)
{
  return g_ptr_array_find (self->buttons, button, out_i);
}

static gboolean
find_value (PlumbChoiceBar *self,
            const char     *value,
            guint          *out_i)
{
  return g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, out_i);
}

static void
clear_others (PlumbChoiceBar  *self,
              GtkToggleButton *chosen)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (get_button (self, i) != chosen)
      gtk_toggle_button_set_active (get_button (self, i), FALSE);
}

static void
toggled_cb (GtkToggleButton *button,
            PlumbChoiceBar  *self)
{
  g_autofree char *value = NULL;

  if (self->updating)
    return;

  self->updating = TRUE;
  if (!self->several && gtk_toggle_button_get_active (button))
    clear_others (self, button);
  self->updating = FALSE;

  find_button (self, GTK_WIDGET (button), &self->current);
  value = plumb_choice_bar_dup_value (self);
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

/* Lays the toggles into lines of @width; gives the height, and places them when @place is set. */
static int
arrange_linked (PlumbChoiceBar *self,
                int             width,
                gboolean        place)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = GTK_WIDGET (get_button (self, i));
      int w, h;

      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
      w = MIN (w, width);
      gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
      if (x > 0 && x + w > width)
        {
          y += line + LINE_SPACING;
          x = line = 0;
        }
      if (place)
        gtk_widget_size_allocate (button, &(GtkAllocation){ mirrored ? width - x - w : x, y, w, h },
                                  -1);
      x += w;
      line = MAX (line, h);
    }
  return y + line;
}

static int
arrange_grid (PlumbChoiceBar *self,
              int             width,
              gboolean        place)
{
  int cell = MAX ((width - GRID_SPACING * (GRID_COLUMNS - 1)) / GRID_COLUMNS, 1);
  int y = 0;

  for (guint i = 0; i < self->buttons->len; i += GRID_COLUMNS)
    {
      guint n = MIN (GRID_COLUMNS, self->buttons->len - i);
      int w = n == 1 ? width : cell;
      int line = 0;

      for (guint k = 0; k < n; k++)
        {
          int h;

          gtk_widget_measure (GTK_WIDGET (get_button (self, i + k)), GTK_ORIENTATION_VERTICAL, w,
                              &h, NULL, NULL, NULL);
          line = MAX (line, h);
        }
      for (guint k = 0; place && k < n; k++)
        gtk_widget_size_allocate (GTK_WIDGET (get_button (self, i + k)),
                                  &(GtkAllocation) { (int) k * (cell + GRID_SPACING), y, w, line },
                                  -1);
      y += line + GRID_SPACING;
    }
  return MAX (y - GRID_SPACING, 0);
}

static int
arrange (PlumbChoiceBar *self,
         int             width,
         gboolean        place)
{
  return self->style == PLUMB_CHOICE_BAR_GRID ? arrange_grid (self, width, place)
                                              : arrange_linked (self, width, place);
}

static void
measure_width (PlumbChoiceBar *self,
               int            *minimum,
               int            *natural)
{
  int widest = 0, total = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int min, nat;

      gtk_widget_measure (GTK_WIDGET (get_button (self, i)), GTK_ORIENTATION_HORIZONTAL, -1, &min,
                          &nat, NULL, NULL);
      widest = MAX (widest, min);
      total += nat;
    }
  *minimum = self->style == PLUMB_CHOICE_BAR_GRID ? widest * GRID_COLUMNS + GRID_SPACING : widest;
  *natural = self->style == PLUMB_CHOICE_BAR_GRID ? *minimum : MAX (total, widest);
}

static void
plumb_choice_bar_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PlumbChoiceBar *self = PLUMB_CHOICE_BAR (widget);
  int min_width, nat_width;

  measure_width (self, &min_width, &nat_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = min_width;
      *natural = nat_width;
    }
  else
    {
      *natural = arrange (self, for_size < 0 ? nat_width : MAX (for_size, min_width), FALSE);
      *minimum = *natural;
    }
}

static void
plumb_choice_bar_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  arrange (PLUMB_CHOICE_BAR (widget), width, TRUE);
}

static GtkSizeRequestMode
plumb_choice_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
focus_nth (PlumbChoiceBar *self,
           guint           i)
{
  if (i >= self->buttons->len || !gtk_widget_grab_focus (GTK_WIDGET (get_button (self, i))))
    return FALSE;

  self->current = i;
  return TRUE;
}

static gboolean
plumb_choice_bar_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  PlumbChoiceBar *self = PLUMB_CHOICE_BAR (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint i;

  if (focus == NULL || !find_button (self, focus, &i))
    return focus_nth (self, self->current);

  if (direction == (mirrored ? GTK_DIR_RIGHT : GTK_DIR_LEFT))
    return i == 0 || focus_nth (self, i - 1);
  if (direction == (mirrored ? GTK_DIR_LEFT : GTK_DIR_RIGHT))
    return i + 1 == self->buttons->len || focus_nth (self, i + 1);
  return FALSE;
}

static gboolean
plumb_choice_bar_grab_focus (GtkWidget *widget)
{
  PlumbChoiceBar *self = PLUMB_CHOICE_BAR (widget);

  return focus_nth (self, self->current);
}

static void
plumb_choice_bar_dispose (GObject *object)
{
  PlumbChoiceBar *self = PLUMB_CHOICE_BAR (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (plumb_choice_bar_parent_class)->dispose (object);
}

static void
plumb_choice_bar_finalize (GObject *object)
{
  PlumbChoiceBar *self = PLUMB_CHOICE_BAR (object);

  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->values);
  g_free (self->name);

  G_OBJECT_CLASS (plumb_choice_bar_parent_class)->finalize (object);
}

static void
plumb_choice_bar_class_init (PlumbChoiceBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = plumb_choice_bar_dispose;
  object_class->finalize = plumb_choice_bar_finalize;
  widget_class->measure = plumb_choice_bar_measure;
  widget_class->size_allocate = plumb_choice_bar_size_allocate;
  widget_class->get_request_mode = plumb_choice_bar_get_request_mode;
  widget_class->focus = plumb_choice_bar_focus;
  widget_class->grab_focus = plumb_choice_bar_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "choicebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
plumb_choice_bar_init (PlumbChoiceBar *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
plumb_choice_bar_new (const char          *name,
                      PlumbChoiceBarStyle  style,
                      gboolean             several)
{
  PlumbChoiceBar *self = g_object_new (PLUMB_TYPE_CHOICE_BAR, NULL);

  self->name = g_strdup (name);
  self->style = style;
  self->several = several;
  gtk_widget_add_css_class (GTK_WIDGET (self), style == PLUMB_CHOICE_BAR_GRID ? "grid" : "row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

void
plumb_choice_bar_add (PlumbChoiceBar *self,
                      const char     *value,
                      const char     *label,
                      const char     *css_class)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *text = gtk_label_new (label);
  g_autofree char *name = g_strdup_printf ("%s %s", self->name, label);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  plumb_accessible_name_follow_toggle (GTK_TOGGLE_BUTTON (button), !self->several);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);

  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->values, g_strdup (value));
  g_ptr_array_add (self->buttons, button);
}

char *
plumb_choice_bar_dup_value (PlumbChoiceBar *self)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (get_button (self, i)))
      g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "",
                              (const char *) g_ptr_array_index (self->values, i));
  return value->len > 0 ? g_strdup (value->str) : NULL;
}

void
plumb_choice_bar_set_value (PlumbChoiceBar *self,
                            const char     *value)
{
  g_auto(GStrv) chosen = g_strsplit (value != NULL ? value : "", " ", -1);

  self->updating = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      gboolean active = g_strv_contains ((const char * const *) chosen,
                                         g_ptr_array_index (self->values, i));

      gtk_toggle_button_set_active (get_button (self, i), active);
      if (active && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
        self->current = i;
    }
  self->updating = FALSE;
}

gboolean
plumb_choice_bar_press (PlumbChoiceBar *self,
                        const char     *value)
{
  GtkToggleButton *button;
  guint i;

  if (value == NULL || !find_value (self, value, &i))
    return FALSE;

  button = get_button (self, i);
  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
  return TRUE;
}

const char *
plumb_choice_bar_get_nth (PlumbChoiceBar *self,
                          guint           n)
{
  return n < self->values->len ? g_ptr_array_index (self->values, n) : NULL;
}
