/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store.h"

#include "plumb-job.h"
#include "plumb-opening.h"
#include "plumb-place.h"
#include "plumb-store-private.h"
#include "plumb-worker.h"
#include "plumb-xml.h"

#define N_READERS 2

typedef struct
{
  PlumbWorker  *worker;   /* (owned) */
  PlumbStoreSession *session;  /* (owned) (worker thread) */
  guint         load;     /* calls under way or waiting */
} Hand;

struct _PlumbStore
{
  GObject  parent_instance;

  char    *path;
  PlumbPlace   *place;     /* (owned) */
  GMainContext *context;   /* (owned): of the callbacks */
  Hand     writer;
  Hand     readers[N_READERS];
  GPtrArray *notices;      /* (owned) (element-type utf8) */
  guint    n_pending;
  guint    n_closing;      /* connections that are still to be closed */
  GError  *close_error;    /* (owned) (nullable): the first */
  gboolean lost;           /* the file is not in its place */
  gboolean closing;
  gboolean closed;
};

enum { PROP_0, PROP_N_PENDING, N_PROPS };
enum { CHANGED, NOTICE, IN_DOUBT, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbStore, plumb_store, G_TYPE_OBJECT)

static void
set_n_pending (PlumbStore *self,
               guint       n_pending)
{
  self->n_pending = n_pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PENDING]);
}

static void
start_hand (Hand                 *hand,
            const char           *name,
            PlumbWorkerTidy       tidy,
            PlumbInstrumentCache *instruments)
{
  hand->session = plumb_store_session_new (instruments);
  hand->worker = plumb_worker_new_tidy (name, tidy, hand->session);
}

static void
stop_hand (Hand *hand)
{
  if (hand->worker != NULL)
    plumb_worker_finish (hand->worker);

  g_clear_object (&hand->worker);
  g_clear_pointer (&hand->session, plumb_store_session_free);
}

static void
stop_hands (PlumbStore *self)
{
  for (guint i = 0; i < N_READERS; i++)
    stop_hand (&self->readers[i]);

  stop_hand (&self->writer);
  g_clear_pointer (&self->place, plumb_place_free);
  self->closed = TRUE;
}

static void
plumb_store_dispose (GObject *object)
{
  PlumbStore *self = PLUMB_STORE (object);

  if (!self->closed)
    {
      g_critical ("A workspace was dropped without being closed");
      stop_hands (self);
    }

  G_OBJECT_CLASS (plumb_store_parent_class)->dispose (object);
}

static void
plumb_store_finalize (GObject *object)
{
  PlumbStore *self = PLUMB_STORE (object);

  g_clear_error (&self->close_error);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_main_context_unref (self->context);
  g_free (self->path);

  G_OBJECT_CLASS (plumb_store_parent_class)->finalize (object);
}

