/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-teams.h"

#include "plumb-journal.h"
#include "plumb-name-book.h"
#include "plumb-names.h"
#include "plumb-sql.h"
#include "plumb-text.h"

static int
compare_teams (gconstpointer a,
               gconstpointer b)
{
  const char *one = plumb_team_get_code (*(PlumbTeam *const *) a);
  const char *other = plumb_team_get_code (*(PlumbTeam *const *) b);

  return plumb_team_code_compare (one != NULL ? one : "", other != NULL ? other : "");
}

GPtrArray *
plumb_teams_list (PlumbConnection  *connection,
                  GError          **error)
{
  g_autoptr(GPtrArray) teams = g_ptr_array_new_with_free_func (g_object_unref);
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_list_teams, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (teams, plumb_team_new (plumb_statement_get_int (statement, 0),
                                             plumb_statement_get_text (statement, 1),
                                             plumb_statement_get_text (statement, 2),
                                             plumb_statement_get_int (statement, 3) != 0,
                                             (guint) plumb_statement_get_int (statement, 4)));

  g_ptr_array_sort (teams, compare_teams);
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&teams) : NULL;
}

static gboolean
find_team (PlumbConnection  *connection,
           const char       *name,
           gint64           *out_id,
           GError          **error)
{
  return plumb_names_find (connection, plumb_sql_find_team, plumb_sql_list_team_names,
                           name, out_id, error);
}

/* A name that is blank or that another team has is refused. */
static gboolean
check_name (PlumbConnection  *connection,
            PlumbTeam        *team,
            GError          **error)
{
  g_autofree char *name = plumb_text_clean (plumb_team_get_name (team), PLUMB_NAME_MAX);
  gint64 found;

  if (plumb_text_is_blank (name))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "A team needs a name.");
      return FALSE;
    }
  if (!find_team (connection, name, &found, error))
    return FALSE;
  if (found == 0 || found == plumb_team_get_id (team))
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "There is already a team called “%s”.", name);
  return FALSE;
}

static gboolean
find_team_of_code (PlumbConnection  *connection,
                   const char       *code,
                   gint64           *out_id,
                   GError          **error)
{
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, plumb_sql_find_team_of_code, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, code);
  return plumb_statement_lookup (statement, out_id, error);
}

/* The code that a team has by now; %NULL for none. @out_n_audits: how often audits of it were
 * submitted */
static gboolean
load_code (PlumbConnection  *connection,
           gint64            id,
           char            **out_code,
           gint64           *out_n_audits,
           GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_load_code_of_team, error);
  if (statement == NULL)
    return FALSE;

  *out_code = NULL;
  *out_n_audits = 0;
  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_ROW)
    {
      *out_code = g_strdup (plumb_statement_get_text (statement, 0));
      *out_n_audits = plumb_statement_get_int (statement, 1);
    }
  plumb_statement_reset (statement);
  return step != PLUMB_STEP_ERROR;
}

/* Findings that were sent before tell a team by its code, so that of a team that is in them stays.
 * What stands is not judged anew: workspaces of before may have codes that differ in case alone. */
static gboolean
check_change (PlumbConnection  *connection,
              PlumbTeam        *team,
              gboolean         *out_same,
              GError          **error)
{
  g_autofree char *code = NULL;
  gint64 n_audits;

  if (!load_code (connection, plumb_team_get_id (team), &code, &n_audits, error))
    return FALSE;
  *out_same = g_strcmp0 (code, plumb_team_get_code (team)) == 0;
  if (*out_same || code == NULL || n_audits == 0)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "“%s” keeps its code %s: it has submitted audits, and findings that were sent "
               "before tell it by this code. Its name can be changed.",
               plumb_team_get_name (team), code);
  return FALSE;
}

