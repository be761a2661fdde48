/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-form-news.h"
#include "plumb-loss-view.h"
#include "plumb-navigator.h"
#include "plumb-shell.h"
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
};

void plumb_window_show_place        (PlumbWindow  *self,
                                     const char   *name);
/* Everything that depends on the page in view and on the workspace's file. */
void plumb_window_update            (PlumbWindow  *self);
/* Goes on with another session; the old one's file is closed, unless it is already. */
void plumb_window_switch_session    (PlumbWindow  *self,
                                     PlumbSession *session);
/* The workspace of a window: plumb-window-session.c */
/* All of what others need of the window but take_session. */
void plumb_window_fill_interface    (PlumbShellInterface *iface);
/* Shows what the store has to say about the workspace's files, now and later, and says once that
 * newer forms come with the program. */
void plumb_window_watch_notices     (PlumbWindow  *self);
/* Takes the session away, before @next comes; its file is closed, unless it is already. */
void plumb_window_let_go            (PlumbWindow  *self,
                                     PlumbSession *next);
/* Backups: plumb-window-backup.c */
void plumb_window_start_keeping     (PlumbWindow  *self);
/* What there is to say of backups, once somebody is known to read it. */
void plumb_window_tell_backup_news  (PlumbWindow  *self);
/* Closes the window, whose store is closed. */
void plumb_window_end               (PlumbWindow  *self);
void plumb_window_forget_backups    (PlumbWindow  *self);
void plumb_window_set_copying       (PlumbWindow  *self,
                                     gboolean      copying);
void plumb_window_install_backup_actions (GtkWidgetClass *widget_class);
/* Actions: plumb-window-actions.c */
void plumb_window_install_actions   (GtkWidgetClass *widget_class);
void plumb_window_update_actions    (PlumbWindow    *self);

G_END_DECLS
