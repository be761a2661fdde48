/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-frame.h"

#include "plumb-plan-type.h"

static gboolean
runs (PlumbCensusDay end,
      PlumbCensusDay snapshot)
{
  return end == 0 || (snapshot != 0 && end > snapshot);
}

static const PlumbCensusCpPlan *
find_cp_plan (PlumbCensusEpisode *episode,
              PlumbCensusDay      snapshot)
{
  const PlumbCensusCpPlan *latest = NULL;

  for (guint i = 0; i < episode->cp_plans->len; i++)
    {
      PlumbCensusCpPlan *plan = &g_array_index (episode->cp_plans, PlumbCensusCpPlan, i);

      if (runs (plan->end, snapshot) && (latest == NULL || plan->start >= latest->start))
        latest = plan;
    }
  return latest;
}

/* Of child in need plans, or of pre-proceedings: what began last of those that run. */
static const PlumbCensusCinPlan *
find_running (GArray         *plans,
              PlumbCensusDay  snapshot)
{
  const PlumbCensusCinPlan *latest = NULL;

  for (guint i = 0; i < plans->len; i++)
    {
      PlumbCensusCinPlan *plan = &g_array_index (plans, PlumbCensusCinPlan, i);

      if (runs (plan->end, snapshot) && (latest == NULL || plan->start >= latest->start))
        latest = plan;
    }
  return latest;
}

static const PlumbCensusAssessment *
find_assessment (PlumbCensusEpisode *episode,
                 PlumbCensusDay      snapshot)
{
  for (guint i = episode->assessments->len; i-- > 0;)
    {
      PlumbCensusAssessment *a = &g_array_index (episode->assessments, PlumbCensusAssessment, i);

      if (runs (a->end, snapshot))
        return a;
    }
  return NULL;
}

static const char *
find_age_band (PlumbCensusChild *child,
               PlumbCensusDay    snapshot)
{
  GDate birth;
  GDate day;
  int age;

  if (child->birth == 0)
    return child->expected_birth != 0 ? "unborn" : NULL;
  if (snapshot == 0)
    return NULL;
  if (child->birth > snapshot)
    return "unborn";

  g_date_clear (&birth, 1);
  g_date_clear (&day, 1);
  g_date_set_julian (&birth, child->birth);
  g_date_set_julian (&day, snapshot);
  age = g_date_get_year (&day) - g_date_get_year (&birth);
  if (g_date_get_month (&day) * 32 + g_date_get_day (&day)
      < g_date_get_month (&birth) * 32 + g_date_get_day (&birth))
    age--;

  if (age < 5)
    return age < 1 ? "under-1" : "1-4";
  return age < 10 ? "5-9" : age < 16 ? "10-15" : age < 18 ? "16-17" : "18+";
}

/* Toxic trio: domestic abuse, a parent's mental health and a parent's alcohol or drugs in one
 * completed assessment. */
static const char *
find_themes (PlumbCensusChild *child)
{
  gboolean trio = FALSE;
  gboolean vemt = FALSE;

  for (guint i = 0; i < child->episodes->len; i++)
    {
      PlumbCensusEpisode *episode = g_ptr_array_index (child->episodes, i);

      for (guint j = 0; j < episode->assessments->len; j++)
        {
          PlumbCensusAssessment *a
              = &g_array_index (episode->assessments, PlumbCensusAssessment, j);

          if (a->end == 0)
            continue;
          trio |= a->has_domestic_abuse && a->has_parental_mental_health && a->has_alcohol_or_drugs;
          vemt |= a->has_exploitation;
        }
    }
  return trio && vemt ? "toxic-trio vemt" : trio ? "toxic-trio" : vemt ? "vemt" : NULL;
}

/* Chooses the plan of an open episode: child protection before child in need before assessment. */
static char *
fill_plan (PlumbCensusEpisode *episode,
           PlumbCensusDay      snapshot,
           PlumbCaseFields    *fields)
{
  const PlumbCensusCpPlan *cp = find_cp_plan (episode, snapshot);
  const PlumbCensusCinPlan *cin = find_running (episode->cin_plans, snapshot);
  const PlumbCensusCinPlan *plo = find_running (episode->pre_proceedings, snapshot);
  const PlumbCensusAssessment *assessment = find_assessment (episode, snapshot);

  if (cp != NULL)
    fields->category = cp->category;
  /* A block without a start tells of a family meeting that was offered, and no more. */
  if (plo != NULL && plo->start != 0)
    {
      fields->plan_type = PLUMB_PLAN_PLO;
      return plumb_census_day_to_string (plo->start);
    }
  if (cp != NULL)
    {
      fields->plan_type = PLUMB_PLAN_CP;
      return plumb_census_day_to_string (cp->start);
    }
  if (cin != NULL)
    {
      fields->plan_type = PLUMB_PLAN_CIN;
      return plumb_census_day_to_string (cin->start);
    }
  if (assessment != NULL)
    {
      fields->plan_type = PLUMB_PLAN_ASSESSMENT;
      return plumb_census_day_to_string (assessment->start);
    }
  fields->plan_type = PLUMB_PLAN_NONE;
  return NULL;
}

/**
 * plumb_census_frame_make_case:
 * @child: with an id
 * @snapshot: the reference date; 0 where it is not known
 *
 * Derives plan type, age band and themes. The date of birth goes no further than this. A day of
 * closure is never invented: a case can be closed without one.
 *
 * Returns: (transfer full): the case, without id, team and worker
 */
PlumbCase *
plumb_census_frame_make_case (PlumbCensusChild *child,
                              PlumbCensusDay    snapshot)
{
  PlumbCensusEpisode *episode = plumb_census_child_get_open (child, snapshot);
  PlumbCaseFields fields = { .reference = child->id, .line = child->line };
  g_autofree char *plan_started = NULL;
  g_autofree char *opened = NULL;
  g_autofree char *closed = NULL;

  if (episode != NULL)
    {
      plan_started = fill_plan (episode, snapshot, &fields);
    }
  else
    {
      episode = plumb_census_child_get_latest (child);
      fields.plan_type = episode != NULL && episode->no_further_action ? PLUMB_PLAN_NFA
                                                                       : PLUMB_PLAN_CLOSED;
      closed = plumb_census_day_to_string (episode != NULL ? episode->closure : 0);
    }

  if (episode != NULL)
    {
      opened = plumb_census_day_to_string (episode->referral);
      fields.need = episode->need;
    }
  fields.plan_started = plan_started;
  fields.opened = opened;
  fields.closed = closed;
  fields.age_band = find_age_band (child, snapshot);
  fields.themes = find_themes (child);
  return plumb_case_new (&fields);
}
