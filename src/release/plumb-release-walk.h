/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_OBSERVATION_COUNT,
  PLUMB_OBSERVATION_SHARE,
  PLUMB_OBSERVATION_CHANGE
} PlumbObservationKind;

/**
 * PlumbObservation:
 * @table, @row: where it stands
 * @measure: what it counts
 * @column, @count: of a count; else %NULL
 * @share: of a share; else %NULL
 * @change: of a change; else %NULL
 * @status: of @value
 * @value: the count; the share in permille; the change in tenths of a point; 0 unless shown
 * @starts_table, @starts_row: whether it is the first of its table, or of its row
 *
 * One figure of a release.
 */
typedef struct
{
  PlumbObservationKind      kind;
  const PlumbReleaseTable  *table;
  const PlumbReleaseRow    *row;
  PlumbMeasure              measure;
  const PlumbReleaseColumn *column;
  const PlumbReleaseCount  *count;
  const PlumbReleaseShare  *share;
  const PlumbReleaseChange *change;
  PlumbReleaseStatus        status;
  int                       value;
  gboolean                  starts_table;
  gboolean                  starts_row;
} PlumbObservation;

/* A walk over all observations of a release, from which every output is made, so that all of them
 * say the same: tables in their order, rows in theirs, then the counts by column, the shares, the
 * changes. On the stack; nothing in it is to be freed.
 *
 *   PlumbReleaseWalk walk;
 *   PlumbObservation figure;
 *
 *   plumb_release_walk_init (&walk, release);
 *   while (plumb_release_walk_next (&walk, &figure))
 *     …
 *
 * Figures that are absent are passed over; a table without any, as one that is not available, does
 * not occur: what must tell of it looks at the release's tables. */
typedef struct
{
  /*< private >*/
  GPtrArray               *tables;
  const PlumbReleaseTable *only;
  guint                    table;
  guint                    row;
  guint                    place;
  gboolean                 table_started;
  gboolean                 row_started;
} PlumbReleaseWalk;

void      plumb_release_walk_init     (PlumbReleaseWalk        *walk,
                                       PlumbRelease            *release);
/* Likewise over one table alone. */
void      plumb_release_walk_init_table
                                      (PlumbReleaseWalk        *walk,
                                       const PlumbReleaseTable *table);
/* FALSE at the end, with @out_observation as it was. */
gboolean  plumb_release_walk_next     (PlumbReleaseWalk        *walk,
                                       PlumbObservation        *out_observation);
/* The name of a figure: quarter/instrument/subject/place/figure, as
 * "2017-Q2/case-file-audit/section:PLN/team:Red/grade:G". Figures of the same name, in whatever
 * table, are the same figure. */
char     *plumb_observation_dup_name  (PlumbRelease            *release,
                                       const PlumbObservation  *observation)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
