/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_PREFERENCES_WINDOW (plumb_preferences_window_get_type ())

/* Organisation, teams, people and instruments of a workspace. Each change is written when it is
 * applied. */
G_DECLARE_FINAL_TYPE (PlumbPreferencesWindow, plumb_preferences_window, PLUMB, PREFERENCES_WINDOW,
                      AdwWindow)

void plumb_preferences_window_present (GtkWindow    *parent,
                                       PlumbSession *session);

G_END_DECLS
