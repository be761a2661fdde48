/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-session.h"

G_BEGIN_DECLS

/* How a list was left: its filters and its sort, for each workspace opened lately. What was looked
 * for is not kept: it may be a child's reference, and settings lie outside the workspace. */

/* (transfer full) (nullable): a{sv} as it was saved; %NULL for a list that was never changed.
 * @list: such as "audits" */
GVariant *plumb_list_memory_load (PlumbSession *session,
                                  const char   *list);
/* Takes @view, if floating; an empty one is forgotten. */
void      plumb_list_memory_save (PlumbSession *session,
                                  const char   *list,
                                  GVariant     *view);
/* @text: (nullable): %NULL for a filter that is not set */
void      plumb_list_memory_add  (GVariantDict *view,
                                  const char   *key,
                                  const char   *text);

G_END_DECLS
