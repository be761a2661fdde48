/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-people.h"

#include "plumb-journal.h"
#include "plumb-name-book.h"
#include "plumb-names.h"
#include "plumb-sql.h"
#include "plumb-text.h"

GPtrArray *
plumb_people_list (PlumbConnection  *connection,
                   GError          **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_list_people, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (people, plumb_person_new (plumb_statement_get_int (statement, 0),
                                               plumb_statement_get_text (statement, 1),
                                               plumb_statement_get_text (statement, 2),
                                               plumb_statement_get_text (statement, 3),
                                               plumb_statement_get_int (statement, 4) != 0));

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

static gboolean
find_person (PlumbConnection  *connection,
             const char       *name,
             gint64           *out_id,
             GError          **error)
{
  return plumb_names_find (connection, plumb_sql_find_person, plumb_sql_list_people, name,
                           out_id, error);
}

/* A name that is blank or that somebody else has is refused. */
static gboolean
check_name (PlumbConnection  *connection,
            PlumbPerson      *person,
            GError          **error)
{
  g_autofree char *name = plumb_text_clean (plumb_person_get_name (person), PLUMB_NAME_MAX);
  gint64 found;

  if (plumb_text_is_blank (name))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "A person needs a name.");
      return FALSE;
    }
  if (!find_person (connection, name, &found, error))
    return FALSE;
  if (found == 0 || found == plumb_person_get_id (person))
    return TRUE;

  g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
               "There is already a person called “%s”.", name);
  return FALSE;
}

static gboolean
write_person (PlumbConnection  *connection,
              PlumbPerson      *person,
              gint64           *out_id,
              GError          **error)
{
  g_autofree char *name = plumb_text_clean (plumb_person_get_name (person), PLUMB_NAME_MAX);
  gint64 id = plumb_person_get_id (person);
  PlumbStatement *statement;

  statement = plumb_connection_prepare (connection, id == 0 ? plumb_sql_add_person
                                                            : plumb_sql_change_person, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, name);
  plumb_statement_bind_text (statement, 2, plumb_person_get_role (person));
  plumb_statement_bind_text (statement, 3, plumb_person_get_login (person));
  plumb_statement_bind_int (statement, 4, plumb_person_is_active (person) ? 1 : 0);
  if (id != 0)
    plumb_statement_bind_int (statement, 5, id);
  if (!plumb_statement_lookup (statement, out_id, error))
    return FALSE;

  if (*out_id == 0)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                   "This person is no longer in the workspace.");
      return FALSE;
    }

  return TRUE;
}

gboolean
plumb_people_save (PlumbConnection  *connection,
                   PlumbPerson      *person,
                   const PlumbAct   *act,
                   gint64           *out_id,
                   GError          **error)
{
  g_autofree char *detail = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!check_name (connection, person, error)
      || !write_person (connection, person, out_id, error))
    return FALSE;

  detail = g_strdup_printf ("{\"id\":%" G_GINT64_FORMAT ",\"active\":%d}", *out_id,
                            plumb_person_is_active (person) ? 1 : 0);
  return plumb_journal_add (connection, act, "save-person", plumb_person_get_name (person), detail,
                            error);
}

gboolean
plumb_people_ensure (PlumbConnection  *connection,
                     const char       *name,
                     gint64           *out_id,
                     GError          **error)
{
  g_autoptr(PlumbPerson) person = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!find_person (connection, name, out_id, error))
    return FALSE;
  if (*out_id != 0)
    return TRUE;

  person = plumb_person_new (0, name, NULL, NULL, TRUE);
  return write_person (connection, person, out_id, error);
}

gboolean
plumb_people_check_actor (PlumbConnection  *connection,
                          const PlumbAct   *act,
                          gboolean         *out_lead,
                          GError          **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_load_role, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, act->person_id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                 "Say who is working first: every change of an audit is kept with a name.");
  if (step != PLUMB_STEP_ROW)
    return FALSE;

  *out_lead = plumb_person_role_is_lead (plumb_statement_get_text (statement, 0));
  plumb_statement_reset (statement);
  return TRUE;
}
