/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-bars.h"

#include "plumb-chart-bars-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "plumb-chart-foot.h"
#include "plumb-chart-key.h"

#define ROW_HEIGHT 20.0
#define ROW_GAP 9.0
#define KEY_HEIGHT 28.0
#define AXIS_WIDTH 38.0
#define COLUMN_MINIMUM 32.0
#define COLUMN_MAXIMUM 64.0
#define PLOT_HEIGHT 220.0

typedef struct
{
  char     *label;
  char     *version;  /* (nullable): of the form */
  char     *note;     /* (nullable) */
  GArray   *parts;    /* PlumbBarPart with owned texts */
  guint     base;
  gboolean  hidden;   /* has no parts, because a count of them is not shown */
} Bar;

/* A figure: a part with a count. */
typedef struct
{
  guint bar;
  guint part;
} Place;

struct _PlumbChartBars
{
  GObject         parent_instance;

  PlumbBarsStyle  style;
  GPtrArray      *bars;      /* Bar */
  GArray         *places;    /* Place */
  GPtrArray      *scales;    /* (owned) (element-type PlumbScale): a key each */
  gboolean        versions;  /* a bar is of one version of the form */
};

static void plumb_chart_bars_chart_init (PlumbChartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbChartBars,
                               plumb_chart_bars,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PLUMB_TYPE_CHART,
                                                      plumb_chart_bars_chart_init))

static void
clear_part (PlumbBarPart *part)
{
  g_free ((char *) part->label);
  g_free ((char *) part->code);
}

static void
free_bar (Bar *bar)
{
  g_free (bar->label);
  g_free (bar->version);
  g_free (bar->note);
  g_array_unref (bar->parts);
  g_free (bar);
}

static Bar *
get_bar (PlumbChartBars *self,
         guint           i)
{
  return g_ptr_array_index (self->bars, i);
}

static double
key_height (PlumbChartBars *self)
{
  return self->style == PLUMB_BARS_COLUMNS ? self->scales->len * KEY_HEIGHT : 0;
}

/* "Q2 2017-18", or "Q2 2017-18, form 2017.1" where a bar is of one version. */
static char *
dup_name (const Bar *bar)
{
  if (bar->version == NULL)
    return g_strdup (bar->label);
  return g_strdup_printf (_("%s, form %s"), bar->label, bar->version);
}

static double
column_step (PlumbChartBars *self,
             double          width)
{
  return (width - AXIS_WIDTH) / MAX (self->bars->len, 1);
}

static double
foot_height (PlumbChartBars *self,
             double          width)
{
  return plumb_chart_foot_measure (column_step (self, width), self->versions);
}

/* The room of a whole bar. */
static PlumbArea
place_bar (PlumbChartBars *self,
           guint           i,
           double          width,
           double          height)
{
  guint n = MAX (self->bars->len, 1);
  double top = key_height (self) + 4;
  double step, breadth;

  if (self->style == PLUMB_BARS_ROW)
    {
      step = (height + ROW_GAP) / n;
      return (PlumbArea) { 0, i * step, width, MAX (step - ROW_GAP, 1) };
    }

  step = column_step (self, width);
  breadth = MIN (step * 0.72, COLUMN_MAXIMUM);
  if (get_bar (self, i)->base < PLUMB_RELEASE_FIRM_AUDITS)
    breadth /= 2;

  return (PlumbArea) { AXIS_WIDTH + i * step + (step - breadth) / 2, top, breadth,
                       MAX (height - top - foot_height (self, width), 1) };
}

/* Parts start on whole pixels, so that hairlines between them are sharp. The best stands at the
 * foot of a standing bar and at the start of a lying one. */
static PlumbArea
place_part (PlumbChartBars *self,
            const Bar      *bar,
            guint           part,
            PlumbArea       room)
{
  guint before = 0;
  guint count = g_array_index (bar->parts, PlumbBarPart, part).count;
  double from, to;

  for (guint i = 0; i < part; i++)
    before += g_array_index (bar->parts, PlumbBarPart, i).count;

  from = (double) before / bar->base;
  to = (double) (before + count) / bar->base;
  if (self->style == PLUMB_BARS_ROW)
    {
      double x = (int) (room.width * from + 0.5);

      return (PlumbArea) { room.x + x, room.y, (int) (room.width * to + 0.5) - x, room.height };
    }
  else
    {
      double foot = (int) (room.height * from + 0.5);
      double head = (int) (room.height * to + 0.5);

      return (PlumbArea) { room.x, room.y + room.height - head, room.width, head - foot };
    }
}

static gboolean
count_fits (const char *text,
            PlumbArea   area)
{
  return area.width >= 5 + 7.0 * strlen (text) && area.height >= 13;
}

