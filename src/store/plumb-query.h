/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-model.h"
#include "plumb-store-session.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/* A search over audits or cases: what fits a filter, in an order. Made on the main thread,
 * immutable, run on a reader. */

typedef struct _PlumbQuery PlumbQuery;

/* Rows that are read by one statement. */
#define PLUMB_QUERY_PAGE_SIZE 64

PlumbQuery *plumb_query_new_audits  (const PlumbAuditFilter *filter,
                                     PlumbSortKey            key,
                                     gboolean                descending) G_GNUC_WARN_UNUSED_RESULT;
PlumbQuery *plumb_query_new_cases   (const PlumbCaseFilter  *filter,
                                     PlumbSortKey            key,
                                     gboolean                descending) G_GNUC_WARN_UNUSED_RESULT;
void        plumb_query_free        (PlumbQuery             *query);
/* (element-type gint64) */
GArray     *plumb_query_list_ids    (PlumbQuery             *query,
                                     PlumbStoreSession           *session,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type PlumbAudit or PlumbCase) */
GPtrArray  *plumb_query_list_all    (PlumbQuery             *query,
                                     PlumbStoreSession           *session,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The audits or cases of these ids, at most a page of them, in one statement: (element-type gint64
 * PlumbAudit or PlumbCase) by id; those that are no longer there are not in it. */
GHashTable *plumb_query_load_page   (PlumbStoreSession      *session,
                                     gboolean                of_cases,
                                     GArray                 *ids,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbQuery, plumb_query_free)

G_END_DECLS
