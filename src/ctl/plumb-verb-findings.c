/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include <string.h>

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"
#include "plumb-release-loader.h"
#include "plumb-team.h"
#include "plumb-wait.h"

#define FIRST_YEAR 1980
#define TEAM_PREFIX "team:"

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

/* For whom a release is: "leadership", or "team" and the team's name. */
typedef struct
{
  const char *id;
  const char *team;   /* (nullable) */
} Audience;

static Audience
parse_audience (const char *text)
{
  if (g_str_has_prefix (text, TEAM_PREFIX))
    return (Audience) { "team", text + strlen (TEAM_PREFIX) };
  return (Audience) { text, NULL };
}

static PlumbRelease *
load_release (PlumbStore    *store,
              PlumbQuarter   quarter,
              Audience       audience,
              GError       **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_release_load_async (store, quarter, audience.id, audience.team,
                            plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_release_load_finish (plumb_wait_result (wait), error);
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
check_period (PlumbRelease  *release,
              GError       **error)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
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
  if (fields->n_types == 0)
    plumb_ctl_tell ("No audit was submitted in %s: its findings hold no figures.\n", words);
  return TRUE;
}

/* Into a folder, under the name that says what it is. */
static char *
dup_path (PlumbRelease        *release,
          PlumbFindingsFormat  format,
          const char          *output)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  g_autofree char *name
    = plumb_findings_writer_dup_name (fields->organisation_code, fields->quarter, fields->audience,
                                      fields->team, fields->level, format);

  if (!g_file_test (output, G_FILE_TEST_IS_DIR))
    return g_strdup (output);
  return g_build_filename (output, name, NULL);
}

static void
write_findings (PlumbRelease         *release,
                PlumbFindingsFormat   format,
                const char           *output,
                GError              **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (output != NULL)
    {
      g_autofree char *path = dup_path (release, format, output);

      plumb_findings_writer_save (release, format, path, error);
      return;
    }
  bytes = plumb_findings_writer_to_bytes (release, format, error);
  if (bytes != NULL)
    plumb_ctl_write (bytes, error);
}

/* What the command line says. */
typedef struct
{
  char *quarter;
  char *audience;
  char *format;
  char *output;
} Order;

