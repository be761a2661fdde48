/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-standard.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_ROWS (plumb_audit_rows_get_type ())

/* Repeated rows with the standard's columns (actions, people asked): add and remove. Signals
 * "edited" (const char *value, nullable) and "left" as PlumbAuditField's. */
G_DECLARE_FINAL_TYPE (PlumbAuditRows, plumb_audit_rows, PLUMB, AUDIT_ROWS, AdwBin)

GtkWidget *plumb_audit_rows_new       (PlumbStandard  *standard);
void       plumb_audit_rows_set_value (PlumbAuditRows *self,
                                       const char     *value);
void       plumb_audit_rows_flush     (PlumbAuditRows *self);

G_END_DECLS
