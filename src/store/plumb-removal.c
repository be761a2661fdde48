/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-removal.h"

#include "plumb-journal.h"
#include "plumb-sql.h"

/* How one kind is asked for and removed. */
typedef struct
{
  const char *kind;
  const char *act;
  const char *load;     /* name, case files, audits */
  const char *remove;
  const char *gone;
} Kind;

static const Kind *
get_kind (PlumbRemovable removable)
{
  static const Kind kinds[] = {
    { "team", "remove-team", plumb_sql_load_team_uses, plumb_sql_delete_team,
      "This team is no longer in the workspace." },
    { "person", "remove-person", plumb_sql_load_person_uses, plumb_sql_delete_person,
      "This person is no longer in the workspace." },
  };

  return &kinds[removable];
}

static char *
word_count (gint64      n,
            const char *what)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s%s", n, what, n == 1 ? "" : "s");
}

/* Sets @error where there is something that goes on needing the name. */
static gboolean
check_uses (const char  *name,
            gint64       n_cases,
            gint64       n_audits,
            GError     **error)
{
  g_autofree char *cases = n_cases > 0 ? word_count (n_cases, "case file") : NULL;
  g_autofree char *audits = n_audits > 0 ? word_count (n_audits, "audit") : NULL;

  if (cases == NULL && audits == NULL)
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "“%s” has %s%s%s and stays, so that they keep the name. Make it inactive instead: "
               "then it is no longer offered.", name, cases != NULL ? cases : "",
               cases != NULL && audits != NULL ? " and " : "", audits != NULL ? audits : "");
  return FALSE;
}

/* (transfer full) (nullable): the name of what may be removed */
static char *
find_unused (PlumbConnection  *connection,
             const Kind       *kind,
             gint64            id,
             GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, kind->load, error);
  g_autofree char *name = NULL;
  gint64 n_cases, n_audits;
  PlumbStep step;

  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND, "%s", kind->gone);
  if (step != PLUMB_STEP_ROW)
    return NULL;

  name = g_strdup (plumb_statement_get_text (statement, 0));
  n_cases = plumb_statement_get_int (statement, 1);
  n_audits = plumb_statement_get_int (statement, 2);
  plumb_statement_reset (statement);
  return check_uses (name, n_cases, n_audits, error) ? g_steal_pointer (&name) : NULL;
}

static gboolean
delete_row (PlumbConnection  *connection,
            const Kind       *kind,
            gint64            id,
            GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, kind->remove, error);

  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_int (statement, 1, id);
  if (!plumb_statement_run (statement, error))
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_add_removed, error);
  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, kind->kind);
  plumb_statement_bind_int (statement, 2, id);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_removal_run (PlumbConnection  *connection,
                   PlumbRemovable    removable,
                   gint64            id,
                   const PlumbAct   *act,
                   GError          **error)
{
  const Kind *kind = get_kind (removable);
  g_autofree char *detail = g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT "}", id);
  g_autofree char *name = NULL;

  g_assert (plumb_connection_is_mine (connection));

  name = find_unused (connection, kind, id, error);
  return name != NULL && delete_row (connection, kind, id, error)
         && plumb_journal_add (connection, act, kind->act, name, detail, error);
}
