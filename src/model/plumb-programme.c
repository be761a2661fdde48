/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-programme.h"

struct _PlumbProgramme
{
  GObject     parent_instance;

  GPtrArray  *instruments;   /* (owned) (element-type utf8) */
  GHashTable *released;      /* (owned) (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (PlumbProgramme, plumb_programme, G_TYPE_OBJECT)

static void
plumb_programme_finalize (GObject *object)
{
  PlumbProgramme *self = PLUMB_PROGRAMME (object);

  g_clear_pointer (&self->instruments, g_ptr_array_unref);
  g_hash_table_unref (self->released);

  G_OBJECT_CLASS (plumb_programme_parent_class)->finalize (object);
}

static void
plumb_programme_class_init (PlumbProgrammeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_programme_finalize;
}

static void
plumb_programme_init (PlumbProgramme *self)
{
  self->released = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * plumb_programme_new:
 * @instruments: (element-type utf8): paths of instrument files; a reference is taken
 *
 * Returns: (transfer full): the programme
 */
PlumbProgramme *
plumb_programme_new (GPtrArray *instruments)
{
  PlumbProgramme *self = g_object_new (PLUMB_TYPE_PROGRAMME, NULL);

  self->instruments = g_ptr_array_ref (instruments);
  return self;
}

/**
 * plumb_programme_get_instruments:
 *
 * Returns: (transfer none) (element-type utf8): paths of the instrument files
 */
GPtrArray *
plumb_programme_get_instruments (PlumbProgramme *self)
{
  return self->instruments;
}

void
plumb_programme_add_released (PlumbProgramme *self,
                              const char     *sha256)
{
  g_hash_table_add (self->released, g_strdup (sha256));
}

gboolean
plumb_programme_has_released (PlumbProgramme *self,
                              const char     *sha256)
{
  return g_hash_table_contains (self->released, sha256);
}
