/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-checks.h"

#include "plumb-sqlite-statement.h"

/* Plain words first. SQLite's own follow for whoever mends the file, on one line and without the
 * headings that only it needs: "*** in database main ***". */
static char *
describe_damage (const char *line)
{
  g_autoptr(GString) details = g_string_new (NULL);
  g_auto(GStrv) parts = g_strsplit (line, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_str_has_prefix (parts[i], "***"))
      g_string_append_printf (details, "%s%s", details->len > 0 ? "; " : "", parts[i]);
  return g_strdup_printf ("The file is damaged, and part of what is in it may be lost (SQLite: %s)",
                          details->str);
}

gboolean
plumb_sqlite_checks_integrity (sqlite3     *database,
                               const char  *path,
                               GPtrArray   *problems,
                               GError     **error)
{
  g_autoptr(PlumbStatement) statement = NULL;
  PlumbStep step;

  statement = plumb_sqlite_statement_new (database, path,
                                          "PRAGMA integrity_check (20)", error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      const char *line = plumb_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (problems, describe_damage (line));
    }

  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_sqlite_checks_references (sqlite3     *database,
                                const char  *path,
                                GPtrArray   *problems,
                                GError     **error)
{
  g_autoptr(PlumbStatement) statement = NULL;
  PlumbStep step;

  statement = plumb_sqlite_statement_new (database, path,
                                          "PRAGMA foreign_key_check", error);
  if (statement == NULL)
    return FALSE;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (problems,
                     g_strdup_printf ("A row of “%s” refers to a row of “%s” that is not there",
                                      plumb_statement_get_text (statement, 0),
                                      plumb_statement_get_text (statement, 2)));

  return step == PLUMB_STEP_DONE;
}

static const char *
get_words (PlumbStatement *statement,
           guint           column)
{
  const char *words = plumb_statement_get_text (statement, column);

  return words != NULL ? words : "nothing";
}

/* All rows of the schema but those that SQLite makes for itself: the statistics, and the indexes
 * behind a UNIQUE. A name that only looks like theirs is not enough. */
static const char list_schema[] =
  "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT coalesce ("
  "type = 'table' AND name = tbl_name AND (name, sql) IN (VALUES"
  " ('sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'),"
  " ('sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'),"
  " ('sqlite_sequence', 'CREATE TABLE sqlite_sequence(name,seq)'))"
  " OR type = 'index' AND sql IS NULL AND substr (name, 1, 17) = 'sqlite_autoindex_', 0)"
  " ORDER BY type, name, tbl_name, sql";

GPtrArray *
plumb_sqlite_checks_list_schema (sqlite3     *database,
                                 const char  *path,
                                 GError     **error)
{
  g_autoptr(GPtrArray) schema = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(PlumbStatement) statement = NULL;
  PlumbStep step;

  statement = plumb_sqlite_statement_new (database, path, list_schema, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (schema, g_strdup_printf ("%s “%s” of “%s”: %s",
                                              get_words (statement, 0), get_words (statement, 1),
                                              get_words (statement, 2), get_words (statement, 3)));

  return step == PLUMB_STEP_DONE ? g_steal_pointer (&schema) : NULL;
}
