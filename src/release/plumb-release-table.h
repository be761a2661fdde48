/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-quarter.h"
#include "plumb-release-figures.h"
#include "plumb-scale.h"

G_BEGIN_DECLS

/* Everything in a table belongs to its release and must not be changed. */

/* Where a dimension is summed over all its values. */
#define PLUMB_RELEASE_TOTAL "_T"

/**
 * PlumbReleaseScale:
 * @name: in this release; two versions of a form may each have another scale of the same id, and
 *   the second is then called "id-2"
 */
typedef struct
{
  const char *name;
  PlumbScale *scale;
} PlumbReleaseScale;

/**
 * PlumbReleaseTheme:
 * @code: "planning", "supervision", or what a council's form names; @title: for people
 */
typedef struct
{
  const char *code;
  const char *title;
} PlumbReleaseTheme;

/**
 * PlumbReleaseUse:
 * @version: of the form; @sha256: of its file; @n_audits: submitted with it
 */
typedef struct
{
  const char *version;
  const char *sha256;
  guint       n_audits;
} PlumbReleaseUse;

/**
 * PlumbReleaseInstrument:
 * @n_audits: of its headline, in the release's scope (of one team in a team's); @n_audits_before:
 *   in the quarter before
 * @uses: (element-type PlumbReleaseUse): its versions, newest first
 * @scales: (element-type PlumbReleaseScale): in order of use
 * @themes: (element-type PlumbReleaseTheme): in the form's order
 *
 * A form that was used in the quarter, all its versions joined.
 */
typedef struct
{
  const char        *id;
  const char        *title;
  const char        *strand;
  PlumbReleaseCount  n_audits;
  PlumbReleaseCount  n_audits_before;
  GPtrArray         *uses;
  GPtrArray         *scales;
  GPtrArray         *themes;
} PlumbReleaseInstrument;

typedef enum
{
  PLUMB_ROW_STRAND,       /* of the programme; subject: its code */
  PLUMB_ROW_AUDIT_TYPE,   /* subject: its code; own_line: in no other figure */
  PLUMB_ROW_AUDITS,       /* all audits of a place; subject: "audits" */
  PLUMB_ROW_OVERALL,      /* the overall grade; subject: "overall" */
  PLUMB_ROW_SECTION,      /* a section's grade; subject: its code */
  PLUMB_ROW_INDEX,        /* all standards of a theme; subject: the theme's code */
  PLUMB_ROW_STANDARD,     /* subject: its code */
  PLUMB_ROW_PAIR          /* audits with one grade of the table's section down; subject: the grade's
                             code, or PLUMB_RELEASE_TOTAL */
} PlumbReleaseRowKind;

typedef enum
{
  PLUMB_PERIOD_NONE,      /* the release's own quarter */
  PLUMB_PERIOD_QUARTER,
  PLUMB_PERIOD_MONTH,
  PLUMB_PERIOD_YEAR       /* the reporting year up to the release's quarter, inclusive */
} PlumbReleasePeriod;

/**
 * PlumbReleaseRow:
 * @subject, @title: what is counted, as files and as people call it; @title of an overall grade, a
 *   place or a period is NULL: each output has its own words for these
 * @instrument: (nullable): of a row of a table that is of no one instrument, which one
 * @theme: (nullable): of an index, of a standard under it, of a section
 * @team: a name, "" for no team recorded, or PLUMB_RELEASE_TOTAL; @plan_type (code), @audit_type
 *   (code): likewise
 * @period, @quarter, @month: what time the row is of, with the field that @period names; of a year
 *   the quarter it goes up to
 * @breaks: of a row with a period: it rests on other questions than the period before it
 * @section: (nullable): of a standard that is in a section of another theme than the index that it
 *   counts in, that section's title
 * @own_line: of an audit type: second looks, which are in no other figure
 * @scale: (nullable): of its grades
 * @version: (nullable): of the form, where another one in use asks the subject otherwise
 * @versions: (nullable): with @version, all that ask it as this row counts it, %NULL at the end
 * @rank: of a pair, the grade's; 0 for the total
 * @counts: one a column of the table
 * @shares, @changes: a change for each share or for none
 *
 * A row of figures.
 */
