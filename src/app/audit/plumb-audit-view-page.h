/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_VIEW_PAGE (plumb_audit_view_page_get_type ())

/* An audit, read only: every answer with its text, the overall grade with its reasons, and the
 * revisions. A draft is shown so to whoever may not change it. Actions of the group "view": print,
 * save-pdf, save-pdf-to (s: path), correct, take-over, revision (i: number). */
G_DECLARE_FINAL_TYPE (PlumbAuditViewPage, plumb_audit_view_page, PLUMB, AUDIT_VIEW_PAGE, PlumbPage)

/* @record: (transfer full): the newest revision, as the store loaded it. */
GtkWidget *plumb_audit_view_page_new          (PlumbSession       *session,
                                               PlumbAuditRecord   *record);
gint64     plumb_audit_view_page_get_audit_id (PlumbAuditViewPage *self);

G_END_DECLS
