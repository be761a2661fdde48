/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-tally-map.h"

#include "plumb-figure.h"
#include "plumb-scale.h"
#include "plumb-section.h"

const PlumbSectionTheme plumb_tally_map_themes[PLUMB_TALLY_MAP_N_THEMES] = {
  PLUMB_THEME_PLANNING, PLUMB_THEME_SUPERVISION
};

/* The first graded section of the theme, in the form's order. */
static gboolean
find_theme (PlumbStoreSession *session,
            PlumbInstrument   *instrument,
            PlumbSectionTheme  theme,
            gint64            *out_item,
            GError           **error)
{
  *out_item = 0;
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (plumb_section_get_fields (section)->theme == theme && plumb_section_is_graded (section))
        return plumb_items_find (session->items, session->connection,
                                 plumb_section_get_code (section), out_item, error);
    }

  return TRUE;
}

static PlumbTallyTarget
make_target (PlumbTallyMap   *map,
             guint            index,
             const PlumbItem *item)
{
  PlumbTallyTarget target = { (int) index, PLUMB_RANK_MET, { FALSE } };

  if (item->kind == PLUMB_ANSWER_QUALITY)
    target.good_from = plumb_scale_get_good_rank (item->scale);
  for (guint t = 0; t < PLUMB_TALLY_MAP_N_THEMES; t++)
    target.in_index[t] = plumb_tally_layout_is_in_index (map->layout, index,
                                                         plumb_tally_map_themes[t]);
  return target;
}

static gboolean
fill_targets (PlumbStoreSession *session,
              PlumbTallyMap     *map,
              PlumbInstrument   *instrument,
              GError           **error)
{
  gint64 last;

  if (!plumb_items_get_last (session->items, session->connection, &last, error))
    return FALSE;

  map->n_targets = last + 1;
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
        map->targets[id] = make_target (map, i, item);
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
      || !find_theme (session, instrument, PLUMB_THEME_PLANNING, &map->planning, error)
      || !find_theme (session, instrument, PLUMB_THEME_SUPERVISION, &map->supervision, error))
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
  g_free (map);
}
