/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case.h"

struct _PlumbCase
{
  GObject        parent_instance;

  PlumbCaseFields  fields;   /* (owned) all that it points to */
};

G_DEFINE_FINAL_TYPE (PlumbCase, plumb_case, G_TYPE_OBJECT)

/* Offsets of the text fields, so that copying and freeing them is one loop. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (PlumbCaseFields, reference),
  G_STRUCT_OFFSET (PlumbCaseFields, team),
  G_STRUCT_OFFSET (PlumbCaseFields, worker),
  G_STRUCT_OFFSET (PlumbCaseFields, plan_type),
  G_STRUCT_OFFSET (PlumbCaseFields, plan_started),
  G_STRUCT_OFFSET (PlumbCaseFields, category),
  G_STRUCT_OFFSET (PlumbCaseFields, need),
  G_STRUCT_OFFSET (PlumbCaseFields, age_band),
  G_STRUCT_OFFSET (PlumbCaseFields, themes),
  G_STRUCT_OFFSET (PlumbCaseFields, opened),
  G_STRUCT_OFFSET (PlumbCaseFields, closed),
  G_STRUCT_OFFSET (PlumbCaseFields, last_audited),
  G_STRUCT_OFFSET (PlumbCaseFields, legal_status),
  G_STRUCT_OFFSET (PlumbCaseFields, worker_role),
};

static void
plumb_case_finalize (GObject *object)
{
  PlumbCase *self = PLUMB_CASE (object);

  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->fields, text_offsets[i]));

  G_OBJECT_CLASS (plumb_case_parent_class)->finalize (object);
}

static void
plumb_case_class_init (PlumbCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_case_finalize;
}

static void
plumb_case_init (PlumbCase *self)
{
}

/**
 * plumb_case_new:
 * @fields: copied
 *
 * Returns: (transfer full): the case
 */
PlumbCase *
plumb_case_new (const PlumbCaseFields *fields)
{
  PlumbCase *self = g_object_new (PLUMB_TYPE_CASE, NULL);

  self->fields = *fields;
  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, &self->fields, text_offsets[i]);

      *text = g_strdup (*text);
    }
  return self;
}

/**
 * plumb_case_get_fields:
 *
 * Returns: (transfer none): all that is known of the case
 */
const PlumbCaseFields *
plumb_case_get_fields (PlumbCase *self)
{
  return &self->fields;
}