static void
clear_order (Order *order)
{
  g_free (order->quarter);
  g_free (order->audience);
  g_free (order->format);
  g_free (order->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, clear_order)

/* -1, or the exit code of a wrong usage. */
static int
check_order (const Order         *order,
             PlumbQuarter        *quarter,
             PlumbFindingsFormat *format)
{
  if (order->quarter == NULL)
    return plumb_ctl_usage ("--quarter is needed, for example --quarter 2017-Q2");
  if (!plumb_quarter_parse (order->quarter, quarter, NULL))
    return plumb_ctl_usage ("“%s” is no quarter; write --quarter 2017-Q2 for the second quarter of "
                            "2017-18", order->quarter);
  *format = g_strcmp0 (order->audience, PLUMB_FINDINGS_FULL) == 0 ? PLUMB_FINDINGS_CSV
                                                                  : PLUMB_FINDINGS_XML;
  if (order->format != NULL && !parse_format (order->format, format))
    return plumb_ctl_usage ("--format is xml, csv or text");
  if (order->output != NULL && *order->output == '\0')
    return plumb_ctl_usage ("--output has no name; give that of a file, or leave it out to write "
                            "to standard output");
  return -1;
}

/**
 * plumb_verb_findings:
 *
 * Writes the findings of a quarter for an audience to a file or to standard output.
 */
int
plumb_verb_findings (int    argc,
                     char **argv)
{
  g_auto(Order) order = { NULL, NULL, NULL, NULL };
  const GOptionEntry options[] = {
    { "quarter", 0, 0, G_OPTION_ARG_STRING, &order.quarter, "Which quarter", "2017-Q2" },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &order.audience,
      "For whom, else the leadership team; full: the QA lead's own cross, as CSV",
      "leadership|team:NAME|full" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &order.format,
      "Else what the name of the output says, else xml", "xml|csv|text" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &order.output,
      "A file, or a folder for one named after what it is, else standard output", "PATH" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE", "Writes the findings of a quarter, of a "
                              "workspace that was checked and has no problems.", options, 1, 1);
  PlumbFindingsFormat format = PLUMB_FINDINGS_XML;
  g_autoptr(PlumbRelease) release = NULL;
  PlumbQuarter quarter;
  GError *error = NULL;
  PlumbStore *store;
  gboolean unnamed;

  code = code >= 0 ? code : check_order (&order, &quarter, &format);
  if (code >= 0)
    return code;
  if (order.output != NULL && !settle_format (order.output, order.format, &format, &error))
    return plumb_ctl_finish (NULL, error);
  unnamed = order.audience == NULL;
  if (unnamed)
    order.audience = g_strdup (PLUMB_FINDINGS_USUAL_AUDIENCE);

  store = plumb_ctl_open_to_read (argv[1], &error);
  if (store != NULL && check_sound (store, argv[1], &error))
    release = load_release (store, quarter, parse_audience (order.audience), &error);
  if (release != NULL && check_period (release, &error))
    write_findings (release, format, order.output, &error);
  if (release != NULL && error == NULL && unnamed)
    plumb_ctl_tell ("No --audience was named: these are the findings for the leadership team, of "
                    "level A: they contain small numbers and are not for sharing. A board's level "
                    "B cannot be made yet.\n");
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

/* The release of today that the file says it is; of a team by its code, which it keeps when it is
 * renamed. */
static PlumbRelease *
load_claimed (PlumbStore                *store,
              const PlumbFindingsClaim  *claim,
              GPtrArray                 *teams,
              GError                   **error)
{
  Audience audience = { claim->audience, claim->team };

  for (guint i = 0; claim->team != NULL && i < teams->len; i++)
    if (g_strcmp0 (plumb_team_get_code (g_ptr_array_index (teams, i)), claim->team) == 0)
      audience.team = plumb_team_get_name (g_ptr_array_index (teams, i));
  return load_release (store, claim->quarter, audience, error);
}

/* The exit code; the workspace is closed again before anything is compared. */
static int
compare_with_workspace (const char               *path,
                        const char               *workspace,
                        const PlumbFindingsClaim *claim,
                        guint                    *n_faults)
{
  GError *error = NULL;
  PlumbStore *store = plumb_ctl_open_to_read (workspace, &error);
  g_autoptr(GPtrArray) teams = store != NULL ? list_teams (store, &error) : NULL;
  g_autoptr(PlumbRelease) release = teams != NULL ? load_claimed (store, claim, teams, &error)
                                                  : NULL;
  g_autoptr(GPtrArray) problems = release != NULL ? plumb_ctl_list_problems (store, &error) : NULL;
  g_autofree char *unsound = problems != NULL ? dup_unsound (workspace, problems) : NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  int code = plumb_ctl_finish (store, error);

  if (code != PLUMB_EXIT_DONE)
    return code;

  error = NULL;
  plumb_ctl_set_ends_at_once (TRUE);
  faults = plumb_findings_verifier_compare (path, release, teams, &notes, &error);
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

/* A file of the form before is checked by itself: workspaces make no such figures any more. */
static int
finish_former (const char *path,
               gboolean    compare,
               guint       n_faults)
{
  if (compare)
    plumb_ctl_tell ("%s: it cannot be compared with a workspace: it is a file of the form before "
                    "(urn:plumbline:findings:1), which crossed team, plan type and audit type. Its "
                    "schema and its digest were checked.\n", path);
  else if (n_faults == 0)
    plumb_ctl_say ("%s: verified by its schema and its digest; its sums were not, as it is a file "
                   "of the form before (urn:plumbline:findings:1).\n", path);
  return compare || n_faults > 0 ? PLUMB_EXIT_REFUSED : PLUMB_EXIT_DONE;
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
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  GError *error = NULL;
  guint n_faults = 0;

  if (code >= 0)
    return code;

  plumb_ctl_set_ends_at_once (TRUE);
  faults = plumb_findings_verifier_check (argv[1], &claim, &error);
  if (faults == NULL)
    return plumb_ctl_finish (NULL, error);

  plumb_ctl_set_ends_at_once (FALSE);
  n_faults = print_faults (argv[1], faults);
  if (claim->former)
    return finish_former (argv[1], workspace != NULL, n_faults);
  code = PLUMB_EXIT_DONE;
  if (workspace != NULL && claim->quarter.quarter > 0 && claim->audience != NULL)
    code = compare_with_workspace (argv[1], workspace, claim, &n_faults);
  if (n_faults == 0 && code == PLUMB_EXIT_DONE)
    plumb_ctl_say ("%s: verified%s.\n", argv[1], workspace != NULL ?
                   ", and agrees with the workspace" : "");
  return n_faults > 0 ? PLUMB_EXIT_REFUSED : code;
}
