/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart.h"

#include <cairo-pdf.h>

#include "plumb-export.h"

/* A5 landscape, in points and in the pixels of 96 dpi that charts are drawn in. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 419.53
#define POINTS_PER_PIXEL 0.75
#define PAGE_MARGIN 32.0

G_DEFINE_INTERFACE (PlumbChart, plumb_chart, G_TYPE_OBJECT)

static void
plumb_chart_default_init (PlumbChartInterface *iface)
{
}

static void
draw_ring (cairo_t          *cr,
           PlumbArea         area,
           const PlumbTheme *theme)
{
  /* Two lines, so that the ring is seen on any colour of bar. */
  cairo_new_path (cr);
  cairo_rectangle (cr, area.x + 1, area.y + 1, MAX (area.width - 2, 1), MAX (area.height - 2, 1));
  cairo_set_line_width (cr, 4);
  plumb_theme_set_source (cr, theme->background);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, 2);
  plumb_theme_set_source (cr, theme->text);
  cairo_stroke (cr);
}

/**
 * plumb_chart_draw:
 * @width, @height: room for the chart
 * @focus: figure with a ring around it; -1 for none
 *
 * Draws from the current origin; the background is left as it is.
 */
void
plumb_chart_draw (PlumbChart *self,
                  cairo_t    *cr,
                  double      width,
                  double      height,
                  gboolean    dark,
                  int         focus)
{
  const PlumbTheme *theme = plumb_theme_get (dark);

  g_return_if_fail (PLUMB_IS_CHART (self));

  if (width <= 0 || height <= 0)
    return;

  cairo_save (cr);
  PLUMB_CHART_GET_IFACE (self)->draw (self, cr, width, height, theme);
  if (focus >= 0 && (guint) focus < plumb_chart_get_n_figures (self))
    draw_ring (cr, plumb_chart_get_area (self, focus, width, height), theme);
  cairo_restore (cr);
}

void
plumb_chart_measure (PlumbChart *self,
                     double     *out_width,
                     double     *out_height)
{
  g_return_if_fail (PLUMB_IS_CHART (self));

  PLUMB_CHART_GET_IFACE (self)->measure (self, out_width, out_height);
}

guint
plumb_chart_get_n_figures (PlumbChart *self)
{
  g_return_val_if_fail (PLUMB_IS_CHART (self), 0);

  return PLUMB_CHART_GET_IFACE (self)->get_n_figures (self);
}

PlumbArea
plumb_chart_get_area (PlumbChart *self,
                      guint       figure,
                      double      width,
                      double      height)
{
  g_return_val_if_fail (PLUMB_IS_CHART (self), (PlumbArea) { 0 });
  g_return_val_if_fail (figure < plumb_chart_get_n_figures (self), (PlumbArea) { 0 });

  return PLUMB_CHART_GET_IFACE (self)->get_area (self, figure, width, height);
}

int
plumb_chart_find_figure (PlumbChart *self,
                         double      width,
                         double      height,
                         double      x,
                         double      y)
{
  guint n = plumb_chart_get_n_figures (self);

  for (guint i = 0; i < n; i++)
    {
      PlumbArea area = plumb_chart_get_area (self, i, width, height);

      if (x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height)
        return i;
    }

  return -1;
}

char *
plumb_chart_dup_label (PlumbChart *self,
                       guint       figure)
{
  g_return_val_if_fail (PLUMB_IS_CHART (self), NULL);
  g_return_val_if_fail (figure < plumb_chart_get_n_figures (self), NULL);

  return PLUMB_CHART_GET_IFACE (self)->dup_label (self, figure);
}

char *
plumb_chart_dup_summary (PlumbChart *self)
{
  g_return_val_if_fail (PLUMB_IS_CHART (self), NULL);

  return PLUMB_CHART_GET_IFACE (self)->dup_summary (self);
}

