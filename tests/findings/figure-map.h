/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-trend.h"

/* All figures of something by name, as text: a limit as "%.17g". A name says what is counted, with
 * what tells it from its fellows in brackets, then which figure of it. */
GHashTable *figure_map_of_findings (PlumbFindings *findings);
GHashTable *figure_map_of_trend    (PlumbTrend    *trend);
/* Names and figures that are not the same in both. @skip: endings
 * of names that @found has not. Says each difference with g_test_message() and counts them. */
guint       figure_map_compare     (GHashTable    *expected,
                                    GHashTable    *found,
                                    const char    *skip);
