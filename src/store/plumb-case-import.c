/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-import.h"

#include <string.h>

#include "plumb-alike.h"
#include "plumb-case-merge.h"
#include "plumb-cases.h"
#include "plumb-journal.h"
#include "plumb-name-book.h"
#include "plumb-plan-type.h"
#include "plumb-sql.h"
#include "plumb-teams.h"
#include "plumb-text.h"

/* So many doubts are named in the words that refuse an import. */
#define MAX_DOUBTS_SHOWN 20

typedef struct
{
  PlumbConnection   *connection;
  PlumbCaseGives     gives;
  PlumbSpoiltIds     spoilt;
  PlumbNameBook     *teams;      /* (owned) */
  PlumbNameBook     *workers;    /* (owned) */
  PlumbAlike        *alike;      /* (owned) */
  GHashTable        *team_ids;   /* (owned) (element-type utf8 gint64): by spelling, of @teams */
  PlumbImportReport *report;     /* (owned) */
} Import;

static void
clear_import (Import *import)
{
  g_clear_pointer (&import->team_ids, g_hash_table_unref);
  g_clear_pointer (&import->alike, plumb_alike_free);
  g_clear_pointer (&import->teams, plumb_name_book_free);
  g_clear_pointer (&import->workers, plumb_name_book_free);
  g_clear_pointer (&import->report, plumb_import_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

static void
keep_team_id (Import     *import,
              const char *spelling,
              gint64      id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  g_hash_table_insert (import->team_ids, (char *) spelling, copy);
}

static gboolean
load_names (Import  *import,
            GError **error)
{
  g_autoptr(GPtrArray) teams = plumb_teams_list (import->connection, error);

  if (teams == NULL || !plumb_cases_list_workers (import->connection, import->workers, error))
    return FALSE;

  for (guint i = 0; i < teams->len; i++)
    {
      PlumbTeam *team = g_ptr_array_index (teams, i);
      const char *spelling;

      plumb_name_book_add_known (import->teams, plumb_team_get_name (team));
      spelling = plumb_name_book_add (import->teams, plumb_team_get_name (team));
      /* Older workspaces may have a team in two spellings; the first stands for both. */
      if (!g_hash_table_contains (import->team_ids, spelling))
        keep_team_id (import, spelling, plumb_team_get_id (team));
    }
  plumb_name_book_settle (import->teams);
  plumb_name_book_settle (import->workers);
  return TRUE;
}

/* Names as they are spelt here. */
static PlumbCaseFields
spell_names (Import                *import,
             const PlumbCaseFields *given)
{
  PlumbCaseFields fields = *given;

  if ((import->gives & PLUMB_CASE_GIVES_TEAM) != 0)
    fields.team = plumb_text_is_blank (given->team)
                  ? NULL : plumb_name_book_add (import->teams, given->team);
  if ((import->gives & PLUMB_CASE_GIVES_WORKER) != 0)
    fields.worker = plumb_text_is_blank (given->worker)
                    ? NULL : plumb_name_book_add (import->workers, given->worker);
  return fields;
}

static gboolean
find_team (Import           *import,
           PlumbCaseFields  *fields,
           GError          **error)
{
  const gint64 *known;

  fields->team_id = 0;
  if (fields->team == NULL)
    return TRUE;

  fields->team = plumb_name_book_add (import->teams, fields->team);
  known = g_hash_table_lookup (import->team_ids, fields->team);
  if (known != NULL)
    {
      fields->team_id = *known;
      return TRUE;
    }
  if (!plumb_teams_add (import->connection, fields->team, &fields->team_id, error))
    return FALSE;
  import->report->n_new_teams++;
  keep_team_id (import, fields->team, fields->team_id);
  return TRUE;
}

static gboolean
add_case (Import                 *import,
          const PlumbCaseFields  *given,
          GError                **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  PlumbCaseFields fields = { .reference = given->reference };
  gint64 id;

  plumb_case_merge (&fields, given, import->gives, text);
  if (fields.plan_type == NULL)
    fields.plan_type = PLUMB_PLAN_NONE;
  if (!find_team (import, &fields, error)
      || !plumb_cases_add (import->connection, &fields, &id, error))
    return FALSE;

  plumb_alike_add (import->alike, given->reference);
  g_string_truncate (text, 0);
  plumb_case_describe (&fields, text);
  plumb_import_report_add (import->report, given->reference, PLUMB_IMPORT_NEW, text->str);
  return TRUE;
}

static gboolean
change_case (Import                 *import,
             PlumbCase              *found,
             const PlumbCaseFields  *given,
             GError                **error)
{
  g_autoptr(GString) changes = g_string_new (NULL);
  PlumbCaseFields fields = *plumb_case_get_fields (found);

  if (plumb_case_is_unheeded (&fields, given, import->gives))
    plumb_import_report_keep (import->report, given->line, fields.reference, given->plan_type,
                              fields.plan_type);
  if (!plumb_case_merge (&fields, given, import->gives, changes))
    {
      plumb_import_report_add (import->report, fields.reference, PLUMB_IMPORT_UNCHANGED, NULL);
      return TRUE;
    }

  if (!find_team (import, &fields, error)
      || !plumb_cases_change (import->connection, &fields, error))
    return FALSE;

  plumb_import_report_add (import->report, fields.reference, PLUMB_IMPORT_CHANGED, changes->str);
  return TRUE;
}

/* Answers the case that a new reference may mean, where it is for us to look. */
static gboolean
find_alike (Import                 *import,
            const PlumbCaseFields  *given,
            PlumbCase             **out_case,
            gboolean               *out_in_doubt,
            GError                **error)
{
  g_autofree char *known = NULL;
  guint n;

  *out_in_doubt = FALSE;
  if (import->spoilt == PLUMB_SPOILT_IDS_ARE_NEW)
    return TRUE;
  if (!plumb_alike_find (import->alike, import->connection, given->reference, &n, &known, error))
    return FALSE;
  if (n == 1 && import->spoilt == PLUMB_SPOILT_IDS_ARE_KNOWN)
    return plumb_cases_find (import->connection, known, out_case, error);

  *out_in_doubt = n > 0;
  if (n > 0)
    plumb_import_report_doubt (import->report, given->line, given->reference, known);
  return TRUE;
}

static gboolean
import_case (Import                 *import,
             const PlumbCaseFields  *said,
             GError                **error)
{
  PlumbCaseFields given = spell_names (import, said);
  g_autoptr(PlumbCase) found = NULL;
  gboolean in_doubt = FALSE;

  if (!plumb_cases_find (import->connection, given.reference, &found, error))
    return FALSE;
  if (found == NULL && !find_alike (import, &given, &found, &in_doubt, error))
    return FALSE;
  if (in_doubt)
    return TRUE;

  return found == NULL ? add_case (import, &given, error)
                       : change_case (import, found, &given, error);
}

static void
list_near_names (PlumbImportReport *report,
                 PlumbNameBook     *book,
                 const char        *what)
{
  g_autoptr(GPtrArray) pairs = plumb_name_book_list_near (book);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      PlumbNearNames *names = g_new0 (PlumbNearNames, 1);

      names->what = what;
      names->name = g_strdup (g_ptr_array_index (pairs, i));
      names->other = g_strdup (g_ptr_array_index (pairs, i + 1));
      g_ptr_array_add (report->near_names, names);
    }
}

static gboolean
refuse_doubts (const PlumbImportReport  *report,
               GError                  **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (report->doubts->len, MAX_DOUBTS_SHOWN); i++)
    {
      const PlumbImportDoubt *doubt = g_ptr_array_index (report->doubts, i);

      g_string_append (text, i > 0 ? "; " : "");
      if (doubt->line > 0)
        g_string_append_printf (text, "line %u: ", doubt->line);
      g_string_append_printf (text, "%s (%s is known)", doubt->reference, doubt->known);
    }
  if (report->n_doubts > MAX_DOUBTS_SHOWN)
    g_string_append_printf (text, "; and %u more", report->n_doubts - MAX_DOUBTS_SHOWN);
  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "%u %s only by noughts at the start, capital letters, or kinds of hyphen and space. "
               "Nothing was written. %s.", report->n_doubts,
               report->n_doubts == 1 ? "reference differs from one that is known or stands above"
                                     : "references differ from ones that are known or stand above",
               text->str);
  return FALSE;
}

