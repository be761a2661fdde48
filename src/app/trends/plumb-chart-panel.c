/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-panel.h"

#include <glib/gi18n.h>

struct _PlumbChartPanel
{
  AdwBin            parent_instance;

  GtkLabel         *title_label;
  GtkLabel         *sentence_label;
  GtkButton        *save_button;
  GtkStack         *stack;
  PlumbChartView   *view;
  PlumbFigureTable *table;
};

enum
{
  FIGURE_ACTIVATED,
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbChartPanel, plumb_chart_panel, ADW_TYPE_BIN)

static void
figure_activated_cb (PlumbChartPanel *self,
                     guint            figure)
{
  g_signal_emit (self, signals[FIGURE_ACTIVATED], 0, figure);
}

static void
row_activated_cb (PlumbChartPanel *self,
                  guint            row)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

static void
plumb_chart_panel_dispose (GObject *object)
{
  /* The template would unparent the child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CHART_PANEL);

  G_OBJECT_CLASS (plumb_chart_panel_parent_class)->dispose (object);
}

static void
plumb_chart_panel_class_init (PlumbChartPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_chart_panel_dispose;

  signals[FIGURE_ACTIVATED]
      = g_signal_new ("figure-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ROW_ACTIVATED]
      = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PLUMB_TYPE_CHART_VIEW);
  g_type_ensure (PLUMB_TYPE_FIGURE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-chart-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, title_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, save_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, view);
  gtk_widget_class_bind_template_child (widget_class, PlumbChartPanel, table);
  gtk_widget_class_bind_template_callback (widget_class, figure_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
plumb_chart_panel_init (PlumbChartPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
plumb_chart_panel_set_name (PlumbChartPanel *self,
                            const char      *name)
{
  g_return_if_fail (PLUMB_IS_CHART_PANEL (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->save_button), "s", name);
}

GtkWidget *
plumb_chart_panel_new (const char *name)
{
  PlumbChartPanel *self = g_object_new (PLUMB_TYPE_CHART_PANEL, NULL);

  plumb_chart_panel_set_name (self, name);
  return GTK_WIDGET (self);
}

void
plumb_chart_panel_set_chart (PlumbChartPanel *self,
                             PlumbChart      *chart,
                             const char      *title,
                             const char      *sentence)
{
  g_autofree char *label = NULL;

  g_return_if_fail (PLUMB_IS_CHART_PANEL (self));

  label = g_strdup_printf (_("Save “%s” as PDF"), title);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  plumb_chart_view_set_chart (self->view, chart, title);
  plumb_figure_table_set_label (self->table, title);
}

const char *
plumb_chart_panel_get_title (PlumbChartPanel *self)
{
  return gtk_label_get_label (self->title_label);
}

PlumbChart *
plumb_chart_panel_get_chart (PlumbChartPanel *self)
{
  return plumb_chart_view_get_chart (self->view);
}

PlumbChartView *
plumb_chart_panel_get_view (PlumbChartPanel *self)
{
  return self->view;
}

PlumbFigureTable *
plumb_chart_panel_get_table (PlumbChartPanel *self)
{
  return self->table;
}

gboolean
plumb_chart_panel_get_show_table (PlumbChartPanel *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->table);
}

void
plumb_chart_panel_set_show_table (PlumbChartPanel *self,
                                  gboolean         show_table)
{
  g_return_if_fail (PLUMB_IS_CHART_PANEL (self));

  gtk_stack_set_visible_child (self->stack,
                               show_table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->view));
}
