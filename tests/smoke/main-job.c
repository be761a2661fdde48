/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "form-filler.h"
#include "plumb-robot.h"

/* main-job OUTPUT: the main job as a person at the keyboard does it, on a demonstration workspace:
 * starts an audit of a case file, fills it in, is killed in the middle and goes on where it was,
 * submits, saves the audit as PDF, and exports the quarter. The programs are those that
 * PLUMB_PROGRAM and PLUMB_CTL name, and the schemas lie in PLUMB_SCHEMAS. What it made lies in
 * OUTPUT. Speaks TAP, and ends badly at the first thing that is not as it should be. */

#define CASE_REFERENCE "EX-000010"
/* Sections that are filled in before the program is killed. */
#define N_BEFORE       5

typedef struct
{
  char       *output;      /* (owned): folder */
  char       *workspace;   /* (owned) */
  const char *ctl;
  const char *program;
  char       *audit;       /* (owned): reference of the audit, once it is started */
  char       *quarter;     /* (owned): in which it is submitted */
  PlumbRobot *robot;
  FormFiller *filler;
  guint       n_steps;
} Job;

static void
done (Job        *job,
      const char *what)
{
  printf ("ok %u - %s\n", ++job->n_steps, what);
  fflush (stdout);
}

static char *
dup_path (Job        *job,
          const char *name)
{
  return g_build_filename (job->output, name, NULL);
}

/* Runs @argv and gives what it printed. */
static char *
run (const char * const *argv)
{
  g_autofree char *errors = NULL;
  g_autoptr(GError) error = NULL;
  char *printed = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &printed, &errors,
                     &status, &error))
    g_error ("%s", error->message);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s %s: %s%s", argv[0], argv[1], printed, errors);
  return printed;
}

static void
shoot (Job        *job,
       const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", job->output, name);

  /* What the bus tells may not be drawn yet; only the picture would suffer. */
  plumb_robot_let (job->robot, 600);
  plumb_robot_picture (job->robot, path);
}

static void
wait_for (Job        *job,
          const char *name)
{
  g_object_unref (plumb_robot_wait (job->robot, ATSPI_ROLE_INVALID, name));
}

static void
start (Job *job)
{
  const char * const argv[] = { job->program, job->workspace, NULL };

  job->robot = plumb_robot_start (argv, job->output);
  if (job->filler != NULL)
    form_filler_set_robot (job->filler, job->robot);
  else
    job->filler = form_filler_new (job->robot);
}

static void
say_who (Job *job)
{
  /* My Work asks it, too, in a page that is out of view but not off the bus. */
  g_object_unref (plumb_robot_wait (job->robot, ATSPI_ROLE_FRAME, "Who Is Working"));
  plumb_robot_wait_keyboard (job->robot, "Who Is Working", FALSE);
  plumb_robot_key (job->robot, 'a', PLUMB_ROBOT_CONTROL);
  plumb_robot_type (job->robot, "Auditor Alder");
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  wait_for (job, "Working as Auditor Alder");
  plumb_robot_wait_gone (job->robot, ATSPI_ROLE_FRAME, "Who Is Working");
  shoot (job, "my-work");
  done (job, "said who is working");
}

/* The name of what is now in the window that begins with @prefix. */
static char *
dup_name (Job        *job,
          AtspiRole   role,
          const char *prefix)
{
  g_autoptr(AtspiAccessible) found = plumb_robot_wait (job->robot, role, prefix);

  return atspi_accessible_get_name (found, NULL);
}

static void
start_audit (Job *job)
{
  plumb_robot_wait_keyboard (job->robot, "Plumbline", FALSE);
  plumb_robot_key (job->robot, '2', PLUMB_ROBOT_ALT);
  wait_for (job, " case files");
  plumb_robot_key (job->robot, 'f', PLUMB_ROBOT_CONTROL);
  plumb_robot_wait_focus (job->robot, "Search case files");
  plumb_robot_type (job->robot, CASE_REFERENCE);
  wait_for (job, "1 case file");
  shoot (job, "case-files");
  do
    plumb_robot_tab (job->robot);
  while (plumb_robot_get_focus_role (job->robot) != ATSPI_ROLE_TABLE_ROW);
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_tab_to (job->robot, "Start Audit");
  shoot (job, "case");
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_wait_focus (job->robot, "Start");
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_wait_focus (job->robot, "CAS.01");
  job->audit = dup_name (job, ATSPI_ROLE_LABEL, "CFA-");
  done (job, "started an audit of a case file");
}

static void
fill_first_sections (Job *job)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < N_BEFORE; i++)
    {
      form_filler_fill_section (job->filler);
      if (i == 2)
        shoot (job, "audit-form");
    }
  wait_for (job, "All changes saved");
  text = g_strdup_printf ("gave %u answers by keyboard", form_filler_get_n_answers (job->filler));
  done (job, text);
}