static gboolean
write_journal (Import          *import,
               const PlumbAct  *act,
               GError         **error)
{
  const PlumbImportReport *report = import->report;
  g_autofree char *detail = NULL;

  detail = g_strdup_printf ("{\"new\":%u,\"changed\":%u,\"unchanged\":%u,\"teams\":%u}",
                            report->n_new, report->n_changed, report->n_unchanged,
                            report->n_new_teams);
  return plumb_journal_add (import->connection, act, "import-cases", "", detail, error);
}

PlumbImportReport *
plumb_case_import_run (PlumbConnection  *connection,
                       GPtrArray        *cases,
                       PlumbCaseGives    gives,
                       PlumbSpoiltIds    spoilt,
                       gboolean          preview,
                       const PlumbAct   *act,
                       GError          **error)
{
  g_auto(Import) import = { connection, gives, spoilt, NULL, NULL, NULL, NULL, NULL };

  g_assert (plumb_connection_is_mine (connection));

  import.teams = plumb_name_book_new ();
  import.workers = plumb_name_book_new ();
  import.alike = plumb_alike_new (plumb_sql_find_case_alike, plumb_sql_list_case_references);
  import.team_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  import.report = plumb_import_report_new ();
  if (!load_names (&import, error))
    return NULL;

  for (guint i = 0; i < cases->len; i++)
    if (!import_case (&import, plumb_case_get_fields (cases->pdata[i]), error))
      return NULL;

  list_near_names (import.report, import.teams, "team");
  list_near_names (import.report, import.workers, "worker");
  if (import.report->n_doubts > 0 && !preview && !refuse_doubts (import.report, error))
    return NULL;
  return write_journal (&import, act, error) ? g_steal_pointer (&import.report) : NULL;
}
