/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-job.h"

#include "plumb-date.h"
#include "plumb-error.h"
#include "plumb-store-private.h"

PlumbJob *
plumb_job_new_read (PlumbJobFunc   func,
                    gpointer       args,
                    GDestroyNotify free_args)
{
  PlumbJob *job = g_new0 (PlumbJob, 1);

  job->func = func;
  job->args = args;
  job->free_args = free_args;
  return job;
}

PlumbJob *
plumb_job_new_write (PlumbJobFunc    func,
                     PlumbTables     tables,
                     const PlumbAct *act,
                     gpointer        args,
                     GDestroyNotify  free_args)
{
  PlumbJob *job = plumb_job_new_read (func, args, free_args);

  job->write = TRUE;
  job->tables = tables;
  job->when = act != NULL ? g_strdup (act->when) : NULL;
  job->act.person_id = act != NULL ? act->person_id : 0;
  return job;
}

void
plumb_job_free (PlumbJob *job)
{
  if (job->free_args != NULL && job->args != NULL)
    job->free_args (job->args);
  if (job->free_result != NULL && job->result != NULL)
    job->free_result (job->result);
  g_free (job->when);
  g_free (job);
}

void
plumb_job_set_result (PlumbJob       *job,
                      gpointer        result,
                      GDestroyNotify  free_result)
{
  job->result = result;
  job->free_result = free_result;
}

static void
interrupt_cb (GCancellable *cancellable,
              gpointer      connection)
{
  plumb_connection_interrupt (connection);
}

/* The interruption ends what takes long within one instruction; a call that is cancelled between
 * two statements ends with the next, or here. */
static gboolean
run_func (PlumbStoreSession  *session,
          PlumbJob           *job,
          GCancellable       *cancellable,
          GError            **error)
{
  gulong handler = 0;
  gboolean done;

  plumb_connection_set_cancellable (session->connection, cancellable);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), session->connection,
                                     NULL);
  done = job->func (session, job, error);
  g_cancellable_disconnect (cancellable, handler);
  plumb_connection_set_cancellable (session->connection, NULL);
  return done && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
undo (PlumbStoreSession *session)
{
  plumb_connection_rollback (session->connection);
  plumb_store_session_forget (session);
}

/* Whoever waits for another program's lock may stop waiting. */
static gboolean
begin_write (PlumbConnection  *connection,
             GCancellable     *cancellable,
             GError          **error)
{
  gboolean begun;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  begun = plumb_connection_begin (connection, TRUE, error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  return begun;
}

/* A write can be stopped until it is committed, and has then changed nothing. */
static gboolean
run_write (PlumbStoreSession *session,
           PlumbJob          *job,
           GCancellable      *cancellable,
           GError           **error)
{
  PlumbConnection *connection = session->connection;

  if (job->when == NULL)
    job->when = plumb_moment_now ();
  job->act.when = job->when;

  if (!begin_write (connection, cancellable, error))
    return FALSE;

  if (!run_func (session, job, cancellable, error))
    {
      undo (session);
      return FALSE;
    }

  if (job->preview)
    {
      undo (session);
      return TRUE;
    }

  job->committed = plumb_connection_commit (connection, error);
  if (!job->committed)
    undo (session);
  return job->committed;
}

void
plumb_job_write_worker (GTask    *task,
                        gpointer  source,
                        gpointer  task_data,
                        gpointer  worker_data)
{
  GError *error = NULL;

  if (run_write (worker_data, task_data, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* One snapshot for all that a call reads. */
static gboolean
run_read (PlumbStoreSession *session,
          PlumbJob          *job,
          GCancellable      *cancellable,
          GError           **error)
{
  gboolean done;

  if (!plumb_connection_begin (session->connection, FALSE, error))
    return FALSE;

  done = run_func (session, job, cancellable, error);
  plumb_connection_rollback (session->connection);
  return done;
}

void
plumb_job_read_worker (GTask    *task,
                       gpointer  source,
                       gpointer  task_data,
                       gpointer  worker_data)
{
  PlumbStoreSession *session = worker_data;
  GError *error = NULL;

  if (session->connection == NULL)
    session->connection = plumb_place_open_reader (plumb_store_get_place (source), &error);
  if (session->connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (run_read (session, task_data, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What could not be moved stays safe beside the file, and the next program to write moves it. */
static gboolean
is_harmless (const GError *error)
{
  return g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY)
         || g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FULL);
}

/* What is still to be moved into the file is moved even where another program has it open, so that
 * SQLite would not. */
static gboolean
close_connection (PlumbConnection  *connection,
                  GError          **error)
{
  GError *own = NULL;
  gboolean moved;

  moved = plumb_connection_get_unmoved (connection) == 0
          || plumb_connection_checkpoint (connection, TRUE, &own);
  if (!moved && is_harmless (own))
    {
      g_clear_error (&own);
      moved = TRUE;
    }
  plumb_error_add (error, own);
  return plumb_connection_end (connection, moved, error);
}

void
plumb_job_close_worker (GTask    *task,
                        gpointer  source,
                        gpointer  task_data,
                        gpointer  worker_data)
{
  PlumbStoreSession *session = worker_data;
  GError *error = NULL;
  gboolean closed;

  closed = session->connection == NULL || close_connection (session->connection, &error);
  g_clear_object (&session->connection);
  if (closed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
