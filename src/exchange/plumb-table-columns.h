/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-table-reader.h"

G_BEGIN_DECLS

#define PLUMB_COLUMN_ABSENT G_MAXUINT

/**
 * PlumbColumn:
 * @name: what errors call it
 * @spellings: separated by "|", lower case, single spaces
 *
 * A column that a table may have, and how people head it.
 */
typedef struct
{
  const char *name;
  const char *spellings;
} PlumbColumn;

/* Finds each of @columns in the row last read, whatever its case, underscores or hyphens.
 * Answers indices, PLUMB_COLUMN_ABSENT where there is none. */
void        plumb_table_columns_find        (PlumbTableReader  *reader,
                                             const PlumbColumn *columns,
                                             guint              n_columns,
                                             guint             *out_indices);
/* Cell of the row last read; "" for an absent column. */
const char *plumb_table_columns_get         (PlumbTableReader  *reader,
                                             guint              index);
/* Whether another column of the row last read is headed like that one. */
gboolean    plumb_table_columns_is_twice    (PlumbTableReader  *reader,
                                             guint              index);
/* Headers of the row last read, for an error: "a, b, c". */
char       *plumb_table_columns_dup_headers (PlumbTableReader  *reader) G_GNUC_WARN_UNUSED_RESULT;
/* How many of its cells up to the last heading the row last read, the header, has. */
guint       plumb_table_columns_get_width   (PlumbTableReader  *reader);
/* "1.2E+05": a spreadsheet has made a number of a long reference, whose digits are lost. */
gboolean    plumb_table_is_spoilt_number    (const char        *text);
/* "#N/A", "#REF!", "NULL", "-": what spreadsheets and systems write for nothing. */
gboolean    plumb_table_is_no_value         (const char        *text);

G_END_DECLS
