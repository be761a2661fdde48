/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-row-private.h"

struct _PlumbStoreRow
{
  GObject   parent_instance;

  gint64    id;
  GObject  *record;   /* (owned) (nullable): until its page has been read */
};

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbStoreRow, plumb_store_row, G_TYPE_OBJECT)

static void
plumb_store_row_finalize (GObject *object)
{
  g_clear_object (&PLUMB_STORE_ROW (object)->record);

  G_OBJECT_CLASS (plumb_store_row_parent_class)->finalize (object);
}

static void
plumb_store_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, plumb_store_row_get_record (PLUMB_STORE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_store_row_class_init (PlumbStoreRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = plumb_store_row_finalize;
  object_class->get_property = plumb_store_row_get_property;

  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, G_TYPE_OBJECT,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
plumb_store_row_init (PlumbStoreRow *self)
{
}

PlumbStoreRow *
plumb_store_row_new (gint64 id)
{
  PlumbStoreRow *self = g_object_new (PLUMB_TYPE_STORE_ROW, NULL);

  self->id = id;
  return self;
}

void
plumb_store_row_set_record (PlumbStoreRow *self,
                            gpointer       record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

gint64
plumb_store_row_get_id (PlumbStoreRow *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE_ROW (self), 0);

  return self->id;
}

/**
 * plumb_store_row_get_record:
 *
 * Returns: (transfer none) (nullable): the #PlumbAudit or #PlumbCase, once it has been read
 */
gpointer
plumb_store_row_get_record (PlumbStoreRow *self)
{
  g_return_val_if_fail (PLUMB_IS_STORE_ROW (self), NULL);

  return self->record;
}