static void
draw_part (PlumbChartBars     *self,
           cairo_t            *cr,
           const PlumbBarPart *part,
           PlumbArea           area)
{
  g_autofree char *text = g_strdup_printf ("%u", part->count);
  gboolean lying = self->style == PLUMB_BARS_ROW;

  cairo_new_path (cr);
  /* One pixel of the background shows between two parts; a part of one pixel is not lost to it. */
  cairo_rectangle (cr, area.x, area.y + (lying || area.height < 2 ? 0 : 1),
                   lying && area.width >= 2 ? area.width - 1 : area.width,
                   lying || area.height < 2 ? area.height : area.height - 1);
  plumb_theme_set_source (cr, part->colour);
  cairo_fill (cr);
  if (count_fits (text, area))
    plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, plumb_theme_colour_on (part->colour), text, area,
                           0);
}

static void
draw_bar (PlumbChartBars   *self,
          cairo_t          *cr,
          const Bar        *bar,
          PlumbArea         room,
          const PlumbTheme *theme)
{
  if (bar->base == 0 && self->style == PLUMB_BARS_ROW)
    {
      cairo_new_path (cr);
      cairo_rectangle (cr, room.x, room.y + room.height / 2 - 1, room.width, 2);
      plumb_theme_set_source (cr, theme->track);
      cairo_fill (cr);
    }

  for (guint i = 0; bar->base > 0 && i < bar->parts->len; i++)
    {
      const PlumbBarPart *part = &g_array_index (bar->parts, PlumbBarPart, i);

      if (part->count > 0)
        draw_part (self, cr, part, place_part (self, bar, i, room));
    }
}

static void
draw_axis (PlumbChartBars   *self,
           cairo_t          *cr,
           double            width,
           double            height,
           const PlumbTheme *theme)
{
  static const char * const labels[] = { "0%", "50%", "100%" };
  double top = key_height (self) + 4;
  double room = MAX (height - top - foot_height (self, width), 1);

  for (int i = 0; i < 3; i++)
    {
      double y = (int) (top + room * (1 - i / 2.0)) + 0.5;

      cairo_new_path (cr);
      cairo_move_to (cr, AXIS_WIDTH, y);
      cairo_line_to (cr, width, y);
      cairo_set_line_width (cr, 1);
      plumb_theme_set_source (cr, theme->line);
      cairo_stroke (cr);
      plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, labels[i],
                             (PlumbArea){ 0, y - 8, AXIS_WIDTH - 6, 16 }, 1);
    }
}

/* The last bar always has its label. */
static void
draw_foot (PlumbChartBars   *self,
           cairo_t          *cr,
           guint             i,
           double            width,
           double            height,
           const PlumbTheme *theme)
{
  const Bar *bar = get_bar (self, i);
  double step = column_step (self, width);
  double room = foot_height (self, width);
  PlumbChartFoot foot = { .label = bar->label, .version = bar->version, .base = bar->base,
                          .n_after = self->bars->len - 1 - i };

  plumb_chart_foot_draw (cr, &foot,
                         (PlumbArea) { AXIS_WIDTH + i * step, height - room, step, room }, width,
                         theme);
}

static void
draw (PlumbChart       *chart,
      cairo_t          *cr,
      double            width,
      double            height,
      const PlumbTheme *theme)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (chart);

  if (self->style == PLUMB_BARS_COLUMNS)
    {
      draw_axis (self, cr, width, height, theme);
      for (guint i = 0; i < self->scales->len; i++)
        plumb_chart_key_draw (cr, g_ptr_array_index (self->scales, i),
                              (PlumbArea) { AXIS_WIDTH, i * KEY_HEIGHT, width - AXIS_WIDTH, 18 },
                              theme);
    }

  for (guint i = 0; i < self->bars->len; i++)
    {
      draw_bar (self, cr, get_bar (self, i), place_bar (self, i, width, height), theme);
      if (self->style == PLUMB_BARS_COLUMNS)
        draw_foot (self, cr, i, width, height, theme);
    }
}

static void
measure (PlumbChart *chart,
         double     *out_width,
         double     *out_height)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (chart);
  guint n = MAX (self->bars->len, 1);

  if (self->style == PLUMB_BARS_ROW)
    {
      *out_width = 60;
      *out_height = n * (ROW_HEIGHT + ROW_GAP) - ROW_GAP;
      return;
    }

  *out_width = AXIS_WIDTH + n * COLUMN_MINIMUM;
  *out_height = key_height (self) + PLOT_HEIGHT
                + plumb_chart_foot_measure (COLUMN_MAXIMUM, self->versions);
}

static guint
get_n_figures (PlumbChart *chart)
{
  return PLUMB_CHART_BARS (chart)->places->len;
}

static PlumbArea
get_area (PlumbChart *chart,
          guint       figure,
          double      width,
          double      height)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (chart);
  const Place *place = &g_array_index (self->places, Place, figure);

  return place_part (self, get_bar (self, place->bar), place->part,
                     place_bar (self, place->bar, width, height));
}

static char *
dup_label (PlumbChart *chart,
           guint       figure)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (chart);
  const Place *place = &g_array_index (self->places, Place, figure);
  const Bar *bar = get_bar (self, place->bar);
  const PlumbBarPart *part = &g_array_index (bar->parts, PlumbBarPart, place->part);
  g_autofree char *name = dup_name (bar);

  /* Translators: a part of a bar: "Planning, Good: 28 of 54" */
  return g_strdup_printf (_("%s, %s: %u of %u"), name, part->label, part->count, bar->base);
}

