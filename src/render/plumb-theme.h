/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Red, green and blue, 0 to 1. */
typedef struct
{
  double red;
  double green;
  double blue;
} PlumbColour;

typedef enum
{
  PLUMB_TEXT_BODY,      /* 15 px */
  PLUMB_TEXT_CAPTION,   /* 12 px */
  PLUMB_TEXT_SMALL      /* 11 px: axes and figures inside bars */
} PlumbTextSize;

/**
 * PlumbTheme:
 * @background: of the card a chart stands on; also the hairlines between the parts of a bar
 * @text, @dim: writing, and writing of second rank; both pass WCAG AA on @background
 * @line: axes and grid; @track: the empty part of a scale
 * @accent: points and runs; @accent_soft: intervals, drawn under @accent
 *
 * The colours of charts, which are the same on screen, in print and in PDF (print uses the light
 * theme).
 */
typedef struct
{
  PlumbColour background;
  PlumbColour text;
  PlumbColour dim;
  PlumbColour line;
  PlumbColour track;
  PlumbColour accent;
  PlumbColour accent_soft;
  gboolean    dark;
} PlumbTheme;

const PlumbTheme *plumb_theme_get              (gboolean           dark);

/* Colour of the grade @rank (1 the worst) on a scale of @n_grades, by its place between the two
 * ends. */
PlumbColour       plumb_theme_grade_colour     (int                rank,
                                                guint              n_grades);
/* Black or white, whichever is read better on @colour: at least 4.5 to 1. */
PlumbColour       plumb_theme_colour_on        (PlumbColour        colour);
/* WCAG 2.1's contrast ratio, 1 to 21. */
double            plumb_theme_contrast         (PlumbColour        a,
                                                PlumbColour        b);

void              plumb_theme_set_source       (cairo_t           *cr,
                                                PlumbColour        colour);
/* A layout in the program's font with an absolute size, so that screen and PDF agree, and tabular
 * figures. */
PangoLayout      *plumb_theme_create_layout    (cairo_t           *cr,
                                                PlumbTextSize      size,
                                                const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
