/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-theme.h"

#include <math.h>

#define RGB(hex)                                                                                   \
  {                                                                                                \
    (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex)&0xff) / 255.0            \
  }

static const PlumbTheme light_theme = {
  .background = RGB (0xffffff),
  .text = RGB (0x2e3436),
  .dim = RGB (0x5e5c64),
  .line = RGB (0xdeddda),
  .track = RGB (0xe3e2e0),
  .accent = RGB (0x1a5fb4),
  .accent_soft = RGB (0x99c1f1),
  .dark = FALSE
};

static const PlumbTheme dark_theme = {
  .background = RGB (0x363636),
  .text = RGB (0xffffff),
  .dim = RGB (0xc0bfbc),
  .line = RGB (0x55535a),
  .track = RGB (0x4d4b51),
  .accent = RGB (0x99c1f1),
  .accent_soft = RGB (0x3f6ba5),
  .dark = TRUE
};

/* From worst to best; they are told apart without red against green, and are dark at both ends. */
static const PlumbColour grade_colours[] = {
  RGB (0xc64600),
  RGB (0xffbe6f),
  RGB (0x99c1f1),
  RGB (0x1a5fb4)
};

static double
linear_part (double part)
{
  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (PlumbColour colour)
{
  return 0.2126 * linear_part (colour.red) + 0.7152 * linear_part (colour.green) +
         0.0722 * linear_part (colour.blue);
}

/**
 * plumb_theme_get:
 * @dark: for dark surroundings; print and PDF use the light theme
 *
 * Returns: (transfer none)
 */
const PlumbTheme *
plumb_theme_get (gboolean dark)
{
  return dark ? &dark_theme : &light_theme;
}

/**
 * plumb_theme_grade_colour:
 * @rank: 1 for the worst grade
 * @n_grades: length of the scale
 *
 * The four colours of the usual scale; on a scale of another length a grade takes the colour of
 * its place between the two ends.
 */
PlumbColour
plumb_theme_grade_colour (int   rank,
                          guint n_grades)
{
  double place = n_grades > 1 ? (rank - 1) / (n_grades - 1.0) : 1.0;
  int last = G_N_ELEMENTS (grade_colours) - 1;
  int below;
  double along;
  PlumbColour a, b;

  place = CLAMP (place, 0.0, 1.0) * last;
  below = MIN ((int) place, last - 1);
  along = place - below;
  a = grade_colours[below];
  b = grade_colours[below + 1];
  return (PlumbColour) { a.red + (b.red - a.red) * along,
                         a.green + (b.green - a.green) * along,
                         a.blue + (b.blue - a.blue) * along };
}

double
plumb_theme_contrast (PlumbColour a,
                      PlumbColour b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

PlumbColour
plumb_theme_colour_on (PlumbColour colour)
{
  const PlumbColour black = { 0, 0, 0 };
  const PlumbColour white = { 1, 1, 1 };

  /* One of the two always reaches 4.58, the square root of 21. */
  return plumb_theme_contrast (colour, white) >= 4.5 ? white : black;
}

void
plumb_theme_set_source (cairo_t     *cr,
                        PlumbColour  colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/**
 * plumb_theme_create_layout:
 * @size: of the writing; absolute, because pango reckons points at 96 dpi on a screen and at 72
 *   in a PDF
 * @text: (nullable)
 *
 * Returns: (transfer full)
 */
PangoLayout *
plumb_theme_create_layout (cairo_t       *cr,
                           PlumbTextSize  size,
                           const char    *text)
{
  static const int pixels[]
      = { [PLUMB_TEXT_BODY] = 15, [PLUMB_TEXT_CAPTION] = 12, [PLUMB_TEXT_SMALL] = 11 };
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell,Adwaita Sans,Sans");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, pixels[size] * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}
