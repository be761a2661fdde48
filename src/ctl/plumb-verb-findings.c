/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"
#include "plumb-quarter-findings.h"
#include "plumb-wait.h"

#define FIRST_YEAR 1980

static gboolean
parse_format (const char          *text,
              PlumbFindingsFormat *out_format)
{
  static const char * const names[] = { "xml", "csv", "text" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      {
        *out_format = (PlumbFindingsFormat) i;
        return TRUE;
      }
  return FALSE;
}

/* The ending of the file's name and the format that was asked for (nullable) may not contradict
 * each other. */
static gboolean
settle_format (const char           *output,
               const char           *asked,
               PlumbFindingsFormat  *format,
               GError              **error)
{
  PlumbFindingsFormat named;

  if (!plumb_findings_writer_choose_format (output, *format, &named, error))
    return FALSE;
  if (asked != NULL && named != *format)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "%s was not written: its ending says another format than --format %s. Leave "
                   "one of the two out, or let them agree: .xml, .csv, and .txt for text.", output,
                   asked);
      return FALSE;
    }
  *format = named;
  return TRUE;
}

static PlumbFindings *
load_findings (PlumbStore    *store,
               PlumbQuarter   quarter,
               GError       **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_quarter_findings_load_async (store, quarter,
                                     plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_quarter_findings_load_finish (plumb_wait_result (wait), error);
}

/* Returns: (nullable): what is wrong with the workspace at @path and what it means for its figures,
 * without a full stop; NULL where it is sound */
static char *
dup_unsound (const char *path,
             GPtrArray  *problems)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *count = plumb_ctl_dup_count (problems->len, "problem", "problems");

  if (problems->len == 0)
    return NULL;
  return g_strdup_printf ("“%s” has %s, so its figures cannot be relied on: %s", name, count,
                          (const char *) problems->pdata[0]);
}

/* Figures that are known to be false do not leave the house as findings. */
static gboolean
check_sound (PlumbStore  *store,
             const char  *path,
             GError     **error)
{
  g_autoptr(GPtrArray) problems = plumb_ctl_list_problems (store, error);
  g_autofree char *unsound = problems != NULL ? dup_unsound (path, problems) : NULL;

  if (unsound != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "%s. Nothing was written. See all with: plumblinectl check %s; a backup can be "
                 "put back.", unsound, path);
  return problems != NULL && unsound == NULL;
}

/* Nothing is known of a quarter that has not begun anywhere on earth, or of one before the first
 * day that an audit can have; one without audits has findings, but another may be meant. */
static gboolean
check_period (PlumbFindings  *findings,
              GError        **error)
{
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  g_autofree char *words = plumb_quarter_to_words (fields->quarter, fields->start_month);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) ahead = g_date_time_add_hours (now, 14);
  GDate today;

  g_date_set_dmy (&today, g_date_time_get_day_of_month (ahead), g_date_time_get_month (ahead),
                  g_date_time_get_year (ahead));
  if (g_date_get_year (&fields->last_day) < FIRST_YEAR
      || g_date_compare (&fields->first_day, &today) > 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   "There are no findings of %s: that quarter %s. Name another one, for example "
                   "--quarter 2017-Q2.", words,
                   g_date_get_year (&fields->last_day) < FIRST_YEAR
                   ? "is before the first possible audit (1980)" : "has not begun");
      return FALSE;
    }
  if (fields->types->len == 0)
    plumb_ctl_tell ("No audit was submitted in %s: its findings hold no figures.\n", words);
  return TRUE;
}

static void
write_findings (PlumbFindings        *findings,
                PlumbFindingsFormat   format,
                const char           *output,
                GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (output != NULL)
    {
      plumb_findings_writer_save (findings, format, output, error);
      return;
    }
  bytes = plumb_findings_writer_to_bytes (findings, format, error);
  if (bytes != NULL)
    plumb_ctl_write (bytes, error);
}

/**
 * plumb_verb_findings:
 *
 * Writes the findings of a quarter to a file or to standard output.
 */
