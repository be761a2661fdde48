/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-cache.h"

#include "plumb-instrument-reader.h"
#include "plumb-sql.h"
#include "plumb-store-types.h"

struct _PlumbInstrumentCache
{
  GObject     parent_instance;

  GMutex      mutex;
  GHashTable *layouts;  /* (owned) (guarded by mutex): id to PlumbTallyLayout */
};

G_DEFINE_FINAL_TYPE (PlumbInstrumentCache, plumb_instrument_cache, G_TYPE_OBJECT)

static void
plumb_instrument_cache_finalize (GObject *object)
{
  PlumbInstrumentCache *self = PLUMB_INSTRUMENT_CACHE (object);

  g_hash_table_unref (self->layouts);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (plumb_instrument_cache_parent_class)->finalize (object);
}

static void
plumb_instrument_cache_class_init (PlumbInstrumentCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_instrument_cache_finalize;
}

static void
plumb_instrument_cache_init (PlumbInstrumentCache *self)
{
  g_mutex_init (&self->mutex);
  self->layouts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

PlumbInstrumentCache *
plumb_instrument_cache_new (void)
{
  return g_object_new (PLUMB_TYPE_INSTRUMENT_CACHE, NULL);
}

static PlumbInstrument *
read_instrument (PlumbConnection  *connection,
                 gint64            id,
                 GError          **error)
{
  PlumbStatement *statement;
  g_autoptr(GBytes) bytes = NULL;
  PlumbInstrument *instrument;
  g_autofree char *name = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *concern = NULL;
  gconstpointer data;
  PlumbStep step;
  gsize size;

  statement = plumb_connection_prepare (connection, plumb_sql_load_instrument, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, id);
  step = plumb_statement_step (statement, error);
  if (step == PLUMB_STEP_DONE)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND,
                 "This workspace has no such instrument. Import it first.");
  if (step != PLUMB_STEP_ROW)
    return NULL;

  data = plumb_statement_get_data (statement, 0, &size);
  bytes = g_bytes_new (data, size);
  name = g_strdup (plumb_statement_get_text (statement, 1));
  prefix = g_strdup (plumb_statement_get_text (statement, 2));
  concern = g_strdup (plumb_statement_get_text (statement, 3));
  plumb_statement_reset (statement);

  instrument = plumb_instrument_reader_read_stored (bytes, name, error);
  if (instrument != NULL)
    plumb_instrument_supplement (instrument, prefix, concern);
  return instrument;
}

PlumbTallyLayout *
plumb_instrument_cache_get_layout (PlumbInstrumentCache  *self,
                                   PlumbConnection       *connection,
                                   gint64                 id,
                                   GError               **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr(PlumbInstrument) instrument = NULL;
  PlumbTallyLayout *layout = g_hash_table_lookup (self->layouts, &id);

  g_assert (plumb_connection_is_mine (connection));

  if (layout != NULL)
    return g_object_ref (layout);

  instrument = read_instrument (connection, id, error);
  if (instrument == NULL)
    return NULL;

  layout = plumb_tally_layout_new (instrument);
  g_hash_table_insert (self->layouts, g_memdup2 (&id, sizeof id), layout);
  return g_object_ref (layout);
}

PlumbInstrument *
plumb_instrument_cache_get (PlumbInstrumentCache  *self,
                            PlumbConnection       *connection,
                            gint64                 id,
                            GError               **error)
{
  g_autoptr(PlumbTallyLayout) layout = NULL;

  layout = plumb_instrument_cache_get_layout (self, connection, id, error);
  return layout != NULL ? g_object_ref (plumb_tally_layout_get_instrument (layout)) : NULL;
}
