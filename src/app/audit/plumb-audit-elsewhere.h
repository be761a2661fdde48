/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-editor.h"
#include "plumb-audit-referee.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_ELSEWHERE (plumb_audit_elsewhere_get_type ())

/* What happens to a draft elsewhere while it is filled in here: a notice above the form that says
 * so, and has what clashes compared. A form whose draft ended elsewhere is ended, too.
 *
 * Signals: "judged" (int verdict, a #PlumbVerdict): what came of the draft, which has been told
 * unless it has ended; "failed" (GError, gboolean wanted): that could not be found out, @wanted:
 * though somebody asked to compare. */
G_DECLARE_FINAL_TYPE (PlumbAuditElsewhere, plumb_audit_elsewhere, PLUMB, AUDIT_ELSEWHERE, AdwBin)

/* @audit: as it was opened in @editor */
GtkWidget  *plumb_audit_elsewhere_new                (PlumbSession        *session,
                                                      PlumbAudit          *audit,
                                                      PlumbAuditEditor    *editor);
/* Finds out what became of the draft. @compare: show what differs, if anything does. */
void        plumb_audit_elsewhere_judge              (PlumbAuditElsewhere *self,
                                                      gboolean             compare);
/* Whether the form holds words that are nowhere else, and will not be saved by themselves; and
 * these words, with the questions that they answer. */
gboolean    plumb_audit_elsewhere_has_stranded_words (PlumbAuditElsewhere *self);
char       *plumb_audit_elsewhere_dup_stranded_words (PlumbAuditElsewhere *self)
                                                      G_GNUC_WARN_UNUSED_RESULT;

/* Of a draft that ended elsewhere: whether the workspace still has the audit; how it ended, in a
 * few words; */
gboolean    plumb_audit_elsewhere_is_there           (PlumbAuditElsewhere *self);
const char *plumb_audit_elsewhere_get_news           (PlumbAuditElsewhere *self);
/* (nullable) (transfer floating): the words that the form alone has, and what the workspace has;
 * %NULL if there are none. */
GtkWidget  *plumb_audit_elsewhere_create_view        (PlumbAuditElsewhere *self);

G_END_DECLS
