/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-tallies.h"

#include <string.h>

PlumbInstrumentTallies *
plumb_instrument_tallies_new (const char *id)
{
  PlumbInstrumentTallies *self = g_new0 (PlumbInstrumentTallies, 1);

  self->id = id;
  self->now = g_ptr_array_new ();
  self->before = g_ptr_array_new ();
  self->layouts = g_ptr_array_new ();
  self->by_version = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

void
plumb_instrument_tallies_free (PlumbInstrumentTallies *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->now);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->layouts);
  g_hash_table_unref (self->by_version);
  g_free (self);
}

void
plumb_instrument_tallies_add (PlumbInstrumentTallies *self,
                              const PlumbTally       *tally,
                              gboolean                now)
{
  if (tally->n_audits > 0)
    g_ptr_array_add (now ? self->now : self->before, (gpointer) tally);
}

/* By version as people number them (2017.2 before 2017.10), so that the order rests on the
 * instruments alone and not on the order in which a workspace met them. */
static int
compare_layouts (gconstpointer a,
                 gconstpointer b)
{
  PlumbTallyLayout *const *one = a;
  PlumbTallyLayout *const *other = b;
  PlumbInstrument *first = plumb_tally_layout_get_instrument (*one);
  PlumbInstrument *second = plumb_tally_layout_get_instrument (*other);
  int order = strverscmp (plumb_instrument_get_version (second),
                          plumb_instrument_get_version (first));

  if (order != 0)
    return order;
  return g_strcmp0 (plumb_instrument_get_fields (second)->sha256,
                    plumb_instrument_get_fields (first)->sha256);
}

static void
collect_layouts (PlumbInstrumentTallies *self,
                 GPtrArray              *tallies)
{
  g_autoptr(GPtrArray) layouts = g_ptr_array_new ();

  for (guint i = 0; i < tallies->len; i++)
    {
      PlumbTally *tally = g_ptr_array_index (tallies, i);

      if (g_hash_table_contains (self->by_version, &tally->instrument_id))
        continue;
      g_hash_table_insert (self->by_version, &tally->instrument_id, tally->layout);
      g_ptr_array_add (layouts, tally->layout);
    }
  g_ptr_array_sort (layouts, compare_layouts);
  g_ptr_array_extend (self->layouts, layouts, NULL, NULL);
}

void
plumb_instrument_tallies_sort (PlumbInstrumentTallies *self)
{
  collect_layouts (self, self->now);
  collect_layouts (self, self->before);
}

PlumbTallyLayout *
plumb_instrument_tallies_get_layout (PlumbInstrumentTallies *self,
                                     const PlumbTally       *tally)
{
  return g_hash_table_lookup (self->by_version, &tally->instrument_id);
}
