/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_SIDEBAR (plumb_sidebar_get_type ())

/* The list of places, with how many audits the person who works has under way, and who that is.
 * It only activates the window's actions. */
G_DECLARE_FINAL_TYPE (PlumbSidebar, plumb_sidebar, PLUMB, SIDEBAR, AdwBin)

/* Before that the list is empty. */
void plumb_sidebar_set_session  (PlumbSidebar *self,
                                 PlumbSession *session);
/* @name: (nullable): of the place in view */
void plumb_sidebar_select_place (PlumbSidebar *self,
                                 const char   *name);

G_END_DECLS
