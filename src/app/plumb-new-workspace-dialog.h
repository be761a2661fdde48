/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-store-types.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_NEW_WORKSPACE_DIALOG (plumb_new_workspace_dialog_get_type ())

/* Asks for the organisation's name and code, then where the file goes. */
G_DECLARE_FINAL_TYPE (PlumbNewWorkspaceDialog, plumb_new_workspace_dialog, PLUMB,
                      NEW_WORKSPACE_DIALOG, AdwWindow)

typedef void (*PlumbNewWorkspaceFunc) (const char              *path,
                                       const PlumbOrganisation *organisation,
                                       gpointer                 data);

/* @func is called once the user has answered; @data must outlive @parent's dialogs. */
void plumb_new_workspace_dialog_present (GtkWindow             *parent,
                                         PlumbNewWorkspaceFunc  func,
                                         gpointer               data);

G_END_DECLS
