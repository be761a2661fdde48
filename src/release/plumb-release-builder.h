/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-release.h"

G_BEGIN_DECLS

/* Makes a release from findings. Of this floor alone: who reads a release cannot see the findings
 * beneath, and does not include this header. */

/**
 * PlumbReleaseSource:
 * @findings: of the quarter; with the full cross where @audience has a table by it
 * @trends: (element-type PlumbTrend): of each instrument of the findings, over as many quarters as
 *   the audience's tables by quarter or month need; empty where it has none
 * @team: (nullable): of an audience of one team
 */
typedef struct
{
  PlumbFindings       *findings;
  GPtrArray           *trends;
  PlumbTableSet       *set;
  const PlumbAudience *audience;
  const char          *team;
} PlumbReleaseSource;

/* Returns: (transfer full): needs nothing of @source any more */
PlumbRelease *plumb_release_build (const PlumbReleaseSource *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
