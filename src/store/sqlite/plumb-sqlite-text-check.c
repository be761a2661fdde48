/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-text-check.h"

/* Tables and columns come from a schema that was found to be ours. */
static const char list_columns[] =
  "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info (t.name) c"
  " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  " AND c.type = 'TEXT' ORDER BY t.name, c.cid";

/* Reads one column of texts; @number is that of the first bad one, counted from 1. */
static int
look_at_texts (sqlite3_stmt *statement,
               gint64       *out_number,
               gint64       *out_n_bad)
{
  gint64 row = 0;
  int code;

  *out_number = 0;
  *out_n_bad = 0;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);

      row++;
      if (text == NULL || g_utf8_validate (text, sqlite3_column_bytes (statement, 0), NULL))
        continue;
      if ((*out_n_bad)++ == 0)
        *out_number = row;
    }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int
check_column (sqlite3    *database,
              const char *table,
              const char *column,
              GPtrArray  *problems)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\"", column, table);
  sqlite3_stmt *statement = NULL;
  gint64 number = 0, n_bad = 0;
  int code = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = look_at_texts (statement, &number, &n_bad);
  if (code == SQLITE_OK && n_bad > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf ("Table “%s”, column “%s”: %" G_GINT64_FORMAT " of the texts "
                                      "cannot be read (not UTF-8), first in row %" G_GINT64_FORMAT,
                                      table, column, n_bad, number));

  sqlite3_finalize (statement);
  return code;
}

int
plumb_sqlite_text_check (sqlite3   *database,
                         GPtrArray *problems)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (database, list_columns, -1, &statement, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    code = check_column (database, (const char *) sqlite3_column_text (statement, 0),
                         (const char *) sqlite3_column_text (statement, 1), problems);

  sqlite3_finalize (statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}
