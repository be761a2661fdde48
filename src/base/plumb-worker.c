/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-worker.h"

struct _PlumbWorker
{
  GObject      parent_instance;

  GThread         *thread;       /* (owned) (nullable): NULL once finished */
  GAsyncQueue     *queue;        /* (owned) */
  PlumbWorkerTidy  tidy;         /* (nullable) */
  gpointer         worker_data;
};

typedef struct
{
  GTask           *task;     /* (owned) (nullable): NULL ends the thread */
  PlumbWorkerFunc  func;
} Job;

G_DEFINE_FINAL_TYPE (PlumbWorker, plumb_worker, G_TYPE_OBJECT)

/* Waits for the next call and tidies up meanwhile. */
static Job *
wait_for_job (PlumbWorker *self)
{
  Job *job = g_async_queue_try_pop (self->queue);

  while (job == NULL)
    {
      gint64 pause = self->tidy != NULL ? self->tidy (self->worker_data) : -1;

      if (pause < 0)
        return g_async_queue_pop (self->queue);
      job = g_async_queue_timeout_pop (self->queue, (guint64) pause);
    }
  return job;
}

static gpointer
run_jobs_worker (gpointer data)
{
  PlumbWorker *self = data;

  for (;;)
    {
      Job *job = wait_for_job (self);
      gboolean last = job->task == NULL;

      if (!last && !g_task_return_error_if_cancelled (job->task))
        job->func (job->task, g_task_get_source_object (job->task),
                   g_task_get_task_data (job->task), self->worker_data);

      g_clear_object (&job->task);
      g_free (job);
      if (last)
        return NULL;
    }
}

static void
plumb_worker_dispose (GObject *object)
{
  PlumbWorker *self = PLUMB_WORKER (object);

  plumb_worker_finish (self);

  G_OBJECT_CLASS (plumb_worker_parent_class)->dispose (object);
}

static void
plumb_worker_finalize (GObject *object)
{
  PlumbWorker *self = PLUMB_WORKER (object);

  g_async_queue_unref (self->queue);

  G_OBJECT_CLASS (plumb_worker_parent_class)->finalize (object);
}

static void
plumb_worker_class_init (PlumbWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_worker_dispose;
  object_class->finalize = plumb_worker_finalize;
}

static void
plumb_worker_init (PlumbWorker *self)
{
  self->queue = g_async_queue_new ();
}

/**
 * plumb_worker_new:
 * @name: of the thread, for debuggers
 * @worker_data: (nullable): given to every function the worker runs; must outlive it
 *
 * Returns: (transfer full): a worker whose thread runs
 */
PlumbWorker *
plumb_worker_new (const char *name,
                  gpointer    worker_data)
{
  return plumb_worker_new_tidy (name, NULL, worker_data);
}

/**
 * plumb_worker_new_tidy:
 * @name: of the thread, for debuggers
 * @tidy: (nullable): what to do on the thread whenever no call waits
 * @worker_data: (nullable): given to every function the worker runs; must outlive it
 *
 * Returns: (transfer full): a worker whose thread runs
 */
PlumbWorker *
plumb_worker_new_tidy (const char      *name,
                       PlumbWorkerTidy  tidy,
                       gpointer         worker_data)
{
  PlumbWorker *self = g_object_new (PLUMB_TYPE_WORKER, NULL);

  self->tidy = tidy;
  self->worker_data = worker_data;
  self->thread = g_thread_new (name, run_jobs_worker, self);
  return self;
}

/**
 * plumb_worker_push:
 * @task: the call to answer; a reference is taken
 * @func: runs on the worker's thread and must return @task
 *
 * Queues a call. A call that is cancelled before its turn is answered without being run.
 */
void
plumb_worker_push (PlumbWorker     *self,
                   GTask           *task,
                   PlumbWorkerFunc  func)
{
  Job *job;

  g_return_if_fail (PLUMB_IS_WORKER (self));
  g_return_if_fail (self->thread != NULL);

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  g_async_queue_push (self->queue, job);
}

/**
 * plumb_worker_finish:
 *
 * Runs what is queued, then ends the thread; blocks until then. Nothing may be pushed afterwards.
 */
void
plumb_worker_finish (PlumbWorker *self)
{
  g_return_if_fail (PLUMB_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  g_async_queue_push (self->queue, g_new0 (Job, 1));
  g_thread_join (g_steal_pointer (&self->thread));
}
