/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-team-order.h"

#include <string.h>

#include "plumb-cube.h"
#include "plumb-team.h"

GHashTable *
plumb_team_order_collect (GPtrArray *tallies)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = g_ptr_array_index (tallies, i);

      if (tally->team_code != NULL && *tally->team_code != '\0')
        g_hash_table_replace (codes, g_strdup (plumb_cube_get_tally_value (tally, PLUMB_CUBE_TEAM)),
                              g_strdup (tally->team_code));
    }
  return codes;
}

int
plumb_team_order_compare (gconstpointer a,
                          gconstpointer b,
                          gpointer      codes)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  const char *code = g_hash_table_lookup (codes, one);
  const char *other_code = g_hash_table_lookup (codes, other);

  if (code != NULL && other_code != NULL)
    return plumb_team_code_compare (code, other_code);
  if (code == NULL && other_code == NULL)
    return strcmp (one, other);
  return code == NULL ? -1 : 1;
}
