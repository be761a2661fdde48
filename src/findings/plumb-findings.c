/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings.h"

#include "plumb-findings-private.h"

#include "plumb-cell-figures.h"

struct _PlumbFindings
{
  GObject             parent_instance;

  PlumbFindingsFields fields;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (PlumbFindings, plumb_findings, G_TYPE_OBJECT)

static void
plumb_findings_finalize (GObject *object)
{
  PlumbFindings *self = PLUMB_FINDINGS (object);

  g_clear_pointer (&self->fields.organisation, g_free);
  g_clear_pointer (&self->fields.organisation_code, g_free);
  g_clear_pointer (&self->fields.date_time, g_free);
  g_clear_pointer (&self->fields.groups, g_ptr_array_unref);
  g_clear_pointer (&self->fields.teams, g_ptr_array_unref);
  g_clear_pointer (&self->fields.team_codes, g_hash_table_unref);
  g_clear_pointer (&self->fields.plan_types, g_ptr_array_unref);
  g_clear_pointer (&self->fields.audit_types, g_ptr_array_unref);
  g_clear_pointer (&self->fields.types, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_findings_parent_class)->finalize (object);
}

static void
plumb_findings_class_init (PlumbFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = plumb_findings_finalize;
}

static void
plumb_findings_init (PlumbFindings *self)
{
}

static guint
hash_cell (gconstpointer key)
{
  const PlumbCell *cell = key;

  return (g_str_hash (cell->team) * 31 + g_str_hash (cell->plan_type)) * 31
         + g_str_hash (cell->audit_type);
}

static gboolean
equal_cells (gconstpointer a,
             gconstpointer b)
{
  const PlumbCell *one = a;
  const PlumbCell *other = b;

  return g_str_equal (one->team, other->team)
         && g_str_equal (one->plan_type, other->plan_type)
         && g_str_equal (one->audit_type, other->audit_type);
}

static void
free_cell (gpointer data)
{
  PlumbCell *cell = data;

  plumb_cell_figures_free_blocks (cell->blocks);
  g_ptr_array_unref (cell->indices);
  plumb_cell_figures_free_others (cell->others);
  g_free (cell);
}

PlumbFindings *
plumb_findings_new_take (PlumbFindingsFields *fields)
{
  PlumbFindings *self = g_object_new (PLUMB_TYPE_FINDINGS, NULL);

  self->fields = *fields;
  *fields = (PlumbFindingsFields) { 0 };
  return self;
}

PlumbFindingsGroupPrivate *
plumb_findings_group_new (void)
{
  PlumbFindingsGroupPrivate *group = g_new0 (PlumbFindingsGroupPrivate, 1);

  group->group.versions = g_ptr_array_new_with_free_func (g_free);
  group->group.cells = g_ptr_array_new_with_free_func (free_cell);
  group->rows = g_ptr_array_new_with_free_func (g_free);
  group->instruments = g_ptr_array_new_with_free_func (g_object_unref);
  group->index = g_hash_table_new (hash_cell, equal_cells);
  return group;
}

void
plumb_findings_group_free (PlumbFindingsGroupPrivate *group)
{
  if (group == NULL)
    return;

  g_hash_table_unref (group->index);
  g_ptr_array_unref (group->group.cells);
  g_ptr_array_unref (group->group.versions);
  g_ptr_array_unref (group->rows);
  plumb_joined_layout_free (group->layout);
  g_ptr_array_unref (group->instruments);
  g_free (group);
}

void
plumb_findings_group_add_cell (PlumbFindingsGroupPrivate *group,
                               PlumbCell                 *cell)
{
  g_ptr_array_add (group->group.cells, cell);
  g_hash_table_add (group->index, cell);
}

/**
 * plumb_findings_get_fields:
 *
 * Returns: (transfer none): all figures
 */
const PlumbFindingsFields *
plumb_findings_get_fields (PlumbFindings *self)
{
  g_return_val_if_fail (PLUMB_IS_FINDINGS (self), NULL);

  return &self->fields;
}

/**
 * plumb_findings_get_group:
 * @instrument_id: of the instrument, without its version
 *
 * Returns: (transfer none) (nullable): its findings; %NULL where the quarter has no audits with it
 */
const PlumbFindingsGroup *
plumb_findings_get_group (PlumbFindings *self,
                          const char    *instrument_id)
{
  g_return_val_if_fail (PLUMB_IS_FINDINGS (self), NULL);

  for (guint i = 0; i < self->fields.groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (self->fields.groups, i);

      if (g_strcmp0 (group->id, instrument_id) == 0)
        return group;
    }
  return NULL;
}

/**
 * plumb_findings_group_lookup:
 * @team: (nullable): a team, or PLUMB_TOTAL or %NULL for the total; "" for audits without one
 * @plan_type: (nullable): likewise
 * @audit_type: (nullable): likewise
 *
 * Returns: (transfer none) (nullable): the cell; %NULL where it has no audits
 */
const PlumbCell *
plumb_findings_group_lookup (const PlumbFindingsGroup *group,
                             const char               *team,
                             const char               *plan_type,
                             const char               *audit_type)
{
  const PlumbFindingsGroupPrivate *private = (const PlumbFindingsGroupPrivate *) group;
  PlumbCell key = { 0 };

  g_return_val_if_fail (group != NULL, NULL);

  key.team = team != NULL ? team : PLUMB_TOTAL;
  key.plan_type = plan_type != NULL ? plan_type : PLUMB_TOTAL;
  key.audit_type = audit_type != NULL ? audit_type : PLUMB_TOTAL;
  return g_hash_table_lookup (private->index, &key);
}

/**
 * plumb_cell_get_index:
 * @theme: its code
 *
 * Returns: (transfer none) (nullable): the index of that theme
 */
const PlumbIndex *
plumb_cell_get_index (const PlumbCell *cell,
                      const char      *theme)
{
  for (guint i = 0; i < cell->indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (cell->indices, i);

      if (g_strcmp0 (index->theme->code, theme) == 0)
        return index;
    }
  return NULL;
}
