/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>


#include "behind.h"
#include "store-fixture.h"

/* The life of a workspace, and each way in which a file can be unusable: a clear message of its
 * own, and nothing in or beside the file changed. */

#define NEWEST 1000

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* The folder's file names and the file's bytes, as one checksum. */
static char *
fingerprint (const char *folder)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      gsize size;

      g_checksum_update (checksum, names->pdata[i], -1);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR)
          && g_file_get_contents (path, &text, &size, NULL))
        g_checksum_update (checksum, (const guchar *) text, size);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Opening must fail like this, and leave everything as it was. */
static void
assert_refused (StoreFixture *fixture,
                int           code,
                const char   *words)
{
  g_autofree char *before = fingerprint (fixture->folder);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (fixture_try_open (fixture->path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test.plumb"));
  g_assert_nonnull (strstr (error->message, words));
  after = fingerprint (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
write_file (StoreFixture *fixture,
            const char   *text,
            gssize        size)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, size, &error));
  g_assert_no_error (error);
}

static void
change_file (StoreFixture *fixture,
             const char   *script)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbConnection) connection = NULL;

  connection = open_behind (fixture->path);
  g_assert_true (plumb_connection_execute (connection, script, &error));
  g_assert_no_error (error);
  g_assert_true (plumb_connection_close (connection, &error));
}

static void
test_life (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autoptr(PlumbOrganisation) organisation = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf about;

  fixture_reopen (fixture);
  plumb_store_load_organisation_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  organisation = plumb_store_load_organisation_finish (fixture->store,
                                                       plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (organisation->name, ==, "Invented Council");
  g_assert_cmpstr (organisation->code, ==, "999");
  g_assert_cmpint (organisation->quarter_start_month, ==, 4);
  g_assert_false (organisation->demonstration);

  /* Nobody but the owner may read what is said about children. */
  g_assert_cmpint (g_stat (fixture->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  fixture_assert_sound (fixture);
}

static void
test_side_files_are_private (StoreFixture  *fixture,
                             gconstpointer  unused)
{
  static const char * const suffixes[] = { "-wal", "-shm" };

  fixture_add_person (fixture, "Person Invented");
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
      GStatBuf about;

      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_mode & 0777, ==, 0600);
    }
}

static void
test_create_refuses_to_replace (StoreFixture  *fixture,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fixture_close (fixture);
  g_assert_null (fixture_try_create (fixture->path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_EXISTS);
  fixture_reopen (fixture);
}

static void
test_create_in_no_folder (StoreFixture  *fixture,
                          gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nowhere", "new.plumb", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (fixture_try_create (path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_NOT_FOUND);
}

static void
test_missing (StoreFixture  *fixture,
              gconstpointer  unused)
{
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_FOUND, "is not there");
}

static void
test_folder (StoreFixture  *fixture,
             gconstpointer  unused)
{
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "is a folder");
}

static void
test_pipe (StoreFixture  *fixture,
           gconstpointer  unused)
{
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace");
}

static void
test_other_files (StoreFixture  *fixture,
                  gconstpointer  unused)
{
  static const char zeros[8192];

  fixture_close (fixture);
  write_file (fixture, "", 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace");
  write_file (fixture, "reference,team\n", -1);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace");
  write_file (fixture, zeros, sizeof zeros);
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace");
}

/* Another program's database must not get our tables, nor a log beside it. */
static void
test_other_database (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  fixture_close (fixture);
  change_file (fixture, "PRAGMA application_id = 7");
  assert_refused (fixture, PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace");
}

static void
test_newer (StoreFixture  *fixture,
            gconstpointer  unused)
{
  fixture_close (fixture);
  change_file (fixture, "PRAGMA user_version = 99");
  assert_refused (fixture, PLUMB_STORE_ERROR_TOO_NEW, "newer version");
}

/* Overwrites @size bytes from @place with rubbish. */
static void
damage (StoreFixture *fixture,
        gsize         place,
        gsize         size)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpuint (place, <, length);
  memset (text + place, 0xA5, MIN (size, length - place));
  write_file (fixture, text, length);
}

static void
assert_damaged (StoreFixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fixture_try_open (fixture->path, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "backup"));
  /* What SQLite says to programmers helps nobody. */
  g_assert_null (strstr (error->message, "malformed"));
}

/* The schema, then the tables, then the end of the file. */
static void
test_damaged (StoreFixture  *fixture,
              gconstpointer  unused)
{
  g_autofree char *whole = NULL;
  gsize size;

  fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));

  damage (fixture, 100, 3000);
  assert_damaged (fixture);

  write_file (fixture, whole, size);
  damage (fixture, 4096, size);
  assert_damaged (fixture);

  write_file (fixture, whole, size / 2);
  assert_damaged (fixture);
}

