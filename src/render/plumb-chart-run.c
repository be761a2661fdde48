/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-run.h"

#include <glib/gi18n.h>
#include <math.h>

#include "plumb-figure-words.h"

#define AXIS_WIDTH 36.0
#define SMALL_HEIGHT 104.0
#define LARGE_HEIGHT 280.0
#define LABEL_STEP 46.0
#define BASE_STEP 30.0
#define LEAST_SPAN 0.4
#define LEAST_RUN 6    /* fewer points are dots, not a run */

struct _PlumbChartRun
{
  GObject   parent_instance;

  char     *label;
  gboolean  small;
  GArray   *points;    /* PlumbRunPoint */
  GArray   *known;     /* guint: indices of known points */
  double    lowest;    /* of the axis, in tenths of the whole */
  double    highest;
};

static void plumb_chart_run_chart_init (PlumbChartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbChartRun, plumb_chart_run, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PLUMB_TYPE_CHART, plumb_chart_run_chart_init))

static const PlumbRunPoint *
get_point (PlumbChartRun *self,
           guint          i)
{
  return &g_array_index (self->points, PlumbRunPoint, i);
}

static double
share_of (const PlumbRunPoint *point)
{
  return point->share.permille / 1000.0;
}

static gboolean
is_known (const PlumbRunPoint *point)
{
  return point->share.status == PLUMB_RELEASE_SHOWN;
}

static gboolean
has_interval (const PlumbRunPoint *point)
{
  return is_known (point) && point->share.firm && point->share.limits == PLUMB_RELEASE_SHOWN;
}

static double
lower_of (const PlumbRunPoint *point)
{
  return has_interval (point) ? point->share.lower / 1000.0 : share_of (point);
}

static double
upper_of (const PlumbRunPoint *point)
{
  return has_interval (point) ? point->share.upper / 1000.0 : share_of (point);
}

static double
foot_height (PlumbChartRun *self)
{
  return self->small ? 20 : 38;
}

static double
place_x (PlumbChartRun *self,
         guint          i,
         double         width)
{
  double room = MAX (width - AXIS_WIDTH - 32, 1);

  return AXIS_WIDTH + 10 + (self->points->len > 1 ? i * room / (self->points->len - 1) : room / 2);
}

static double
place_y (PlumbChartRun *self,
         double         part,
         double         height)
{
  double room = MAX (height - 10 - foot_height (self), 1);

  return 10 + room * (self->highest - part) / (self->highest - self->lowest);
}

/* All points and, in a large chart, their intervals lie within the axis, which starts and ends
 * at whole tenths and spans at least LEAST_SPAN, so that small steps do not look like leaps. */
static void
choose_axis (PlumbChartRun *self)
{
  double lowest = 1, highest = 0;

  for (guint i = 0; i < self->known->len; i++)
    {
      const PlumbRunPoint *point = get_point (self, g_array_index (self->known, guint, i));

      lowest = MIN (lowest, lower_of (point));
      highest = MAX (highest, upper_of (point));
    }
  if (self->known->len == 0)
    {
      lowest = 0;
      highest = 1;
    }

  lowest = floor (lowest * 10 + 1e-9) / 10;
  highest = ceil (highest * 10 - 1e-9) / 10;
  while (highest - lowest < LEAST_SPAN - 1e-9)
    {
      lowest = MAX (lowest - 0.1, 0);
      highest = MIN (highest + 0.1, 1);
    }
  self->lowest = MAX (lowest, 0);
  self->highest = MIN (highest, 1);
}

static void
draw_grid (PlumbChartRun    *self,
           cairo_t          *cr,
           double            width,
           double            height,
           const PlumbTheme *theme)
{
  int from = (int) round (self->lowest * 10);
  int to = (int) round (self->highest * 10);
  int lines = self->small ? 3 : 6;
  int step = MAX (1, (to - from + lines - 1) / lines);

  for (int tenth = from; tenth <= to; tenth += step)
    {
      double y = (int) place_y (self, tenth / 10.0, height) + 0.5;
      g_autofree char *text = g_strdup_printf ("%d%%", tenth * 10);

      cairo_new_path (cr);
      cairo_move_to (cr, AXIS_WIDTH, y);
      cairo_line_to (cr, width, y);
      cairo_set_line_width (cr, 1);
      plumb_theme_set_source (cr, theme->line);
      cairo_stroke (cr);
      plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, text,
                             (PlumbArea){ 0, y - 8, AXIS_WIDTH - 6, 16 }, 1);
    }
}

