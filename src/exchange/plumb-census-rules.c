/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-rules.h"

#include "plumb-census-notices.h"

#define MAX_ASSESSMENT_WEEKDAYS 45
#define MAX_ENQUIRY_WEEKDAYS 15
#define OLDEST_DAYS (25 * 36525 / 100)

/* What a check looks at, so that each fits on a line. */
typedef struct
{
  PlumbCensus        *census;
  PlumbCensusChild   *child;
  PlumbCensusEpisode *episode;
  PlumbCensusDay      period_end;
} Check;

/* Whole days of a period; 0 days for one that runs on. */
typedef struct
{
  PlumbCensusDay start;
  PlumbCensusDay end;
} Period;

static void
report (const Check *check,
        guint        line,
        const char  *rule,
        const char  *message)
{
  plumb_census_add_notice (check->census, line, check->child->id, rule, "%s; kept as it is",
                           message);
}

static gboolean
is_before (PlumbCensusDay a,
           PlumbCensusDay b)
{
  return a != 0 && b != 0 && a < b;
}

static gboolean
overlap (Period a,
         Period b)
{
  if (a.start == 0 || b.start == 0)
    return FALSE;
  return (b.end == 0 || a.start < b.end) && (a.end == 0 || b.start < a.end);
}

/* Mondays to Fridays from the day after @from to @to; bank holidays are not known here. */
static guint
count_weekdays (PlumbCensusDay from,
                PlumbCensusDay to)
{
  guint n = (to - from) / 7 * 5;

  /* Julian day 1 of GDate, 1 January of year 1, was a Monday. */
  for (PlumbCensusDay day = from + (to - from) / 7 * 7 + 1; day <= to; day++)
    n += (day - 1) % 7 < 5;
  return n;
}

static void
check_child (const Check *check)
{
  PlumbCensusChild *child = check->child;

  if (child->has_birth == child->has_expected_birth)
    report (check, child->line, "8525",
            child->has_birth ? "the child has both a date of birth and an expected one"
                             : "the child has neither a date of birth nor an expected one");
  if (is_before (check->period_end, child->birth))
    report (check, child->line, "8520",
            "the date of birth is after the end of the collection year");
  if (check->period_end != 0 && child->birth != 0 && child->birth + OLDEST_DAYS < check->period_end)
    report (check, child->line, "8775", "the child is over 25 years old; please check");
  if (child->episodes->len == 0)
    report (check, child->line, "8590",
            "the child has no episode of need (CINdetails), and is taken "
            "as closed");
}

/* Several open or overlapping episodes of one child. */
static void
check_episodes_together (const Check *check)
{
  PlumbCensusChild *child = check->child;
  PlumbCensusEpisode *latest = plumb_census_child_get_latest (child);
  gboolean not_latest = FALSE;
  gboolean overlaps = FALSE;
  guint n_open = 0;

  for (guint i = 0; i < child->episodes->len; i++)
    {
      PlumbCensusEpisode *a = g_ptr_array_index (child->episodes, i);

      n_open += !a->is_closed && !a->no_further_action;
      not_latest |= !a->is_closed && !a->no_further_action && a != latest
                    && a->referral != latest->referral;
      for (guint j = 0; j < i && !overlaps; j++)
        {
          PlumbCensusEpisode *b = g_ptr_array_index (child->episodes, j);

          overlaps = overlap ((Period) { a->referral, a->closure },
                              (Period) { b->referral, b->closure });
        }
    }

  if (n_open > 1)
    report (check, child->line, "8815",
            "the child has more than one open episode; the latest is used");
  if (not_latest)
    report (check, child->line, "8816", "an episode that is not the child's latest is open");
  if (overlaps)
    report (check, child->line, "8820", "two episodes of the child overlap");
}

/* The collection year is 1 April to 31 March. */
static PlumbCensusDay
find_period_start (PlumbCensusDay period_end)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, period_end);
  g_date_subtract_years (&date, 1);
  return g_date_get_julian (&date) + 1;
}

static void
check_episode_dates (const Check *check)
{
  PlumbCensusEpisode *episode = check->episode;
  gboolean has_reason = episode->reason != NULL;

  if (episode->referral == 0)
    report (check, episode->line, "8600", "the episode has no date of referral");
  else if (is_before (check->period_end, episode->referral))
    report (check, episode->line, "8600", "the referral is after the end of the collection year");
  if (check->period_end != 0 && episode->closure != 0
      && (episode->closure > check->period_end
          || episode->closure < find_period_start (check->period_end)))
    report (check, episode->line, "8620", "the closure is not within the collection year");
  if (is_before (episode->closure, episode->referral))
    report (check, episode->line, "8630", "the episode closes before its referral");
  if (episode->is_closed && !has_reason && !episode->no_further_action)
    report (check, episode->line, "8805", "the episode has a closure date without a reason");
  if (!episode->is_closed && has_reason)
    report (check, episode->line, "8810",
            "the episode has a reason for closure without a date, and "
            "is taken as open");
  if (is_before (episode->conference, episode->referral))
    report (check, episode->line, "1104", "the initial conference is before the referral");
}

