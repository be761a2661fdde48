/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-census-child.h"

G_BEGIN_DECLS

/* Checks of one child by the census's numbered rules: those that change who is in the sampling
 * frame, and the queries about time. @period_end: last day of the collection year; 0 where it
 * is not known, and then nothing is checked against it. */
void plumb_census_rules_check (PlumbCensus      *census,
                               PlumbCensusChild *child,
                               PlumbCensusDay    period_end);

G_END_DECLS