static void
draw_whiskers (PlumbChartRun    *self,
               cairo_t          *cr,
               double            width,
               double            height,
               const PlumbTheme *theme)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, self->small ? 3 : 5);
  plumb_theme_set_source (cr, theme->accent_soft);
  for (guint i = 0; i < self->known->len; i++)
    {
      guint at = g_array_index (self->known, guint, i);
      const PlumbRunPoint *point = get_point (self, at);

      if (!has_interval (point))
        continue;
      cairo_new_path (cr);
      cairo_move_to (cr, place_x (self, at, width), place_y (self, lower_of (point), height));
      cairo_line_to (cr, place_x (self, at, width), place_y (self, upper_of (point), height));
      cairo_stroke (cr);
    }
}

static void
draw_line (PlumbChartRun    *self,
           cairo_t          *cr,
           double            width,
           double            height,
           const PlumbTheme *theme)
{
  gboolean joined = FALSE;

  if (self->known->len < LEAST_RUN)
    return;

  cairo_new_path (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      const PlumbRunPoint *point = get_point (self, i);
      double x = place_x (self, i, width);

      if (is_known (point) && joined && !point->is_break)
        cairo_line_to (cr, x, place_y (self, share_of (point), height));
      else if (is_known (point))
        cairo_move_to (cr, x, place_y (self, share_of (point), height));
      joined = is_known (point);
    }
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  plumb_theme_set_source (cr, theme->accent);
  cairo_stroke (cr);
}

/* A broken line before the first month that was asked otherwise, with its reason in a large
 * chart. */
static void
draw_breaks (PlumbChartRun    *self,
             cairo_t          *cr,
             double            width,
             double            height,
             const PlumbTheme *theme)
{
  static const double dashes[] = { 4, 3 };
  double foot = height - foot_height (self);

  for (guint i = 0; i < self->points->len; i++)
    {
      double step = i > 0 ? place_x (self, i, width) - place_x (self, i - 1, width) : 0;
      double x = (int) (place_x (self, i, width) - step / 2) + 0.5;

      if (!get_point (self, i)->is_break)
        continue;
      cairo_save (cr);
      cairo_new_path (cr);
      cairo_move_to (cr, x, 2);
      cairo_line_to (cr, x, foot);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_set_line_width (cr, 1);
      plumb_theme_set_source (cr, theme->text);
      cairo_stroke (cr);
      cairo_restore (cr);
      if (!self->small)
        plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->text, _("Form changed"),
                               (PlumbArea) { MIN (x + 4, width - 90), foot - 18, 90, 16 }, -1);
    }
}

static void
draw_points (PlumbChartRun    *self,
             cairo_t          *cr,
             double            width,
             double            height,
             const PlumbTheme *theme)
{
  for (guint i = 0; i < self->known->len; i++)
    {
      guint at = g_array_index (self->known, guint, i);
      const PlumbRunPoint *point = get_point (self, at);
      gboolean firm = point->share.firm;

      cairo_new_path (cr);
      cairo_arc (cr, place_x (self, at, width), place_y (self, share_of (point), height),
                 self->small ? 3.5 : 4.5, 0, 2 * G_PI);
      plumb_theme_set_source (cr, firm ? theme->accent : theme->background);
      cairo_fill_preserve (cr);
      plumb_theme_set_source (cr, theme->accent);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
}

/* The last month always has its name; the others as many as there is room for. */
static void
draw_foot (PlumbChartRun    *self,
           cairo_t          *cr,
           double            width,
           double            height,
           const PlumbTheme *theme)
{
  guint n = self->points->len;
  double step = n > 1 ? place_x (self, 1, width) - place_x (self, 0, width) : width;
  guint label_every = MAX (1, (guint) ceil (LABEL_STEP / step));
  guint base_every = MAX (1, (guint) ceil (BASE_STEP / step));
  double top = height - foot_height (self) + 4;

  for (guint i = 0; i < n; i++)
    {
      const PlumbRunPoint *point = get_point (self, i);
      g_autofree char *month = plumb_figure_words_month_short (point->month);
      g_autofree char *base = g_strdup_printf ("%u", point->share.base);
      double x = place_x (self, i, width);

      if ((n - 1 - i) % label_every == 0)
        plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->text, month,
                               (PlumbArea) { MIN (x - 24, width - 48), top, 48, 16 }, 0);
      if (!self->small && (n - 1 - i) % base_every == 0)
        plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, base,
                               (PlumbArea) { MIN (x - 20, width - 40), top + 16, 40, 16 }, 0);
    }
  if (!self->small)
    /* Translators: the base of a share, before numbers */
    plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, _("base"),
                           (PlumbArea){ 0, top + 16, AXIS_WIDTH - 6, 16 }, 1);
}

