/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-form-news.h"
#include "plumb-loss-view.h"
#include "plumb-navigator.h"
#include "plumb-sidebar.h"
#include "plumb-welcome-page.h"
#include "plumb-window.h"
#include "plumb-workspace-watch.h"

G_BEGIN_DECLS

struct _PlumbWindow
{
  AdwApplicationWindow  parent_instance;

  AdwWindowTitle       *window_title;
  GtkWidget            *back_button;
  GtkWidget            *sidebar_button;
  GtkWidget            *main_menu;
  GtkStack             *header_start;
  GtkStack             *header_end;
  GtkWidget            *demonstration_label;
  AdwToastOverlay      *toasts;
  PlumbLossView        *loss_bar;      /* above the form of an audit */
  PlumbLossView        *loss_page;     /* in the place of everything else */
  GtkWidget            *body;
  PlumbSidebar         *sidebar;
  PlumbNavigator       *navigator;

  PlumbWelcomePage     *welcome;
  PlumbSession         *session;       /* (owned) (nullable): NULL on Welcome */
  PlumbFormNews        *form_news;     /* (owned) (nullable): for the session */
  PlumbWorkspaceWatch  *watch;         /* (owned) (nullable): of the session's file */
  gboolean              file_closed;   /* the session is kept only for its words */
  gboolean              going_on;      /* in another file, before long */
  gboolean              wide;
  gboolean              wants_sidebar; /* in a wide window */
  gboolean              narrow_sidebar;
  gboolean              sidebar_shown;
  gboolean              busy;          /* a workspace is being made or opened */
  gboolean              close_wanted;  /* as soon as it is there */
  gboolean              closing;       /* everything is written; the store is being closed */
  guint                 n_opening;     /* audits on their way into view */
  gboolean              copying;       /* a copy of the workspace is being made */
  gboolean              told_backup;   /* that one is missing or old: once is enough */
  char                 *backup_news;   /* (owned) (nullable): to be told before long */
  GError               *backup_problem; /* (owned) (nullable): why there is no day's copy */
  guint                 keeper_timeout; /* asks whether a day's copy is due */
  char                 *restore_from;  /* (owned) (nullable): once this window is closed */
  char                 *opening_path;  /* (owned) (nullable): what was tried to open */
};

void plumb_window_show_place        (PlumbWindow  *self,
                                     const char   *name);
/* Everything that depends on the page in view and on the workspace's file. */
void plumb_window_update            (PlumbWindow  *self);
/* Goes on with another session; the old one's file is closed, unless it is already. */
void plumb_window_switch_session    (PlumbWindow  *self,
                                     PlumbSession *session);
void plumb_window_toast             (PlumbWindow  *self,
                                     const char   *text);
/* Says what is the matter with a workspace. */
void plumb_window_tell              (PlumbWindow  *self,
                                     const GError *error);
/* @text (nullable): what is going on while a workspace is opened or made */
void plumb_window_set_busy          (PlumbWindow  *self,
                                     const char   *text);
/* What came of it: a session, or an error. Closes the window if that was wanted meanwhile. */
void plumb_window_take_session      (PlumbWindow  *self,
                                     PlumbSession *session,
                                     const GError *error);
/* Opening and making workspaces: plumb-window-workspace.c */
/* Shows what the store has to say about the workspace's files, now and later, and says once that
 * newer forms come with the program. */
void plumb_window_watch_notices     (PlumbWindow  *self);
void plumb_window_open_path         (PlumbWindow  *self,
                                     const char   *path);
void plumb_window_new_workspace     (PlumbWindow  *self);
void plumb_window_choose_workspace  (PlumbWindow  *self);
void plumb_window_new_demonstration (PlumbWindow  *self);
/* Of the workspace. */
const char *plumb_window_get_path   (PlumbWindow  *self);
void plumb_window_tell_failed       (PlumbWindow  *self,
                                     const char   *heading,
                                     const GError *error);
/* Restoring: plumb-window-restore.c. Puts @backup in the place of @path and opens it. */
void plumb_window_restore           (PlumbWindow  *self,
                                     const char   *backup,
                                     const char   *path);
void plumb_window_choose_backup     (PlumbWindow  *self,
                                     const char   *path);
void plumb_window_offer_restore     (PlumbWindow  *self,
                                     GPtrArray    *problems);
/* Backups: plumb-window-backup.c */
void plumb_window_start_keeping     (PlumbWindow  *self);
/* What there is to say of backups, once somebody is known to read it. */
void plumb_window_tell_backup_news  (PlumbWindow  *self);
/* Closes the window, whose store is closed. */
void plumb_window_end               (PlumbWindow  *self);
/* Says why a workspace was not opened, with the way to a backup where that helps. */
void plumb_window_tell_not_opened   (PlumbWindow  *self,
                                     const GError *error);
void plumb_window_forget_backups    (PlumbWindow  *self);
void plumb_window_set_copying       (PlumbWindow  *self,
                                     gboolean      copying);
void plumb_window_install_backup_actions (GtkWidgetClass *widget_class);
void plumb_window_install_restore_actions (GtkWidgetClass *widget_class);
/* Files dropped on the window: plumb-window-drop.c */
void plumb_window_accept_files      (PlumbWindow  *self);
/* Actions: plumb-window-actions.c */
void plumb_window_install_actions   (GtkWidgetClass *widget_class);
void plumb_window_update_actions    (PlumbWindow    *self);

G_END_DECLS
