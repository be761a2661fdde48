/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-counter-runs.h"

typedef struct
{
  guint from;
  guint to;
  guint length;
} PlumbCounterRun;

GArray *
plumb_counter_runs_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PlumbCounterRun));
}

void
plumb_counter_runs_map (GArray *runs,
                        int     from,
                        guint   to)
{
  PlumbCounterRun run = { from, to, 1 };
  PlumbCounterRun *last
    = runs->len > 0 ? &g_array_index (runs, PlumbCounterRun, runs->len - 1) : NULL;

  if (from < 0)
    return;
  if (last != NULL && last->from + last->length == run.from && last->to + last->length == run.to)
    last->length++;
  else
    g_array_append_val (runs, run);
}

/* Rows are never the same memory, and most of a row goes in steps of a fixed width: told both, the
 * compiler adds several counters at once. */
#define STEP 8

static void
add_counters (guint32       *restrict to,
              const guint32 *restrict from,
              guint                   length)
{
  guint i = 0;

  for (; i + STEP <= length; i += STEP)
    for (guint k = 0; k < STEP; k++)
      to[i + k] += from[i + k];
  for (; i < length; i++)
    to[i] += from[i];
}

void
plumb_counter_runs_add (const GArray  *runs,
                        const guint32 *from,
                        guint32       *to)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const PlumbCounterRun *run = &g_array_index (runs, PlumbCounterRun, i);

      add_counters (to + run->to, from + run->from, run->length);
    }
}

void
plumb_counters_add (guint32       *to,
                    const guint32 *from,
                    guint          length)
{
  add_counters (to, from, length);
}
