/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-interval.h"
#include "plumb-series.h"

G_BEGIN_DECLS

/* With fewer points nothing joins the dots: a line would be read as a direction. */
#define PLUMB_CHART_LINE_LEAST 6

/* A share of fewer audits, each of which gives one answer, is a hollow dot. */
#define PLUMB_CHART_FULL_AUDITS 5

typedef enum
{
  PLUMB_CHART_PERIOD_MONTH,
  PLUMB_CHART_PERIOD_QUARTER
} PlumbChartPeriod;

/* From the plainest to the one that says most. */
typedef enum
{
  PLUMB_CHART_KIND_NONE,
  PLUMB_CHART_KIND_DOTS,
  PLUMB_CHART_KIND_LINE,           /* dots joined by a line */
  PLUMB_CHART_KIND_RUN,
  PLUMB_CHART_KIND_CONTROL_TRIAL,  /* a control chart whose limits may still move */
  PLUMB_CHART_KIND_CONTROL
} PlumbChartKind;

/* Which chart is drawn and why; each reason belongs to one kind. */
typedef enum
{
  PLUMB_CHART_CHOICE_NO_POINTS,
  PLUMB_CHART_CHOICE_FEW_FOR_LINE,
  PLUMB_CHART_CHOICE_FEW_FOR_LIMITS,
  PLUMB_CHART_CHOICE_FEW_QUARTERS,
  PLUMB_CHART_CHOICE_NO_VARIATION,
  PLUMB_CHART_CHOICE_NO_MIDDLE,
  PLUMB_CHART_CHOICE_LINE_OF_JUMPS,
  PLUMB_CHART_CHOICE_LINE_OF_BASELINE,
  PLUMB_CHART_CHOICE_RUN_OF_JUMPS,
  PLUMB_CHART_CHOICE_RUN_OF_QUARTERS,
  PLUMB_CHART_CHOICE_TRIAL,
  PLUMB_CHART_CHOICE_FIRM
} PlumbChartChoice;

/* How a point is drawn. */
typedef enum
{
  PLUMB_CHART_DOT_NONE,      /* a gap */
  PLUMB_CHART_DOT_TOO_FEW,   /* hollow, without an interval, and called too few to say */
  PLUMB_CHART_DOT_HOLLOW,
  PLUMB_CHART_DOT_FULL
} PlumbChartDot;

PlumbChartChoice  plumb_chart_choice_make      (const PlumbSeriesPoint *points,
                                                guint                   n_points,
                                                PlumbChartPeriod        period,
                                                gboolean                screen);
PlumbChartKind    plumb_chart_choice_get_kind  (PlumbChartChoice        choice);
/* (static): a sentence without its full stop, in English, to be translated by whoever shows it. */
const char       *plumb_chart_choice_get_words (PlumbChartChoice        choice);

PlumbChartDot     plumb_chart_choice_find_dot  (const PlumbShare       *share,
                                                gboolean                is_index);

G_END_DECLS