static void
plumb_store_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  PlumbStore *self = PLUMB_STORE (object);

  switch (property_id)
    {
    case PROP_N_PENDING:
      g_value_set_uint (value, self->n_pending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
plumb_store_class_init (PlumbStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_store_dispose;
  object_class->finalize = plumb_store_finalize;
  object_class->get_property = plumb_store_get_property;

  properties[PROP_N_PENDING] =
    g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IN_DOUBT] =
    g_signal_new ("in-doubt", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
plumb_store_init (PlumbStore *self)
{
  self->notices = g_ptr_array_new_with_free_func (g_free);
}

/* Notices */

typedef struct
{
  PlumbStore *store;   /* (owned) */
  char       *text;    /* (owned) */
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_object_unref (notice->store);
  g_free (notice->text);
  g_free (notice);
}

static gboolean
hand_out_notice_cb (gpointer data)
{
  Notice *notice = data;

  g_ptr_array_add (notice->store->notices, g_strdup (notice->text));
  g_signal_emit (notice->store, signals[NOTICE], 0, notice->text);
  return G_SOURCE_REMOVE;
}

/* On the writer's thread. */
static void
tell_worker (gpointer    store,
             const char *text)
{
  Notice *notice = g_new (Notice, 1);

  notice->store = g_object_ref (store);
  notice->text = g_strdup (text);
  g_main_context_invoke_full (notice->store->context, G_PRIORITY_DEFAULT, hand_out_notice_cb,
                              notice, notice_free);
}

static PlumbStore *
make_store (const char    *path,
            PlumbPlaceUse  use)
{
  PlumbStore *self = g_object_new (PLUMB_TYPE_STORE, NULL);
  g_autoptr(PlumbInstrumentCache) instruments = plumb_instrument_cache_new ();

  /* libxml2 wants to be set up before there are threads. */
  plumb_xml_init ();
  self->path = g_canonicalize_filename (path, NULL);
  self->place = plumb_place_new (self->path, use);
  self->context = g_main_context_ref_thread_default ();
  start_hand (&self->writer, "plumb-writer", plumb_store_session_tidy, instruments);
  self->writer.session->tell = tell_worker;
  self->writer.session->store = self;
  for (guint i = 0; i < N_READERS; i++)
    start_hand (&self->readers[i], "plumb-reader", NULL, instruments);

  return self;
}

/* Calls */

/* The caller hears of its call when the count and the lists already know. */
static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  PlumbStore *self = PLUMB_STORE (source);
  PlumbJob *job = data;

  if (job->write)
    set_n_pending (self, self->n_pending - 1);
  else
    self->readers[job->reader].load--;

  if (job->committed && job->tables != 0)
    g_signal_emit (self, signals[CHANGED], 0, (guint) job->tables);
  if (g_task_had_error (G_TASK (result)) && !self->lost)
    g_signal_emit (self, signals[IN_DOUBT], 0);
  if (job->callback != NULL)
    job->callback (source, result, job->user_data);
}

static void
push_job (PlumbStore *self,
          GTask      *task,
          PlumbJob   *job)
{
  guint reader = 0;

  if (job->write)
    {
      /* A write is answered with what became of it: stopped before it was committed, or done. */
      g_task_set_check_cancellable (task, FALSE);
      set_n_pending (self, self->n_pending + 1);
      plumb_worker_push (self->writer.worker, task, plumb_job_write_worker);
      return;
    }

  for (guint i = 1; i < N_READERS; i++)
    {
      if (self->readers[i].load < self->readers[reader].load)
        reader = i;
    }
  job->reader = reader;
  self->readers[reader].load++;
  plumb_worker_push (self->readers[reader].worker, task, plumb_job_read_worker);
}

/* NULL where the call may be made. */
static GError *
refuse (PlumbStore *self,
        PlumbJob   *job)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (self->closing)
    return g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FAILED, "The workspace is closed.");
  if (self->lost)
    return g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED,
                        "“%s” was moved or replaced while it was open here, so nothing more is "
                        "read from it or written into it.", name);
  if (job->write && plumb_place_is_reading (self->place))
    return g_error_new (PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY,
                        "The workspace was opened only to be read.");
  return NULL;
}

gboolean
plumb_store_push_to_writer (PlumbStore      *self,
                            GTask           *task,
                            PlumbWorkerFunc  func)
{
  if (self->closing)
    return FALSE;

  plumb_worker_push (self->writer.worker, task, func);
  return TRUE;
}

void
plumb_store_set_lost (PlumbStore *self,
                      gboolean    lost)
{
  self->lost = lost;
}

void
plumb_store_start (PlumbStore          *self,
                   gpointer             tag,
                   PlumbJob            *job,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr(GError) refusal = refuse (self, job);
  g_autoptr(GTask) task = NULL;

  if (refusal != NULL)
    {
      g_task_report_error (self, callback, user_data, tag, g_steal_pointer (&refusal));
      plumb_job_free (job);
      return;
    }

  job->callback = callback;
  job->user_data = user_data;
  task = g_task_new (self, cancellable, job_done_cb, job);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) plumb_job_free);
  push_job (self, task, job);
}

PlumbJob *
plumb_store_finish (PlumbStore    *self,
                    gpointer       tag,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result))
                                                           : NULL;
}

gpointer
plumb_store_take_result (PlumbStore    *self,
                         gpointer       tag,
                         GAsyncResult  *result,
                         GError       **error)
{
  PlumbJob *job = plumb_store_finish (self, tag, result, error);

  return job != NULL ? g_steal_pointer (&job->result) : NULL;
}

/* Opening */

