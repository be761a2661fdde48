/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_FIGURE_TABLE (plumb_figure_table_get_type ())

/* The figures of a chart as a table that can be walked by keyboard and read aloud. Signal "row-
 * activated" (guint). */
G_DECLARE_FINAL_TYPE (PlumbFigureTable, plumb_figure_table, PLUMB, FIGURE_TABLE, AdwBin)

void        plumb_figure_table_set_label   (PlumbFigureTable   *self,
                                            const char         *label);
/* Drops all rows; the first column names a row, the others are figures. */
void        plumb_figure_table_set_columns (PlumbFigureTable   *self,
                                            const char * const *titles);
void        plumb_figure_table_add_row     (PlumbFigureTable   *self,
                                            const char * const *cells);
guint       plumb_figure_table_get_n_rows  (PlumbFigureTable   *self);
const char *plumb_figure_table_get_cell    (PlumbFigureTable   *self,
                                            guint               row,
                                            guint               column);

G_END_DECLS
