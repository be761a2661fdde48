/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-date.h"
#include "plumb-migration.h"
#include "plumb-sqlite-connection.h"

#include "steps-resource.h"
#include "../../lib/tally-slots.h"
#include "../tallies-fixture.h"

/* Bringing an older workspace up to date: after a copy, step by step, each wholly or not at all.
 * A step that no release has is made up here, so that steps can be tried out. */

#define STEPS  "/org/plumbline/test/steps"
#define BROKEN "/org/plumbline/test/broken"

static PlumbConnection *
open_connection (const char *path)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = NULL;

  connection = plumb_sqlite_connection_open (path, PLUMB_SQLITE_WRITER, 4, &error);
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
  g_assert_cmpint (get_version (connection), ==, 4);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM team WHERE colour = 'green'"), ==, 1);
  close_connection (connection);

  /* The copy is what there was before, and as private. */
  g_assert_nonnull (backup);
  g_assert_cmpint (g_stat (backup, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  copy = open_connection (backup);
  g_assert_cmpint (get_version (copy), ==, 3);
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
  g_assert_cmpint (get_version (connection), ==, 3);
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

/* The copies of an earlier round, made in the same second. */
static void
clear_backups (StoreFixture *fixture)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".backup"))
      {
        g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

        g_assert_cmpint (g_unlink (path), ==, 0);
      }
}

