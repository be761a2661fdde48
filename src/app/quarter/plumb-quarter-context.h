/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-scope.h"
#include "plumb-findings.h"

G_BEGIN_DECLS

/**
 * PlumbQuarterContext:
 * @fields, @group, @cell: of one findings object, which outlives the widgets that show them or
 *   is replaced before it goes
 * @scope: the audits of @cell; its texts belong to @cell and @group
 * @period: "Quarter 2, 2017–18"
 *
 * What every card of the Quarter page needs to know of the figures that it shows.
 */
typedef struct
{
  const PlumbFindingsFields *fields;
  const PlumbFindingsGroup  *group;
  const PlumbCell           *cell;
  PlumbAuditScope            scope;
  const char                *period;
} PlumbQuarterContext;

/* The headline share of a block, as the organisation chose it: good, or sufficient, or better;
 * and its change. */
const PlumbShare  *plumb_quarter_context_get_share    (const PlumbQuarterContext *self,
                                                       const PlumbBlock          *block);
const PlumbChange *plumb_quarter_context_get_change   (const PlumbQuarterContext *self,
                                                       const PlumbBlock          *block);
int                plumb_quarter_context_get_rank     (const PlumbQuarterContext *self,
                                                       PlumbScale                *scale);
/* "Good or better" */
char *plumb_quarter_context_dup_headline (const PlumbQuarterContext *self,
                                          PlumbScale *scale) G_GNUC_WARN_UNUSED_RESULT;
/* Target of win.show-audits: what an item says, in which @versions of the form (nullable), and the
 * ranks from @from to @to of it. Floating. */
GVariant          *plumb_quarter_context_link_ranks   (const PlumbQuarterContext *self,
                                                       const char                *what,
                                                       const char                *item,
                                                       const char *const         *versions,
                                                       int                        from,
                                                       int                        to);
/* Likewise of all audits of the cell. */
GVariant          *plumb_quarter_context_link_all     (const PlumbQuarterContext *self);

G_END_DECLS
