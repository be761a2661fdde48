/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-opener.h"
#include "plumb-backup-reminder.h"
#include "plumb-copier.h"
#include "plumb-form-news.h"
#include "plumb-header-row.h"
#include "plumb-loss-view.h"
#include "plumb-navigator.h"
#include "plumb-rescuer.h"
#include "plumb-shell.h"
#include "plumb-sidebar.h"
#include "plumb-welcome-page.h"
#include "plumb-window.h"

G_BEGIN_DECLS

struct _PlumbWindow
{
  AdwApplicationWindow  parent_instance;

  PlumbHeaderRow       *header_row;
  GtkWidget            *back_button;
  GtkWidget            *sidebar_button;
  GtkWidget            *main_menu;
  GtkWidget            *demonstration_label;
  AdwToastOverlay      *toasts;
  PlumbLossView        *loss_bar;      /* above the form of an audit */
  PlumbLossView        *loss_page;     /* in the place of everything else */
  GtkWidget            *body;
  PlumbSidebar         *sidebar;
  PlumbNavigator       *navigator;

  PlumbWelcomePage     *welcome;
  PlumbSession         *session;       /* (owned) (nullable): NULL on Welcome */
  PlumbAuditOpener     *opener;        /* (owned) */
  PlumbCopier          *copier;        /* (owned) */
  PlumbRescuer         *rescuer;       /* (owned) */
  PlumbBackupReminder  *reminder;      /* (owned) */
  PlumbFormNews        *form_news;     /* (owned) (nullable): for the session */
  gboolean              wide;
  gboolean              wants_sidebar; /* in a wide window */
  gboolean              narrow_sidebar;
  gboolean              sidebar_shown;
  gboolean              busy;          /* a workspace is being made or opened */
  gboolean              close_wanted;  /* as soon as it is there */
  gboolean              closing;       /* everything is written; the store is being closed */
  char                 *restore_from;  /* (owned) (nullable): once this window is closed */
};

/* The workspace of a window: plumb-window-session.c */
/* All of what others need of the window but take_session and switch_session. */
void plumb_window_fill_interface    (PlumbShellInterface *iface);
/* Shows what the store has to say about the workspace's files, now and later, and says once that
 * newer forms come with the program. */
void plumb_window_watch_notices     (PlumbWindow  *self);
/* Takes the session away, before @next comes; its file is closed, unless it is already. */
void plumb_window_let_go            (PlumbWindow  *self,
                                     PlumbSession *next);
/* Closing: plumb-window-closing.c */
/* Has the page in view write what is unsaved, closes the workspace and then the window. */
void plumb_window_leave             (PlumbWindow  *self);
/* Actions: plumb-window-actions.c */
void plumb_window_install_actions   (GtkWidgetClass *widget_class);
void plumb_window_update_actions    (PlumbWindow    *self);

G_END_DECLS
