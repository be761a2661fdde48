/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-robot.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define PATIENCE_SECONDS 30
#define POLL_MICROSECONDS (40 * G_TIME_SPAN_MILLISECOND)
/* Between keys: as quick as a good typist, slow enough for the registry to pass them on in
 * order. */
#define KEY_MICROSECONDS (12 * G_TIME_SPAN_MILLISECOND)

/* Keycodes of the modifier keys on X (evdev); the bus takes keycodes, not names, for keys that
 * are held down. */
enum
{
  KEYCODE_CONTROL = 37,
  KEYCODE_SHIFT = 50,
  KEYCODE_ALT = 64
};

struct _PlumbRobot
{
  GPid             pid;           /* 0 once it has ended */
  AtspiAccessible *application;   /* (owned) (nullable) */
  char            *name;          /* (owned): of the program */
};

static void
fail (PlumbRobot *robot,
      const char *what,
      const char *name)
{
  g_autofree char *focus = robot->application != NULL ? plumb_robot_dup_focus (robot) : NULL;

  if (robot->pid != 0)
    {
      plumb_robot_screenshot (robot, "smoke-failure.png");
      plumb_robot_kill (robot);
    }
  g_error ("waited in vain: %s “%s” (the focus was on “%s”)", what, name, focus);
}

static AtspiAccessible *
find_application (const char *name)
{
  g_autoptr(AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *child_name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;

      if (child_name != NULL && strstr (child_name, name) != NULL &&
          atspi_accessible_get_child_count (child, NULL) > 0)
        return g_steal_pointer (&child);
    }
  return NULL;
}

PlumbRobot *
plumb_robot_start (const char * const *argv)
{
  PlumbRobot *robot = g_new0 (PlumbRobot, 1);
  g_autoptr(GError) error = NULL;
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  atspi_init ();
  robot->name = g_path_get_basename (argv[0]);
  if (!g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                      &robot->pid, &error))
    g_error ("%s", error->message);

  while (robot->application == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        fail (robot, "the window of", robot->name);
      g_usleep (POLL_MICROSECONDS);
      robot->application = find_application (robot->name);
    }
  return robot;
}

void
plumb_robot_kill (PlumbRobot *robot)
{
  if (robot->pid == 0)
    return;
  kill (robot->pid, SIGKILL);
  waitpid (robot->pid, NULL, 0);
  robot->pid = 0;
  g_clear_object (&robot->application);
}

gboolean
plumb_robot_wait_end (PlumbRobot *robot,
                      guint       seconds)
{
  gint64 deadline = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  while (robot->pid != 0 && g_get_monotonic_time () < deadline)
    {
      if (waitpid (robot->pid, NULL, WNOHANG) == robot->pid)
        robot->pid = 0;
      else
        g_usleep (POLL_MICROSECONDS);
    }
  return robot->pid == 0;
}

void
plumb_robot_free (PlumbRobot *robot)
{
  plumb_robot_kill (robot);
  g_clear_object (&robot->application);
  g_free (robot->name);
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
  g_usleep (KEY_MICROSECONDS);
}

void
plumb_robot_type (PlumbRobot *robot,
                  const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    plumb_robot_key (robot, (guint) *p, 0);
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
  atspi_accessible_clear_cache (robot->application);
  return find_below (robot->application, role, name);
}

AtspiAccessible *
plumb_robot_wait (PlumbRobot *robot,
                  AtspiRole   role,
                  const char *name)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;
  AtspiAccessible *found;

  while ((found = plumb_robot_find (robot, role, name)) == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        fail (robot, "to see", name);
      g_usleep (POLL_MICROSECONDS);
    }
  return found;
}

void
plumb_robot_wait_gone (PlumbRobot *robot,
                       AtspiRole   role,
                       const char *name)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  for (;;)
    {
      g_autoptr(AtspiAccessible) found = plumb_robot_find (robot, role, name);

      if (found == NULL)
        return;
      if (g_get_monotonic_time () > deadline)
        fail (robot, "to see no more", name);
      g_usleep (POLL_MICROSECONDS);
    }
}

static AtspiAccessible *
find_focus (AtspiAccessible *node)
{
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set (node);
  int n;

  n = atspi_accessible_get_child_count (node, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = child != NULL ? find_focus (child) : NULL;

      if (found != NULL)
        return found;
    }
  if (states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
    return g_object_ref (node);
  return NULL;
}

char *
plumb_robot_dup_focus (PlumbRobot *robot)
{
  g_autoptr(AtspiAccessible) found = NULL;
  char *name = NULL;

  atspi_accessible_clear_cache (robot->application);
  found = find_focus (robot->application);
  if (found != NULL)
    name = atspi_accessible_get_name (found, NULL);
  return name != NULL ? name : g_strdup ("");
}

void
plumb_robot_wait_focus (PlumbRobot *robot,
                        const char *name)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  for (;;)
    {
      g_autofree char *focus = plumb_robot_dup_focus (robot);

      if (strstr (focus, name) != NULL)
        return;
      if (g_get_monotonic_time () > deadline)
        fail (robot, "the focus on", name);
      g_usleep (POLL_MICROSECONDS);
    }
}

void
plumb_robot_tab_to (PlumbRobot *robot,
                    const char *name)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *focus = plumb_robot_dup_focus (robot);

      if (strstr (focus, name) != NULL)
        return;
      plumb_robot_key (robot, 0xff09, 0);
      g_usleep (POLL_MICROSECONDS);
    }
  fail (robot, "by Tab to reach", name);
}

gboolean
plumb_robot_is_pressed (AtspiAccessible *accessible)
{
  g_autoptr(AtspiStateSet) states = NULL;

  atspi_accessible_clear_cache (accessible);
  states = atspi_accessible_get_state_set (accessible);
  return atspi_state_set_contains (states, ATSPI_STATE_PRESSED) ||
         atspi_state_set_contains (states, ATSPI_STATE_CHECKED);
}

char *
plumb_robot_dup_text (AtspiAccessible *accessible)
{
  g_autoptr(AtspiText) text = atspi_accessible_get_text_iface (accessible);

  if (text == NULL)
    return g_strdup ("");
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

static gboolean
act_on (AtspiAccessible *node,
        const char      *name)
{
  g_autoptr(AtspiAction) action = atspi_accessible_get_action_iface (node);
  int n = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *own = atspi_action_get_action_name (action, i, NULL);

      if (own != NULL && strcmp (own, name) == 0)
        return atspi_action_do_action (action, i, NULL);
    }
  return FALSE;
}

gboolean
plumb_robot_act (PlumbRobot *robot,
                 const char *action)
{
  int n = atspi_accessible_get_child_count (robot->application, NULL);

  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr(AtspiAccessible) frame =
        atspi_accessible_get_child_at_index (robot->application, i, NULL);

      if (frame != NULL && act_on (frame, action))
        return TRUE;
    }
  return FALSE;
}

void
plumb_robot_press (AtspiAccessible *button)
{
  g_assert_true (act_on (button, "click"));
}

void
plumb_robot_screenshot (PlumbRobot *robot,
                        const char *path)
{
  const char * const argv[] = { "import", "-silent", "-window", "root", path, NULL };
  g_autoptr(GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) || !g_spawn_check_wait_status (status, NULL))
    g_printerr ("no screenshot %s\n", path);
}
