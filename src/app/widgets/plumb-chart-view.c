/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include "plumb-text-scale.h"

struct _PlumbChartView
{
  GtkWidget   parent_instance;

  PlumbChart *chart;     /* (owned) (nullable) */
  int         focus;     /* figure the arrow keys are at; -1 for none */
};

enum
{
  FIGURE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbChartView, plumb_chart_view, GTK_TYPE_WIDGET)

static guint
count_figures (PlumbChartView *self)
{
  return self->chart != NULL ? plumb_chart_get_n_figures (self->chart) : 0;
}

static int
find_figure (PlumbChartView *self,
             double          x,
             double          y)
{
  double scale;

  if (self->chart == NULL)
    return -1;

  scale = plumb_text_scale_get (GTK_WIDGET (self));
  return plumb_chart_find_figure (self->chart, gtk_widget_get_width (GTK_WIDGET (self)) / scale,
                                  gtk_widget_get_height (GTK_WIDGET (self)) / scale, x / scale,
                                  y / scale);
}

/* While the arrow keys walk, a screen reader hears the figure; otherwise all of them. */
static void
describe (PlumbChartView *self)
{
  g_autofree char *text = NULL;

  if (self->chart == NULL)
    return;

  if (self->focus >= 0)
    text = plumb_chart_dup_label (self->chart, self->focus);
  else
    text = plumb_chart_dup_summary (self->chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_focus_figure (PlumbChartView *self,
                  int             figure)
{
  if (self->focus == figure)
    return;

  self->focus = figure;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
click_released_cb (PlumbChartView *self,
                   int             n_press,
                   double          x,
                   double          y)
{
  int figure = find_figure (self, x, y);

  if (figure >= 0)
    g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, (guint) figure);
}

static void
motion_cb (PlumbChartView *self,
           double          x,
           double          y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_figure (self, x, y) >= 0 ? "pointer" : NULL);
}

static gboolean
key_pressed_cb (PlumbChartView *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  int last = (int) count_figures (self) - 1;

  if (last < 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      set_focus_figure (self, MAX (self->focus - 1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      set_focus_figure (self, MIN (self->focus + 1, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      set_focus_figure (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      set_focus_figure (self, last);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->focus >= 0)
        g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, (guint) self->focus);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_entered_cb (PlumbChartView *self)
{
  if (self->focus < 0 && count_figures (self) > 0)
    set_focus_figure (self, 0);
}

static void
focus_left_cb (PlumbChartView *self)
{
  set_focus_figure (self, -1);
}

static void
plumb_chart_view_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  PlumbChartView *self = PLUMB_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double scale = plumb_text_scale_get (widget);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  graphene_rect_init (&bounds, 0, 0, width, height);
  /* A chart's words are as large as those around it. */
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, scale, scale);
  plumb_chart_draw (self->chart, cr, width / scale, height / scale, dark,
                    gtk_widget_has_visible_focus (widget) ? self->focus : -1);
  cairo_destroy (cr);
}

static void
plumb_chart_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PlumbChartView *self = PLUMB_CHART_VIEW (widget);
  double width = 0, height = 0;

  if (self->chart != NULL)
    plumb_chart_measure (self->chart, &width, &height);

  *minimum = *natural = (int) ceil ((orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) *
                                    plumb_text_scale_get (widget));
}

static gboolean
plumb_chart_view_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  PlumbChartView *self = PLUMB_CHART_VIEW (widget);
  int figure = keyboard ? self->focus : find_figure (self, x, y);
  g_autofree char *label = NULL;

  if (figure < 0)
    return FALSE;

  label = plumb_chart_dup_label (self->chart, figure);
  gtk_tooltip_set_text (tooltip, label);
  return TRUE;
}

static void
plumb_chart_view_dispose (GObject *object)
{
  g_clear_object (&PLUMB_CHART_VIEW (object)->chart);

  G_OBJECT_CLASS (plumb_chart_view_parent_class)->dispose (object);
}

static void
plumb_chart_view_class_init (PlumbChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_chart_view_dispose;
  widget_class->snapshot = plumb_chart_view_snapshot;
  widget_class->measure = plumb_chart_view_measure;
  widget_class->query_tooltip = plumb_chart_view_query_tooltip;

  signals[FIGURE_ACTIVATED]
      = g_signal_new ("figure-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
plumb_chart_view_init (PlumbChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->focus = -1;
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_released_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
plumb_chart_view_new (void)
{
  return g_object_new (PLUMB_TYPE_CHART_VIEW, NULL);
}

PlumbChart *
plumb_chart_view_get_chart (PlumbChartView *self)
{
  g_return_val_if_fail (PLUMB_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
plumb_chart_view_set_chart (PlumbChartView *self,
                            PlumbChart     *chart,
                            const char     *label)
{
  g_return_if_fail (PLUMB_IS_CHART_VIEW (self));

  g_set_object (&self->chart, chart);
  self->focus = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), count_figures (self) > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
plumb_chart_view_activate_figure (PlumbChartView *self,
                                  guint           figure)
{
  g_return_if_fail (PLUMB_IS_CHART_VIEW (self));
  g_return_if_fail (figure < count_figures (self));

  g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, figure);
}