static void
check_activity_of_closed (const Check *check)
{
  PlumbCensusEpisode *episode = check->episode;
  gboolean has_conference = plumb_census_episode_has_conference (episode);
  gboolean has_plans = episode->cin_plans->len + episode->cp_plans->len > 0;

  if (episode->no_further_action)
    {
      if (has_conference)
        report (check, episode->line, "8831",
                "an initial conference is recorded for a referral with no further action; the "
                "case is taken as open");
      else if (episode->assessments->len + episode->enquiries->len > 0)
        report (check, episode->line, "8831",
                "an assessment or a section 47 enquiry is recorded for a "
                "referral with no further action");
      if (episode->cp_plans->len > 0)
        report (check, episode->line, "8832",
                "a child protection plan is recorded for a referral with "
                "no further action");
      if (episode->cin_plans->len > 0)
        report (check, episode->line, "4000",
                "a child in need plan is recorded for a referral with no "
                "further action");
    }
  if ((g_strcmp0 (episode->reason, "RC8") == 0 || g_strcmp0 (episode->reason, "RC9") == 0)
      && (has_plans || has_conference || episode->enquiries->len > 0))
    report (check, episode->line, "2990",
            "a plan, a conference or a section 47 enquiry is recorded for an episode "
            "closed after assessment");
}

static void
check_assessments (const Check *check)
{
  PlumbCensusEpisode *episode = check->episode;

  for (guint i = 0; i < episode->assessments->len; i++)
    {
      PlumbCensusAssessment *a = &g_array_index (episode->assessments, PlumbCensusAssessment, i);

      if (is_before (a->start, episode->referral))
        report (check, a->line, "1103", "the assessment starts before the referral");
      if (is_before (episode->closure, a->start))
        report (check, a->line, "8565", "the assessment starts after the episode's closure");
      if (is_before (a->end, a->start))
        report (check, a->line, "8608", "the assessment ends before it starts");
      else if (a->start != 0 && a->end != 0
               && count_weekdays (a->start, a->end) > MAX_ASSESSMENT_WEEKDAYS)
        report (check, a->line, "8670",
                "the assessment took more than 45 weekdays (bank holidays not "
                "taken off); please check");
      if (episode->is_closed && a->end == 0)
        report (check, a->line, "8867", "the episode is closed and its assessment is not");
    }
}

static void
check_enquiries (const Check *check)
{
  PlumbCensusEpisode *episode = check->episode;

  for (guint i = 0; i < episode->enquiries->len; i++)
    {
      PlumbCensusEnquiry *e = &g_array_index (episode->enquiries, PlumbCensusEnquiry, i);

      if (is_before (e->start, episode->referral))
        report (check, e->line, "2889", "the section 47 enquiry starts before the referral");
      if (is_before (episode->closure, e->start))
        report (check, e->line, "8565",
                "the section 47 enquiry starts after the episode's closure");
      if (e->start != 0 && e->conference > e->start
          && count_weekdays (e->start, e->conference) > MAX_ENQUIRY_WEEKDAYS)
        report (check, e->line, "8675", "the initial conference is more than 15 weekdays after the "
                "start of the section 47 enquiry (bank holidays not taken off); please check");
      if (episode->is_closed && e->conference == 0 && !e->not_required)
        report (check, e->line, "8868", "the episode is closed and its section 47 enquiry is not");
    }
}

/* Plans of both kinds side by side: a child should be on one of them at a time. */
static void
check_cin_plan_against_cp (const Check              *check,
                           const PlumbCensusCinPlan *cin)
{
  GArray *cp_plans = check->episode->cp_plans;

  for (guint i = 0; i < cp_plans->len; i++)
    {
      PlumbCensusCpPlan *cp = &g_array_index (cp_plans, PlumbCensusCpPlan, i);

      if (!overlap ((Period) { cin->start, cin->end }, (Period) { cp->start, cp->end }))
        continue;
      if (cin->end == 0 && cp->end == 0)
        report (check, cin->line, "4001",
                "a child in need plan and a child protection plan are both "
                "open; the case is taken as child protection");
      else if (cin->start >= cp->start)
        report (check, cin->line, "4016", "the child in need plan starts during a child protection "
                "plan");
      else
        report (check, cin->line, "4017", "a child protection plan starts during the child in need "
                "plan");
    }
}

