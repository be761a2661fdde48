/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"
#include "plumb-trend.h"

/* All figures of something by name, as text: a limit as "%.17g" where it is not printed. Names are
 * those of the file: elements, with what tells them from their fellows in brackets, then the
 * attribute. */
GHashTable *figure_map_of_file     (const char    *xml,
                                    gsize          length);
GHashTable *figure_map_of_findings (PlumbFindings *findings);
GHashTable *figure_map_of_trend    (PlumbTrend    *trend);
/* Names and figures that are not the same in both; limits of @found may be printed. @skip: endings
 * of names that @found has not. Says each difference with g_test_message() and counts them. */
guint       figure_map_compare     (GHashTable    *expected,
                                    GHashTable    *found,
                                    const char    *skip);
