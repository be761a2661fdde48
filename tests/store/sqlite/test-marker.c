/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-migration.h"
#include "plumb-sqlite-connection.h"
#include "plumb-sqlite-marker.h"

#include "../store-fixture.h"

/* The mark by which a write-ahead file is known to belong to a workspace. */

static PlumbSqliteMarker
read_alone (const char *path)
{
  PlumbSqliteMarker marker;

  g_assert_true (plumb_sqlite_marker_read (path, &marker));
  return marker;
}

static gboolean
is_same (const guint8 *one,
         const guint8 *two)
{
  return memcmp (one, two, PLUMB_SQLITE_MARK_SIZE) == 0;
}

/* Closing moves everything into the file, so that its page shows the last mark. */
static PlumbSqliteMarker
close_and_read (StoreFixture *fixture)
{
  fixture_close (fixture);
  return read_alone (fixture->path);
}

/* Each write transaction sets a mark and keeps the one before; reading and opening set none. */
static void
test_every_write (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  PlumbSqliteMarker first = close_and_read (fixture);
  PlumbSqliteMarker second, third;

  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
  second = close_and_read (fixture);
  g_assert_true (is_same (first.own, second.own));

  fixture_reopen (fixture);
  fixture_add_person (fixture, "Alex Invented");
  second = close_and_read (fixture);
  g_assert_true (is_same (second.before, first.own));
  g_assert_false (is_same (second.own, first.own));

  fixture_reopen (fixture);
  fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  third = close_and_read (fixture);
  g_assert_true (is_same (third.before, second.own));
}

/* The page itself is read as SQLite reads it. */
static void
test_decode (StoreFixture  *fixture,
             gconstpointer  unused)
{
  PlumbSqliteMarker marker = close_and_read (fixture);
  PlumbSqliteMarker decoded = { 0 };
  g_autofree char *text = NULL;
  gsize size, start;

  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));
  start = (marker.page - 1) * (gsize) 4096;
  g_assert_cmpuint (start + 4096, <=, size);
  g_assert_true (plumb_sqlite_marker_decode ((guint8 *) text + start, 4096, &decoded));
  g_assert_true (is_same (decoded.own, marker.own));
  g_assert_true (is_same (decoded.before, marker.before));
  g_assert_false (plumb_sqlite_marker_decode ((guint8 *) text, 4096, &decoded));
}

static PlumbConnection *
open_connection (const char *path)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = NULL;

  connection = plumb_sqlite_connection_open (path, PLUMB_SQLITE_WRITER,
                                             plumb_migration_get_newest (PLUMB_MIGRATION_STEPS),
                                             &error);
  g_assert_no_error (error);
  return connection;
}

/* A copy has a mark that its workspace never had. */
static void
test_backup (StoreFixture  *fixture,
             gconstpointer  unused)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.plumb", NULL);
  PlumbSqliteMarker marker = close_and_read (fixture), its;
  PlumbConnection *connection = open_connection (fixture->path);
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_connection_backup (connection, copy, &error));
  g_assert_no_error (error);
  g_assert_false (plumb_connection_backup (connection, copy, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_EXISTS);
  g_assert_true (plumb_connection_close (connection, NULL));
  g_object_unref (connection);

  its = read_alone (copy);
  g_assert_false (is_same (its.own, marker.own));
  g_assert_false (is_same (its.before, marker.own));
  g_assert_false (is_same (its.own, marker.before));
}

/* A transaction that is undone leaves the mark as it was, and a lost row is made again. */
static void
test_undone_and_lost (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  PlumbSqliteMarker first = close_and_read (fixture), second;
  PlumbConnection *connection = open_connection (fixture->path);
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_connection_begin (connection, TRUE, &error));
  plumb_connection_rollback (connection);
  g_assert_true (plumb_connection_checkpoint (connection, TRUE, &error));
  second = read_alone (fixture->path);
  g_assert_true (is_same (first.own, second.own));

  g_assert_true (plumb_connection_execute (connection, "DELETE FROM marker", &error));
  g_assert_true (plumb_connection_begin (connection, TRUE, &error));
  g_assert_true (plumb_connection_commit (connection, &error));
  g_assert_true (plumb_connection_checkpoint (connection, TRUE, &error));
  g_assert_no_error (error);
  second = read_alone (fixture->path);
  g_assert_false (is_same (first.own, second.own));
  g_assert_true (plumb_connection_close (connection, NULL));
  g_object_unref (connection);
}

#define ADD(name, func) \
  g_test_add ("/marker/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-write", test_every_write);
  ADD ("decode", test_decode);
  ADD ("backup", test_backup);
  ADD ("undone-and-lost", test_undone_and_lost);

  return g_test_run ();
}
