/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-editor.h"
#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_PAGE (plumb_audit_page_get_type ())

/* The page on which an audit is filled in: above the form (#PlumbAuditEditor) the header, and what
 * has happened to the draft elsewhere; it is where one submits, discards and leaves. Everything an
 * auditor does in it is an action of the group "audit": those of #PlumbAuditCommands, and submit,
 * discard, compare, retry-save. */
G_DECLARE_FINAL_TYPE (PlumbAuditPage, plumb_audit_page, PLUMB, AUDIT_PAGE, PlumbPage)

/* @record: (transfer full): a draft, as the store loaded it. */
GtkWidget        *plumb_audit_page_new            (PlumbSession     *session,
                                                   PlumbAuditRecord *record);
gint64            plumb_audit_page_get_audit_id   (PlumbAuditPage   *self);
/* (transfer none): the form itself */
PlumbAuditEditor *plumb_audit_page_get_editor     (PlumbAuditPage   *self);
/* "All changes saved", "Saving…" or "Not saved: …": what the page says of its own work. */
const char       *plumb_audit_page_get_save_state (PlumbAuditPage   *self);
/* Whether that person is filling in the draft here: FALSE once it is submitted, discarded or ended
 * elsewhere. */
gboolean          plumb_audit_page_is_open_for    (PlumbAuditPage   *self,
                                                   gint64            person_id);

G_END_DECLS
