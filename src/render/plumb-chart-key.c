/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-key.h"

#define SWATCH_HEIGHT 16.0
#define GAP 14.0

struct _PlumbChartKey
{
  GObject     parent_instance;

  PlumbScale *scale;   /* (owned) */
};

static void plumb_chart_key_chart_init (PlumbChartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbChartKey, plumb_chart_key, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PLUMB_TYPE_CHART, plumb_chart_key_chart_init))

static double
text_width (cairo_t    *cr,
            const char *text)
{
  g_autoptr(PangoLayout) layout = plumb_theme_create_layout (cr, PLUMB_TEXT_SMALL, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
swatch_width (cairo_t    *cr,
              const char *code)
{
  return MAX (text_width (cr, code) + 8, SWATCH_HEIGHT);
}

static double
whole_width (cairo_t    *cr,
             PlumbScale *scale)
{
  double width = 0;

  for (guint i = 0; i < plumb_scale_get_n_grades (scale); i++)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, i + 1);

      width += swatch_width (cr, grade->code) + 5 + text_width (cr, grade->label) + GAP;
    }

  return width - GAP;
}

/**
 * plumb_chart_key_draw:
 * @area: where it may draw; it starts at the left
 */
void
plumb_chart_key_draw (cairo_t          *cr,
                      PlumbScale       *scale,
                      PlumbArea         area,
                      const PlumbTheme *theme)
{
  guint n = plumb_scale_get_n_grades (scale);
  gboolean named = whole_width (cr, scale) <= area.width;
  double x = area.x;
  double y = area.y + (area.height - SWATCH_HEIGHT) / 2;

  for (int rank = n; rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);
      PlumbColour colour = plumb_theme_grade_colour (rank, n);
      double swatch = swatch_width (cr, grade->code);
      double width = text_width (cr, grade->label) + 1;

      cairo_new_path (cr);
      cairo_rectangle (cr, x, y, swatch, SWATCH_HEIGHT);
      plumb_theme_set_source (cr, colour);
      cairo_fill (cr);
      plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, plumb_theme_colour_on (colour), grade->code,
                             (PlumbArea) { x, y, swatch, SWATCH_HEIGHT }, 0);
      x += swatch + 5;
      if (!named)
        continue;

      plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, grade->label,
                             (PlumbArea) { x, y, width, SWATCH_HEIGHT }, -1);
      x += width + GAP;
    }
}

static void
draw (PlumbChart       *chart,
      cairo_t          *cr,
      double            width,
      double            height,
      const PlumbTheme *theme)
{
  plumb_chart_key_draw (cr, PLUMB_CHART_KEY (chart)->scale, (PlumbArea){ 0, 0, width, height },
                        theme);
}

static void
measure (PlumbChart *chart,
         double     *out_width,
         double     *out_height)
{
  *out_width = plumb_scale_get_n_grades (PLUMB_CHART_KEY (chart)->scale) * 30.0;
  *out_height = 18;
}

static guint
get_n_figures (PlumbChart *chart)
{
  return 0;
}

static PlumbArea
get_area (PlumbChart *chart,
          guint       figure,
          double      width,
          double      height)
{
  return (PlumbArea) { 0 };
}

static char *
dup_label (PlumbChart *chart,
           guint       figure)
{
  return NULL;
}

static char *
dup_summary (PlumbChart *chart)
{
  PlumbScale *scale = PLUMB_CHART_KEY (chart)->scale;
  GString *text = g_string_new (NULL);

  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                            plumb_scale_get_grade (scale, rank)->label);

  return g_string_free (text, FALSE);
}

static void
plumb_chart_key_finalize (GObject *object)
{
  g_clear_object (&PLUMB_CHART_KEY (object)->scale);

  G_OBJECT_CLASS (plumb_chart_key_parent_class)->finalize (object);
}

static void
plumb_chart_key_chart_init (PlumbChartInterface *iface)
{
  iface->draw = draw;
  iface->measure = measure;
  iface->get_n_figures = get_n_figures;
  iface->get_area = get_area;
  iface->dup_label = dup_label;
  iface->dup_summary = dup_summary;
}

static void
plumb_chart_key_class_init (PlumbChartKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_chart_key_finalize;
}

static void
plumb_chart_key_init (PlumbChartKey *self)
{
}

PlumbChart *
plumb_chart_key_new (PlumbScale *scale)
{
  PlumbChartKey *self = g_object_new (PLUMB_TYPE_CHART_KEY, NULL);

  self->scale = g_object_ref (scale);
  return PLUMB_CHART (self);
}

/**
 * plumb_chart_key_is_same:
 * @a, @b: (type PlumbScale)
 *
 * Where two forms differ in thresholds alone, one key says both.
 *
 * Returns: whether the scales have the same grades
 */
gboolean
plumb_chart_key_is_same (gconstpointer a,
                         gconstpointer b)
{
  PlumbScale *one = (PlumbScale *) a;
  PlumbScale *other = (PlumbScale *) b;
  guint n = plumb_scale_get_n_grades (one);

  if (n != plumb_scale_get_n_grades (other))
    return FALSE;
  for (guint rank = 1; rank <= n; rank++)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (one, rank);
      const PlumbGrade *its = plumb_scale_get_grade (other, rank);

      if (!g_str_equal (grade->code, its->code) || !g_str_equal (grade->label, its->label))
        return FALSE;
    }
  return TRUE;
}
