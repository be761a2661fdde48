/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plumb-scale.h"
#include "plumb-store-model.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_RECORD_TABLE (plumb_record_table_get_type ())

/* A column view over a paged list of audits or cases, sorted by the store. Signal "activated"
 * (gint64 id) when a row is opened, "sorted" when another column or order was chosen. */
G_DECLARE_FINAL_TYPE (PlumbRecordTable, plumb_record_table, PLUMB, RECORD_TABLE, AdwBin)

/**
 * PlumbRecordColumn:
 * @title: to be translated
 * @text: (transfer full): what a record's cell says
 * @sort: how the store sorts by this column
 * @n_chars: how long its texts usually are
 * @whole: its texts are never cut: it is as wide as the longest of them; other columns share the
 *   room that is left
 * @rank: 0 for always; where not all have room, the columns of the highest rank are left out
 * @scale: (nullable): the cell shows a grade: the scale of that record, or %NULL; @text is then
 *   (transfer full) the grade's value
 */
typedef struct
{
  const char    *title;
  char        *(*text) (gpointer record,
                        gpointer data);
  PlumbSortKey   sort;
  guint          n_chars;
  gboolean       whole;
  guint          rank;
  PlumbScale  *(*scale) (gpointer record,
                         gpointer data);
} PlumbRecordColumn;

/* @columns is static. @data is given to the columns' functions and must outlive the table. */
GtkWidget *plumb_record_table_new (PlumbStoreModel         *model,
                                   const PlumbRecordColumn *columns,
                                   guint                    n_columns,
                                   const char              *label,
                                   gpointer                 data);
/* (nullable): title, not translated, of the column that somebody sorted by */
const char *plumb_record_table_get_sort (PlumbRecordTable *self,
                                         gboolean         *descending);
/* Sorts by the column of that title, if there is one. */
void        plumb_record_table_set_sort (PlumbRecordTable *self,
                                         const char       *title,
                                         gboolean          descending);
/* Puts the keyboard on the row that it was on last, wherever that stands now. */
gboolean   plumb_record_table_focus_current (PlumbRecordTable *self);

G_END_DECLS
