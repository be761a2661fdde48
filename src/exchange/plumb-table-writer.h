/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 4180: commas, CRLF-free lines ("\n"), quotes where needed, and cells that a spreadsheet
 * would run as a formula (starting with = + - @ tab) are kept apart with a leading apostrophe
 * unless they are numbers. */
typedef struct _PlumbTableWriter PlumbTableWriter;

PlumbTableWriter *plumb_table_writer_new      (void);
void              plumb_table_writer_free     (PlumbTableWriter *self);
/* NULL is an empty cell. */
void              plumb_table_writer_add      (PlumbTableWriter *self,
                                               const char       *cell);
void              plumb_table_writer_add_uint (PlumbTableWriter *self,
                                               guint64           number);
void              plumb_table_writer_end_row  (PlumbTableWriter *self);
/* Ends it. */
GBytes           *plumb_table_writer_finish   (PlumbTableWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbTableWriter, plumb_table_writer_free)

G_END_DECLS
