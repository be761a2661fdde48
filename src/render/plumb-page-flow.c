/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-page-flow.h"

#include <glib/gi18n.h>

#include "plumb-whole-codes.h"

#define MARGIN        48.0
#define FURNITURE     24.0   /* between the text and the header or footer */
#define CHIP_PADDING  5.0
#define CHIP_GAP      6.0

/* One line of text, or a space. */
typedef struct
{
  PangoLayoutLine *line;       /* (owned) (nullable) */
  double           x;
  double           height;
  double           ascent;
  gboolean         keep;       /* with the next piece, on one page */
  gboolean         dim;
  char            *chip;       /* (owned) (nullable) */
  PlumbColour      colour;
} Piece;

struct _PlumbPageFlow
{
  double        width;
  double        height;
  char         *header;
  char         *footer;
  PangoContext *context;    /* (owned) */
  GArray       *pieces;     /* (owned) (element-type Piece) */
  GArray       *starts;     /* (owned) (nullable) (element-type guint): first piece of each page */
};

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->line, pango_layout_line_unref);
  g_clear_pointer (&piece->chip, g_free);
}

PlumbPageFlow *
plumb_page_flow_new (double      width,
                     double      height,
                     const char *header,
                     const char *footer)
{
  PlumbPageFlow *flow = g_new0 (PlumbPageFlow, 1);
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  cairo_font_options_t *options = cairo_font_options_create ();

  flow->width = width;
  flow->height = height;
  flow->header = g_strdup (header);
  flow->footer = g_strdup (footer);
  flow->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (flow->pieces, clear_piece);

  /* The same lines on screen, printer and PDF: no hinting to any device's grid. */
  flow->context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (flow->context, options);
  cairo_font_options_destroy (options);
  return flow;
}

void
plumb_page_flow_free (PlumbPageFlow *flow)
{
  g_array_unref (flow->pieces);
  g_clear_pointer (&flow->starts, g_array_unref);
  g_object_unref (flow->context);
  g_free (flow->header);
  g_free (flow->footer);
  g_free (flow);
}

static PangoLayout *
create_layout (PlumbPageFlow  *flow,
               PlumbFlowStyle  style,
               const char     *text)
{
  static const double sizes[] = { 18, 13, 9.5, 9.5, 9.5, 8.5 };
  PangoLayout *layout = pango_layout_new (flow->context);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Sans");
  PangoAttrList *attributes = plumb_whole_codes_find (text);

  pango_font_description_set_absolute_size (font, sizes[style] * PANGO_SCALE);
  if (style <= PLUMB_FLOW_STRONG)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  return layout;
}

static double
measure_chip (PlumbPageFlow *flow,
              const char    *chip)
{
  g_autoptr(PangoLayout) layout = create_layout (flow, PLUMB_FLOW_STRONG, chip);
  PangoRectangle rectangle;

  pango_layout_get_extents (layout, NULL, &rectangle);
  return rectangle.width / (double) PANGO_SCALE + 2 * CHIP_PADDING;
}

static void
add_lines (PlumbPageFlow  *flow,
           PangoLayout    *layout,
           PlumbFlowStyle  style,
           double          x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle rectangle;
      Piece piece = {
        .x = x,
        .keep = style <= PLUMB_FLOW_QUESTION,
        .dim = style == PLUMB_FLOW_DIM
      };

      pango_layout_iter_get_line_extents (iter, NULL, &rectangle);
      piece.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
      piece.height = rectangle.height / (double) PANGO_SCALE + 1.5;
      piece.ascent = (pango_layout_iter_get_baseline (iter) - rectangle.y) / (double) PANGO_SCALE;
      g_array_append_val (flow->pieces, piece);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
plumb_page_flow_add (PlumbPageFlow  *flow,
                     PlumbFlowStyle  style,
                     const char     *text,
                     double          indent,
                     const char     *chip,
                     PlumbColour     colour)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(PangoLayout) layout = create_layout (flow, style, valid);
  double x = MARGIN + indent + (chip != NULL ? measure_chip (flow, chip) + CHIP_GAP : 0);
  guint first = flow->pieces->len;

  g_return_if_fail (flow->starts == NULL);

  pango_layout_set_width (layout, (int) (MAX (flow->width - MARGIN - x, 40) * PANGO_SCALE));
  add_lines (flow, layout, style, x);
  if (chip != NULL)
    {
      Piece *piece = &g_array_index (flow->pieces, Piece, first);

      piece->chip = g_strdup (chip);
      piece->colour = colour;
    }
}

void
plumb_page_flow_add_text (PlumbPageFlow  *flow,
                          PlumbFlowStyle  style,
                          const char     *text,
                          double          indent)
{
  plumb_page_flow_add (flow, style, text, indent, NULL, (PlumbColour) { 0, 0, 0 });
}

void
plumb_page_flow_add_space (PlumbPageFlow *flow,
                           double         height)
{
  Piece piece = { .height = height };

  g_array_append_val (flow->pieces, piece);
}

