/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-coefficient.h"

#include "plumb-quantile.h"

PlumbCoefficient
plumb_coefficient_new_undefined (PlumbCoefficientKind   kind,
                                 PlumbWeighting         weighting,
                                 PlumbCoefficientStatus status,
                                 guint                  n)
{
  PlumbCoefficient self = { kind, weighting, status, n, 0.0, FALSE, 0.0, 0.0 };

  return self;
}

/**
 * plumb_coefficient_new:
 * @n: pairs or units that it rests on
 * @disagreement: 1 - pa, the weighted share of pairs that disagree
 * @by_chance: 1 - pe, what it would be by chance
 *
 * (pa - pe) / (1 - pe) is 1 - (1 - pa) / (1 - pe), which loses no digits where nearly all agree.
 *
 * Returns: the coefficient; not defined where chance would make no disagreement
 */
PlumbCoefficient
plumb_coefficient_new (PlumbCoefficientKind kind,
                       PlumbWeighting       weighting,
                       guint                n,
                       double               disagreement,
                       double               by_chance)
{
  PlumbCoefficient self;

  self = plumb_coefficient_new_undefined (kind, weighting, PLUMB_COEFFICIENT_NOT_DEFINED, n);
  if (by_chance > 0.0)
    {
      self.status = PLUMB_COEFFICIENT_DEFINED;
      self.value = 1.0 - disagreement / by_chance;
    }
  return self;
}

/**
 * plumb_coefficient_set_limits:
 * @self: that is defined
 * @standard_error: of its value
 * @df: degrees of freedom, at least 1
 *
 * Where everybody agreed the standard error is 0, and both limits are the value. The limits are cut
 * at -1 and 1, but the lower one is never above the value, which with weights may lie below -1.
 */
void
plumb_coefficient_set_limits (PlumbCoefficient *self,
                              double            standard_error,
                              guint             df)
{
  double reach = plumb_quantile_t (PLUMB_UPPER_95, df) * standard_error;

  self->limited = TRUE;
  self->lower = MAX (self->value - reach, MIN (self->value, -1.0));
  self->upper = MIN (self->value + reach, 1.0);
}

/**
 * plumb_coefficient_for_use:
 *
 * The rule of use, which the statistics themselves do not know: on fewer than PLUMB_MINIMUM_PAIRS
 * pairs a coefficient says more about the draw than about the people.
 *
 * Returns: the coefficient as it is, or, where it rests on too few pairs, without a value
 */
PlumbCoefficient
plumb_coefficient_for_use (const PlumbCoefficient *self)
{
  if (self->status == PLUMB_COEFFICIENT_NOTHING_RATED || self->n >= PLUMB_MINIMUM_PAIRS)
    return *self;

  return plumb_coefficient_new_undefined (self->kind, self->weighting,
                                          PLUMB_COEFFICIENT_TOO_FEW_PAIRS, self->n);
}

static const char *
get_kind_name (const PlumbCoefficient *self)
{
  switch (self->kind)
    {
    case PLUMB_COEFFICIENT_COHEN:
      return "Cohen’s kappa";
    case PLUMB_COEFFICIENT_SCOTT:
      return "Scott’s pi";
    case PLUMB_COEFFICIENT_GWET:
      return self->weighting == PLUMB_WEIGHTING_IDENTITY ? "Gwet’s AC1" : "Gwet’s AC2";
    case PLUMB_COEFFICIENT_BRENNAN_PREDIGER:
      return "Brennan and Prediger’s coefficient";
    case PLUMB_COEFFICIENT_FLEISS:
      return "Fleiss’ kappa";
    case PLUMB_COEFFICIENT_KRIPPENDORFF:
      return "Krippendorff’s alpha";
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
get_weighting_name (const PlumbCoefficient *self)
{
  switch (self->weighting)
    {
    case PLUMB_WEIGHTING_IDENTITY:
      return "unweighted";
    case PLUMB_WEIGHTING_LINEAR:
      return "linear weights";
    case PLUMB_WEIGHTING_QUADRATIC:
      return "quadratic weights";
    case PLUMB_WEIGHTING_ORDINAL:
      return "Gwet’s ordinal weights";
    case PLUMB_WEIGHTING_NOMINAL_DISTANCE:
      return "nominal distances";
    case PLUMB_WEIGHTING_ORDINAL_DISTANCE:
      return "Krippendorff’s ordinal distances";
    case PLUMB_WEIGHTING_INTERVAL_DISTANCE:
      return "interval distances";
    case PLUMB_WEIGHTING_RATIO_DISTANCE:
      return "ratio distances";
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * plumb_coefficient_dup_name:
 *
 * Values with different weights are not comparable, so that the name always says which.
 *
 * Returns: (transfer full): its name
 */
char *
plumb_coefficient_dup_name (const PlumbCoefficient *self)
{
  return g_strdup_printf ("%s, %s", get_kind_name (self), get_weighting_name (self));
}

/**
 * plumb_coefficient_status_get_reason:
 *
 * Returns: (nullable): a sentence for people; %NULL for %PLUMB_COEFFICIENT_DEFINED
 */
const char *
plumb_coefficient_status_get_reason (PlumbCoefficientStatus status)
{
  switch (status)
    {
    case PLUMB_COEFFICIENT_DEFINED:
      return NULL;
    case PLUMB_COEFFICIENT_NOTHING_RATED:
      return "Not given, because nothing has been graded.";
    case PLUMB_COEFFICIENT_TOO_FEW_PAIRS:
      return "Not given, because too few cases have been graded by two people.";
    case PLUMB_COEFFICIENT_ONE_GRADE:
      return "Not defined, because everyone gave the same grade.";
    case PLUMB_COEFFICIENT_NOT_DEFINED:
      return "Not defined, because the scale has no scores to weigh differences with.";
    default:
      g_return_val_if_reached (NULL);
    }
}
