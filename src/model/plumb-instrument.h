/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-expression.h"
#include "plumb-form-theme.h"
#include "plumb-standard.h"
#include "plumb-types.h"

G_BEGIN_DECLS

/* The strand of the programme whose audits are planned for each quarter. */
#define PLUMB_PLANNED_STRAND "case-file-audit"

/**
 * PlumbLimit:
 * @when: (owned): the condition
 * @at_most: rank that the overall grade may not pass while it holds
 * @because: (owned): the sentence the auditor is shown
 */
typedef struct
{
  PlumbExpression *when;
  int              at_most;
  char            *because;
} PlumbLimit;

/**
 * PlumbOverallRule:
 * @minimum_graded: with fewer graded sections there is no suggestion
 * @needs: (nullable): code of a section that must be graded for a suggestion
 * @limits: (element-type PlumbLimit)
 *
 * How the overall grade is suggested: the lower median of the graded sections, held down by the
 * limits.
 */
typedef struct
{
  PlumbScale *scale;
  guint       minimum_graded;
  char       *needs;
  GPtrArray  *limits;
} PlumbOverallRule;

/**
 * PlumbAuditCounts:
 * @PLUMB_AUDIT_COUNTS_HEADLINE: an audit of the file: it is one of the audits done, and its grades
 *   and answers are in the shares
 * @PLUMB_AUDIT_COUNTS_OWN: a second look at a file, as a moderation is: counted in a line of its
 *   own and in nothing else, so that a file is counted once
 *
 * What an audit type counts for.
 */
typedef enum
{
  PLUMB_AUDIT_COUNTS_HEADLINE,
  PLUMB_AUDIT_COUNTS_OWN
} PlumbAuditCounts;

/**
 * PlumbAuditType:
 * @counts: the headline where the file does not say; @says_counts: whether it says
 * @selection: (nullable) (element-type utf8): the only standards asked in this type (a short form)
 */
typedef struct
{
  char             *code;
  char             *label;
  GPtrArray        *selection;
  PlumbAuditCounts  counts;
  gboolean          says_counts;
} PlumbAuditType;

/**
 * PlumbItem:
 * @kind: of the answer; quality for a section's or the overall grade
 * @section: (nullable): %NULL for the overall grade
 * @standard: (nullable): %NULL where it is a section's or the overall grade
 *
 * One thing that can be answered and counted. Borrowed from the instrument.
 */
typedef struct
{
  const char      *code;
  PlumbAnswerKind  kind;
  PlumbScale      *scale;
  PlumbSection    *section;
  PlumbStandard   *standard;
} PlumbItem;

/**
 * PlumbInstrumentFields:
 * @themes: (nullable) (element-type PlumbFormTheme): %NULL for the two of a form that names none;
 *   the instrument has them in any case
 *
 * All that an instrument is.
 */
typedef struct
{
  const char           *id;
  const char           *version;
  const char           *strand;
  const char           *subject;
  const char           *language;
  const char           *title;
  const char           *prefix;       /* (nullable): of references, for example "CFA" */
  GPtrArray            *themes;       /* PlumbFormTheme */
  GPtrArray            *scales;       /* PlumbScale */
  GPtrArray            *sections;     /* PlumbSection */
  GPtrArray            *audit_types;  /* PlumbAuditType */
  PlumbOverallRule     *overall;      /* (nullable): no overall grade */
  const char           *sha256;       /* of the file, in hexadecimal */
} PlumbInstrumentFields;

#define PLUMB_TYPE_INSTRUMENT (plumb_instrument_get_type ())

/* A versioned form. Immutable: an audit is shown and scored for ever with the version it was made
 * with. */
G_DECLARE_FINAL_TYPE (PlumbInstrument, plumb_instrument, PLUMB, INSTRUMENT, GObject)

/* Takes references on the arrays, which the caller must not change afterwards; takes @overall. */
PlumbInstrument *plumb_instrument_new (const PlumbInstrumentFields *fields);

const PlumbInstrumentFields *plumb_instrument_get_fields        (PlumbInstrument *self);
const char                  *plumb_instrument_get_id            (PlumbInstrument *self);
const char                  *plumb_instrument_get_version       (PlumbInstrument *self);
const char                  *plumb_instrument_get_title         (PlumbInstrument *self);
guint                        plumb_instrument_get_n_sections    (PlumbInstrument *self);
PlumbSection                *plumb_instrument_get_section       (PlumbInstrument *self,
                                                                 guint            i);
PlumbSection                *plumb_instrument_lookup_section    (PlumbInstrument *self,
                                                                 const char      *code);
/* (nullable): the section to which the answer @code belongs. */
PlumbSection                *plumb_instrument_lookup_section_of_code (PlumbInstrument *self,
                                                                      const char      *code);
const PlumbAuditType        *plumb_instrument_lookup_audit_type (PlumbInstrument *self,
                                                                 const char      *code);
/* Every answerable item in the form's order: each section's grade, then its standards; last the
 * overall grade. */
guint                        plumb_instrument_get_n_items       (PlumbInstrument *self);
const PlumbItem             *plumb_instrument_get_item          (PlumbInstrument *self,
                                                                 guint            i);
/* (nullable): the field that raises a safeguarding concern. */
const PlumbItem             *plumb_instrument_get_concern       (PlumbInstrument *self);
void                         plumb_instrument_supplement        (PlumbInstrument *self,
                                                                 const char      *prefix,
                                                                 const char      *concern);
/* What references of its audits begin with: the form's own prefix, else the first letter of each
 * word of its id. */
char                        *plumb_instrument_dup_prefix        (PlumbInstrument *self)
                                                                 G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the grade of the section of a theme. */
const PlumbItem             *plumb_instrument_get_theme_grade   (PlumbInstrument *self,
                                                                 const char      *theme);
/* The two grades that its cross-table pairs; FALSE where it has none. */
gboolean                     plumb_instrument_get_cross_grades  (PlumbInstrument  *self,
                                                                 const PlumbItem **out_down,
                                                                 const PlumbItem **out_across);
/* (nullable) */
const PlumbItem             *plumb_instrument_lookup_item       (PlumbInstrument *self,
                                                                 const char      *code);

void plumb_overall_rule_free (PlumbOverallRule *rule);
void plumb_limit_free        (PlumbLimit       *limit);
void plumb_audit_type_free   (PlumbAuditType   *type);

G_END_DECLS
