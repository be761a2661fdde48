/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit.h"
#include "plumb-case.h"

G_BEGIN_DECLS

/**
 * PlumbRowSubject:
 * @audit_id: 0 for a row that is of a case
 * @case_id: 0 for none, or for one that is open already
 * @reference: (nullable): the audit's
 * @case_reference: (nullable)
 * @text: (nullable): what the row shows, with tabs between; %NULL for what its labels say
 *
 * What a row of a list is about.
 */
typedef struct
{
  gint64  audit_id;
  gint64  case_id;
  char   *reference;
  char   *case_reference;
  char   *text;
} PlumbRowSubject;

/* (transfer full) */
PlumbRowSubject *plumb_row_subject_new_audit (const PlumbAuditFields *fields);
PlumbRowSubject *plumb_row_subject_new_case  (const PlumbCaseFields  *fields);
PlumbRowSubject *plumb_row_subject_copy      (const PlumbRowSubject  *subject);
void             plumb_row_subject_free      (PlumbRowSubject        *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRowSubject, plumb_row_subject_free)

G_END_DECLS
