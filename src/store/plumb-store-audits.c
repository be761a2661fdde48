/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-audit-drafts.h"
#include "plumb-audit-start.h"
#include "plumb-audits.h"
#include "plumb-past-audits.h"
#include "plumb-query.h"
#include "plumb-store-private.h"

/* The front's calls about audits. */

#define AUDIT_TABLES (PLUMB_TABLE_AUDITS | PLUMB_TABLE_ANSWERS)
#define SUBMIT_TABLES (AUDIT_TABLES | PLUMB_TABLE_TALLIES | PLUMB_TABLE_CASES)

typedef struct
{
  PlumbAuditStamp  stamp;
  gint64           case_id;
  gint64           instrument_id;
  char            *text;        /* (owned) (nullable): audit type, place or reason */
  PlumbAnswers    *answers;     /* (owned) (nullable) */
  GPtrArray       *codes;       /* (owned) (nullable) */
} AuditArgs;

static void
audit_args_free (AuditArgs *args)
{
  g_free (args->text);
  g_clear_object (&args->answers);
  g_clear_pointer (&args->codes, g_ptr_array_unref);
  g_free (args);
}

static AuditArgs *
make_args (const PlumbAuditStamp *stamp,
           const char            *text)
{
  AuditArgs *args = g_new0 (AuditArgs, 1);

  if (stamp != NULL)
    args->stamp = *stamp;
  args->text = g_strdup (text);
  return args;
}

static PlumbJob *
make_write (PlumbJobFunc    func,
            PlumbTables     tables,
            const PlumbAct *act,
            AuditArgs      *args)
{
  return plumb_job_new_write (func, tables, act, args, (GDestroyNotify) audit_args_free);
}

/* The caller may go on changing its own list. */
static GPtrArray *
copy_codes (GPtrArray *codes)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    g_ptr_array_add (copy, g_strdup (codes->pdata[i]));

  return copy;
}

static gboolean
list_audits_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  plumb_job_set_result (job, plumb_query_list_all (job->args, session, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_audits_async (PlumbStore             *self,
                               const PlumbAuditFilter *filter,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  static const PlumbAuditFilter all = { .status = -1 };
  PlumbQuery *query;

  g_return_if_fail (PLUMB_IS_STORE (self));

  if (filter == NULL)
    filter = &all;
  query = plumb_query_new_audits (filter, filter->newest_first ? PLUMB_SORT_DATE
                                                               : PLUMB_SORT_REFERENCE,
                                  filter->newest_first);
  plumb_store_start (self, plumb_store_list_audits_async,
                     plumb_job_new_read (list_audits_worker, query,
                                         (GDestroyNotify) plumb_query_free),
                     cancellable, callback, user_data);
}

GPtrArray *
plumb_store_list_audits_finish (PlumbStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_audits_async, result, error);
}

static gboolean
start_audit_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  const AuditArgs *args = job->args;

  plumb_job_set_result (job, plumb_audit_start (session, args->case_id, args->instrument_id,
                                                args->text, &job->act, error),
                        g_object_unref);
  return job->result != NULL;
}

void
plumb_store_start_audit_async (PlumbStore          *self,
                               gint64               case_id,
                               gint64               instrument_id,
                               const char          *audit_type,
                               const PlumbAct      *act,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  AuditArgs *args;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (audit_type != NULL);

  args = make_args (NULL, audit_type);
  args->case_id = case_id;
  args->instrument_id = instrument_id;
  plumb_store_start (self, plumb_store_start_audit_async,
                     make_write (start_audit_worker, PLUMB_TABLE_AUDITS, act, args), cancellable,
                     callback, user_data);
}

PlumbAudit *
plumb_store_start_audit_finish (PlumbStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return plumb_store_take_result (self, plumb_store_start_audit_async, result, error);
}

static gboolean
load_audit_worker (PlumbStoreSession *session,
                   PlumbJob          *job,
                   GError           **error)
{
  const AuditArgs *args = job->args;

  plumb_job_set_result (job, plumb_audits_load_record (session, args->stamp.audit_id,
                                                       args->stamp.revision, error),
                        (GDestroyNotify) plumb_audit_record_free);
  return job->result != NULL;
}

void
plumb_store_load_audit_async (PlumbStore          *self,
                              gint64               audit_id,
                              int                  revision,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PlumbAuditStamp wanted = { audit_id, revision, 0 };

  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_load_audit_async,
                     plumb_job_new_read (load_audit_worker, make_args (&wanted, NULL),
                                         (GDestroyNotify) audit_args_free),
                     cancellable, callback, user_data);
}

PlumbAuditRecord *
plumb_store_load_audit_finish (PlumbStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return plumb_store_take_result (self, plumb_store_load_audit_async, result, error);
}

