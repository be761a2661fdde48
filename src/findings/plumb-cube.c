/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-cube.h"

#include "plumb-findings.h"
#include "plumb-team-order.h"

typedef struct
{
  GPtrArray  *values;   /* (owned) const char *, interned; the total first */
  GHashTable *places;   /* (owned) value to its place */
} Axis;

struct _PlumbCube
{
  const PlumbJoinedLayout *layout;
  gboolean                 full;
  Axis                     axes[PLUMB_CUBE_N_AXES];
  guint32                **rows;   /* (owned) */
};

const char *
plumb_cube_get_tally_value (const PlumbTally *tally,
                            PlumbCubeAxis     axis)
{
  const char *value = axis == PLUMB_CUBE_TEAM ? tally->team
                      : axis == PLUMB_CUBE_PLAN_TYPE ? tally->plan_type
                                                     : tally->audit_type;

  if (value == NULL)
    return "";
  /* A team of this very name must not be taken for the total. */
  return g_str_equal (value, PLUMB_TOTAL) ? PLUMB_TOTAL " " : value;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const char *const *one = a;
  const char *const *other = b;

  return strcmp (*one, *other);
}

static void
sort_teams (GPtrArray *teams,
            GPtrArray *tallies)
{
  g_autoptr(GHashTable) codes = plumb_team_order_collect (tallies);

  g_ptr_array_sort_with_data (teams, plumb_team_order_compare, codes);
}

static void
init_axis (Axis          *axis,
           GPtrArray     *tallies,
           PlumbCubeAxis  which)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < tallies->len; i++)
    g_hash_table_add (seen, (gpointer) plumb_cube_get_tally_value (g_ptr_array_index (tallies, i),
                                                                   which));

  axis->values = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_ptr_array_add (axis->values, (gpointer) g_intern_string (value));
  if (which == PLUMB_CUBE_TEAM)
    sort_teams (axis->values, tallies);
  else
    g_ptr_array_sort (axis->values, compare_values);
  g_ptr_array_insert (axis->values, 0, (gpointer) g_intern_static_string (PLUMB_TOTAL));

  axis->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 1; i < axis->values->len; i++)
    g_hash_table_insert (axis->places, g_ptr_array_index (axis->values, i), GUINT_TO_POINTER (i));
}

static guint32 **
find_place (const PlumbCube *self,
            guint            team,
            guint            plan_type,
            guint            audit_type)
{
  guint n_plan_types = self->axes[PLUMB_CUBE_PLAN_TYPE].values->len;
  guint n_audit_types = self->axes[PLUMB_CUBE_AUDIT_TYPE].values->len;

  return &self->rows[((gsize) team * n_plan_types + plan_type) * n_audit_types + audit_type];
}

static guint32 *
ensure_row (PlumbCube  *self,
            guint32   **place)
{
  if (*place == NULL)
    *place = g_new0 (guint32, plumb_joined_layout_get_length (self->layout));
  return *place;
}

static void
sum_into (PlumbCube  *self,
          guint32   **from,
          guint32   **to)
{
  if (*from != NULL)
    plumb_joined_layout_sum (self->layout, *from, ensure_row (self, to));
}

PlumbCube *
plumb_cube_new (GPtrArray               *tallies,
                const PlumbJoinedLayout *layout,
                gboolean                 full)
{
  PlumbCube *self = g_new0 (PlumbCube, 1);
  gsize n = 1;

  self->layout = layout;
  self->full = full;
  for (guint i = 0; i < PLUMB_CUBE_N_AXES; i++)
    {
      init_axis (&self->axes[i], tallies, i);
      n *= self->axes[i].values->len;
    }
  self->rows = g_new0 (guint32 *, n);
  return self;
}

void
plumb_cube_free (PlumbCube *self)
{
  gsize n = 1;

  if (self == NULL)
    return;

  for (guint i = 0; i < PLUMB_CUBE_N_AXES; i++)
    {
      n *= self->axes[i].values->len;
      g_ptr_array_unref (self->axes[i].values);
      g_hash_table_unref (self->axes[i].places);
    }
  for (gsize i = 0; i < n; i++)
    g_free (self->rows[i]);
  g_free (self->rows);
  g_free (self);
}

static void
add_at (PlumbCube         *self,
        const PlumbTally  *tally,
        PlumbTallyLayout  *layout,
        guint32          **place)
{
  plumb_joined_layout_add (self->layout, layout, tally->n_audits, tally->counts,
                           ensure_row (self, place));
}

void
plumb_cube_add (PlumbCube        *self,
                const PlumbTally *tally,
                PlumbTallyLayout *layout)
{
  guint place[PLUMB_CUBE_N_AXES];

  for (guint i = 0; i < PLUMB_CUBE_N_AXES; i++)
    {
      place[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->axes[i].places,
                                                        plumb_cube_get_tally_value (tally, i)));
      g_return_if_fail (place[i] > 0);
    }

  if (self->full)
    {
      add_at (self, tally, layout, find_place (self, place[0], place[1], place[2]));
      return;
    }
  add_at (self, tally, layout, find_place (self, place[0], 0, 0));
  add_at (self, tally, layout, find_place (self, 0, place[1], 0));
  add_at (self, tally, layout, find_place (self, 0, 0, place[2]));
}

/**
 * plumb_cube_sum_totals:
 *
 * One axis after the other, each from what is already summed, so that a row is added to three
 * others at most instead of to the seven totals it belongs to.
 */
void
plumb_cube_sum_totals (PlumbCube *self)
{
  guint n_teams = self->axes[PLUMB_CUBE_TEAM].values->len;
  guint n_plan_types = self->axes[PLUMB_CUBE_PLAN_TYPE].values->len;
  guint n_audit_types = self->axes[PLUMB_CUBE_AUDIT_TYPE].values->len;

  for (guint t = 1; !self->full && t < n_teams; t++)
    sum_into (self, find_place (self, t, 0, 0), find_place (self, 0, 0, 0));
  if (!self->full)
    return;

  for (guint t = 1; t < n_teams; t++)
    for (guint p = 1; p < n_plan_types; p++)
      for (guint a = 1; a < n_audit_types; a++)
        sum_into (self, find_place (self, t, p, a), find_place (self, t, p, 0));

  for (guint t = 1; t < n_teams; t++)
    for (guint p = 1; p < n_plan_types; p++)
      for (guint a = 0; a < n_audit_types; a++)
        sum_into (self, find_place (self, t, p, a), find_place (self, t, 0, a));

  for (guint t = 1; t < n_teams; t++)
    for (guint p = 0; p < n_plan_types; p++)
      for (guint a = 0; a < n_audit_types; a++)
        sum_into (self, find_place (self, t, p, a), find_place (self, 0, p, a));
}

guint
plumb_cube_get_n (const PlumbCube *self,
                  PlumbCubeAxis    axis)
{
  return self->axes[axis].values->len;
}

const char *
plumb_cube_get_value (const PlumbCube *self,
                      PlumbCubeAxis    axis,
                      guint            place)
{
  return g_ptr_array_index (self->axes[axis].values, place);
}

guint32 *
plumb_cube_get_row (const PlumbCube *self,
                    guint            team,
                    guint            plan_type,
                    guint            audit_type)
{
  return *find_place (self, team, plan_type, audit_type);
}

guint32 *
plumb_cube_steal_row (PlumbCube *self,
                      guint      team,
                      guint      plan_type,
                      guint      audit_type)
{
  return g_steal_pointer (find_place (self, team, plan_type, audit_type));
}
