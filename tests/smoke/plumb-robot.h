/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* Uses the program as a person with a keyboard and a screen reader does: keys go in, and what
 * the accessibility bus tells comes out. A wait that is in vain ends the program with what it
 * was looking for. */
typedef struct _PlumbRobot PlumbRobot;

typedef enum
{
  PLUMB_ROBOT_CONTROL = 1 << 0,
  PLUMB_ROBOT_SHIFT   = 1 << 1,
  PLUMB_ROBOT_ALT     = 1 << 2
} PlumbRobotModifiers;

/* Starts @argv and waits until its window is on the bus. */
PlumbRobot      *plumb_robot_start        (const char * const  *argv);
void             plumb_robot_free         (PlumbRobot          *robot);
/* Ends the program at once, without a chance to save. */
void             plumb_robot_kill         (PlumbRobot          *robot);
/* Waits until the program has ended by itself; FALSE if it does not within @seconds. */
gboolean         plumb_robot_wait_end     (PlumbRobot          *robot,
                                           guint                seconds);

void             plumb_robot_key          (PlumbRobot          *robot,
                                           guint                keysym,
                                           PlumbRobotModifiers  modifiers);
void             plumb_robot_type         (PlumbRobot          *robot,
                                           const char          *text);

/* The first accessible whose name contains @name, of @role (ATSPI_ROLE_INVALID: any). find is
 * NULL at once, wait waits. */
AtspiAccessible *plumb_robot_find         (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);
AtspiAccessible *plumb_robot_wait         (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);
void             plumb_robot_wait_gone    (PlumbRobot          *robot,
                                           AtspiRole            role,
                                           const char          *name);
/* Waits until what has the keyboard focus has a name that contains @name. */
void             plumb_robot_wait_focus   (PlumbRobot          *robot,
                                           const char          *name);
/* Presses Tab until then. */
void             plumb_robot_tab_to       (PlumbRobot          *robot,
                                           const char          *name);
/* Name of what has the focus, "" for nothing that is known. */
char            *plumb_robot_dup_focus    (PlumbRobot          *robot);
gboolean         plumb_robot_is_pressed   (AtspiAccessible     *accessible);
char            *plumb_robot_dup_text     (AtspiAccessible     *accessible);
/* Runs a window's action by its full name, for example "win.back". */
gboolean         plumb_robot_act          (PlumbRobot          *robot,
                                           const char          *action);
/* Presses a button by its accessible action. */
void             plumb_robot_press        (AtspiAccessible     *button);
/* The screen as PNG. */
void             plumb_robot_screenshot   (PlumbRobot          *robot,
                                           const char          *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRobot, plumb_robot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

G_END_DECLS
