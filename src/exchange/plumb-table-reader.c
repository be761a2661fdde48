/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "plumb-import-notice.h"

/* No cell of a spreadsheet holds more than 32,767 characters; these caps leave room and keep a
 * hostile file from filling the memory. */
#define MAX_CELL (1024 * 1024)
#define MAX_ROW  (8 * 1024 * 1024)
#define MAX_COLUMNS 4096
#define BUFFER_SIZE 65536
#define END_OF_FILE (-1)
#define READ_FAILED (-2)

struct _PlumbTableReader
{
  char    *name;         /* (owned): what errors call the file */
  int      fd;
  guint8   buffer[BUFFER_SIZE];
  gsize    start;
  gsize    end;
  char     separator;
  guint    line;         /* of the character to be read next */
  guint    row;
  guint    row_line;
  GString *text;         /* (owned): the row's cells, each ended by NUL */
  GArray  *offsets;      /* (owned) (element-type gsize): where each starts in @text */
};

static gboolean
fill (PlumbTableReader *self)
{
  gssize n;

  do
    n = read (self->fd, self->buffer, BUFFER_SIZE);
  while (n < 0 && errno == EINTR);

  self->start = 0;
  self->end = n > 0 ? (gsize) n : 0;
  return n >= 0;
}

static int
peek_byte (PlumbTableReader *self)
{
  if (self->start == self->end && !fill (self))
    return READ_FAILED;
  return self->start < self->end ? self->buffer[self->start] : END_OF_FILE;
}

static int
next_byte (PlumbTableReader *self)
{
  int byte = peek_byte (self);

  if (byte >= 0)
    self->start++;
  return byte;
}

static gboolean
refuse (PlumbTableReader  *self,
        guint              line,
        GError           **error,
        const char        *message)
{
  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT, "%s, line %u: %s",
               self->name, line, message);
  return FALSE;
}

static gboolean
check_encoding (PlumbTableReader  *self,
                GError           **error)
{
  const guint8 *b = self->buffer;

  if (self->end >= 2 && ((b[0] == 0xff && b[1] == 0xfe) || (b[0] == 0xfe && b[1] == 0xff)))
    return refuse (self, 1, error, "the file is in UTF-16; save it again as \"CSV UTF-8\"");
  if (self->end >= 4 && memcmp (b, "PK\003\004", 4) == 0)
    return refuse (self, 1, error, "this is a workbook, not a CSV file; save its sheet as "
                   "\"CSV UTF-8\"");
  if (self->end >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf)
    self->start = 3;
  return TRUE;
}

/* Comma, semicolon or tab, whichever the first line has most of outside quotes. */
static char
find_separator (PlumbTableReader *self)
{
  static const char marks[] = ",;\t";
  guint n[3] = { 0 };
  guint most = 0;
  gboolean quoted = FALSE;

  for (gsize i = self->start; i < self->end; i++)
    {
      guint8 byte = self->buffer[i];

      if (byte == '"')
        quoted = !quoted;
      else if (!quoted && byte == '\n')
        break;
      else if (!quoted && byte != '\0' && strchr (marks, byte) != NULL)
        n[strchr (marks, byte) - marks]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (n); i++)
    if (n[i] > n[most])
      most = i;
  return marks[most];
}

/* Spreadsheets write "sep=;" above the header to say which mark stands between the cells. */
static gboolean
read_hint (PlumbTableReader *self)
{
  const char *start = (const char *) self->buffer + self->start;
  gsize n = self->end - self->start;
  gsize length = 5;

  if (n < length || g_ascii_strncasecmp (start, "sep=", 4) != 0)
    return FALSE;
  if (n > length && start[length] == '\r')
    length++;
  if (n == length || start[length] != '\n')
    return FALSE;

  self->separator = start[4];
  self->start += length + 1;
  self->line++;
  self->row++;
  return TRUE;
}