/* Findings tell teams by their codes. */
static gboolean
check_code (PlumbConnection  *connection,
            PlumbTeam        *team,
            GError          **error)
{
  const char *code = plumb_team_get_code (team);
  gboolean same;
  gint64 found;

  if (code == NULL)
    return TRUE;
  if (!check_change (connection, team, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if (!plumb_team_code_is_valid (code))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "“%s” cannot be a team's code. Write up to 16 letters, digits, points and "
                   "hyphens, such as CP1.", code);
      return FALSE;
    }
  if (!find_team_of_code (connection, code, &found, error))
    return FALSE;
  if (found == 0 || found == plumb_team_get_id (team))
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "Another team has the code “%s”, in capitals or not. Findings tell teams by their "
               "codes: give this one a code of its own.", code);
  return FALSE;
}

/* A new team's own code where nobody says one: its number, or the next that is free. */
static char *
find_free_code (PlumbConnection  *connection,
                gint64            id,
                GError          **error)
{
  for (;; id++)
    {
      g_autofree char *code = g_strdup_printf ("T%02" G_GINT64_FORMAT, id);
      gint64 found;

      if (!find_team_of_code (connection, code, &found, error))
        return NULL;
      if (found == 0)
        return g_steal_pointer (&code);
    }
}

/* A team keeps its code when it is renamed, so that findings that were sent before can still be
 * compared with the workspace. */
static gboolean
write_code (PlumbConnection  *connection,
            PlumbTeam        *team,
            gint64            id,
            GError          **error)
{
  g_autofree char *code = g_strdup (plumb_team_get_code (team));
  PlumbStatement *statement;

  if (code == NULL && plumb_team_get_id (team) != 0)
    return TRUE;
  if (code == NULL)
    code = find_free_code (connection, id, error);
  if (code == NULL)
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_code_team, error);
  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, code);
  plumb_statement_bind_int (statement, 2, id);
  return plumb_statement_run (statement, error);
}

static gboolean
write_team (PlumbConnection  *connection,
            PlumbTeam        *team,
            gint64           *out_id,
            GError          **error)
{
  g_autofree char *name = plumb_text_clean (plumb_team_get_name (team), PLUMB_NAME_MAX);
  gint64 id = plumb_team_get_id (team);
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, id == 0 ? plumb_sql_add_team
                                                            : plumb_sql_change_team, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, name);
  plumb_statement_bind_int (statement, 2, plumb_team_is_active (team) ? 1 : 0);
  if (id != 0)
    plumb_statement_bind_int (statement, 3, id);
  if (!plumb_statement_lookup (statement, out_id, error))
    return FALSE;

  if (*out_id == 0)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                   "This team is no longer in the workspace.");
      return FALSE;
    }

  return write_code (connection, team, *out_id, error);
}

gboolean
plumb_teams_save (PlumbConnection  *connection,
                  PlumbTeam        *team,
                  const PlumbAct   *act,
                  gint64           *out_id,
                  GError          **error)
{
  g_autofree char *detail = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!check_name (connection, team, error)
      || !check_code (connection, team, error)
      || !write_team (connection, team, out_id, error))
    return FALSE;

  detail = g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"active\":%d}", *out_id,
                            plumb_team_is_active (team) ? 1 : 0);
  return plumb_journal_add (connection, act, "save-team", plumb_team_get_name (team), detail,
                            error);
}

gboolean
plumb_teams_add (PlumbConnection  *connection,
                 const char       *name,
                 gint64           *out_id,
                 GError          **error)
{
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, name, TRUE, 0);

  g_assert (plumb_connection_is_mine (connection));

  return write_team (connection, team, out_id, error);
}

gboolean
plumb_teams_ensure (PlumbConnection  *connection,
                    const char       *name,
                    gint64           *out_id,
                    guint            *n_new,
                    GError          **error)
{
  g_assert (plumb_connection_is_mine (connection));

  if (!find_team (connection, name, out_id, error))
    return FALSE;
  if (*out_id != 0)
    return TRUE;

  (*n_new)++;
  return plumb_teams_add (connection, name, out_id, error);
}
