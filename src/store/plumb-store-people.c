/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-organisation.h"
#include "plumb-people.h"
#include "plumb-planned.h"
#include "plumb-removal.h"
#include "plumb-store-private.h"
#include "plumb-teams.h"

/* The front's calls about the organisation, its people and its teams. */

static gboolean
load_organisation_worker (PlumbStoreSession *session,
                          PlumbJob          *job,
                          GError           **error)
{
  plumb_job_set_result (job, plumb_organisation_load (session->connection, error),
                        (GDestroyNotify) plumb_organisation_free);
  return job->result != NULL;
}

void
plumb_store_load_organisation_async (PlumbStore          *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_load_organisation_async,
                     plumb_job_new_read (load_organisation_worker, NULL, NULL), cancellable,
                     callback, user_data);
}

PlumbOrganisation *
plumb_store_load_organisation_finish (PlumbStore    *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return plumb_store_take_result (self, plumb_store_load_organisation_async, result, error);
}

static gboolean
save_organisation_worker (PlumbStoreSession *session,
                          PlumbJob          *job,
                          GError           **error)
{
  return plumb_organisation_save (session->connection, job->args, &job->act, error);
}

void
plumb_store_save_organisation_async (PlumbStore              *self,
                                     const PlumbOrganisation *organisation,
                                     const PlumbAct          *act,
                                     GCancellable            *cancellable,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_save_organisation_async,
                     plumb_job_new_write (save_organisation_worker, PLUMB_TABLE_ORGANISATION, act,
                                          plumb_organisation_copy (organisation),
                                          (GDestroyNotify) plumb_organisation_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_save_organisation_finish (PlumbStore    *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return plumb_store_finish (self, plumb_store_save_organisation_async, result, error) != NULL;
}

/* What is planned for a quarter. */
typedef struct
{
  PlumbQuarter quarter;
  int          n_audits;
} Plan;

static Plan *
make_plan (PlumbQuarter quarter,
           int          n_audits)
{
  Plan plan = { quarter, n_audits };

  return g_memdup2 (&plan, sizeof plan);
}

static gboolean
load_planned_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  Plan *plan = job->args;

  return plumb_planned_load (session->connection, plan->quarter, &plan->n_audits, error);
}

void
plumb_store_load_planned_async (PlumbStore          *self,
                                PlumbQuarter         quarter,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_load_planned_async,
                     plumb_job_new_read (load_planned_worker, make_plan (quarter, -1), g_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_load_planned_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 int           *out_n_audits,
                                 GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_load_planned_async, result, error);

  if (job == NULL)
    return FALSE;

  *out_n_audits = ((const Plan *) job->args)->n_audits;
  return TRUE;
}

static gboolean
save_planned_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  const Plan *plan = job->args;

  return plumb_planned_save (session->connection, plan->quarter, plan->n_audits, &job->act, error);
}