/* Puts a workspace of an earlier version in the place of the fixture's. */
static void
put_dump (StoreFixture *fixture,
          int           version)
{
  g_autofree char *name = g_strdup_printf ("%04d.sql", version);
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "store", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *script = NULL;
  PlumbConnection *connection;

  fixture_close (fixture);
  clear_backups (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_true (g_file_get_contents (dump, &script, NULL, &error));
  connection = plumb_sqlite_connection_create (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_no_error (error);
  g_assert_true (plumb_connection_set_version (connection, version, &error));
  close_connection (connection);
}

/* Something done to a workspace before it is brought up to date. */
static void
change (StoreFixture *fixture,
        const char   *script)
{
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = open_connection (fixture->path);

  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_no_error (error);
  close_connection (connection);
}

/* Opens the workspace and stops that after a time. Answers whether it was stopped. */
static gboolean
open_and_stop (StoreFixture *fixture,
               guint         after_us)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  if (after_us == 0)
    g_cancellable_cancel (cancellable);
  plumb_store_open_async (fixture->path, cancellable, plumb_wait_cb, fixture->wait);
  g_usleep (after_us);
  g_cancellable_cancel (cancellable);
  fixture->store = plumb_store_open_finish (plumb_wait_result (fixture->wait), &error);
  if (fixture->store == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return fixture->store == NULL;
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Whoever stops it, at whatever moment, has the workspace of before, without a copy of it; or it
 * was done already, and there is one. */
static void
test_stopped (StoreFixture  *fixture,
              gconstpointer  unused)
{
  guint n_stopped = 0;

  for (guint i = 0; i < 12; i++)
    {
      PlumbConnection *connection;
      int version;

      put_dump (fixture, 1);
      n_stopped += open_and_stop (fixture, i * 1500) ? 1 : 0;
      fixture_close (fixture);
      connection = open_connection (fixture->path);
      version = get_version (connection);
      g_assert_true (version == 1
                     || version == plumb_migration_get_newest (PLUMB_MIGRATION_STEPS));
      close_connection (connection);
      g_assert_cmpuint (count_files (fixture->folder), ==, version == 1 ? 1 : 2);
      fixture_reopen (fixture);
      fixture_assert_sound (fixture);
    }
  g_test_message ("%u of 12 were stopped", n_stopped);
  g_assert_cmpuint (n_stopped, >, 0);
}

/* Every version that was ever released must open; the newest is what the fixture makes. */
static void
test_dumps (StoreFixture  *fixture,
            gconstpointer  unused)
{
  for (int version = 1; version < plumb_migration_get_newest (PLUMB_MIGRATION_STEPS); version++)
    {
      g_autoptr(GPtrArray) audits = NULL;
      g_autoptr(GPtrArray) tallies = NULL;

      put_dump (fixture, version);
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

static void
copy (const char *from,
      const char *to,
      const char *ending)
{
  g_autofree char *source = g_strconcat (from, ending, NULL);
  g_autofree char *target = g_strconcat (to, ending, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (source, &text, &size, &error));
  g_assert_true (g_file_set_contents (target, text, (gssize) size, &error));
}

/* Leaves the workspace as a program does that is killed: its last words stand in the write-ahead
 * file alone. */
static void
change_and_die (StoreFixture *fixture,
                const char   *script)
{
  g_autofree char *dead = g_build_filename (fixture->folder, "dead", NULL);
  g_autoptr(GError) error = NULL;
  PlumbConnection *connection = open_connection (fixture->path);

  g_assert_true (plumb_connection_begin (connection, TRUE, &error));
  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_true (plumb_connection_commit (connection, &error));
  g_assert_no_error (error);
  copy (fixture->path, dead, "");
  copy (fixture->path, dead, "-wal");
  close_connection (connection);
  copy (dead, fixture->path, "");
  copy (dead, fixture->path, "-wal");
}

/* The last words of an older program's workspace are brought up to date with the rest. */
static void
test_dumps_with_log (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  for (int version = 1; version < plumb_migration_get_newest (PLUMB_MIGRATION_STEPS); version++)
    {
      g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
      g_autoptr(GPtrArray) people = NULL;
      g_autoptr(GError) error = NULL;
      GStatBuf about;

      put_dump (fixture, version);
      change_and_die (fixture, "UPDATE person SET name = 'Last Words' WHERE id = 1");
      g_assert_cmpint (g_stat (log, &about), ==, 0);
      g_assert_cmpint (about.st_size, >, 0);
      fixture_reopen (fixture);
      fixture_assert_sound (fixture);
      g_assert_cmpuint (plumb_store_get_notices (fixture->store)->len, ==, 0);
      plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
      people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                               &error);
      g_assert_no_error (error);
      g_assert_cmpstr (plumb_person_get_name (people->pdata[0]), ==, "Last Words");
    }
}

static int
load_planned (StoreFixture *fixture,
              int           year,
              int           quarter)
{
  g_autoptr(GError) error = NULL;
  int n_audits;

  plumb_store_load_planned_async (fixture->store, (PlumbQuarter) { year, quarter }, NULL,
                                  plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_load_planned_finish (fixture->store,
                                                  plumb_wait_result (fixture->wait), &n_audits,
                                                  &error));
  g_assert_no_error (error);
  return n_audits;
}

static PlumbQuarter
get_quarter_of_today (void)
{
  g_autofree char *now = plumb_moment_now ();
  PlumbMonth month;

  g_assert_true (plumb_month_of_text (now, &month));
  return plumb_quarter_of_month (month, 4);
}

/* One number stood for all quarters. Where somebody chose it, it is kept for the quarters that were
 * told with it and for this one; 60 was the program's own word and is no plan. */
static void
test_planned (StoreFixture  *fixture,
              gconstpointer  unused)
{
  static const int said[] = { 48, 0, 60, -1 };
  PlumbQuarter today = get_quarter_of_today ();

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *script
          = g_strdup_printf ("UPDATE organisation SET planned_per_quarter = %d", said[i]);
      int expected = said[i] == 60 ? -1 : said[i];

      put_dump (fixture, 2);
      change (fixture, script);
      fixture_reopen (fixture);
      g_assert_cmpint (load_planned (fixture, 2017, 2), ==, expected);
      g_assert_cmpint (load_planned (fixture, 2017, 3), ==, expected);
      g_assert_cmpint (load_planned (fixture, today.year, today.quarter), ==, expected);
      g_assert_cmpint (load_planned (fixture, 2017, 4), ==, -1);
      fixture_assert_sound (fixture);
    }
}

/* The quarters are those of the council's own reporting year. */
static void
test_planned_of_another_year (StoreFixture  *fixture,
                              gconstpointer  unused)
{
  put_dump (fixture, 2);
  change (fixture, "UPDATE organisation SET quarter_start_month = 9");
  fixture_reopen (fixture);
  /* June to August, and September to November. */
  g_assert_cmpint (load_planned (fixture, 2016, 4), ==, 48);
  g_assert_cmpint (load_planned (fixture, 2017, 1), ==, 48);
  g_assert_cmpint (load_planned (fixture, 2017, 2), ==, -1);
}

static const PlumbStoredInstrument *
find_form (GPtrArray  *forms,
           const char *id,
           const char *version)
{
  for (guint i = 0; i < forms->len; i++)
    {
      const PlumbStoredInstrument *stored = forms->pdata[i];

      if (g_str_equal (plumb_instrument_get_id (stored->instrument), id)
          && g_str_equal (plumb_instrument_get_version (stored->instrument), version))
        return stored;
    }
  g_assert_not_reached ();
}

/* Forms of 2017.1 could not say which field raises a concern and what references begin with. Their
 * files stay as they are, since the journal vouches for them. */
static void
test_older_forms (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(GError) error = NULL;
  const PlumbStoredInstrument *form, *supervision;
  g_autofree char *prefix = NULL;
  g_autofree char *own_prefix = NULL;
  g_autoptr(PlumbAudit) audit = NULL;

  put_dump (fixture, 2);
  fixture_reopen (fixture);
  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  forms = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                               &error);
  g_assert_no_error (error);

  form = find_form (forms, "case-file-audit", "2017.1");
  prefix = plumb_instrument_dup_prefix (form->instrument);
  g_assert_cmpstr (prefix, ==, "CFA");
  g_assert_nonnull (plumb_instrument_get_concern (form->instrument));
  g_assert_cmpstr (plumb_instrument_get_concern (form->instrument)->code, ==, "FOT.01");

  supervision = find_form (forms, "supervision-file-audit", "2017.1");
  own_prefix = plumb_instrument_dup_prefix (supervision->instrument);
  g_assert_cmpstr (own_prefix, ==, "SVF");
  g_assert_null (plumb_instrument_get_concern (supervision->instrument));

  /* A form without such a field gets none. */
  form = find_form (forms, "case-file-audit", "test.1");
  g_assert_null (plumb_instrument_get_concern (form->instrument));

  plumb_store_start_audit_async (fixture->store, 0, supervision->id, "standard",
                                 &(PlumbAct) { 1, "2017-09-01T09:00:00Z" }, NULL,
                                 plumb_wait_cb, fixture->wait);
  audit = plumb_store_start_audit_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plumb_audit_get_fields (audit)->reference, ==, "SVF-2017-0001");
  fixture_assert_sound (fixture);
}

/* The tallies in the file were counted when planning and supervision were all the themes there
 * were, and are read by the same slots for ever. */
static void
test_slots (StoreFixture  *fixture,
            gconstpointer  unused)
{
  static const struct { const char *id, *version, *slots; } forms[] = {
    { "case-file-audit", "test.1",
      "028aaac26db57ff98ab5d5c40a26d362b18e0ddaf7f0ab2f35577b3a0e2d58af" },
    { "case-file-audit", "2017.1",
      "d92b9ad4a95e63bee5ab32b2a8802f75c74ea98fcf4dbc8670bfe2a01dc1c48c" },
    { "supervision-file-audit", "2017.1",
      "cab58c60ef510e8422ea0410f8b17421218ea58b6acdd40b36d45475fa5e841e" },
  };
  g_autoptr(GPtrArray) stored = NULL;
  g_autoptr(GError) error = NULL;

  put_dump (fixture, 2);
  fixture_reopen (fixture);
  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      PlumbInstrument *form = find_form (stored, forms[i].id, forms[i].version)->instrument;
      g_autofree char *slots = tally_slots_digest (form);

      g_assert_cmpstr (slots, ==, forms[i].slots);
      g_assert_cmpuint (plumb_instrument_get_fields (form)->themes->len, ==, 2);
    }
  /* What was counted then agrees with what is counted now. */
  fixture_assert_sound (fixture);
}