static gboolean
end_cell (PlumbTableReader  *self,
          gsize              offset,
          GError           **error)
{
  char *cell;
  char *last;

  if (self->offsets->len == MAX_COLUMNS)
    return refuse (self, self->line, error, "more than 4,096 columns; this is not a table of ours");
  if (strlen (self->text->str + offset) < self->text->len - offset)
    return refuse (self, self->line, error, "the file holds binary data; save it as \"CSV UTF-8\"");
  if (!g_utf8_validate (self->text->str + offset, -1, NULL))
    return refuse (self, self->line, error,
                   "a character is not UTF-8; save the file again as \"CSV UTF-8\"");

  /* Trimmed in place; spreadsheets also leave no-break spaces at the ends. */
  cell = self->text->str + offset;
  while (*cell != '\0' && (g_ascii_isspace (*cell) || g_str_has_prefix (cell, "\302\240")))
    cell = g_utf8_next_char (cell);
  last = self->text->str + self->text->len;
  while (last > cell)
    {
      char *previous = g_utf8_prev_char (last);

      if (!g_ascii_isspace (*previous) && !g_str_has_prefix (previous, "\302\240"))
        break;
      last = previous;
    }
  g_string_truncate (self->text, last - self->text->str);
  offset = cell - self->text->str;
  g_string_append_c (self->text, '\0');
  g_array_append_val (self->offsets, offset);
  return TRUE;
}

static gboolean
add_byte (PlumbTableReader  *self,
          gsize              offset,
          int                byte,
          GError           **error)
{
  if (self->text->len - offset >= MAX_CELL)
    return refuse (self, self->row_line, error,
                   "a cell is longer than 1 MB; look for a quotation mark that is not closed");
  if (self->text->len >= MAX_ROW)
    return refuse (self, self->row_line, error, "a row is longer than 8 MB");
  g_string_append_c (self->text, (char) byte);
  return TRUE;
}

/* The text between quotes, up to and with the closing one. */
static gboolean
read_quoted (PlumbTableReader  *self,
             gsize              offset,
             GError           **error)
{
  guint opened = self->line;

  for (;;)
    {
      int byte = next_byte (self);

      if (byte == READ_FAILED)
        return refuse (self, self->line, error, "the file cannot be read");
      if (byte == END_OF_FILE)
        return refuse (
            self, opened, error,
            "a quotation mark opened here is not closed; close it, or double it where it "
            "belongs to the text");
      if (byte == '"' && peek_byte (self) != '"')
        return TRUE;
      if (byte == '"')
        next_byte (self);
      if (byte == '\n')
        self->line++;
      if (!add_byte (self, offset, byte, error))
        return FALSE;
    }
}

/* Reads one cell; @out_end_of_row tells whether it was the last of its row. */
static gboolean
read_cell (PlumbTableReader  *self,
           gboolean          *out_end_of_row,
           GError           **error)
{
  gsize offset = self->text->len;
  gboolean was_quoted = FALSE;

  for (;;)
    {
      int byte = next_byte (self);

      if (byte == READ_FAILED)
        return refuse (self, self->line, error, "the file cannot be read");
      if (byte == '\r' && peek_byte (self) == '\n')
        byte = next_byte (self);
      if (byte == self->separator || byte == '\n' || byte == '\r' || byte == END_OF_FILE)
        {
          *out_end_of_row = byte != self->separator;
          if (!end_cell (self, offset, error))
            return FALSE;
          self->line += byte == '\n' || byte == '\r';
          return TRUE;
        }
      if (was_quoted && byte != ' ')
        return refuse (self, self->line, error,
                       "text follows a closing quotation mark; double the marks that belong to the "
                       "text");
      if (byte == '"' && self->text->len == offset && !was_quoted)
        {
          was_quoted = TRUE;
          if (!read_quoted (self, offset, error))
            return FALSE;
        }
      else if (!was_quoted && !add_byte (self, offset, byte, error))
        return FALSE;
    }
}

static gboolean
is_row_empty (PlumbTableReader *self)
{
  for (guint i = 0; i < self->offsets->len; i++)
    if (*plumb_table_reader_get_cell (self, i) != '\0')
      return FALSE;
  return TRUE;
}

