/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit.h"

struct _PlumbAudit
{
  GObject         parent_instance;

  PlumbAuditFields  fields;   /* (owned) all that it points to */
};

G_DEFINE_FINAL_TYPE (PlumbAudit, plumb_audit, G_TYPE_OBJECT)

/* Offsets of the text fields, so that copying and freeing them is one loop. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (PlumbAuditFields, reference),
  G_STRUCT_OFFSET (PlumbAuditFields, case_reference),
  G_STRUCT_OFFSET (PlumbAuditFields, team),
  G_STRUCT_OFFSET (PlumbAuditFields, worker),
  G_STRUCT_OFFSET (PlumbAuditFields, age_band),
  G_STRUCT_OFFSET (PlumbAuditFields, plan_type),
  G_STRUCT_OFFSET (PlumbAuditFields, audit_type),
  G_STRUCT_OFFSET (PlumbAuditFields, instrument),
  G_STRUCT_OFFSET (PlumbAuditFields, instrument_version),
  G_STRUCT_OFFSET (PlumbAuditFields, auditor),
  G_STRUCT_OFFSET (PlumbAuditFields, started),
  G_STRUCT_OFFSET (PlumbAuditFields, submitted),
  G_STRUCT_OFFSET (PlumbAuditFields, changed),
  G_STRUCT_OFFSET (PlumbAuditFields, started_day),
  G_STRUCT_OFFSET (PlumbAuditFields, submitted_day),
  G_STRUCT_OFFSET (PlumbAuditFields, changed_day),
  G_STRUCT_OFFSET (PlumbAuditFields, overall),
  G_STRUCT_OFFSET (PlumbAuditFields, place),
};

static void
plumb_audit_finalize (GObject *object)
{
  PlumbAudit *self = PLUMB_AUDIT (object);

  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->fields, text_offsets[i]));

  G_OBJECT_CLASS (plumb_audit_parent_class)->finalize (object);
}

static void
plumb_audit_class_init (PlumbAuditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_audit_finalize;
}

static void
plumb_audit_init (PlumbAudit *self)
{
}

/**
 * plumb_audit_new:
 * @fields: copied
 *
 * Returns: (transfer full): the audit
 */
PlumbAudit *
plumb_audit_new (const PlumbAuditFields *fields)
{
  PlumbAudit *self = g_object_new (PLUMB_TYPE_AUDIT, NULL);

  self->fields = *fields;
  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, &self->fields, text_offsets[i]);

      *text = g_strdup (*text);
    }
  return self;
}

/**
 * plumb_audit_get_fields:
 *
 * Returns: (transfer none): all that lists show of the audit
 */
const PlumbAuditFields *
plumb_audit_get_fields (PlumbAudit *self)
{
  return &self->fields;
}

gboolean
plumb_audit_may_correct (gint64   auditor_id,
                         gint64   person_id,
                         gboolean is_lead)
{
  return is_lead || auditor_id == 0 || auditor_id == person_id;
}
