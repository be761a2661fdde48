/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-case-file.h"
#include "plumb-census-notices.h"
#include "plumb-past-audits-reader.h"
#include "plumb-wait.h"

/* What is wrong with the shape of a census has no rule that anybody could look up. */
static void
print_rule (const char *rule)
{
  if (rule != NULL && !g_str_equal (rule, PLUMB_CENSUS_SCHEMA))
    plumb_ctl_say (" [%s]", rule);
}

static void
print_lines (const PlumbNotices *notices)
{
  for (guint i = 0; i < notices->kept->len; i++)
    {
      const PlumbImportNotice *notice = g_ptr_array_index (notices->kept, i);

      if (notice->line > 0)
        plumb_ctl_say ("line %u: ", notice->line);
      if (notice->subject != NULL)
        plumb_ctl_say ("%s: ", notice->subject);
      plumb_ctl_say ("%s", notice->message);
      print_rule (notice->rule);
      plumb_ctl_say ("\n");
    }
  if (notices->n > notices->kept->len)
    plumb_ctl_say ("… and %u more\n", notices->n - notices->kept->len);
}

/* One line a kind of notice: what every child repeats must not bury the rest. */
static void
print_notices (const PlumbNotices *notices,
               gboolean            by_line)
{
  for (guint i = 0; i < notices->groups->len; i++)
    {
      const PlumbNoticeGroup *group = g_ptr_array_index (notices->groups, i);

      plumb_ctl_say ("%u × %s", group->n, group->words);
      print_rule (group->rule);
      plumb_ctl_say (group->line > 0 ? ", first on line %u\n" : "\n", group->line);
    }
  if (by_line)
    print_lines (notices);
  else if (notices->n > 0)
    plumb_ctl_say ("--notices shows each with its line.\n");
}

