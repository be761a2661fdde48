/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-columns.h"

#include <string.h>

#include "plumb-text.h"

/* Only so many headers fit in an error that somebody reads. */
#define MAX_HEADERS_SHOWN 20

/* "Plan_Type " and "plan type" are one: lower case, with one space for each run of other marks. */
static char *
normalise (const char *header)
{
  g_autofree char *lower = g_utf8_strdown (header, -1);
  GString *text = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (text, c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/**
 * plumb_table_columns_find:
 * @reader: with the header row read
 * @columns: those looked for; an earlier spelling is preferred to a later one
 * @out_indices: room for @n_columns
 */
void
plumb_table_columns_find (PlumbTableReader  *reader,
                          const PlumbColumn *columns,
                          guint              n_columns,
                          guint             *out_indices)
{
  g_autoptr(GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = plumb_table_reader_get_n (reader); i-- > 0;)
    g_hash_table_replace (headers, normalise (plumb_table_reader_get_cell (reader, i)),
                          GUINT_TO_POINTER (i));

  for (guint i = 0; i < n_columns; i++)
    {
      g_auto(GStrv) spellings = g_strsplit (columns[i].spellings, "|", -1);
      gpointer index = NULL;

      out_indices[i] = PLUMB_COLUMN_ABSENT;
      for (guint j = 0; spellings[j] != NULL; j++)
        if (g_hash_table_lookup_extended (headers, spellings[j], NULL, &index))
          {
            out_indices[i] = GPOINTER_TO_UINT (index);
            break;
          }
    }
}

/**
 * plumb_table_columns_is_twice:
 * @reader: with the header row read
 * @index: of a column that was found
 *
 * Returns: whether another column is headed with the same words
 */
gboolean
plumb_table_columns_is_twice (PlumbTableReader *reader,
                              guint             index)
{
  g_autofree char *header = normalise (plumb_table_columns_get (reader, index));

  for (guint i = 0; i < plumb_table_reader_get_n (reader); i++)
    {
      g_autofree char *other = normalise (plumb_table_reader_get_cell (reader, i));

      if (i != index && g_str_equal (header, other))
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_table_columns_get:
 *
 * Returns: (transfer none): the cell, valid until the next row
 */
const char *
plumb_table_columns_get (PlumbTableReader *reader,
                         guint             index)
{
  return index == PLUMB_COLUMN_ABSENT ? "" : plumb_table_reader_get_cell (reader, index);
}

/**
 * plumb_table_columns_dup_headers:
 *
 * Returns: (transfer full): the row's cells that are not empty, with commas between
 */
char *
plumb_table_columns_dup_headers (PlumbTableReader *reader)
{
  GString *text = g_string_new (NULL);
  guint n = plumb_table_reader_get_n (reader);

  for (guint i = 0; i < MIN (n, MAX_HEADERS_SHOWN); i++)
    {
      const char *cell = plumb_table_reader_get_cell (reader, i);

      if (!plumb_text_is_blank (cell))
        g_string_append_printf (text, "%s%.60s", text->len > 0 ? ", " : "", cell);
    }
  if (n > MAX_HEADERS_SHOWN)
    g_string_append (text, " …");
  if (!g_utf8_validate (text->str, text->len, NULL))
    {
      char *valid = g_utf8_make_valid (text->str, text->len);

      g_string_assign (text, valid);
      g_free (valid);
    }
  return g_string_free (text, FALSE);
}

/**
 * plumb_table_columns_get_width:
 * @reader: with the header row read
 *
 * Returns: the number of the last cell that is not empty
 */
guint
plumb_table_columns_get_width (PlumbTableReader *reader)
{
  guint n = plumb_table_reader_get_n (reader);

  while (n > 0 && *plumb_table_reader_get_cell (reader, n - 1) == '\0')
    n--;
  return n;
}

/**
 * plumb_table_is_no_value:
 * @text: a cell
 *
 * Returns: whether the cell stands for nothing, or for a fault of the spreadsheet
 */
gboolean
plumb_table_is_no_value (const char *text)
{
  static const char * const nothings[] = {
    "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!",
    "#getting_data", "#field!", "#blocked!", "#connect!", "#unknown!", "n/a", "na", "null",
    "(null)", "(blank)", "(none)", "none", "nil", "-", "--", "\xe2\x80\x93", "\xe2\x80\x94",
    NULL
  };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return g_strv_contains (nothings, lower);
}

/**
 * plumb_table_is_spoilt_number:
 * @text: a reference
 *
 * Returns: whether it is written as a power of ten, as a spreadsheet writes "120000000004"
 */
gboolean
plumb_table_is_spoilt_number (const char *text)
{
  gsize n = strspn (text, "0123456789.,");

  return n > 0 && g_ascii_toupper (text[n]) == 'E' && text[n + 1] == '+' && text[n + 2] != '\0'
         && strspn (text + n + 2, "0123456789") == strlen (text + n + 2);
}
