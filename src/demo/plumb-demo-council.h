/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store.h"

G_BEGIN_DECLS

/**
 * PlumbDemoOptions:
 * @last: the last quarter with audits
 * @n_drafts: drafts left open for the person who works, so that My work is not empty
 *
 * What the invented council looks like. Same options, same figures, on any machine.
 */
typedef struct
{
  guint32      seed;
  guint        n_quarters;
  guint        audits_per_quarter;
  guint        n_teams;
  PlumbQuarter last;
  guint        n_drafts;
} PlumbDemoOptions;

void     plumb_demo_council_get_defaults (PlumbDemoOptions       *out_options);
/* Fills an empty, newly made workspace that has the shipped instruments. Iterates the thread's
 * default main context while it works (command line and tests); the window uses the async pair. */
void     plumb_demo_council_fill_async   (PlumbStore             *store,
                                          const PlumbDemoOptions *options,
                                          GCancellable           *cancellable,
                                          GAsyncReadyCallback     callback,
                                          gpointer                user_data);
gboolean plumb_demo_council_fill_finish  (GAsyncResult           *result,
                                          GError                **error);

G_END_DECLS
