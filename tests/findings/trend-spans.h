/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-trend.h"

G_BEGIN_DECLS

/* The months of a trend, or its quarters, as tests go through them. */

/* (element-type PlumbTrendSpan): one for every @n_months; each compared with the last one before it
 * that had audits, or, where @adjacent, with the one just before it. */
static inline GPtrArray *
trend_list_spans (PlumbTrend *trend,
                  guint       n_months,
                  gboolean    adjacent)
{
  const PlumbTrendFields *fields = plumb_trend_get_fields (trend);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_trend_span_free);
  PlumbMonth before_first = plumb_month_add (fields->first, -(int) n_months);
  PlumbTrendSpan *ahead = plumb_trend_make_span (trend, before_first, n_months, NULL);
  const PlumbTrendSpan *before = adjacent ? ahead : NULL;

  for (guint i = 0; i < fields->n_months; i += n_months)
    {
      PlumbTrendSpan *span = plumb_trend_make_span (trend, plumb_month_add (fields->first, (int) i),
                                                    n_months, before);

      g_ptr_array_add (list, span);
      if (adjacent || span->n_audits > 0)
        before = span;
    }
  plumb_trend_span_free (ahead);
  return list;
}

/* (nullable) */
static inline const PlumbIndex *
trend_find_index (const PlumbTrendSpan *span,
                  const char           *theme)
{
  for (guint i = 0; i < span->indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (span->indices, i);

      if (g_strcmp0 (index->theme->code, theme) == 0)
        return index;
    }
  return NULL;
}

/* Whether it rests on other questions than the span before. */
static inline gboolean
trend_breaks (const PlumbTrendSpan *span,
              const PlumbIndex     *index)
{
  return span->n_audits > 0 && index->change.verdict == PLUMB_CHANGE_NOT_COMPARABLE;
}

G_END_DECLS