int
plumb_verb_findings (int    argc,
                     char **argv)
{
  g_autofree char *quarter_text = NULL;
  g_autofree char *format_text = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    { "quarter", 0, 0, G_OPTION_ARG_STRING, &quarter_text, "Which quarter", "2017-Q2" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text,
      "Else what the name of the output says, else xml", "xml|csv|text" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "A file, else standard output", "PATH" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE", "Writes the findings of a quarter, of a "
                              "workspace that was checked and has no problems.", options, 1, 1);
  PlumbFindingsFormat format = PLUMB_FINDINGS_XML;
  g_autoptr(PlumbFindings) findings = NULL;
  PlumbQuarter quarter;
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if (quarter_text == NULL)
    return plumb_ctl_usage ("--quarter is needed, for example --quarter 2017-Q2");
  if (!plumb_quarter_parse (quarter_text, &quarter, NULL))
    return plumb_ctl_usage ("“%s” is no quarter; write --quarter 2017-Q2 for the second quarter of "
                            "2017-18", quarter_text);
  if (format_text != NULL && !parse_format (format_text, &format))
    return plumb_ctl_usage ("--format is xml, csv or text");
  if (output != NULL && *output == '\0')
    return plumb_ctl_usage ("--output has no name; give that of a file, or leave it out to write "
                            "to standard output");
  if (output != NULL && !settle_format (output, format_text, &format, &error))
    return plumb_ctl_finish (NULL, error);

  store = plumb_ctl_open_to_read (argv[1], &error);
  if (store != NULL && check_sound (store, argv[1], &error))
    findings = load_findings (store, quarter, &error);
  if (findings != NULL && check_period (findings, &error))
    write_findings (findings, format, output, &error);
  return plumb_ctl_finish (store, error);
}

static guint
print_faults (const char *path,
              GPtrArray  *faults)
{
  for (guint i = 0; i < faults->len; i++)
    plumb_ctl_tell ("%s: %s\n", path, (const char *) g_ptr_array_index (faults, i));
  return faults->len;
}

static GPtrArray *
list_teams (PlumbStore  *store,
            GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_list_teams_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_store_list_teams_finish (store, plumb_wait_result (wait), error);
}

/* The exit code; the workspace is closed again before anything is compared. */
static int
compare_with_workspace (const char   *path,
                        const char   *workspace,
                        PlumbQuarter  quarter,
                        guint        *n_faults)
{
  GError *error = NULL;
  PlumbStore *store = plumb_ctl_open_to_read (workspace, &error);
  g_autoptr(PlumbFindings) findings = store != NULL ? load_findings (store, quarter, &error) : NULL;
  g_autoptr(GPtrArray) teams = findings != NULL ? list_teams (store, &error) : NULL;
  g_autoptr(GPtrArray) problems = teams != NULL ? plumb_ctl_list_problems (store, &error) : NULL;
  g_autofree char *unsound = problems != NULL ? dup_unsound (workspace, problems) : NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  int code = plumb_ctl_finish (store, error);

  if (code != PLUMB_EXIT_DONE)
    return code;

  error = NULL;
  plumb_ctl_set_ends_at_once (TRUE);
  faults = plumb_findings_verifier_compare (path, findings, teams, &notes, &error);
  if (faults == NULL)
    return plumb_ctl_finish (NULL, error);
  for (guint i = 0; i < notes->len; i++)
    plumb_ctl_say ("%s: %s.\n", path, (const char *) g_ptr_array_index (notes, i));
  *n_faults += print_faults (path, faults);
  if (unsound != NULL)
    plumb_ctl_tell ("%s: nothing is proved by comparing with this workspace. %s. See all with: "
                    "plumblinectl check %s.\n", path, unsound, workspace);
  return unsound != NULL ? PLUMB_EXIT_REFUSED : code;
}

/**
 * plumb_verb_verify:
 *
 * Checks a findings file by itself and, given the workspace, against it.
 */
int
plumb_verb_verify (int    argc,
                   char **argv)
{
  g_autofree char *workspace = NULL;
  const GOptionEntry options[] = {
    { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &workspace,
      "Compare every figure with this workspace", "FILE" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FINDINGS.xml",
                              "Checks a findings file: its schema, its digest, its sums, and given "
                              "the workspace, that workspace and every figure.", options, 1, 1);
  g_autoptr(GPtrArray) faults = NULL;
  PlumbQuarter quarter = { 0, 0 };
  GError *error = NULL;
  guint n_faults = 0;

  if (code >= 0)
    return code;

  plumb_ctl_set_ends_at_once (TRUE);
  faults = plumb_findings_verifier_check (argv[1], &quarter, &error);
  if (faults == NULL)
    return plumb_ctl_finish (NULL, error);

  plumb_ctl_set_ends_at_once (FALSE);
  n_faults = print_faults (argv[1], faults);
  code = PLUMB_EXIT_DONE;
  if (workspace != NULL && quarter.quarter > 0)
    code = compare_with_workspace (argv[1], workspace, quarter, &n_faults);
  if (n_faults == 0 && code == PLUMB_EXIT_DONE)
    plumb_ctl_say ("%s: verified%s.\n", argv[1], workspace != NULL ?
                   ", and agrees with the workspace" : "");
  return n_faults > 0 ? PLUMB_EXIT_REFUSED : code;
}
