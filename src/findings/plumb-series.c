/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-series.h"

#include <math.h>

#include <glib/gi18n.h>

/* A few hundred roundings of a double, against differences between shares of at least 1e-9. */
#define RELATIVE_GRAIN 1e-12

const char *
plumb_chart_undefined_get_words (PlumbChartUndefined reason)
{
  switch (reason)
    {
    case PLUMB_CHART_UNDEFINED_NO_POINTS:
      return N_("not defined, because no period has a value");
    case PLUMB_CHART_UNDEFINED_FEW_POINTS:
      return N_("not defined, because there are too few points");
    case PLUMB_CHART_UNDEFINED_NO_VARIATION:
      return N_("not defined, because the values do not vary");
    case PLUMB_CHART_UNDEFINED_NO_MIDDLE:
      return N_("not defined, because half of the values or more are the highest, or the lowest, "
                "of all");
    case PLUMB_CHART_UNDEFINED_ONLY_JUMPS:
      return N_("not defined, because the values stay the same but for single jumps");
    case PLUMB_CHART_UNDEFINED_ALL_ALIKE:
      return N_("not defined, because all audits gave the same answer");
    case PLUMB_CHART_UNDEFINED_ONE_UNIT:
      return N_("not defined, because there is only one team with audits");
    case PLUMB_CHART_UNDEFINED_NO_AUDITS:
      return N_("not defined, because there are no audits");
    case PLUMB_CHART_UNDEFINED_NOT:
    default:
      return NULL;
    }
}

gboolean
plumb_series_is_sound (const PlumbSeriesPoint *points,
                       guint                   n_points)
{
  for (guint i = 0; i < n_points; i++)
    if (points[i].known && !(fabs (points[i].value) <= PLUMB_SERIES_MOST))
      return FALSE;

  return TRUE;
}

guint
plumb_series_find_end (const PlumbSeriesPoint *points,
                       guint                   n_points,
                       guint                   first)
{
  for (guint i = first + 1; i < n_points; i++)
    if (points[i].is_break)
      return i;

  return n_points;
}

GArray *
plumb_series_list_known (const PlumbSeriesPoint *points,
                         guint                   first,
                         guint                   end)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = first; i < end; i++)
    if (points[i].known)
      g_array_append_val (places, i);

  return places;
}

GArray *
plumb_series_list_base (const PlumbSeriesPoint *points,
                        const GArray           *places)
{
  GArray *base = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      if (points[place].in_baseline)
        g_array_append_val (base, place);
    }

  if (base->len == 0)
    g_array_append_vals (base, places->data, places->len);
  return base;
}

double
plumb_series_get_grain (const PlumbSeriesPoint *points,
                        const GArray           *places)
{
  double most = 0.0;

  for (guint i = 0; i < places->len; i++)
    most = MAX (most, fabs (points[g_array_index (places, guint, i)].value));

  return RELATIVE_GRAIN * most;
}

int
plumb_series_compare (double a,
                      double b,
                      double grain)
{
  if (fabs (a - b) <= grain)
    return 0;

  return a < b ? -1 : 1;
}
