/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sqlite-connection.h"

#include "store-fixture.h"

/* What a figure is counted under: the audit type, the council's own day, the quarter that audits
 * were planned for, the code of the team. */

static gint64
submit_one (StoreFixture *fixture,
            gint64        case_id,
            const char   *type,
            const char   *when)
{
  g_autoptr(PlumbAudit) audit = fixture_start_type (fixture, case_id, type, &fixture_act);
  gint64 id = plumb_audit_get_fields (audit)->id;

  fixture_save (fixture, id, "PLN.01", "met", NULL);
  fixture_submit (fixture, id, when);
  return id;
}

static PlumbCase *
load_case (StoreFixture *fixture,
           gint64        id)
{
  g_autoptr(GError) error = NULL;
  PlumbCase *loaded;

  plumb_store_load_case_async (fixture->store, id, NULL, plumb_wait_cb, fixture->wait);
  loaded = plumb_store_load_case_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  return loaded;
}

/* Changes the file as a stranger might, behind the program's back. */
static void
change_file (StoreFixture *fixture,
             const char   *sql)
{
  g_autoptr(PlumbConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  fixture_close (fixture);
  connection = plumb_sqlite_connection_open (fixture->path, PLUMB_SQLITE_WRITER, 3, &error);
  g_assert_no_error (error);
  g_assert_true (plumb_connection_execute (connection, sql, &error));
  g_assert_no_error (error);
  g_assert_true (plumb_connection_close (connection, &error));
  fixture_reopen (fixture);
}

static void
assert_problem (StoreFixture *fixture,
                const char   *words)
{
  g_autoptr(GPtrArray) problems = fixture_check (fixture);
  gboolean found = FALSE;

  for (guint i = 0; i < problems->len; i++)
    found |= strstr (problems->pdata[i], words) != NULL;
  g_assert_true (found);
}

/* Ten files with ten second looks are ten audits. */
static void
test_a_file_is_counted_once (StoreFixture  *fixture,
                             gconstpointer  unused)
{
  const PlumbAuditFilter all = { .status = -1 };
  const PlumbAuditFilter headline = { .status = -1, .headline_only = TRUE };
  g_autoptr(GPtrArray) tallies = NULL;
  g_autoptr(GPtrArray) listed = NULL;
  g_autoptr(GPtrArray) counted = NULL;
  guint n_own = 0, n_headline = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *reference = g_strdup_printf ("X-%04u", i);
      gint64 case_id = fixture_add_case (fixture, reference, "Riverside", "CP");
      g_autoptr(PlumbCase) about = NULL;

      submit_one (fixture, case_id, "standard", "2017-08-14T12:00:00Z");
      submit_one (fixture, case_id, "re-audit", "2017-09-20T12:00:00Z");
      about = load_case (fixture, case_id);
      g_assert_cmpuint (plumb_case_get_fields (about)->n_audits, ==, 1);
      g_assert_cmpstr (plumb_case_get_fields (about)->last_audited, ==, "2017-08-14");
    }

  tallies = fixture_load_tallies (fixture, 201707, 201709);
  for (guint i = 0; i < tallies->len; i++)
    {
      const PlumbTally *tally = tallies->pdata[i];

      g_assert_cmpint (tally->own_line, ==, g_str_equal (tally->audit_type, "re-audit"));
      *(tally->own_line ? &n_own : &n_headline) += tally->n_audits;
    }
  g_assert_cmpuint (n_headline, ==, 10);
  g_assert_cmpuint (n_own, ==, 10);
  listed = fixture_list_audits (fixture, &all);
  g_assert_cmpuint (listed->len, ==, 20);
  counted = fixture_list_audits (fixture, &headline);
  g_assert_cmpuint (counted->len, ==, 10);
  fixture_assert_sound (fixture);
}

/* What a type counts for is the form's to say, and nobody else's. */
static void
test_check_sees_another_count (StoreFixture  *fixture,
                               gconstpointer  unused)
{
  submit_one (fixture, fixture_add_case (fixture, "X-0001", "Riverside", "CP"), "re-audit",
              "2017-09-20T12:00:00Z");
  change_file (fixture, "DELETE FROM own_line");
  assert_problem (fixture, "audits of type “re-audit” are not counted as the form says");
  assert_problem (fixture, "X-0001: the case's count of audits is not that of its audits");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/counting/a-file-is-counted-once", test_a_file_is_counted_once);
  ADD ("/counting/check-sees-another-count", test_check_sees_another_count);
  return g_test_run ();
}
