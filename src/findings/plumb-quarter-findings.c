/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-findings.h"

#include "plumb-audit-type-uses.h"
#include "plumb-cell-figures.h"
#include "plumb-cube.h"
#include "plumb-date.h"
#include "plumb-findings-private.h"
#include "plumb-instrument-tallies.h"
#include "plumb-team-order.h"

/* (element-type PlumbInstrumentTallies) */
static GPtrArray *
split_by_instrument (GPtrArray    *tallies,
                     PlumbQuarter  quarter,
                     int           start_month)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  PlumbQuarter before = plumb_quarter_previous (quarter);
  GPtrArray *parts;

  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_instrument_tallies_free);
  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);
      PlumbQuarter when = plumb_quarter_of_month (tally->month, start_month);
      const char *id = plumb_instrument_get_id (plumb_tally_layout_get_instrument (tally->layout));
      PlumbInstrumentTallies *part = g_hash_table_lookup (by_id, id);
      gboolean now = plumb_quarter_cmp (when, quarter) == 0;

      if (tally->own_line || (!now && plumb_quarter_cmp (when, before) != 0))
        continue;
      if (part == NULL)
        {
          part = plumb_instrument_tallies_new (id);
          g_hash_table_insert (by_id, (gpointer) id, part);
          g_ptr_array_add (parts, part);
        }
      plumb_instrument_tallies_add (part, tally, now);
    }
  return parts;
}

static PlumbCube *
make_cube (PlumbInstrumentTallies  *part,
           const PlumbJoinedLayout *layout,
           GPtrArray               *all,
           GPtrArray               *tallies,
           gboolean                 full)
{
  PlumbCube *cube = plumb_cube_new (all, layout, full);

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);

      plumb_cube_add (cube, tally, plumb_instrument_tallies_get_layout (part, tally));
    }
  plumb_cube_sum_totals (cube);
  return cube;
}

static PlumbCell *
make_cell (const PlumbJoinedLayout *layout,
           guint32                 *now,
           const guint32           *before)
{
  PlumbCell *cell = g_new0 (PlumbCell, 1);
  guint cross_first;

  cell->n_audits = now[PLUMB_JOINED_AUDITS];
  cell->blocks = plumb_cell_figures_make_blocks (layout, now, before);
  cell->indices = plumb_cell_figures_make_indices (layout, now, before);
  cell->others = plumb_cell_figures_make_others (layout, now, before);
  cell->cross_size = plumb_joined_layout_get_cross_size (layout, &cross_first);
  if (cell->cross_size > 0)
    {
      guint down, across;

      plumb_joined_layout_get_cross_grades (layout, &down, &across);
      cell->cross = now + cross_first;
      cell->cross_down = g_ptr_array_index (cell->blocks, down);
      cell->cross_across = g_ptr_array_index (cell->blocks, across);
    }
  return cell;
}

static void
add_cells (PlumbFindingsGroupPrivate *group,
           const PlumbJoinedLayout   *layout,
           PlumbCube                 *now,
           const PlumbCube           *before)
{
  for (guint t = 0; t < plumb_cube_get_n (now, PLUMB_CUBE_TEAM); t++)
    for (guint p = 0; p < plumb_cube_get_n (now, PLUMB_CUBE_PLAN_TYPE); p++)
      for (guint a = 0; a < plumb_cube_get_n (now, PLUMB_CUBE_AUDIT_TYPE); a++)
        {
          guint32 *row = plumb_cube_steal_row (now, t, p, a);
          PlumbCell *cell;

          if (row == NULL)
            continue;
          g_ptr_array_add (group->rows, row);
          cell = make_cell (layout, row, plumb_cube_get_row (before, t, p, a));
          cell->team = plumb_cube_get_value (now, PLUMB_CUBE_TEAM, t);
          cell->plan_type = plumb_cube_get_value (now, PLUMB_CUBE_PLAN_TYPE, p);
          cell->audit_type = plumb_cube_get_value (now, PLUMB_CUBE_AUDIT_TYPE, a);
          plumb_findings_group_add_cell (group, cell);
        }
}

