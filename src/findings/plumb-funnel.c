/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-funnel.h"

#include <math.h>

#include <glib/gi18n.h>

#include "plumb-quantile.h"

/* The chances of lying below the limits. */
#define LOWER       0.025
#define UPPER       0.975
#define LOWER_OUTER 0.001
#define UPPER_OUTER 0.999

/* From so many audits with the answer, and as many without, the normal distribution will do. */
#define NORMAL_FROM 10.0

/* Shares are at most 1; numbers of audits that are expected, a few thousand. */
#define GRAIN 1e-12
#define AUDITS_GRAIN 1e-9

const char *
plumb_funnel_place_get_words (PlumbFunnelPlace place)
{
  switch (place)
    {
    case PLUMB_FUNNEL_ABOVE_EDGE:
    case PLUMB_FUNNEL_BELOW_EDGE:
      return N_("at the edge of the 95% limits: chance alone puts more than one team in forty this "
                "far out");
    case PLUMB_FUNNEL_ABOVE_INNER:
      return N_("above the 95% limit: chance alone puts at most one team in forty this far out");
    case PLUMB_FUNNEL_BELOW_INNER:
      return N_("below the 95% limit: chance alone puts at most one team in forty this far out");
    case PLUMB_FUNNEL_ABOVE_OUTER:
      return N_("above the 99.8% limit: chance alone puts at most one team in a thousand this far "
                "out");
    case PLUMB_FUNNEL_BELOW_OUTER:
      return N_("below the 99.8% limit: chance alone puts at most one team in a thousand this far "
                "out");
    case PLUMB_FUNNEL_INSIDE:
    default:
      return N_("within the limits: chance alone may make this difference");
    }
}

/**
 * plumb_funnel_choose_method:
 * @target: the share that is expected, above 0 and below 1
 * @n: audits of a team
 *
 * Returns: exact limits where fewer than ten audits are expected on either side, as for nearly
 *   every team in a quarter
 */
PlumbFunnelMethod
plumb_funnel_choose_method (double target,
                            guint  n)
{
  /* A third of thirty is ten, which floating point might miss by a hair. */
  return n * MIN (target, 1.0 - target) < NORMAL_FROM - AUDITS_GRAIN ? PLUMB_FUNNEL_EXACT
                                                                     : PLUMB_FUNNEL_NORMAL;
}

static double
find_normal_limit (double probability,
                   double target,
                   guint  n)
{
  double limit = target + plumb_quantile_normal (probability) * sqrt (target * (1.0 - target) / n);

  return CLAMP (limit, 0.0, 1.0);
}

/* Between the two counts whose chances lie on either side of @probability. */
static double
find_exact_limit (double probability,
                  double target,
                  guint  n)
{
  guint r = plumb_quantile_binomial (probability, n, target);
  double upper = plumb_quantile_binomial_cdf (r, n, target);
  double lower = r == 0 ? 0.0 : plumb_quantile_binomial_cdf (r - 1, n, target);

  return CLAMP ((r - (upper - probability) / (upper - lower)) / n, 0.0, 1.0);
}

/**
 * plumb_funnel_find_limits:
 * @target: the share that is expected, 0 to 1
 * @n: audits of a team
 * @method: see plumb_funnel_choose_method()
 *
 * The limits of a funnel plot for shares: Spiegelhalter, D. J. (2005), "Funnel plots for comparing
 * institutional performance", Statistics in Medicine 24, 1185-1202, appendix A.1; the exact ones
 * are interpolated between counts, and no count below 0 has a chance.
 *
 * Returns: the limits; not defined for no audits, or where @target is 0 or 1 and no team could
 *   differ by chance
 */
PlumbFunnelLimits
plumb_funnel_find_limits (double            target,
                          guint             n,
                          PlumbFunnelMethod method)
{
  PlumbFunnelLimits limits = { .method = method };
  double (*find_limit) (double, double, guint)
      = method == PLUMB_FUNNEL_EXACT ? find_exact_limit : find_normal_limit;

  if (n == 0)
    limits.undefined = PLUMB_CHART_UNDEFINED_NO_AUDITS;
  else if (!(target > 0.0 && target < 1.0))
    limits.undefined = PLUMB_CHART_UNDEFINED_ALL_ALIKE;
  if (limits.undefined != PLUMB_CHART_UNDEFINED_NOT)
    return limits;

  limits.lower = find_limit (LOWER, target, n);
  limits.upper = find_limit (UPPER, target, n);
  limits.lower_outer = find_limit (LOWER_OUTER, target, n);
  limits.upper_outer = find_limit (UPPER_OUTER, target, n);
  return limits;
}