void
plumb_chart_draw_text (cairo_t       *cr,
                       PlumbTextSize  size,
                       PlumbColour    colour,
                       const char    *text,
                       PlumbArea      area,
                       int            along)
{
  g_autoptr(PangoLayout) layout = plumb_theme_create_layout (cr, size, text);
  double x = area.x;
  int width, height;

  pango_layout_set_width (layout, MAX (area.width, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (along == 0)
    x += (area.width - width) / 2;
  else if (along > 0)
    x += area.width - width;

  /* The layout's own width would shift right-to-left text to the far edge. */
  pango_layout_set_width (layout, (width + 1) * PANGO_SCALE);
  cairo_move_to (cr, x, area.y + (area.height - height) / 2);
  plumb_theme_set_source (cr, colour);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static cairo_status_t
append_bytes_cb (void                *closure,
                 const unsigned char *data,
                 unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
finish_surface (cairo_t         *cr,
                cairo_surface_t *surface,
                GError         **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Could not draw: %s",
               cairo_status_to_string (status));
  return FALSE;
}

static double
draw_paragraph (cairo_t       *cr,
                PlumbTextSize  size,
                PlumbColour    colour,
                const char    *text,
                double         y,
                double         width)
{
  g_autoptr(PangoLayout) layout = plumb_theme_create_layout (cr, size, text);
  int height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  plumb_theme_set_source (cr, colour);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  return height;
}

static double
measure_paragraph (cairo_t       *cr,
                   PlumbTextSize  size,
                   const char    *text,
                   double         width)
{
  g_autoptr(PangoLayout) layout = plumb_theme_create_layout (cr, size, text);
  int height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
draw_page (PlumbChart *self,
           cairo_t    *cr,
           const char *heading)
{
  const PlumbTheme *theme = plumb_theme_get (FALSE);
  g_autofree char *summary = plumb_chart_dup_summary (self);
  double width = PAGE_WIDTH / POINTS_PER_PIXEL - 2 * PAGE_MARGIN;
  double bottom = PAGE_HEIGHT / POINTS_PER_PIXEL - 2 * PAGE_MARGIN;
  double chart_width, chart_height, top, words, room;

  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  cairo_translate (cr, PAGE_MARGIN, PAGE_MARGIN);
  top = draw_paragraph (cr, PLUMB_TEXT_BODY, theme->text, heading, 0, width) + 12;
  plumb_chart_measure (self, &chart_width, &chart_height);
  words = measure_paragraph (cr, PLUMB_TEXT_SMALL, summary, width);
  /* The words are the chart's equal, not its decoration: it gives way to them, down to its least
   * height; what then remains goes on a page of its own. */
  room = MAX (bottom - top - words - 16, MIN (chart_height, bottom - top));
  cairo_save (cr);
  cairo_translate (cr, 0, top);
  plumb_chart_draw (self, cr, width, room, FALSE, -1);
  cairo_restore (cr);
  if (top + room + 16 + words > bottom + PAGE_MARGIN / 2)
    {
      cairo_show_page (cr);
      draw_paragraph (cr, PLUMB_TEXT_SMALL, theme->text, summary, 0, width);
      return;
    }
  draw_paragraph (cr, PLUMB_TEXT_SMALL, theme->dim, summary, top + room + 16, width);
}

/**
 * plumb_chart_save_pdf:
 * @heading: printed above the chart, and the document's title
 * @path: replaced only when the whole document is there
 */
gboolean
plumb_chart_save_pdf (PlumbChart  *self,
                      const char  *heading,
                      const char  *path,
                      GError     **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (PLUMB_IS_CHART (self), FALSE);

  surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, heading);
  cr = cairo_create (surface);
  draw_page (self, cr, heading);
  cairo_show_page (cr);
  if (!finish_surface (cr, surface, error))
    return FALSE;

  return plumb_export_write (path, bytes->data, bytes->len, PLUMB_FILE_USUAL, error);
}

typedef struct
{
  PlumbChart *chart;     /* (owned): finished, and not changed any more */
  char       *heading;   /* (owned) */
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->chart);
  g_free (saving->heading);
  g_free (saving);
}

static gboolean
write_pdf (gpointer     data,
           const char  *path,
           GError     **error)
{
  Saving *saving = data;

  return plumb_chart_save_pdf (saving->chart, saving->heading, path, error);
}

void
plumb_chart_save_pdf_async (PlumbChart          *self,
                            const char          *heading,
                            const char          *path,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Saving *saving;

  g_return_if_fail (PLUMB_IS_CHART (self));

  saving = g_new0 (Saving, 1);
  saving->chart = g_object_ref (self);
  saving->heading = g_strdup (heading);
  plumb_export_run_async (path, write_pdf, saving, free_saving, NULL, callback, user_data);
}

char *
plumb_chart_save_pdf_finish (GAsyncResult  *result,
                             GError       **error)
{
  return plumb_export_run_finish (result, error);
}
