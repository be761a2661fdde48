/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "plumb-release-table.h"
#include "plumb-table-set.h"

G_BEGIN_DECLS

/**
 * PlumbReleaseTeam:
 * @code: (nullable): stays when the team is renamed
 */
typedef struct
{
  const char *code;
  const char *name;
} PlumbReleaseTeam;

/**
 * PlumbReleaseFields:
 * @start_month: of the reporting year
 * @date_time: moment of the last act that the figures rest on; the first second after the period's
 *   end where there is none
 * @software: the program's own release
 * @audience, @audience_title: as the set of tables has it
 * @level: what may be shown of small numbers
 * @team: (nullable): the one team whose figures these are; @team_code likewise
 * @revision: 0 for a draft
 * @headline: PLUMB_MEASURE_GOOD or PLUMB_MEASURE_SUFFICIENT: the share that heads the page, and by
 *   which tables of teams and plan types have two groups
 * @notes: PlumbReleaseNotes
 * @n_types: how many audit types have audits, also those of second looks alone; where 0, no audit
 *   was submitted
 * @teams: (element-type PlumbReleaseTeam): that occur in the quarter, in the order of their codes
 * @instruments: (element-type PlumbReleaseInstrument): most audits first, then by id
 * @tables: (element-type PlumbReleaseTable): those of no one instrument, then each instrument's, in
 *   the order of the set
 *
 * Strings and arrays belong to the release.
 */
typedef struct
{
  PlumbQuarter  quarter;
  PlumbQuarter  quarter_before;
  int           start_month;
  GDate         first_day;
  GDate         last_day;
  const char   *organisation;
  const char   *organisation_code;
  gboolean      demonstration;
  const char   *date_time;
  const char   *software;
  const char   *audience;
  const char   *audience_title;
  PlumbLevel    level;
  const char   *team;
  const char   *team_code;
  guint         revision;
  PlumbMeasure  headline;
  guint         notes;
  guint         n_types;
  GPtrArray    *teams;
  GPtrArray    *instruments;
  GPtrArray    *tables;
} PlumbReleaseFields;

#define PLUMB_TYPE_RELEASE (plumb_release_get_type ())

/* The tables of one quarter for one audience: what leaves. Screen, charts, files and the command
 * line read this and nothing else; none of them counts or hides anything. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbRelease, plumb_release, PLUMB, RELEASE, GObject)

const PlumbReleaseFields     *plumb_release_get_fields     (PlumbRelease *self);
/* (nullable) */
const PlumbReleaseInstrument *plumb_release_get_instrument (PlumbRelease *self,
                                                            const char   *id);
/* (nullable): NULL where the audience does not get it; @instrument: (nullable): for a table of no
 * one instrument. */
const PlumbReleaseTable      *plumb_release_get_table      (PlumbRelease *self,
                                                            const char   *instrument,
                                                            const char   *id);

G_END_DECLS