void
plumb_store_save_planned_async (PlumbStore          *self,
                                PlumbQuarter         quarter,
                                int                  n_audits,
                                const PlumbAct      *act,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_save_planned_async,
                     plumb_job_new_write (save_planned_worker, PLUMB_TABLE_ORGANISATION, act,
                                          make_plan (quarter, n_audits), g_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_save_planned_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return plumb_store_finish (self, plumb_store_save_planned_async, result, error) != NULL;
}

/* What is set at once. */
typedef struct
{
  PlumbOrganisation *organisation;   /* (owned) (nullable) */
  Plan              *plan;           /* (owned) (nullable) */
} Settings;

static void
free_settings (gpointer data)
{
  Settings *settings = data;

  g_clear_pointer (&settings->organisation, plumb_organisation_free);
  g_free (settings->plan);
  g_free (settings);
}

static gboolean
save_settings_worker (PlumbStoreSession *session,
                      PlumbJob          *job,
                      GError           **error)
{
  const Settings *settings = job->args;

  if (settings->organisation != NULL
      && !plumb_organisation_save (session->connection, settings->organisation, &job->act, error))
    return FALSE;
  return settings->plan == NULL
         || plumb_planned_save (session->connection, settings->plan->quarter,
                                settings->plan->n_audits, &job->act, error);
}

void
plumb_store_save_settings_async (PlumbStore              *self,
                                 const PlumbOrganisation *organisation,
                                 const PlumbQuarter      *quarter,
                                 int                      n_audits,
                                 const PlumbAct          *act,
                                 GCancellable            *cancellable,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  Settings *settings;

  g_return_if_fail (PLUMB_IS_STORE (self));

  settings = g_new0 (Settings, 1);
  settings->organisation = organisation != NULL ? plumb_organisation_copy (organisation) : NULL;
  settings->plan = quarter != NULL ? make_plan (*quarter, n_audits) : NULL;
  plumb_store_start (self, plumb_store_save_settings_async,
                     plumb_job_new_write (save_settings_worker, PLUMB_TABLE_ORGANISATION, act,
                                          settings, free_settings),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_save_settings_finish (PlumbStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return plumb_store_finish (self, plumb_store_save_settings_async, result, error) != NULL;
}

static gboolean
list_people_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  plumb_job_set_result (job, plumb_people_list (session->connection, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_people_async (PlumbStore          *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_list_people_async,
                     plumb_job_new_read (list_people_worker, NULL, NULL), cancellable, callback,
                     user_data);
}

GPtrArray *
plumb_store_list_people_finish (PlumbStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_people_async, result, error);
}

static gboolean
save_person_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  return plumb_people_save (session->connection, job->args, &job->act, &job->id, error);
}

void
plumb_store_save_person_async (PlumbStore          *self,
                               PlumbPerson         *person,
                               const PlumbAct      *act,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_save_person_async,
                     plumb_job_new_write (save_person_worker, PLUMB_TABLE_PEOPLE, act,
                                          g_object_ref (person), g_object_unref),
                     cancellable, callback, user_data);
}

gint64
plumb_store_save_person_finish (PlumbStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_save_person_async, result, error);

  return job != NULL ? job->id : 0;
}

static gboolean
list_teams_worker (PlumbStoreSession *session,
                   PlumbJob          *job,
                   GError           **error)
{
  plumb_job_set_result (job, plumb_teams_list (session->connection, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_teams_async (PlumbStore          *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_list_teams_async,
                     plumb_job_new_read (list_teams_worker, NULL, NULL), cancellable, callback,
                     user_data);
}

GPtrArray *
plumb_store_list_teams_finish (PlumbStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_teams_async, result, error);
}

static gboolean
save_team_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  return plumb_teams_save (session->connection, job->args, &job->act, &job->id, error);
}

void
plumb_store_save_team_async (PlumbStore          *self,
                             PlumbTeam           *team,
                             const PlumbAct      *act,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_save_team_async,
                     plumb_job_new_write (save_team_worker, PLUMB_TABLE_TEAMS, act,
                                          g_object_ref (team), g_object_unref),
                     cancellable, callback, user_data);
}

gint64
plumb_store_save_team_finish (PlumbStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_save_team_async, result, error);

  return job != NULL ? job->id : 0;
}

static gboolean
remove_team_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  return plumb_removal_run (session->connection, PLUMB_REMOVE_TEAM, *(const gint64 *) job->args,
                            &job->act, error);
}

void
plumb_store_remove_team_async (PlumbStore          *self,
                               gint64               id,
                               const PlumbAct      *act,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_remove_team_async,
                     plumb_job_new_write (remove_team_worker, PLUMB_TABLE_TEAMS, act,
                                          g_memdup2 (&id, sizeof id), g_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_remove_team_finish (PlumbStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return plumb_store_finish (self, plumb_store_remove_team_async, result, error) != NULL;
}

static gboolean
remove_person_worker (PlumbStoreSession *session,
                      PlumbJob          *job,
                      GError           **error)
{
  return plumb_removal_run (session->connection, PLUMB_REMOVE_PERSON, *(const gint64 *) job->args,
                            &job->act, error);
}

void
plumb_store_remove_person_async (PlumbStore          *self,
                                 gint64               id,
                                 const PlumbAct      *act,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_remove_person_async,
                     plumb_job_new_write (remove_person_worker, PLUMB_TABLE_PEOPLE, act,
                                          g_memdup2 (&id, sizeof id), g_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_remove_person_finish (PlumbStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return plumb_store_finish (self, plumb_store_remove_person_async, result, error) != NULL;
}