/* Days were those of UTC before step 2, and what was counted under them keeps its day; where
 * nothing was counted there is nothing to keep. */
static void
test_zones (StoreFixture  *fixture,
            gconstpointer  unused)
{
  g_autofree char *before = plumb_moment_now ();
  PlumbConnection *connection;
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM time_zone WHERE since >= '%s'"
                                            " AND name = 'Europe/London'", before);

  put_dump (fixture, 1);
  fixture_reopen (fixture);
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM time_zone"), ==, 2);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM time_zone WHERE since = ''"
                                    " AND name = 'UTC'"), ==, 1);
  g_assert_cmpint (ask (connection, count), ==, 1);
  close_connection (connection);

  put_dump (fixture, 1);
  change (fixture, "DELETE FROM tally; DELETE FROM answer; DELETE FROM note; DELETE FROM revision;"
                   "DELETE FROM audit; UPDATE case_file SET n_audits = 0, last_audited = NULL");
  fixture_reopen (fixture);
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM time_zone"), ==, 1);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM time_zone WHERE since = ''"
                                    " AND name = 'Europe/London'"), ==, 1);
  close_connection (connection);
}

/* A council that was invented before its workspace could say so says it now. */
static void
test_demonstration (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  PlumbConnection *connection;

  put_dump (fixture, 2);
  change (fixture, "UPDATE organisation SET name = 'Exampleshire Council (invented)'");
  fixture_reopen (fixture);
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_cmpint (ask (connection, "SELECT demonstration FROM organisation"), ==, 1);
  close_connection (connection);

  put_dump (fixture, 2);
  fixture_reopen (fixture);
  fixture_close (fixture);
  connection = open_connection (fixture->path);
  g_assert_cmpint (ask (connection, "SELECT demonstration FROM organisation"), ==, 0);
  close_connection (connection);
}

