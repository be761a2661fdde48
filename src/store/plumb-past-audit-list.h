/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-types.h"

G_BEGIN_DECLS

/* Audits that were done elsewhere, on their way into a workspace. Kept small (some ten bytes an
 * answer), because a council brings in ten years at once. Filled by one thread; not changed any
 * more once an import was started with it. */

#define PLUMB_TYPE_PAST_AUDIT_LIST (plumb_past_audit_list_get_type ())

G_DECLARE_FINAL_TYPE (PlumbPastAuditList, plumb_past_audit_list, PLUMB, PAST_AUDIT_LIST, GObject)

PlumbPastAuditList *plumb_past_audit_list_new        (void);

guint               plumb_past_audit_list_get_n      (PlumbPastAuditList   *self);
PlumbPastAudit     *plumb_past_audit_list_dup        (PlumbPastAuditList   *self,
                                                      guint                 i)
                                                      G_GNUC_WARN_UNUSED_RESULT;

/* Copies @past, with its answers where it has some, and gives its place in the list. */
guint               plumb_past_audit_list_add        (PlumbPastAuditList   *self,
                                                      const PlumbPastAudit *past);
/* @value: (nullable): NULL for "not recorded". FALSE where @code has an answer already. */
gboolean            plumb_past_audit_list_add_answer (PlumbPastAuditList   *self,
                                                      guint                 i,
                                                      guint                 line,
                                                      const char           *code,
                                                      const char           *value);
/* Of the file, where the audit's first answer stands; 0 where that is not known. */
guint               plumb_past_audit_list_get_line   (PlumbPastAuditList   *self,
                                                      guint                 i);
gboolean            plumb_past_audit_list_find_line  (PlumbPastAuditList   *self,
                                                      guint                 i,
                                                      const char           *code,
                                                      guint                *out_line);

G_END_DECLS
