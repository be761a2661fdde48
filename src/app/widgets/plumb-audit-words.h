/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-session.h"

G_BEGIN_DECLS

/* What lists say of audits, in words (all transfer full, where it is not const). */

/* "Standard audit", by the instrument's own label. */
char *plumb_audit_words_audit_type (PlumbSession           *session,
                                    const PlumbAuditFields *fields);
/* An audit may be of no case, as that of a worker's supervision file: "No case", "No team". */
const char *plumb_audit_words_case (const PlumbAuditFields *fields);
const char *plumb_audit_words_team (const PlumbAuditFields *fields);
/* Team and plan, with @separator between them. */
char *plumb_audit_words_about      (const PlumbAuditFields *fields,
                                    const char             *separator);
/* "Good", by the instrument's own label; "" for none. */
char *plumb_audit_words_overall    (PlumbSession           *session,
                                    const PlumbAuditFields *fields);
/* (nullable) (transfer none): what the overall grade is a point of. */
PlumbScale *plumb_audit_words_scale (PlumbSession           *session,
                                     const PlumbAuditFields *fields);
/* "2017-Q2"; "" for an audit that was not submitted. */
char *plumb_audit_words_quarter    (PlumbSession           *session,
                                    const PlumbAuditFields *fields);

G_END_DECLS
