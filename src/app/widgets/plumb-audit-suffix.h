/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-session.h"

G_BEGIN_DECLS

/* What stands at the end of an audit's row in a list: of a draft how far it is, of a submitted
 * audit its overall grade in words and on its scale. Ends of rows line up. */
GtkWidget *plumb_audit_suffix_new (PlumbSession           *session,
                                   const PlumbAuditFields *fields);

G_END_DECLS
