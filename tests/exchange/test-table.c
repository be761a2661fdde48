/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-table-reader.h"
#include "plumb-table-writer.h"

#include "exchange-fixture.h"
#include "plumb-import-notice.h"

/* Rows as "row.line:cell|cell" with newlines shown as ⏎. */
static char *
read_rows (const char  *path,
           GError     **error)
{
  g_autoptr(PlumbTableReader) reader = plumb_table_reader_open (path, error);
  g_autoptr(GString) text = g_string_new (NULL);
  int result;

  if (reader == NULL)
    return NULL;
  while ((result = plumb_table_reader_next (reader, error)) == 1)
    {
      g_string_append_printf (text, "%u.%u:", plumb_table_reader_get_row (reader),
                              plumb_table_reader_get_line (reader));
      for (guint i = 0; i < plumb_table_reader_get_n (reader); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                plumb_table_reader_get_cell (reader, i));
      g_string_append_c (text, '/');
    }
  g_strdelimit (text->str, "\n", '_');
  return result == 0 ? g_strdup (text->str) : NULL;
}

typedef struct
{
  const char *name;
  const char *text;
  gssize      length;
  const char *rows;
} TableCase;

static const TableCase table_cases[] = {
  { "plain", "a,b\n1,2\n", -1, "1.1:a|b/2.2:1|2/" },
  { "no-final-line-end", "a,b\r\n1,2", -1, "1.1:a|b/2.2:1|2/" },
  { "byte-order-mark", "\xef\xbb\xbf" "a,b\n1,2\n", -1, "1.1:a|b/2.2:1|2/" },
  { "semicolons", "a;b\n1,5;2\n", -1, "1.1:a|b/2.2:1,5|2/" },
  { "quotes-over-lines", "a,b\n\"one\ntwo, \"\"three\"\"\",2\n3,4\n", -1,
    "1.1:a|b/2.2:one_two, \"three\"|2/3.4:3|4/" },
  { "trimmed", " a , b\xc2\xa0\n\" 1 \" ,2\n", -1, "1.1:a|b/2.2:1|2/" },
  { "empty-lines-count-as-rows", "a,b\n\n,\n1,2\n", -1, "1.1:a|b/4.4:1|2/" },
  { "mark-inside-a-cell", "a,b\n5\" pipe,2\n", -1, "1.1:a|b/2.2:5\" pipe|2/" },
  { "empty-file", "", 0, "" },
};

/* Spreadsheets write CSV in a dozen ways; each must give the same cells, and row numbers that
 * people find again in the spreadsheet. */
static void
test_reads (gconstpointer data)
{
  const TableCase *table = data;
  char *path = fixture_write ("table.csv", table->text, table->length);
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = read_rows (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, table->rows);
  fixture_remove (path);
}

static const TableCase bad_cases[] = {
  { "utf-16", "\xff\xfe" "a\0,\0b\0", 8,
    "line 1: the file is in UTF-16; save it again as \"CSV UTF-8\"" },
  { "workbook", "PK\003\004....", 8, "line 1: this is a workbook, not a CSV file" },
  { "windows-1252", "a,b\n1,Zo\xeb\n", -1, "line 2: a character is not UTF-8" },
  { "open-quote", "a,b\n1,2\n3,\"four\n5,6\n", -1,
    "line 3: a quotation mark opened here is not closed" },
  { "after-quote", "a,b\n\"1\"x,2\n", -1, "line 2: text follows a closing quotation mark" },
  { "binary", "a,b\n1,\0002\n", 8, "line 2: the file holds binary data" },
};

/* A table read wrongly in silence would grade the wrong case. */
static void
test_refuses (gconstpointer data)
{
  const TableCase *table = data;
  char *path = fixture_write ("table.csv", table->text, table->length);
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = read_rows (path, &error);

  g_assert_null (rows);
  g_assert_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT);
  fixture_assert_says (error->message, "table.csv, ");
  fixture_assert_says (error->message, table->rows);
  fixture_remove (path);
}

