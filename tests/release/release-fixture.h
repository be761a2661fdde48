/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../findings/findings-fixture.h"

#include "plumb-release-builder.h"
#include "plumb-release-walk.h"
#include "plumb-table-set-reader.h"
#include "plumb-team.h"
#include "plumb-trend.h"

/* Releases of invented tallies, for the tests of releases and of what is made from them. */

#define FIXTURE_QUARTERS 8

static PlumbOrganisation fixture_organisation = { (char *) "Invented Council", (char *) "999", 4,
                                                  FALSE, FALSE };

G_GNUC_UNUSED static PlumbTableSet *
fixture_table_set (void)
{
  g_autoptr(GError) error = NULL;
  PlumbTableSet *set = plumb_table_set_reader_read_default (&error);

  g_assert_no_error (error);
  return set;
}

/* Of the second quarter of 2017-18. @planned: -1 where nobody said; @team: (nullable). */
G_GNUC_UNUSED static PlumbRelease *
fixture_release_of (GPtrArray  *tallies,
                    int         planned,
                    const char *audience,
                    const char *team)
{
  PlumbQuarter quarter = { 2017, 2 };
  g_autoptr(PlumbTableSet) set = fixture_table_set ();
  g_autoptr(GPtrArray) trends = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(PlumbFindings) findings = NULL;
  PlumbReleaseSource source = { .set = set, .trends = trends, .team = team };
  GPtrArray *groups;

  source.audience = plumb_table_set_get_audience (set, audience);
  source.findings = findings
    = plumb_quarter_findings_compute (&fixture_organisation, quarter, planned,
                                      g_str_equal (audience, "full"), tallies);
  groups = plumb_findings_get_fields (findings)->groups;
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (trends,
                     plumb_trend_compute (((const PlumbFindingsGroup *) groups->pdata[i])->id, team,
                                          quarter, FIXTURE_QUARTERS, 4, tallies));
  return plumb_release_build (&source);
}

/* Of fixture_tallies(), with 60 audits planned. */
G_GNUC_UNUSED static PlumbRelease *
fixture_release (const char *audience,
                 const char *team)
{
  g_autoptr(GPtrArray) tallies = fixture_tallies ();

  return fixture_release_of (tallies, 60, audience, team);
}

G_GNUC_UNUSED static const PlumbReleaseRow *
fixture_find_row (PlumbRelease        *release,
                  const char          *table,
                  PlumbReleaseRowKind  kind,
                  const char          *subject,
                  const char          *team)
{
  const PlumbReleaseTable *in = plumb_release_get_table (release, "core", table);
  const PlumbReleaseRow *row;

  g_assert_nonnull (in);
  row = plumb_release_table_find_row (in, kind, subject, team, NULL);
  g_assert_nonnull (row);
  return row;
}

/* The teams that a release names. */
G_GNUC_UNUSED static GPtrArray *
fixture_teams_of (PlumbRelease *release)
{
  GPtrArray *named = plumb_release_get_fields (release)->teams;
  GPtrArray *teams = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < named->len; i++)
    {
      const PlumbReleaseTeam *team = g_ptr_array_index (named, i);

      g_ptr_array_add (teams, plumb_team_new (0, team->code, team->name, TRUE, 0));
    }
  return teams;
}
