/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-store.h"

G_BEGIN_DECLS

/**
 * PlumbTrendQuarter:
 * @blocks: (element-type PlumbBlock): overall, then sections, as in a cell
 *
 * One quarter of a trend.
 */
typedef struct
{
  PlumbQuarter  quarter;
  guint         n_audits;
  GPtrArray    *blocks;
} PlumbTrendQuarter;

/**
 * PlumbTrendIndex:
 * @is_break: whether the index rests on other questions than in the last month with audits before
 *
 * The index of one theme in one month.
 */
typedef struct
{
  PlumbShare share;
  gboolean   is_break;
} PlumbTrendIndex;

/**
 * PlumbTrendMonth:
 * @indices: (owned): one a theme of the trend, in its order
 *
 * The indices of one month; a month without audits is there too, with unknown shares.
 */
typedef struct
{
  PlumbMonth       month;
  guint            n_audits;
  PlumbTrendIndex *indices;
} PlumbTrendMonth;

/**
 * PlumbTrendFields:
 * @team: (nullable): %NULL for the whole service
 * @themes: (element-type PlumbFormTheme): those that standards are flagged for, in the form's order
 * @months: (element-type PlumbTrendMonth), without gaps; @quarters: (element-type
 *   PlumbTrendQuarter), without gaps
 */
typedef struct
{
  char            *instrument_id;
  /* (nullable): newest version in use; NULL where there are no audits */
  PlumbInstrument *instrument;
  char            *team;
  int              start_month;   /* of the reporting year */
  GPtrArray       *themes;
  GPtrArray       *months;
  GPtrArray       *quarters;
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
/* (nullable): a theme of the trend by its code. */
const PlumbTrendIndex  *plumb_trend_get_index   (PlumbTrend            *self,
                                                 const PlumbTrendMonth *month,
                                                 const char            *theme);

G_END_DECLS