/* Height of the pieces from @i on that must stay on one page. */
static double
get_kept_height (PlumbPageFlow *flow,
                 guint          i)
{
  double height = 0;

  for (; i < flow->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (flow->pieces, Piece, i);

      height += piece->height;
      if (!piece->keep)
        break;
    }
  return height;
}

static void
paginate (PlumbPageFlow *flow)
{
  double room = flow->height - 2 * MARGIN - 2 * FURNITURE;
  double used = 0;
  guint first = 0;

  flow->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (flow->starts, first);
  for (guint i = 0; i < flow->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (flow->pieces, Piece, i);
      double needed = get_kept_height (flow, i);

      /* What does not fit on an empty page either is let run on from where it is. */
      if (used > 0 && used + (needed <= room ? needed : piece->height) > room)
        {
          g_array_append_val (flow->starts, i);
          used = 0;
        }
      if (used > 0 || piece->line != NULL)
        used += piece->height;
    }
}

guint
plumb_page_flow_get_n_pages (PlumbPageFlow *flow)
{
  if (flow->starts == NULL)
    paginate (flow);
  return flow->starts->len;
}

static void
draw_chip (PlumbPageFlow *flow,
           cairo_t       *cr,
           const Piece   *piece,
           double         y)
{
  g_autoptr(PangoLayout) layout = create_layout (flow, PLUMB_FLOW_STRONG, piece->chip);
  double width = measure_chip (flow, piece->chip);
  double x = piece->x - CHIP_GAP - width;
  PangoRectangle rectangle;
  double height, radius;

  pango_layout_get_extents (layout, NULL, &rectangle);
  height = rectangle.height / (double) PANGO_SCALE;
  radius = height / 2;
  y += MAX (piece->ascent - pango_layout_get_baseline (layout) / (double) PANGO_SCALE, 0);
  cairo_new_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -(G_PI / 2), (G_PI / 2));
  cairo_arc (cr, x + radius, y + radius, radius, (G_PI / 2), 3 * G_PI / 2);
  cairo_close_path (cr);
  plumb_theme_set_source (cr, piece->colour);
  cairo_fill (cr);
  plumb_theme_set_source (cr, plumb_theme_colour_on (piece->colour));
  cairo_move_to (cr, x + CHIP_PADDING, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_furniture (PlumbPageFlow *flow,
                cairo_t       *cr,
                guint          page)
{
  /* Translators: page 2 of 9 */
  g_autofree char *number = g_strdup_printf (_("%u of %u"), page + 1, flow->starts->len);
  g_autoptr(PangoLayout) footer = create_layout (flow, PLUMB_FLOW_DIM, flow->footer);
  g_autoptr(PangoLayout) folio = create_layout (flow, PLUMB_FLOW_DIM, number);
  g_autoptr(PangoLayout) header = create_layout (flow, PLUMB_FLOW_DIM, flow->header);
  PangoRectangle rectangle;

  plumb_theme_set_source (cr, plumb_theme_get (FALSE)->dim);
  pango_layout_get_extents (folio, NULL, &rectangle);
  pango_layout_set_width (footer, (int) ((flow->width - 2 * MARGIN - 60) * PANGO_SCALE));
  pango_layout_set_ellipsize (footer, PANGO_ELLIPSIZE_END);
  cairo_move_to (cr, MARGIN, flow->height - MARGIN);
  pango_cairo_show_layout (cr, footer);
  cairo_move_to (cr, flow->width - MARGIN - rectangle.width / (double) PANGO_SCALE,
                 flow->height - MARGIN);
  pango_cairo_show_layout (cr, folio);
  if (page == 0)
    return;

  pango_layout_set_width (header, (int) ((flow->width - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_ellipsize (header, PANGO_ELLIPSIZE_END);
  cairo_move_to (cr, MARGIN, MARGIN - 8);
  pango_cairo_show_layout (cr, header);
}

void
plumb_page_flow_draw (PlumbPageFlow *flow,
                      cairo_t       *cr,
                      guint          page)
{
  double y = MARGIN + FURNITURE;
  guint first, last;

  g_return_if_fail (page < plumb_page_flow_get_n_pages (flow));

  first = g_array_index (flow->starts, guint, page);
  last = page + 1 < flow->starts->len ? g_array_index (flow->starts, guint, page + 1)
                                      : flow->pieces->len;
  draw_furniture (flow, cr, page);
  for (guint i = first; i < last; i++)
    {
      const Piece *piece = &g_array_index (flow->pieces, Piece, i);

      if (piece->line == NULL && y <= MARGIN + FURNITURE)
        continue;
      if (piece->chip != NULL)
        draw_chip (flow, cr, piece, y);
      if (piece->line != NULL)
        {
          plumb_theme_set_source (cr, piece->dim ? plumb_theme_get (FALSE)->dim
                                                 : plumb_theme_get (FALSE)->text);
          cairo_move_to (cr, piece->x, y + piece->ascent);
          pango_cairo_show_layout_line (cr, piece->line);
        }
      y += piece->height;
    }
}
