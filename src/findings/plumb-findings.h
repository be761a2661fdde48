/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"
#include "plumb-interval.h"
#include "plumb-quarter.h"
#include "plumb-section.h"

G_BEGIN_DECLS

/* The figures of one quarter: one immutable object from which the screen, the XML, the CSV, the
 * text and the PDF are all made. No output counts anything itself. Everything in here is owned by
 * the PlumbFindings and must not be changed. */

/* What a dimension of a cell says when it is the total over all its values. */
#define PLUMB_TOTAL "_T"

/**
 * PlumbBlock:
 * @code: "overall" or a section's code; @title: as in the newest instrument version
 * @version: (nullable): of the form, where another one in these findings asks the code otherwise
 * @versions: (nullable): with @version, all that ask it as this one does, %NULL at the end
 * @theme: (nullable): code of the section's theme; %NULL for overall
 * @scale: of the grades
 * @counts: by rank, counts[1] is the worst grade; length n_grades + 1 (counts[0] unused)
 * @n_na, @n_not_recorded: kept apart; neither is in @base
 * @base: graded audits, the sum of @counts
 * @good_before, @sufficient_before: the same shares in the quarter before (known = FALSE where
 *   there is none)
 * @change: of good or better against the quarter before; @sufficient_change likewise of sufficient
 *   or better
 *
 * The distribution of one section's or the overall grade in one cell.
 */
typedef struct
{
  const char        *code;
  const char        *title;
  const char        *version;
  const char *const *versions;
  const char        *theme;
  PlumbScale        *scale;
  guint             *counts;
  guint              n_na;
  guint              n_not_recorded;
  guint              base;
  PlumbShare         good;
  PlumbShare         sufficient;
  PlumbShare         good_before;
  PlumbShare         sufficient_before;
  PlumbChange        change;
  PlumbChange        sufficient_change;
} PlumbBlock;

/**
 * PlumbIndexStandard:
 * @met: met, or good or better; @partly; @not_met: also grades below good, in all (met + partly +
 *   not_met + cannot_tell = base)
 * @cannot_tell: counts as not met, and is a recording fault
 *
 * @version: (nullable): of the form, where another one in these findings asks the code otherwise
 * @versions: (nullable): with @version, all that ask it as this one does, %NULL at the end
 *
 * One standard under an index. For a quality standard @met counts good or better, @not_met the
 * rest; @counts holds the figures by rank (length @n_ranks + 1).
 */
typedef struct
{
  const char      *code;
  const char      *text;
  const char      *version;
  const char *const *versions;
  PlumbAnswerKind  kind;
  PlumbScale      *scale;        /* (nullable) */
  guint           *counts;
  guint            n_ranks;
  guint            met;
  guint            partly;
  guint            not_met;
  guint            cannot_tell;
  guint            n_na;
  guint            n_not_recorded;
  guint            base;
  PlumbShare       share;
  PlumbShare       share_before;
  PlumbChange      change;
} PlumbIndexStandard;

/**
 * PlumbIndex:
 * @theme: as in the newest instrument version that has it
 * @share: n of base answers met or good, over all standards flagged for the theme
 * @sums, @sums_before: how the answers spread over audits, on which the limits rest
 * @standards: (element-type PlumbIndexStandard), in the form's order
 *
 * The index of a theme in a cell.
 */
typedef struct
{
  const PlumbFormTheme *theme;
  PlumbShare            share;
  PlumbShare            share_before;
  PlumbChange           change;
  PlumbTallySums        sums;
  PlumbTallySums        sums_before;
  guint                 n_na;
  guint                 n_not_recorded;
  guint                 cannot_tell;
  GPtrArray            *standards;
} PlumbIndex;

/**
 * PlumbCell:
 * @team, @plan_type, @audit_type: a value, or PLUMB_TOTAL; "" for "not recorded"
 * @blocks: (element-type PlumbBlock): overall first (where the instrument has it), then sections in
 *   form order
 * @indices: (element-type PlumbIndex): of the themes that standards are flagged for, in the form's
 *   order; the same in all cells of a group
 * @others: (element-type PlumbIndexStandard): the standards that are flagged for no theme
 * @cross: rank of the grade down x rank of the grade across, @cross_size ranks each:
 *   cross[(d - 1) * cross_size + (a - 1)]; NULL if the instrument has not both
 * @cross_down, @cross_across: the two distributions that the cross-table pairs (see
 *   plumb_instrument_get_cross_grades()); audits of a version that asked either otherwise are in
 *   neither
 */
