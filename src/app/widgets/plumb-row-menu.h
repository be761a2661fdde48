/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-row-subject.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): what that widget is a row of; %NULL for one that is no row */
typedef PlumbRowSubject *(*PlumbRowDescribe) (GtkWidget *widget,
                                              gpointer   data);

/* What one can do with a row of @list, in a menu that opens by right click, long press, the Menu
 * key and Shift+F10; Ctrl+C copies what the row shows. The list is in a page.
 * @describe: (nullable): %NULL for rows that plumb_row_menu_set_subject() was called for.
 * @data must outlive the list. */
void plumb_row_menu_add         (GtkWidget        *list,
                                 PlumbRowDescribe  describe,
                                 gpointer          data);
/* Takes @subject. */
void plumb_row_menu_set_subject (GtkWidget        *row,
                                 PlumbRowSubject  *subject);

G_END_DECLS
