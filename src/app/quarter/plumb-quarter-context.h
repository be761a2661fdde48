/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-scope.h"
#include "plumb-release.h"

G_BEGIN_DECLS

/**
 * PlumbQuarterContext:
 * @release: outlives the widgets that show it, or is replaced before it goes
 * @fields, @instrument: of it
 * @types: (nullable): the audit types, of all instruments
 * @grades: (nullable): the overall grade and the sections'; @standards: (nullable): under the
 *   indices; @others: (nullable): standards of no theme; @pair: (nullable): two themes crossed;
 *   @months: (nullable): the indices by month
 * @scope: the audits that it is of; its texts belong to @release
 * @period: "Q2 2017-18"
 *
 * What every card of the Quarter page needs to know of the figures that it shows.
 */
typedef struct
{
  PlumbRelease                 *release;
  const PlumbReleaseFields     *fields;
  const PlumbReleaseInstrument *instrument;
  const PlumbReleaseTable      *types;
  const PlumbReleaseTable      *grades;
  const PlumbReleaseTable      *standards;
  const PlumbReleaseTable      *others;
  const PlumbReleaseTable      *pair;
  const PlumbReleaseTable      *months;
  PlumbAuditScope               scope;
  const char                   *period;
} PlumbQuarterContext;

/* Of one instrument of a release, which has it. @period: borrowed */
void  plumb_quarter_context_init         (PlumbQuarterContext       *self,
                                          PlumbRelease              *release,
                                          const char                *instrument,
                                          const char                *period);
/* A count of the planned strand's row in the table of activity: PLUMB_MEASURE_PLANNED or _DONE; -1
 * where nobody knows it, or the release has no such table. */
int   plumb_quarter_context_get_activity (PlumbRelease              *release,
                                          PlumbMeasure               measure);
/* "Good or better" */
char *plumb_quarter_context_dup_headline (const PlumbQuarterContext *self,
                                          PlumbScale *scale) G_GNUC_WARN_UNUSED_RESULT;
/* Target of win.show-audits: what the row's item says, and which answers to it @measure counts.
 * @rank: with PLUMB_MEASURE_GRADE. Floating. */
GVariant *plumb_quarter_context_link_measure (const PlumbQuarterContext *self,
                                              const char                *what,
                                              const PlumbReleaseRow     *row,
                                              PlumbMeasure               measure,
                                              int                        rank);
/* Likewise of @figures, ranks and marks of plumb-figure.h. */
GVariant *plumb_quarter_context_link_figures (const PlumbQuarterContext *self,
                                              const char                *what,
                                              const PlumbReleaseRow     *row,
                                              const int                 *figures,
                                              guint                      n_figures);
/* Likewise of all audits of the release. */
GVariant *plumb_quarter_context_link_all (const PlumbQuarterContext *self);

G_END_DECLS