static void
open_worker (GTask    *task,
             gpointer  source,
             gpointer  task_data,
             gpointer  worker_data)
{
  PlumbStore *self = source;
  PlumbStoreSession *session = worker_data;
  GError *error = NULL;

  session->connection = plumb_opening_run (task_data, self->place,
                                           g_task_get_cancellable (task), &error);
  if (session->connection != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  PlumbStore *self = PLUMB_STORE (source);
  g_autoptr(GTask) outer = data;
  GPtrArray *notices = plumb_place_get_notices (self->place);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      for (guint i = 0; i < notices->len; i++)
        g_ptr_array_add (self->notices, g_strdup (g_ptr_array_index (notices, i)));
      g_task_return_pointer (outer, g_object_ref (self), g_object_unref);
      return;
    }

  self->closing = TRUE;
  stop_hands (self);
  g_task_return_error (outer, error);
}

static void
start_opening (const char          *path,
               PlumbPlaceUse        use,
               PlumbOpening        *opening,
               gpointer             tag,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *outer = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(PlumbStore) self = make_store (path, use);
  g_autoptr(GTask) task = g_task_new (self, cancellable, opened_cb, outer);

  g_task_set_source_tag (outer, tag);
  /* An opened workspace has to be handed over, since somebody must close it. */
  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, opening, (GDestroyNotify) plumb_opening_free);
  plumb_worker_push (self->writer.worker, task, open_worker);
}

void
plumb_store_create_async (const char              *path,
                          const PlumbOrganisation *organisation,
                          GPtrArray               *forms,
                          const PlumbAct          *act,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (organisation != NULL);

  start_opening (path, PLUMB_PLACE_WRITE, plumb_opening_new (organisation, forms, act),
                 plumb_store_create_async, cancellable, callback, user_data);
}

PlumbStore *
plumb_store_create_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_store_create_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
plumb_store_remove (const char  *path,
                    GError     **error)
{
  return plumb_place_remove (path, error);
}

void
plumb_store_open_async (const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (path != NULL);

  start_opening (path, PLUMB_PLACE_WRITE, plumb_opening_new (NULL, NULL, NULL),
                 plumb_store_open_async, cancellable, callback, user_data);
}

void
plumb_store_open_to_read_async (const char          *path,
                                gboolean             preview,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (path != NULL);

  start_opening (path, preview ? PLUMB_PLACE_PREVIEW : PLUMB_PLACE_READ,
                 plumb_opening_new (NULL, NULL, NULL), plumb_store_open_async, cancellable,
                 callback, user_data);
}

PlumbStore *
plumb_store_open_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, plumb_store_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Closing */

static void connection_closed_cb (GObject      *source,
                                  GAsyncResult *result,
                                  gpointer      data);

static void
close_hand (PlumbStore *self,
            Hand       *hand,
            GTask      *outer)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, connection_closed_cb, g_object_ref (outer));

  plumb_worker_push (hand->worker, task, plumb_job_close_worker);
}

/* The writer's connection goes last: it moves the write-ahead log into the file. */
static void
connection_closed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  PlumbStore *self = PLUMB_STORE (source);
  g_autoptr(GTask) outer = data;

  if (self->close_error == NULL)
    g_task_propagate_boolean (G_TASK (result), &self->close_error);
  else
    g_task_propagate_boolean (G_TASK (result), NULL);

  self->n_closing--;
  if (self->n_closing > 1)
    return;
  if (self->n_closing == 1)
    {
      close_hand (self, &self->writer, outer);
      return;
    }

  stop_hands (self);
  if (self->close_error != NULL)
    g_task_return_error (outer, g_steal_pointer (&self->close_error));
  else
    g_task_return_boolean (outer, TRUE);
}

void
plumb_store_close_async (PlumbStore          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (PLUMB_IS_STORE (self));
  g_return_if_fail (!self->closing);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, plumb_store_close_async);
  self->closing = TRUE;
  self->n_closing = N_READERS + 1;
  for (guint i = 0; i < N_READERS; i++)
    close_hand (self, &self->readers[i], task);
}

gboolean
plumb_store_close_finish (PlumbStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
plumb_store_get_path (PlumbStore *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE (self), NULL);

  return self->path;
}

guint
plumb_store_get_n_pending (PlumbStore *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE (self), 0);

  return self->n_pending;
}

GPtrArray *
plumb_store_get_notices (PlumbStore *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE (self), NULL);

  return self->notices;
}

PlumbPlace *
plumb_store_get_place (PlumbStore *self)
{
  return self->place;
}
