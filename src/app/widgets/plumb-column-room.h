/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How wide the columns of a table are for what they say to be seen whole, and which of them there
 * is room for. It learns from the cells that are shown: a council's references and teams are as
 * long as they are. */
typedef struct _PlumbColumnRoom PlumbColumnRoom;

PlumbColumnRoom *plumb_column_room_new     (void);
void             plumb_column_room_free    (PlumbColumnRoom *self);
/* The next column. @title: (transfer none), translated, for good; @n_chars: how long its texts
 * usually are; @whole: they are never cut, else they are beyond that; @rank: 0 for always, else the
 * higher, the sooner it is left out. */
void             plumb_column_room_add     (PlumbColumnRoom *self,
                                            const char      *title,
                                            guint            n_chars,
                                            gboolean         whole,
                                            guint            rank);
/* The width of @text, in pixels, as @cell draws it; the column needs so much from then on. */
int              plumb_column_room_measure (PlumbColumnRoom *self,
                                            guint            column,
                                            GtkWidget       *cell,
                                            const char      *text);
/* As many of GTK's average characters as hold @width pixels; once a text was measured. */
guint            plumb_column_room_count_chars
                                           (PlumbColumnRoom *self,
                                            int              width);
/* A cell of that column is @width pixels wide, and shows something else than text. */
void             plumb_column_room_note    (PlumbColumnRoom *self,
                                            guint            column,
                                            int              width);
/* Whether a column has come to need more since they were chosen last. */
gboolean         plumb_column_room_is_old  (PlumbColumnRoom *self);
/* Sets @shown for each column that has room in @width pixels, @view's text being as large as it
 * is. */
void             plumb_column_room_choose  (PlumbColumnRoom *self,
                                            GtkWidget       *view,
                                            int              width,
                                            gboolean        *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbColumnRoom, plumb_column_room_free)

G_END_DECLS
