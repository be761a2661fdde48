/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_TEXT (plumb_audit_text_get_type ())

/* A text of any length that grows as one types. Signals: "edited" (const char *text) a moment
 * after the first key that is not yet told, never put off by further keys; "left" when the
 * keyboard focus goes elsewhere, after "edited". Neither for plumb_audit_text_set_text(). */
G_DECLARE_FINAL_TYPE (PlumbAuditText, plumb_audit_text, PLUMB, AUDIT_TEXT, AdwBin)

/* @name: accessible name, "PLN.01 evidence"; @placeholder: shown while it is empty. */
GtkWidget *plumb_audit_text_new       (const char     *name,
                                       const char     *placeholder);
char      *plumb_audit_text_dup_text  (PlumbAuditText *self) G_GNUC_WARN_UNUSED_RESULT;
void       plumb_audit_text_set_text  (PlumbAuditText *self,
                                       const char     *text);
/* Tells "edited" at once if something is not yet told. */
void       plumb_audit_text_flush     (PlumbAuditText *self);

G_END_DECLS
