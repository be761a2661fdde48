/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_WELCOME_PAGE (plumb_welcome_page_get_type ())

/* What the window shows while it has no workspace: make one, open one, try a demonstration, or
 * one of those opened lately. It only activates the window's actions. Property "busy"
 * (boolean): a workspace is being made or opened. */
G_DECLARE_FINAL_TYPE (PlumbWelcomePage, plumb_welcome_page, PLUMB, WELCOME_PAGE, AdwBin)

GtkWidget *plumb_welcome_page_new        (void);
/* @paths: (array zero-terminated=1): newest first */
void       plumb_welcome_page_set_recent (PlumbWelcomePage   *self,
                                          const char * const *paths);
void       plumb_welcome_page_focus_first (PlumbWelcomePage  *self);
/* @text (nullable): what is going on; NULL when nothing is. */
void       plumb_welcome_page_set_busy   (PlumbWelcomePage   *self,
                                          const char         *text);

G_END_DECLS
