/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-writer.h"

#include <string.h>

#include "plumb-text.h"

struct _PlumbTableWriter
{
  GString  *text;
  gboolean  row_begun;
};

/* A plain decimal number, such as -3 or +0.5, is safe in a spreadsheet. */
static gboolean
is_number (const char *cell)
{
  gboolean has_digit = FALSE;
  gboolean has_point = FALSE;

  for (const char *p = cell + (*cell == '-' || *cell == '+'); *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        has_digit = TRUE;
      else if (*p == '.' && !has_point)
        has_point = TRUE;
      else
        return FALSE;
    }
  return has_digit;
}

/* The signs that begin a formula, and their wide and small forms, which East Asian spreadsheets
 * take for the same. */
static gboolean
begins_formula (gunichar c)
{
  static const gunichar signs[] = {
    '=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20, 0xfe66, 0xfe62, 0xfe63, 0xfe6b, 0x2212
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (c == signs[i])
      return TRUE;
  return FALSE;
}

/* What a spreadsheet drops before it looks at a cell, such as a space or a byte-order mark, hides
 * no formula from us. */
static gboolean
would_run_as_formula (const char *cell)
{
  const char *start = cell;

  if (*cell == '\t' || *cell == '\r' || *cell == '\n')
    return TRUE;
  while (*start != '\0' && (g_unichar_isspace (g_utf8_get_char (start))
                            || plumb_text_is_unseen (g_utf8_get_char (start))))
    start = g_utf8_next_char (start);
  return begins_formula (g_utf8_get_char (start)) && !is_number (start);
}

/**
 * plumb_table_writer_new:
 *
 * Returns: (transfer full): a writer of an empty table
 */
PlumbTableWriter *
plumb_table_writer_new (void)
{
  PlumbTableWriter *self = g_new0 (PlumbTableWriter, 1);

  self->text = g_string_new (NULL);
  return self;
}

/**
 * plumb_table_writer_free:
 * @self: (nullable) (transfer full): a writer, finished or not
 */
void
plumb_table_writer_free (PlumbTableWriter *self)
{
  if (self == NULL)
    return;

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * plumb_table_writer_add:
 * @cell: (nullable): UTF-8; %NULL for an empty cell
 *
 * Adds a cell to the row begun. A leading apostrophe keeps a spreadsheet from running what a file
 * brought in as a formula (CWE-1236).
 */
void
plumb_table_writer_add (PlumbTableWriter *self,
                        const char       *cell)
{
  gboolean guard;

  g_return_if_fail (self != NULL && self->text != NULL);

  if (self->row_begun)
    g_string_append_c (self->text, ',');
  self->row_begun = TRUE;
  if (cell == NULL)
    return;

  guard = would_run_as_formula (cell);
  if (strpbrk (cell, ",;\"\r\n\t") == NULL && *cell != ' ')
    {
      if (guard)
        g_string_append_c (self->text, '\'');
      g_string_append (self->text, cell);
      return;
    }

  g_string_append (self->text, guard ? "\"'" : "\"");
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *p);
    }
  g_string_append_c (self->text, '"');
}

/**
 * plumb_table_writer_add_uint:
 * @number: written in decimal, without separators
 */
void
plumb_table_writer_add_uint (PlumbTableWriter *self,
                             guint64           number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT, number);
  plumb_table_writer_add (self, text);
}

/**
 * plumb_table_writer_end_row:
 */
void
plumb_table_writer_end_row (PlumbTableWriter *self)
{
  g_return_if_fail (self != NULL && self->text != NULL);

  g_string_append_c (self->text, '\n');
  self->row_begun = FALSE;
}

/**
 * plumb_table_writer_finish:
 *
 * Takes what was written out of @self, which then can only be freed.
 *
 * Returns: (transfer full): the table in UTF-8
 */
GBytes *
plumb_table_writer_finish (PlumbTableWriter *self)
{
  g_return_val_if_fail (self != NULL && self->text != NULL, NULL);

  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}
