/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-child.h"

#include "plumb-date.h"

static void
clear_cp_plan_cb (gpointer data)
{
  PlumbCensusCpPlan *plan = data;

  g_free (plan->category);
  g_array_unref (plan->reviews);
}

static void
free_episode_cb (gpointer data)
{
  PlumbCensusEpisode *episode = data;

  g_free (episode->need);
  g_free (episode->reason);
  g_array_unref (episode->assessments);
  g_array_unref (episode->cin_plans);
  g_array_unref (episode->enquiries);
  g_array_unref (episode->cp_plans);
  g_array_unref (episode->pre_proceedings);
  g_free (episode);
}

/**
 * plumb_census_child_new:
 * @line: where it starts
 *
 * Returns: (transfer full): a child of whom nothing is known yet
 */
PlumbCensusChild *
plumb_census_child_new (guint line)
{
  PlumbCensusChild *child = g_new0 (PlumbCensusChild, 1);

  child->line = line;
  child->episodes = g_ptr_array_new_with_free_func (free_episode_cb);
  return child;
}

/**
 * plumb_census_child_free:
 * @child: (nullable) (transfer full): a child
 */
void
plumb_census_child_free (PlumbCensusChild *child)
{
  if (child == NULL)
    return;

  g_free (child->id);
  g_ptr_array_unref (child->episodes);
  g_free (child);
}

/**
 * plumb_census_child_add_episode:
 *
 * Returns: (transfer none): an empty episode, the last of @child
 */
PlumbCensusEpisode *
plumb_census_child_add_episode (PlumbCensusChild *child,
                                guint             line)
{
  PlumbCensusEpisode *episode = g_new0 (PlumbCensusEpisode, 1);

  episode->line = line;
  episode->assessments = g_array_new (FALSE, TRUE, sizeof (PlumbCensusAssessment));
  episode->cin_plans = g_array_new (FALSE, TRUE, sizeof (PlumbCensusCinPlan));
  episode->enquiries = g_array_new (FALSE, TRUE, sizeof (PlumbCensusEnquiry));
  episode->cp_plans = g_array_new (FALSE, TRUE, sizeof (PlumbCensusCpPlan));
  episode->pre_proceedings = g_array_new (FALSE, TRUE, sizeof (PlumbCensusCinPlan));
  g_array_set_clear_func (episode->cp_plans, clear_cp_plan_cb);
  g_ptr_array_add (child->episodes, episode);
  return episode;
}

/**
 * plumb_census_episode_has_conference:
 *
 * Returns: whether the day of an initial conference stands in the episode or in an enquiry
 */
gboolean
plumb_census_episode_has_conference (PlumbCensusEpisode *episode)
{
  for (guint i = 0; i < episode->enquiries->len; i++)
    if (g_array_index (episode->enquiries, PlumbCensusEnquiry, i).conference != 0)
      return TRUE;
  return episode->conference != 0;
}

/**
 * plumb_census_episode_is_open:
 * @snapshot: the reference date; 0 where it is not known
 *
 * An episode without a closure is open whenever it was begun: the file may have been made after its
 * reference date. One that was closed later counts as open only if it had begun by then.
 *
 * Returns: whether it is open; for a referral with no further action only where a conference
 *   was held all the same
 */
gboolean
plumb_census_episode_is_open (PlumbCensusEpisode *episode,
                              PlumbCensusDay      snapshot)
{
  if (episode->no_further_action && !plumb_census_episode_has_conference (episode))
    return FALSE;
  if (!episode->is_closed)
    return TRUE;
  return snapshot != 0 && episode->closure > snapshot && episode->referral <= snapshot;
}

/**
 * plumb_census_child_get_open:
 * @snapshot: the reference date; 0 where it is not known
 *
 * Returns: (transfer none) (nullable): of several that are open, the one that began last
 */
PlumbCensusEpisode *
plumb_census_child_get_open (PlumbCensusChild *child,
                             PlumbCensusDay    snapshot)
{
  PlumbCensusEpisode *latest = NULL;

  for (guint i = 0; i < child->episodes->len; i++)
    {
      PlumbCensusEpisode *episode = g_ptr_array_index (child->episodes, i);

      if (plumb_census_episode_is_open (episode, snapshot)
          && (latest == NULL || episode->referral >= latest->referral))
        latest = episode;
    }
  return latest;
}

/**
 * plumb_census_child_get_latest:
 *
 * Returns: (transfer none) (nullable): the later in the file where two began on one day
 */
PlumbCensusEpisode *
plumb_census_child_get_latest (PlumbCensusChild *child)
{
  PlumbCensusEpisode *latest = NULL;

  for (guint i = 0; i < child->episodes->len; i++)
    {
      PlumbCensusEpisode *episode = g_ptr_array_index (child->episodes, i);

      if (latest == NULL || episode->referral >= latest->referral)
        latest = episode;
    }
  return latest;
}

/**
 * plumb_census_day_to_string:
 *
 * Returns: (transfer full) (nullable): the ISO day; %NULL for 0
 */
char *
plumb_census_day_to_string (PlumbCensusDay day)
{
  GDate date;

  if (day == 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return plumb_date_to_string (&date);
}
