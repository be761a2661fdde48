/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_STORE_ROW (plumb_store_row_get_type ())

/* One row of a paged list. Its record arrives later: property "record" (GObject, PlumbAudit or
 * PlumbCase) is NULL until the row's page has been read, then notifies. */
G_DECLARE_FINAL_TYPE (PlumbStoreRow, plumb_store_row, PLUMB, STORE_ROW, GObject)

gint64   plumb_store_row_get_id     (PlumbStoreRow *self);
gpointer plumb_store_row_get_record (PlumbStoreRow *self);

#define PLUMB_TYPE_STORE_MODEL (plumb_store_model_get_type ())

/* A GListModel of PlumbStoreRow over a query: ids are read at once, records in pages of 64 as
 * rows are looked at. Re-queries itself when its tables change and drops late answers
 * (generation number). A reset is told in two steps, removal then insertion, because GTK
 * reads every item of a wholesale replacement. Properties: "loading" (boolean), "n-items"
 * through GListModel; signal "refreshed" after each query, and when rows could not be read: look at
 * the error first. A list that could not be read keeps the rows it had. */
G_DECLARE_FINAL_TYPE (PlumbStoreModel, plumb_store_model, PLUMB, STORE_MODEL, GObject)

typedef enum
{
  PLUMB_SORT_REFERENCE,
  PLUMB_SORT_TEAM,
  PLUMB_SORT_PLAN_TYPE,
  PLUMB_SORT_DATE,        /* audits: submitted, else changed; cases: last audited */
  PLUMB_SORT_GRADE,       /* audits only */
  PLUMB_SORT_WORKER,      /* cases: worker; audits: auditor */
  PLUMB_SORT_STATUS,
  PLUMB_SORT_AUDIT_TYPE,
  PLUMB_SORT_CASE,        /* audits: the case's reference */
  PLUMB_SORT_OPENED       /* cases: opened; audits: started */
} PlumbSortKey;

PlumbStoreModel *plumb_store_model_new_audits       (PlumbStore             *store);
PlumbStoreModel *plumb_store_model_new_cases        (PlumbStore             *store);
/* The filter is copied. Starts a new query. */
void             plumb_store_model_set_audit_filter (PlumbStoreModel        *self,
                                                     const PlumbAuditFilter *filter);
void             plumb_store_model_set_case_filter  (PlumbStoreModel        *self,
                                                     const PlumbCaseFilter  *filter);
void             plumb_store_model_set_sort         (PlumbStoreModel        *self,
                                                     PlumbSortKey            key,
                                                     gboolean                descending);
gboolean         plumb_store_model_is_loading       (PlumbStoreModel        *self);
/* (nullable): why the list, or rows of it, could not be read; property "error" (notifies) */
const GError    *plumb_store_model_get_error        (PlumbStoreModel        *self);
/* Where the record of that id stands in the list; FALSE if it is not in it. */
gboolean         plumb_store_model_find             (PlumbStoreModel        *self,
                                                     gint64                  id,
                                                     guint                  *out_position);
/* Reads the list once more. */
void             plumb_store_model_reload           (PlumbStoreModel        *self);
/* Stops reading the list, if it is being read: the error says so, and the rows stay as they
 * were. */
void             plumb_store_model_stop             (PlumbStoreModel        *self);

G_END_DECLS
