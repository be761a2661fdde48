/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-demo-council.h"
#include "plumb-error.h"
#include "plumb-programme-forms.h"
#include "plumb-programme-reader.h"
#include "plumb-wait.h"

/* Large enough for any council, small enough that a slip of the keyboard does not run for days. */
#define MAX_QUARTERS            400
#define MAX_AUDITS_PER_QUARTER  1000000

/* Takes away a workspace that this run made and could not finish; @error says why. */
static void
discard_workspace (PlumbStore  *store,
                   const char  *path,
                   GError     **error)
{
  GError *more = NULL;

  plumb_ctl_close (store, &more);
  plumb_error_add (error, more);
  g_object_unref (store);
  more = NULL;
  if (!plumb_store_remove (path, &more))
    plumb_error_add (error, more);
}

/* Makes a workspace with the programme's instruments. Every instrument is read first, so that a
 * bad one leaves no file behind. */
static PlumbStore *
create_workspace (const char         *path,
                  PlumbOrganisation  *organisation,
                  const char         *programme_path,
                  const PlumbAct     *act,
                  GError            **error)
{
  g_autofree char *default_path = plumb_programme_reader_dup_default_path ();
  g_autoptr(PlumbProgramme) programme = NULL;
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  programme = plumb_programme_reader_read_path (programme_path != NULL ? programme_path
                                                                       : default_path, error);
  forms = programme != NULL ? plumb_programme_forms_read (programme, error) : NULL;
  if (forms == NULL)
    return NULL;

  plumb_store_create_async (path, organisation, forms, act, plumb_ctl_get_cancellable (),
                            plumb_wait_cb, wait);
  return plumb_store_create_finish (plumb_wait_result (wait), error);
}

/**
 * plumb_verb_new:
 *
 * Makes a workspace for an organisation, with the instruments of a programme.
 */
int
plumb_verb_new (int    argc,
                char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *lea = NULL;
  g_autofree char *programme = NULL;
  g_autofree char *zone = NULL;
  const GOptionEntry options[] = {
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &name, "The council's name", "NAME" },
    { "code", 0, 0, G_OPTION_ARG_STRING, &lea, "Its three-digit code", "808" },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &zone,
      "In which days are told; else Europe/London", "NAME" },
    { "programme", 0, 0, G_OPTION_ARG_FILENAME, &programme,
      "A programme file, or a folder of instruments; else the one shipped", "PATH" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE", "Makes a workspace.", options, 1, 1);
  PlumbOrganisation organisation = { .quarter_start_month = 4 };
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if (name == NULL || *name == '\0')
    return plumb_ctl_usage ("--organisation is needed: the council's name");
  if (lea == NULL || !plumb_ctl_is_council_code (lea))
    return plumb_ctl_usage ("--code is needed: the council's three-digit code, for example 808");

  organisation.name = name;
  organisation.code = lea;
  organisation.time_zone = zone;
  store = create_workspace (argv[1], &organisation, programme, &(PlumbAct) { 0 }, &error);
  if (store != NULL)
    plumb_ctl_say ("Made %s for %s (%s).\n", argv[1], name, lea);
  return plumb_ctl_finish (store, error);
}

static gboolean
fill_demo (PlumbStore              *store,
           const PlumbDemoOptions  *options,
           GError                 **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_demo_council_fill_async (store, options, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_demo_council_fill_finish (plumb_wait_result (wait), error);
}

/**
 * plumb_verb_demo:
 *
 * Makes a workspace with an invented council: the same seed gives the same findings on any machine.
 */
int
plumb_verb_demo (int    argc,
                 char **argv)
{
  PlumbDemoOptions demo;
  int seed, quarters, audits;
  const GOptionEntry options[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Another council; the same number, the same council",
      "N" },
    { "quarters", 0, 0, G_OPTION_ARG_INT, &quarters, "How many quarters have audits", "N" },
    { "audits-per-quarter", 0, 0, G_OPTION_ARG_INT, &audits, "How many audits each has", "N" },
    G_OPTION_ENTRY_NULL
  };
  PlumbOrganisation organisation = { .name = (char *) "Exampleshire Council (invented)",
                                     .code = (char *) "999", .quarter_start_month = 4 };
  GError *error = NULL;
  PlumbStore *store;
  int code;

  plumb_demo_council_get_defaults (&demo);
  seed = (int) demo.seed;
  quarters = (int) demo.n_quarters;
  audits = (int) demo.audits_per_quarter;
  code = plumb_ctl_parse (&argc, &argv, "FILE", "Makes a workspace with an invented council.",
                          options, 1, 1);
  if (code >= 0)
    return code;
  if (seed < 0 || quarters < 1 || quarters > MAX_QUARTERS || audits < 1 ||
      audits > MAX_AUDITS_PER_QUARTER)
    return plumb_ctl_usage ("seed, quarters and audits a quarter are whole numbers from 0 or 1 up");

  demo.seed = (guint32) seed;
  demo.n_quarters = (guint) quarters;
  demo.audits_per_quarter = (guint) audits;
  store = create_workspace (argv[1], &organisation, NULL,
                            &(PlumbAct) { .when = "2015-01-01T09:00:00Z" }, &error);
  if (store != NULL && !fill_demo (store, &demo, &error))
    discard_workspace (g_steal_pointer (&store), argv[1], &error);
  if (store != NULL)
    plumb_ctl_say ("Made %s: an invented council with %d %s.\n", argv[1], quarters * audits,
                   quarters * audits == 1 ? "audit" : "audits");
  return plumb_ctl_finish (store, error);
}

/**
 * plumb_verb_check:
 *
 * Checks a workspace and names every problem.
 */
int
plumb_verb_check (int    argc,
                  char **argv)
{
  int code
      = plumb_ctl_parse (&argc, &argv, "FILE",
                         "Checks a workspace: the file, its schema and references, its tallies "
                         "against a full recount, and the journal's chain.",
                         NULL, 1, 1);
  g_autoptr(GPtrArray) problems = NULL;
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;

  store = plumb_ctl_open_to_read (argv[1], &error);
  if (store == NULL)
    return plumb_ctl_finish (NULL, error);

  problems = plumb_ctl_list_problems (store, &error);
  if (problems != NULL && problems->len == 0)
    plumb_ctl_say ("%s: no problems found.\n", argv[1]);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    plumb_ctl_tell ("%s: %s\n", argv[1], (const char *) g_ptr_array_index (problems, i));

  code = plumb_ctl_finish (store, error);
  return problems != NULL && problems->len > 0 ? PLUMB_EXIT_REFUSED : code;
}