static guint
count_version (PlumbInstrumentTallies *part,
               PlumbTallyLayout       *layout)
{
  guint n_audits = 0;

  for (guint i = 0; i < part->now->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (part->now, i);

      if (plumb_instrument_tallies_get_layout (part, tally) == layout)
        n_audits += tally->n_audits;
    }
  return n_audits;
}

static void
add_versions (PlumbFindingsGroupPrivate *group,
              PlumbInstrumentTallies    *part)
{
  for (guint i = 0; i < part->layouts->len; i++)
    {
      PlumbTallyLayout *layout = g_ptr_array_index (part->layouts, i);
      PlumbInstrument *instrument = plumb_tally_layout_get_instrument (layout);
      guint n_audits = count_version (part, layout);
      PlumbInstrumentUse *use;

      g_ptr_array_add (group->instruments, g_object_ref (instrument));
      if (n_audits == 0)
        continue;
      use = g_new0 (PlumbInstrumentUse, 1);
      use->instrument = instrument;
      use->version = plumb_instrument_get_version (instrument);
      use->sha256 = plumb_instrument_get_fields (instrument)->sha256;
      use->n_audits = n_audits;
      g_ptr_array_add (group->group.versions, use);
    }
}

static PlumbFindingsGroupPrivate *
make_group (PlumbInstrumentTallies *part,
            gboolean                full)
{
  PlumbFindingsGroupPrivate *group = plumb_findings_group_new ();
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  g_autoptr(PlumbJoinedLayout) layout = NULL;
  g_autoptr(PlumbCube) now = NULL;
  g_autoptr(PlumbCube) before = NULL;
  const guint32 *earlier;

  plumb_instrument_tallies_sort (part);
  g_ptr_array_extend (all, part->now, NULL, NULL);
  g_ptr_array_extend (all, part->before, NULL, NULL);
  layout = plumb_joined_layout_new (part->layouts);
  now = make_cube (part, layout, all, part->now, full);
  before = make_cube (part, layout, all, part->before, full);

  add_versions (group, part);
  group->group.instrument = g_ptr_array_index (group->instruments, 0);
  group->group.id = plumb_instrument_get_id (group->group.instrument);
  group->group.title = plumb_instrument_get_title (group->group.instrument);
  group->group.n_audits = plumb_cube_get_row (now, 0, 0, 0)[PLUMB_JOINED_AUDITS];
  earlier = plumb_cube_get_row (before, 0, 0, 0);
  group->group.n_audits_before = earlier != NULL ? earlier[PLUMB_JOINED_AUDITS] : 0;
  add_cells (group, layout, now, before);
  group->layout = g_steal_pointer (&layout);
  return group;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const PlumbFindingsGroup *const *one = a;
  const PlumbFindingsGroup *const *other = b;

  if ((*one)->n_audits != (*other)->n_audits)
    return (*one)->n_audits > (*other)->n_audits ? -1 : 1;
  return g_strcmp0 ((*one)->id, (*other)->id);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The values of one dimension in all groups, sorted. */
static GPtrArray *
collect_values (GPtrArray *groups,
                gsize      offset)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (groups, i);

      for (guint k = 0; k < group->cells->len; k++)
        {
          gpointer cell = g_ptr_array_index (group->cells, k);
          const char *value = G_STRUCT_MEMBER (const char *, cell, offset);

          if (!g_str_equal (value, PLUMB_TOTAL) && g_hash_table_add (seen, (gpointer) value))
            g_ptr_array_add (values, g_strdup (value));
        }
    }
  g_ptr_array_sort (values, compare_texts);
  return values;
}

static const char *
find_last_act (GPtrArray  *tallies,
               const char *last)
{
  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);

      if (g_strcmp0 (tally->last_act, last) > 0)
        last = tally->last_act;
    }
  return last;
}

static char *
first_second_after (const GDate *last_day)
{
  GDate day = *last_day;
  g_autofree char *text = NULL;

  g_date_add_days (&day, 1);
  text = plumb_date_to_string (&day);
  return g_strconcat (text, "T00:00:00Z", NULL);
}

