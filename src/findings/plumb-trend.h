/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/**
 * PlumbTrendSpan:
 * @n_audits: submitted in these months
 * @blocks: (element-type PlumbBlock): overall, then sections, as in a cell
 * @indices: (element-type PlumbIndex): as in a cell
 * @row: (owned): the counters that the figures point into
 *
 * Some months of a trend counted as one.
 */
typedef struct
{
  guint      n_audits;
  GPtrArray *blocks;
  GPtrArray *indices;
  guint32   *row;
} PlumbTrendSpan;

/**
 * PlumbTrendFields:
 * @team: (nullable): %NULL for the whole service
 * @themes: (element-type PlumbFormTheme): those that standards are flagged for, in the form's order
 * @last_act: (nullable): moment of the last act that the figures rest on
 * @first: its first month, from which there are @n_months; it knows the quarter before, too, for
 *   what changed
 */
typedef struct
{
  char            *instrument_id;
  /* (nullable): newest version in use; NULL where there are no audits */
  PlumbInstrument *instrument;
  char            *team;
  int              start_month;   /* of the reporting year */
  GPtrArray       *themes;
  char            *last_act;
  PlumbMonth       first;
  guint            n_months;
} PlumbTrendFields;

#define PLUMB_TYPE_TREND (plumb_trend_get_type ())

/* How practice moves: grades by quarter and the indices by month, for the service or one team.
 * Immutable. */
G_DECLARE_FINAL_TYPE (PlumbTrend, plumb_trend, PLUMB, TREND, GObject)

/* @n_quarters up to and including @last. */
void                    plumb_trend_load_async  (PlumbStore           *store,
                                                 const char           *instrument_id,
                                                 const char           *team,
                                                 PlumbQuarter          last,
                                                 guint                 n_quarters,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
PlumbTrend             *plumb_trend_load_finish (GAsyncResult         *result,
                                                 GError              **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;
/* The same from tallies already at hand. */
PlumbTrend             *plumb_trend_compute     (const char           *instrument_id,
                                                 const char           *team,
                                                 PlumbQuarter          last,
                                                 guint                 n_quarters,
                                                 int                   start_month,
                                                 GPtrArray            *tallies)
                                                 G_GNUC_WARN_UNUSED_RESULT;
const PlumbTrendFields *plumb_trend_get_fields  (PlumbTrend           *self);
/* @n_months from @first, all of them in the trend. @before: (nullable): of the same trend: what its
 * changes are since; a verdict "not comparable" says that the versions of the form asked otherwise
 * then. A span before itself says whether they did within it. */
PlumbTrendSpan         *plumb_trend_make_span   (PlumbTrend           *self,
                                                 PlumbMonth            first,
                                                 guint                 n_months,
                                                 const PlumbTrendSpan *before)
                                                 G_GNUC_WARN_UNUSED_RESULT;
void                    plumb_trend_span_free   (PlumbTrendSpan       *span);

G_END_DECLS
