/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-wait.h"

/* Teams and people, one at a time. */

/* What a team is to have; NULL stays as it is. */
typedef struct
{
  char *name;
  char *code;
} Change;

static gboolean
is_called (PlumbTeam  *team,
           const char *which)
{
  const char *code = plumb_team_get_code (team);

  return g_strcmp0 (plumb_team_get_name (team), which) == 0
         || (code != NULL && g_ascii_strcasecmp (code, which) == 0);
}

/* (transfer full) (nullable): the team of that name or code, which is the same in capitals */
static PlumbTeam *
find_team (PlumbStore  *store,
           const char  *which,
           GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) teams = NULL;

  plumb_store_list_teams_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  teams = plumb_store_list_teams_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; teams != NULL && i < teams->len; i++)
    if (g_strcmp0 (plumb_team_get_code (g_ptr_array_index (teams, i)), which) == 0)
      return g_object_ref (g_ptr_array_index (teams, i));
  for (guint i = 0; teams != NULL && i < teams->len; i++)
    if (is_called (g_ptr_array_index (teams, i), which))
      return g_object_ref (g_ptr_array_index (teams, i));
  if (teams != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "There is no team “%s”. “list FILE teams” shows the names and codes.", which);
  return NULL;
}

static gboolean
change_team (PlumbStore    *store,
             PlumbTeam     *team,
             const Change  *change,
             GError       **error)
{
  g_autoptr(PlumbTeam) changed = NULL;
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  const char *name = change->name != NULL ? change->name : plumb_team_get_name (team);

  changed = plumb_team_new (plumb_team_get_id (team), change->code, name,
                            plumb_team_is_active (team), 0);
  plumb_store_save_team_async (store, changed, &(PlumbAct) { 0 }, plumb_ctl_get_cancellable (),
                               plumb_wait_cb, wait);
  if (plumb_store_save_team_finish (store, plumb_wait_result (wait), error) == 0)
    return FALSE;

  plumb_ctl_say ("%s: %s\n", change->code != NULL ? change->code : plumb_team_get_code (team),
                 name);
  return TRUE;
}

static gboolean
remove_team (PlumbStore  *store,
             PlumbTeam   *team,
             GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_remove_team_async (store, plumb_team_get_id (team), &(PlumbAct) { 0 },
                                 plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  if (!plumb_store_remove_team_finish (store, plumb_wait_result (wait), error))
    return FALSE;

  plumb_ctl_say ("Removed the team %s.\n", plumb_team_get_name (team));
  return TRUE;
}

/**
 * plumb_verb_team:
 *
 * Renames a team, gives it another code, or removes one that has neither case files nor audits.
 */
int
plumb_verb_team (int    argc,
                 char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *team_code = NULL;
  gboolean remove = FALSE;
  const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "Its new name", "NAME" },
    { "code", 0, 0, G_OPTION_ARG_STRING, &team_code, "Its new code", "CODE" },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove,
      "Remove it; refused where it has case files or audits", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE TEAM", "Changes a team, named by name or code.",
                              options, 2, 2);
  Change change = { name, team_code };
  g_autoptr(PlumbTeam) team = NULL;
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if (remove ? name != NULL || team_code != NULL : name == NULL && team_code == NULL)
    return plumb_ctl_usage ("say --name or --code or both, or --remove alone");

  store = plumb_ctl_open (argv[1], &error);
  team = store != NULL ? find_team (store, argv[2], &error) : NULL;
  if (team != NULL && remove)
    remove_team (store, team, &error);
  else if (team != NULL)
    change_team (store, team, &change, &error);
  return plumb_ctl_finish (store, error);
}

/* 0 with @error set where nobody has that name */
static gint64
find_person (PlumbStore  *store,
             const char  *name,
             GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) people = NULL;

  plumb_store_list_people_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  people = plumb_store_list_people_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (g_strcmp0 (plumb_person_get_name (g_ptr_array_index (people, i)), name) == 0)
      return plumb_person_get_id (g_ptr_array_index (people, i));
  if (people != NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "There is nobody called “%s”. “list FILE people” shows the names.", name);
  return 0;
}

/**
 * plumb_verb_person:
 *
 * Removes a person who has no audits.
 */
int
plumb_verb_person (int    argc,
                   char **argv)
{
  gboolean remove = FALSE;
  const GOptionEntry options[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove, "Remove; refused for whoever has audits", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE NAME --remove", "Removes a person.", options, 2,
                              2);
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  GError *error = NULL;
  PlumbStore *store;
  gint64 id;

  if (code >= 0)
    return code;
  if (!remove)
    return plumb_ctl_usage ("--remove is needed: nothing else is done to people here");

  store = plumb_ctl_open (argv[1], &error);
  id = store != NULL ? find_person (store, argv[2], &error) : 0;
  if (id != 0)
    {
      plumb_store_remove_person_async (store, id, &(PlumbAct) { 0 },
                                       plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
      if (plumb_store_remove_person_finish (store, plumb_wait_result (wait), &error))
        plumb_ctl_say ("Removed %s.\n", argv[2]);
    }
  return plumb_ctl_finish (store, error);
}
