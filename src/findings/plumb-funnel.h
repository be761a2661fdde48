/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-series.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_FUNNEL_NORMAL,
  PLUMB_FUNNEL_EXACT        /* of the binomial distribution, for small numbers */
} PlumbFunnelMethod;

/**
 * PlumbFunnelPlace:
 * @PLUMB_FUNNEL_INSIDE: within the 95% limits, or on one
 * @PLUMB_FUNNEL_ABOVE_EDGE: past the line of a 95% limit, by a count that chance alone reaches in
 *   more than one team in forty: with few audits the next count that is rarer lies further out
 * @PLUMB_FUNNEL_ABOVE_INNER: outside the 95% limits
 * @PLUMB_FUNNEL_ABOVE_OUTER: outside the 99.8% limits, and rarer than one team in a thousand
 */
typedef enum
{
  PLUMB_FUNNEL_INSIDE,
  PLUMB_FUNNEL_ABOVE_EDGE,
  PLUMB_FUNNEL_BELOW_EDGE,
  PLUMB_FUNNEL_ABOVE_INNER,
  PLUMB_FUNNEL_BELOW_INNER,
  PLUMB_FUNNEL_ABOVE_OUTER,
  PLUMB_FUNNEL_BELOW_OUTER
} PlumbFunnelPlace;

/**
 * PlumbFunnelLimits:
 * @undefined: why there are none; all else is then 0
 * @lower, @upper: within which 95% of teams lie that differ by chance alone, 0 to 1
 * @lower_outer, @upper_outer: within which 99.8% do
 */
typedef struct
{
  PlumbChartUndefined  undefined;
  PlumbFunnelMethod    method;
  double               lower;
  double               upper;
  double               lower_outer;
  double               upper_outer;
} PlumbFunnelLimits;

/* A team's audits and how many of them gave the answer that is counted. */
typedef struct
{
  guint x;
  guint n;
} PlumbFunnelUnit;

/**
 * PlumbFunnelTeam:
 * @share: 0 where @limits says that the team has no audits
 * @limits: for as many audits as the team has
 * @chance: of a count as far from the target on its side, or further, where teams differ by chance
 *   alone; 0 where there are no limits
 */
typedef struct
{
  double             share;
  PlumbFunnelLimits  limits;
  double             chance;
  PlumbFunnelPlace   place;
} PlumbFunnelTeam;

/**
 * PlumbFunnel:
 * @undefined: why there is no funnel; @target is then 0 and no team has limits
 * @n_known: teams with audits
 * @target: the share of all teams' audits
 * @teams: (element-type PlumbFunnelTeam): in the order in which they were given
 */
typedef struct
{
  PlumbChartUndefined  undefined;
  guint                n_known;
  double               target;
  GArray              *teams;
} PlumbFunnel;

PlumbFunnelMethod  plumb_funnel_choose_method   (double                 target,
                                                 guint                  n);
PlumbFunnelLimits  plumb_funnel_find_limits     (double                 target,
                                                 guint                  n,
                                                 PlumbFunnelMethod      method);
PlumbFunnel       *plumb_funnel_new             (const PlumbFunnelUnit *units,
                                                 guint                  n_units)
                                                 G_GNUC_WARN_UNUSED_RESULT;
void               plumb_funnel_free            (PlumbFunnel           *funnel);
/* (static): in English, to be translated by whoever shows it. */
const char        *plumb_funnel_place_get_words (PlumbFunnelPlace       place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbFunnel, plumb_funnel_free)

G_END_DECLS