/**
 * plumb_table_reader_open:
 * @path: a plain file
 * @error: of PLUMB_EXCHANGE_ERROR: not readable, or not CSV in UTF-8
 *
 * Returns: (transfer full) (nullable): a reader before the first row
 */
PlumbTableReader *
plumb_table_reader_open (const char  *path,
                         GError     **error)
{
  g_autoptr(PlumbTableReader) self = g_new0 (PlumbTableReader, 1);
  struct stat info;

  g_return_val_if_fail (path != NULL, NULL);

  self->name = g_path_get_basename (path);
  self->line = 1;
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  /* Without NONBLOCK a pipe would hold the caller until somebody writes to it. */
  errno = 0;
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (self->fd < 0 || fstat (self->fd, &info) < 0 || !S_ISREG (info.st_mode) || !fill (self))
    {
      g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_READ,
                   "%s: the file cannot be read (%s)", self->name,
                   self->fd >= 0 && errno == 0 ? "not a plain file" : g_strerror (errno));
      return NULL;
    }

  if (!check_encoding (self, error))
    return NULL;
  if (!read_hint (self))
    self->separator = find_separator (self);
  return g_steal_pointer (&self);
}

/**
 * plumb_table_reader_free:
 * @self: (nullable) (transfer full): a reader
 */
void
plumb_table_reader_free (PlumbTableReader *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * plumb_table_reader_next:
 * @error: of PLUMB_EXCHANGE_ERROR, naming file and line; or that it was stopped
 *
 * Moves to the next row that has something in it. The thread's current cancellable stops it.
 *
 * Returns: 1 when a row was read, 0 at the end, -1 with @error set
 */
int
plumb_table_reader_next (PlumbTableReader  *self,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, -1);

  if (g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error))
    return -1;
  for (;;)
    {
      gboolean end_of_row = FALSE;

      g_string_truncate (self->text, 0);
      g_array_set_size (self->offsets, 0);
      self->row_line = self->line;
      if (peek_byte (self) == END_OF_FILE)
        return 0;

      self->row++;
      while (!end_of_row)
        if (!read_cell (self, &end_of_row, error))
          return -1;
      if (!is_row_empty (self))
        return 1;
    }
}

/**
 * plumb_table_reader_get_n:
 *
 * Returns: how many cells the row has
 */
guint
plumb_table_reader_get_n (PlumbTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->offsets->len;
}

/**
 * plumb_table_reader_get_cell:
 * @i: from 0; a row may be shorter than the header
 *
 * Returns: (transfer none): the cell, valid until the next row; "" beyond the row's end
 */
const char *
plumb_table_reader_get_cell (PlumbTableReader *self,
                             guint             i)
{
  g_return_val_if_fail (self != NULL, "");

  if (i >= self->offsets->len)
    return "";
  return self->text->str + g_array_index (self->offsets, gsize, i);
}

/**
 * plumb_table_reader_check_width:
 * @n: how many columns have a heading
 * @error: of PLUMB_EXCHANGE_ERROR, naming file and line
 *
 * A text with a comma in it and no quotation marks around shifts all that follows by one column.
 *
 * Returns: %FALSE where the row has something beyond the headings
 */
gboolean
plumb_table_reader_check_width (PlumbTableReader  *self,
                                guint              n,
                                GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = n; i < self->offsets->len; i++)
    if (*plumb_table_reader_get_cell (self, i) != '\0')
      {
        g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
                     "%s, line %u: the row has more cells than the header (%u, not %u); put a "
                     "text that holds a %s between quotation marks, or give the column a heading",
                     self->name, self->row_line, i + 1, n,
                     self->separator == ',' ? "comma" : self->separator == ';' ? "semicolon"
                                                                              : "tab");
        return FALSE;
      }
  return TRUE;
}

/**
 * plumb_table_reader_get_row:
 *
 * Returns: the row's number in a spreadsheet; the header is row 1
 */
guint
plumb_table_reader_get_row (PlumbTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row;
}

/**
 * plumb_table_reader_get_line:
 *
 * Returns: the line of the file where the row starts; differs from the row where text has line
 * breaks
 */
guint
plumb_table_reader_get_line (PlumbTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_line;
}