static void
kill_and_return (Job *job)
{
  guint n = form_filler_get_n_answers (job->filler);
  g_autofree char *text = NULL;
  guint n_found;

  /* What is older than a second must be there again; so nothing younger is looked for. */
  plumb_robot_let (job->robot, 1000);
  plumb_robot_kill (job->robot);
  g_clear_pointer (&job->robot, plumb_robot_free);
  done (job, "killed the program in the middle");

  start (job);
  wait_for (job, "Working as Auditor Alder");
  plumb_robot_wait_keyboard (job->robot, "Plumbline", FALSE);
  plumb_robot_tab_to (job->robot, job->audit);
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_wait_focus (job->robot, "SUP.01");
  done (job, "the form opens where it was left");

  for (guint i = 0; i < N_BEFORE; i++)
    plumb_robot_key (job->robot, PLUMB_ROBOT_UP, PLUMB_ROBOT_CONTROL);
  plumb_robot_wait_focus (job->robot, "CAS.01");
  n_found = form_filler_check (job->filler, N_BEFORE);
  if (n_found != n)
    g_error ("%u answers were given, %u were found again", n, n_found);
  text = g_strdup_printf ("all %u answers are there", n_found);
  done (job, text);
}

static void
fill_the_rest (Job *job)
{
  while (form_filler_fill_section (job->filler))
    continue;
  wait_for (job, "All changes saved");
  wait_for (job, "Nothing missing");
  shoot (job, "overall-grade");
  done (job, "filled in the rest, and nothing is missing");
}

static void
submit (Job *job)
{
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, PLUMB_ROBOT_CONTROL);
  wait_for (job, "Submit this audit?");
  plumb_robot_wait_focus (job->robot, "Submit");
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  wait_for (job, "Save as PDF");
  plumb_robot_ask_beyond (job->robot);
  shoot (job, "audit-view");
  done (job, "submitted; the audit can be read, and is locked");
}

/* By that button, in the dialog of that title, whose name has the focus. */
static void
save_as (Job        *job,
         const char *button,
         const char *title,
         const char *path)
{
  g_unlink (path);
  plumb_robot_tab_to (job->robot, button);
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_wait_keyboard (job->robot, title, TRUE);
  plumb_robot_key (job->robot, 'a', PLUMB_ROBOT_CONTROL);
  plumb_robot_type (job->robot, path);
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  plumb_robot_wait_file (job->robot, path);
  plumb_robot_wait_keyboard (job->robot, "Plumbline", FALSE);
}

static void
save_pdf (Job *job)
{
  g_autofree char *path = dup_path (job, "audit.pdf");
  g_autofree char *text = NULL;

  save_as (job, "Save as PDF", "Save Audit as PDF", path);
  text = run ((const char * const []) { "pdftotext", path, "-", NULL });
  g_assert_nonnull (strstr (text, job->audit));
  g_assert_nonnull (strstr (text, "Seen for PLN.01, case note of 3 May"));
  g_assert_nonnull (strstr (text, "Seen for IMP.01, case note of 3 May"));
  done (job, "saved the audit as PDF, with what was written");
}

/* The one audit of the case that was submitted today: its line in the list. */
static void
check_list (Job *job)
{
  g_autofree char *list = run ((const char * const []) { job->ctl, "list", job->workspace, "audits",
                                                         "--csv", NULL });
  const char *line = strstr (list, job->audit);
  g_auto(GStrv) cells = NULL;

  g_assert_nonnull (line);
  cells = g_strsplit (line, ",", 11);
  g_assert_cmpstr (cells[3], ==, CASE_REFERENCE);
  g_assert_cmpstr (cells[7], ==, "Auditor Alder");
  g_assert_cmpstr (cells[8], ==, "submitted");
  g_assert_true (g_str_has_prefix (cells[9], "G"));
  job->quarter = g_strdup (cells[1]);
  done (job, "the audit is in the store");
}

static void
check_tallies (Job *job)
{
  g_autofree char *counts = run ((const char * const []) { job->ctl, "findings", job->workspace,
                                                           "--quarter", job->quarter, "--format",
                                                           "csv", NULL });
  g_autofree char *overall = g_strdup_printf (",4,case-file-audit,overall,overall,,_T,_T,_T,%s,"
                                              "grade,G,1,1,", job->quarter);
  g_autofree char *planning = g_strdup_printf (",4,case-file-audit,section,PLN,,_T,_T,_T,%s,grade,"
                                               "G,1,1,", job->quarter);
  g_autofree char *checked = run ((const char * const []) { job->ctl, "check", job->workspace,
                                                            NULL });

  g_assert_nonnull (strstr (counts, overall));
  g_assert_nonnull (strstr (counts, planning));
  g_assert_nonnull (strstr (checked, "no problems"));
  done (job, "it counts in the tallies, which agree with a full recount");
}

