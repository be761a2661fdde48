/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

/**
 * PlumbGrade:
 * @code: (owned): what files carry, for example "RI"
 * @label: (owned): what people read
 * @rank: 1 for the worst grade of the scale, rising by one
 *
 * A point of a scale.
 */
typedef struct
{
  char *code;
  char *label;
  int   rank;
} PlumbGrade;

#define PLUMB_TYPE_SCALE (plumb_scale_get_type ())

/* An ordered scale as an instrument carries it. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbScale, plumb_scale, PLUMB, SCALE, GObject)

/* @grades: (transfer none): PlumbGrade in rising rank; copied. Ranks are given from their order.
 * @good: code from which a grade counts as good; @sufficient: code from which it counts as at least
 * "requires improvement". */
PlumbScale       *plumb_scale_new                 (const char        *id,
                                                   const PlumbGrade  *grades,
                                                   guint              n_grades,
                                                   const char        *good,
                                                   const char        *sufficient);

const char       *plumb_scale_get_id              (PlumbScale        *self);
guint             plumb_scale_get_n_grades        (PlumbScale        *self);
const PlumbGrade *plumb_scale_get_grade           (PlumbScale        *self,
                                                   int                rank);
const PlumbGrade *plumb_scale_lookup              (PlumbScale        *self,
                                                   const char        *code);
int               plumb_scale_get_good_rank       (PlumbScale        *self);
int               plumb_scale_get_sufficient_rank (PlumbScale        *self);
/* Whether answers on both can be counted together: the same id, grades and thresholds. */
gboolean          plumb_scale_counts_alike        (PlumbScale        *one,
                                                   PlumbScale        *other);

G_END_DECLS
