/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "plumb-backup.h"
#include "plumb-store-loss.h"

#include "store-fixture.h"

/* What another program does to the file of an open workspace is seen, told apart, and what the
 * program itself does is never mistaken for it. */

/* What is written is moved into the one file a second later. */
#define UNTIL_MOVED_US 1300000

static char *
at (StoreFixture *fixture,
    const char   *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static PlumbLossKind
look (StoreFixture  *fixture,
      char         **out_now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbLoss) loss = NULL;

  plumb_store_look_async (fixture->store, plumb_wait_cb, fixture->wait);
  loss = plumb_store_look_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  if (out_now != NULL)
    *out_now = g_strdup (loss->now);
  return loss->kind;
}

static gboolean
save_team (StoreFixture  *fixture,
           const char    *name,
           GError       **error)
{
  g_autoptr(PlumbTeam) team = plumb_team_new (0, NULL, name, TRUE, 0);

  plumb_store_save_team_async (fixture->store, team, &fixture_act, NULL, plumb_wait_cb,
                               fixture->wait);
  return plumb_store_save_team_finish (fixture->store, plumb_wait_result (fixture->wait), error)
         != 0;
}

static void
add_team (StoreFixture *fixture,
          const char   *name)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (save_team (fixture, name, &error));
  g_assert_no_error (error);
}

static guint
count_teams (StoreFixture  *fixture,
             GError       **error)
{
  g_autoptr(GPtrArray) teams = NULL;

  plumb_store_list_teams_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  teams = plumb_store_list_teams_finish (fixture->store, plumb_wait_result (fixture->wait), error);
  return teams != NULL ? teams->len : 0;
}

/* That many teams are in the workspace @path. */
static void
assert_teams (StoreFixture *fixture,
              const char   *path,
              guint         n)
{
  g_autoptr(GError) error = NULL;
  PlumbStore *mine = fixture->store;

  fixture->store = fixture_try_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_teams (fixture, &error), ==, n);
  g_assert_no_error (error);
  fixture_close (fixture);
  fixture->store = mine;
}

static void
copy_bytes (const char *from,
            const char *to)
{
  g_autofree char *command = g_strdup_printf ("cp %s %s", from, to);
  int status = 1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* What another program does: @way is one of those below. */
static void
disturb (StoreFixture *fixture,
         const char   *way,
         const char   *backup)
{
  g_autofree char *away = at (fixture, "away.plumb");
  g_autofree char *other = at (fixture, "other.plumb");

  if (g_str_equal (way, "overwritten"))
    copy_bytes (backup, fixture->path);
  else if (g_str_equal (way, "deleted"))
    g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  else if (g_str_equal (way, "renamed") || g_str_equal (way, "both"))
    g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  if (g_str_equal (way, "replaced") || g_str_equal (way, "both"))
    {
      copy_bytes (backup, other);
      g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
    }
}

static const struct
{
  const char   *way;
  PlumbLossKind kind;
  gboolean      has_name;
} ways[] = {
  { "renamed", PLUMB_LOSS_RENAMED, TRUE },
  { "deleted", PLUMB_LOSS_DELETED, FALSE },
  { "replaced", PLUMB_LOSS_REPLACED, FALSE },
  { "both", PLUMB_LOSS_REPLACED, TRUE },
  { "overwritten", PLUMB_LOSS_OVERWRITTEN, FALSE },
};

static PlumbLossKind
get_kind (const char *way)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].way, way))
      return ways[i].kind;
  g_assert_not_reached ();
}

static char *
back_up (StoreFixture *fixture)
{
  char *backup = at (fixture, "backup.plumb");
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_backup_make (fixture->path, backup, &error));
  g_assert_no_error (error);
  return backup;
}

/* Closes what is lost, which is told. */
static void
close_lost (StoreFixture *fixture)
{
  plumb_store_close_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  plumb_store_close_finish (fixture->store, plumb_wait_result (fixture->wait), NULL);
  g_clear_object (&fixture->store);
}

/* Seen even where nothing was written since the file was opened; then nothing is read any more. */
static void
test_seen (StoreFixture  *fixture,
           gconstpointer  way)
{
  g_autofree char *backup = back_up (fixture);
  g_autofree char *away = at (fixture, "away.plumb");
  g_autofree char *now = NULL;
  g_autoptr(GError) error = NULL;

  fixture_reopen (fixture);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
  fixture_reopen (fixture);
  disturb (fixture, way, backup);
  g_assert_cmpint (look (fixture, &now), ==, get_kind (way));
  g_assert_cmpstr (now, ==,
                   g_str_equal (way, "renamed") || g_str_equal (way, "both") ? away : NULL);
  g_assert_cmpuint (count_teams (fixture, &error), ==, 0);
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
  close_lost (fixture);
}

static void
heard_cb (PlumbStore *store,
          guint       tables,
          guint      *heard)
{
  *heard |= tables;
}

/* What a look tells of others' writing: PlumbTables. */
static guint
hear (StoreFixture *fixture)
{
  guint heard = 0;
  gulong handler = g_signal_connect (fixture->store, "changed", G_CALLBACK (heard_cb), &heard);

  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
  g_signal_handler_disconnect (fixture->store, handler);
  return heard;
}

