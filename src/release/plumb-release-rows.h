/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-counted.h"
#include "plumb-release-private.h"

G_BEGIN_DECLS

/* Of this floor alone. */

/**
 * PlumbReleaseRows:
 * @team: (nullable): of a release of one team
 * @group: of the instrument at hand; @scope: its cell of the whole service, or of the team
 * @trend: (nullable): of the instrument at hand
 * @pool: (owned): what rows point to besides the findings
 * @spans: (owned) (element-type PlumbTrendSpan): likewise
 *
 * What findings and trends have for the rows of a table.
 */
typedef struct
{
  const PlumbFindingsFields *findings;
  const char                *team;
  const PlumbFindingsGroup  *group;
  const PlumbCell           *scope;
  PlumbTrend                *trend;
  GPtrArray                 *pool;
  GPtrArray                 *spans;
} PlumbReleaseRows;

void    plumb_release_rows_init        (PlumbReleaseRows          *self,
                                        const PlumbFindingsFields *findings,
                                        const char                *team);
void    plumb_release_rows_clear       (PlumbReleaseRows          *self);
/* The themes of the instrument at hand, in the form's order. */
void    plumb_release_rows_name_themes (PlumbReleaseRows          *self,
                                        PlumbRelease              *release,
                                        PlumbReleaseInstrument    *instrument);
/* (transfer full) (element-type PlumbCounted): the rows of a table of no one instrument, or of the
 * instrument at hand, in their order. Valid until plumb_release_rows_clear() and as long as the
 * findings. */
GArray *plumb_release_rows_list_common (PlumbReleaseRows          *self,
                                        const PlumbTableSpec      *spec)
                                        G_GNUC_WARN_UNUSED_RESULT;
GArray *plumb_release_rows_list        (PlumbReleaseRows          *self,
                                        const PlumbTableSpec      *spec)
                                        G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
