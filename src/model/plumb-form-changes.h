/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-instrument.h"

G_BEGIN_DECLS

/**
 * PlumbFormChangeKind:
 * @PLUMB_FORM_CHANGE_NEW: a section or standard that was not in the form
 * @PLUMB_FORM_CHANGE_GONE: one that is no longer in it
 * @PLUMB_FORM_CHANGE_WORDING: what is asked is worded in another way
 * @PLUMB_FORM_CHANGE_ANSWERS: other answers can be given
 * @PLUMB_FORM_CHANGE_RULES: when it is asked, must be answered, or what it counts for
 * @PLUMB_FORM_CHANGE_REGISTER: what is filled in from the register of cases
 * @PLUMB_FORM_CHANGE_HELP: the evidence to look for, and what good looks like
 * @PLUMB_FORM_CHANGE_SUGGESTED_GRADE: how the overall grade is suggested
 * @PLUMB_FORM_CHANGE_AUDIT_TYPE: an audit type is new, gone, named or counted in another way
 */
typedef enum
{
  PLUMB_FORM_CHANGE_NEW,
  PLUMB_FORM_CHANGE_GONE,
  PLUMB_FORM_CHANGE_WORDING,
  PLUMB_FORM_CHANGE_ANSWERS,
  PLUMB_FORM_CHANGE_RULES,
  PLUMB_FORM_CHANGE_REGISTER,
  PLUMB_FORM_CHANGE_HELP,
  PLUMB_FORM_CHANGE_SUGGESTED_GRADE,
  PLUMB_FORM_CHANGE_AUDIT_TYPE,
  PLUMB_FORM_N_CHANGES
} PlumbFormChangeKind;

/* What an auditor will find changed between two versions of a form, for each kind of change: an
 * array of PLUMB_FORM_N_CHANGES. Each entry (owned) (nullable) (element-type utf8) names what was
 * changed, in the form's order: codes of sections and standards, labels of audit types, or the code
 * of the overall grade. NULL where nothing was. */
GPtrArray **plumb_form_changes_list (PlumbInstrument  *before,
                                     PlumbInstrument  *after) G_GNUC_WARN_UNUSED_RESULT;
void        plumb_form_changes_free (GPtrArray       **changes);

G_END_DECLS
