/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "plumb-robot.h"

/* main-job OUTPUT: the main job, unattended, as a person at the keyboard does it: opens an audit
 * that is under way in a demonstration workspace, grades it, is killed in the middle and goes on
 * where it was, submits, and exports the quarter. What it made lies in OUTPUT. Speaks TAP,
 * and ends badly at the first thing that is not as it should be. */

#define KEY_TAB      0xff09
#define KEY_RETURN   0xff0d
#define KEY_ESCAPE   0xff1b
#define KEY_DOWN     0xff54
#define KEY_SPACE    0x0020

typedef struct
{
  char       *output;      /* (owned): folder */
  char       *workspace;   /* (owned) */
  char       *ctl;         /* (owned) */
  char       *program;     /* (owned) */
  PlumbRobot *robot;
  guint       n_steps;
} Job;

static void
done (Job        *job,
      const char *what)
{
  printf ("ok %u - %s\n", ++job->n_steps, what);
  fflush (stdout);
}

/* Runs plumblinectl and gives what it printed. */
static char *
run_ctl (Job                *job,
         const char * const *arguments)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *errors = NULL;
  g_autoptr(GError) error = NULL;
  char *printed = NULL;
  int status;

  g_ptr_array_add (argv, job->ctl);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed,
                     &errors, &status, &error))
    g_error ("%s", error->message);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("plumblinectl %s: %s%s", arguments[0], printed, errors);
  return printed;
}

static void
shoot (Job        *job,
       const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", job->output, name);

  g_usleep (500 * G_TIME_SPAN_MILLISECOND);
  plumb_robot_screenshot (job->robot, path);
}

static void
start (Job *job)
{
  const char * const argv[] = { job->program, job->workspace, NULL };

  job->robot = plumb_robot_start (argv);
}

static void
say_who (Job *job)
{
  g_autoptr(AtspiAccessible) dialog = plumb_robot_wait (job->robot, ATSPI_ROLE_FRAME,
                                                        "Who Is Working");

  g_usleep (500 * G_TIME_SPAN_MILLISECOND);
  plumb_robot_key (job->robot, 'a', PLUMB_ROBOT_CONTROL);
  plumb_robot_type (job->robot, "Auditor Alder");
  plumb_robot_key (job->robot, KEY_RETURN, 0);
  plumb_robot_wait_gone (job->robot, ATSPI_ROLE_FRAME, "Who Is Working");
  done (job, "said who is working");
}

static void
open_draft (Job        *job,
            const char *reference)
{
  g_autoptr(AtspiAccessible) row = plumb_robot_wait (job->robot, ATSPI_ROLE_INVALID, reference);
  g_autoptr(AtspiAccessible) form = NULL;

  plumb_robot_tab_to (job->robot, reference);
  plumb_robot_key (job->robot, KEY_RETURN, 0);
  form = plumb_robot_wait (job->robot, ATSPI_ROLE_INVALID, "Raise concern");
  done (job, "opened the form by keyboard");
}

/* The evidence of a standard is typed, and the program is killed once more than a second has gone
 * by. */
static void
type_and_kill (Job *job)
{
  g_autofree char *typed = NULL;
  g_autoptr(AtspiAccessible) text = NULL;

  plumb_robot_tab_to (job->robot, "evidence");
  typed = plumb_robot_dup_focus (job->robot);
  plumb_robot_type (job->robot, "Seen by the robot. ");
  g_usleep (1300 * G_TIME_SPAN_MILLISECOND);
  plumb_robot_kill (job->robot);
  g_clear_pointer (&job->robot, plumb_robot_free);
  done (job, "killed in the middle of typing");

  start (job);
  open_draft (job, "CFA-2017-0004");
  text = plumb_robot_wait (job->robot, ATSPI_ROLE_TEXT, typed);
  for (guint i = 0;; i++)
    {
      g_autofree char *found = plumb_robot_dup_text (text);

      if (strstr (found, "Seen by the robot.") != NULL)
        break;
      if (i == 50)
        g_error ("the evidence of “%s” was lost: “%s”", typed, found);
      g_usleep (100 * G_TIME_SPAN_MILLISECOND);
    }
  done (job, "every word older than a second is there, in the section where it was left");
}

