/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page-flow.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* A whole audit as pages: who, what and when, the overall grade, then each section with its
 * grade, texts and every answer with its evidence. Screen, printer and PDF draw the same
 * pages. Sizes are points; @organisation (nullable): whose it is, and whether it is invented: a
 * demonstration says so on every page. */
PlumbPageFlow *plumb_audit_report_new   (PlumbAuditRecord        *record,
                                         const PlumbOrganisation *organisation,
                                         double                   width,
                                         double                   height) G_GNUC_WARN_UNUSED_RESULT;
/* Writes it as a PDF of A4 pages; see plumb_pdf_write(). Blocks; the other does it off the main
 * thread, with a copy of its own. */
gboolean       plumb_audit_report_write (PlumbAuditRecord        *record,
                                         const PlumbOrganisation *organisation,
                                         const char              *path,
                                         GError                 **error);
void           plumb_audit_report_write_async
                                        (const PlumbAuditRecord  *record,
                                         const PlumbOrganisation *organisation,
                                         const char              *path,
                                         GAsyncReadyCallback      callback,
                                         gpointer                 user_data);
gboolean       plumb_audit_report_write_finish
                                        (GAsyncResult            *result,
                                         GError                 **error);

G_END_DECLS
