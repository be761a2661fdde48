/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-loss.h"
#include "plumb-store.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_WORKSPACE_WATCH (plumb_workspace_watch_get_type ())

/* Notices at once when another program renames, replaces, deletes or overwrites the file of an open
 * workspace, or puts it back, and within seconds when another writes into the workspace, of which
 * the store's own "changed" tells then. What the system tells of the file is only a reason to look;
 * the store looks, on its own thread, and knows its own writes from others'. Signal "changed": the
 * loss is another. */
G_DECLARE_FINAL_TYPE (PlumbWorkspaceWatch, plumb_workspace_watch, PLUMB, WORKSPACE_WATCH, GObject)

PlumbWorkspaceWatch *plumb_workspace_watch_new      (PlumbStore          *store);
/* (nullable): NULL while the file is in its place. */
const PlumbLoss     *plumb_workspace_watch_get_loss (PlumbWorkspaceWatch *self);
/* Where nothing tells of changes (a network drive): looks now. */
void                 plumb_workspace_watch_look     (PlumbWorkspaceWatch *self);
/* Before the store is closed; what was found last stays. */
void                 plumb_workspace_watch_stop     (PlumbWorkspaceWatch *self);

G_END_DECLS
