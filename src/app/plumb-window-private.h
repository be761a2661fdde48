/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-welcome-page.h"
#include "plumb-window.h"

G_BEGIN_DECLS

/**
 * PlumbMoveKind:
 * @PLUMB_MOVE_ON: one can come back to the old page
 * @PLUMB_MOVE_INSTEAD: the new page takes the old one's place
 * @PLUMB_MOVE_BACK: to the newest page of the history
 * @PLUMB_MOVE_TO_PLACE: where one came from is forgotten
 */
typedef enum
{
  PLUMB_MOVE_ON,
  PLUMB_MOVE_INSTEAD,
  PLUMB_MOVE_BACK,
  PLUMB_MOVE_TO_PLACE
} PlumbMoveKind;

struct _PlumbWindow
{
  AdwApplicationWindow  parent_instance;

  AdwWindowTitle       *window_title;
  GtkWidget            *back_button;
  GtkWidget            *sidebar_button;
  AdwBin               *header_start;
  AdwBin               *header_end;
  AdwToastOverlay      *toasts;
  GtkWidget            *sidebar;
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
  PlumbStore           *opening;       /* (owned) (nullable): until the session is there */
  gboolean              wide;
  gboolean              wants_sidebar; /* in a wide window */
  gboolean              narrow_sidebar;
  gboolean              sidebar_shown;
  gboolean              busy;          /* a workspace is being made or opened */
  gboolean              moving;        /* the page in view is writing what is unsaved */
  gboolean              close_wanted;  /* as soon as what is under way is done */
  gboolean              closing;       /* everything is written; the store is being closed */
};

/* Leaving and arriving: plumb-window-navigation.c. Has the page in view write what is unsaved, and
 * shows @page; when that fails the user is told and the old page stays. */
void plumb_window_go             (PlumbWindow   *self,
                                  PlumbPage     *page,
                                  PlumbMoveKind  kind);
void plumb_window_go_back        (PlumbWindow *self);
void plumb_window_leave          (PlumbWindow *self);
void plumb_window_close_store    (PlumbWindow *self,
                                  PlumbStore  *store);
/* Listens to a page that was put into the stack. */
void plumb_window_adopt_page     (PlumbWindow *self,
                                  PlumbPage   *page);
void plumb_window_show_page      (PlumbWindow *self,
                                  PlumbPage   *page);
void plumb_window_focus_page     (PlumbWindow *self);
void plumb_window_update_header  (PlumbWindow *self);
void plumb_window_update_sidebar (PlumbWindow *self);
void plumb_window_set_up_places  (PlumbWindow *self);
void plumb_window_select_place   (PlumbWindow *self,
                                  const char  *name);
/* Selects in the sidebar the place whose page is in view. */
void plumb_window_mark_place     (PlumbWindow *self);
void plumb_window_count_drafts   (PlumbWindow *self);
/* Opening and making workspaces: plumb-window-workspace.c */
void plumb_window_open_path      (PlumbWindow *self,
                                  const char  *path);
void plumb_window_new_workspace  (PlumbWindow *self);
void plumb_window_choose_workspace (PlumbWindow *self);
void plumb_window_new_demonstration (PlumbWindow *self);
void plumb_window_load_settings  (PlumbWindow *self);
void plumb_window_remember_sidebar (PlumbWindow *self);
/* @text (nullable): what is going on */
void plumb_window_set_busy       (PlumbWindow *self,
                                  const char  *text);
/* Says what is the matter with a workspace. */
void plumb_window_tell           (PlumbWindow  *self,
                                  const GError *error);
/* Actions: plumb-window-actions.c */
void plumb_window_install_actions (GtkWidgetClass *widget_class);
void plumb_window_update_actions (PlumbWindow *self);

G_END_DECLS
