/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A strict, streaming reader of CSV (RFC 4180 with LF or CRLF, a byte order mark, quotes over
 * lines, comma, semicolon or tab). */
typedef struct _PlumbTableReader PlumbTableReader;

PlumbTableReader *plumb_table_reader_open     (const char        *path,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              plumb_table_reader_free     (PlumbTableReader  *self);
/* 1: a row was read; 0: end; -1: error. Empty lines are passed over. */
int               plumb_table_reader_next     (PlumbTableReader  *self,
                                               GError           **error);
/* Of the row last read. Cells are trimmed of white space at both ends; valid until the next row. */
guint             plumb_table_reader_get_n    (PlumbTableReader  *self);
const char       *plumb_table_reader_get_cell (PlumbTableReader  *self,
                                               guint              i);
/* Whether nothing stands beyond the first @n cells. */
gboolean          plumb_table_reader_check_width (PlumbTableReader  *self,
                                               guint              n,
                                               GError           **error);
/* Row as a spreadsheet numbers it (the header is row 1), and line of the file where it starts. */
guint             plumb_table_reader_get_row  (PlumbTableReader  *self);
guint             plumb_table_reader_get_line (PlumbTableReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbTableReader, plumb_table_reader_free)

G_END_DECLS
