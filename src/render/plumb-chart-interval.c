/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-interval.h"

#include <glib/gi18n.h>
#include <math.h>

#include "plumb-figure-words.h"

#define DOT_RADIUS 6.0
#define TRACK_HEIGHT 6.0

struct _PlumbChartInterval
{
  GObject            parent_instance;

  char              *label;
  PlumbReleaseShare  share;
};

static void plumb_chart_interval_chart_init (PlumbChartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbChartInterval,
                               plumb_chart_interval,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PLUMB_TYPE_CHART,
                                                      plumb_chart_interval_chart_init))

/* The dot stays whole at both ends of the scale. */
static double
place (double part,
       double width)
{
  return DOT_RADIUS + part * MAX (width - 2 * DOT_RADIUS, 0);
}

static gboolean
has_interval (const PlumbReleaseShare *share)
{
  return share->firm && share->limits == PLUMB_RELEASE_SHOWN;
}

static void
fill_track (cairo_t     *cr,
            double       from,
            double       to,
            double       height,
            PlumbColour  colour)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, from, height / 2 - TRACK_HEIGHT / 2, to - from, TRACK_HEIGHT);
  plumb_theme_set_source (cr, colour);
  cairo_fill (cr);
}

static void
draw (PlumbChart       *chart,
      cairo_t          *cr,
      double            width,
      double            height,
      const PlumbTheme *theme)
{
  PlumbChartInterval *self = PLUMB_CHART_INTERVAL (chart);
  const PlumbReleaseShare *share = &self->share;

  fill_track (cr, place (0, width), place (1, width), height, theme->track);
  if (share->status != PLUMB_RELEASE_SHOWN)
    return;

  if (has_interval (share))
    fill_track (cr, place (share->lower / 1000.0, width), place (share->upper / 1000.0, width),
                height, theme->accent_soft);
  cairo_new_path (cr);
  cairo_arc (cr, place ((double)share->n / share->base, width), height / 2, DOT_RADIUS, 0,
             2 * G_PI);
  plumb_theme_set_source (cr, theme->accent);
  cairo_fill (cr);
}

static void
measure (PlumbChart *chart,
         double     *out_width,
         double     *out_height)
{
  *out_width = 80;
  *out_height = 2 * DOT_RADIUS + 4;
}

static guint
get_n_figures (PlumbChart *chart)
{
  return PLUMB_CHART_INTERVAL (chart)->share.status == PLUMB_RELEASE_SHOWN;
}

static PlumbArea
get_area (PlumbChart *chart,
          guint       figure,
          double      width,
          double      height)
{
  const PlumbReleaseShare *share = &PLUMB_CHART_INTERVAL (chart)->share;
  double dot = place ((double) share->n / share->base, width);
  double left = dot - DOT_RADIUS;
  double right = dot + DOT_RADIUS;

  if (has_interval (share))
    {
      left = MIN (place (share->lower / 1000.0, width), left);
      right = MAX (place (share->upper / 1000.0, width), right);
    }
  return (PlumbArea){ left, MAX (height / 2 - DOT_RADIUS - 2, 0), right - left,
                      MIN (2 * DOT_RADIUS + 4, height) };
}

static char *
dup_summary (PlumbChart *chart)
{
  PlumbChartInterval *self = PLUMB_CHART_INTERVAL (chart);
  g_autofree char *share = plumb_figure_words_full (&self->share);
  g_autofree char *interval = plumb_figure_words_interval (&self->share);

  if (interval == NULL)
    return g_strdup_printf ("%s: %s", self->label, share);

  /* Translators: "Planning: 58.4% (402 of 688), 95% interval 54.7% to 62.1%" */
  return g_strdup_printf (_("%s: %s, 95%% interval %s"), self->label, share, interval);
}

static char *
dup_label (PlumbChart *chart,
           guint       figure)
{
  return dup_summary (chart);
}

static void
plumb_chart_interval_finalize (GObject *object)
{
  g_free (PLUMB_CHART_INTERVAL (object)->label);

  G_OBJECT_CLASS (plumb_chart_interval_parent_class)->finalize (object);
}

static void
plumb_chart_interval_chart_init (PlumbChartInterface *iface)
{
  iface->draw = draw;
  iface->measure = measure;
  iface->get_n_figures = get_n_figures;
  iface->get_area = get_area;
  iface->dup_label = dup_label;
  iface->dup_summary = dup_summary;
}

static void
plumb_chart_interval_class_init (PlumbChartIntervalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_chart_interval_finalize;
}

static void
plumb_chart_interval_init (PlumbChartInterval *self)
{
}

PlumbChart *
plumb_chart_interval_new (const char              *label,
                          const PlumbReleaseShare *share)
{
  PlumbChartInterval *self = g_object_new (PLUMB_TYPE_CHART_INTERVAL, NULL);

  self->label = g_strdup (label);
  self->share = *share;
  return PLUMB_CHART (self);
}
