/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"
#include "plumb-release.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_QUARTER_EXPORT (plumb_quarter_export_get_type ())

/* Writes the findings that a page shows to a file: the actions "export" (asks where), "export-as"
 * (s: a format) and "export-to" (ss: format and path), which rest while one is being written. */
G_DECLARE_FINAL_TYPE (PlumbQuarterExport, plumb_quarter_export, PLUMB, QUARTER_EXPORT, GObject)

/* @page: where is told what came of it; it owns the export. The actions are added to @actions. */
PlumbQuarterExport *plumb_quarter_export_new         (PlumbPage          *page,
                                                      GActionMap         *actions);
/* @release (nullable); @ready: whether it is what is in view */
void                plumb_quarter_export_set_release (PlumbQuarterExport *self,
                                                      PlumbRelease       *release,
                                                      gboolean            ready);

G_END_DECLS
