/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-map.h"

#include "plumb-figure.h"
#include "plumb-scale.h"

static gboolean
find_cross_grades (PlumbStoreSession *session,
                   PlumbTallyMap     *map,
                   PlumbInstrument   *instrument,
                   GError           **error)
{
  const PlumbItem *down, *across;

  return !plumb_instrument_get_cross_grades (instrument, &down, &across)
         || (plumb_items_find (session->items, session->connection, down->code, &map->down, error)
             && plumb_items_find (session->items, session->connection, across->code, &map->across,
                                  error));
}

static PlumbTallyTarget
make_target (PlumbTallyMap   *map,
             GPtrArray       *themes,
             guint            index,
             const PlumbItem *item,
             gboolean        *in_index)
{
  PlumbTallyTarget target = { (int) index, PLUMB_RANK_MET, in_index };

  if (item->kind == PLUMB_ANSWER_QUALITY)
    target.good_from = plumb_scale_get_good_rank (item->scale);
  for (guint t = 0; t < map->n_themes; t++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, t);

      in_index[t] = plumb_tally_layout_is_in_index (map->layout, index, theme->code);
    }
  return target;
}

static void
find_sums (PlumbTallyMap *map,
           GPtrArray     *themes)
{
  map->n_themes = themes->len;
  map->sums_slots = g_new (int, map->n_themes);
  for (guint t = 0; t < map->n_themes; t++)
    {
      const PlumbFormTheme *theme = g_ptr_array_index (themes, t);

      map->sums_slots[t] = plumb_tally_layout_get_sums_slot (map->layout, theme->code);
    }
}

static gboolean
fill_targets (PlumbStoreSession *session,
              PlumbTallyMap     *map,
              PlumbInstrument   *instrument,
              GError           **error)
{
  GPtrArray *themes = plumb_instrument_get_fields (instrument)->themes;
  gint64 last;

  if (!plumb_items_get_last (session->items, session->connection, &last, error))
    return FALSE;

  find_sums (map, themes);
  map->n_targets = last + 1;
  map->in_index = g_new0 (gboolean, (gsize) map->n_targets * map->n_themes);
  map->targets = g_new0 (PlumbTallyTarget, map->n_targets);
  for (gint64 i = 0; i < map->n_targets; i++)
    map->targets[i].index = -1;

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (instrument, i);
      gint64 id;

      if (!plumb_items_find (session->items, session->connection, item->code, &id, error))
        return FALSE;
      if (id > 0 && plumb_answer_kind_counts (item->kind))
        map->targets[id] = make_target (map, themes, i, item,
                                        map->in_index + (gsize) id * map->n_themes);
    }

  return TRUE;
}

PlumbTallyMap *
plumb_tally_map_get (PlumbStoreSession *session,
                     gint64             instrument_id,
                     GError           **error)
{
  PlumbTallyMap *map = g_hash_table_lookup (session->maps, &instrument_id);
  PlumbInstrument *instrument;

  if (map != NULL)
    return map;

  map = g_new0 (PlumbTallyMap, 1);
  map->layout = plumb_instrument_cache_get_layout (session->instruments, session->connection,
                                                   instrument_id, error);
  instrument = map->layout != NULL ? plumb_tally_layout_get_instrument (map->layout) : NULL;
  if (instrument == NULL
      || !fill_targets (session, map, instrument, error)
      || !find_cross_grades (session, map, instrument, error))
    {
      plumb_tally_map_free (map);
      return NULL;
    }

  g_hash_table_insert (session->maps, g_memdup2 (&instrument_id, sizeof instrument_id), map);
  return map;
}

void
plumb_tally_map_free (PlumbTallyMap *map)
{
  g_clear_object (&map->layout);
  g_free (map->targets);
  g_free (map->in_index);
  g_free (map->sums_slots);
  g_free (map);
}
