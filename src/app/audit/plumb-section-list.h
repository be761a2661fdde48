/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SECTION_LIST (plumb_section_list_get_type ())

/* The sections of a draft with progress and grade; the last entry is the overall grade. Signal
 * "chosen" (const char *code): a section's code, or PLUMB_CODE_OVERALL. */
G_DECLARE_FINAL_TYPE (PlumbSectionList, plumb_section_list, PLUMB, SECTION_LIST, AdwBin)

GtkWidget  *plumb_section_list_new        (PlumbAuditDraft  *draft);
/* Shows which sections are in the audit, their progress and grades now. */
void        plumb_section_list_update     (PlumbSectionList *self);
void        plumb_section_list_select     (PlumbSectionList *self,
                                           const char       *code);
/* (nullable): the code beside the selected one; NULL at the ends. */
const char *plumb_section_list_get_beside (PlumbSectionList *self,
                                           gboolean          after);

G_END_DECLS