/* Entries of the first form vouch for what was submitted then, also beside those of today. */
static void
test_old_entries (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  for (int version = 1; version < plumb_migration_get_newest (PLUMB_MIGRATION_STEPS); version++)
    {
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(GError) error = NULL;
      PlumbConnection *connection;
      gboolean found = FALSE;

      put_dump (fixture, version);
      fixture_reopen (fixture);
      fixture_correct (fixture, 1);
      fixture_submit (fixture, 1, "2017-12-01T09:00:00Z");
      fixture_assert_sound (fixture);

      fixture_close (fixture);
      connection = open_connection (fixture->path);
      g_assert_cmpint (ask (connection, "SELECT count(*) FROM journal WHERE detail LIKE "
                                        "'%\"answers\":%' AND detail NOT LIKE '%vouch%'"), ==, 1);
      g_assert_cmpint (ask (connection, "SELECT count(*) FROM journal WHERE detail LIKE "
                                        "'%\"vouch\":2%'"), ==, 1);
      g_assert_true (plumb_connection_execute (connection,
                                               "UPDATE answer SET figure = 2 WHERE audit_id = 1 "
                                               "AND revision = 1 AND figure = 3", &error));
      close_connection (connection);
      fixture_reopen (fixture);
      problems = fixture_check (fixture);
      for (guint i = 0; i < problems->len; i++)
        found |= strstr (problems->pdata[i], "was changed afterwards") != NULL;
      g_assert_true (found);
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
  ADD ("stopped", test_stopped);
  ADD ("dumps-with-log", test_dumps_with_log);
  ADD ("old-entries", test_old_entries);
  ADD ("planned", test_planned);
  ADD ("planned-of-another-year", test_planned_of_another_year);
  ADD ("older-forms", test_older_forms);
  ADD ("slots", test_slots);
  ADD ("zones", test_zones);
  ADD ("demonstration", test_demonstration);

  return g_test_run ();
}
