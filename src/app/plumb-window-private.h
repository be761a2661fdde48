/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-welcome-page.h"
#include "plumb-window.h"

G_BEGIN_DECLS

struct _PlumbWindow
{
  AdwApplicationWindow  parent_instance;

  AdwWindowTitle       *window_title;
  GtkWidget            *back_button;
  GtkWidget            *sidebar_button;
  AdwBin               *header_start;
  AdwBin               *header_end;
  AdwToastOverlay      *toasts;
  GtkRevealer          *sidebar;
  GtkListBox           *places;
  GtkWidget            *person_button;
  AdwAvatar            *person_avatar;
  GtkLabel             *person_label;
  GtkStack             *pages;

  PlumbWelcomePage     *welcome;
  PlumbSession         *session;       /* (owned) (nullable): NULL on Welcome */
  /* (element-type PlumbPage): where one came from, newest last */
  GPtrArray            *history;
  GtkLabel             *work_badge;
  gboolean              wants_sidebar;
  gboolean              closing;       /* everything is written; the next close is the last */
};

/* Leaves the page in view, having it write what is unsaved, and shows @page; @keep: one can come
 * back to the old one. */
void plumb_window_go             (PlumbWindow *self,
                                  PlumbPage   *page,
                                  gboolean     keep);
/* Listens to a page that was put into the stack. */
void plumb_window_adopt_page     (PlumbWindow *self,
                                  PlumbPage   *page);
void plumb_window_show_page      (PlumbWindow *self,
                                  PlumbPage   *page);
void plumb_window_update_header  (PlumbWindow *self);
void plumb_window_update_sidebar (PlumbWindow *self);
void plumb_window_set_up_places  (PlumbWindow *self);
void plumb_window_select_place   (PlumbWindow *self,
                                  const char  *name);
void plumb_window_count_drafts   (PlumbWindow *self);
/* Opening and making workspaces: plumb-window-workspace.c */
void plumb_window_open_path      (PlumbWindow *self,
                                  const char  *path);
void plumb_window_new_workspace  (PlumbWindow *self);
void plumb_window_choose_workspace (PlumbWindow *self);
void plumb_window_new_demonstration (PlumbWindow *self);
void plumb_window_load_recent    (PlumbWindow *self);
/* Actions: plumb-window-actions.c */
void plumb_window_install_actions (GtkWidgetClass *widget_class);
void plumb_window_update_actions (PlumbWindow *self);

G_END_DECLS
