/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-model.h"

#include <string.h>

#include "plumb-query.h"
#include "plumb-store-private.h"
#include "plumb-store-row-private.h"

#define PAGE_SIZE PLUMB_QUERY_PAGE_SIZE
/* GTK keeps some 200 rows alive, which are 4 pages; the rest makes scrolling back cheap. */
#define MAX_PAGES 32

/* Rows that are read together. */
typedef struct
{
  guint      number;
  GPtrArray *rows;     /* (owned) (element-type PlumbStoreRow) */
} Page;

struct _PlumbStoreModel
{
  GObject       parent_instance;

  PlumbStore   *store;         /* (owned) */
  gboolean      of_cases;
  PlumbAuditFilter *audit_filter; /* (owned) */
  PlumbCaseFilter  *case_filter;  /* (owned) */
  PlumbSortKey  sort_key;
  gboolean      descending;
  GArray       *ids;           /* (owned) (element-type gint64) */
  GQueue        pages;         /* (owned) (element-type Page): the one used last first */
  guint         generation;    /* of the query; answers to an older one are dropped */
  gboolean      loading;
  GCancellable *cancellable;   /* (owned) (nullable): of the query under way */
  GError       *error;         /* (owned) (nullable): why the list or some of it was not read */
};

/* A call on its way: which model it is for, and of which generation. */
typedef struct
{
  PlumbStoreModel *model;       /* (owned) */
  guint            generation;
  GPtrArray       *rows;        /* (owned) (nullable): of a page */
} Call;

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS
};

enum
{
  REFRESHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void plumb_store_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlumbStoreModel, plumb_store_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      plumb_store_model_iface_init))

static void
free_page (gpointer data)
{
  g_ptr_array_unref (((Page *) data)->rows);
  g_free (data);
}

static Call *
make_call (PlumbStoreModel *self,
           GPtrArray       *rows)
{
  Call *call = g_new0 (Call, 1);

  call->model = g_object_ref (self);
  call->generation = self->generation;
  call->rows = rows != NULL ? g_ptr_array_ref (rows) : NULL;
  return call;
}

static void
free_call (Call *call)
{
  g_clear_pointer (&call->rows, g_ptr_array_unref);
  g_object_unref (call->model);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, free_call)

/* What a page's read is asked for; made on the main thread, immutable. */
typedef struct
{
  gboolean  of_cases;
  GArray   *ids;        /* (owned) (element-type gint64) */
} Wanted;

static void
free_wanted (gpointer data)
{
  g_array_unref (((Wanted *) data)->ids);
  g_free (data);
}

static gboolean
load_page_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  const Wanted *wanted = job->args;

  plumb_job_set_result (job, plumb_query_load_page (session, wanted->of_cases, wanted->ids, error),
                        (GDestroyNotify) g_hash_table_unref);
  return job->result != NULL;
}

/* Takes @error (nullable). */
static void
take_error (PlumbStoreModel *self,
            GError          *error)
{
  gboolean same = error == NULL && self->error == NULL;

  g_clear_error (&self->error);
  self->error = error;
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GHashTable) records = NULL;
  g_autoptr(GError) error = NULL;

  records = plumb_store_take_result (PLUMB_STORE (source), load_page_worker, result, &error);
  if (call->generation != call->model->generation)
    return;
  if (records == NULL)
    {
      take_error (call->model, g_steal_pointer (&error));
      g_signal_emit (call->model, signals[REFRESHED], 0);
      return;
    }

  /* A row may have gone since its id was read; then the change that took it makes a new query. */
  for (guint i = 0; i < call->rows->len; i++)
    {
      PlumbStoreRow *row = g_ptr_array_index (call->rows, i);
      gint64 id = plumb_store_row_get_id (row);
      gpointer record = g_hash_table_lookup (records, &id);

      if (record != NULL)
        plumb_store_row_set_record (row, record);
    }
}

static void
load_page (PlumbStoreModel *self,
           Page            *page)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->of_cases = self->of_cases;
  wanted->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < page->rows->len; i++)
    {
      gint64 id = plumb_store_row_get_id (g_ptr_array_index (page->rows, i));

      g_array_append_val (wanted->ids, id);
    }
  plumb_store_start (self->store, load_page_worker,
                     plumb_job_new_read (load_page_worker, wanted, free_wanted), NULL,
                     page_loaded_cb, make_call (self, page->rows));
}

