/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-case-import.h"
#include "plumb-cases.h"
#include "plumb-query.h"
#include "plumb-store-private.h"

/* The front's calls about cases. */

static gboolean
list_cases_worker (PlumbStoreSession *session,
                   PlumbJob          *job,
                   GError           **error)
{
  plumb_job_set_result (job, plumb_query_list_all (job->args, session, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_cases_async (PlumbStore            *self,
                              const PlumbCaseFilter *filter,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  static const PlumbCaseFilter all = { 0 };
  PlumbQuery *query;

  g_return_if_fail (PLUMB_IS_STORE (self));

  query = plumb_query_new_cases (filter != NULL ? filter : &all, PLUMB_SORT_REFERENCE, FALSE);
  plumb_store_start (self, plumb_store_list_cases_async,
                     plumb_job_new_read (list_cases_worker, query,
                                         (GDestroyNotify) plumb_query_free),
                     cancellable, callback, user_data);
}

GPtrArray *
plumb_store_list_cases_finish (PlumbStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_cases_async, result, error);
}

static gboolean
load_case_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  plumb_job_set_result (job, plumb_cases_load (session->connection, job->id, error),
                        g_object_unref);
  return job->result != NULL;
}

void
plumb_store_load_case_async (PlumbStore          *self,
                             gint64               id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PlumbJob *job = plumb_job_new_read (load_case_worker, NULL, NULL);

  g_return_if_fail (PLUMB_IS_STORE (self));

  job->id = id;
  plumb_store_start (self, plumb_store_load_case_async, job, cancellable, callback, user_data);
}

PlumbCase *
plumb_store_load_case_finish (PlumbStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return plumb_store_take_result (self, plumb_store_load_case_async, result, error);
}

typedef struct
{
  GPtrArray      *cases;  /* (owned) */
  PlumbCaseGives  gives;
  PlumbSpoiltIds  spoilt;
} Import;

static void
import_free (Import *import)
{
  g_ptr_array_unref (import->cases);
  g_free (import);
}

static gboolean
import_cases_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  Import *import = job->args;
  PlumbImportReport *report;

  report = plumb_case_import_run (session->connection, import->cases, import->gives,
                                  import->spoilt, job->preview, &job->act, error);
  if (report == NULL)
    return FALSE;

  report->applied = !job->preview;
  plumb_job_set_result (job, report, (GDestroyNotify) plumb_import_report_free);
  return TRUE;
}

void
plumb_store_import_cases_async (PlumbStore          *self,
                                GPtrArray           *cases,
                                PlumbCaseGives       gives,
                                PlumbSpoiltIds       spoilt,
                                gboolean             preview,
                                const PlumbAct      *act,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Import *import;
  PlumbJob *job;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (cases != NULL);

  import = g_new0 (Import, 1);
  import->cases = g_ptr_array_ref (cases);
  import->gives = gives;
  import->spoilt = spoilt;
  job = plumb_job_new_write (import_cases_worker, PLUMB_TABLE_CASES | PLUMB_TABLE_TEAMS, act,
                             import, (GDestroyNotify) import_free);
  job->preview = preview;
  plumb_store_start (self, plumb_store_import_cases_async, job, cancellable, callback, user_data);
}

PlumbImportReport *
plumb_store_import_cases_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return plumb_store_take_result (self, plumb_store_import_cases_async, result, error);
}
