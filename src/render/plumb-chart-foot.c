/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-chart-foot.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#define LABEL_ROOM 72.0   /* for "Q3 2015-16" and a gap */
#define FOLDED_ROOM 46.0  /* for "2015-16" below "Q3", and a gap */
#define FOOT_HEIGHT 36.0
#define LINE_HEIGHT 15.0

/* Where a label has no room beside the next, it goes on in a second line below its first word. */
static gboolean
is_folded (double step)
{
  return step < LABEL_ROOM;
}

/* "Q3 2015-16", or "Q3" above "2015-16". */
static void
draw_label (cairo_t          *cr,
            const char       *label,
            gboolean          folded,
            PlumbArea         area,
            const PlumbTheme *theme)
{
  const char *rest = folded ? strchr (label, ' ') : NULL;
  g_autofree char *first = rest != NULL ? g_strndup (label, rest - label) : g_strdup (label);

  plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->text, first, area, 0);
  area.y += LINE_HEIGHT;
  if (rest != NULL)
    plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->text, rest + 1, area, 0);
}

/* The number alone says enough where there is no room for more. */
static void
draw_version (cairo_t          *cr,
              const char       *version,
              PlumbArea         area,
              const PlumbTheme *theme)
{
  /* Translators: version of a form, under a bar of a chart */
  g_autofree char *text = area.width >= LABEL_ROOM ? g_strdup_printf (_("form %s"), version)
                                                   : g_strdup (version);

  plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, text, area, 0);
}

double
plumb_chart_foot_measure (double   step,
                          gboolean versions)
{
  return FOOT_HEIGHT + (is_folded (step) ? LINE_HEIGHT : 0) + (versions ? LINE_HEIGHT : 0);
}

/* The last bar always has its label; the others as many as there is room for, so that no two
 * touch. */
void
plumb_chart_foot_draw (cairo_t              *cr,
                       const PlumbChartFoot *foot,
                       PlumbArea             area,
                       double                width,
                       const PlumbTheme     *theme)
{
  gboolean folded = is_folded (area.width);
  guint label_every = MAX (1, (guint) ceil ((folded ? FOLDED_ROOM : LABEL_ROOM) / area.width));
  double room = MAX (label_every * area.width - (folded ? 2 : 8), 1);
  double x = CLAMP (area.x + (area.width - room) / 2, 0, MAX (width - room, 0));
  PlumbArea line = { area.x + 1, area.y + 18 + (folded ? LINE_HEIGHT : 0), area.width - 2, 16 };
  /* Translators: number of audits under a bar of a chart */
  g_autofree char *base = g_strdup_printf (_("n %u"), foot->base);

  if (foot->n_after % label_every == 0)
    draw_label (cr, foot->label, folded, (PlumbArea) { x, area.y + 3, room, 16 }, theme);
  plumb_chart_draw_text (cr, PLUMB_TEXT_SMALL, theme->dim, base, line, 0);
  line.y += LINE_HEIGHT;
  if (foot->version != NULL)
    draw_version (cr, foot->version, line, theme);
}
