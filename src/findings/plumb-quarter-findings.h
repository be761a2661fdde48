/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Makes the findings of a quarter from the store's tallies of that quarter and the one before. */

/* @planned: audits planned for it; -1 where nobody said. @full: whether every combination of team,
 * plan type and audit type is wanted. @tallies: (element-type PlumbTally), of both quarters. */
PlumbFindings *plumb_quarter_findings_compute (const PlumbOrganisation *organisation,
                                               PlumbQuarter             quarter,
                                               int                      planned,
                                               gboolean                 full,
                                               GPtrArray               *tallies)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
