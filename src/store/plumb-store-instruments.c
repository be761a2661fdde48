/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-instrument-reader.h"
#include "plumb-instruments.h"
#include "plumb-store-private.h"
#include "plumb-tallies.h"

/* The front's calls about instruments and tallies. */

static gboolean
list_instruments_worker (PlumbStoreSession *session,
                         PlumbJob          *job,
                         GError           **error)
{
  plumb_job_set_result (job, plumb_instruments_list (session, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_list_instruments_async (PlumbStore          *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_list_instruments_async,
                     plumb_job_new_read (list_instruments_worker, NULL, NULL), cancellable,
                     callback, user_data);
}

GPtrArray *
plumb_store_list_instruments_finish (PlumbStore    *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return plumb_store_take_result (self, plumb_store_list_instruments_async, result, error);
}

typedef struct
{
  GBytes *bytes;  /* (owned) */
  char   *name;   /* (owned): of the file, for errors */
} File;

static void
file_free (File *file)
{
  g_bytes_unref (file->bytes);
  g_free (file->name);
  g_free (file);
}

static gboolean
import_instrument_worker (PlumbStoreSession *session,
                          PlumbJob          *job,
                          GError           **error)
{
  File *file = job->args;
  g_autoptr(PlumbInstrument) instrument = NULL;

  instrument = plumb_instrument_reader_read (file->bytes, file->name, error);
  return instrument != NULL
         && plumb_instruments_import (session, instrument, file->bytes, &job->act, &job->id, error);
}

void
plumb_store_import_instrument_async (PlumbStore          *self,
                                     GBytes              *bytes,
                                     const char          *name,
                                     const PlumbAct      *act,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  File *file;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (bytes != NULL && name != NULL);

  file = g_new0 (File, 1);
  file->bytes = g_bytes_ref (bytes);
  file->name = g_strdup (name);
  plumb_store_start (self, plumb_store_import_instrument_async,
                     plumb_job_new_write (import_instrument_worker, PLUMB_TABLE_INSTRUMENTS, act,
                                          file, (GDestroyNotify) file_free),
                     cancellable, callback, user_data);
}

gint64
plumb_store_import_instrument_finish (PlumbStore    *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_import_instrument_async, result, error);

  return job != NULL ? job->id : 0;
}

typedef struct
{
  PlumbMonth  from;
  PlumbMonth  to;
  char       *team;  /* (owned) (nullable) */
} Span;

static void
span_free (Span *span)
{
  g_free (span->team);
  g_free (span);
}

static gboolean
load_tallies_worker (PlumbStoreSession *session,
                     PlumbJob          *job,
                     GError           **error)
{
  Span *span = job->args;

  plumb_job_set_result (job, plumb_tallies_load (session, span->from, span->to, span->team, error),
                        (GDestroyNotify) g_ptr_array_unref);
  return job->result != NULL;
}

void
plumb_store_load_tallies_async (PlumbStore          *self,
                                PlumbMonth           from,
                                PlumbMonth           to,
                                const char          *team,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Span *span;

  g_return_if_fail (PLUMB_IS_STORE (self));

  span = g_new0 (Span, 1);
  span->from = from;
  span->to = to;
  span->team = g_strdup (team);
  plumb_store_start (self, plumb_store_load_tallies_async,
                     plumb_job_new_read (load_tallies_worker, span, (GDestroyNotify) span_free),
                     cancellable, callback, user_data);
}

GPtrArray *
plumb_store_load_tallies_finish (PlumbStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return plumb_store_take_result (self, plumb_store_load_tallies_async, result, error);
}

static gboolean
load_span_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  Span *span = job->args;

  return plumb_tallies_span (session->connection, &span->from, &span->to, error);
}

void
plumb_store_load_span_async (PlumbStore          *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_STORE (self));

  plumb_store_start (self, plumb_store_load_span_async,
                     plumb_job_new_read (load_span_worker, g_new0 (Span, 1),
                                         (GDestroyNotify) span_free),
                     cancellable, callback, user_data);
}

gboolean
plumb_store_load_span_finish (PlumbStore    *self,
                              GAsyncResult  *result,
                              PlumbMonth    *out_first,
                              PlumbMonth    *out_last,
                              GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, plumb_store_load_span_async, result, error);
  const Span *span = job != NULL ? job->args : NULL;

  if (span == NULL || span->from == 0)
    return FALSE;

  *out_first = span->from;
  *out_last = span->to;
  return TRUE;
}