static void
check_cin_plans (const Check *check)
{
  PlumbCensusEpisode *episode = check->episode;
  gboolean overlaps = FALSE;
  guint n_open = 0;

  for (guint i = 0; i < episode->cin_plans->len; i++)
    {
      PlumbCensusCinPlan *a = &g_array_index (episode->cin_plans, PlumbCensusCinPlan, i);

      n_open += a->end == 0;
      if (is_before (a->start, episode->referral))
        report (check, a->line, "4015", "the child in need plan starts before the referral");
      if (is_before (episode->closure, a->start))
        report (check, a->line, "8565",
                "the child in need plan starts after the episode's closure");
      if (is_before (a->end, a->start))
        report (check, a->line, "end-before-start", "the child in need plan ends before it starts");
      check_cin_plan_against_cp (check, a);
      for (guint j = 0; j < i && !overlaps; j++)
        {
          PlumbCensusCinPlan *b = &g_array_index (episode->cin_plans, PlumbCensusCinPlan, j);

          overlaps = overlap ((Period) { a->start, a->end }, (Period) { b->start, b->end });
        }
    }

  if (n_open > 1)
    report (check, episode->line, "4004", "the episode has more than one open child in need plan");
  else if (overlaps)
    report (check, episode->line, "4014", "two child in need plans of the episode overlap");
}

static void
check_cp_plan (const Check       *check,
               PlumbCensusCpPlan *plan)
{
  gboolean early_review = FALSE;

  if (plan->start == 0)
    report (check, plan->line, "8720", "the child protection plan has no start date");
  else if (is_before (check->period_end, plan->start))
    report (check, plan->line, "8720", "the child protection plan starts after the end of the "
            "collection year");
  if (is_before (plan->start, check->episode->referral))
    report (check, plan->line, "1105", "the child protection plan starts before the referral");
  if (is_before (check->episode->closure, plan->start))
    report (check, plan->line, "8565",
            "the child protection plan starts after the episode's closure");
  if (is_before (plan->end, plan->start))
    report (check, plan->line, "8925", "the child protection plan ends before it starts");
  if (plan->start != 0 && plan->start == plan->end)
    report (check, plan->line, "8840", "the child protection plan starts and ends on the same day");

  for (guint i = 0; i < plan->reviews->len; i++)
    early_review |= g_array_index (plan->reviews, PlumbCensusDay, i) <= plan->start;
  if (early_review)
    report (check, plan->line, "8841", "a review is on or before the start of its child protection "
            "plan");
}

static void
check_cp_plans (const Check *check)
{
  GArray *plans = check->episode->cp_plans;
  gboolean overlaps = FALSE;
  guint n_open = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      PlumbCensusCpPlan *a = &g_array_index (plans, PlumbCensusCpPlan, i);

      n_open += a->end == 0;
      check_cp_plan (check, a);
      for (guint j = 0; j < i && !overlaps; j++)
        {
          PlumbCensusCpPlan *b = &g_array_index (plans, PlumbCensusCpPlan, j);

          overlaps = overlap ((Period) { a->start, a->end }, (Period) { b->start, b->end });
        }
    }

  if (n_open > 1)
    report (check, check->episode->line, "8935",
            "the episode has more than one open child protection "
            "plan; the latest is used");
  else if (overlaps)
    report (check, check->episode->line, "8940",
            "two child protection plans of the episode overlap");
}

/**
 * plumb_census_rules_check:
 * @census: gets the notices
 * @period_end: 31 March of the collection's year, or 0
 *
 * Nothing is dropped for a finding. Rule numbers and meanings: the statutory census's validation
 * rules, as restated in the open validator of Data to Insight; messages in our words.
 */
void
plumb_census_rules_check (PlumbCensus      *census,
                          PlumbCensusChild *child,
                          PlumbCensusDay    period_end)
{
  Check check = { census, child, NULL, period_end };

  check_child (&check);
  check_episodes_together (&check);
  for (guint i = 0; i < child->episodes->len; i++)
    {
      check.episode = g_ptr_array_index (child->episodes, i);
      check_episode_dates (&check);
      check_activity_of_closed (&check);
      check_assessments (&check);
      check_enquiries (&check);
      check_cin_plans (&check);
      check_cp_plans (&check);
    }
}