/* The other program is played by a second connection, which SQLite treats alike. */
static void
test_locked (StoreFixture  *fixture,
             gconstpointer  unused)
{
  g_autoptr(PlumbConnection) other = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) told = NULL;
  PlumbStore *store;

  fixture_close (fixture);
  other = open_behind (fixture->path);
  g_assert_true (plumb_connection_begin (other, TRUE, &error));
  g_assert_null (fixture_try_open (fixture->path, &told));
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (told->message, "locked by another program"));

  plumb_connection_rollback (other);
  store = fixture_try_open (fixture->path, &error);
  g_assert_no_error (error);
  fixture_close_store (store);
  g_object_unref (store);
  g_assert_true (plumb_connection_close (other, &error));
}

/* What is set at once is set as a whole or not at all. */
static void
test_settings_at_once (StoreFixture  *fixture,
                       gconstpointer  unused)
{
  const PlumbOrganisation elsewhere = { .name = (char *) "Elsewhere", .code = (char *) "998",
                                        .quarter_start_month = 4,
                                        .time_zone = (char *) "Europe/London" };
  const PlumbQuarter quarter = { 2017, 2 };
  g_autoptr(PlumbOrganisation) found = NULL;
  g_autoptr(GError) error = NULL;
  int n_planned;

  plumb_store_save_settings_async (fixture->store, &elsewhere, &quarter, G_MAXINT, &fixture_act,
                                   NULL, plumb_wait_cb, fixture->wait);
  g_assert_false (plumb_store_save_settings_finish (fixture->store,
                                                    plumb_wait_result (fixture->wait), &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  plumb_store_load_organisation_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  found = plumb_store_load_organisation_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->name, ==, "Invented Council");

  plumb_store_save_settings_async (fixture->store, &elsewhere, &quarter, 40, &fixture_act, NULL,
                                   plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_save_settings_finish (fixture->store,
                                                   plumb_wait_result (fixture->wait), &error));
  plumb_store_load_planned_async (fixture->store, quarter, NULL, plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_load_planned_finish (fixture->store,
                                                  plumb_wait_result (fixture->wait), &n_planned,
                                                  &error));
  g_assert_cmpint (n_planned, ==, 40);
  fixture_assert_sound (fixture);
}

/* A lock that comes while the workspace is open fails the write, keeps the rest, and passes. */
static void
test_locked_later (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, "Person Invented", NULL, NULL, TRUE);
  g_autoptr(PlumbConnection) other = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) told = NULL;

  other = open_behind (fixture->path);
  g_assert_true (plumb_connection_begin (other, TRUE, &error));
  plumb_store_save_person_async (fixture->store, person, &fixture_act, NULL, plumb_wait_cb,
                                 fixture->wait);
  g_assert_cmpuint (plumb_store_get_n_pending (fixture->store), ==, 1);
  g_assert_cmpint (
      plumb_store_save_person_finish (fixture->store, plumb_wait_result (fixture->wait), &told), ==,
      0);
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY);
  g_assert_cmpuint (plumb_store_get_n_pending (fixture->store), ==, 0);

  plumb_connection_rollback (other);
  g_assert_true (plumb_connection_close (other, &error));
  fixture_add_person (fixture, "Person Invented");
  fixture_assert_sound (fixture);
}

/* Root may write everywhere, so it steps down to nobody for a moment. */
static void
test_read_only (StoreFixture  *fixture,
                gconstpointer  unused)
{
  gboolean is_root = geteuid () == 0;

  fixture_close (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_READ_ONLY, "is read-only");
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);

  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_refused (fixture, PLUMB_STORE_ERROR_READ_ONLY, "read-only folder");
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

/* It is the rights of the folder that are wanting, not its disk. */
static void
test_closed_folder (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  gboolean is_root = geteuid () == 0;
  g_autoptr(GError) error = NULL;

  fixture_close (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0600), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  g_assert_null (fixture_try_open (fixture->path, &error));
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "“test.plumb” is in a folder that may not be read"));
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* Makes people until the disk is full; tells how many were made. */
static guint
fill_disk (StoreFixture  *fixture,
           GError       **error)
{
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person Invented %u %0200d", i, 0);
      g_autoptr(PlumbPerson) person = plumb_person_new (0, name, NULL, NULL, TRUE);

      plumb_store_save_person_async (fixture->store, person, &fixture_act, NULL, plumb_wait_cb,
                                     fixture->wait);
      if (plumb_store_save_person_finish (fixture->store, plumb_wait_result (fixture->wait),
                                          error) == 0)
        return i;
    }
  return 0;
}

