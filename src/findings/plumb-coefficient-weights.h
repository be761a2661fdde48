/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-coefficient.h"

G_BEGIN_DECLS

/* How much any two grades disagree, 0 to 1: one less their weight of agreement. (array of n_grades
 * * n_grades) (transfer full) (nullable): NULL where @scores do not rise, or do not fall, from each
 * grade to the next. */
double  *plumb_coefficient_weights_new             (PlumbWeighting  weighting,
                                                    const double   *scores,
                                                    guint           n_grades)
                                                    G_GNUC_WARN_UNUSED_RESULT;
/* Whether each score is above the one before, or each below. */
gboolean plumb_coefficient_weights_are_ordered     (const double   *scores,
                                                    guint           n_grades);

/* Disagreement by chance. @apart: how much any two grades disagree. Two people who draw from the
 * shares of theirs: */
double   plumb_coefficient_weights_find_chance     (const double   *apart,
                                                    guint           n_grades,
                                                    const double   *first,
                                                    const double   *second);
/* All grades being as likely, after Brennan and Prediger: */
double   plumb_coefficient_weights_find_even       (const double   *apart,
                                                    guint           n_grades);
/* After Gwet, of whom some draw and some are sure: */
double   plumb_coefficient_weights_find_gwet       (const double   *apart,
                                                    guint           n_grades,
                                                    const double   *shares);
/* The sum of all weights of agreement over q (q - 1), which Gwet's formulas have. */
double   plumb_coefficient_weights_get_gwet_factor (const double   *apart,
                                                    guint           n_grades);

G_END_DECLS
