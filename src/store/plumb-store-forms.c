/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-form-offers.h"
#include "plumb-store-private.h"

/* The front's calls about forms that come with the program. */

static gboolean
list_offers_worker (PlumbStoreSession  *session,
                    PlumbJob           *job,
                    GError            **error)
{
  plumb_job_set_result (job, plumb_form_offers_list (session, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_form_offers_async (PlumbStore          *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_list_form_offers_async,
                     plumb_job_new_read (list_offers_worker, NULL, NULL), cancellable, callback,
                     user_data);
}

GPtrArray *
plumb_store_list_form_offers_finish (PlumbStore    *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_form_offers_async, result, error);
}

static gboolean
accept_offers_worker (PlumbStoreSession  *session,
                      PlumbJob           *job,
                      GError            **error)
{
  plumb_job_set_result (job, plumb_form_offers_accept (session, job->args, &job->act, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_accept_form_offers_async (PlumbStore          *self,
                                      const char * const  *over_own,
                                      const PlumbAct      *act,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_accept_form_offers_async,
                     plumb_job_new_write (accept_offers_worker, PLUMB_TABLE_INSTRUMENTS, act,
                                          g_strdupv ((char **) over_own),
                                          (GDestroyNotify) g_strfreev),
                     cancellable, callback, user_data);
}

GPtrArray *
plumb_store_accept_form_offers_finish (PlumbStore    *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return plumb_store_take_result (self, plumb_store_accept_form_offers_async, result, error);
}
