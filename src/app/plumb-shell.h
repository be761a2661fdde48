/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-navigator.h"
#include "plumb-session.h"

G_BEGIN_DECLS

/**
 * PlumbShellState:
 * @PLUMB_SHELL_BUSY: a workspace is being made or opened
 * @PLUMB_SHELL_CLOSING: everything is written; the window goes with its workspace
 * @PLUMB_SHELL_LOST: the workspace's file is not in its place
 */
typedef enum
{
  PLUMB_SHELL_BUSY = 1 << 0,
  PLUMB_SHELL_CLOSING = 1 << 1,
  PLUMB_SHELL_LOST = 1 << 2
} PlumbShellState;

#define PLUMB_TYPE_SHELL (plumb_shell_get_type ())

/* What those who work in a window need of it: its workspace and pages, and where to say something.
 * Opening, dropping, restoring, backing up and going on after a loss are done over this and
 * know no window. */
G_DECLARE_INTERFACE (PlumbShell, plumb_shell, PLUMB, SHELL, GtkWindow)

struct _PlumbShellInterface
{
  GTypeInterface parent_interface;

  PlumbSession   *(*get_session)    (PlumbShell   *self);
  PlumbNavigator *(*get_navigator)  (PlumbShell   *self);
  PlumbShellState (*get_state)      (PlumbShell   *self);
  void            (*show_toast)     (PlumbShell   *self,
                                     AdwToast     *toast);
  void            (*set_busy)       (PlumbShell   *self,
                                     const char   *text);
  void            (*take_session)   (PlumbShell   *self,
                                     PlumbSession *session,
                                     const char   *path,
                                     const GError *error);
  void            (*switch_session) (PlumbShell   *self,
                                     PlumbSession *session);
  void            (*end_and_restore) (PlumbShell   *self,
                                     const char   *backup);
};

/* (nullable): NULL on Welcome */
PlumbSession   *plumb_shell_get_session     (PlumbShell   *self);
PlumbNavigator *plumb_shell_get_navigator   (PlumbShell   *self);
/* (nullable): the page in view */
PlumbPage      *plumb_shell_get_page        (PlumbShell   *self);
/* Of the workspace, of which there must be one. */
const char     *plumb_shell_get_path        (PlumbShell   *self);
/* (transfer full): the name of its file, without the ending */
char           *plumb_shell_dup_stem        (PlumbShell   *self) G_GNUC_WARN_UNUSED_RESULT;
PlumbShellState plumb_shell_get_state       (PlumbShell   *self);
void            plumb_shell_toast           (PlumbShell   *self,
                                             const char   *text);
/* Takes @toast. */
void            plumb_shell_show_toast      (PlumbShell   *self,
                                             AdwToast     *toast);
/* Says what is the matter with a workspace. */
void            plumb_shell_tell            (PlumbShell   *self,
                                             const GError *error);
void            plumb_shell_tell_failed     (PlumbShell   *self,
                                             const char   *heading,
                                             const GError *error);
/* @text (nullable): what is going on while a workspace is opened or made */
void            plumb_shell_set_busy        (PlumbShell   *self,
                                             const char   *text);
/* What came of opening or making one: a session (nullable), or an error, also that of a file that
 * was to open in a window beside this one. @path (nullable): what was tried to open. Closes the
 * window if that was wanted meanwhile. */
void            plumb_shell_take_session    (PlumbShell   *self,
                                             PlumbSession *session,
                                             const char   *path,
                                             const GError *error);
/* Goes on with another session; the old one's file is closed, unless it is already. */
void            plumb_shell_switch_session  (PlumbShell   *self,
                                             PlumbSession *session);
/* (transfer none): another window of the same program, on Welcome and in view */
PlumbShell     *plumb_shell_make_other      (PlumbShell   *self);
/* Closes the window, having written everything; then @backup takes the place of its workspace and
 * opens in another. */
void            plumb_shell_end_and_restore (PlumbShell   *self,
                                             const char   *backup);

G_END_DECLS