/* Of a count at least as far from what is expected, on its side. */
static double
find_chance (const PlumbFunnelUnit *unit,
             double                 target)
{
  if ((double) unit->x <= target * unit->n)
    return plumb_quantile_binomial_cdf (unit->x, unit->n, target);

  /* As few without the answer, since one less nearly one has few digits. */
  return plumb_quantile_binomial_cdf (unit->n - unit->x, unit->n, 1.0 - target);
}

/* A limit between two counts calls the upper one outside, though it is less rare than the limit
 * says: with 12 audits and 0.6 expected the line is at 9.9, and one team in twelve has 10 or more.
 * So a team is outside if it is past the line and as rare. */
static PlumbFunnelPlace
find_place (const PlumbFunnelTeam *team)
{
  const PlumbFunnelLimits *limits = &team->limits;
  gboolean above = plumb_series_compare (team->share, limits->upper, GRAIN) > 0;
  gboolean far = plumb_series_compare (team->share, limits->upper_outer, GRAIN) > 0
                 || plumb_series_compare (team->share, limits->lower_outer, GRAIN) < 0;

  if (!above && plumb_series_compare (team->share, limits->lower, GRAIN) >= 0)
    return PLUMB_FUNNEL_INSIDE;
  if (team->chance > LOWER)
    return above ? PLUMB_FUNNEL_ABOVE_EDGE : PLUMB_FUNNEL_BELOW_EDGE;
  if (!far || team->chance > LOWER_OUTER)
    return above ? PLUMB_FUNNEL_ABOVE_INNER : PLUMB_FUNNEL_BELOW_INNER;

  return above ? PLUMB_FUNNEL_ABOVE_OUTER : PLUMB_FUNNEL_BELOW_OUTER;
}

static PlumbFunnelTeam
judge_unit (const PlumbFunnel     *funnel,
            const PlumbFunnelUnit *unit)
{
  PlumbFunnelTeam team = { .share = unit->n > 0 ? (double) unit->x / unit->n : 0.0 };

  if (unit->n == 0)
    team.limits.undefined = PLUMB_CHART_UNDEFINED_NO_AUDITS;
  else if (funnel->undefined != PLUMB_CHART_UNDEFINED_NOT)
    team.limits.undefined = funnel->undefined;
  if (team.limits.undefined != PLUMB_CHART_UNDEFINED_NOT)
    return team;

  team.limits = plumb_funnel_find_limits (funnel->target, unit->n,
                                          plumb_funnel_choose_method (funnel->target, unit->n));
  team.chance = find_chance (unit, funnel->target);
  team.place = find_place (&team);
  return team;
}

static PlumbChartUndefined
find_undefined (guint   n_known,
                guint64 x,
                guint64 n)
{
  if (n_known == 0)
    return PLUMB_CHART_UNDEFINED_NO_AUDITS;
  if (n_known == 1)
    return PLUMB_CHART_UNDEFINED_ONE_UNIT;
  if (x == 0 || x == n)
    return PLUMB_CHART_UNDEFINED_ALL_ALIKE;

  return PLUMB_CHART_UNDEFINED_NOT;
}

/**
 * plumb_funnel_new:
 * @units: the teams, each of audits that give one answer each
 * @n_units: 0 or more
 *
 * Compares teams with the share of all of them, without putting them in an order: a team within the
 * limits differs by no more than chance gives one of its size.
 *
 * Returns: (transfer full): the funnel
 */
PlumbFunnel *
plumb_funnel_new (const PlumbFunnelUnit *units,
                  guint                  n_units)
{
  PlumbFunnel *funnel;
  guint64 x = 0, n = 0;

  g_return_val_if_fail (n_units == 0 || units != NULL, NULL);
  for (guint i = 0; i < n_units; i++)
    g_return_val_if_fail (units[i].x <= units[i].n, NULL);

  funnel = g_new0 (PlumbFunnel, 1);
  funnel->teams = g_array_new (FALSE, TRUE, sizeof (PlumbFunnelTeam));
  for (guint i = 0; i < n_units; i++)
    {
      x += units[i].x;
      n += units[i].n;
      funnel->n_known += units[i].n > 0 ? 1 : 0;
    }
  funnel->undefined = find_undefined (funnel->n_known, x, n);
  if (funnel->undefined == PLUMB_CHART_UNDEFINED_NOT)
    funnel->target = (double) x / (double) n;
  for (guint i = 0; i < n_units; i++)
    {
      PlumbFunnelTeam team = judge_unit (funnel, &units[i]);

      g_array_append_val (funnel->teams, team);
    }
  return funnel;
}

void
plumb_funnel_free (PlumbFunnel *funnel)
{
  g_array_unref (funnel->teams);
  g_free (funnel);
}
