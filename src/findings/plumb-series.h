/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSeriesPoint:
 * @value: of the period, in any unit; at most PLUMB_SERIES_MOST either way. It means nothing where
 *   @known is FALSE
 * @known: FALSE for a gap: a period without audits, which has no value and is not 0
 * @in_baseline: whether limits and median come from this point. Where no known point of a segment
 *   is in a baseline, they come from all of its points
 * @is_break: whether a new segment begins here, because form, auditors or sampling changed. A gap
 *   may be a break: the segment's first point is then the next one that is known
 *
 * One period of a series. A gap stays in its place on the time axis and counts for nothing else:
 * the points before and after it are neighbours, so that a chart's figures are those of the same
 * series with the gap left out.
 */
typedef struct
{
  double   value;
  gboolean known;
  gboolean in_baseline;
  gboolean is_break;
} PlumbSeriesPoint;

#define PLUMB_SERIES_MOST 1e100

/* Why a chart's figures are not defined. */
typedef enum
{
  PLUMB_CHART_UNDEFINED_NOT,           /* they are defined */
  PLUMB_CHART_UNDEFINED_NO_POINTS,
  PLUMB_CHART_UNDEFINED_FEW_POINTS,    /* fewer than the chart needs; each chart says how many */
  PLUMB_CHART_UNDEFINED_NO_VARIATION,  /* all values are the same */
  /* the median of a run chart is the highest or the lowest value, so nothing can cross it */
  PLUMB_CHART_UNDEFINED_NO_MIDDLE,
  /* the values change in jumps alone, which screening leaves out, so there is no usual change */
  PLUMB_CHART_UNDEFINED_ONLY_JUMPS,
  PLUMB_CHART_UNDEFINED_ALL_ALIKE,     /* every audit, or none, gave the answer that is counted */
  PLUMB_CHART_UNDEFINED_ONE_UNIT,      /* nobody to compare a team with */
  PLUMB_CHART_UNDEFINED_NO_AUDITS      /* a team without audits has no share */
} PlumbChartUndefined;

/* (static): a reason as people read it, in English and to be translated by whoever shows it; NULL
 * for %PLUMB_CHART_UNDEFINED_NOT. */
const char *plumb_chart_undefined_get_words (PlumbChartUndefined reason);

/* Whether each known value is a number of a size that can be reckoned with. */
gboolean  plumb_series_is_sound   (const PlumbSeriesPoint *points,
                                   guint                   n_points);
/* Where the segment that begins at @first ends: the next break after it, or @n_points. */
guint     plumb_series_find_end   (const PlumbSeriesPoint *points,
                                   guint                   n_points,
                                   guint                   first);
/* (transfer full) (element-type guint): the places of the known points from @first up to but not
 * including @end. */
GArray   *plumb_series_list_known (const PlumbSeriesPoint *points,
                                   guint                   first,
                                   guint                   end) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type guint): which of the known points @places the baseline consists
 * of; all of them where none is marked. */
GArray   *plumb_series_list_base  (const PlumbSeriesPoint *points,
                                   const GArray           *places) G_GNUC_WARN_UNUSED_RESULT;

/* Values are compared with a tolerance (the grain), since the mean of 0.1, 0.2 and 0.3 is a hair
 * off 0.2 in floating point and a point on a line would then lie beside it. */
double    plumb_series_get_grain  (const PlumbSeriesPoint *points,
                                   const GArray           *places);
/* -1, 0 or 1: @a is below, on or above @b. */
int       plumb_series_compare    (double                  a,
                                   double                  b,
                                   double                  grain);

G_END_DECLS
