/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PLUMB_COEFFICIENT_COHEN,              /* kappa */
  PLUMB_COEFFICIENT_SCOTT,              /* pi */
  PLUMB_COEFFICIENT_GWET,               /* AC1, with weights AC2 */
  PLUMB_COEFFICIENT_BRENNAN_PREDIGER,
  PLUMB_COEFFICIENT_FLEISS,             /* kappa of several raters */
  PLUMB_COEFFICIENT_KRIPPENDORFF        /* alpha */
} PlumbCoefficientKind;

/* How much two different grades count. Gwet's ordinal weights and Krippendorff's ordinal distances
 * are different things: a report says which. */
typedef enum
{
  /* Weights of agreement, for all but Krippendorff: */
  PLUMB_WEIGHTING_IDENTITY,             /* no agreement but the same grade */
  PLUMB_WEIGHTING_LINEAR,               /* falls with the difference of the scores */
  PLUMB_WEIGHTING_QUADRATIC,            /* falls with its square */
  PLUMB_WEIGHTING_ORDINAL,              /* Gwet's, by the grades between them */
  /* Distances, for Krippendorff: */
  PLUMB_WEIGHTING_NOMINAL_DISTANCE,
  PLUMB_WEIGHTING_ORDINAL_DISTANCE,
  PLUMB_WEIGHTING_INTERVAL_DISTANCE,
  PLUMB_WEIGHTING_RATIO_DISTANCE
} PlumbWeighting;

typedef enum
{
  PLUMB_COEFFICIENT_DEFINED,
  PLUMB_COEFFICIENT_NOTHING_RATED,
  PLUMB_COEFFICIENT_TOO_FEW_PAIRS,
  PLUMB_COEFFICIENT_ONE_GRADE,
  PLUMB_COEFFICIENT_NOT_DEFINED         /* the scale's scores do not allow it */
} PlumbCoefficientStatus;

/* With fewer pairs no coefficient is shown. */
#define PLUMB_MINIMUM_PAIRS 20

/**
 * PlumbCoefficient:
 * @n: pairs, or units that at least two people rated; what it rests on
 * @value: at most 1; with weights it may lie below -1; 0 where it is not defined
 * @limited: whether it has an interval
 * @lower, @upper: the 95% interval, which holds the value; 0 where there is none
 *
 * A coefficient of agreement that is corrected for chance, or the reason why there is none.
 */
typedef struct
{
  PlumbCoefficientKind   kind;
  PlumbWeighting         weighting;
  PlumbCoefficientStatus status;
  guint                  n;
  double                 value;
  gboolean               limited;
  double                 lower;
  double                 upper;
} PlumbCoefficient;

/* The coefficient as it may be shown: none with fewer than PLUMB_MINIMUM_PAIRS pairs. */
PlumbCoefficient  plumb_coefficient_for_use           (const PlumbCoefficient *self);
/* What it is called: "Gwet's AC2, linear weights". */
char             *plumb_coefficient_dup_name          (const PlumbCoefficient *self)
                                                       G_GNUC_WARN_UNUSED_RESULT;
/* Why there is none, in a sentence; NULL where there is one. */
const char       *plumb_coefficient_status_get_reason (PlumbCoefficientStatus  status);

/* Makes one from how much disagreement there is and how much chance would make. */
PlumbCoefficient  plumb_coefficient_new_undefined     (PlumbCoefficientKind    kind,
                                                       PlumbWeighting          weighting,
                                                       PlumbCoefficientStatus  status,
                                                       guint                   n);
PlumbCoefficient  plumb_coefficient_new               (PlumbCoefficientKind    kind,
                                                       PlumbWeighting          weighting,
                                                       guint                   n,
                                                       double                  disagreement,
                                                       double                  by_chance);
/* Gives it its interval, by Student's t. */
void              plumb_coefficient_set_limits        (PlumbCoefficient       *self,
                                                       double                  standard_error,
                                                       guint                   df);

G_END_DECLS