typedef struct
{
  PlumbReleaseRowKind      kind;
  const char              *subject;
  const char              *title;
  const char              *instrument;
  const PlumbReleaseTheme *theme;
  const char              *section;
  const char              *team;
  const char              *plan_type;
  const char              *audit_type;
  PlumbReleasePeriod       period;
  PlumbQuarter             quarter;
  PlumbMonth               month;
  gboolean                 breaks;
  gboolean                 own_line;
  const PlumbReleaseScale *scale;
  const char              *version;
  const char *const       *versions;
  int                      rank;
  PlumbReleaseCount       *counts;
  PlumbReleaseShare       *shares;
  guint                    n_shares;
  PlumbReleaseChange      *changes;
  guint                    n_changes;
} PlumbReleaseRow;

/**
 * PlumbReleaseColumn:
 * @scale, @rank: (nullable): with PLUMB_MEASURE_GRADE: which grade of which scale; rows of another
 *   scale have no such figure
 * @is_protected: whether it tells how children fared
 *
 * A column of counts.
 */
typedef struct
{
  PlumbMeasure             measure;
  const PlumbReleaseScale *scale;
  int                      rank;
  gboolean                 is_protected;
} PlumbReleaseColumn;

/* What a reader must know of a table or a release: bits. */
typedef enum
{
  PLUMB_NOTE_SMALL_NUMBERS = 1 << 0,   /* of a release: contains small numbers, not for sharing */
  PLUMB_NOTE_DRAFT         = 1 << 1,   /* of a release: not frozen */
  PLUMB_NOTE_NOT_AVAILABLE = 1 << 2,   /* of a table: nobody keeps these figures yet: x, never 0 */
  PLUMB_NOTE_AS_NOW        = 1 << 3    /* of a trend: earlier quarters as they are now */
} PlumbReleaseNotes;

/**
 * PlumbReleaseTable:
 * @id: as the set of tables has it: "A", "1" …; @title: for people
 * @instrument: (nullable): %NULL for a table that is of no one instrument (A, 3, 10, 11)
 * @down, @across: (nullable): of a pair of themes: the sections whose grades it crosses
 * @columns: (element-type PlumbReleaseColumn); @rows: (element-type PlumbReleaseRow)
 */
typedef struct
{
  const char                   *id;
  const char                   *title;
  const PlumbReleaseInstrument *instrument;
  const PlumbReleaseTheme      *down;
  const PlumbReleaseTheme      *across;
  guint                         notes;
  GPtrArray                    *columns;
  GPtrArray                    *rows;
} PlumbReleaseTable;

/* (nullable): the first row of @kind and @subject at a place; NULL for whatever stands first, which
 * is the total. */
const PlumbReleaseRow   *plumb_release_table_find_row  (const PlumbReleaseTable *table,
                                                        PlumbReleaseRowKind      kind,
                                                        const char              *subject,
                                                        const char              *team,
                                                        const char              *plan_type);
/* The count of a row under @measure, of grades under @rank of the row's own scale; an absent one
 * where the table has no such column. */
PlumbReleaseCount        plumb_release_table_get_count (const PlumbReleaseTable *table,
                                                        const PlumbReleaseRow   *row,
                                                        PlumbMeasure             measure,
                                                        int                      rank);
/* (nullable): NULL where the row has none of @measure */
const PlumbReleaseShare  *plumb_release_row_get_share  (const PlumbReleaseRow   *row,
                                                        PlumbMeasure             measure);
const PlumbReleaseChange *plumb_release_row_get_change (const PlumbReleaseRow   *row,
                                                        PlumbMeasure             measure);
/* The figures (ranks and marks of plumb-figure.h) of the row's item that @column counts, for a list
 * of the audits behind it: as PlumbAuditFilter has them. FALSE where no one item says it, as of an
 * index, or where the count is not shown: then there is no link, or only to all audits of the
 * row. */
gboolean                  plumb_release_row_get_figures (const PlumbReleaseRow    *row,
                                                         const PlumbReleaseColumn *column,
                                                         GArray                   *out_figures);
G_END_DECLS
