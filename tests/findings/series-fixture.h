/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "plumb-series.h"

/* A gap in a row of values. */
#define GAP NAN

static inline PlumbSeriesPoint *
make_series (const double *values,
             guint         n)
{
  PlumbSeriesPoint *points = g_new0 (PlumbSeriesPoint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      points[i].known = !isnan (values[i]);
      points[i].value = points[i].known ? values[i] : 0.0;
    }
  return points;
}
