/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>

#include "plumb-ctl.h"
#include "plumb-xml.h"

typedef struct
{
  const char    *name;
  const char    *arguments;
  const char    *summary;
  PlumbVerbFunc  run;
} Verb;

static const Verb verbs[] = {
  { "new", "FILE --organisation NAME --code 808 [--programme PATH]",
    "make a workspace", plumb_verb_new },
  { "import-cases", "FILE CENSUS.xml|CASES.csv [--preview]",
    "bring in a case list", plumb_verb_import_cases },
  { "import-audits", "FILE AUDITS.csv [--preview]",
    "bring in audits held in a spreadsheet", plumb_verb_import_audits },
  { "list", "FILE cases|audits|teams|people [--quarter 2017-Q2] [--csv]",
    "show what the workspace holds", plumb_verb_list },
  { "check-instrument", "PATH…", "try instruments without a workspace",
    plumb_verb_check_instrument },
  { "import-instrument", "FILE PATH | FILE --shipped [--over-own NAME] [--preview]",
    "add an instrument, or a new version of one", plumb_verb_import_instrument },
  { "take-over", "FILE AUDIT --reason WHY [--as NAME]",
    "make a draft that of a QA lead", plumb_verb_take_over },
  { "findings", "FILE --quarter 2017-Q2 [--audience leadership|team:NAME|full] "
    "[--format xml|csv|text] [--output PATH]",
    "write the findings of a quarter for those who read them", plumb_verb_findings },
  { "verify", "FINDINGS.xml [--workspace FILE]",
    "check a findings file, by itself or against its workspace", plumb_verb_verify },
  { "check", "FILE", "check a workspace: schema, references, tallies, journal",
    plumb_verb_check },
  { "settings", "FILE [--time-zone NAME] [--quarter 2017-Q2 [--planned N|none]] …",
    "show and change what is set", plumb_verb_settings },
  { "team", "FILE TEAM [--name NAME] [--code CODE] | --remove",
    "rename a team; change its code while no audit counts; or remove one without any",
    plumb_verb_team },
  { "person", "FILE NAME --remove", "remove a person without audits", plumb_verb_person },
  { "backup", "FILE [BACKUP|FOLDER]", "make a checked copy, also while the workspace is in use",
    plumb_verb_backup },
  { "restore", "BACKUP FILE [--preview]", "put a backup in the place of a workspace, which is kept",
    plumb_verb_restore },
  { "demo", "FILE [--seed N] [--quarters N] [--audits-per-quarter N]",
    "make a workspace with an invented council", plumb_verb_demo },
};

static void
print_help (FILE *stream)
{
  fputs ("Usage: plumblinectl VERB ARGUMENTS\n\n"
         "Case file audit in children's social care, from the command line.\n\n", stream);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  %s %s\n      %s\n", verbs[i].name, verbs[i].arguments, verbs[i].summary);
  fputs ("\n“plumblinectl VERB --help” says more of one verb.\n"
         "Exit codes: 0 done; 1 refused, with the reason on standard error; 2 wrong usage;\n"
         "130 stopped by Ctrl+C, with nothing left half done.\n",
         stream);
}

/* A report that nobody can read was not given: a script must not take it for an empty one. */
static int
finish_output (int code)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return code;
  if (code == PLUMB_EXIT_DONE)
    fprintf (stderr, "%s: it was done, but what there is to say could not be written: %s\n",
             g_get_prgname (), g_strerror (errno));
  return code != PLUMB_EXIT_DONE ? code : PLUMB_EXIT_REFUSED;
}

int
main (int   argc,
      char *argv[])
{
  /* Only the character set is the machine's: figures and texts are the same in every locale. */
  setlocale (LC_CTYPE, "");
  g_set_prgname ("plumblinectl");
  plumb_ctl_heed_signals ();
  plumb_xml_init ();

  if (argc < 2)
    {
      print_help (stderr);
      return PLUMB_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help (stdout);
      return finish_output (PLUMB_EXIT_DONE);
    }
  if (g_str_equal (argv[1], "--version"))
    {
      puts ("plumblinectl " PLUMB_VERSION);
      return finish_output (PLUMB_EXIT_DONE);
    }

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return finish_output (verbs[i].run (argc - 1, argv + 1));
  return plumb_ctl_usage ("“%s” is not a verb", argv[1]);
}