typedef struct
{
  const char *team;
  const char *plan_type;
  const char *audit_type;
  guint       n_audits;
  GPtrArray  *blocks;
  GPtrArray  *indices;
  GPtrArray  *others;
  guint      *cross;
  guint       cross_size;
  const PlumbBlock *cross_down;
  const PlumbBlock *cross_across;
} PlumbCell;

typedef struct
{
  PlumbInstrument *instrument;
  const char      *version;
  const char      *sha256;
  guint            n_audits;
} PlumbInstrumentUse;

/**
 * PlumbFindingsGroup:
 * @versions: (element-type PlumbInstrumentUse)
 * @cells: (element-type PlumbCell): the grand total first, then each audit type, plan type and team
 *   with audits by itself; where the full cross was asked for, every combination of the three with
 *   audits, in order of team, plan type, audit type, totals before values
 *
 * All findings of one instrument (its versions joined, code by code).
 */
typedef struct
{
  const char      *id;
  const char      *title;
  PlumbInstrument *instrument;   /* the newest version in use */
  guint            n_audits;
  guint            n_audits_before;
  GPtrArray       *versions;
  GPtrArray       *cells;
} PlumbFindingsGroup;

/**
 * PlumbAuditTypeUse:
 * @instrument: (owned): the newest version in use with this type; @label: as it calls the type
 * @own_line: counted here and in nothing else, as a moderation is; else in the headline
 *
 * How many audits of a type were submitted in the quarter.
 */
typedef struct
{
  PlumbInstrument *instrument;
  const char      *instrument_id;
  char            *code;
  const char      *label;
  gboolean         own_line;
  guint            n_audits;
} PlumbAuditTypeUse;

/**
 * PlumbFindingsFields:
 * @date_time: moment of the last act that the figures rest on; the first second after the period's
 *   end where there is none
 * @planned: audits planned, of PLUMB_PLANNED_STRAND; -1 where not known
 * @done: audits of that strand that were submitted; those of other strands are in their groups only
 * @teams, @plan_types, @audit_types: (element-type utf8): values that occur, sorted; teams by their
 *   codes
 * @team_codes: code by name, of the teams that have one
 * @types: (element-type PlumbAuditTypeUse): every audit type with audits: by instrument, those of
 *   the headline first. @audit_types and all figures are of the headline alone, so that a file is
 *   counted once
 * @groups: (element-type PlumbFindingsGroup): most audits first, then by id
 */
typedef struct
{
  PlumbQuarter  quarter;
  PlumbQuarter  quarter_before;
  int           start_month;   /* of the reporting year */
  GDate         first_day;
  GDate         last_day;
  char         *organisation;
  char         *organisation_code;
  gboolean      demonstration;  /* all of it is invented */
  char         *date_time;
  gboolean      headline_sufficient;
  int           planned;
  guint         done;
  GPtrArray    *teams;
  GHashTable   *team_codes;
  GPtrArray    *plan_types;
  GPtrArray    *audit_types;
  GPtrArray    *types;
  GPtrArray    *groups;
} PlumbFindingsFields;

#define PLUMB_TYPE_FINDINGS (plumb_findings_get_type ())

G_DECLARE_FINAL_TYPE (PlumbFindings, plumb_findings, PLUMB, FINDINGS, GObject)

const PlumbFindingsFields *plumb_findings_get_fields   (PlumbFindings            *self);
/* (nullable) */
const PlumbFindingsGroup  *plumb_findings_get_group    (PlumbFindings            *self,
                                                        const char               *instrument_id);
/* The cell of these values (PLUMB_TOTAL or NULL for a total); NULL where there are no audits. */
const PlumbCell           *plumb_findings_group_lookup (const PlumbFindingsGroup *group,
                                                        const char               *team,
                                                        const char               *plan_type,
                                                        const char               *audit_type);
/* (nullable): the index of a theme; NULL where no standard is flagged for it. */
const PlumbIndex          *plumb_cell_get_index        (const PlumbCell          *cell,
                                                        const char               *theme);

G_END_DECLS
