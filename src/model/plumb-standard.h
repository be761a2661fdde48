/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-expression.h"
#include "plumb-types.h"

G_BEGIN_DECLS

/**
 * PlumbAnswerKind:
 *
 * What sort of answer a standard takes. Compliance and quality count in figures; the others are
 * plain fields.
 */
typedef enum
{
  PLUMB_ANSWER_COMPLIANCE,
  PLUMB_ANSWER_QUALITY,
  PLUMB_ANSWER_NUMBER,
  PLUMB_ANSWER_DATE,
  PLUMB_ANSWER_TEXT,
  PLUMB_ANSWER_CHOICE,
  PLUMB_ANSWER_CHOICES,
  PLUMB_ANSWER_ROWS
} PlumbAnswerKind;

typedef enum
{
  PLUMB_STANDARD_CRITICAL = 1 << 0,
  PLUMB_STANDARD_CONCERN  = 1 << 1   /* says whether a child may be unsafe now */
} PlumbStandardFlags;

/**
 * PlumbRegisterFact:
 *
 * What the register of cases knows and a field of a form may take; see plumb-register.h.
 */
typedef enum
{
  PLUMB_REGISTER_NOTHING,
  PLUMB_REGISTER_AGE,
  PLUMB_REGISTER_LEGAL_STATUS,
  PLUMB_REGISTER_MONTHS_ON_PLAN,
  PLUMB_REGISTER_WORKER_ROLE
} PlumbRegisterFact;

/**
 * PlumbChoice:
 * @meant_by: (nullable): the register's words that mean this choice besides its code and its
 *   label, with "|" between
 *
 * A choice of a field, or a column of repeated rows. Strings owned by the standard.
 */
typedef struct
{
  char *code;
  char *label;
  char *meant_by;
} PlumbChoice;

/**
 * PlumbStandardFields:
 * @themes: (nullable): codes of the themes whose indices it is under, %NULL at the end
 * @look_for: (nullable): the evidence to look for
 * @guidance: (nullable): what good looks like
 * @unit: (nullable): of a number, for example "days"
 * @scale: (nullable): for quality
 * @choices: (nullable): for choice, choices (options) and rows (columns)
 * @relevant: (nullable): asked only where this holds
 * @required: (nullable): must be answered where this holds; see @always_required
 * @from_register: what an audit's start fills it in with
 * @line: in the instrument's file
 *
 * All that a standard is; plumb_standard_new() copies it.
 */
typedef struct
{
  const char         *code;
  PlumbAnswerKind     kind;
  PlumbStandardFlags  flags;
  const char *const  *themes;
  const char         *text;
  const char         *look_for;
  const char         *guidance;
  const char         *unit;
  PlumbScale         *scale;
  const PlumbChoice  *choices;
  guint               n_choices;
  double              minimum;
  double              maximum;
  gboolean            always_required;
  gboolean            not_applicable_allowed;
  PlumbExpression    *relevant;
  PlumbExpression    *required;
  PlumbRegisterFact   from_register;
  int                 line;
} PlumbStandardFields;

#define PLUMB_TYPE_STANDARD (plumb_standard_get_type ())

/* One question with a permanent code. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbStandard, plumb_standard, PLUMB, STANDARD, GObject)

PlumbStandard             *plumb_standard_new        (const PlumbStandardFields *fields);
const PlumbStandardFields *plumb_standard_get_fields (PlumbStandard             *self);
const char                *plumb_standard_get_code   (PlumbStandard             *self);
PlumbAnswerKind            plumb_standard_get_kind   (PlumbStandard             *self);
gboolean                   plumb_standard_has_flag   (PlumbStandard             *self,
                                                      PlumbStandardFlags         flag);
gboolean                   plumb_standard_has_theme  (PlumbStandard             *self,
                                                      const char                *theme);
/* Whether it is under any index. */
gboolean                   plumb_standard_has_themes (PlumbStandard             *self);
gboolean                   plumb_answer_kind_counts  (PlumbAnswerKind            kind);

G_END_DECLS