/* What was told to be saved stays, and the rest is told not to be. */
static void
test_full_disk (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) told = NULL;
  guint n_made;

  fixture_close (fixture);
  if (mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=1m") != 0)
    {
      g_test_skip ("a small disk can only be made by root");
      return;
    }

  /* The workspace that the fixture made is hidden under the small disk now. */
  fixture->store = fixture_try_create (fixture->path, &error);
  g_assert_no_error (error);
  n_made = fill_disk (fixture, &told);
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_FULL);
  g_assert_cmpuint (n_made, >, 10);

  plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, n_made);
  fixture_close (fixture);
  g_assert_cmpint (umount (fixture->folder), ==, 0);
}

static void
count_cb (PlumbStore *store,
          guint       tables,
          guint      *out_tables)
{
  *out_tables |= tables;
}

static void
ignore_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  (*(guint *) data)++;
}

/* "All changes saved" rests on the count; lists rest on the signal. */
static void
test_pending_and_changed (StoreFixture  *fixture,
                          gconstpointer  unused)
{
  guint tables = 0, n_done = 0;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (count_cb), &tables);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Team Invented %u", i);
      g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, name, TRUE, 0);

      plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, ignore_cb, &n_done);
    }
  g_assert_cmpuint (plumb_store_get_n_pending (fixture->store), ==, 3);
  while (n_done < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (plumb_store_get_n_pending (fixture->store), ==, 0);
  g_assert_cmpuint (tables, ==, PLUMB_TABLE_TEAMS);
}

/* Nothing that was asked before closing may be dropped by it. */
static void
test_close_writes_what_waits (StoreFixture  *fixture,
                              gconstpointer  unused)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;
  guint n_done = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person Invented %u", i);
      g_autoptr(PlumbPerson) person = plumb_person_new (0, name, NULL, NULL, TRUE);

      plumb_store_save_person_async (fixture->store, person, &fixture_act, NULL, ignore_cb,
                                     &n_done);
    }
  fixture_reopen (fixture);
  g_assert_cmpuint (n_done, ==, 20);
  plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           &error);
  g_assert_cmpuint (people->len, ==, 21);
}

static void
test_same_name_twice (StoreFixture  *fixture,
                      gconstpointer  unused)
{
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, "Riverside", TRUE, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) told = NULL;

  plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, plumb_wait_cb,
                               fixture->wait);
  g_assert_cmpint (plumb_store_save_team_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                 &error), !=, 0);
  plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, plumb_wait_cb,
                               fixture->wait);
  g_assert_cmpint (plumb_store_save_team_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                 &told), ==, 0);
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (told->message, ==, "There is already a team called “Riverside”.");
}

/* An instrument that was changed without a new version would change what past audits say. */
static void
test_instrument_twice (StoreFixture  *fixture,
                       gconstpointer  unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "pair.xml", NULL);
  g_autoptr(GError) told = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  char *changed;

  g_assert_cmpint (fixture_import_instrument (fixture->store), ==, fixture->instrument);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_strconcat (text, "<!-- changed -->\n", NULL);
  bytes = g_bytes_new_take (changed, strlen (changed));
  plumb_store_import_instrument_async (fixture->store, bytes, "pair.xml", &fixture_act, NULL,
                                       plumb_wait_cb, fixture->wait);
  g_assert_cmpint (plumb_store_import_instrument_finish (fixture->store,
                                                         plumb_wait_result (fixture->wait), &told),
                   ==, 0);
  g_assert_error (told, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
}

#define ADD(name, func) \
  g_test_add ("/store/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("life", test_life);
  ADD ("side-files-are-private", test_side_files_are_private);
  ADD ("create-refuses-to-replace", test_create_refuses_to_replace);
  ADD ("create-in-no-folder", test_create_in_no_folder);
  ADD ("missing", test_missing);
  ADD ("folder", test_folder);
  ADD ("pipe", test_pipe);
  ADD ("other-files", test_other_files);
  ADD ("other-database", test_other_database);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("settings-at-once", test_settings_at_once);
  ADD ("locked", test_locked);
  ADD ("locked-later", test_locked_later);
  ADD ("read-only", test_read_only);
  ADD ("closed-folder", test_closed_folder);
  ADD ("full-disk", test_full_disk);
  ADD ("pending-and-changed", test_pending_and_changed);
  ADD ("close-writes-what-waits", test_close_writes_what_waits);
  ADD ("same-name-twice", test_same_name_twice);
  ADD ("instrument-twice", test_instrument_twice);

  return g_test_run ();
}
