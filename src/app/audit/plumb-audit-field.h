/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-standard.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_FIELD (plumb_audit_field_get_type ())

/* A number, a date, or one choice of many. What cannot be understood is marked and not told.
 * Signal "edited" (const char *value, nullable): canonical; not emitted for
 * plumb_audit_field_set_value(). Signal "left": the keyboard focus went elsewhere. */
G_DECLARE_FINAL_TYPE (PlumbAuditField, plumb_audit_field, PLUMB, AUDIT_FIELD, AdwBin)

GtkWidget *plumb_audit_field_new       (PlumbStandard   *standard);
void       plumb_audit_field_set_value (PlumbAuditField *self,
                                        const char      *value);
/* Tells what was typed last at once. */
void       plumb_audit_field_flush     (PlumbAuditField *self);

G_END_DECLS
