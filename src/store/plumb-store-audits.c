/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-audit-drafts.h"
#include "plumb-audits.h"
#include "plumb-past-audits.h"
#include "plumb-query.h"
#include "plumb-store-private.h"

/* The front's calls about audits. */

#define AUDIT_TABLES (PLUMB_TABLE_AUDITS | PLUMB_TABLE_ANSWERS)

typedef struct
{
  gint64        audit_id;
  gint64        case_id;
  gint64        instrument_id;
  int           revision;
  char         *text;        /* (owned) (nullable): audit type, place or reason */
  PlumbAnswers *answers;     /* (owned) (nullable) */
  GPtrArray    *codes;       /* (owned) (nullable) */
  guint         n_answered;
  guint         n_asked;
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
make_args (gint64      audit_id,
           const char *text)
{
  AuditArgs *args = g_new0 (AuditArgs, 1);

  args->audit_id = audit_id;
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

  plumb_job_set_result (job, plumb_audit_drafts_start (session, args->case_id, args->instrument_id,
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

  args = make_args (0, audit_type);
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

  plumb_job_set_result (job, plumb_audits_load_record (session, args->audit_id, args->revision,
                                                       error),
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
  AuditArgs *args;

  g_return_if_fail (PLUMB_IS_STORE (self));

  args = make_args (audit_id, NULL);
  args->revision = revision;
  plumb_store_start (self, plumb_store_load_audit_async,
                     plumb_job_new_read (load_audit_worker, args, (GDestroyNotify) audit_args_free),
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

  return plumb_audit_drafts_save (session, args->audit_id, args->answers, args->codes, args->text,
                                  args->n_answered, args->n_asked, &job->act, error);
}

void
plumb_store_save_answers_async (PlumbStore          *self,
                                gint64               audit_id,
                                PlumbAnswers        *answers,
                                GPtrArray           *codes,
                                const char          *place,
                                guint                n_answered,
                                guint                n_asked,
                                const PlumbAct      *act,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  AuditArgs *args;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (PLUMB_IS_ANSWERS (answers));

  args = make_args (audit_id, place);
  args->answers = plumb_answers_copy (answers);
  args->codes = copy_codes (codes);
  args->n_answered = n_answered;
  args->n_asked = n_asked;
  plumb_store_start (self, plumb_store_save_answers_async,
                     make_write (save_answers_worker, AUDIT_TABLES, act, args), cancellable,
                     callback, user_data);
}

gboolean
plumb_store_save_answers_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return plumb_store_finish (self, plumb_store_save_answers_async, result, error) != NULL;
}

static gboolean
submit_audit_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  const AuditArgs *args = job->args;

  return plumb_audit_drafts_submit (session, args->audit_id, args->codes, &job->act, error);
}

void
plumb_store_submit_audit_async (PlumbStore          *self,
                                gint64               audit_id,
                                GPtrArray           *unrecorded,
                                const PlumbAct      *act,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  AuditArgs *args;

  g_return_if_fail (PLUMB_IS_STORE (self));

  args = make_args (audit_id, NULL);
  args->codes = copy_codes (unrecorded);
  plumb_store_start (self, plumb_store_submit_audit_async,
                     make_write (submit_audit_worker,
                                 AUDIT_TABLES | PLUMB_TABLE_TALLIES | PLUMB_TABLE_CASES, act, args),
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

  return plumb_audit_drafts_correct (session, args->audit_id, args->text, &job->act, error);
}

void
plumb_store_correct_audit_async (PlumbStore          *self,
                                 gint64               audit_id,
                                 const char          *reason,
                                 const PlumbAct      *act,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_correct_audit_async,
                     make_write (correct_audit_worker, AUDIT_TABLES, act,
                                 make_args (audit_id, reason)),
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

  return plumb_audit_drafts_discard (session, args->audit_id, &job->act, error);
}

void
plumb_store_discard_draft_async (PlumbStore          *self,
                                 gint64               audit_id,
                                 const PlumbAct      *act,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_discard_draft_async,
                     make_write (discard_draft_worker, AUDIT_TABLES, act,
                                 make_args (audit_id, NULL)),
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
                             AUDIT_TABLES | PLUMB_TABLE_TALLIES | PLUMB_TABLE_CASES
                             | PLUMB_TABLE_TEAMS | PLUMB_TABLE_PEOPLE,
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