/* A write that is rolled back. */
static void
fail_to_add_team (StoreFixture *fixture,
                  const char   *name)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (save_team (fixture, name, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
}

/* A look tells once what others have written since the last one, even before it is moved into the
 * file, and whatever was written or tried here since. */
static void
test_written_elsewhere (StoreFixture  *fixture,
                        gconstpointer  unused)
{
  StoreFixture other = *fixture;
  g_autoptr(GError) error = NULL;

  other.store = fixture_try_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hear (fixture), ==, 0);
  add_team (fixture, "South");
  g_assert_cmpuint (hear (fixture), ==, 0);
  g_assert_cmpuint (hear (&other), ==, PLUMB_TABLES_ALL);
  g_assert_cmpuint (hear (&other), ==, 0);
  add_team (&other, "West");
  add_team (&other, "North");
  g_usleep (UNTIL_MOVED_US);
  g_assert_cmpuint (hear (fixture), ==, PLUMB_TABLES_ALL);
  g_assert_cmpuint (hear (fixture), ==, 0);
  g_assert_cmpuint (hear (&other), ==, 0);

  add_team (&other, "East");
  add_team (fixture, "Mid");
  fail_to_add_team (fixture, "East");
  g_assert_cmpuint (hear (fixture), ==, PLUMB_TABLES_ALL);
  fail_to_add_team (fixture, "East");
  g_assert_cmpuint (hear (fixture), ==, 0);
  fail_to_add_team (fixture, "East");
  add_team (&other, "Outer");
  g_assert_cmpuint (hear (fixture), ==, PLUMB_TABLES_ALL);
  fixture_close (&other);
}

/* What this program writes and moves into the file itself is no news. */
static void
test_own_is_no_news (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Team %u", i);
      g_autofree char *copy = g_strdup_printf ("%s/copy-%u.plumb", fixture->folder, i);

      add_team (fixture, name);
      g_assert_cmpuint (count_teams (fixture, &error), ==, i + 1);
      if (i % 3 == 0)
        fail_to_add_team (fixture, name);
      if (i % 40 == 39)
        g_usleep (UNTIL_MOVED_US);
      if (i % 50 == 49)
        g_assert_true (plumb_backup_make (fixture->path, copy, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (hear (fixture), ==, 0);
    }
}

/* A file that is back in its place is worked on again; one that was overwritten is not, since some
 * of the other bytes may have been read. */
static void
test_put_back (StoreFixture  *fixture,
               gconstpointer  unused)
{
  g_autofree char *backup = NULL;
  g_autofree char *away = at (fixture, "away.plumb");
  g_autoptr(GError) error = NULL;

  add_team (fixture, "North");
  backup = back_up (fixture);
  disturb (fixture, "both", backup);
  g_assert_false (save_team (fixture, "South", &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_REPLACED);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
  add_team (fixture, "South");
  fixture_reopen (fixture);
  g_assert_cmpuint (count_teams (fixture, &error), ==, 2);
  g_assert_no_error (error);

  copy_bytes (fixture->path, away);
  disturb (fixture, "overwritten", backup);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_OVERWRITTEN);
  copy_bytes (away, fixture->path);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_OVERWRITTEN);
  close_lost (fixture);
}

/* All that was saved is in the copy, also what had not reached the main file yet. */
static void
test_save_elsewhere (StoreFixture  *fixture,
                     gconstpointer  way)
{
  g_autofree char *backup = back_up (fixture);
  g_autofree char *copy = at (fixture, "copy.plumb");
  g_autoptr(GError) error = NULL;
  gboolean whole = get_kind (way) != PLUMB_LOSS_OVERWRITTEN;

  add_team (fixture, "North");
  disturb (fixture, way, backup);
  look (fixture, NULL);
  plumb_store_save_elsewhere_async (fixture->store, copy, plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_save_elsewhere_finish (fixture->store,
                                                    plumb_wait_result (fixture->wait), &error)
                 == whole);
  if (whole)
    assert_teams (fixture, copy, 1);
  else
    {
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    }
  close_lost (fixture);
}

