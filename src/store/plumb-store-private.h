/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-place.h"
#include "plumb-store-session.h"
#include "plumb-store.h"
#include "plumb-worker.h"

G_BEGIN_DECLS

typedef struct _PlumbJob PlumbJob;

/* Runs on a worker thread, inside a transaction that its caller ends. */
typedef gboolean (*PlumbJobFunc) (PlumbStoreSession  *session,
                                  PlumbJob      *job,
                                  GError       **error);

/**
 * PlumbJob:
 * @tables: what a write changes; 0 for a read
 * @preview: the write is rolled back when it is done
 * @act: (owned): of a write; its moment is filled in when the write begins
 * @args: (owned): for @func
 * @result: (owned): what the caller gets, when it is an object
 * @id: what the caller gets, when it is a number
 *
 * One call of the store on its way to a worker thread and back.
 */
struct _PlumbJob
{
  PlumbJobFunc         func;
  gboolean             write;
  PlumbTables          tables;
  gboolean             preview;
  gboolean             committed;
  PlumbAct             act;
  char                *when;
  gpointer             args;
  GDestroyNotify       free_args;
  gpointer             result;
  GDestroyNotify       free_result;
  gint64               id;
  guint                reader;
  GAsyncReadyCallback  callback;
  gpointer             user_data;
};

/* Both take @args, which may be NULL. */
PlumbJob *plumb_job_new_read      (PlumbJobFunc          func,
                                   gpointer              args,
                                   GDestroyNotify        free_args) G_GNUC_WARN_UNUSED_RESULT;
PlumbJob *plumb_job_new_write     (PlumbJobFunc          func,
                                   PlumbTables           tables,
                                   const PlumbAct       *act,
                                   gpointer              args,
                                   GDestroyNotify        free_args) G_GNUC_WARN_UNUSED_RESULT;
void      plumb_job_set_result    (PlumbJob             *job,
                                   gpointer              result,
                                   GDestroyNotify        free_result);

/* Where the workspace is kept (borrowed). */
PlumbPlace *plumb_store_get_place (PlumbStore        *self);

/* Runs @func on the writer's thread, outside a transaction. FALSE once the store is closing. */
gboolean  plumb_store_push_to_writer (PlumbStore     *self,
                                      GTask          *task,
                                      PlumbWorkerFunc func);
/* While the file is not in its place nothing is read nor written. */
void      plumb_store_set_lost       (PlumbStore     *self,
                                      gboolean        lost);
/* Takes @job and sends it to its thread; @tag is the public function's address. */
void      plumb_store_start       (PlumbStore           *self,
                                   gpointer              tag,
                                   PlumbJob             *job,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* The job (borrowed from @result) if it went well, else NULL. */
PlumbJob *plumb_store_finish      (PlumbStore           *self,
                                   gpointer              tag,
                                   GAsyncResult         *result,
                                   GError              **error);
/* The job's result (transfer full). */
gpointer  plumb_store_take_result (PlumbStore           *self,
                                   gpointer              tag,
                                   GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