static void
export_quarter (Job *job)
{
  g_autofree char *name = g_strdup_printf ("findings-%s.xml", job->quarter);
  g_autofree char *path = dup_path (job, name);
  g_autofree char *schema = g_build_filename (g_getenv ("PLUMB_SCHEMAS"), "findings-2.xsd", NULL);
  g_autofree char *verified = NULL;
  g_autofree char *xml = NULL;

  plumb_robot_key (job->robot, '5', PLUMB_ROBOT_ALT);
  wait_for (job, "How good is practice");
  wait_for (job, "1 of 1");
  shoot (job, "quarter");
  done (job, "it is on the Quarter page");

  save_as (job, "Export", "Export the findings", path);
  verified = run ((const char * const []) { job->ctl, "verify", path, "--workspace", job->workspace,
                                            NULL });
  g_assert_nonnull (strstr (verified, "agrees with the workspace"));
  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  g_assert_nonnull (strstr (xml, "<Row kind=\"section\" subject=\"PLN\" title=\"Planning\" "
                                 "theme=\"planning\" base=\"1\" notApplicable=\"0\" "
                                 "notRecorded=\"0\"><Grade code=\"O\" n=\"0\"/><Grade "
                                 "code=\"G\" n=\"1\"/>"));
  g_free (run ((const char * const []) { "xmllint", "--noout", "--nonet", "--schema", schema, path,
                                         NULL }));
  done (job, "exported the quarter's findings, which validate and agree with the workspace");
}

/* From a figure to the audits behind it, back, and the export still works. */
static void
export_after_drill_down (Job *job)
{
  g_autofree char *path = dup_path (job, "findings-again.xml");

  plumb_robot_tab_to (job->robot, "List the audits");
  plumb_robot_key (job->robot, PLUMB_ROBOT_RETURN, 0);
  wait_for (job, "Search audits");
  shoot (job, "behind-a-figure");
  plumb_robot_key (job->robot, PLUMB_ROBOT_LEFT, PLUMB_ROBOT_ALT);
  wait_for (job, "How good is practice");
  save_as (job, "Export", "Export the findings", path);
  done (job, "exported again after a figure was looked behind");
}

static void
visit_places (Job *job)
{
  static const struct
  {
    char        key;
    const char *shows;
    const char *picture;
  } places[] = { { '2', " case files", "cases" },
                 { '3', " audits", "audits" },
                 { '4', "Planning index by month", "trends" },
                 { '5', "How good is practice", "quarter-again" },
                 { '1', "Under Way", "my-work-again" } };

  /* Twice: what a page loses it loses when it is left. */
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      {
        plumb_robot_key (job->robot, (guint) places[i].key, PLUMB_ROBOT_ALT);
        wait_for (job, places[i].shows);
        shoot (job, places[i].picture);
      }
  wait_for (job, job->audit);
  done (job, "every place opens by keyboard, twice");
}

static void
close_window (Job *job)
{
  plumb_robot_key (job->robot, 'q', PLUMB_ROBOT_CONTROL);
  plumb_robot_wait_end (job->robot, 30);
  done (job, "the window closes by itself");
}

static void
set_up (Job        *job,
        const char *output)
{
  job->output = g_canonicalize_filename (output, NULL);
  job->workspace = dup_path (job, "demonstration.plumb");
  job->ctl = g_getenv ("PLUMB_CTL");
  job->program = g_getenv ("PLUMB_PROGRAM");
  g_mkdir_with_parents (job->output, 0755);
  for (const char * const *suffix = (const char * const []) { "", "-wal", "-shm", NULL };
       *suffix != NULL; suffix++)
    {
      g_autofree char *path = g_strconcat (job->workspace, *suffix, NULL);

      g_unlink (path);
    }
  g_free (run ((const char * const []) { job->ctl, "demo", job->workspace, NULL }));
  done (job, "made a demonstration workspace");
}

static void
print_results (Job *job)
{
  printf ("# The findings:    %s/findings-%s.xml\n", job->output, job->quarter);
  printf ("# The audit:       %s/audit.pdf\n", job->output);
  printf ("# The screenshots: %s/*.png\n", job->output);
  printf ("# The workspace:   %s\n", job->workspace);
  printf ("1..%u\n", job->n_steps);
}

int
main (int   argc,
      char *argv[])
{
  Job job = { 0 };

  if (argc != 2 || g_getenv ("PLUMB_PROGRAM") == NULL || g_getenv ("PLUMB_CTL") == NULL ||
      g_getenv ("PLUMB_SCHEMAS") == NULL)
    {
      fputs ("main-job OUTPUT, with PLUMB_PROGRAM, PLUMB_CTL and PLUMB_SCHEMAS\n", stderr);
      return 2;
    }

  set_up (&job, argv[1]);
  start (&job);
  say_who (&job);
  start_audit (&job);
  fill_first_sections (&job);
  kill_and_return (&job);
  fill_the_rest (&job);
  submit (&job);
  save_pdf (&job);
  check_list (&job);
  check_tallies (&job);
  export_quarter (&job);
  export_after_drill_down (&job);
  visit_places (&job);
  close_window (&job);
  print_results (&job);
  return 0;
}
