/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-session.h"

G_BEGIN_DECLS

/* A drop-down with "All teams" and the teams of the workspace, kept up to date. */
void        plumb_team_chooser_follow (GtkDropDown  *chooser,
                                       PlumbSession *session);
/* (nullable): NULL for all teams */
const char *plumb_team_chooser_get    (GtkDropDown  *chooser);
/* All teams, where the workspace has none of that name. */
void        plumb_team_chooser_set    (GtkDropDown  *chooser,
                                       const char   *name);

G_END_DECLS
