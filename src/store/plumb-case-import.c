/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-import.h"

#include "plumb-cases.h"
#include "plumb-journal.h"
#include "plumb-plan-type.h"
#include "plumb-teams.h"

typedef struct
{
  const char     *label;
  gsize           place;
  PlumbCaseGives  given_by;
  gboolean        keep_if_empty;  /* a list without this cell says nothing about it */
} Field;

static const Field import_fields[] = {
  { "team", G_STRUCT_OFFSET (PlumbCaseFields, team), PLUMB_CASE_GIVES_TEAM, TRUE },
  { "worker", G_STRUCT_OFFSET (PlumbCaseFields, worker), PLUMB_CASE_GIVES_WORKER, TRUE },
  { "plan type", G_STRUCT_OFFSET (PlumbCaseFields, plan_type), PLUMB_CASE_GIVES_PLAN_TYPE, TRUE },
  { "legal status", G_STRUCT_OFFSET (PlumbCaseFields, legal_status),
    PLUMB_CASE_GIVES_LEGAL_STATUS, TRUE },
  { "worker's role", G_STRUCT_OFFSET (PlumbCaseFields, worker_role),
    PLUMB_CASE_GIVES_WORKER_ROLE, TRUE },
  { "opened", G_STRUCT_OFFSET (PlumbCaseFields, opened), PLUMB_CASE_GIVES_OPENED, FALSE },
  { "closed", G_STRUCT_OFFSET (PlumbCaseFields, closed), PLUMB_CASE_GIVES_CENSUS, FALSE },
  { "plan started", G_STRUCT_OFFSET (PlumbCaseFields, plan_started), PLUMB_CASE_GIVES_CENSUS,
    FALSE },
  { "category", G_STRUCT_OFFSET (PlumbCaseFields, category), PLUMB_CASE_GIVES_CENSUS, FALSE },
  { "need", G_STRUCT_OFFSET (PlumbCaseFields, need), PLUMB_CASE_GIVES_CENSUS, FALSE },
  { "age band", G_STRUCT_OFFSET (PlumbCaseFields, age_band), PLUMB_CASE_GIVES_CENSUS, FALSE },
  { "themes", G_STRUCT_OFFSET (PlumbCaseFields, themes), PLUMB_CASE_GIVES_CENSUS, FALSE },
};

static const char **
get_field (const PlumbCaseFields *fields,
           const Field           *field)
{
  return (const char **) ((const char *) fields + field->place);
}

/* Takes over what the list gives; @changes gets it in words. */
static void
merge_fields (PlumbCaseFields       *fields,
              const PlumbCaseFields *given,
              PlumbCaseGives         gives,
              GString               *changes)
{
  for (guint i = 0; i < G_N_ELEMENTS (import_fields); i++)
    {
      const Field *field = &import_fields[i];
      const char **old = get_field (fields, field);
      const char *new = *get_field (given, field);

      if ((gives & field->given_by) == 0 || (new == NULL && field->keep_if_empty)
          || g_strcmp0 (*old, new) == 0)
        continue;

      g_string_append_printf (changes, "%s%s %s to %s", changes->len > 0 ? ", " : "",
                              field->label, *old != NULL ? *old : "none",
                              new != NULL ? new : "none");
      *old = new;
    }
}

static gboolean
find_team (PlumbConnection    *connection,
           PlumbCaseFields    *fields,
           PlumbImportReport  *report,
           GError            **error)
{
  fields->team_id = 0;
  return fields->team == NULL
         || plumb_teams_ensure (connection, fields->team, &fields->team_id, &report->n_new_teams,
                                error);
}

static gboolean
add_case (PlumbConnection        *connection,
          const PlumbCaseFields  *given,
          PlumbCaseGives          gives,
          PlumbImportReport      *report,
          GError                **error)
{
  g_autoptr(GString) changes = g_string_new (NULL);
  PlumbCaseFields fields = { .reference = given->reference };
  gint64 id;

  merge_fields (&fields, given, gives, changes);
  if (fields.plan_type == NULL)
    fields.plan_type = PLUMB_PLAN_NONE;
  if (!find_team (connection, &fields, report, error)
      || !plumb_cases_add (connection, &fields, &id, error))
    return FALSE;

  plumb_import_report_add (report, given->reference, PLUMB_IMPORT_NEW, NULL);
  return TRUE;
}

static gboolean
change_case (PlumbConnection        *connection,
             PlumbCase              *found,
             const PlumbCaseFields  *given,
             PlumbCaseGives          gives,
             PlumbImportReport      *report,
             GError                **error)
{
  g_autoptr(GString) changes = g_string_new (NULL);
  PlumbCaseFields fields = *plumb_case_get_fields (found);

  merge_fields (&fields, given, gives, changes);
  if (changes->len == 0)
    {
      plumb_import_report_add (report, given->reference, PLUMB_IMPORT_UNCHANGED, NULL);
      return TRUE;
    }

  if (!find_team (connection, &fields, report, error)
      || !plumb_cases_change (connection, &fields, error))
    return FALSE;

  plumb_import_report_add (report, given->reference, PLUMB_IMPORT_CHANGED, changes->str);
  return TRUE;
}

static gboolean
import_case (PlumbConnection        *connection,
             const PlumbCaseFields  *given,
             PlumbCaseGives          gives,
             PlumbImportReport      *report,
             GError                **error)
{
  g_autoptr(PlumbCase) found = NULL;

  if (!plumb_cases_find (connection, given->reference, &found, error))
    return FALSE;

  return found == NULL ? add_case (connection, given, gives, report, error)
                       : change_case (connection, found, given, gives, report, error);
}

PlumbImportReport *
plumb_case_import_run (PlumbConnection  *connection,
                       GPtrArray        *cases,
                       PlumbCaseGives    gives,
                       const PlumbAct   *act,
                       GError          **error)
{
  g_autoptr(PlumbImportReport) report = plumb_import_report_new ();
  g_autofree char *detail = NULL;

  g_assert (plumb_connection_is_mine (connection));

  for (guint i = 0; i < cases->len; i++)
    {
      if (!import_case (connection, plumb_case_get_fields (cases->pdata[i]), gives, report, error))
        return NULL;
    }

  detail = g_strdup_printf ("{\"new\":%u,\"changed\":%u,\"unchanged\":%u,\"teams\":%u}",
                            report->n_new, report->n_changed, report->n_unchanged,
                            report->n_new_teams);
  if (!plumb_journal_add (connection, act, "import-cases", "", detail, error))
    return NULL;

  return g_steal_pointer (&report);
}