/* What a second look at a file said is no figure, but that it was taken is one. */
static void
add_types (PlumbFindingsFields *fields,
           GPtrArray           *tallies,
           int                  start_month)
{
  fields->types = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_audit_type_use_free);
  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);
      PlumbQuarter when = plumb_quarter_of_month (tally->month, start_month);

      if (plumb_quarter_cmp (when, fields->quarter) == 0)
        plumb_audit_type_uses_add (fields->types, tally);
    }
  plumb_audit_type_uses_sort (fields->types);
}

/* The last act on what has a line of its own. */
static const char *
find_last_own_act (GPtrArray    *tallies,
                   PlumbQuarter  quarter,
                   int           start_month)
{
  const char *last = NULL;

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);
      PlumbQuarter when = plumb_quarter_of_month (tally->month, start_month);

      if (tally->own_line && tally->n_audits > 0 && plumb_quarter_cmp (when, quarter) == 0
          && g_strcmp0 (tally->last_act, last) > 0)
        last = tally->last_act;
    }
  return last;
}

/* An audit of another strand does not stand for one of the case files that were planned. */
static gboolean
is_planned (const PlumbFindingsGroup *group)
{
  return g_strcmp0 (plumb_instrument_get_fields (group->instrument)->strand,
                    PLUMB_PLANNED_STRAND) == 0;
}

static void
add_groups (PlumbFindingsFields *fields,
            GPtrArray           *parts,
            gboolean             full,
            const char          *last_act)
{
  fields->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_findings_group_free);
  for (guint i = 0; i < parts->len; i++)
    {
      PlumbInstrumentTallies *part = g_ptr_array_index (parts, i);
      PlumbFindingsGroupPrivate *group;

      if (part->now->len == 0)
        continue;
      group = make_group (part, full);
      if (is_planned (&group->group))
        fields->done += group->group.n_audits;
      g_ptr_array_add (fields->groups, group);
      last_act = find_last_act (part->before, find_last_act (part->now, last_act));
    }
  g_ptr_array_sort (fields->groups, compare_groups);
  fields->date_time = last_act != NULL ? g_strdup (last_act)
                                       : first_second_after (&fields->last_day);
}

/**
 * plumb_quarter_findings_compute:
 * @organisation: whose findings
 * @quarter: in the organisation's reporting year
 * @planned: audits planned for it; -1 where nobody said
 * @full: whether cells are wanted of every combination of team, plan type and audit type; else
 *   there are those of each of them by itself, and of all
 * @tallies: (element-type PlumbTally): of the quarter and the one before; others are passed over
 *
 * Counts a quarter. The same tallies, in any order, give the same findings.
 *
 * Returns: (transfer full): the findings, which do not need @tallies any more
 */
PlumbFindings *
plumb_quarter_findings_compute (const PlumbOrganisation *organisation,
                                PlumbQuarter             quarter,
                                int                      planned,
                                gboolean                 full,
                                GPtrArray               *tallies)
{
  g_autoptr(GPtrArray) parts = NULL;
  PlumbFindingsFields fields = { 0 };
  int start_month;

  g_return_val_if_fail (organisation != NULL && tallies != NULL, NULL);

  start_month = organisation->quarter_start_month;
  fields.quarter = quarter;
  fields.start_month = start_month;
  fields.quarter_before = plumb_quarter_previous (quarter);
  plumb_quarter_get_period (quarter, start_month, &fields.first_day, &fields.last_day);
  fields.organisation = g_strdup (organisation->name);
  fields.organisation_code = g_strdup (organisation->code);
  fields.headline_sufficient = organisation->headline_sufficient;
  fields.demonstration = organisation->demonstration;
  fields.planned = planned;

  parts = split_by_instrument (tallies, quarter, start_month);
  add_groups (&fields, parts, full, find_last_own_act (tallies, quarter, start_month));
  add_types (&fields, tallies, start_month);
  fields.teams = collect_values (fields.groups, G_STRUCT_OFFSET (PlumbCell, team));
  fields.team_codes = plumb_team_order_collect (tallies);
  g_ptr_array_sort_with_data (fields.teams, plumb_team_order_compare, fields.team_codes);
  fields.plan_types = collect_values (fields.groups, G_STRUCT_OFFSET (PlumbCell, plan_type));
  fields.audit_types = collect_values (fields.groups, G_STRUCT_OFFSET (PlumbCell, audit_type));
  return plumb_findings_new_take (&fields);
}
