/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-set.h"

#include "plumb-table-set-private.h"

struct _PlumbTableSet
{
  GObject    parent_instance;

  GPtrArray *tables;      /* (owned) (element-type PlumbTableSpec) */
  GPtrArray *audiences;   /* (owned) (element-type PlumbAudience) */
  gboolean   is_protected[PLUMB_N_MEASURES];
};

G_DEFINE_FINAL_TYPE (PlumbTableSet, plumb_table_set, G_TYPE_OBJECT)

static void
plumb_table_set_finalize (GObject *object)
{
  PlumbTableSet *self = PLUMB_TABLE_SET (object);

  g_clear_pointer (&self->audiences, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_table_set_parent_class)->finalize (object);
}

static void
plumb_table_set_class_init (PlumbTableSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_table_set_finalize;
}

static void
plumb_table_set_init (PlumbTableSet *self)
{
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_table_spec_free);
  self->audiences = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_audience_free);
}

PlumbTableSet *
plumb_table_set_new (void)
{
  return g_object_new (PLUMB_TYPE_TABLE_SET, NULL);
}

PlumbTableSpec *
plumb_table_spec_new (void)
{
  PlumbTableSpec *spec = g_new0 (PlumbTableSpec, 1);

  spec->columns = g_ptr_array_new_with_free_func (g_free);
  spec->shares = g_ptr_array_new_with_free_func (g_free);
  return spec;
}

void
plumb_table_spec_free (PlumbTableSpec *spec)
{
  g_free (spec->id);
  g_free (spec->title);
  g_free (spec->down);
  g_free (spec->across);
  g_ptr_array_unref (spec->columns);
  g_ptr_array_unref (spec->shares);
  g_free (spec);
}

PlumbAudience *
plumb_audience_new (void)
{
  PlumbAudience *audience = g_new0 (PlumbAudience, 1);

  audience->tables = g_ptr_array_new ();
  return audience;
}

void
plumb_audience_free (PlumbAudience *audience)
{
  g_free (audience->id);
  g_free (audience->title);
  g_ptr_array_unref (audience->tables);
  g_free (audience);
}

void
plumb_table_set_add_table (PlumbTableSet  *self,
                           PlumbTableSpec *spec)
{
  g_ptr_array_add (self->tables, spec);
}

void
plumb_table_set_add_audience (PlumbTableSet *self,
                              PlumbAudience *audience)
{
  g_ptr_array_add (self->audiences, audience);
}

void
plumb_table_set_say_protected (PlumbTableSet *self,
                               PlumbMeasure   measure,
                               gboolean       is_protected)
{
  self->is_protected[measure] = is_protected;
}

/**
 * plumb_table_spec_count_quarters:
 *
 * Returns: how many quarters up to its release's the rows of a table go over, the reporting year to
 *   date among them; 0 where it has no rows by quarter or month
 */
guint
plumb_table_spec_count_quarters (const PlumbTableSpec *spec)
{
  if (spec->by == PLUMB_BY_QUARTER)
    return spec->n_periods;
  return spec->by == PLUMB_BY_MONTH ? (spec->n_periods + 2) / 3 : 0;
}

/**
 * plumb_table_set_get_tables:
 *
 * Returns: (transfer none): (element-type PlumbTableSpec): in the order of the file
 */
GPtrArray *
plumb_table_set_get_tables (PlumbTableSet *self)
{
  g_return_val_if_fail (PLUMB_IS_TABLE_SET (self), NULL);

  return self->tables;
}

/**
 * plumb_table_set_get_audiences:
 *
 * Returns: (transfer none): (element-type PlumbAudience): in the order of the file
 */
GPtrArray *
plumb_table_set_get_audiences (PlumbTableSet *self)
{
  g_return_val_if_fail (PLUMB_IS_TABLE_SET (self), NULL);

  return self->audiences;
}

/**
 * plumb_table_set_get_audience:
 * @id: as "leadership"
 *
 * Returns: (transfer none) (nullable): who that is, and gets what; %NULL where nobody has the id
 */
const PlumbAudience *
plumb_table_set_get_audience (PlumbTableSet *self,
                              const char    *id)
{
  g_return_val_if_fail (PLUMB_IS_TABLE_SET (self), NULL);

  for (guint i = 0; i < self->audiences->len; i++)
    {
      const PlumbAudience *audience = g_ptr_array_index (self->audiences, i);

      if (g_strcmp0 (audience->id, id) == 0)
        return audience;
    }
  return NULL;
}

/**
 * plumb_table_set_is_protected:
 * @measure: of a count
 *
 * Returns: whether it tells how children fared, so that levels B and C hide small numbers of it
 */
gboolean
plumb_table_set_is_protected (PlumbTableSet *self,
                              PlumbMeasure   measure)
{
  g_return_val_if_fail (PLUMB_IS_TABLE_SET (self), TRUE);
  g_return_val_if_fail (measure > PLUMB_MEASURE_NONE && measure < PLUMB_N_MEASURES, TRUE);

  return self->is_protected[measure];
}
