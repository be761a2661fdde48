/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "plumb-measure.h"

G_BEGIN_DECLS

/**
 * PlumbLevel:
 * @PLUMB_LEVEL_A: internal: nothing is hidden
 * @PLUMB_LEVEL_B: for a board: small counts of how children fared are hidden
 * @PLUMB_LEVEL_C: public: a function of B's release
 */
typedef enum
{
  PLUMB_LEVEL_A,
  PLUMB_LEVEL_B,
  PLUMB_LEVEL_C
} PlumbLevel;

/* What a table has rows of: bits. */
typedef enum
{
  PLUMB_SUBJECT_STRANDS         = 1 << 0,
  PLUMB_SUBJECT_AUDIT_TYPES     = 1 << 1,
  PLUMB_SUBJECT_AUDITS          = 1 << 2,
  PLUMB_SUBJECT_OVERALL         = 1 << 3,
  PLUMB_SUBJECT_SECTIONS        = 1 << 4,
  PLUMB_SUBJECT_THEME_SECTIONS  = 1 << 5,   /* sections that have a theme */
  PLUMB_SUBJECT_INDICES         = 1 << 6,
  PLUMB_SUBJECT_STANDARDS       = 1 << 7,   /* of a theme, under its index */
  PLUMB_SUBJECT_OTHER_STANDARDS = 1 << 8,   /* of no theme */
  PLUMB_SUBJECT_PAIR            = 1 << 9
} PlumbTableSubjects;

/* By what each subject has a row. */
typedef enum
{
  PLUMB_BY_SERVICE,     /* one row: the whole service, or the one team of a team's release */
  PLUMB_BY_TEAM,        /* the whole service, then each team */
  PLUMB_BY_PLAN_TYPE,   /* the whole service, then each plan type */
  PLUMB_BY_QUARTER,     /* the last quarters, then the reporting year to date */
  PLUMB_BY_MONTH,       /* the last months */
  PLUMB_BY_CROSS        /* every combination of team, plan type and audit type, and its totals */
} PlumbTableBy;

/**
 * PlumbTableColumn:
 * @headline: @measure is decided by where the organisation's headline stands: as written it is GOOD
 *   or BELOW_GOOD
 * @levels: bits, 1 << PlumbLevel: at which the column is there
 */
typedef struct
{
  PlumbMeasure measure;
  gboolean     headline;
  guint        levels;
} PlumbTableColumn;

/**
 * PlumbTableShare:
 * @headline: as of a column; @changes: whether the change since the quarter before stands with it
 */
typedef struct
{
  PlumbMeasure measure;
  gboolean     headline;
  gboolean     changes;
} PlumbTableShare;

/**
 * PlumbTableSpec:
 * @available: FALSE where nobody keeps these figures yet; then it has a title alone
 * @subjects: PlumbTableSubjects
 * @n_periods: how many quarters or months
 * @down, @across: (nullable): codes of the pair of themes
 * @columns: (element-type PlumbTableColumn); @shares: (element-type PlumbTableShare)
 *
 * What one table is of.
 */
typedef struct
{
  char         *id;
  char         *title;
  gboolean      available;
  guint         subjects;
  PlumbTableBy  by;
  guint         n_periods;
  char         *down;
  char         *across;
  GPtrArray    *columns;
  GPtrArray    *shares;
} PlumbTableSpec;

/**
 * PlumbAudience:
 * @of_team: reads the figures of one team
 * @tables: (element-type PlumbTableSpec): what it gets, in the order of the set; borrowed
 */
typedef struct
{
  char       *id;
  char       *title;
  PlumbLevel  level;
  gboolean    of_team;
  GPtrArray  *tables;
} PlumbAudience;

/* How many quarters up to its release's the rows of a table go over; 0 where they are of no
 * trend. */
guint plumb_table_spec_count_quarters (const PlumbTableSpec *spec);

#define PLUMB_TYPE_TABLE_SET (plumb_table_set_get_type ())

/* The set of tables that is published and who gets which, as data/programme/release.xml says
 * (plumb-table-set-reader.h). Immutable. */
G_DECLARE_FINAL_TYPE (PlumbTableSet, plumb_table_set, PLUMB, TABLE_SET, GObject)

/* (element-type PlumbTableSpec) (transfer none) */
GPtrArray           *plumb_table_set_get_tables       (PlumbTableSet  *self);
/* (element-type PlumbAudience) (transfer none) */
GPtrArray           *plumb_table_set_get_audiences    (PlumbTableSet  *self);
/* (nullable) */
const PlumbAudience *plumb_table_set_get_audience     (PlumbTableSet  *self,
                                                       const char     *id);
/* Whether a measure tells how children fared. */
gboolean             plumb_table_set_is_protected     (PlumbTableSet  *self,
                                                       PlumbMeasure    measure);

G_END_DECLS