static void
describe_bar (const Bar *bar,
              GString   *text)
{
  g_autofree char *name = dup_name (bar);

  if (bar->hidden)
    /* Translators: a bar of a chart, of which some counts are hidden */
    g_string_append_printf (text, _("%s: not shown."), name);
  else if (bar->base == 0)
    /* Translators: a bar of a chart, without audits */
    g_string_append_printf (text, _("%s: none."), name);
  else
    /* Translators: a bar of a chart and its base; the parts follow */
    g_string_append_printf (text, _("%s, base %u: "), name, bar->base);

  for (guint i = 0; bar->base > 0 && i < bar->parts->len; i++)
    {
      const PlumbBarPart *part = &g_array_index (bar->parts, PlumbBarPart, i);

      g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", part->label, part->count);
    }

  if (bar->base > 0)
    g_string_append_c (text, '.');
  if (bar->note != NULL)
    g_string_append_printf (text, " %s", bar->note);
}

static char *
dup_summary (PlumbChart *chart)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      describe_bar (get_bar (self, i), text);
    }

  return g_string_free (text, FALSE);
}

static void
plumb_chart_bars_finalize (GObject *object)
{
  PlumbChartBars *self = PLUMB_CHART_BARS (object);

  g_ptr_array_unref (self->bars);
  g_array_unref (self->places);
  g_ptr_array_unref (self->scales);

  G_OBJECT_CLASS (plumb_chart_bars_parent_class)->finalize (object);
}

static void
plumb_chart_bars_chart_init (PlumbChartInterface *iface)
{
  iface->draw = draw;
  iface->measure = measure;
  iface->get_n_figures = get_n_figures;
  iface->get_area = get_area;
  iface->dup_label = dup_label;
  iface->dup_summary = dup_summary;
}

static void
plumb_chart_bars_class_init (PlumbChartBarsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_chart_bars_finalize;
}

static void
plumb_chart_bars_init (PlumbChartBars *self)
{
  self->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) free_bar);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->scales = g_ptr_array_new_with_free_func (g_object_unref);
}

PlumbChart *
plumb_chart_bars_new (PlumbBarsStyle style)
{
  PlumbChartBars *self = g_object_new (PLUMB_TYPE_CHART_BARS, NULL);

  self->style = style;
  return PLUMB_CHART (self);
}

void
plumb_chart_bars_add (PlumbChartBars     *self,
                      const char         *label,
                      const PlumbBarPart *parts,
                      guint               n_parts,
                      const char         *note)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->label = g_strdup (label);
  bar->note = g_strdup (note);
  bar->parts = g_array_new (FALSE, FALSE, sizeof (PlumbBarPart));
  g_array_set_clear_func (bar->parts, (GDestroyNotify) clear_part);
  for (guint i = 0; i < n_parts; i++)
    {
      PlumbBarPart part = parts[i];
      Place place = { self->bars->len, i };

      part.label = g_strdup (part.label);
      part.code = g_strdup (part.code);
      bar->base += part.count;
      g_array_append_val (bar->parts, part);
      if (part.count > 0)
        g_array_append_val (self->places, place);
    }
  g_ptr_array_add (self->bars, bar);
}

void
plumb_chart_bars_add_hidden (PlumbChartBars *self,
                             const char     *label)
{
  plumb_chart_bars_add (self, label, NULL, 0, NULL);
  get_bar (self, self->bars->len - 1)->hidden = TRUE;
}

void
plumb_chart_bars_set_version (PlumbChartBars *self,
                              const char     *version)
{
  g_return_if_fail (PLUMB_IS_CHART_BARS (self));
  g_return_if_fail (self->bars->len > 0);

  g_clear_pointer (&get_bar (self, self->bars->len - 1)->version, g_free);
  get_bar (self, self->bars->len - 1)->version = g_strdup (version);
  self->versions |= version != NULL;
}

void
plumb_chart_bars_add_scale (PlumbChartBars *self,
                            PlumbScale     *scale)
{
  g_return_if_fail (PLUMB_IS_CHART_BARS (self));

  if (!g_ptr_array_find_with_equal_func (self->scales, scale, plumb_chart_key_is_same, NULL))
    g_ptr_array_add (self->scales, g_object_ref (scale));
}

void
plumb_chart_bars_locate (PlumbChartBars      *self,
                         guint                figure,
                         guint               *out_bar,
                         const PlumbBarPart **out_part)
{
  const Place *place;

  g_return_if_fail (PLUMB_IS_CHART_BARS (self));
  g_return_if_fail (figure < self->places->len);

  place = &g_array_index (self->places, Place, figure);
  *out_bar = place->bar;
  *out_part = &g_array_index (get_bar (self, place->bar)->parts, PlumbBarPart, place->part);
}
