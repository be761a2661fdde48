/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_CARD_ROW (plumb_card_row_get_type ())

/* Cards of equal width side by side; below each other where there is no room for all. */
G_DECLARE_FINAL_TYPE (PlumbCardRow, plumb_card_row, PLUMB, CARD_ROW, GtkWidget)

GtkWidget *plumb_card_row_new    (void);
void       plumb_card_row_append (PlumbCardRow *self,
                                  GtkWidget    *card);

G_END_DECLS
