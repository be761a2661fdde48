/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-chart.h"
#include "plumb-release.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_BARS_ROW,       /* lying bars without writing beside them: a table names them */
  PLUMB_BARS_COLUMNS    /* standing bars side by side with a key, an axis, a name and a base each */
} PlumbBarsStyle;

/**
 * PlumbBarPart:
 * @figure: rank or mark (see plumb-figure.h), as lists of audits are filtered by
 * @label: what people read; @code: what stands in the key
 *
 * A part of a stacked bar: so many answers of one kind.
 */
typedef struct
{
  int         figure;
  const char *label;
  const char *code;
  guint       count;
  PlumbColour colour;
} PlumbBarPart;

#define PLUMB_TYPE_CHART_BARS (plumb_chart_bars_get_type ())

/* Stacked bars of grades or of compliance, the best part first; each bar is as long as the
 * others, being shares of its own base. Bars of fewer than PLUMB_RELEASE_FIRM_AUDITS audits
 * stand at half their breadth: they are too few to compare. */
G_DECLARE_FINAL_TYPE (PlumbChartBars, plumb_chart_bars, PLUMB, CHART_BARS, GObject)

PlumbChart *plumb_chart_bars_new          (PlumbBarsStyle            style);
/* A grade, or a standard that is graded or met: an empty bar where a count of it is hidden. @row:
 * (nullable): an empty bar; @table: that it stands in */
void        plumb_chart_bars_add_row      (PlumbChartBars           *self,
                                           const char               *label,
                                           const PlumbReleaseTable  *table,
                                           const PlumbReleaseRow    *row);
/* Of the form, which the bar added last is of; (nullable): of all of them */
void        plumb_chart_bars_set_version  (PlumbChartBars           *self,
                                           const char               *version);
/* The key only, of the grades of @scale, if none of them has stood there yet. */
void        plumb_chart_bars_add_scale    (PlumbChartBars           *self,
                                           PlumbScale               *scale);

/* Which bar a figure belongs to, and its part, owned by the chart. */
void        plumb_chart_bars_locate       (PlumbChartBars           *self,
                                           guint                     figure,
                                           guint                    *out_bar,
                                           const PlumbBarPart      **out_part);

G_END_DECLS
