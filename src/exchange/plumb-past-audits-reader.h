/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-import-notice.h"
#include "plumb-past-audit-list.h"

G_BEGIN_DECLS

/* Reads audits held in a spreadsheet, one row an answer:
 * audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer (columns in any
 * order). @instruments: (element-type PlumbStoredInstrument): those of the workspace; a row's
 * instrument is an id, or id and version ("case-file-audit 2017.2"). Answers the audits in order of
 * first appearance. A wrong code or answer refuses the file; the
 * error names row, column and what was expected. */
PlumbPastAuditList *plumb_past_audits_reader_read (const char    *path,
                                                   GPtrArray     *instruments,
                                                   PlumbNotices  *notices,
                                                   GError       **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