static void
print_census (const PlumbCensus *census)
{
  const struct { guint n; const char *one, *many; guint n_open; } counts[] = {
    { census->n_children, "child", "children", 0 },
    { census->n_episodes, "episode", "episodes", census->n_open },
    { census->n_cin_plans, "CIN plan", "CIN plans", census->n_cin_plans_open },
    { census->n_cp_plans, "CP plan", "CP plans", census->n_cp_plans_open },
    { census->n_reviews, "review", "reviews", 0 },
    { census->n_section_47, "section 47 enquiry", "section 47 enquiries", 0 },
    { census->n_assessments, "assessment", "assessments", 0 },
    { census->notices->n, "notice", "notices", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = plumb_ctl_dup_count (counts[i].n, counts[i].one, counts[i].many);

      plumb_ctl_say ("%s%s", i > 0 ? ", " : "", text);
      if (counts[i].n_open > 0)
        plumb_ctl_say (" (%u open)", counts[i].n_open);
    }
  plumb_ctl_say (".\n");
}

/* Which columns were read, and as what. */
static void
print_columns (const PlumbCaseList *list)
{
  for (guint i = 0; i < list->mapping->len; i++)
    plumb_ctl_say ("%s%s", i == 0 ? "Columns read: " : ", ",
                   (const char *) g_ptr_array_index (list->mapping, i));
  for (guint i = 0; i < list->unused->len; i++)
    plumb_ctl_say ("%s%s", i == 0 ? ". Not used: " : ", ",
                   (const char *) g_ptr_array_index (list->unused, i));
  plumb_ctl_say (".\n");
}

static void
print_doubts (const PlumbImportReport *report)
{
  for (guint i = 0; i < report->doubts->len; i++)
    {
      const PlumbImportDoubt *doubt = g_ptr_array_index (report->doubts, i);

      plumb_ctl_say ("in doubt ");
      if (doubt->line > 0)
        plumb_ctl_say ("line %u: ", doubt->line);
      plumb_ctl_say ("%s, and %s is known\n", doubt->reference, doubt->known);
    }
  if (report->n_doubts > report->doubts->len)
    plumb_ctl_say ("… and %u more\n", report->n_doubts - report->doubts->len);
  for (guint i = 0; i < report->near_names->len; i++)
    {
      const PlumbNearNames *names = g_ptr_array_index (report->near_names, i);

      plumb_ctl_say ("nearly the same %s: %s and %s\n", names->what, names->name, names->other);
    }
}

/* What was known and is not so any more is said always; what is new, before it is written. */
static void
print_rows (const PlumbImportReport *report)
{
  static const char * const verdicts[] = { "new", "changed", "unchanged" };
  guint n_more = report->applied ? report->n_changed : report->n_new + report->n_changed;

  for (guint i = 0; i < report->rows->len; i++)
    {
      const PlumbImportRow *row = g_ptr_array_index (report->rows, i);

      if (report->applied && row->verdict == PLUMB_IMPORT_NEW)
        continue;
      plumb_ctl_say ("%s %s", verdicts[row->verdict], row->reference);
      plumb_ctl_say (row->changes != NULL ? ": %s\n" : "\n", row->changes);
      n_more--;
    }
  if (n_more > 0)
    plumb_ctl_say ("… and %u more\n", n_more);
}

static void
print_made (guint       n,
            const char *one,
            const char *many)
{
  g_autofree char *text = plumb_ctl_dup_count (n, one, many);

  if (n > 0)
    plumb_ctl_say ("; %s", text);
}

static void
print_report (const PlumbImportReport *report,
              const char              *what)
{
  print_rows (report);
  print_doubts (report);
  plumb_ctl_say ("%s: %u new, %u changed, %u unchanged", what, report->n_new, report->n_changed,
                 report->n_unchanged);
  print_made (report->n_new_cases, "new case", "new cases");
  print_made (report->n_new_teams, "new team", "new teams");
  if (report->n_doubts > 0)
    plumb_ctl_say ("; %u in doubt: choose --spoilt-ids known or --spoilt-ids new",
                   report->n_doubts);
  plumb_ctl_say ("%s\n", report->applied ? "." : ". Preview: nothing was written.");
}

static gboolean
apply_cases (PlumbStore     *store,
             PlumbCaseFile  *file,
             PlumbSpoiltIds  spoilt,
             gboolean        preview,
             gboolean        by_line,
             GError        **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) fault = NULL;

  plumb_store_import_cases_async (store, file->cases, file->gives, spoilt, preview,
                                  &(PlumbAct) { 0 },
                                  plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  report = plumb_store_import_cases_finish (store, plumb_wait_result (wait), &fault);
  if (report == NULL)
    {
      if (g_error_matches (fault, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT))
        g_set_error (error, fault->domain, fault->code,
                     "%s Say --spoilt-ids known where they are the known cases, or --spoilt-ids "
                     "new where they are other cases.", fault->message);
      else
        g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (file->census != NULL)
    print_census (file->census);
  else
    print_columns (file->list);
  plumb_notices_add_report (file->notices, report);
  print_notices (file->notices, by_line);
  print_report (report, "Cases");
  return TRUE;
}

static gboolean
parse_spoilt (const char     *text,
              PlumbSpoiltIds *out_spoilt)
{
  *out_spoilt = g_strcmp0 (text, "known") == 0 ? PLUMB_SPOILT_IDS_ARE_KNOWN
                : g_strcmp0 (text, "new") == 0 ? PLUMB_SPOILT_IDS_ARE_NEW
                                               : PLUMB_SPOILT_IDS_ASK;
  return text == NULL || *out_spoilt != PLUMB_SPOILT_IDS_ASK;
}

/**
 * plumb_verb_import_cases:
 *
 * Brings in a children in need census or a CSV case list, all or nothing.
 */
int
plumb_verb_import_cases (int    argc,
                         char **argv)
{
  gboolean preview = FALSE, by_line = FALSE;
  g_autofree char *ids = NULL;
  const GOptionEntry options[] = {
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview, "Say what would change, and change nothing",
      NULL },
    { "notices", 0, 0, G_OPTION_ARG_NONE, &by_line, "Show each notice with its line", NULL },
    { "spoilt-ids", 0, 0, G_OPTION_ARG_STRING, &ids, "What references mean that are known but "
      "for noughts at the start, capital letters, hyphens or spaces: \"known\" cases, "
      "or \"new\" ones", "known|new" },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE CENSUS.xml|CASES.csv",
                              "Brings in a case list: a children in need census (XML), or a table "
                              "(CSV) with reference, team, worker, plan type, opened and closed.",
                              options, 2, 2);
  g_autoptr(PlumbCaseFile) file = NULL;
  PlumbSpoiltIds spoilt;
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if (!parse_spoilt (ids, &spoilt))
    return plumb_ctl_usage ("--spoilt-ids is known or new");

  store = preview ? plumb_ctl_open_to_preview (argv[1], &error)
                  : plumb_ctl_open (argv[1], &error);
  file = store != NULL ? plumb_case_file_read (argv[2], &error) : NULL;
  if (file != NULL)
    apply_cases (store, file, spoilt, preview, by_line, &error);
  return plumb_ctl_finish (store, error);
}

static gboolean
apply_audits (PlumbStore  *store,
              const char  *path,
              gboolean     preview,
              gboolean     by_line,
              GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) instruments = NULL;
  g_autoptr(PlumbPastAuditList) audits = NULL;
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(PlumbNotices) notices = plumb_notices_new ();

  plumb_store_list_instruments_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  instruments = plumb_store_list_instruments_finish (store, plumb_wait_result (wait), error);
  if (instruments != NULL)
    audits = plumb_past_audits_reader_read (path, instruments, notices, error);
  if (audits == NULL)
    return FALSE;

  plumb_store_import_audits_async (store, audits, preview, &(PlumbAct) { 0 },
                                   plumb_ctl_get_cancellable (), plumb_wait_cb,
                                   wait);
  report = plumb_store_import_audits_finish (store, plumb_wait_result (wait), error);
  if (report == NULL)
    return FALSE;

  plumb_notices_add_report (notices, report);
  print_notices (notices, by_line);
  print_report (report, "Audits");
  return TRUE;
}

/**
 * plumb_verb_import_audits:
 *
 * Brings in audits from a spreadsheet, one row an answer, all or nothing.
 */
int
plumb_verb_import_audits (int    argc,
                          char **argv)
{
  gboolean preview = FALSE, by_line = FALSE;
  const GOptionEntry options[] = {
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview, "Say what would change, and change nothing",
      NULL },
    { "notices", 0, 0, G_OPTION_ARG_NONE, &by_line, "Show each notice with its line", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE AUDITS.csv",
                              "Brings in audits, one row an answer, with the columns audit, "
                              "instrument, submitted, case, team, plan_type, audit_type, auditor, "
                              "code and answer in any order.", options, 2, 2);
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;

  store = preview ? plumb_ctl_open_to_preview (argv[1], &error)
                  : plumb_ctl_open (argv[1], &error);
  if (store != NULL)
    apply_audits (store, argv[2], preview, by_line, &error);
  return plumb_ctl_finish (store, error);
}
