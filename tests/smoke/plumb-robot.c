/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-robot.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_SECONDS 60
#define POLL_MILLISECONDS 40
/* Between keys: a quick typist; the registry passes keys on in order, the X server as fast as it
 * gets them. */
#define KEY_MILLISECONDS 8
/* How long the focus may take to follow a Tab before it is taken to have stayed. */
#define FOCUS_MILLISECONDS 400
#define MAX_TABS 400

/* Keycodes of the modifier keys on X (evdev); the bus takes keycodes, not keysyms, for keys that
 * are held down. */
enum
{
  KEYCODE_CONTROL = 37,
  KEYCODE_SHIFT = 50,
  KEYCODE_ALT = 64
};

struct _PlumbRobot
{
  GPid                pid;           /* 0 once it has ended */
  char               *pictures;      /* (owned): folder */
  char               *errors;        /* (owned): file of what the program writes to stderr */
  AtspiEventListener *listener;      /* (owned) */
  AtspiAccessible    *focus;         /* (owned) (nullable): what told last that it has the focus */
  char               *focus_name;    /* (owned) (nullable) */
  guint               n_focused;     /* how often the focus has moved */
};

G_NORETURN static void
fail (PlumbRobot *robot,
      const char *what,
      const char *name)
{
  g_autofree char *focus = g_strdup (plumb_robot_get_focus (robot));
  g_autofree char *path = g_build_filename (robot->pictures, "failure.png", NULL);

  plumb_robot_picture (robot, path);
  if (robot->pid != 0)
    kill (robot->pid, SIGKILL);
  g_printerr ("Waited in vain: %s “%s”; the focus was on “%s”. See %s\n", what, name, focus, path);
  exit (1);
}

/* What the program wrote to standard error is passed on; a warning there is a fault that a person
 * would find in the log of the desktop. */
static void
check_errors (PlumbRobot *robot)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (robot->errors, &text, NULL, &error))
    g_error ("%s", error->message);
  g_printerr ("%s", text);
  if (strstr (text, "-WARNING **") != NULL || strstr (text, "-CRITICAL **") != NULL)
    fail (robot, "for a program without warnings, as in", robot->errors);
}

static gint64
get_deadline (guint seconds)
{
  return g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
}

/* The bus speaks through the main context; nothing is heard while it is not run. */
void
plumb_robot_let (PlumbRobot *robot,
                 guint       milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_usleep (2 * G_TIME_SPAN_MILLISECOND);
    }
  while (g_get_monotonic_time () < end);
}

static void
focused_cb (AtspiEvent *event,
            void       *data)
{
  PlumbRobot *robot = data;

  if (event->detail1 != 0 && event->source != NULL)
    {
      g_set_object (&robot->focus, event->source);
      robot->n_focused++;
    }
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

/* Whether that process is the one we started or comes from it. A program in a sandbox speaks
 * through another, which is nobody's child; the session is ours, and so is what is in it. */
static gboolean
is_ours (PlumbRobot *robot,
         guint       pid)
{
  while (pid > 1 && pid != (guint) robot->pid)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%u/stat", pid);
      g_autofree char *text = NULL;
      const char *end;

      /* It may have ended in the meantime. After the name, in brackets: a letter and the parent. */
      if (!g_file_get_contents (path, &text, NULL, NULL) || (end = strrchr (text, ')')) == NULL ||
          sscanf (end + 1, " %*c %u", &pid) != 1)
        return FALSE;
      if (strstr (text, "(xdg-dbus-proxy)") != NULL)
        return TRUE;
    }
  return pid > 1;
}

/* The newest program of our name that has a window; ones that were killed may stay listed for a
 * while. */
static AtspiAccessible *
find_application (PlumbRobot *robot)
{
  g_autoptr(AtspiAccessible) desktop = atspi_get_desktop (0);
  int n;

  atspi_accessible_clear_cache (desktop);
  n = atspi_accessible_get_child_count (desktop, NULL);
  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && is_ours (robot, atspi_accessible_get_process_id (child, NULL)))
        {
          atspi_accessible_clear_cache (child);
          return g_steal_pointer (&child);
        }
    }
  return NULL;
}