static Page *
add_page (PlumbStoreModel *self,
          guint            number)
{
  Page *page = g_new0 (Page, 1);
  guint end = MIN ((number + 1) * PAGE_SIZE, self->ids->len);

  page->number = number;
  page->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = number * PAGE_SIZE; i < end; i++)
    g_ptr_array_add (page->rows, plumb_store_row_new (g_array_index (self->ids, gint64, i)));

  g_queue_push_head (&self->pages, page);
  if (self->pages.length > MAX_PAGES)
    free_page (g_queue_pop_tail (&self->pages));
  load_page (self, page);
  return page;
}

static Page *
ensure_page (PlumbStoreModel *self,
             guint            number)
{
  for (GList *l = self->pages.head; l != NULL; l = l->next)
    if (((Page *) l->data)->number == number)
      {
        g_queue_unlink (&self->pages, l);
        g_queue_push_head_link (&self->pages, l);
        return l->data;
      }
  return add_page (self, number);
}

static gboolean
list_ids_worker (PlumbStoreSession *session,
                 PlumbJob          *job,
                 GError           **error)
{
  plumb_job_set_result (job, plumb_query_list_ids (job->args, session, error),
                        (GDestroyNotify) g_array_unref);
  return job->result != NULL;
}

static gboolean
same_ids (GArray *a,
          GArray *b)
{
  /* An empty array has no data to look at. */
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* In two steps, because GTK reads every item of a wholesale replacement. */
static void
replace_ids (PlumbStoreModel *self,
             GArray          *ids)
{
  guint n_before = self->ids->len;

  g_array_set_size (self->ids, 0);
  g_queue_clear_full (&self->pages, free_page);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);

  g_array_append_vals (self->ids, ids->data, ids->len);
  if (ids->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
}

static void
set_loading (PlumbStoreModel *self,
             gboolean         loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
ids_listed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(Call) call = data;
  PlumbStoreModel *self = call->model;
  GError *error = NULL;
  g_autoptr(GArray) ids = plumb_store_take_result (PLUMB_STORE (source), list_ids_worker, result,
                                                   &error);

  if (call->generation != self->generation)
    {
      g_clear_error (&error);
      return;
    }

  set_loading (self, FALSE);
  take_error (self, error);
  if (ids != NULL && same_ids (ids, self->ids))
    /* The same rows in the same order: only what they say may have changed, so selection and
     * place stay. */
    for (GList *l = self->pages.head; l != NULL; l = l->next)
      load_page (self, l->data);
  else if (ids != NULL)
    replace_ids (self, ids);
  g_signal_emit (self, signals[REFRESHED], 0);
}

/* Nobody waits for its answer any more. */
static void
forget_query (PlumbStoreModel *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_query (PlumbStoreModel *self)
{
  PlumbQuery *query;

  forget_query (self);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  query = self->of_cases
          ? plumb_query_new_cases (self->case_filter, self->sort_key, self->descending)
          : plumb_query_new_audits (self->audit_filter, self->sort_key, self->descending);
  plumb_store_start (self->store, list_ids_worker,
                     plumb_job_new_read (list_ids_worker, query,
                                         (GDestroyNotify) plumb_query_free),
                     self->cancellable, ids_listed_cb, make_call (self, NULL));
}

static void
store_changed_cb (PlumbStore      *store,
                  guint            tables,
                  PlumbStoreModel *self)
{
  guint wanted = PLUMB_TABLE_AUDITS | PLUMB_TABLE_TEAMS | PLUMB_TABLE_PEOPLE;

  if (self->of_cases)
    wanted = PLUMB_TABLE_CASES | PLUMB_TABLE_TEAMS;
  if (tables & wanted)
    start_query (self);
}

static GType
plumb_store_model_get_item_type (GListModel *model)
{
  return PLUMB_TYPE_STORE_ROW;
}

static guint
plumb_store_model_get_n_items (GListModel *model)
{
  return PLUMB_STORE_MODEL (model)->ids->len;
}

static gpointer
plumb_store_model_get_item (GListModel *model,
                            guint       position)
{
  PlumbStoreModel *self = PLUMB_STORE_MODEL (model);
  Page *page;

  if (position >= self->ids->len)
    return NULL;

  page = ensure_page (self, position / PAGE_SIZE);
  return g_object_ref (g_ptr_array_index (page->rows, position % PAGE_SIZE));
}

static void
plumb_store_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = plumb_store_model_get_item_type;
  iface->get_n_items = plumb_store_model_get_n_items;
  iface->get_item = plumb_store_model_get_item;
}

static void
plumb_store_model_finalize (GObject *object)
{
  PlumbStoreModel *self = PLUMB_STORE_MODEL (object);

  g_clear_pointer (&self->audit_filter, plumb_audit_filter_free);
  g_clear_pointer (&self->case_filter, plumb_case_filter_free);
  g_queue_clear_full (&self->pages, free_page);
  g_array_unref (self->ids);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (plumb_store_model_parent_class)->finalize (object);
}

static void
plumb_store_model_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, plumb_store_model_is_loading (PLUMB_STORE_MODEL (object)));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, plumb_store_model_get_error (PLUMB_STORE_MODEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_store_model_class_init (PlumbStoreModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = plumb_store_model_finalize;
  object_class->get_property = plumb_store_model_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_store_model_init (PlumbStoreModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_queue_init (&self->pages);
}

static PlumbStoreModel *
make_model (PlumbStore *store,
            gboolean    of_cases)
{
  PlumbStoreModel *self = g_object_new (PLUMB_TYPE_STORE_MODEL, NULL);

  self->store = g_object_ref (store);
  self->of_cases = of_cases;
  self->audit_filter = plumb_audit_filter_copy (&(PlumbAuditFilter) { .status = -1 });
  self->case_filter = plumb_case_filter_copy (&(PlumbCaseFilter) { 0 });
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  return self;
}

/**
 * plumb_store_model_new_audits:
 *
 * Returns: (transfer full): a list of audits, empty until a filter is set
 */
PlumbStoreModel *
plumb_store_model_new_audits (PlumbStore *store)
{
  g_return_val_if_fail (PLUMB_IS_STORE (store), NULL);

  return make_model (store, FALSE);
}

/**
 * plumb_store_model_new_cases:
 *
 * Returns: (transfer full): a list of cases, empty until a filter is set
 */
PlumbStoreModel *
plumb_store_model_new_cases (PlumbStore *store)
{
  g_return_val_if_fail (PLUMB_IS_STORE (store), NULL);

  return make_model (store, TRUE);
}

void
plumb_store_model_set_audit_filter (PlumbStoreModel        *self,
                                    const PlumbAuditFilter *filter)
{
  g_return_if_fail (PLUMB_IS_STORE_MODEL (self));
  g_return_if_fail (!self->of_cases);

  g_clear_pointer (&self->audit_filter, plumb_audit_filter_free);
  self->audit_filter = plumb_audit_filter_copy (filter);
  start_query (self);
}

void
plumb_store_model_set_case_filter (PlumbStoreModel       *self,
                                   const PlumbCaseFilter *filter)
{
  g_return_if_fail (PLUMB_IS_STORE_MODEL (self));
  g_return_if_fail (self->of_cases);

  g_clear_pointer (&self->case_filter, plumb_case_filter_free);
  self->case_filter = plumb_case_filter_copy (filter);
  start_query (self);
}

void
plumb_store_model_set_sort (PlumbStoreModel *self,
                            PlumbSortKey     key,
                            gboolean         descending)
{
  g_return_if_fail (PLUMB_IS_STORE_MODEL (self));

  if (self->sort_key == key && self->descending == descending)
    return;

  self->sort_key = key;
  self->descending = descending;
  if (self->generation > 0)
    start_query (self);
}

gboolean
plumb_store_model_is_loading (PlumbStoreModel *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE_MODEL (self), FALSE);

  return self->loading;
}

const GError *
plumb_store_model_get_error (PlumbStoreModel *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE_MODEL (self), NULL);

  return self->error;
}

gboolean
plumb_store_model_find (PlumbStoreModel *self,
                        gint64           id,
                        guint           *out_position)
{
  g_return_val_if_fail (PLUMB_IS_STORE_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *out_position = i;
        return TRUE;
      }
  return FALSE;
}

void
plumb_store_model_reload (PlumbStoreModel *self)
{
  g_return_if_fail (PLUMB_IS_STORE_MODEL (self));

  start_query (self);
}

void
plumb_store_model_stop (PlumbStoreModel *self)
{
  g_return_if_fail (PLUMB_IS_STORE_MODEL (self));

  if (!self->loading)
    return;

  forget_query (self);
  set_loading (self, FALSE);
  take_error (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                         "Reading the list was stopped."));
  g_signal_emit (self, signals[REFRESHED], 0);
}
