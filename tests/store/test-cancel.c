/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-reader.h"
#include "plumb-instruments.h"
#include "plumb-items.h"
#include "plumb-people.h"
#include "plumb-store-private.h"

#include "store-fixture.h"

/* What takes long can be stopped, really stops, and leaves nothing half done. */

static const char endless[] =
  "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

static int has_begun;   /* (atomic) */

static gboolean
add_person (PlumbStoreSession *session,
            PlumbJob          *job,
            GError           **error)
{
  g_autoptr(PlumbPerson) person = plumb_person_new (0, "Sam Invented", NULL, NULL, TRUE);

  return plumb_people_save (session->connection, person, &job->act, &job->id, error);
}

static gboolean
ask_without_end (PlumbStoreSession *session,
                 GError           **error)
{
  PlumbStatement *statement = plumb_connection_prepare (session->connection, endless, error);
  gint64 n;

  g_assert_nonnull (statement);
  g_atomic_int_set (&has_begun, 1);
  return plumb_statement_lookup (statement, &n, error);
}

static gboolean
read_worker (PlumbStoreSession *session,
             PlumbJob          *job,
             GError           **error)
{
  return ask_without_end (session, error);
}

static gboolean
write_worker (PlumbStoreSession *session,
              PlumbJob          *job,
              GError           **error)
{
  return add_person (session, job, error) && ask_without_end (session, error);
}

/* Done, but not yet committed, when it is stopped. */
static gboolean
late_worker (PlumbStoreSession *session,
             PlumbJob          *job,
             GError           **error)
{
  gboolean added = add_person (session, job, error);

  g_cancellable_cancel (job->args);
  return added;
}

static void
assert_stopped (StoreFixture *fixture,
                PlumbJob     *job,
                GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  plumb_store_start (fixture->store, assert_stopped, job, cancellable, plumb_wait_cb,
                     fixture->wait);
  while (!g_cancellable_is_cancelled (cancellable) && g_atomic_int_get (&has_begun) == 0)
    g_usleep (1000);
  g_cancellable_cancel (cancellable);
  g_assert_null (plumb_store_finish (fixture->store, assert_stopped,
                                     plumb_wait_result (fixture->wait), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_atomic_int_set (&has_begun, 0);
}

static guint
count_people (StoreFixture *fixture)
{
  g_autoptr(GPtrArray) people = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_people_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  people = plumb_store_list_people_finish (fixture->store, plumb_wait_result (fixture->wait),
                                           &error);
  g_assert_no_error (error);
  return people->len;
}

static void
test_read (StoreFixture  *fixture,
           gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  assert_stopped (fixture, plumb_job_new_read (read_worker, NULL, NULL), cancellable);
  g_assert_cmpuint (count_people (fixture), ==, 1);
}

static void
test_write (StoreFixture  *fixture,
            gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  assert_stopped (fixture,
                  plumb_job_new_write (write_worker, PLUMB_TABLE_PEOPLE, &fixture_act, NULL, NULL),
                  cancellable);
  g_assert_cmpuint (count_people (fixture), ==, 1);
  /* The next write is not stopped with it. */
  fixture_add_person (fixture, "Alex Invented");
  g_assert_cmpuint (count_people (fixture), ==, 2);
  fixture_assert_sound (fixture);
}

static void
test_before_commit (StoreFixture  *fixture,
                    gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  assert_stopped (fixture,
                  plumb_job_new_write (late_worker, PLUMB_TABLE_PEOPLE, &fixture_act,
                                       g_object_ref (cancellable), g_object_unref),
                  cancellable);
  g_assert_cmpuint (count_people (fixture), ==, 1);
  fixture_assert_sound (fixture);
}

static GBytes *
read_form (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "instruments", "small.xml",
                                                 NULL);
  g_autoptr(GError) error = NULL;
  char *text;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  return g_bytes_new_take (text, size);
}

/* Brings a form in with codes that the workspace has never seen; @job's args stop it. */
static gboolean
import_form_worker (PlumbStoreSession *session,
                    PlumbJob          *job,
                    GError           **error)
{
  g_autoptr(GBytes) bytes = read_form ();
  g_autoptr(PlumbInstrument) form = plumb_instrument_reader_read (bytes, "small.xml", error);
  gboolean added = plumb_instruments_import (session, form, bytes, &job->act, &job->id, error);

  if (job->args != NULL)
    g_cancellable_cancel (job->args);
  return added;
}

/* Asks as a program would that was started anew, and remembers nothing. */
static gboolean
find_code_worker (PlumbStoreSession *session,
                  PlumbJob          *job,
                  GError           **error)
{
  PlumbItems *items = plumb_items_new ();
  gboolean asked = plumb_items_find (items, session->connection, "TWO.02", &job->id, error);

  plumb_items_free (items);
  return asked;
}

static gint64
run_job (StoreFixture *fixture,
         PlumbJob     *job)
{
  g_autoptr(GError) error = NULL;
  PlumbJob *done;

  plumb_store_start (fixture->store, run_job, job, NULL, plumb_wait_cb, fixture->wait);
  done = plumb_store_finish (fixture->store, run_job, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return done->id;
}

/* A form that was stopped on its way in comes in whole the next time, with its codes: an answer to
 * a code that was only remembered would belong to no question. */
static void
test_form_again (StoreFixture  *fixture,
                 gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  assert_stopped (fixture,
                  plumb_job_new_write (import_form_worker, PLUMB_TABLE_INSTRUMENTS, &fixture_act,
                                       g_object_ref (cancellable), g_object_unref),
                  cancellable);
  g_assert_cmpint (run_job (fixture, plumb_job_new_write (import_form_worker,
                                                          PLUMB_TABLE_INSTRUMENTS, &fixture_act,
                                                          NULL, NULL)), >, 0);
  g_assert_cmpint (run_job (fixture, plumb_job_new_read (find_code_worker, NULL, NULL)), >, 0);
  fixture_assert_sound (fixture);
}

#define ADD(name, func) \
  g_test_add ("/cancel/" name, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("read", test_read);
  ADD ("write", test_write);
  ADD ("before-commit", test_before_commit);
  ADD ("form-again", test_form_again);

  return g_test_run ();
}
