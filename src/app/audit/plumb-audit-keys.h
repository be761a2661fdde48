/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @form, inside which an audit is filled in, its keys, which act through its group "audit".
 * Keys with Ctrl come before a text sees them, so that undo and the sections are the audit's
 * everywhere; plain letters and figures come after it, so that they can be typed. Up and Down go
 * from standard to standard. */
void plumb_audit_keys_add (GtkWidget *form);

G_END_DECLS