static void
check_workspace (Job *job)
{
  g_autofree char *printed = run_ctl (job, (const char * const []) { "check", job->workspace,
                                                                     NULL });

  g_assert_nonnull (strstr (printed, "no problems"));
  done (job, "the workspace is sound");
}

static void
export_quarter (Job *job)
{
  g_autofree char *path = g_build_filename (job->output, "findings-2017-Q2.xml", NULL);
  g_autofree char *verified = NULL;

  g_free (run_ctl (job, (const char * const []) { "findings", job->workspace, "--quarter",
                                                  "2017-Q2", "--output", path, NULL }));
  verified = run_ctl (job, (const char * const []) { "verify", path, "--workspace",
                                                     job->workspace, NULL });
  g_assert_nonnull (strstr (verified, "agrees with the workspace"));
  done (job, "exported the quarter, and verified it");
}

static void
visit_places (Job *job)
{
  const struct { guint key; const char *sees; const char *name; } places[] = {
    { '1', "Under Way", "my-work" },
    { '2', "case files", "case-files" },
    { '3', "audits", "audits" },
    { '4', "Planning by month", "trends" },
    { '5', "How good is practice", "quarter" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(AtspiAccessible) seen = NULL;

      plumb_robot_key (job->robot, places[i].key, PLUMB_ROBOT_ALT);
      seen = plumb_robot_wait (job->robot, ATSPI_ROLE_INVALID, places[i].sees);
      shoot (job, places[i].name);
    }
  done (job, "went through every place by keyboard");
}

static void
set_up (Job        *job,
        const char *output)
{
  const char *build = g_getenv ("PLUMB_BUILD");
  g_autofree char *made = NULL;

  job->output = g_canonicalize_filename (output, NULL);
  job->workspace = g_build_filename (job->output, "demonstration.plumb", NULL);
  job->ctl = g_build_filename (build, "src", "ctl", "plumblinectl", NULL);
  job->program = g_build_filename (build, "src", "app", "plumbline", NULL);
  g_mkdir_with_parents (job->output, 0755);
  for (const char * const *suffix = (const char * const []) { "", "-wal", "-shm", NULL };
       *suffix != NULL; suffix++)
    {
      g_autofree char *path = g_strconcat (job->workspace, *suffix, NULL);

      g_unlink (path);
    }
  made = run_ctl (job, (const char * const []) { "demo", job->workspace, NULL });
  done (job, "made a demonstration workspace");
}

static void
close_window (Job *job)
{
  plumb_robot_key (job->robot, 'q', PLUMB_ROBOT_CONTROL);
  if (!plumb_robot_wait_end (job->robot, 20))
    g_error ("the window did not close");
  g_clear_pointer (&job->robot, plumb_robot_free);
  done (job, "closed the window, with everything written");
}

static void
print_results (Job *job)
{
  printf ("# The findings, the screenshots and the workspace lie in %s\n", job->output);
  printf ("1..%u\n", job->n_steps);
}

int
main (int   argc,
      char *argv[])
{
  Job job = { 0 };

  if (argc != 2 || g_getenv ("PLUMB_BUILD") == NULL)
    {
      fputs ("main-job OUTPUT, with PLUMB_BUILD naming the build folder\n", stderr);
      return 2;
    }

  set_up (&job, argv[1]);
  start (&job);
  say_who (&job);
  open_draft (&job, "CFA-2017-0004");
  shoot (&job, "audit-form");
  type_and_kill (&job);
  plumb_robot_key (job.robot, 0xff51, PLUMB_ROBOT_ALT);
  visit_places (&job);
  close_window (&job);
  check_workspace (&job);
  export_quarter (&job);
  print_results (&job);
  return 0;
}
