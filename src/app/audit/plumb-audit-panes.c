/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-panes.h"

#include "plumb-text-scale.h"

/* Pixels at the ordinary size of text. */
#define SIDEBAR_FROM_WIDTH 640
#define ASIDE_FROM_WIDTH   1000
#define WIDE_FROM_WIDTH    1160

#define SIDEBAR_WIDTH      236
#define SIDEBAR_WIDE       288
#define ASIDE_WIDTH        300
#define ASIDE_WIDE         324

struct _PlumbAuditPanes
{
  GtkWidget  parent_instance;

  GtkWidget *sidebar;
  GtkWidget *content;
  GtkWidget *aside;
  gboolean   has_sidebar;
  gboolean   has_aside;
  gboolean   want_aside;
  guint      idle;
};

enum
{
  ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditPanes, plumb_audit_panes, GTK_TYPE_WIDGET)

/* Parents must not change while sizes are being given out, so what moves is told afterwards. */
static gboolean
arranged_cb (gpointer data)
{
  PlumbAuditPanes *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[ARRANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
plumb_audit_panes_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  PlumbAuditPanes *self = PLUMB_AUDIT_PANES (widget);

  gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += plumb_text_scale_px (widget, SIDEBAR_WIDE + ASIDE_WIDE);
}

static int
get_least_width (GtkWidget *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static void
place (GtkWidget *child,
       int        x,
       int        total,
       int        width,
       int        height)
{
  gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_child_visible (child, width > 0);
  if (width > 0)
    {
      /* GTK wants every widget measured before it is given a size. */
      int least = get_least_width (child);

      gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? total - x - width : x, 0,
                                                          MAX (width, least), height }, -1);
    }
}

/* A pane is not shown cut off: where there is no room for the whole of it, it goes. */
static void
share_out (PlumbAuditPanes *self,
           int              width,
           int             *sidebar,
           int             *aside)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean wide = width >= plumb_text_scale_px (widget, WIDE_FROM_WIDTH);
  int content = get_least_width (self->content);

  *sidebar = MAX (plumb_text_scale_px (widget, wide ? SIDEBAR_WIDE : SIDEBAR_WIDTH),
                  get_least_width (self->sidebar));
  *aside = MAX (plumb_text_scale_px (widget, wide ? ASIDE_WIDE : ASIDE_WIDTH),
                get_least_width (self->aside));
  if (width < plumb_text_scale_px (widget, ASIDE_FROM_WIDTH) ||
      *sidebar + content + *aside > width)
    *aside = 0;
  if (width < plumb_text_scale_px (widget, SIDEBAR_FROM_WIDTH) || *sidebar + content > width)
    *sidebar = 0;
}

static void
plumb_audit_panes_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  PlumbAuditPanes *self = PLUMB_AUDIT_PANES (widget);
  gboolean has_sidebar, has_aside;
  int sidebar, aside;

  share_out (self, width, &sidebar, &aside);
  has_sidebar = sidebar > 0;
  has_aside = aside > 0;
  if (!self->want_aside)
    aside = 0;
  place (self->sidebar, 0, width, sidebar, height);
  place (self->content, sidebar, width, width - sidebar - aside, height);
  place (self->aside, width - aside, width, aside, height);

  if ((has_sidebar != self->has_sidebar || has_aside != self->has_aside) && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arranged_cb, self, NULL);
  self->has_sidebar = has_sidebar;
  self->has_aside = has_aside;
}

static void
plumb_audit_panes_dispose (GObject *object)
{
  PlumbAuditPanes *self = PLUMB_AUDIT_PANES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->aside, gtk_widget_unparent);

  G_OBJECT_CLASS (plumb_audit_panes_parent_class)->dispose (object);
}

static void
plumb_audit_panes_class_init (PlumbAuditPanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_panes_dispose;
  widget_class->measure = plumb_audit_panes_measure;
  widget_class->size_allocate = plumb_audit_panes_size_allocate;

  signals[ARRANGED] = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_audit_panes_init (PlumbAuditPanes *self)
{
  self->has_sidebar = TRUE;
  self->has_aside = TRUE;
  self->want_aside = TRUE;
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
plumb_audit_panes_new (GtkWidget *sidebar,
                       GtkWidget *content,
                       GtkWidget *aside)
{
  PlumbAuditPanes *self = g_object_new (PLUMB_TYPE_AUDIT_PANES, NULL);

  self->sidebar = sidebar;
  self->content = content;
  self->aside = aside;
  gtk_widget_set_parent (sidebar, GTK_WIDGET (self));
  gtk_widget_set_parent (content, GTK_WIDGET (self));
  gtk_widget_set_parent (aside, GTK_WIDGET (self));
  gtk_widget_add_css_class (sidebar, "plumb-audit-sidebar");
  gtk_widget_add_css_class (aside, "plumb-audit-aside");
  return GTK_WIDGET (self);
}

gboolean
plumb_audit_panes_has_sidebar (PlumbAuditPanes *self)
{
  return self->has_sidebar;
}

gboolean
plumb_audit_panes_has_aside (PlumbAuditPanes *self)
{
  return self->has_aside;
}

void
plumb_audit_panes_set_want_aside (PlumbAuditPanes *self,
                                  gboolean         want)
{
  self->want_aside = want;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
