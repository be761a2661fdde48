/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release.h"

#include "plumb-release-private.h"

struct _PlumbRelease
{
  GObject             parent_instance;

  PlumbReleaseFields  fields;   /* (owned) */
  GStringChunk       *texts;    /* (owned): all that the fields point to */
};

G_DEFINE_FINAL_TYPE (PlumbRelease, plumb_release, G_TYPE_OBJECT)

static void
free_scale (gpointer data)
{
  PlumbReleaseScale *scale = data;

  g_object_unref (scale->scale);
  g_free (scale);
}

static void
free_instrument (gpointer data)
{
  PlumbReleaseInstrument *instrument = data;

  g_ptr_array_unref (instrument->uses);
  g_ptr_array_unref (instrument->scales);
  g_ptr_array_unref (instrument->themes);
  g_free (instrument);
}

static void
free_row (gpointer data)
{
  PlumbReleaseRow *row = data;

  g_free ((gpointer) row->versions);
  g_free (row->counts);
  g_free (row->shares);
  g_free (row->changes);
  g_free (row);
}

static void
free_table (gpointer data)
{
  PlumbReleaseTable *table = data;

  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static void
plumb_release_finalize (GObject *object)
{
  PlumbRelease *self = PLUMB_RELEASE (object);

  g_clear_pointer (&self->fields.tables, g_ptr_array_unref);
  g_clear_pointer (&self->fields.instruments, g_ptr_array_unref);
  g_clear_pointer (&self->fields.teams, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);

  G_OBJECT_CLASS (plumb_release_parent_class)->finalize (object);
}

static void
plumb_release_class_init (PlumbReleaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_release_finalize;
}

static void
plumb_release_init (PlumbRelease *self)
{
  self->texts = g_string_chunk_new (16 * 1024);
  self->fields.teams = g_ptr_array_new_with_free_func (g_free);
  self->fields.instruments = g_ptr_array_new_with_free_func (free_instrument);
  self->fields.tables = g_ptr_array_new_with_free_func (free_table);
}

PlumbRelease *
plumb_release_new (void)
{
  return g_object_new (PLUMB_TYPE_RELEASE, NULL);
}

PlumbReleaseFields *
plumb_release_edit (PlumbRelease *self)
{
  return &self->fields;
}

const char *
plumb_release_keep (PlumbRelease *self,
                    const char   *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

PlumbReleaseInstrument *
plumb_release_instrument_new (void)
{
  PlumbReleaseInstrument *instrument = g_new0 (PlumbReleaseInstrument, 1);

  instrument->uses = g_ptr_array_new_with_free_func (g_free);
  instrument->scales = g_ptr_array_new_with_free_func (free_scale);
  instrument->themes = g_ptr_array_new_with_free_func (g_free);
  return instrument;
}

PlumbReleaseTable *
plumb_release_table_new (void)
{
  PlumbReleaseTable *table = g_new0 (PlumbReleaseTable, 1);

  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func (free_row);
  return table;
}

PlumbReleaseRow *
plumb_release_table_add_row (PlumbReleaseTable *table,
                             guint              n_shares)
{
  PlumbReleaseRow *row = g_new0 (PlumbReleaseRow, 1);

  row->counts = g_new0 (PlumbReleaseCount, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    row->counts[i].permille = -1;
  row->shares = g_new0 (PlumbReleaseShare, n_shares);
  row->changes = g_new0 (PlumbReleaseChange, n_shares);
  g_ptr_array_add (table->rows, row);
  return row;
}

void
plumb_release_table_add_column (PlumbReleaseTable       *table,
                                PlumbMeasure             measure,
                                const PlumbReleaseScale *scale,
                                int                      rank,
                                gboolean                 is_protected)
{
  PlumbReleaseColumn *column = g_new0 (PlumbReleaseColumn, 1);

  column->measure = measure;
  column->scale = scale;
  column->rank = rank;
  column->is_protected = is_protected;
  g_ptr_array_add (table->columns, column);
}

static gboolean
is_name_taken (const PlumbReleaseInstrument *instrument,
               const char                   *name)
{
  for (guint i = 0; i < instrument->scales->len; i++)
    if (g_strcmp0 (((PlumbReleaseScale *) instrument->scales->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Two versions of a form may each have another scale of the same id. */
static const char *
choose_name (PlumbRelease                 *self,
             const PlumbReleaseInstrument *instrument,
             PlumbScale                   *scale)
{
  g_autofree char *name = g_strdup (plumb_scale_get_id (scale));
  guint n = 1;

  while (is_name_taken (instrument, name))
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", plumb_scale_get_id (scale), ++n);
    }
  return plumb_release_keep (self, name);
}

const PlumbReleaseScale *
plumb_release_instrument_ensure_scale (PlumbRelease           *self,
                                       PlumbReleaseInstrument *instrument,
                                       PlumbScale             *scale)
{
  PlumbReleaseScale *added;

  for (guint i = 0; i < instrument->scales->len; i++)
    {
      const PlumbReleaseScale *known = g_ptr_array_index (instrument->scales, i);

      if (plumb_scale_counts_alike (known->scale, scale))
        return known;
    }

  added = g_new0 (PlumbReleaseScale, 1);
  added->name = choose_name (self, instrument, scale);
  added->scale = g_object_ref (scale);
  g_ptr_array_add (instrument->scales, added);
  return added;
}

const PlumbReleaseTheme *
plumb_release_instrument_find_theme (PlumbReleaseInstrument *instrument,
                                     const char             *code)
{
  for (guint i = 0; i < instrument->themes->len; i++)
    {
      const PlumbReleaseTheme *known = g_ptr_array_index (instrument->themes, i);

      if (g_strcmp0 (known->code, code) == 0)
        return known;
    }
  return NULL;
}

const PlumbReleaseTheme *
plumb_release_instrument_ensure_theme (PlumbRelease           *self,
                                       PlumbReleaseInstrument *instrument,
                                       const char             *code,
                                       const char             *title)
{
  const PlumbReleaseTheme *known = plumb_release_instrument_find_theme (instrument, code);
  PlumbReleaseTheme *added;

  if (known != NULL)
    return known;

  added = g_new0 (PlumbReleaseTheme, 1);
  added->code = plumb_release_keep (self, code);
  added->title = plumb_release_keep (self, title != NULL ? title : code);
  g_ptr_array_add (instrument->themes, added);
  return added;
}

/**
 * plumb_release_get_fields:
 *
 * Returns: (transfer none): all that is released
 */
const PlumbReleaseFields *
plumb_release_get_fields (PlumbRelease *self)
{
  g_return_val_if_fail (PLUMB_IS_RELEASE (self), NULL);

  return &self->fields;
}

/**
 * plumb_release_get_instrument:
 * @id: of the instrument, without its version
 *
 * Returns: (transfer none) (nullable): the instrument; %NULL where it was not used in the quarter
 */
const PlumbReleaseInstrument *
plumb_release_get_instrument (PlumbRelease *self,
                              const char   *id)
{
  g_return_val_if_fail (PLUMB_IS_RELEASE (self), NULL);

  for (guint i = 0; i < self->fields.instruments->len; i++)
    {
      const PlumbReleaseInstrument *instrument = g_ptr_array_index (self->fields.instruments, i);

      if (g_strcmp0 (instrument->id, id) == 0)
        return instrument;
    }
  return NULL;
}

/**
 * plumb_release_get_table:
 * @instrument: (nullable): id of the instrument; %NULL for a table of no one instrument
 * @id: of the table, as "4"
 *
 * Returns: (transfer none) (nullable): the table; %NULL where it is not in the release
 */
const PlumbReleaseTable *
plumb_release_get_table (PlumbRelease *self,
                         const char   *instrument,
                         const char   *id)
{
  g_return_val_if_fail (PLUMB_IS_RELEASE (self), NULL);

  for (guint i = 0; i < self->fields.tables->len; i++)
    {
      const PlumbReleaseTable *table = g_ptr_array_index (self->fields.tables, i);

      if (g_strcmp0 (table->id, id) == 0
          && g_strcmp0 (table->instrument != NULL ? table->instrument->id : NULL, instrument) == 0)
        return table;
    }
  return NULL;
}