static AtspiAccessible *
find_below (AtspiAccessible *node,
            AtspiRole        role,
            const char      *name)
{
  g_autofree char *own = atspi_accessible_get_name (node, NULL);
  int n;

  if (own != NULL && strstr (own, name) != NULL &&
      (role == ATSPI_ROLE_INVALID || atspi_accessible_get_role (node, NULL) == role))
    return g_object_ref (node);

  n = atspi_accessible_get_child_count (node, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = child != NULL ? find_below (child, role, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

AtspiAccessible *
plumb_robot_find (PlumbRobot *robot,
                  AtspiRole   role,
                  const char *name)
{
  g_autoptr(AtspiAccessible) application = find_application (robot);

  return application != NULL ? find_below (application, role, name) : NULL;
}

AtspiAccessible *
plumb_robot_wait (PlumbRobot *robot,
                  AtspiRole   role,
                  const char *name)
{
  gint64 deadline = get_deadline (PATIENCE_SECONDS);
  AtspiAccessible *found;

  while ((found = plumb_robot_find (robot, role, name)) == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        fail (robot, "to see", name);
      plumb_robot_let (robot, POLL_MILLISECONDS);
    }
  return found;
}

void
plumb_robot_wait_gone (PlumbRobot *robot,
                       AtspiRole   role,
                       const char *name)
{
  gint64 deadline = get_deadline (PATIENCE_SECONDS);

  for (;;)
    {
      g_autoptr(AtspiAccessible) found = plumb_robot_find (robot, role, name);

      if (found == NULL)
        return;
      if (g_get_monotonic_time () > deadline)
        fail (robot, "to see no more of", name);
      plumb_robot_let (robot, POLL_MILLISECONDS);
    }
}

/* libatspi does not tell an answer that never came from none. */
void
plumb_robot_ask_beyond (PlumbRobot *robot)
{
  g_autoptr(AtspiAccessible) application = find_application (robot);
  int n = application != NULL ? atspi_accessible_get_child_count (application, NULL) : 0;
  AtspiAccessible *beyond;

  if (n < 1)
    fail (robot, "to see", "a window");
  beyond = atspi_accessible_get_child_at_index (application, n, NULL);
  g_clear_object (&beyond);
  if (atspi_accessible_get_child_count (application, NULL) != n)
    fail (robot, "for the program to live on after", "it was asked for a window that is gone");
}

/* libatspi asks for a cache of the tree, which GTK does not keep, and says so each time. */
static void
ignore_cb (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        data)
{
}

/* Its standard error goes into a file. */
static void
spawn (PlumbRobot         *robot,
       const char * const *argv)
{
  int errors = open (robot->errors, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  g_autoptr(GError) error = NULL;

  if (!g_spawn_async_with_fds (NULL, (char **) argv, NULL,
                               G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &robot->pid, -1, -1, errors, &error))
    g_error ("%s", error->message);
  close (errors);
}

PlumbRobot *
plumb_robot_start (const char * const *argv,
                   const char         *pictures)
{
  PlumbRobot *robot = g_new0 (PlumbRobot, 1);
  g_autoptr(AtspiAccessible) desktop = NULL;

  g_log_set_handler ("dbind", G_LOG_LEVEL_WARNING, ignore_cb, NULL);
  atspi_init ();
  desktop = atspi_get_desktop (0);
  robot->pictures = g_strdup (pictures);
  robot->errors = g_build_filename (pictures, "standard-error.txt", NULL);
  robot->listener = atspi_event_listener_new (focused_cb, robot, NULL);
  atspi_event_listener_register (robot->listener, "object:state-changed:focused", NULL);
  /* The registry starts when it is first asked; a program that comes before it stays unseen. */
  g_object_unref (find_below (desktop, ATSPI_ROLE_INVALID, ""));
  spawn (robot, argv);

  g_object_unref (plumb_robot_wait (robot, ATSPI_ROLE_FRAME, ""));
  return robot;
}

static void
forget_focus (PlumbRobot *robot)
{
  g_clear_object (&robot->focus);
  g_clear_pointer (&robot->focus_name, g_free);
}

void
plumb_robot_kill (PlumbRobot *robot)
{
  if (robot->pid == 0)
    return;
  kill (robot->pid, SIGKILL);
  waitpid (robot->pid, NULL, 0);
  robot->pid = 0;
  forget_focus (robot);
  check_errors (robot);
}

void
plumb_robot_wait_end (PlumbRobot *robot,
                      guint       seconds)
{
  gint64 deadline = get_deadline (seconds);
  int status = 0;

  while (waitpid (robot->pid, &status, WNOHANG) != robot->pid)
    {
      if (g_get_monotonic_time () > deadline)
        fail (robot, "for the end of", "the program");
      plumb_robot_let (robot, POLL_MILLISECONDS);
    }
  robot->pid = 0;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    fail (robot, "for a good end of", "the program");
  check_errors (robot);
}

void
plumb_robot_free (PlumbRobot *robot)
{
  plumb_robot_kill (robot);
  atspi_event_listener_deregister (robot->listener, "object:state-changed:focused", NULL);
  g_clear_object (&robot->listener);
  forget_focus (robot);
  g_free (robot->pictures);
  g_free (robot->errors);
  g_free (robot);
}

static void
hold (PlumbRobotModifiers modifiers,
      AtspiKeySynthType   what)
{
  if (modifiers & PLUMB_ROBOT_CONTROL)
    atspi_generate_keyboard_event (KEYCODE_CONTROL, NULL, what, NULL);
  if (modifiers & PLUMB_ROBOT_SHIFT)
    atspi_generate_keyboard_event (KEYCODE_SHIFT, NULL, what, NULL);
  if (modifiers & PLUMB_ROBOT_ALT)
    atspi_generate_keyboard_event (KEYCODE_ALT, NULL, what, NULL);
}

void
plumb_robot_key (PlumbRobot          *robot,
                 guint                keysym,
                 PlumbRobotModifiers  modifiers)
{
  hold (modifiers, ATSPI_KEY_PRESS);
  atspi_generate_keyboard_event (keysym, NULL, ATSPI_KEY_SYM, NULL);
  hold (modifiers, ATSPI_KEY_RELEASE);
  plumb_robot_let (robot, KEY_MILLISECONDS);
}

void
plumb_robot_type (PlumbRobot *robot,
                  const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    plumb_robot_key (robot, (guint) *p, 0);
}

const char *
plumb_robot_get_focus (PlumbRobot *robot)
{
  g_free (robot->focus_name);
  robot->focus_name = robot->focus != NULL ? atspi_accessible_get_name (robot->focus, NULL) : NULL;
  return robot->focus_name != NULL ? robot->focus_name : "";
}

AtspiRole
plumb_robot_get_focus_role (PlumbRobot *robot)
{
  return robot->focus != NULL ? atspi_accessible_get_role (robot->focus, NULL)
                              : ATSPI_ROLE_INVALID;
}

gboolean
plumb_robot_is_focus_pressed (PlumbRobot *robot)
{
  g_autoptr(AtspiStateSet) states = NULL;

  if (robot->focus == NULL)
    return FALSE;

  atspi_accessible_clear_cache (robot->focus);
  states = atspi_accessible_get_state_set (robot->focus);
  return atspi_state_set_contains (states, ATSPI_STATE_PRESSED) ||
         atspi_state_set_contains (states, ATSPI_STATE_CHECKED);
}

char *
plumb_robot_dup_focus_text (PlumbRobot *robot)
{
  g_autoptr(AtspiText) text
      = robot->focus != NULL ? atspi_accessible_get_text_iface (robot->focus) : NULL;

  if (text == NULL)
    return g_strdup ("");
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

const char *
plumb_robot_tab (PlumbRobot *robot)
{
  guint before = robot->n_focused;

  plumb_robot_key (robot, PLUMB_ROBOT_TAB, 0);
  for (guint waited = 0; waited < FOCUS_MILLISECONDS && robot->n_focused == before; waited += 4)
    plumb_robot_let (robot, 4);
  return plumb_robot_get_focus (robot);
}

void
plumb_robot_tab_to (PlumbRobot *robot,
                    const char *name)
{
  for (guint i = 0; i < MAX_TABS; i++)
    if (strstr (plumb_robot_tab (robot), name) != NULL)
      return;
  fail (robot, "by Tab to reach", name);
}

static void
wait_until (PlumbRobot *robot,
            gboolean  (*is_so) (PlumbRobot *robot, gconstpointer data),
            gconstpointer data,
            const char *what,
            const char *name)
{
  gint64 deadline = get_deadline (PATIENCE_SECONDS);

  while (!is_so (robot, data))
    {
      if (g_get_monotonic_time () > deadline)
        fail (robot, what, name);
      plumb_robot_let (robot, POLL_MILLISECONDS);
    }
}

static gboolean
is_focused (PlumbRobot    *robot,
            gconstpointer  name)
{
  return strstr (plumb_robot_get_focus (robot), name) != NULL;
}

void
plumb_robot_wait_focus (PlumbRobot *robot,
                        const char *name)
{
  wait_until (robot, is_focused, name, "for the focus on", name);
}

static gboolean
is_focus_such (PlumbRobot    *robot,
               gconstpointer  such)
{
  return (*(const PlumbRobotNames *) such) (plumb_robot_get_focus (robot));
}

void
plumb_robot_wait_focus_on (PlumbRobot      *robot,
                           PlumbRobotNames  such,
                           const char      *what)
{
  wait_until (robot, is_focus_such, &such, "for the focus on", what);
}

static gboolean
has_state (AtspiAccessible *node,
           AtspiStateType   state)
{
  g_autoptr(AtspiStateSet) states = NULL;

  atspi_accessible_clear_cache (node);
  states = atspi_accessible_get_state_set (node);
  return states != NULL && atspi_state_set_contains (states, state);
}

static gboolean
takes_typing (AtspiAccessible *node)
{
  gboolean takes = has_state (node, ATSPI_STATE_EDITABLE) && has_state (node, ATSPI_STATE_FOCUSED);
  int n = takes ? 0 : atspi_accessible_get_child_count (node, NULL);

  for (int i = 0; i < n && !takes; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);

      takes = child != NULL && takes_typing (child);
    }
  return takes;
}

typedef struct
{
  const char *name;
  gboolean    typing;
} Keyboard;

/* A dialog does not say in GTK 4.8 that it has the keyboard: it has it when no other does. */
static gboolean
has_keyboard (PlumbRobot    *robot,
              gconstpointer  data)
{
  const Keyboard *wanted = data;
  g_autoptr(AtspiAccessible) application = find_application (robot);
  int n = application != NULL ? atspi_accessible_get_child_count (application, NULL) : 0;
  gboolean has = FALSE;

  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) one = atspi_accessible_get_child_at_index (application, i, NULL);
      g_autofree char *name = one != NULL ? atspi_accessible_get_name (one, NULL) : NULL;
      gboolean active = name != NULL && has_state (one, ATSPI_STATE_ACTIVE);

      if (name != NULL && strstr (name, wanted->name) != NULL)
        has = (active || atspi_accessible_get_role (one, NULL) != ATSPI_ROLE_FRAME) &&
              (!wanted->typing || takes_typing (one));
      else if (active)
        return FALSE;
    }
  return has;
}

void
plumb_robot_wait_keyboard (PlumbRobot *robot,
                           const char *name,
                           gboolean    typing)
{
  const Keyboard wanted = { name, typing };

  wait_until (robot, has_keyboard, &wanted, "for the keyboard in", name);
}

static gboolean
is_written (PlumbRobot    *robot,
            gconstpointer  path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
plumb_robot_wait_file (PlumbRobot *robot,
                       const char *path)
{
  wait_until (robot, is_written, path, "for the file", path);
}

void
plumb_robot_picture (PlumbRobot *robot,
                     const char *path)
{
  const char * const argv[] = { "import", "-silent", "-window", "root", path, NULL };
  g_autoptr(GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) || !g_spawn_check_wait_status (status, &error))
    g_printerr ("No picture %s: %s\n", path, error->message);
}
