/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* Uses the program as a person with a keyboard and a screen reader does: keys go in, and what the
 * accessibility bus tells comes out. Whatever is waited for in vain ends the test program with what
 * was looked for and where the focus was, and leaves a picture of the screen. So does a warning of
 * the program or its libraries on standard error, once the program has ended. */
typedef struct _PlumbRobot PlumbRobot;

typedef enum
{
  PLUMB_ROBOT_CONTROL = 1 << 0,
  PLUMB_ROBOT_SHIFT   = 1 << 1,
  PLUMB_ROBOT_ALT     = 1 << 2
} PlumbRobotModifiers;

/* X keysyms; the bus takes these for keys. */
enum
{
  PLUMB_ROBOT_TAB = 0xff09,
  PLUMB_ROBOT_RETURN = 0xff0d,
  PLUMB_ROBOT_ESCAPE = 0xff1b,
  PLUMB_ROBOT_LEFT = 0xff51,
  PLUMB_ROBOT_UP = 0xff52,
  PLUMB_ROBOT_RIGHT = 0xff53,
  PLUMB_ROBOT_DOWN = 0xff54
};

/* Starts @argv and waits until it is on the bus. @pictures: folder for a picture of a failure and
 * for what the program writes to standard error. */
PlumbRobot      *plumb_robot_start        (const char * const  *argv,
                                           const char          *pictures);
void             plumb_robot_free         (PlumbRobot          *robot);
/* Ends the program at once, without a chance to save (SIGKILL). */
void             plumb_robot_kill         (PlumbRobot          *robot);
/* Waits until the program has ended by itself; fails if it does not within @seconds, or badly. */
void             plumb_robot_wait_end     (PlumbRobot          *robot,
                                           guint                seconds);

/* Keys */
void             plumb_robot_key          (PlumbRobot          *robot,
                                           guint                keysym,
                                           PlumbRobotModifiers  modifiers);
void             plumb_robot_type         (PlumbRobot          *robot,
                                           const char          *text);

/* The focus. The name of what has it is borrowed and lives until the next call. */
const char      *plumb_robot_get_focus    (PlumbRobot          *robot);
AtspiRole        plumb_robot_get_focus_role (PlumbRobot        *robot);
gboolean         plumb_robot_is_focus_pressed (PlumbRobot      *robot);
char            *plumb_robot_dup_focus_text (PlumbRobot        *robot);
/* Presses Tab and gives the name of what has the focus then. */
const char      *plumb_robot_tab          (PlumbRobot          *robot);
/* Presses Tab until what has the focus has a name that contains @name. */
void             plumb_robot_tab_to       (PlumbRobot          *robot,
                                           const char          *name);
void             plumb_robot_wait_focus   (PlumbRobot          *robot,
                                           const char          *name);

/* Names of such things. */
typedef gboolean (*PlumbRobotNames) (const char *name);
/* Waits until the name of what has the focus is such a one. @what: what that is, in words. */
void             plumb_robot_wait_focus_on (PlumbRobot         *robot,
                                            PlumbRobotNames     such,
                                            const char         *what);
/* Waits until keys go to the window whose name contains @name; with @typing, into a text there. */
void             plumb_robot_wait_keyboard (PlumbRobot         *robot,
                                            const char         *name,
                                            gboolean            typing);

/* The tree: the first accessible whose name contains @name, of @role (ATSPI_ROLE_INVALID: any).
 * find gives NULL if there is none now; wait waits. */
AtspiAccessible *plumb_robot_find         (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);
AtspiAccessible *plumb_robot_wait         (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);
void             plumb_robot_wait_gone    (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);

/* Asks the program for a window beyond its last one, as a screen reader does that has counted the
 * windows just before one of them went. Which it is given matters to nobody, but the program must
 * live. */
void             plumb_robot_ask_beyond   (PlumbRobot          *robot);

/* Waits until the program has written @path. */
void             plumb_robot_wait_file    (PlumbRobot          *robot,
                                           const char          *path);
/* Lets the program work for @milliseconds. */
void             plumb_robot_let          (PlumbRobot          *robot,
                                           guint                milliseconds);
/* The screen as PNG. */
void             plumb_robot_picture      (PlumbRobot          *robot,
                                           const char          *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRobot, plumb_robot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

G_END_DECLS
