/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_HEADER_ROW (plumb_header_row_get_type ())

/* What stands in the middle of a header bar: a title between the buttons of a page. The buttons are
 * whole as long as the title can be cut, which a bar would do the other way round; the title is in
 * the middle where it can be. */
G_DECLARE_FINAL_TYPE (PlumbHeaderRow, plumb_header_row, PLUMB, HEADER_ROW, GtkWidget)

void plumb_header_row_set_title (PlumbHeaderRow *self,
                                 const char     *title,
                                 const char     *subtitle);
/* Show @widget (nullable) before or behind the title. A widget that was shown once stays in the row
 * out of view, with its actions, until it is dropped. */
void plumb_header_row_set_start (PlumbHeaderRow *self,
                                 GtkWidget      *widget);
void plumb_header_row_set_end   (PlumbHeaderRow *self,
                                 GtkWidget      *widget);
void plumb_header_row_drop      (PlumbHeaderRow *self,
                                 GtkWidget      *widget);

G_END_DECLS
