/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-audit-draft.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ACTION_LIST (plumb_action_list_get_type ())

/* The actions agreed so far in this audit, and a button that takes down another one without
 * leaving the section. They are the rows of the instrument's standard that asks what has been
 * agreed; shows nothing where the instrument has none. Signal "edited" when one was added. */
G_DECLARE_FINAL_TYPE (PlumbActionList, plumb_action_list, PLUMB, ACTION_LIST, AdwBin)

GtkWidget *plumb_action_list_new    (PlumbAuditDraft *draft);
/* Shows what the draft holds now. */
void       plumb_action_list_update (PlumbActionList *self);

G_END_DECLS
