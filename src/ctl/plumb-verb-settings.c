/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-wait.h"

/* What is to be changed; what was not named is NULL and stays. */
typedef struct
{
  char *name;
  char *code;
  char *year_starts;
  char *time_zone;
  char *quarter;
  char *planned;
} Settings;

static void
clear_settings (Settings *settings)
{
  g_free (settings->name);
  g_free (settings->code);
  g_free (settings->year_starts);
  g_free (settings->time_zone);
  g_free (settings->quarter);
  g_free (settings->planned);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settings, clear_settings)

static PlumbOrganisation *
load_organisation (PlumbStore    *store,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_load_organisation_async (store, cancellable, plumb_wait_cb, wait);
  return plumb_store_load_organisation_finish (store, plumb_wait_result (wait), error);
}

static void
replace (char       **place,
         const char  *text)
{
  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

/* (transfer full) (nullable) */
static PlumbOrganisation *
change_organisation (PlumbStore      *store,
                     const Settings  *settings,
                     int              start_month,
                     GError         **error)
{
  PlumbOrganisation *organisation
      = load_organisation (store, plumb_ctl_get_cancellable (), error);

  if (organisation == NULL)
    return NULL;

  replace (&organisation->name, settings->name);
  replace (&organisation->code, settings->code);
  replace (&organisation->time_zone, settings->time_zone);
  if (start_month != 0)
    organisation->quarter_start_month = start_month;
  return organisation;
}

/* All of it or, where somebody presses Ctrl+C, nothing. */
static gboolean
save_settings (PlumbStore          *store,
               PlumbOrganisation   *organisation,
               const PlumbQuarter  *quarter,
               int                  n_planned,
               GError             **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_save_settings_async (store, organisation, quarter, n_planned, &(PlumbAct) { 0 },
                                   plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_store_save_settings_finish (store, plumb_wait_result (wait), error);
}

static gboolean
say_planned (PlumbStore    *store,
             PlumbQuarter   quarter,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autofree char *name = plumb_quarter_to_string (quarter);
  int n_audits;

  plumb_store_load_planned_async (store, quarter, cancellable, plumb_wait_cb, wait);
  if (!plumb_store_load_planned_finish (store, plumb_wait_result (wait), &n_audits, error))
    return FALSE;

  if (n_audits < 0)
    plumb_ctl_say ("audits planned for %s: not set\n", name);
  else
    plumb_ctl_say ("audits planned for %s: %d\n", name, n_audits);
  return TRUE;
}

/* Where the zone was changed, days before and after the change follow different zones. */
static void
say_zones (const PlumbOrganisation *organisation)
{
  plumb_ctl_say ("time zone: %s\n", organisation->time_zone);
  if (g_strv_length (organisation->zones) <= 2)
    return;

  for (guint i = 0; organisation->zones[i] != NULL; i += 2)
    plumb_ctl_say ("  %s %s%s\n", organisation->zones[i + 1],
                   *organisation->zones[i] == '\0' ? "from the beginning" : "from ",
                   organisation->zones[i]);
}

static gboolean
say_settings (PlumbStore    *store,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(PlumbOrganisation) organisation = load_organisation (store, cancellable, error);

  if (organisation == NULL)
    return FALSE;

  plumb_ctl_say ("organisation: %s\ncode: %s\nyear starts in month: %d\n", organisation->name,
                 organisation->code, organisation->quarter_start_month);
  say_zones (organisation);
  if (organisation->demonstration)
    plumb_ctl_say ("demonstration: invented data\n");
  return TRUE;
}

static gboolean
is_change (const Settings *settings)
{
  return settings->name != NULL || settings->code != NULL || settings->year_starts != NULL
         || settings->time_zone != NULL;
}

static gboolean
change_settings (PlumbStore      *store,
                 const Settings  *settings,
                 int              start_month,
                 PlumbQuarter     quarter,
                 int              n_planned,
                 GError         **error)
{
  g_autoptr(PlumbOrganisation) organisation = NULL;

  if (is_change (settings))
    {
      organisation = change_organisation (store, settings, start_month, error);
      if (organisation == NULL)
        return FALSE;
    }
  return save_settings (store, organisation, settings->planned != NULL ? &quarter : NULL,
                        n_planned, error);
}

static int
run_settings (const char     *path,
              const Settings *settings,
              int             start_month,
              PlumbQuarter    quarter,
              int             n_planned)
{
  gboolean writes = is_change (settings) || settings->planned != NULL;
  /* What is set is set, and is said whoever presses Ctrl+C then. */
  GCancellable *to_say = writes ? NULL : plumb_ctl_get_cancellable ();
  GError *error = NULL;
  PlumbStore *store = NULL;
  gboolean done;

  store = writes ? plumb_ctl_open (path, &error) : plumb_ctl_open_to_read (path, &error);
  done = store != NULL;
  if (done && writes)
    done = change_settings (store, settings, start_month, quarter, n_planned, &error);
  if (done)
    done = say_settings (store, to_say, &error);
  if (done && settings->quarter != NULL)
    done = say_planned (store, quarter, to_say, &error);
  return plumb_ctl_finish (store, error);
}

/* A whole number, or with "none" -1. */
static gboolean
read_number (const char *text,
             gboolean    allow_none,
             guint       min,
             guint       max,
             int        *out_number)
{
  guint64 number = 0;

  if (text == NULL || (allow_none && g_str_equal (text, "none")))
    {
      *out_number = text == NULL ? 0 : -1;
      return TRUE;
    }
  if (!g_ascii_string_to_unsigned (text, 10, min, max, &number, NULL))
    return FALSE;
  *out_number = (int) number;
  return TRUE;
}

/**
 * plumb_verb_settings:
 *
 * Shows what is set for the whole workspace, and changes it.
 */
int
plumb_verb_settings (int    argc,
                     char **argv)
{
  g_auto(Settings) settings = { 0 };
  const GOptionEntry options[] = {
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &settings.name, "The council's name", "NAME" },
    { "code", 0, 0, G_OPTION_ARG_STRING, &settings.code, "Its three-digit code", "808" },
    { "year-starts", 0, 0, G_OPTION_ARG_STRING, &settings.year_starts,
      "Month in which the reporting year starts; fixed once an audit is submitted", "4" },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &settings.time_zone,
      "In which days are told; once an audit is submitted, from now on", "NAME" },
    { "quarter", 0, 0, G_OPTION_ARG_STRING, &settings.quarter, "The quarter to plan or to show",
      "2017-Q2" },
    { "planned", 0, 0, G_OPTION_ARG_STRING, &settings.planned,
      "Audits planned for the quarter; none to take it back", "N|none" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE", "Shows and changes what is set.", options, 1,
                              1);
  PlumbQuarter quarter = { 0 };
  int start_month, n_planned;

  if (code >= 0)
    return code;
  if (settings.name != NULL && *settings.name == '\0')
    return plumb_ctl_usage ("the organisation needs a name");
  if (settings.code != NULL && !plumb_ctl_is_council_code (settings.code))
    return plumb_ctl_usage ("“%s” is not a three-digit code such as 808", settings.code);
  if (!read_number (settings.year_starts, FALSE, 1, 12, &start_month))
    return plumb_ctl_usage ("--year-starts takes a month from 1 to 12");
  if (!read_number (settings.planned, TRUE, 0, 1000000, &n_planned))
    return plumb_ctl_usage ("--planned takes a whole number of audits, or none");
  if (settings.planned != NULL && settings.quarter == NULL)
    return plumb_ctl_usage ("--planned needs --quarter: audits are planned for a quarter");
  if (settings.quarter != NULL && !plumb_quarter_parse (settings.quarter, &quarter, NULL))
    return plumb_ctl_usage ("“%s” is not a quarter; write it like 2017-Q2", settings.quarter);

  return run_settings (argv[1], &settings, start_month, quarter, n_planned);
}
