/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-moderations.h"

#include "plumb-moderations.h"
#include "plumb-store-private.h"

typedef struct
{
  PlumbMonth from;
  PlumbMonth to;
} Months;

void
plumb_moderation_free (PlumbModeration *moderation)
{
  g_clear_object (&moderation->first);
  g_clear_object (&moderation->moderation);
  g_array_unref (moderation->grades);
  g_free (moderation);
}

static gboolean
load_moderations_worker (PlumbStoreSession *session,
                         PlumbJob          *job,
                         GError           **error)
{
  const Months *months = job->args;

  plumb_job_set_result (job, plumb_moderations_load (session, months->from, months->to, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_load_moderations_async (PlumbStore          *self,
                                    PlumbMonth           from,
                                    PlumbMonth           to,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Months *months;

  g_return_if_fail (PLUMB_IS_STORE (self));

  months = g_new0 (Months, 1);
  months->from = from;
  months->to = to;
  plumb_store_start (self, plumb_store_load_moderations_async,
                     plumb_job_new_read (load_moderations_worker, months, g_free), cancellable,
                     callback, user_data);
}

GPtrArray *
plumb_store_load_moderations_finish (PlumbStore    *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return plumb_store_take_result (self, plumb_store_load_moderations_async, result, error);
}
