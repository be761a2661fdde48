/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-census-reader.h"

G_BEGIN_DECLS

/* One child of a census while it is read, in the shape that the rules and the case list need.
 * Days are Julian days as GDate counts them; 0 where the file has none, or none that exists. */
typedef guint32 PlumbCensusDay;

typedef struct
{
  PlumbCensusDay start;
  PlumbCensusDay end;
  gboolean       has_alcohol_or_drugs;    /* of a parent: 1B, 2B */
  gboolean       has_domestic_abuse;      /* 3A, 3B, 3C */
  gboolean       has_parental_mental_health;  /* 4B */
  gboolean       has_exploitation;        /* 10A, 11A, 12A, 13A, 24A */
  guint          line;
} PlumbCensusAssessment;

typedef struct
{
  PlumbCensusDay start;
  PlumbCensusDay end;
  guint          line;
} PlumbCensusCinPlan;

typedef struct
{
  PlumbCensusDay start;
  PlumbCensusDay conference;
  gboolean       not_required;
  guint          line;
} PlumbCensusEnquiry;

/* @reviews: (element-type PlumbCensusDay) */
typedef struct
{
  PlumbCensusDay  start;
  PlumbCensusDay  end;
  char           *category;
  GArray         *reviews;
  guint           line;
} PlumbCensusCpPlan;

/**
 * PlumbCensusEpisode:
 * @is_closed: a closure date was written, readable or not
 *
 * One episode of need (CINdetails). Arrays are of the structures above, by value;
 * @pre_proceedings of #PlumbCensusCinPlan.
 */
typedef struct
{
  PlumbCensusDay  referral;
  PlumbCensusDay  closure;
  PlumbCensusDay  conference;
  gboolean        is_closed;
  gboolean        no_further_action;
  char           *need;
  char           *reason;
  GArray         *assessments;
  GArray         *cin_plans;
  GArray         *enquiries;
  GArray         *cp_plans;
  GArray         *pre_proceedings;
  guint           line;
} PlumbCensusEpisode;

/**
 * PlumbCensusChild:
 * @episodes: (element-type PlumbCensusEpisode): owned
 */
typedef struct
{
  char           *id;
  PlumbCensusDay  birth;
  PlumbCensusDay  expected_birth;
  gboolean        has_birth;
  gboolean        has_expected_birth;
  GPtrArray      *episodes;
  guint           line;
} PlumbCensusChild;

PlumbCensusChild   *plumb_census_child_new         (guint               line);
void                plumb_census_child_free        (PlumbCensusChild   *child);
PlumbCensusEpisode *plumb_census_child_add_episode (PlumbCensusChild   *child,
                                                    guint               line);
/* Whether the child had an open episode on @snapshot; 0 asks about the end of the file. */
gboolean            plumb_census_episode_is_open   (PlumbCensusEpisode *episode,
                                                    PlumbCensusDay      snapshot);
/* Whether an initial child protection conference was held, in the episode or after an enquiry. */
gboolean            plumb_census_episode_has_conference (PlumbCensusEpisode *episode);
/* The open episode with the latest referral; NULL if there is none. */
PlumbCensusEpisode *plumb_census_child_get_open    (PlumbCensusChild   *child,
                                                    PlumbCensusDay      snapshot);
/* The episode with the latest referral; NULL if there is none. */
PlumbCensusEpisode *plumb_census_child_get_latest  (PlumbCensusChild   *child);
char               *plumb_census_day_to_string     (PlumbCensusDay      day)
                                                    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCensusChild, plumb_census_child_free)

G_END_DECLS