/* A file of one endless cell must not fill the memory. */
static void
test_huge_cell (void)
{
  g_autofree char *text = g_malloc (3 * 1024 * 1024);
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = NULL;
  char *path;

  memset (text, 'a', 3 * 1024 * 1024);
  path = fixture_write ("table.csv", text, 3 * 1024 * 1024);
  rows = read_rows (path, &error);
  g_assert_null (rows);
  fixture_assert_says (error->message, "line 1: a cell is longer than 1 MB");
  fixture_remove (path);
}

/* A missing file or a folder is a mistake of choice, which has to be said. */
static void
test_unreadable (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (plumb_table_reader_open ("/nowhere/table.csv", &error));
  g_assert_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (plumb_table_reader_open ("/", &error));
  g_assert_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_READ);
}

/* What we write must open in a spreadsheet as text, never run in it, and be read back as it was. */
static void
test_writes (void)
{
  static const char expected[] = "audit,note\n1,\"two, "
                                 "\"\"three\"\"\"\n-3.5,'=1+1\n'-x,\n\"a\nb\",'@SUM\n";
  g_autoptr(PlumbTableWriter) writer = plumb_table_writer_new ();
  g_autoptr(GBytes) bytes = NULL;

  plumb_table_writer_add (writer, "audit");
  plumb_table_writer_add (writer, "note");
  plumb_table_writer_end_row (writer);
  plumb_table_writer_add_uint (writer, 1);
  plumb_table_writer_add (writer, "two, \"three\"");
  plumb_table_writer_end_row (writer);
  plumb_table_writer_add (writer, "-3.5");
  plumb_table_writer_add (writer, "=1+1");
  plumb_table_writer_end_row (writer);
  plumb_table_writer_add (writer, "-x");
  plumb_table_writer_add (writer, NULL);
  plumb_table_writer_end_row (writer);
  plumb_table_writer_add (writer, "a\nb");
  plumb_table_writer_add (writer, "@SUM");
  plumb_table_writer_end_row (writer);
  bytes = plumb_table_writer_finish (writer);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

/* A cell that a spreadsheet runs could send a council's cases away. */
static void
test_formulas (void)
{
  static const char * const formulas[] = {
    "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\tTAB=1", "\rx", "\nx", " =1+1",
    "\302\240=1+1", "\357\274\235fullwidth(1)", "\357\274\213x", "\357\274\215x",
    "\357\274\240x", "\357\271\246x", "\357\271\242x", "\357\271\243x", "\357\271\253x",
    "\342\210\222x", "\357\273\277=1+1", "\357\273\277 \342\200\213=1+1", "\342\200\256=1",
    "+0.5e3", "\a=1",
  };
  static const char * const plain[] = {
    "-5", "+0.5", " -5", "a=1", "0x=1", "", "\357\273\277", "Riverside", "(=1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (formulas) + G_N_ELEMENTS (plain); i++)
    {
      g_autoptr(PlumbTableWriter) writer = plumb_table_writer_new ();
      gboolean formula = i < G_N_ELEMENTS (formulas);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *text = NULL;

      plumb_table_writer_add (writer, formula ? formulas[i] : plain[i - G_N_ELEMENTS (formulas)]);
      bytes = plumb_table_writer_finish (writer);
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_test_message ("%s", text);
      g_assert_cmpint (formula, ==,
                       g_str_has_prefix (text, "'") || g_str_has_prefix (text, "\"'"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/table/reads/%s", table_cases[i].name);

      g_test_add_data_func (path, &table_cases[i], test_reads);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/table/refuses/%s", bad_cases[i].name);

      g_test_add_data_func (path, &bad_cases[i], test_refuses);
    }
  g_test_add_func ("/table/huge-cell", test_huge_cell);
  g_test_add_func ("/table/unreadable", test_unreadable);
  g_test_add_func ("/table/writes", test_writes);
  g_test_add_func ("/table/formulas", test_formulas);

  return g_test_run ();
}
