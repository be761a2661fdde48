/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"


#include "behind.h"
#include "tallies-fixture.h"

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
  connection = open_behind (fixture->path);
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

static gboolean
try_organisation (StoreFixture  *fixture,
                  int            start_month,
                  const char    *zone,
                  const char    *when,
                  GError       **error)
{
  PlumbOrganisation organisation = fixture_organisation;
  PlumbAct act = { 0, when };

  organisation.quarter_start_month = start_month;
  organisation.time_zone = (char *) zone;
  plumb_store_save_organisation_async (fixture->store, &organisation, &act, NULL, plumb_wait_cb,
                                       fixture->wait);
  return plumb_store_save_organisation_finish (fixture->store, plumb_wait_result (fixture->wait),
                                               error);
}

static guint
count_month (StoreFixture *fixture,
             PlumbMonth    month)
{
  g_autoptr(GPtrArray) tallies = fixture_load_tallies (fixture, month, month);
  guint n = 0;

  for (guint i = 0; i < tallies->len; i++)
    n += ((const PlumbTally *) tallies->pdata[i])->n_audits;
  return n;
}

/* Half past midnight on 1 July in London is July, though it is still June in UTC. */
static void
test_own_days (StoreFixture  *fixture,
               gconstpointer  zone)
{
  gint64 case_id = fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  g_autoptr(PlumbCase) about = NULL;

  g_assert_true (g_setenv ("TZ", zone, TRUE));
  submit_one (fixture, case_id, "standard", "2017-06-30T22:30:00Z");
  g_assert_cmpuint (count_month (fixture, 201706), ==, 1);
  submit_one (fixture, case_id, "standard", "2017-06-30T23:30:00Z");
  g_assert_cmpuint (count_month (fixture, 201706), ==, 1);
  g_assert_cmpuint (count_month (fixture, 201707), ==, 1);
  /* In winter London keeps the time of UTC. */
  submit_one (fixture, case_id, "standard", "2017-01-31T23:30:00Z");
  g_assert_cmpuint (count_month (fixture, 201701), ==, 1);
  about = load_case (fixture, case_id);
  g_assert_cmpstr (plumb_case_get_fields (about)->last_audited, ==, "2017-07-01");
  fixture_assert_sound (fixture);
}

/* Another zone holds from then on, and changes no day that was. */
static void
test_another_zone (StoreFixture  *fixture,
                   gconstpointer  unused)
{
  gint64 case_id = fixture_add_case (fixture, "X-0001", "Riverside", "CP");
  g_autoptr(GError) unknown = NULL;
  g_autoptr(GError) early = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (try_organisation (fixture, 4, "Europe/Atlantis", "2017-06-01T00:00:00Z",
                                    &unknown));
  g_assert_nonnull (strstr (unknown->message, "“Europe/Atlantis” is not known"));

  submit_one (fixture, case_id, "standard", "2017-06-30T22:30:00Z");
  g_assert_false (try_organisation (fixture, 4, "Asia/Tokyo", "2017-06-01T00:00:00Z", &early));
  g_assert_error (early, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_true (try_organisation (fixture, 4, "Asia/Tokyo", "2017-07-10T00:00:00Z", &error));
  g_assert_no_error (error);
  submit_one (fixture, case_id, "standard", "2017-07-31T16:00:00Z");
  g_assert_cmpuint (count_month (fixture, 201706), ==, 1);
  g_assert_cmpuint (count_month (fixture, 201707), ==, 0);
  g_assert_cmpuint (count_month (fixture, 201708), ==, 1);
  fixture_assert_sound (fixture);

  change_file (fixture, "UPDATE time_zone SET name = 'Pacific/Kiritimati' WHERE since = ''");
  assert_problem (fixture, "another month or on another day than it was submitted");
}

static void
test_start_is_fixed (StoreFixture  *fixture,
                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (try_organisation (fixture, 9, NULL, "2017-06-01T00:00:00Z", &error));
  g_assert_true (try_organisation (fixture, 4, NULL, "2017-06-01T00:00:00Z", &error));
  submit_one (fixture, fixture_add_case (fixture, "X-0001", "Riverside", "CP"), "standard",
              "2017-06-30T22:30:00Z");
  g_assert_true (try_organisation (fixture, 4, NULL, "2017-07-01T00:00:00Z", &error));
  g_assert_no_error (error);
  g_assert_false (try_organisation (fixture, 9, NULL, "2017-07-01T00:00:00Z", &error));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "is fixed"));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  /* Of the machine, which no figure asks. */
  static const char * const zones[] = { "UTC", "Europe/London", "Pacific/Kiritimati",
                                        "America/Los_Angeles" };

  g_test_init (&argc, &argv, NULL);

  ADD ("/counting/a-file-is-counted-once", test_a_file_is_counted_once);
  ADD ("/counting/check-sees-another-count", test_check_sees_another_count);
  ADD ("/counting/another-zone", test_another_zone);
  ADD ("/counting/start-is-fixed", test_start_is_fixed);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strdup_printf ("/counting/own-days/%u", i);

      g_test_add (path, StoreFixture, zones[i], fixture_set_up, test_own_days, fixture_tear_down);
    }
  return g_test_run ();
}
