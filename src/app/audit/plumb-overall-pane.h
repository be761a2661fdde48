/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_OVERALL_PANE (plumb_overall_pane_get_type ())

/* The overall grade: what is suggested and why, the auditor's own choice, and the reason where
 * the two differ. Signals "edited" (gboolean at_once) and "goto" (const char *code). */
G_DECLARE_FINAL_TYPE (PlumbOverallPane, plumb_overall_pane, PLUMB, OVERALL_PANE, AdwBin)

/* The draft's instrument must have an overall grade. */
GtkWidget *plumb_overall_pane_new    (PlumbAuditDraft  *draft);
void       plumb_overall_pane_update (PlumbOverallPane *self);
void       plumb_overall_pane_flush  (PlumbOverallPane *self);
void       plumb_overall_pane_goto   (PlumbOverallPane *self,
                                      gboolean          reason);

G_END_DECLS
