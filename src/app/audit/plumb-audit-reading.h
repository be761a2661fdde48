/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-store-types.h"

G_BEGIN_DECLS

/* All that an audit holds, laid out for reading: the overall grade with its reasons, every
 * section with its texts and answers, and the revisions where there are several. Nothing of
 * @record is kept. */
GtkWidget *plumb_audit_reading_new (PlumbAuditRecord *record);

G_END_DECLS
