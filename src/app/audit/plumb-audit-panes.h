/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_AUDIT_PANES (plumb_audit_panes_get_type ())

/* Sections, standards and grade side by side, as many of the three as there is room for: the
 * widget asks only for the middle one's least width and leaves the others out where it gets
 * no more. Signal "arranged": "sidebar-shown" or "aside-shown" changed. */
G_DECLARE_FINAL_TYPE (PlumbAuditPanes, plumb_audit_panes, PLUMB, AUDIT_PANES, GtkWidget)

GtkWidget *plumb_audit_panes_new            (GtkWidget       *sidebar,
                                             GtkWidget       *content,
                                             GtkWidget       *aside);
gboolean   plumb_audit_panes_has_sidebar    (PlumbAuditPanes *self);
gboolean   plumb_audit_panes_has_aside      (PlumbAuditPanes *self);
/* Whether there is anything to show beside the content. */
void       plumb_audit_panes_set_want_aside (PlumbAuditPanes *self,
                                             gboolean         want);

G_END_DECLS
