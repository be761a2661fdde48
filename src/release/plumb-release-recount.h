/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release-figures.h"

G_BEGIN_DECLS

/* Shares and changes made again from their counts, as a verifier does that is given a file
 * alone. */

/* @sums: (nullable): of an index; NULL where each audit gives one answer */
PlumbReleaseShare  plumb_release_recount_share  (PlumbMeasure             measure,
                                                 guint                    n,
                                                 guint                    base,
                                                 const PlumbTallySums    *sums);
/* Of two shares that can be compared. */
PlumbReleaseChange plumb_release_recount_change (const PlumbReleaseShare *now,
                                                 const PlumbReleaseShare *before);

G_END_DECLS
