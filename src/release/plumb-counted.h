/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-release-table.h"
#include "plumb-trend.h"

G_BEGIN_DECLS

/* Of this floor alone. */

/**
 * PlumbCountedShare:
 * @before, @change: since the quarter before
 * @sums, @sums_before: (nullable): of an index
 */
typedef struct
{
  PlumbMeasure          measure;
  const PlumbShare     *now;
  const PlumbShare     *before;
  const PlumbChange    *change;
  const PlumbTallySums *sums;
  const PlumbTallySums *sums_before;
} PlumbCountedShare;

/* The shares of an overall grade or a section: good, and sufficient, or better. */
#define PLUMB_COUNTED_MAX_SHARES 2

/**
 * PlumbCounted:
 * @subject … @rank: as in a row of a release
 * @theme, @theme_title: (nullable)
 * @has: bits, 1 << PlumbMeasure: what is counted; @unknown: likewise, what nobody knows
 * @counts: by measure
 * @grades: (nullable): by rank, grades[1] the worst
 *
 * What findings counted of one subject at one place and time, before anything is said of what may
 * be shown. It points into the findings.
 */
typedef struct
{
  PlumbReleaseRowKind  kind;
  const char          *subject;
  const char          *title;
  const char          *theme;
  const char          *theme_title;
  const char          *section;
  PlumbScale          *scale;
  const char          *version;
  const char *const   *versions;
  int                  rank;
  gboolean             own_line;
  gboolean             breaks;
  const char          *instrument;
  const char          *team;
  const char          *plan_type;
  const char          *audit_type;
  PlumbReleasePeriod   period;
  PlumbQuarter         quarter;
  PlumbMonth           month;
  guint                has;
  guint                unknown;
  guint                counts[PLUMB_N_MEASURES];
  const guint         *grades;
  PlumbCountedShare    shares[PLUMB_COUNTED_MAX_SHARES];
  guint                n_shares;
} PlumbCounted;

/* At no place and no time yet: of the whole service, in the quarter. */
void     plumb_counted_init          (PlumbCounted         *self,
                                      PlumbReleaseRowKind   kind,
                                      const char           *subject);
void     plumb_counted_set           (PlumbCounted         *self,
                                      PlumbMeasure          measure,
                                      guint                 value);
/* Adds what a cell, or some months, counted of @subjects (PlumbTableSubjects) to @list (of
 * PlumbCounted). */
void     plumb_counted_list_cell     (GArray               *list,
                                      const PlumbCell      *cell,
                                      guint                 subjects);
void     plumb_counted_list_span     (GArray               *list,
                                      const PlumbTrendSpan *span,
                                      guint                 subjects);
/* Likewise the audits by the grades of the sections of two themes, a row a grade of @down, best
 * first, and their total; nothing where the cell does not cross them. @pool takes what the counts
 * point to. */
void     plumb_counted_list_pair     (GArray               *list,
                                      const PlumbCell      *cell,
                                      const char           *down,
                                      const char           *across,
                                      GPtrArray            *pool);
/* Whether nobody was asked. */
gboolean plumb_counted_is_empty      (const PlumbCounted   *self);
gboolean plumb_counted_is_same_subject
                                     (const PlumbCounted   *self,
                                      const PlumbCounted   *other);

G_END_DECLS