static void
draw (PlumbChart       *chart,
      cairo_t          *cr,
      double            width,
      double            height,
      const PlumbTheme *theme)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (chart);

  draw_grid (self, cr, width, height, theme);
  draw_whiskers (self, cr, width, height, theme);
  draw_line (self, cr, width, height, theme);
  draw_breaks (self, cr, width, height, theme);
  draw_points (self, cr, width, height, theme);
  draw_foot (self, cr, width, height, theme);
}

static void
measure (PlumbChart *chart,
         double     *out_width,
         double     *out_height)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (chart);

  *out_width = AXIS_WIDTH + 32 + 9.4 * self->points->len;
  *out_height = self->small ? SMALL_HEIGHT : LARGE_HEIGHT;
}

static guint
get_n_figures (PlumbChart *chart)
{
  return PLUMB_CHART_RUN (chart)->known->len;
}

/* The whole column of a month answers, for a point is small. */
static PlumbArea
get_area (PlumbChart *chart,
          guint       figure,
          double      width,
          double      height)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (chart);
  guint at = g_array_index (self->known, guint, figure);
  double step = self->points->len > 1 ? place_x (self, 1, width) - place_x (self, 0, width) : 40;
  double breadth = MIN (step, 40);

  return (PlumbArea){ place_x (self, at, width) - breadth / 2, 0, breadth,
                      height - foot_height (self) + 4 };
}

static char *
describe_share (const PlumbRunPoint *point)
{
  g_autofree char *share = plumb_figure_words_full (&point->share);
  g_autofree char *interval = plumb_figure_words_interval (&point->share);

  if (!is_known (point))
    return g_strdup (point->share.status == PLUMB_RELEASE_HIDDEN ? _("not shown")
                                                                 : _("no answers"));

  if (interval == NULL)
    /* Translators: follows "3 of 7 answers, 1 audit" */
    return g_strdup_printf (_("%s: too few to say"), share);

  /* Translators: share with base and audits, interval */
  return g_strdup_printf (_("%s, 95%% interval %s"), share, interval);
}

static char *
describe_point (const PlumbRunPoint *point)
{
  g_autofree char *month = plumb_figure_words_month (point->month);
  g_autofree char *share = describe_share (point);

  if (point->is_break)
    /* Translators: month, then its share: from here on the form asks otherwise */
    return g_strdup_printf (_("the form changed, not comparable with before; %s: %s"), month,
                            share);

  return g_strdup_printf ("%s: %s", month, share);
}

static char *
dup_label (PlumbChart *chart,
           guint       figure)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (chart);

  return describe_point (get_point (self, g_array_index (self->known, guint, figure)));
}

static char *
dup_summary (PlumbChart *chart)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (chart);
  GString *text = g_string_new (self->label);

  if (self->known->len == 0)
    /* Translators: follows the name of a chart */
    g_string_append (text, _(": no audits in these months."));

  for (guint i = 0; self->known->len > 0 && i < self->points->len; i++)
    {
      g_autofree char *point = describe_point (get_point (self, i));

      g_string_append_printf (text, "%s%s", i == 0 ? ". " : "; ", point);
    }

  return g_string_free (text, FALSE);
}

static void
plumb_chart_run_finalize (GObject *object)
{
  PlumbChartRun *self = PLUMB_CHART_RUN (object);

  g_free (self->label);
  g_array_unref (self->points);
  g_array_unref (self->known);

  G_OBJECT_CLASS (plumb_chart_run_parent_class)->finalize (object);
}

static void
plumb_chart_run_chart_init (PlumbChartInterface *iface)
{
  iface->draw = draw;
  iface->measure = measure;
  iface->get_n_figures = get_n_figures;
  iface->get_area = get_area;
  iface->dup_label = dup_label;
  iface->dup_summary = dup_summary;
}

static void
plumb_chart_run_class_init (PlumbChartRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_chart_run_finalize;
}

static void
plumb_chart_run_init (PlumbChartRun *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (PlumbRunPoint));
  self->known = g_array_new (FALSE, FALSE, sizeof (guint));
}

PlumbChart *
plumb_chart_run_new (const char          *label,
                     gboolean             small,
                     const PlumbRunPoint *points,
                     guint                n_points)
{
  PlumbChartRun *self = g_object_new (PLUMB_TYPE_CHART_RUN, NULL);

  self->label = g_strdup (label);
  self->small = small;
  g_array_append_vals (self->points, points, n_points);
  for (guint i = 0; i < n_points; i++)
    if (is_known (&points[i]))
      g_array_append_val (self->known, i);
  choose_axis (self);
  return PLUMB_CHART (self);
}

const PlumbRunPoint *
plumb_chart_run_get_point (PlumbChartRun *self,
                           guint          figure)
{
  g_return_val_if_fail (PLUMB_IS_CHART_RUN (self), NULL);
  g_return_val_if_fail (figure < self->known->len, NULL);

  return get_point (self, g_array_index (self->known, guint, figure));
}
