/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-interval.h"

G_BEGIN_DECLS

/* Nobody knows from how many was sampled, or from so many that it does not matter. */
#define PLUMB_FRAME_UNKNOWN 0

/* Shares where each audit gives one answer. @frame: the number from which the audits were sampled,
 * at least @base, or PLUMB_FRAME_UNKNOWN. */
PlumbShare plumb_proportion_wilson     (guint       n,
                                        guint       base,
                                        guint       frame);
PlumbShare plumb_proportion_exact      (guint       n,
                                        guint       base,
                                        guint       frame);
/* Wilson's limits of a share that is known, as if @size independent answers were its base. */
void       plumb_proportion_set_limits (PlumbShare *share,
                                        double      size);

G_END_DECLS
