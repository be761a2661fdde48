/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-place.h"
#include "plumb-store-types.h"

/* The one door to SQLite. */

static PlumbConnection *
open_memory (const char *script)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = plumb_place_open_empty (&error);

  g_assert_no_error (error);
  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_no_error (error);
  return connection;
}

static PlumbStatement *
prepare (PlumbConnection *connection,
         const char      *sql)
{
  g_autoptr(GError) error = NULL;
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static gint64
count_rows (PlumbConnection *connection)
{
  g_autoptr(GError) error = NULL;
  gint64 n;

  g_assert_true (plumb_statement_lookup (prepare (connection, "SELECT count(*) FROM a"), &n,
                                         &error));
  g_assert_no_error (error);
  return n;
}

/* To SQLite $2 is a name and not the second place: bound by place, answers would land in each
 * other's columns. */
static void
test_bind_by_number (void)
{
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  PlumbStatement *statement = prepare (connection, "SELECT $2, $1, $2");
  g_autoptr(GError) error = NULL;

  plumb_statement_bind_text (statement, 1, "one");
  plumb_statement_bind_text (statement, 2, "two");
  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_ROW);
  g_assert_cmpstr (plumb_statement_get_text (statement, 0), ==, "two");
  g_assert_cmpstr (plumb_statement_get_text (statement, 1), ==, "one");
  g_assert_cmpstr (plumb_statement_get_text (statement, 2), ==, "two");
  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_DONE);
}

/* A text with quotes, an empty file, a large number: what goes in comes out. */
static void
test_types (void)
{
  static const guint8 bytes[] = { 0, 1, 0, 255 };
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  PlumbStatement *statement = prepare (connection, "SELECT $1, $2, $3, $4, $5, $6");
  g_autoptr(GError) error = NULL;
  gconstpointer data;
  gsize size;

  plumb_statement_bind_int (statement, 1, G_MAXINT64);
  plumb_statement_bind_text (statement, 2, "Robert'); DROP TABLE a; --\n“ü”");
  plumb_statement_bind_text (statement, 3, NULL);
  plumb_statement_bind_data (statement, 4, bytes, sizeof bytes);
  plumb_statement_bind_data (statement, 5, NULL, 0);
  plumb_statement_bind_id (statement, 6, 0);
  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_ROW);
  g_assert_cmpint (plumb_statement_get_int (statement, 0), ==, G_MAXINT64);
  g_assert_cmpstr (plumb_statement_get_text (statement, 1), ==,
                   "Robert'); DROP TABLE a; --\n“ü”");
  g_assert_null (plumb_statement_get_text (statement, 2));
  data = plumb_statement_get_data (statement, 3, &size);
  g_assert_cmpmem (data, size, bytes, sizeof bytes);
  plumb_statement_get_data (statement, 4, &size);
  g_assert_cmpuint (size, ==, 0);
  g_assert_null (plumb_statement_get_text (statement, 5));
  plumb_statement_reset (statement);
}

/* A statement that was left half-way is handed out clean. */
static void
test_statements_are_kept (void)
{
  g_autoptr(PlumbConnection) connection =
    open_memory ("CREATE TABLE a (x); INSERT INTO a VALUES (1), (2)");
  PlumbStatement *first = prepare (connection, "SELECT x FROM a WHERE x >= $1");
  PlumbStatement *again;
  g_autoptr(GError) error = NULL;

  plumb_statement_bind_int (first, 1, 1);
  g_assert_cmpint (plumb_statement_step (first, &error), ==, PLUMB_STEP_ROW);
  again = prepare (connection, "SELECT x FROM a WHERE x >= $1");
  g_assert_true (again == first);
  g_assert_cmpint (plumb_statement_step (again, &error), ==, PLUMB_STEP_DONE);
  g_assert_no_error (error);
}

static void
test_errors (void)
{
  static const struct { const char *script; int code; } cases[] = {
    { "INSERT INTO a VALUES (1)", PLUMB_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO a VALUES (NULL)", PLUMB_STORE_ERROR_CONSTRAINT },
    { "INSERT INTO nowhere VALUES (1)", PLUMB_STORE_ERROR_FAILED },
    { "gibberish", PLUMB_STORE_ERROR_FAILED },
  };
  g_autoptr(PlumbConnection) connection =
    open_memory ("CREATE TABLE a (x INTEGER NOT NULL UNIQUE) STRICT; INSERT INTO a VALUES (1)");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (plumb_connection_execute (connection, cases[i].script, &error));
      g_assert_error (error, PLUMB_STORE_ERROR, cases[i].code);
    }
}

