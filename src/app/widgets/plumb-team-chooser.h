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
/* What is chosen goes into how a list is left, by its number: what a council calls its teams goes
 * into no settings of the computer. A team that is gone is not chosen again. */
void        plumb_team_chooser_remember (GtkDropDown  *chooser,
                                         PlumbSession *session,
                                         GVariantDict *view);
void        plumb_team_chooser_restore  (GtkDropDown  *chooser,
                                         PlumbSession *session,
                                         GVariant     *view);

G_END_DECLS
