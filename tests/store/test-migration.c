/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-migration.h"
#include "plumb-sqlite-connection.h"

#include "steps-resource.h"
#include "store-fixture.h"

/* Bringing an older workspace up to date: after a copy, step by step, each wholly or not at all.
 * There is only one released step so far, so a second one is made up here. */

#define STEPS  "/org/plumbline/test/steps"
#define BROKEN "/org/plumbline/test/broken"

static PlumbConnection *
open_connection (const char *path)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = NULL;

  connection = plumb_sqlite_connection_open (path, PLUMB_SQLITE_WRITER, 3, &error);
  g_assert_no_error (error);
  return connection;
}

static void
close_connection (PlumbConnection *connection)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_connection_close (connection, &error));
  g_assert_no_error (error);
  g_object_unref (connection);
}

static gint64
ask (PlumbConnection *connection,
     const char      *sql)
{
  g_autoptr(GError) error = NULL;
  PlumbStatement *statement = plumb_connection_prepare (connection, sql, &error);
  gint64 answer;

  g_assert_no_error (error);
  g_assert_true (plumb_statement_lookup (statement, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

static int
get_version (PlumbConnection *connection)
{
  int version;

  g_assert_true (plumb_connection_get_version (connection, &version, NULL));
  return version;
}

static void
test_step (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *backup = NULL;
  PlumbConnection *connection, *copy;
  GStatBuf about;

  fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_true (plumb_migration_run (connection, STEPS, fixture->path, &backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (connection), ==, 3);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM team WHERE colour = 'green'"), ==, 1);
  close_connection (connection);

  /* The copy is what there was before, and as private. */
  g_assert_nonnull (backup);
  g_assert_cmpint (g_stat (backup, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  copy = open_connection (backup);
  g_assert_cmpint (get_version (copy), ==, 2);
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM case_file"), ==, 1);
  close_connection (copy);
}

static void
test_broken_step (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection;

  fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_false (plumb_migration_run (connection, BROKEN, fixture->path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (get_version (connection), ==, 2);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM case_file WHERE reference = 'X-0001'"),
                   ==, 1);
  close_connection (connection);
  fixture_reopen (fixture);
  fixture_assert_sound (fixture);
}

static void
test_up_to_date_is_left_alone (StoreFixture  *fixture,
                               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *backup = NULL;
  PlumbConnection *connection;

  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_true (plumb_migration_run (connection, PLUMB_MIGRATION_STEPS, fixture->path, &backup,
                                      &error));
  g_assert_null (backup);
  close_connection (connection);
}

/* A workspace from before the last step, played by today's program that does not know the step. */
static void
test_newer_is_refused (StoreFixture  *fixture,
                       gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) told = NULL;
  PlumbConnection *connection;

  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_true (plumb_migration_run (connection, STEPS, fixture->path, NULL, &error));
  close_connection (connection);
  g_assert_null (fixture_try_open (fixture->path, &told));
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_TOO_NEW);
}

/* Step 1 kept no sums of the indices: they are counted from the answers when the step is taken. */
static void
assert_sums (const PlumbTally *tally,
             guint             n_audits,
             guint             xx)
{
  int slot = plumb_tally_layout_get_sums_slot (tally->layout, PLUMB_THEME_PLANNING);
  PlumbTallySums sums;

  g_assert_cmpint (slot, >=, 0);
  sums = plumb_tally_sums_read (tally->counts + slot);
  g_assert_cmpuint (sums.n_audits, ==, n_audits);
  g_assert_cmpuint (sums.xx, ==, xx);
  g_assert_cmpuint (sums.nn, ==, n_audits);
  /* When the figures last changed is not changed by counting them anew. */
  g_assert_cmpstr (tally->last_act, ==, "2026-11-24T02:14:13Z");
}

/* Every version that was ever released must open; the newest is what the fixture makes. */
static void
test_dumps (StoreFixture  *fixture,
            gconstpointer  unused)
{
  for (int version = 1; version < plumb_migration_get_newest (PLUMB_MIGRATION_STEPS); version++)
    {
      g_autofree char *name = g_strdup_printf ("%04d.sql", version);
      g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "store", name, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *script = NULL;
      g_autoptr(GPtrArray) audits = NULL;
      g_autoptr(GPtrArray) tallies = NULL;
      PlumbConnection *connection;

      fixture_close (fixture);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
      g_assert_true (g_file_get_contents (dump, &script, NULL, &error));
      connection = plumb_sqlite_connection_create (fixture->path, &error);
      g_assert_no_error (error);
      g_assert_true (plumb_connection_execute (connection, script, &error));
      g_assert_no_error (error);
      g_assert_true (plumb_connection_set_version (connection, version, &error));
      close_connection (connection);

      fixture_reopen (fixture);
      fixture_assert_sound (fixture);
      audits = fixture_list_audits (fixture, NULL);
      g_assert_cmpuint (audits->len, ==, 2);
      g_assert_cmpstr (plumb_audit_get_fields (audits->pdata[1])->overall, ==, "RI");
      tallies = fixture_load_tallies (fixture, 201708, 201711);
      g_assert_cmpuint (tallies->len, ==, 2);
      assert_sums (tallies->pdata[0], 1, 1);
      assert_sums (tallies->pdata[1], 0, 0);
    }
}

#define ADD(name, func) \
  g_test_add ("/migration/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_steps_register_resource ();

  ADD ("step", test_step);
  ADD ("broken-step", test_broken_step);
  ADD ("up-to-date-is-left-alone", test_up_to_date_is_left_alone);
  ADD ("newer-is-refused", test_newer_is_refused);
  ADD ("dumps", test_dumps);

  return g_test_run ();
}