static gboolean
save_answers_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  const AuditArgs *args = job->args;
  int version;

  if (!plumb_audit_drafts_save (session, &args->stamp, args->answers, args->codes, args->text,
                                &job->act, &version, error))
    return FALSE;

  job->id = version;
  return TRUE;
}

void
plumb_store_save_answers_async (PlumbStore            *self,
                                const PlumbAuditStamp *stamp,
                                PlumbAnswers          *answers,
                                GPtrArray             *codes,
                                const char            *place,
                                const PlumbAct        *act,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  AuditArgs *args;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (PLUMB_IS_ANSWERS (answers));

  args = make_args (stamp, place);
  args->answers = plumb_answers_copy (answers);
  args->codes = copy_codes (codes);
  plumb_store_start (self, plumb_store_save_answers_async,
                     make_write (save_answers_worker, PLUMB_TABLE_ANSWERS, act, args), cancellable,
                     callback, user_data);
}

int
plumb_store_save_answers_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_save_answers_async, result, error);

  return job != NULL ? (int) job->id : 0;
}

static gboolean
submit_audit_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  const AuditArgs *args = job->args;

  return plumb_audit_drafts_submit (session, &args->stamp, &job->act, error);
}

void
plumb_store_submit_audit_async (PlumbStore            *self,
                                const PlumbAuditStamp *stamp,
                                const PlumbAct        *act,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_submit_audit_async,
                     make_write (submit_audit_worker, SUBMIT_TABLES, act,
                                 make_args (stamp, NULL)),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_submit_audit_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return plumb_store_finish (self, plumb_store_submit_audit_async, result, error) != NULL;
}

static gboolean
correct_audit_worker (PlumbStoreSession *session,
                      PlumbJob          *job,
                      GError           **error)
{
  const AuditArgs *args = job->args;

  return plumb_audit_drafts_correct (session, &args->stamp, args->text, &job->act, error);
}

void
plumb_store_correct_audit_async (PlumbStore            *self,
                                 const PlumbAuditStamp *stamp,
                                 const char            *reason,
                                 const PlumbAct        *act,
                                 GCancellable          *cancellable,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_correct_audit_async,
                     make_write (correct_audit_worker, AUDIT_TABLES, act,
                                 make_args (stamp, reason)),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_correct_audit_finish (PlumbStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return plumb_store_finish (self, plumb_store_correct_audit_async, result, error) != NULL;
}

static gboolean
discard_draft_worker (PlumbStoreSession *session,
                      PlumbJob          *job,
                      GError           **error)
{
  const AuditArgs *args = job->args;

  return plumb_audit_drafts_discard (session, &args->stamp, &job->act, error);
}

void
plumb_store_discard_draft_async (PlumbStore            *self,
                                 const PlumbAuditStamp *stamp,
                                 const PlumbAct        *act,
                                 GCancellable          *cancellable,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_discard_draft_async,
                     make_write (discard_draft_worker, AUDIT_TABLES, act,
                                 make_args (stamp, NULL)),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_discard_draft_finish (PlumbStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return plumb_store_finish (self, plumb_store_discard_draft_async, result, error) != NULL;
}

static gboolean
take_over_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  const AuditArgs *args = job->args;

  return plumb_audit_drafts_take_over (session, &args->stamp, args->text, &job->act, error);
}

void
plumb_store_take_over_async (PlumbStore            *self,
                             const PlumbAuditStamp *stamp,
                             const char            *reason,
                             const PlumbAct        *act,
                             GCancellable          *cancellable,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_take_over_async,
                     make_write (take_over_worker, AUDIT_TABLES, act,
                                 make_args (stamp, reason)),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_take_over_finish (PlumbStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return plumb_store_finish (self, plumb_store_take_over_async, result, error) != NULL;
}

static gboolean
import_audits_worker (PlumbStoreSession *session,
                      PlumbJob          *job,
                      GError           **error)
{
  PlumbImportReport *report = plumb_past_audits_import (session, job->args, &job->act, error);

  if (report == NULL)
    return FALSE;

  report->applied = !job->preview;
  plumb_job_set_result (job, report, (GDestroyNotify) plumb_import_report_free);
  return TRUE;
}

void
plumb_store_import_audits_async (PlumbStore          *self,
                                 PlumbPastAuditList  *audits,
                                 gboolean             preview,
                                 const PlumbAct      *act,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  PlumbJob *job;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (PLUMB_IS_PAST_AUDIT_LIST (audits));

  job = plumb_job_new_write (import_audits_worker,
                             SUBMIT_TABLES | PLUMB_TABLE_TEAMS | PLUMB_TABLE_PEOPLE,
                             act, g_object_ref (audits), g_object_unref);
  job->preview = preview;
  plumb_store_start (self, plumb_store_import_audits_async, job, cancellable, callback, user_data);
}

PlumbImportReport *
plumb_store_import_audits_finish (PlumbStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return plumb_store_take_result (self, plumb_store_import_audits_async, result, error);
}
