/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CHART_KEY (plumb_chart_key_get_type ())

/* The grades of a scale, best first, each with its colour, its letter and its name. It has no
 * figures. */
G_DECLARE_FINAL_TYPE (PlumbChartKey, plumb_chart_key, PLUMB, CHART_KEY, GObject)

PlumbChart *plumb_chart_key_new  (PlumbScale       *scale);
/* The same inside another chart; without room for the names only the letters are left. */
void        plumb_chart_key_draw (cairo_t          *cr,
                                  PlumbScale       *scale,
                                  PlumbArea         area,
                                  const PlumbTheme *theme);
/* For g_ptr_array_find_with_equal_func(). */
gboolean    plumb_chart_key_is_same (gconstpointer  a,
                                     gconstpointer  b);

G_END_DECLS
