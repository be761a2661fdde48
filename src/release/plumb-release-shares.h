/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-interval.h"
#include "plumb-release-figures.h"

G_BEGIN_DECLS

/* Of this floor alone: what findings have counted, rounded once. @sums, @sums_before: (nullable):
 * of an index. */

PlumbReleaseShare  plumb_release_share_of  (PlumbMeasure          measure,
                                            const PlumbShare     *share,
                                            const PlumbTallySums *sums);
PlumbReleaseChange plumb_release_change_of (PlumbMeasure          measure,
                                            const PlumbShare     *now,
                                            const PlumbShare     *before,
                                            const PlumbTallySums *sums_before,
                                            const PlumbChange    *change);

G_END_DECLS
