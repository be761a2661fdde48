/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_WINDOW (plumb_window_get_type ())

/* One window, one workspace: Welcome until there is one, then its places. The actions are listed
 * in plumb-page.h. */
G_DECLARE_FINAL_TYPE (PlumbWindow, plumb_window, PLUMB, WINDOW, AdwApplicationWindow)

PlumbWindow  *plumb_window_new         (AdwApplication *application);
/* (nullable) */
PlumbSession *plumb_window_get_session (PlumbWindow    *self);
PlumbPage    *plumb_window_get_page    (PlumbWindow    *self);

G_END_DECLS