/* By its new name the file is whole, and nothing stays behind under the old one. */
static void
test_follow (StoreFixture  *fixture,
             gconstpointer  way)
{
  static const char * const endings[] = { "-wal", "-shm" };
  g_autofree char *backup = back_up (fixture);
  g_autofree char *away = at (fixture, "away.plumb");
  g_autoptr(GError) error = NULL;

  add_team (fixture, "North");
  disturb (fixture, way, backup);
  look (fixture, NULL);
  plumb_store_follow_async (fixture->store, backup, plumb_wait_cb, fixture->wait);
  g_assert_false (plumb_store_follow_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
  g_clear_error (&error);

  plumb_store_follow_async (fixture->store, away, plumb_wait_cb, fixture->wait);
  g_assert_true (plumb_store_follow_finish (fixture->store, plumb_wait_result (fixture->wait),
                                            &error));
  g_assert_no_error (error);
  close_lost (fixture);
  for (guint i = 0; g_str_equal (way, "renamed") && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  assert_teams (fixture, away, 1);
}

/* Closing moves nothing into a file that has lost its name a moment ago. */
static void
test_orphan (StoreFixture  *fixture,
             gconstpointer  unused)
{
  g_autofree char *away = at (fixture, "away.plumb");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  g_usleep (UNTIL_MOVED_US);
  add_team (fixture, "North");
  disturb (fixture, "renamed", NULL);
  g_assert_true (g_file_get_contents (away, &before, &size, NULL));
  close_lost (fixture);
  g_assert_true (g_file_get_contents (away, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
}

/* What was moved into the file by this program is no sign that another one has written since: bytes
 * that come then are another file's, whatever is asked first. */
static void
test_overwritten_after_move (StoreFixture  *fixture,
                             gconstpointer  by_saving)
{
  g_autofree char *backup = back_up (fixture);
  g_autoptr(GError) error = NULL;

  add_team (fixture, "North");
  g_usleep (UNTIL_MOVED_US);
  disturb (fixture, "overwritten", backup);
  if (by_saving != NULL)
    {
      g_assert_false (save_team (fixture, "South", &error));
      g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED);
    }
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_OVERWRITTEN);
  close_lost (fixture);
}

/* Our own saves, checkpoints and copies, and another program's, raise no alarm. */
static void
test_no_alarm (StoreFixture  *fixture,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Team %u", i);
      g_autofree char *copy = g_strdup_printf ("%s/copy-%u.plumb", fixture->folder, i);

      add_team (fixture, name);
      g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
      if (i % 40 == 39)
        g_usleep (UNTIL_MOVED_US);
      if (i % 50 == 49)
        g_assert_true (plumb_backup_make (fixture->path, copy, &error));
      if (i % 70 == 69)
        {
          StoreFixture other = *fixture;

          other.store = fixture_try_open (fixture->path, &error);
          other.wait = plumb_wait_new ();
          name[0] = 'S';
          add_team (&other, name);
          g_assert_cmpint (look (&other, NULL), ==, PLUMB_LOSS_NONE);
          fixture_close (&other);
          plumb_wait_free (other.wait);
        }
      g_assert_no_error (error);
      g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
    }
  g_assert_cmpuint (count_teams (fixture, &error), ==, 202);
  g_assert_no_error (error);
}

/* A disk that does not answer for a moment has lost nothing: what is asked then is refused and not
 * written, and once the disk answers the work goes on. */
static void
test_no_answer (StoreFixture  *fixture,
                gconstpointer  unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  /* Its own target: the system cannot say what stands there. */
  g_assert_cmpint (symlink (fixture->folder, fixture->folder), ==, 0);
  g_assert_false (save_team (fixture, "North", &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);

  g_assert_cmpint (g_unlink (fixture->folder), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  add_team (fixture, "North");
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);
  g_assert_cmpuint (count_teams (fixture, &error), ==, 1);
  g_assert_no_error (error);
}

/* Whoever was refused a restore copies the backup over the workspace by hand. The refusal has not
 * changed anything that would hide it. */
static void
test_after_refused_restore (StoreFixture  *fixture,
                            gconstpointer  unused)
{
  g_autofree char *copy = at (fixture, "copy.plumb");
  g_autoptr(GError) error = NULL;

  add_team (fixture, "North");
  g_assert_true (plumb_backup_make (fixture->path, copy, &error));
  g_assert_no_error (error);
  g_usleep (UNTIL_MOVED_US);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_NONE);

  g_assert_false (plumb_backup_restore (copy, fixture->path, NULL, &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY);
  copy_bytes (copy, fixture->path);
  g_assert_cmpint (look (fixture, NULL), ==, PLUMB_LOSS_OVERWRITTEN);
}

static void
add_each (const char *name,
          void      (*func) (StoreFixture  *fixture,
                             gconstpointer  way),
          gboolean    named)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/loss/%s/%s", name, ways[i].way);

      if (!named || ways[i].has_name)
        g_test_add (path, StoreFixture, ways[i].way, fixture_set_up, func, fixture_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_each ("seen", test_seen, FALSE);
  add_each ("save-elsewhere", test_save_elsewhere, FALSE);
  add_each ("follow", test_follow, TRUE);
#define ADD(path, func) \
  g_test_add ("/loss/" path, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("put-back", test_put_back);
  ADD ("orphan", test_orphan);
  g_test_add ("/loss/overwritten-after-move/looked", StoreFixture, NULL, fixture_set_up,
              test_overwritten_after_move, fixture_tear_down);
  g_test_add ("/loss/overwritten-after-move/saved", StoreFixture, "saved", fixture_set_up,
              test_overwritten_after_move, fixture_tear_down);
  ADD ("no-answer", test_no_answer);
  ADD ("after-refused-restore", test_after_refused_restore);
  ADD ("no-alarm", test_no_alarm);
  ADD ("written-elsewhere", test_written_elsewhere);
  ADD ("own-is-no-news", test_own_is_no_news);
#undef ADD
  return g_test_run ();
}