/* A failed step must take the whole act back. */
static void
test_rollback (void)
{
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_connection_begin (connection, TRUE, &error));
  g_assert_true (plumb_connection_execute (connection, "INSERT INTO a VALUES (1)", &error));
  plumb_connection_rollback (connection);
  g_assert_cmpint (count_rows (connection), ==, 0);

  g_assert_true (plumb_connection_begin (connection, TRUE, &error));
  g_assert_true (plumb_connection_execute (connection, "INSERT INTO a VALUES (1)", &error));
  g_assert_true (plumb_connection_commit (connection, &error));
  g_assert_cmpint (count_rows (connection), ==, 1);
}

static gpointer
ask_is_mine_worker (gpointer connection)
{
  return GINT_TO_POINTER (plumb_connection_is_mine (connection));
}

/* Table functions assert this, so that no connection is ever used by two threads. */
static void
test_is_mine (void)
{
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  GThread *thread = g_thread_new ("other", ask_is_mine_worker, connection);

  g_assert_true (plumb_connection_is_mine (connection));
  g_assert_false (GPOINTER_TO_INT (g_thread_join (thread)));
}

static gpointer
interrupt_worker (gpointer connection)
{
  g_usleep (50000);
  plumb_connection_interrupt (connection);
  return NULL;
}

/* A search that takes too long can be stopped. */
static void
test_interrupt (void)
{
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  PlumbStatement *statement =
    prepare (connection, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                         " SELECT count(*) FROM n");
  GThread *thread = g_thread_new ("stop", interrupt_worker, connection);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* A read that nobody wants any more ends with its next instructions, also between two
 * statements. */
static void
test_cancel (void)
{
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  PlumbStatement *statement =
    prepare (connection, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                         " SELECT count(*) FROM n");
  g_autoptr(GError) error = NULL;

  plumb_connection_set_cancellable (connection, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  plumb_connection_set_cancellable (connection, NULL);
  g_assert_cmpint (count_rows (connection), ==, 0);
}

/* What no workspace needs is refused: another file, endless depth, a text beyond all measure. */
static void
test_limits (void)
{
  static const char * const scripts[] = {
    "ATTACH ':memory:' AS other",
    "SELECT zeroblob (100000000)",
    "SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6"
    " UNION SELECT 7 UNION SELECT 8 UNION SELECT 9 UNION SELECT 10 UNION SELECT 11"
    " UNION SELECT 12"
    " UNION SELECT 13 UNION SELECT 14 UNION SELECT 15 UNION SELECT 16 UNION SELECT 17"
    " UNION SELECT 18 UNION SELECT 19 UNION SELECT 20 UNION SELECT 21"
  };
  g_autoptr(PlumbConnection) connection = open_memory ("CREATE TABLE a (x)");
  g_autoptr(GString) deep = g_string_new ("SELECT ");

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    g_assert_false (plumb_connection_execute (connection, scripts[i], NULL));

  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "(1 + ");
  g_string_append (deep, "1");
  for (guint i = 0; i < 200; i++)
    g_string_append (deep, ")");
  g_assert_false (plumb_connection_execute (connection, deep->str, NULL));
}

/* Bytes that are no text come out as marks, and stand as they are in the file. */
static void
test_not_utf8 (void)
{
  g_autoptr(PlumbConnection) connection =
    open_memory ("CREATE TABLE a (x TEXT); INSERT INTO a VALUES (CAST (x'41FF42' AS TEXT))");
  PlumbStatement *statement = prepare (connection, "SELECT x FROM a");
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (plumb_statement_step (statement, &error), ==, PLUMB_STEP_ROW);
  g_assert_cmpstr (plumb_statement_get_text (statement, 0), ==, "A\357\277\275B");
  plumb_statement_reset (statement);
  g_assert_true (plumb_connection_check_texts (connection, problems, &error));
  g_assert_cmpuint (problems->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connection/bind-by-number", test_bind_by_number);
  g_test_add_func ("/connection/types", test_types);
  g_test_add_func ("/connection/statements-are-kept", test_statements_are_kept);
  g_test_add_func ("/connection/errors", test_errors);
  g_test_add_func ("/connection/rollback", test_rollback);
  g_test_add_func ("/connection/is-mine", test_is_mine);
  g_test_add_func ("/connection/interrupt", test_interrupt);
  g_test_add_func ("/connection/cancel", test_cancel);
  g_test_add_func ("/connection/limits", test_limits);
  g_test_add_func ("/connection/not-utf8", test_not_utf8);

  return g_test_run ();
}
